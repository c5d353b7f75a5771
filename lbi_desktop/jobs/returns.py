"""A department's file from the disk to accepted figures, in the three steps an officer sees."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from lbi_desktop.domain.issues.catalogue import issue_of
from lbi_desktop.domain.issues.of_files import SAME_AGAIN
from lbi_desktop.domain.label import plain_label
from lbi_desktop.domain.readings.reading import (
    TELLING_ONLY,
    Outcome,
    Reading,
    StagedReturn,
    StagedRow,
)
from lbi_desktop.domain.refusal import Refusal

if TYPE_CHECKING:
    from lbi_desktop.domain.changes import Changes
    from lbi_desktop.domain.period import Period
    from lbi_desktop.domain.readings.known import Known
    from lbi_desktop.store.store import Store


Progress = Callable[[float, str], None]
Rows = Collection[StagedRow] | Mapping[StagedRow, str]
"""Rows a person accepted; a mapping gives a restatement its reason."""


class Accept(StrEnum):
    """Which rows are accepted without a person looking at each."""

    CLEAN = "clean"
    ALL = "all"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Received:
    """A file as read, with its very bytes; not compared with anything yet."""

    path: Path
    reading: Reading
    content: bytes


@dataclass(frozen=True, slots=True)
class Taken:
    """A file set against the store, with the very bytes that were read. Nothing is stored.

    `answers` is how many labels of rows that are no news were just judged: to be remembered.
    """

    path: Path
    staged: StagedReturn
    content: bytes
    answers: int = 0

    @property
    def received(self) -> Received:
        """The file again, to be compared afresh."""
        return Received(self.path, self.staged.reading, self.content)


@dataclass(frozen=True, slots=True)
class Expected:
    """What the officer says of a file before it is read; empty means: find out."""

    directorate: str = ""
    period: Period | None = None


def make_ready() -> None:
    """Starts the process that reads files, beside whatever else is to be loaded first."""
    from importers.reading import start_reader

    start_reader()


def take_return(
    store: Store,
    path: Path,
    *,
    now: datetime,
    expected: Expected | None = None,
    judgements: Mapping[str, str] | None = None,
    progress: Progress | None = None,
) -> Taken:
    """Reads a file in a process of its own and compares it with the store.

    A file that cannot be read comes back with issues and no rows, never as an error.
    """
    received = receive(path, progress=progress)
    return set_against(store, received, now=now, expected=expected, judgements=judgements)


def receive(path: Path, *, progress: Progress | None = None) -> Received:
    """Reads a file in a process of its own; needs no store."""
    from importers.reading import read_file

    reading = read_file(path, progress=progress)
    return Received(path, reading, _content(path, reading.sha256))


def set_against(
    store: Store,
    received: Received,
    *,
    now: datetime,
    expected: Expected | None = None,
    judgements: Mapping[str, str] | None = None,
) -> Taken:
    """Compares a file with the store as it stands.

    `judgements` are what a person just decided about labels (plain label to indicator id, or
    to NOT_OURS), beside those remembered.
    """
    from importers.staging import stage
    from lbi_desktop.queries.known import known

    said = expected or Expected()
    before = known(store, today=now.date())
    held = replace(before, judgements=before.judgements.saying(judgements or {}))
    if received.reading.extract is not None:
        return Taken(
            received.path,
            _staged_extract(store, received.reading, held, said=said),
            received.content,
        )
    staged = stage(received.reading, held, directorate=said.directorate, period=said.period)
    staged = _with_taken_cells(store, staged)
    answers = _answers(staged, before, said=judgements or {})
    return Taken(received.path, staged, received.content, answers)


def _with_taken_cells(store: Store, staged: StagedReturn) -> StagedReturn:
    """Nothing is asked again of a cell that was accepted from this very file before."""
    if not any(issue.code == SAME_AGAIN for issue in staged.issues):
        return staged
    from lbi_desktop.queries.kept_files import cells_accepted
    from lbi_desktop.store.accepted_cells import cell_key

    taken = cells_accepted(store, staged.reading.sha256)
    rows = tuple(
        _as_taken(row) if cell_key(row.reading) in taken else row for row in staged.rows
    )
    answered = {
        issue
        for before, row in zip(staged.rows, rows, strict=True)
        if row is not before
        for issue in before.issues
    }
    open_ones = tuple(issue for issue in staged.issues if issue not in answered)
    return replace(staged, rows=rows, issues=open_ones)


def _as_taken(row: StagedRow) -> StagedRow:
    """A row that was answered and stored: the store may hold another figure than the cell."""
    if row.outcome is Outcome.SAME and not row.issues:
        return row
    held = f": the store holds {row.ours_text}" if row.ours_text else ""
    said = f"Accepted from this file before{held}."
    noted = issue_of(SAME_AGAIN, said, sheet=row.reading.sheet, cell=row.reading.cell)
    return replace(row, outcome=Outcome.SAME, issues=(noted,))


def _answers(staged: StagedReturn, held: Known, *, said: Mapping[str, str]) -> int:
    """How many labels a person just judged, of rows that store no figure, are to be remembered.

    What they meant before, by an earlier judgement or by their own name, is not news.
    """
    told = [
        (row.reading, label)
        for row in staged.rows
        if row.outcome in TELLING_ONLY
        and (label := plain_label(row.reading.label) or plain_label(row.reading.ref)) in said
    ]
    if not told:
        return 0
    from importers.recognition.own_names import own_names

    own, fresh = own_names(held.indicators), set()
    for cell, label in told:
        names = (cell.label, f"{cell.ref} {cell.label}")
        known, meant = held.judgements.meaning(names, staged.directorate), said[label]
        is_plain = known is None and own.mean(meant, ref=cell.ref, label=cell.label)
        if not is_plain and known != meant:
            fresh.add(label)
    return len(fresh)


def _staged_extract(
    store: Store, reading: Reading, held: Known, *, said: Expected
) -> StagedReturn:
    """A long extract compared with what the store holds of every part of the borough."""
    from importers.extracts.staging import indicators_meant, stage_extract
    from lbi_desktop.queries.extract_ground import extract_ground

    assert reading.extract is not None
    meant = indicators_meant(reading, held, directorate=said.directorate)
    ground = extract_ground(store, meant)
    return stage_extract(
        reading, held, ground=ground, directorate=said.directorate, period=said.period
    )


def rows_to_accept(staged: StagedReturn, accept: Accept) -> tuple[StagedRow, ...]:
    """The rows a blanket answer takes: the clean ones, all that can be stored, or none."""
    if accept is Accept.NONE:
        return ()
    if accept is Accept.CLEAN:
        return tuple(row for row in staged.rows if row.is_ready)
    storable = (Outcome.NEW, Outcome.CHANGED, Outcome.CONFLICT, Outcome.RESTATEMENT)
    return tuple(row for row in staged.rows if row.outcome in storable)


def accept_taken(
    store: Store, taken: Taken, *, rows: Rows, author: str, now: datetime
) -> Changes:
    """Stores the chosen rows with the kept file, as one entry that undoes as one."""
    from lbi_desktop.commands.returns import accept_return

    return accept_return(
        store, taken.staged, rows=rows, content=taken.content, author=author, now=now
    )


def _content(path: Path, sha256: str) -> bytes:
    """The file's bytes, only if they are still the ones that were read."""
    try:
        content = path.read_bytes()
    except OSError:
        return b""
    if sha256 and hashlib.sha256(content).hexdigest() != sha256:
        raise Refusal(
            f"“{path.name}” changed while it was being read.",
            "Close it in Excel and drop it again. Nothing was stored.",
        )
    return content
