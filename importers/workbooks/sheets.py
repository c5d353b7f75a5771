"""A workbook as read: typed cells with everything later stages need, whatever the file was."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from lbi_desktop.domain.issues.issue import Issue
from lbi_desktop.domain.quick_made import quick_made

Scalar = str | float | int | bool | datetime | date | time | timedelta | None
Place = tuple[int, int]
GENERAL = "General"
_NUMBERS = frozenset({int, float})


@quick_made
@dataclass(frozen=True, slots=True)
class Cell:
    """One filled cell.

    `raw` is the stored content as text. `error` is Excel's own ("#N/A"); `formula` its text
    when there is one, `is_uncalculated` when its result was not saved. `fill` is RRGGBB.
    """

    row: int
    column: int
    value: Scalar
    raw: str
    format: str = GENERAL
    error: str = ""
    formula: str = ""
    is_uncalculated: bool = False
    fill: str = ""
    font: str = ""
    is_bold: bool = False
    note: str = ""

    @property
    def address(self) -> str:
        """The A1 name."""
        return f"{column_letters(self.column)}{self.row}"

    @property
    def is_number(self) -> bool:
        """Whether a number is stored (not a date, not text, not true or false)."""
        return type(self.value) in _NUMBERS

    @property
    def is_date(self) -> bool:
        """Whether a date is stored."""
        return isinstance(self.value, date)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet. `cells` holds only filled cells, in reading order.

    `merges` are (first row, first column, last row, last column). `has_formats` is false for
    kinds of file that do not tell how numbers are shown.
    """

    name: str | None
    cells: Mapping[Place, Cell]
    merges: tuple[tuple[int, int, int, int], ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    is_hidden: bool = False
    widths: tuple[float, ...] = ()
    has_formats: bool = True

    def at(self, row: int, column: int) -> Cell | None:
        """The filled cell there, or None."""
        return self.cells.get((row, column))


@dataclass(frozen=True, slots=True)
class Workbook:
    """All sheets of one file, and what was noticed while it was opened."""

    kind: str
    sheets: tuple[Sheet, ...]
    issues: tuple[Issue, ...] = ()


@lru_cache(maxsize=1024)
def column_letters(column: int) -> str:
    """`A` for 1, `AA` for 27."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def address(row: int, column: int) -> str:
    """`B7` for row 7, column 2."""
    return f"{column_letters(column)}{row}"


def place_of(name: str) -> Place:
    """Row and column of an A1 name; raises ValueError when it is none."""
    letters = name.rstrip("0123456789")
    if not letters or letters == name:
        raise ValueError(f"{name!r} is no cell")
    column = 0
    for letter in letters.upper():
        column = column * 26 + ord(letter) - 64
    return int(name[len(letters) :]), column
