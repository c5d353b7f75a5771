"""An extract of complaints read, counted and set against the store; then its counts kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from lbi_desktop.domain.issues.catalogue import issue_of
from lbi_desktop.domain.issues.issue import Issue, Severity
from lbi_desktop.domain.label import plain_label
from lbi_desktop.domain.meetings.complaints import (
    CountedComplaints,
    counted_complaints,
    days_received,
)
from lbi_desktop.domain.period import Period, quarter_of
from lbi_desktop.domain.refusal import Refusal

if TYPE_CHECKING:
    from importers.complaints import ComplaintsRead
    from lbi_desktop.domain.changes import Changes
    from lbi_desktop.domain.meetings.complaints import ComplaintCase
    from lbi_desktop.store.store import Store


@dataclass(frozen=True, slots=True)
class CountRow:
    """A count beside what the store holds; `stored` is None where it holds none."""

    counted: CountedComplaints
    stored: float | None

    @property
    def outcome(self) -> str:
        """new, same or changed."""
        if self.stored is None:
            return "new"
        return "same" if self.stored == self.counted.value else "changed"


@dataclass(frozen=True, slots=True)
class ComplaintsTaken:
    """An extract counted: its rows and how many are in no count, the counts, the issues."""

    file: str
    sha256: str
    rows: int
    cases: int
    counts: tuple[CountRow, ...]
    issues: tuple[Issue, ...]
    proposed: tuple[Period, ...] = ()

    @property
    def periods(self) -> tuple[Period, ...]:
        """The quarters counted, oldest first."""
        return tuple(dict.fromkeys(each.counted.period for each in self.counts))

    @property
    def came_in(self) -> str:
        """What the store writes down of the extract: enough to find it, nothing of a case."""
        return (
            f"Counted from “{self.file}” ({self.cases} of {self.rows} rows; SHA-256 "
            f"{self.sha256[:16]}…); the extract itself is not kept"
        )


def take_complaints(
    store: Store, path: Path, *, today: date, only: Period | None = None
) -> ComplaintsTaken:
    """Reads an extract and counts it by directorate and quarter; nothing is stored.

    The file is met by the reading child first. Quarters are those in which anything was
    received and that are over; `only` names one.
    """
    from importers.complaints import read_complaints
    from lbi_desktop.jobs.returns import receive
    from lbi_desktop.queries.complaints import complaint_counts, directorate_meant

    received = receive(path)
    reading = received.reading
    stops = [
        each for each in reading.issues
        if each.severity is Severity.BLOCKS and each.code.startswith("file.")
    ]  # fmt: skip
    if stops:
        raise Refusal(stops[0].message, stops[0].proposal or "Ask for the file again.")
    read = read_complaints(path, whose=directorate_meant(store, today=today))
    if not read.cases:
        raise _nothing_counted(read, path)
    periods = (only,) if only is not None else _quarters(read.cases, today)
    stored = complaint_counts(store)
    counts = tuple(
        CountRow(each, stored.get((plain_label(each.directorate), each.measure.value,
                                   each.period.code)))
        for each in counted_complaints(read.cases, periods)
    )  # fmt: skip
    issues = (*read.issues, *_parts_of_quarters(read.cases, periods, today))
    whole = tuple(each for each in periods if not _is_part(read.cases, each))
    return ComplaintsTaken(
        path.name, reading.sha256, read.rows, len(read.cases), counts, issues, whole
    )


def _nothing_counted(read: ComplaintsRead, path: Path) -> Refusal:
    """Why not one row was counted: what stops, else what was asked first."""
    order = (Severity.BLOCKS, Severity.ASK)
    told = next((x for each in order for x in read.issues if x.severity is each), None)
    said = told.message if told else f"“{path.name}” holds no complaint."
    why = told.proposal if told else "Ask for the extract again."
    return Refusal(f"{said} Of {read.rows} rows none was counted; nothing was changed.", why)


def keep_taken(
    store: Store,
    taken: ComplaintsTaken,
    *,
    periods: Sequence[Period],
    author: str,
    now: datetime,
) -> Changes:
    """Keeps the counts of some of the quarters that were counted."""
    from lbi_desktop.commands.complaints import keep_complaints

    chosen = [each.counted for each in taken.counts if each.counted.period in periods]
    return keep_complaints(store, chosen, came_in=taken.came_in, author=author, now=now)


def _quarters(cases: Sequence[ComplaintCase], today: date) -> tuple[Period, ...]:
    """The quarters anything was received or decided in that are over, oldest first."""
    days = [each.received if each.stage else each.responded or each.received for each in cases]
    found = {quarter_of(day) for day in days}
    return tuple(sorted((each for each in found if each.end < today), key=lambda x: x.code))


def _is_part(cases: Sequence[ComplaintCase], period: Period) -> bool:
    """Whether the extract begins after a quarter does, or ends long before it ends."""
    days = days_received(cases)
    if days is None:
        return False
    first, last = days
    return (first > period.start and (first - period.start).days > _QUIET) or (
        last < period.end and (period.end - last).days > _QUIET
    )


_QUIET = 7
"""So many days without a complaint at the edge of a quarter are nothing unusual."""


def _parts_of_quarters(
    cases: Sequence[ComplaintCase], periods: Sequence[Period], today: date
) -> list[Issue]:
    days = days_received(cases)
    return [
        issue_of(
            "complaints.part_of_quarter",
            f"{each.label} may be counted in part: complaints were received from "
            f"{days[0]:%d %b %Y} to {days[1]:%d %b %Y}.",
        )
        for each in periods
        if days is not None and each.end < today and _is_part(cases, each)
    ]
