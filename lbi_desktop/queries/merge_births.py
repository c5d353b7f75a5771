"""Which row of ours a row of theirs is, by where both came into being.

A row may have come to both by a third officer, under another number each time, and have been
changed by both since. What tells it again is the entry that first made it, wherever that was.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping

from sqlalchemy import Connection, Table

from lbi_desktop.domain.packs.row_merging import Values
from lbi_desktop.store.beginnings import Place, beginnings_in
from lbi_desktop.store.columns import ENTRY
from lbi_desktop.store.images import Row
from lbi_desktop.store.merge_rows import Birth
from lbi_desktop.store.other_copy import OtherCopy, received_in
from lbi_desktop.store.row_changes import images_since, stood_at
from lbi_desktop.store.rows import rows_with_keys
from lbi_desktop.store.whole_schema import WHOLE_SCHEMA

NEVER_ALIKE = frozenset({"no", "position", ENTRY})
"""Columns in which two rows that say the same may differ."""


class Births:
    """Knows rows again; `marks` are those of our past, `own` our rows as they know them.

    Of these only such as were changed after entry `since`, up to which they know us.
    """

    def __init__(
        self,
        here: Connection,
        there: OtherCopy,
        *,
        marks: Mapping[str, int],
        since: int,
    ) -> None:
        images = tuple(images_since(here, since))
        self.own = stood_at(images, since)
        self._here, self._marks = here, marks
        self._theirs = beginnings_in(
            there.images, lambda table, key: there.rows.get(table, {}).get(key)
        )
        self._ours = beginnings_in(images, self._standing)
        self._made = {entry: mark for mark, entry in there.marks.items()}
        self._told = dict(_noted(there.received))
        self._known = {
            (table, birth): number for (table, number), birth in _noted(received_in(here))
        }

    def of_theirs(self, table: Table, theirs: int) -> Birth | None:
        """Where a row of theirs came into being; None where that is too long ago to tell."""
        if (table, theirs) in self._told:
            return self._told[table, theirs]
        began = self._theirs.get((table, theirs))
        return None if began is None else (self._made[began.entry], theirs)

    def number_here(self, table: Table, birth: Birth | None) -> int | None:
        """Our number of what came into being there; None where it never came here."""
        if birth is None:
            return None
        return birth[1] if self.is_ours(birth) else self._known.get((table, birth))

    def is_ours(self, birth: Birth) -> bool:
        """Whether something came into being here."""
        return birth[0] in self._marks

    def base(self, table: Table, theirs: int, *, ours: int, said: Values) -> Values | None:
        """What both began from with a row that is new to us as theirs, known here as `ours`.

        What they knew of ours; of a row that is new on both sides what it first was, if that
        was the same. `said` is theirs as it first was, in our numbers. None where it never came
        here, or differed from the beginning.
        """
        if self.number_here(table, self.of_theirs(table, theirs)) is None:
            return None
        names = [column.name for column in table.columns]
        began = self._ours.get((table, ours))
        if began is not None:
            first = dict(zip(names, began.row, strict=True))
            is_alike = all(said[n] == first[n] for n in names if n not in NEVER_ALIKE)
            return said if is_alike else None
        stood = self.own.get(table, {})
        then = stood[ours,] if (ours,) in stood else self._standing(table, (ours,))
        return said if then is None else dict(zip(names, then, strict=True))

    def first_of_theirs(self, table: Table, theirs: int) -> Row | None:
        """A row of theirs as it first was; None where that is too long ago to tell."""
        began = self._theirs.get((table, theirs))
        return None if began is None else began.row

    def _standing(self, table: Table, key: Row) -> Row | None:
        found = rows_with_keys(self._here, table, keys=[key])
        return tuple(found[0]) if found else None


def _noted(received: Iterable[tuple[str, str]]) -> Iterator[tuple[Place, Birth]]:
    """Numbers of what others made, with where it came into being, as merges noted them."""
    for _, notes in received:
        for name, rows in json.loads(notes).get("born", {}).items():
            for number, mark, first in rows:
                yield (WHOLE_SCHEMA.tables[name], number), (mark, first)
