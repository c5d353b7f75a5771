"""Puts figures by ward and by group that come with definitions in force."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from lbi_desktop.commands.breakdowns import Breakdowns
from lbi_desktop.commands.superseding import Sources, put
from lbi_desktop.domain.definitions.council import DefinedPart, IndicatorDefinition
from lbi_desktop.store.figure_rows import CellPlace, figure_values
from lbi_desktop.store.figure_tables import observation_superseded
from lbi_desktop.store.history import Ledger
from lbi_desktop.store.images import Row

_AS_DEFINED = ("Defined anew", False)


def put_breakdowns(
    ledger: Ledger, definitions: Sequence[IndicatorDefinition], *, numbers: Mapping[str, int]
) -> None:
    """The parts' figures, once wards and periods stand; parts not known yet are added."""
    figures = [each for definition in definitions for each in definition.breakdowns]
    if not figures:
        return
    desk = (Breakdowns(ledger), Sources(ledger))
    desk[0].add_all((each.part, each.period) for each in figures)
    rows = [
        row
        for definition in definitions
        for row in _rows(definition.breakdowns, numbers[definition.indicator.id], desk)
    ]
    put(ledger, observation_superseded, rows=rows, why=lambda _: _AS_DEFINED)


def _rows(
    figures: Iterable[DefinedPart], number: int, desk: tuple[Breakdowns, Sources]
) -> Iterable[Row]:
    parts, sources = desk
    for each in figures:
        is_made_up = each.figure.illustrative
        kind = "sample" if is_made_up else "published" if each.source else "defined"
        place = CellPlace(sources.number(kind, words=each.source))
        part = parts.number(each.part, each.period)
        yield (number, part, each.period.code, *figure_values(each.figure), *place.columns)
