"""A list of indicators reviewed like a return: each cell beside what the store holds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import IntEnum
from typing import TYPE_CHECKING

from lbi_desktop.domain.reading import Reading, StagedReturn, StagedRow
from lbi_desktop.jobs.returns import Received

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
        "purpose",
        "numerator",
        "denominator",
        "source_system",
        "data_quality",
        "decimals",
        "tolerance",
        "aliases",
        "short_name",
    }
)
_ROWS_LOOKED_AT = 60
_SURE, _LIKELY = 4, 2


class Likeness(IntEnum):
    """How much a file looks like a list that defines indicators, and not like a return."""

    NO = 0
    LIKELY = 1
    SURE = 2


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
    return Likeness((found >= _LIKELY) + (found >= _SURE))


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


def read_list_again(received: Received) -> DefinitionsRead:
    """What a file that was read as a return defines when it is taken as a list.

    The reading child has met the file before: here it is known to be sound.
    """
    from importers.definitions import read_definitions

    return read_definitions(received.path)


def set_list_against(
    store: Store, received: Received, read: DefinitionsRead, *, now: datetime
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
        reading=replace(received.reading, cells=(), issues=()),
        rows=rows,
        issues=issues,
        directorate="",
        period=None,
        recognised_as="list of indicators",
    )
    return ListTaken(staged, defined, read)


def accept_list_taken(
    store: Store,
    taken: ListTaken,
    *,
    rows: Mapping[StagedRow, str],
    content: bytes,
    author: str,
    now: datetime,
) -> Changes:
    """Stores what a person let pass of a list, as one entry that undoes as one."""
    from lbi_desktop.commands.indicator_lists import accept_list
    from lbi_desktop.jobs.list_chosen import chosen_of

    chosen = chosen_of(taken, rows)
    return accept_list(
        store, taken.staged, chosen=chosen, content=content, author=author, now=now
    )
