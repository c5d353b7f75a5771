"""One measure of the Wellbeing Index by ward and group at once, small numbers hidden."""

from __future__ import annotations

from collections.abc import Sequence

from lbi_desktop.domain.charts.breakdown_chart import Standing
from lbi_desktop.domain.period import Period
from lbi_desktop.domain.readings.extract import WHOLE_BOROUGH
from lbi_desktop.domain.refusal import Refusal
from lbi_desktop.domain.wellbeing.picture import Cell, WellbeingPicture
from lbi_desktop.domain.wellbeing.table import MeasureTable, TableGround, measure_tables
from lbi_desktop.queries.breakdowns import known_parts
from lbi_desktop.queries.indicators import indicator_named, indicator_numbers
from lbi_desktop.queries.wellbeing_figures import figures_of
from lbi_desktop.store.store import Store
from lbi_desktop.store.wellbeing_rows import read_rules


def measure_table(
    store: Store, picture: WellbeingPicture, *, measure: str, dimension: str
) -> MeasureTable:
    """A measure of a picture by ward and one dimension; refuses one it is not divided by."""
    if dimension not in picture.dimensions:
        known = ", ".join(picture.dimensions) or "nothing yet"
        raise Refusal(f"It is not divided by “{dimension}”.", f"There is: {known}.")
    return _tables(store, picture, measure, dimensions=[dimension])[0]


def ward_groups(
    store: Store, picture: WellbeingPicture, *, measure: str, ward: int
) -> tuple[Cell, ...]:
    """A measure's figures of the groups of one ward, in the order of the picture's groups."""
    tables = _tables(store, picture, measure, dimensions=picture.dimensions)
    return tuple(cell for table in tables for cell in table.cells[ward])


def _tables(
    store: Store, picture: WellbeingPicture, measure: str, *, dimensions: Sequence[str]
) -> tuple[MeasureTable, ...]:
    """The tables of some dimensions.

    What is hidden of one does not depend on the others, unless a ward as a whole is hidden.
    """
    shown = picture.measure(measure)
    if shown is None or shown.period is None:
        raise Refusal(f"“{measure}” has no figures in this edition.", "Choose another measure.")
    period = shown.period
    tables = _made(store, picture, (measure, period), dimensions=dimensions)
    totals = [cell for table in tables[:1] for cell in table.ward_totals]
    if any(cell.standing is Standing.HIDDEN for cell in totals):
        every = _made(store, picture, (measure, period), dimensions=picture.dimensions)
        return tuple(table for table in every if table.dimension in dimensions)
    return tables


def _made(
    store: Store,
    picture: WellbeingPicture,
    about: tuple[str, Period],
    *,
    dimensions: Sequence[str],
) -> tuple[MeasureTable, ...]:
    measure, period = about
    with store.reading() as connection:
        indicator = indicator_named(store, measure)
        number = indicator_numbers(store)[indicator.id]
        parts = {
            no: part
            for no, part in known_parts(store).items()
            if (not part.category or part.dimension in dimensions)
            and (not part.area or part.generation == picture.generation)
        }
        rule = read_rules(connection).of(number)
        codes = [period.code]
        found = figures_of(connection, [number], parts=[WHOLE_BOROUGH, *parts], codes=codes)
    ground = TableGround(
        period,
        parts,
        found[number].get(period.code, {}),
        picture.wards,
        picture.groups,
        rule,
    )
    return measure_tables(indicator, ground, dimensions=dimensions)
