"""One measure of the Wellbeing Index by ward and group at once, small numbers hidden."""

from __future__ import annotations

from collections.abc import Sequence

from lbi_desktop.domain.extract import WHOLE_BOROUGH
from lbi_desktop.domain.refusal import Refusal
from lbi_desktop.domain.wellbeing import Cell, WellbeingPicture
from lbi_desktop.domain.wellbeing_table import MeasureTable, TableGround, measure_tables
from lbi_desktop.queries.breakdowns import all_parts
from lbi_desktop.queries.indicators import indicator_named, indicator_numbers
from lbi_desktop.queries.wellbeing_figures import figures_of
from lbi_desktop.store.store import Store
from lbi_desktop.store.wellbeing_rows import read_rules


def measure_table(
    store: Store, picture: WellbeingPicture, measure: str, *, dimension: str
) -> MeasureTable:
    """A measure of a picture by ward and one dimension; refuses one it is not divided by."""
    if dimension not in picture.dimensions:
        known = ", ".join(picture.dimensions) or "nothing yet"
        raise Refusal(f"It is not divided by “{dimension}”.", f"There is: {known}.")
    return _tables(store, picture, measure, dimensions=[dimension])[0]


def ward_groups(
    store: Store, picture: WellbeingPicture, measure: str, *, ward: int
) -> tuple[Cell, ...]:
    """A measure's figures of the groups of one ward, in the order of the picture's groups."""
    tables = _tables(store, picture, measure, dimensions=picture.dimensions)
    return tuple(cell for table in tables for cell in table.cells[ward])


def _tables(
    store: Store, picture: WellbeingPicture, measure: str, *, dimensions: Sequence[str]
) -> tuple[MeasureTable, ...]:
    shown = picture.measure(measure)
    if shown is None or shown.period is None:
        raise Refusal(f"“{measure}” has no figures in this edition.", "Choose another measure.")
    with store.reading() as connection:
        indicator = indicator_named(store, measure)
        number = indicator_numbers(store)[indicator.id]
        wards = {ward.area for ward in picture.wards}
        parts = {
            no: part
            for no, part in all_parts(connection).items()
            if not part.area or (part.generation == picture.generation and part.area in wards)
        }
        rule = read_rules(connection).of(number)
        code = shown.period.code
        found = figures_of(connection, [number], parts=[WHOLE_BOROUGH, *parts], codes=[code])
    ground = TableGround(
        shown.period,
        parts,
        found[number].get(code, {}),
        picture.wards,
        picture.groups,
        rule,
    )
    return measure_tables(indicator, ground, dimensions)
