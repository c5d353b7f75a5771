"""Figures, targets and comments as the domain knows them and as rows of the store, and back."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from lbi_desktop.domain.commentary.comment import Commentary
from lbi_desktop.domain.value import Figure, State
from lbi_desktop.store.images import Row

FIGURE_COLUMNS = (
    "value", "numerator", "denominator", "state", "reason", "expected",
    "is_illustrative", "is_derived",
)  # fmt: skip
COMMENT_COLUMNS = (
    "happened", "matters", "next_steps", "owner", "due", "value_version", "is_illustrative",
)  # fmt: skip
_CELL = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})", re.IGNORECASE)
_STATES = {state.value: state for state in State}
_PLAIN_STATE = State.FINAL.value


@dataclass(frozen=True, slots=True)
class CellPlace:
    """Where something was read: source, row and column from 1, and what stood there."""

    source_no: int
    row: int | None = None
    column: int | None = None
    raw: str = ""

    @property
    def columns(self) -> Row:
        """As the store's four columns."""
        return (self.source_no, self.row, self.column, self.raw)


def figure_values(figure: Figure) -> Row:
    """The eight columns of a figure."""
    return (
        figure.value,
        figure.numerator,
        figure.denominator,
        figure.state.value,
        figure.reason,
        day_text(figure.expected),
        int(figure.illustrative),
        int(figure.derived),
    )


def figure_from(values: Sequence[Any]) -> Figure:
    """The figure its eight columns stand for."""
    value, numerator, denominator, state, reason, expected, illustrative, derived = values
    return Figure(
        value,
        _STATES[state],
        numerator,
        denominator,
        reason,
        day_from(expected),
        bool(illustrative),
        bool(derived),
    )


def comment_values(comment: Commentary) -> Row:
    """The seven columns of a commentary."""
    return (
        comment.happened,
        comment.matters,
        comment.next_steps,
        comment.owner,
        day_text(comment.due),
        comment.value_version,
        int(comment.is_illustrative),
    )


def comment_from(values: Sequence[Any], *, is_stale: bool = False) -> Commentary:
    """The commentary its seven columns stand for."""
    happened, matters, next_steps, owner, due, value_version, illustrative = values
    return Commentary(
        happened,
        matters,
        next_steps,
        owner,
        day_from(due),
        value_version,
        is_stale=is_stale,
        is_illustrative=bool(illustrative),
    )


def cell_numbers(address: str) -> tuple[int | None, int | None]:
    """Row and column, from 1, of a cell's address; None for what is no address."""
    found = _CELL.fullmatch(address.strip())
    if found is None:
        return (None, None)
    column = 0
    for letter in found[1].upper():
        column = column * 26 + ord(letter) - 64
    return (int(found[2]), column)


def cell_address(row: int | None, column: int | None) -> str | None:
    """A1 for row 1, column 1; None when it is not known."""
    if row is None or column is None:
        return None
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row}"


def day_text(day: date | None) -> str | None:
    """A day as the store keeps it."""
    return None if day is None else day.isoformat()


def day_from(text: str | None) -> date | None:
    """The day the store keeps."""
    return None if text is None else date.fromisoformat(text)
