"""Rows of another copy said in our numbers, by what they stand for.

Numbers that stand for things differ between copies that went on apart: what a number of theirs
means is found by its nature, by what was noted when either took the other in, or is new here.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, Table, select

from lbi_desktop.domain.packs.row_merging import Values
from lbi_desktop.queries.merge_births import NEVER_ALIKE, Births
from lbi_desktop.store.figure_tables import breakdown, kept_file, period
from lbi_desktop.store.images import Row
from lbi_desktop.store.merge_rows import LEFT_OUT, PARTLY, SUPPORT, Birth
from lbi_desktop.store.numbers import NATURAL, highest_number, is_numbered
from lbi_desktop.store.other_copy import OtherCopy, received_in
from lbi_desktop.store.pack_tables import pack_received
from lbi_desktop.store.refusal import NOTHING_CHANGED, StoreRefusal, Why
from lbi_desktop.store.row_changes import Stood
from lbi_desktop.store.rows import rows_with_keys
from lbi_desktop.store.whole_schema import WHOLE_SCHEMA

_Maps = dict[Table, dict[int, int]]


class Numbering:
    """Says rows of theirs in our numbers; numbers for what is new here are given out.

    `found` are those that were not noted before, `born` where what others made came into being.
    """

    def __init__(
        self,
        here: Connection,
        there: OtherCopy,
        changed: Mapping[Table, Stood],
        *,
        births: Births,
        marks: Mapping[str, int],
    ) -> None:
        self.here, self.there, self._changed, self.births = here, there, changed, births
        self.needed: dict[Table, list[Values]] = {}
        self.born: dict[Table, dict[int, Birth]] = {}
        self._maps, self._left_out = _noted(here, there, marks)
        self.found: dict[Table, dict[int, int]] = {}
        self._next: dict[Table, int] = {}
        self._before = _as_they_stood(there)

    def values(self, table: Table, row: Row) -> dict[str, object]:
        """A row of theirs in our numbers."""
        said = dict(zip([column.name for column in table.columns], row, strict=True))
        for column in table.columns:
            for target in column.foreign_keys:
                led_to = target.column.table
                if said[column.name] is not None and is_numbered(led_to):
                    said[column.name] = self.number(led_to, int(str(said[column.name])))
                elif led_to is period and said[column.name] is not None:
                    self._need_period(int(str(said[column.name])))
        return said

    def bring(self, table: Table, stood: Stood) -> None:
        """Have everything new of a table here, whether or not a row points at it."""
        fresh = [key for key, before in stood.items() if before is None]
        for row in self.there.rows_with_keys(table, fresh):
            if table is not pack_received or not _is_of_a_copy(row):
                self.number(table, int(str(row[0])))

    def number(self, table: Table, theirs: int) -> int:
        """Our number for what one of theirs stands for."""
        known = self._maps.setdefault(table, {})
        if theirs not in known:
            known[theirs] = self._found(table, theirs)
            if table not in SUPPORT:
                self.found.setdefault(table, {})[theirs] = known[theirs]
                self._note_birth(table, theirs, ours=known[theirs])
        return known[theirs]

    def base(self, table: Table, theirs: int, *, ours: int) -> Values | None:
        """What both began from with a row that is new to us as theirs; None where nothing."""
        row = self.births.first_of_theirs(table, theirs)
        if row is None:
            return None
        said = {**self.values(table, row), "no": ours}
        return self.births.base(table, theirs, ours=ours, said=said)

    def _note_birth(self, table: Table, theirs: int, *, ours: int) -> None:
        birth = None if table in NATURAL else self.births.of_theirs(table, theirs)
        if birth is not None and not self.births.is_ours(birth):
            self.born.setdefault(table, {})[ours] = birth

    def _found(self, table: Table, theirs: int) -> int:
        if table in NATURAL:
            return self._by_nature(table, theirs)
        is_left_out = (table, theirs) in self._left_out
        if not is_left_out and self._stood(table, theirs):
            return theirs  # it was there before the two went apart
        number = self.births.number_here(table, self.births.of_theirs(table, theirs))
        rows = self.there.rows_with_keys(table, [(theirs,)])
        if number is not None or not rows:
            return theirs if number is None else number
        versions = (self.values(table, each) for each in (*rows, *self._before[table, theirs]))
        known = (self._alike(table, each) for each in versions)
        return next(filter(None, known), None) or self._fresh(table)

    def _stood(self, table: Table, theirs: int) -> bool:
        """Whether it was there when we last knew of them."""
        return self._changed.get(table, {}).get((theirs,), theirs) is not None

    def _by_nature(self, table: Table, theirs: int) -> int:
        if table is breakdown and theirs == 0:
            return 0
        rows = self.there.rows_with_keys(table, [(theirs,)])
        if not rows:
            return theirs  # taken out there since: it was there before the two went apart
        said = self.values(table, rows[0])
        query = select(table.c.no).where(*(table.c[n] == said[n] for n in NATURAL[table]))
        found = self.here.execute(query).scalar()
        if found is not None:
            return int(found)
        number = self._fresh(table)
        if table is kept_file and said["size"] and not said["content"]:
            raise _file_left_out(str(said["name"]), self.there.name)
        if table in SUPPORT:
            self.needed.setdefault(table, []).append({**said, "no": number})
        return number

    def _alike(self, table: Table, said: Values) -> int | None:
        """A row here that says the very same under another number."""
        names = [n for n in said if n not in NEVER_ALIKE]
        query = select(table.c.no).where(
            *(table.c[name].is_not_distinct_from(said[name]) for name in names)
        )
        found = self.here.execute(query).scalar()
        return None if found is None else int(found)

    def _fresh(self, table: Table) -> int:
        if table not in self._next:
            self._next[table] = highest_number(self.here, table)
        self._next[table] += 1
        return self._next[table]

    def _need_period(self, code: int) -> None:
        held = self.needed.setdefault(period, [])
        is_here = rows_with_keys(self.here, period, keys=[(code,)])
        if not is_here and all(each["code"] != code for each in held):
            (row,) = self.there.rows_with_keys(period, [(code,)])
            held.append(dict(zip([c.name for c in period.columns], row, strict=True)))


def _noted(
    here: Connection, there: OtherCopy, ours: Mapping[str, int]
) -> tuple[_Maps, set[tuple[Table, int]]]:
    """Numbers as they were noted when one of the two took the other in; those left out then."""
    found: _Maps = {}
    left_out: set[tuple[Table, int]] = set()
    for received, marks, is_ours in (
        (received_in(here), there.marks, True),
        (there.received, ours, False),
    ):
        for mark, notes in received:
            if mark.removeprefix(PARTLY) not in marks:
                continue
            for name, pairs in json.loads(notes).get("numbers", {}).items():
                table = WHOLE_SCHEMA.tables[name]
                known = found.setdefault(table, {})
                for from_no, to_no in pairs:
                    if to_no != LEFT_OUT:
                        known.update({from_no: to_no} if is_ours else {to_no: from_no})
                    elif is_ours:
                        left_out.add((table, from_no))
    return found, left_out


def _as_they_stood(there: OtherCopy) -> Mapping[tuple[Table, int], Sequence[Row]]:
    """Rows of theirs as each stood before, the latest last; one may have come round by a third.

    Only those that are known by a number: by what they said then they are found here.
    """
    found: defaultdict[tuple[Table, int], list[Row]] = defaultdict(list)
    for each in there.images:
        if each.before is not None and is_numbered(each.table):
            found[each.table, int(str(each.key[0]))].insert(0, each.before)
    return found


def _is_of_a_copy(row: Row) -> bool:
    """Whether a pack taken in was another copy: how far that one is known is its own affair."""
    return bool(row[_MARK])


_MARK = [column.name for column in pack_received.columns].index("mark")


def _file_left_out(file: str, other: str) -> StoreRefusal:
    return StoreRefusal(
        f"“{other}” speaks of “{file}”, which was taken out here and does not come along. "
        f"{NOTHING_CHANGED}",
        "Ask for their changes since an earlier day, or merge the copy itself.",
        why=Why.NOT_KNOWN,
    )
