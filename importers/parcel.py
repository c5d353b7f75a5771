"""A `Reading` as JSON and back, for the pipe between the reading child and the window.

JSON and not pickle: what comes out of a child that has met a hostile file is never code.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import fields
from datetime import date
from typing import Any, TypeVar

from lbi_desktop.domain.issue import Issue, Severity
from lbi_desktop.domain.period import Period, PeriodKind
from lbi_desktop.domain.reading import (
    CellReading,
    Measure,
    Reading,
    SheetCell,
    SheetPicture,
    TableFound,
)
from lbi_desktop.domain.value import State

Packed = list[Any]
Made = TypeVar("Made")


def packed(reading: Reading) -> str:
    """One line of JSON: values in the order of each type's fields, names left out."""
    return json.dumps(_reading(reading), ensure_ascii=True, separators=(",", ":"))


def unpacked(line: str) -> Reading:
    """The reading of a line; raises ValueError, TypeError or KeyError on anything else."""
    return _reading_back(json.loads(line))


_FIELDS: dict[type, tuple[str, ...]] = {
    kind: tuple(field.name for field in fields(kind))
    for kind in (CellReading, Reading, TableFound, SheetPicture, SheetCell, Issue)
}


def _values(thing: object, changed: dict[str, Any]) -> Packed:
    return [
        changed[name] if name in changed else getattr(thing, name)
        for name in _FIELDS[type(thing)]
    ]


def _period(period: Period | None) -> Packed | None:
    if period is None:
        return None
    return [period.kind.value, period.start.isoformat(), period.end.isoformat()]


def _period_back(packed_period: Packed | None) -> Period | None:
    if packed_period is None:
        return None
    kind, start, end = packed_period
    return Period(PeriodKind(kind), date.fromisoformat(start), date.fromisoformat(end))


def _reading(reading: Reading) -> Packed:
    return _values(
        reading,
        {
            "sheets": [_sheet(sheet) for sheet in reading.sheets],
            "tables": [_table(table) for table in reading.tables],
            "cells": [_cell(cell) for cell in reading.cells],
            "issues": [_issue(issue) for issue in reading.issues],
            "period": _period(reading.period),
        },
    )


def _sheet(sheet: SheetPicture) -> Packed:
    cells = [_values(cell, {}) for cell in sheet.cells]
    return _values(sheet, {"cells": cells, "widths": list(sheet.widths)})


def _table(table: TableFound) -> Packed:
    periods = [_period(period) for period in table.periods]
    return _values(table, {"periods": periods, "header_cells": list(table.header_cells)})


def _cell(cell: CellReading) -> Packed:
    return _values(
        cell,
        {
            "period": _period(cell.period),
            "measure": cell.measure.value,
            "state": cell.state.value,
            "issues": [_issue(issue) for issue in cell.issues],
        },
    )


def _issue(issue: Issue) -> Packed:
    return _values(issue, {"severity": issue.severity.value})


Changes = dict[str, Callable[[Any], Any]]


def _named(kind: Callable[..., Made], names: type, values: Packed, changes: Changes) -> Made:
    named = dict(zip(_FIELDS[names], values, strict=True))
    for name, change in changes.items():
        named[name] = change(named[name])
    return kind(**named)


def _all(one: Callable[[Any], Made]) -> Callable[[list[Any]], tuple[Made, ...]]:
    return lambda values: tuple(one(value) for value in values)


def _issue_back(values: Packed) -> Issue:
    return _named(Issue, Issue, values, {"severity": Severity})


_CELL_CHANGES: Changes = {
    "period": _period_back,
    "measure": Measure,
    "state": State,
    "issues": _all(_issue_back),
}


def _cell_back(values: Packed) -> CellReading:
    return _named(CellReading, CellReading, values, _CELL_CHANGES)


def _table_back(values: Packed) -> TableFound:
    changes: Changes = {"periods": _all(_period_back), "header_cells": tuple}
    return _named(TableFound, TableFound, values, changes)


def _sheet_cell_back(values: Packed) -> SheetCell:
    return _named(SheetCell, SheetCell, values, {})


def _picture_back(values: Packed) -> SheetPicture:
    changes: Changes = {"cells": _all(_sheet_cell_back), "widths": tuple}
    return _named(SheetPicture, SheetPicture, values, changes)


_READING_CHANGES: Changes = {
    "sheets": _all(_picture_back),
    "tables": _all(_table_back),
    "cells": _all(_cell_back),
    "issues": _all(_issue_back),
    "period": _period_back,
}


def _reading_back(values: Packed) -> Reading:
    return _named(Reading, Reading, values, _READING_CHANGES)
