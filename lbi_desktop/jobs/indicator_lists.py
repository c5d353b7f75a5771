"""A list of indicators reviewed like a return: each cell beside what the store holds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import IntEnum
from pathlib import Path
from typing import TYPE_CHECKING

from lbi_desktop.domain.readings.reading import Outcome, Reading, StagedReturn, StagedRow
from lbi_desktop.jobs.many_returns import unmoved
from lbi_desktop.jobs.returns import Progress, Received, receive

if TYPE_CHECKING:
    from importers.definitions import DefinitionsRead
    from lbi_desktop.domain.changes import Changes
    from lbi_desktop.jobs.definitions import DefinitionsStaged
    from lbi_desktop.store.store import Store

_DEFINING = frozenset(
    {
        "unit",
        "polarity",
        "frequency",
        "basis",
        "methodology",
        "source_system",
        "decimals",
        "tolerance",
        "aliases",
        "short_name",
    }
)
_ROWS_LOOKED_AT = 60
_LIKELY, _VERY_LIKELY, _SURE = 2, 3, 4


class Likeness(IntEnum):
    """How much a file looks like a list that defines indicators, and not like a return."""

    NO = 0
    LIKELY = 1
    VERY_LIKELY = 2
    SURE = 3


@dataclass(frozen=True, slots=True)
class ListTaken:
    """A list set against the store: its rows for the review, and what they are made of."""

    staged: StagedReturn
    defined: DefinitionsStaged
    read: DefinitionsRead


def list_likeness(reading: Reading) -> Likeness:
    """How much a file is a list of indicators, by the heads of its visible sheets."""
    if reading.is_return_form or reading.extract is not None:
        return Likeness.NO
    found = max(map(len, _defining_heads(reading)), default=0)
    return Likeness(sum(found >= each for each in (_LIKELY, _VERY_LIKELY, _SURE)))


def _defining_heads(reading: Reading) -> list[frozenset[str]]:
    """For each row that may be one of heads, what of an indicator its columns name."""
    from importers.definitions.list_words import field_of

    found = []
    for sheet in reading.sheets:
        heads: dict[int, set[str]] = defaultdict(set)
        for cell in () if sheet.is_hidden else sheet.cells:
            if cell.row <= _ROWS_LOOKED_AT:
                heads[cell.row].add(field_of(cell.shown))
        found += [each & _DEFINING for each in heads.values() if "title" in each]
    return [frozenset(each) for each in found]


@dataclass(frozen=True, slots=True)
class Opened:
    """A file as read, how much it is a list of indicators, and what it defines if it is one."""

    received: Received
    likeness: Likeness
    read: DefinitionsRead | None = None

    def is_list(self, refs: Collection[str]) -> bool:
        """Whether it is taken as a list without being told; `refs` are those of the store.

        What may be both is a return where the council knows most of its indicators.
        """
        if self.read is None or not self.read.council.indicators:
            return False
        listed = [each.indicator.ref for each in self.read.council.indicators]
        known = sum(ref in refs for ref in listed)
        return self.likeness is Likeness.SURE or 2 * known < len(listed)


def open_file(path: Path, *, progress: Progress | None = None) -> Opened:
    """Reads a file; one that is very likely a list of indicators is read as that too."""
    received = receive(path, progress=progress)
    likeness = list_likeness(received.reading)
    is_read = likeness >= Likeness.VERY_LIKELY
    return Opened(received, likeness, read_list_again(received) if is_read else None)


def read_list_again(received: Received) -> DefinitionsRead:
    """What a file that was read as a return defines when it is taken as a list.

    The reading child has met the file before: here it is known to be sound.
    """
    from importers.definitions import read_definitions

    return read_definitions(received.path)


def set_list_against(
    store: Store, received: Received, *, read: DefinitionsRead, now: datetime
) -> ListTaken:
    """Compares a list with the store as it stands, cell by cell; nothing is stored."""
    from lbi_desktop.jobs.definitions import definitions_against
    from lbi_desktop.jobs.list_rows import Held, list_rows
    from lbi_desktop.queries.known import known
    from lbi_desktop.queries.series import series_of

    held = known(store, today=now.date())
    stored = series_of(store, held.indicators)
    benchmarks = {
        (name, label, period.code): value
        for name, each in stored.items()
        for label, period, value in each.series.benchmarks
    }
    defined = definitions_against(held, read)
    rows, issues = list_rows(defined, read, file=received.reading, held=Held(held, benchmarks))
    staged = StagedReturn(
        reading=received.reading,
        rows=rows,
        issues=issues,
        directorate="",
        period=None,
        recognised_as="list of indicators",
    )
    return ListTaken(staged, defined, read)


def define_list(
    store: Store,
    received: Received,
    *,
    read: DefinitionsRead,
    author: str,
    now: datetime,
    council: str = "",
) -> Changes:
    """Takes a list over without asking: what is new, and what differs as the list has it.

    `council` names a council that has no name yet. An indicator under another's reference and a
    cell that is not understood are left out.
    """
    taken = set_list_against(store, received, read=read, now=now)
    storable = (Outcome.NEW, Outcome.CHANGED, Outcome.RESTATEMENT)
    rows = {row: "Defined anew" for row in taken.staged.rows if row.outcome in storable}
    ready = ReadyList(taken, received, rows, council)
    return accept_list_if_unmoved(store, ready, author=author, now=now)


@dataclass(frozen=True, slots=True)
class ReadyList:
    """A compared list with the rows a person let pass, each with its reason or none.

    `council` is what the council is called, where it was asked.
    """

    taken: ListTaken
    received: Received
    rows: Mapping[StagedRow, str]
    council: str = ""


def accept_list_if_unmoved(
    store: Store, ready: ReadyList, *, author: str, now: datetime
) -> Changes:
    """Stores the rows beside which the store still holds what the person was shown.

    It is one entry that undoes as one.
    """
    from lbi_desktop.commands.indicator_lists import accept_list
    from lbi_desktop.jobs.list_chosen import chosen_of

    taken, content = ready.taken, ready.received.content
    fresh = set_list_against(store, ready.received, read=taken.read, now=now)
    rows = unmoved(taken.staged, fresh.staged, rows=ready.rows)
    return accept_list(
        store,
        taken.staged,
        chosen=replace(chosen_of(taken, rows), council=ready.council),
        content=content,
        author=author,
        now=now,
    )
