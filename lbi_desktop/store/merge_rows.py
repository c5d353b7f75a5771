"""What merging another copy would write: rows of theirs in our numbers, judged."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import Table

from lbi_desktop.domain.packs.items import Difference
from lbi_desktop.domain.packs.row_merging import Merged, Values
from lbi_desktop.store.figure_tables import SUPERSEDED, breakdown, kept_file, period, source
from lbi_desktop.store.images import Row
from lbi_desktop.store.pack_tables import pack_received

SUPPORT = (period, breakdown, kept_file, source, pack_received)
"""What other rows point at: brought along with whatever needs it. And which answers came."""
VERSIONED = {current: twin for twin, current in SUPERSEDED.items()}
"""Tables whose replaced rows are kept, with where they are kept."""

LEFT_OUT = 0
"""Noted as our number of what is theirs alone, so that no row of ours is ever taken for it."""

PARTLY = "~"
"""Before the mark of a copy that was taken in only in part: it is not known from there on."""
Birth = tuple[str, int]
"""Where a row first came into being: the mark of the entry that made it, its number there."""


@dataclass(frozen=True, slots=True)
class MergeItem:
    """One row of theirs, in our numbers, judged; `key` is its key here."""

    table: Table
    key: Row
    judged: Merged
    difference: Difference
    theirs: Values | None


@dataclass(frozen=True, slots=True)
class MergePlan:
    """Everything they did since we last knew of them.

    `mark` is how far their history went, `passed` the marks on the way there and `known` how
    far they know ours. `replaced` are their superseded rows by table, `needed` the rows of
    support that are not here yet; `numbers` say which of theirs is which of ours, and `births`
    where those of ours that others made came into being.
    """

    file: str
    author: str
    made_at: str
    mark: str
    items: tuple[MergeItem, ...]
    replaced: Mapping[Table, list[Values]] = field(default_factory=dict)
    needed: Mapping[Table, list[Values]] = field(default_factory=dict)
    passed: Sequence[str] = ()
    known: str = ""
    notes: Sequence[str] = ()
    numbers: Mapping[Table, Mapping[int, int]] = field(default_factory=dict)
    births: Mapping[Table, Mapping[int, Birth]] = field(default_factory=dict)
