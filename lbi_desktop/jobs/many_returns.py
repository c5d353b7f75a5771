"""Accepting several returns after another, none of them over what another has just stored."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from lbi_desktop.domain.readings.reading import CellReading, StagedReturn, StagedRow
from lbi_desktop.jobs.returns import Expected, Taken, accept_taken, set_against

if TYPE_CHECKING:
    from lbi_desktop.domain.changes import Changes
    from lbi_desktop.store.store import Store

_Place = tuple[str | None, str, str, str]


@dataclass(frozen=True, slots=True)
class Ready:
    """A compared return with the rows a person let pass, each with its reason or none.

    `judgements` and `expected` are what the person said of the file.
    """

    taken: Taken
    rows: Mapping[StagedRow, str]
    judgements: Mapping[str, str]
    expected: Expected | None = None


def accept_if_unmoved(store: Store, ready: Ready, *, author: str, now: datetime) -> Changes:
    """Stores the rows beside which the store still holds what the person was shown.

    The others stay in hand: they are compared anew and asked about.
    """
    fresh = set_against(
        store,
        ready.taken.received,
        now=now,
        expected=ready.expected,
        judgements=ready.judgements,
    )
    rows = unmoved(ready.taken.staged, fresh.staged, rows=ready.rows)
    return accept_taken(store, ready.taken, rows=rows, author=author, now=now)


def unmoved(
    before: StagedReturn, now: StagedReturn, *, rows: Mapping[StagedRow, str]
) -> dict[StagedRow, str]:
    """The rows whose other side is the same in both comparisons."""
    shown, held = _ours(before), _ours(now)
    return {
        row: why
        for row, why in rows.items()
        if shown.get(_place(row.reading)) == held.get(_place(row.reading))
    }


def _ours(staged: StagedReturn) -> dict[_Place, tuple[float | None, str]]:
    return {_place(row.reading): (row.ours, row.ours_text) for row in staged.rows}


def _place(reading: CellReading) -> _Place:
    return reading.sheet, reading.cell, reading.measure.value, reading.breakdown
