"""A `Reading` as JSON and back, for the pipe between the reading child and the window.

JSON and not pickle: what comes out of a child that has met a hostile file is never code.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import fields, replace
from datetime import date
from functools import lru_cache
from operator import attrgetter
from typing import Any, Generic, TypeVar

from importers.collector import collector_at_rest
from lbi_desktop.domain.issues.issue import Issue, Severity
from lbi_desktop.domain.period import Period, PeriodKind
from lbi_desktop.domain.readings.extract import (
    Extract,
    ExtractFacts,
    ExtractLabel,
    ExtractWord,
    Stretch,
)
from lbi_desktop.domain.readings.reading import (
    CellReading,
    Measure,
    Reading,
    SheetCell,
    SheetPicture,
    TableFound,
)
from lbi_desktop.domain.value import State

Made = TypeVar("Made")
Change = Callable[[Any], Any]


def packed(reading: Reading) -> str:
    """One line of JSON: values in the order of each type's fields, names left out."""
    return json.dumps(_READING.out(reading), ensure_ascii=True, separators=(",", ":"))


@collector_at_rest()
def unpacked(line: str, stretches: Sequence[Stretch] = ()) -> Reading:
    """The reading of a line; raises ValueError, TypeError or KeyError on anything else.

    `stretches` came before it, when the file is an extract.
    """
    reading = _READING.back(json.loads(line))
    if reading.extract is None:
        return reading
    return replace(reading, extract=Extract(tuple(stretches), reading.extract.facts))


class _Shape(Generic[Made]):
    """How one type travels: its fields in order, some changed on the way out and back."""

    def __init__(self, kind: Callable[..., Made], **changes: tuple[Change | None, Change]):
        names = [field.name for field in fields(kind)]  # type: ignore[arg-type]
        self._kind = kind
        self._values = attrgetter(*names)
        self._count = len(names)
        self._out = [
            (names.index(name), out) for name, (out, _) in changes.items() if out is not None
        ]
        self._back = [(names.index(name), back) for name, (_, back) in changes.items()]

    def out(self, thing: Made) -> list[Any]:
        """The values of a thing, ready for JSON."""
        values = list(self._values(thing))
        for index, change in self._out:
            values[index] = change(values[index])
        return values

    def back(self, values: list[Any]) -> Made:
        """The thing of its values."""
        if len(values) != self._count:
            raise ValueError(f"{len(values)} values for {self._count} fields")
        for index, change in self._back:
            values[index] = change(values[index])
        return self._kind(*values)

    @property
    def all(self) -> tuple[Change, Change]:
        """Both ways for a field that holds many of these."""
        return self._columns_out, self._columns_back

    def _columns_out(self, things: Sequence[Made]) -> list[Any]:
        """Many things as one list of values for each field: quicker than thing by thing."""
        columns: list[Any] = list(zip(*map(self._values, things), strict=True))
        if columns:
            for index, change in self._out:
                columns[index] = _changed(change, columns[index])
        return columns

    def _columns_back(self, columns: list[list[Any]]) -> tuple[Made, ...]:
        """The things of their columns."""
        if not columns:
            return ()
        if len(columns) != self._count or len(set(map(len, columns))) != 1:
            raise ValueError(f"{len(columns)} columns for {self._count} fields")
        for index, change in self._back:
            columns[index] = _changed(change, columns[index])
        return tuple(map(self._kind, *columns))


def _changed(change: Change, column: Sequence[Any]) -> list[Any]:
    """Every value changed; each thing that stands in the column time and again only once."""
    if not any(column):
        return [change(column[0])] * len(column) if column else []
    things = {id(each): each for each in column}
    if len(things) * 2 > len(column):
        return list(map(change, column))
    changed = {number: change(each) for number, each in things.items()}
    return [changed[id(each)] for each in column]


@lru_cache(maxsize=4096)
def _period_out(period: Period | None) -> str | None:
    return None if period is None else f"{period.kind.value} {period.start} {period.end}"


@lru_cache(maxsize=4096)
def _period_back(text: str | None) -> Period | None:
    if text is None:
        return None
    kind, start, end = text.split()
    return Period(PeriodKind(kind), date.fromisoformat(start), date.fromisoformat(end))


_PERIOD = (_period_out, _period_back)
_MEASURES = {measure.value: measure for measure in Measure}
_STATES = {state.value: state for state in State}
_ISSUE = _Shape(Issue, severity=(None, Severity))
_SHEET_CELL = _Shape(SheetCell)
_PICTURE = _Shape(
    SheetPicture,
    cells=_SHEET_CELL.all,
    widths=(None, tuple),
    merges=(None, lambda areas: tuple(tuple(area) for area in areas)),
    hidden_rows=(None, tuple),
    hidden_columns=(None, tuple),
)
_TABLE = _Shape(
    TableFound,
    header_cells=(None, tuple),
    periods=(
        lambda periods: [_period_out(period) for period in periods],
        lambda texts: tuple(_period_back(text) for text in texts),
    ),
)
_CELL = _Shape(
    CellReading,
    period=_PERIOD,
    measure=(None, _MEASURES.__getitem__),
    state=(None, _STATES.__getitem__),
    issues=_ISSUE.all,
)
_FACTS = _Shape(
    ExtractFacts,
    labels=_Shape(ExtractLabel).all,
    periods=(
        lambda periods: [_period_out(period) for period in periods],
        lambda texts: tuple(_period_back(text) for text in texts),
    ),
    parts=(None, tuple),
    words=_Shape(ExtractWord, state=(None, _STATES.__getitem__)).all,
    repeats=(None, tuple),
)


def _extract_out(extract: Extract | None) -> list[Any] | None:
    return None if extract is None else _FACTS.out(extract.facts)


def _extract_back(values: list[Any] | None) -> Extract | None:
    return None if values is None else Extract((), _FACTS.back(values))


_READING = _Shape(
    Reading,
    sheets=_PICTURE.all,
    tables=_TABLE.all,
    cells=_CELL.all,
    issues=_ISSUE.all,
    period=_PERIOD,
    extract=(_extract_out, _extract_back),
)
