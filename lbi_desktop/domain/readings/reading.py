"""What an importer hands over: every cell it read, every issue it met, nothing stored."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from lbi_desktop.domain.issues.issue import Issue, Severity
from lbi_desktop.domain.period import Period
from lbi_desktop.domain.quick_made import quick_made
from lbi_desktop.domain.value import State

if TYPE_CHECKING:
    from lbi_desktop.domain.readings.extract import Extract, StagedExtract


class Measure(StrEnum):
    """What a cell speaks of. Only the first five carry numbers."""

    ACTUAL = "actual"
    TARGET = "target"
    PREVIOUS = "previous"
    BENCHMARK = "benchmark"
    FORECAST = "forecast"
    STATUS = "status"
    COMMENTARY = "commentary"
    OWNER = "owner"
    TEXT = "text"


@quick_made
@dataclass(frozen=True, slots=True)
class CellReading:
    """One cell as read: where, what stood there, and what it was taken for.

    `raw` is the stored content as text, `shown` as the office program shows it. `period` is
    the one the figure is about. `part` names a commentary column (happened, matters, next).
    `indicator_id` is set only by our own return form, which carries hidden identity.
    `breakdown` names a ward, directorate or group, as printed.
    """

    sheet: str | None
    cell: str
    raw: str
    shown: str
    label: str
    ref: str
    period: Period | None
    measure: Measure
    value: float | None
    state: State
    numerator: float | None = None
    denominator: float | None = None
    unit: str = ""
    text: str = ""
    part: str = ""
    breakdown: str = ""
    indicator_id: str | None = None
    issues: tuple[Issue, ...] = ()


@dataclass(frozen=True, slots=True)
class TableFound:
    """One table located on a sheet: its layout in words and the cells of its heads."""

    sheet: str | None
    layout: str
    header_cells: tuple[str, ...]
    rows: int
    periods: tuple[Period, ...]


@quick_made
@dataclass(frozen=True, slots=True)
class SheetCell:
    """One cell for the preview beside the review: text as shown, fill and weight."""

    row: int
    column: int
    shown: str
    fill: str | None = None
    is_bold: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class SheetPicture:
    """A sheet as a person would see it (bounded), for the preview.

    `merges` are areas joined to one cell (first row, first column, last row, last column);
    hidden rows and columns are counted from 1.
    """

    name: str | None
    is_hidden: bool
    rows: int
    columns: int
    cells: tuple[SheetCell, ...]
    widths: tuple[float, ...] = ()
    merges: tuple[tuple[int, int, int, int], ...] = ()
    hidden_rows: tuple[int, ...] = ()
    hidden_columns: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """A whole file as read. `fingerprint` recognises its layout next time.

    `kind` is the true kind by content ("xlsx", "xls", "ods", "csv", "html", …); `directorate`
    and `period` are what the file says of itself, where it does. `extract` holds the figures
    of long tables, which are too many to be cells each.
    """

    file: str
    kind: str
    sha256: str
    size: int
    sheets: tuple[SheetPicture, ...]
    tables: tuple[TableFound, ...]
    cells: tuple[CellReading, ...]
    issues: tuple[Issue, ...]
    fingerprint: str = ""
    is_return_form: bool = False
    directorate: str = ""
    period: Period | None = None
    extract: Extract | None = None

    @property
    def figures(self) -> int:
        """How many cells were read."""
        return len(self.cells) + (len(self.extract) if self.extract is not None else 0)


class Outcome(StrEnum):
    """What became of a row when it was compared with the store."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    CONFLICT = "conflict"
    RESTATEMENT = "restatement"
    INVALID = "invalid"
    NOT_OURS = "not_ours"


TELLING_ONLY = frozenset({Outcome.SAME, Outcome.NOT_OURS})
"""Outcomes of rows that store no figure: they only tell what labels mean."""


@quick_made
@dataclass(frozen=True, slots=True)
class StagedRow:
    """One read cell beside what the store holds: theirs, ours, outcome, issues.

    `indicator_id` is None when nothing matched; `candidates` are then (id, score 0-100).
    `ours` is the stored number in the unit; `is_ready` means it needs no answer. A row of a
    long extract stands for `count` figures that are alike, those of one `group`; its reading is
    the first of them.
    """

    reading: CellReading
    indicator_id: str | None
    outcome: Outcome
    issues: tuple[Issue, ...] = ()
    ours: float | None = None
    ours_text: str = ""
    ours_state: State | None = None
    candidates: tuple[tuple[str, float], ...] = ()
    period: Period | None = None
    count: int = 1
    group: int | None = None

    @property
    def is_ready(self) -> bool:
        """Whether it is new or changed and nothing about it needs an answer."""
        asks = any(issue.severity is not Severity.NOTE for issue in self.issues)
        return self.outcome in (Outcome.NEW, Outcome.CHANGED) and not asks


@dataclass(frozen=True, slots=True)
class StagedReturn:
    """A reading set against the store: rows in = rows reported. Nothing is stored yet."""

    reading: Reading
    rows: tuple[StagedRow, ...]
    issues: tuple[Issue, ...]
    directorate: str
    period: Period | None
    recognised_as: str = ""
    clicks_needed: int = 0
    extract: StagedExtract | None = None

    @property
    def counts(self) -> dict[str, int]:
        """Figures by outcome, every outcome named."""
        return {
            outcome.value: sum(row.count for row in self.rows if row.outcome is outcome)
            for outcome in Outcome
        }

    @property
    def rows_in(self) -> int:
        """How many figures were read."""
        return sum(row.count for row in self.rows)
