"""A narrow column of marks (`p`, `r`, `c`) beside each column of figures."""

from __future__ import annotations

import re
from collections.abc import Mapping

from importers.layouts.plan import Plan
from importers.words.head_words import Role
from importers.words.state_words import state_in
from importers.workbooks.sheets import Cell
from lbi_desktop.domain.value import State

_TITLE = re.compile(
    r"(?:data |value |figure )?(?:flags?|notes?|markers?|marks?|symbols?|status|state|quality"
    r"|footnotes?)?\.?",
    re.IGNORECASE,
)
_MARKS = re.compile(r"[\[(]?(?:[prefcxz*]|low)[\])]?", re.IGNORECASE)


def flag_columns(plan: Plan) -> Mapping[int, int]:
    """For columns of figures the column right of each that holds nothing but marks."""
    values = {value.number for value in plan.values}
    return {
        number: number + 1
        for number in values
        if number + 1 not in values and _is_of_marks(plan, number + 1)
    }


def _is_of_marks(plan: Plan, number: int) -> bool:
    column = plan.table.columns.get(number)
    if column is None or _TITLE.fullmatch(column.title.strip()) is None:
        return False
    cells = [row[number] for row in plan.table.rows.values() if number in row]
    marks = {_mark(cell) for cell in cells}
    are_red = marks == {"r"} and (column.head.role is Role.STATUS or not column.title.strip())
    are_marks = all(_MARKS.fullmatch(str(cell.value).strip()) for cell in cells)
    return bool(cells) and are_marks and not are_red


def flagged(flag: Cell | None, number: int) -> Cell | None:
    """A mark in the place of a figure that is not given, where the mark says why."""
    if flag is None or state_in(_mark(flag)) is not None:
        return None
    return Cell(flag.row, number, f"[{_mark(flag)}]", "")


def state_of_flag(flag: Cell, state: State) -> State:
    """The state of a figure by the mark beside it; its own where the mark says none."""
    told = state_in(_mark(flag)) if state is State.FINAL else None
    return told or state


def _mark(flag: Cell) -> str:
    return str(flag.value).strip().strip("[]()").casefold()
