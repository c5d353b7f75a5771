"""Every command is one transaction and one history entry that says how to take it back.

A command opens `change(...)`, writes through the `Ledger` it is given and returns the ledger's
`changes`. The ledger keeps row images of what little was touched; of large additions only "all
rows this entry wrote", because every row names the entry that wrote it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Table, func, select

from lbi_desktop.domain.changes import NOTHING, Changes
from lbi_desktop.store.columns import ENTRY, empty_value
from lbi_desktop.store.conflict import Pair, refuse_gone, refuse_unseen
from lbi_desktop.store.engine import insert_rows
from lbi_desktop.store.figure_tables import SUPERSEDED, kept_file, period, source
from lbi_desktop.store.history_tables import (
    history,
    history_change,
    history_indicator,
    history_parked,
)
from lbi_desktop.store.images import Row, written
from lbi_desktop.store.lent import refuse_beyond_lead
from lbi_desktop.store.numbers import highest_number
from lbi_desktop.store.reversible import own_entries
from lbi_desktop.store.rows import delete_keys, key_of, numbers_to_ids, rows_with_keys
from lbi_desktop.store.sight import EVERYTHING, Sight
from lbi_desktop.store.store import Store
from lbi_desktop.store.tables import indicator

MOST_IMAGES = 200
"""Up to so many added rows of a table are kept as images; more of them as a range."""

ROWS, RANGE = "rows", "range"
SUPPORT = frozenset({period, source, kept_file})
"""Tables that only say what others speak of: writing to them alone changes nothing."""
_INDICATOR = "indicator_no"


@dataclass(frozen=True, slots=True)
class Recorded:
    """One change within an entry, as the history keeps it."""

    table: Table
    form: str
    row_count: int
    images: str = ""


class Ledger:
    """One command being carried out. `label` may be sharpened until the command ends."""

    def __init__(
        self, connection: Connection, *, entry: int, label: str, sight: Sight = EVERYTHING
    ) -> None:
        self.connection = connection
        self.entry = entry
        self.label = label
        self.sight = sight
        self.changes = NOTHING
        self._recorded: list[Recorded] = []
        self._ranges: dict[Table, int] = {}
        self._highest: dict[Table, int] = {}
        self._indicator_numbers: set[object] = set()
        self._indicator_ids: set[str] = set()

    @property
    def is_empty(self) -> bool:
        """Whether nothing was written that anybody could notice."""
        return self.tables <= {each.name for each in SUPPORT}

    @property
    def tables(self) -> set[str]:
        """The names of the tables written to so far."""
        return {each.name for each in (*self._ranges, *(one.table for one in self._recorded))}

    @property
    def indicator_numbers(self) -> frozenset[object]:
        """The numbers of the indicators whose rows were written so far."""
        return frozenset(self._indicator_numbers)

    def add(self, table: Table, rows: Sequence[Mapping[str, object]]) -> None:
        """Adds rows; columns not named are empty, `entry` is this entry's."""
        self.add_many(table, [self._whole_row(table, row) for row in rows])

    def add_many(self, table: Table, rows: Sequence[Row]) -> None:
        """Adds whole rows in the order of the table's columns, `entry` included."""
        if not rows:
            return
        insert_rows(self.connection, table, rows=rows)
        self._note_indicators(table, rows)
        if len(rows) > MOST_IMAGES:
            self._ranges[table] = self._ranges.get(table, 0) + len(rows)
        else:
            self._record(table, [(None, row) for row in rows])

    def replace(self, table: Table, rows: Sequence[Mapping[str, object]]) -> None:
        """Writes rows over those of the same key; the keys must exist."""
        after = [self._whole_row(table, row) for row in rows]
        self._swap(table, after)

    def amend(self, table: Table, key: Row, **values: object) -> None:
        """Changes some columns of one row."""
        (before,) = self._rows_before(table, [key])
        names = [column.name for column in table.columns]
        row = {**dict(zip(names, before, strict=True)), **values, ENTRY: self.entry}
        self._swap(table, [tuple(row[name] for name in names)])

    def remove(self, table: Table, keys: Sequence[Row]) -> None:
        """Takes rows out."""
        before = self._rows_before(table, keys)
        self.refuse_unseen(table, [(row, None) for row in before])
        delete_keys(self.connection, table, keys=keys)
        self._note_indicators(table, before)
        self._record(table, [(row, None) for row in before])

    def supersede(
        self, twin: Table, keys: Sequence[Row], *, reasons: Mapping[Row, tuple[str, bool]]
    ) -> None:
        """Moves rows in force to their superseded twin.

        `reasons` gives, by key, why and whether the figure had been reported.
        """
        current = SUPERSEDED[twin]
        rows = self._rows_before(current, keys)
        moved = [_superseded(current, row, entry=self.entry, reasons=reasons) for row in rows]
        delete_keys(self.connection, current, keys=keys)
        if len(rows) <= MOST_IMAGES:
            self._record(current, [(row, None) for row in rows])
        self.add_many(twin, moved)

    def concerns(self, indicators: Sequence[str]) -> None:
        """Names indicators the command is about, beside those whose rows it writes."""
        self._indicator_ids.update(indicators)

    def next_number(self, table: Table) -> int:
        """The next number of a numbered table, one that was never given out."""
        if table not in self._highest:
            self._highest[table] = highest_number(self.connection, table)
        (key,) = table.primary_key.columns
        highest = self.connection.execute(select(func.max(key))).scalar()
        return max(highest or 0, self._highest[table]) + 1

    def refuse_unseen(self, table: Table, pairs: Sequence[Pair]) -> None:
        """Refuses to write over what somebody else has written since it was seen."""
        others = [pair for pair in pairs if pair[0][-1] != self.entry]
        refuse_unseen(self.connection, table, pairs=others, sight=self.sight)

    def finish(self, *, kind: str, author: str, role: str, now: datetime) -> None:
        """Writes the history entry itself; called once, by `change`."""
        moment = now.isoformat(timespec="seconds")
        insert_rows(
            self.connection,
            history,
            rows=[(self.entry, moment, author, kind, self.label, None, 0, 0, role)],
        )
        ranges = [Recorded(table, RANGE, count) for table, count in self._ranges.items()]
        recorded = [*self._recorded, *ranges]
        insert_rows(
            self.connection,
            history_change,
            rows=[
                (self.entry, position, each.table.name, each.form, each.row_count, each.images)
                for position, each in enumerate(recorded, start=1)
            ],
        )
        ids = self._indicator_ids | numbers_to_ids(self.connection, self._indicator_numbers)
        insert_rows(
            self.connection,
            history_indicator,
            rows=[(self.entry, each) for each in sorted(ids)],
        )
        names = frozenset(each.table.name for each in recorded)
        self.changes = Changes(self.entry, self.label, names, frozenset(ids))

    def _swap(self, table: Table, after: Sequence[Row]) -> None:
        keys = [key_of(table, row) for row in after]
        before = {key_of(table, row): row for row in self._rows_before(table, keys)}
        changed = [
            (before[key], row)
            for key, row in zip(keys, after, strict=True)
            if before[key][:-1] != row[:-1]
        ]
        self.refuse_unseen(table, changed)
        fresh = [row for _, row in changed]
        delete_keys(self.connection, table, keys=[key_of(table, row) for row in fresh])
        insert_rows(self.connection, table, rows=fresh)
        self._note_indicators(table, fresh)
        self._record(table, changed)

    def _rows_before(self, table: Table, keys: Sequence[Row]) -> list[Row]:
        rows = rows_with_keys(self.connection, table, keys=keys)
        if len(rows) < len(set(keys)):
            refuse_gone(self.connection, table, sight=self.sight)
        if table in self._ranges and any(row[-1] == self.entry for row in rows):
            raise RuntimeError(f"a command rewrote what it had just added to {table.name}")
        return rows

    def _record(self, table: Table, pairs: Sequence[tuple[Row | None, Row | None]]) -> None:
        if pairs:
            self._recorded.append(Recorded(table, ROWS, len(pairs), written(pairs)))

    def _whole_row(self, table: Table, values: Mapping[str, object]) -> Row:
        return tuple(
            self.entry if column.name == ENTRY else values.get(column.name, empty_value(column))
            for column in table.columns
        )

    def _note_indicators(self, table: Table, rows: Sequence[Row]) -> None:
        own = "no" if table is indicator else _INDICATOR
        names = [column.name for column in table.columns]
        if own in names:
            place = names.index(own)
            self._indicator_numbers.update({row[place] for row in rows})


@contextmanager
def change(
    store: Store, label: str, *, kind: str, author: str, now: datetime
) -> Iterator[Ledger]:
    """One command: a transaction, a ledger, an entry; nothing when nothing is written."""
    with suppress(_NothingDone), store.writing() as connection:
        entry = next_entry(connection)
        ledger = Ledger(connection, entry=entry, label=label, sight=store.sight)
        yield ledger
        if ledger.is_empty:
            raise _NothingDone
        refuse_beyond_lead(connection, ledger.tables, numbers=ledger.indicator_numbers)
        _close_undone(connection, store.role)
        ledger.finish(kind=kind, author=author, role=store.role, now=now)
    if ledger.changes.entry:
        store.note_own(ledger.changes.entry)
        store.recall.forget(ledger.changes.indicators, ledger.changes.tables)


class _NothingDone(Exception):  # noqa: N818 - leaves the transaction without a commit
    pass


def next_entry(connection: Connection) -> int:
    """The number of the next history entry."""
    highest = connection.execute(select(func.max(history.c.entry))).scalar()
    return (highest or 0) + 1


def _close_undone(connection: Connection, role: str) -> None:
    """What was undone can no longer be redone once something new is done."""
    undone = (history.c.is_undone == 1) & (history.c.is_closed == 0) & own_entries(role)
    if connection.execute(history.update().where(undone).values(is_closed=1)).rowcount:
        connection.execute(_DROP_PARKED)


_CLOSED = select(history.c.entry).where(history.c.is_closed == 1)
_DROP_PARKED = history_parked.delete().where(history_parked.c.entry.in_(_CLOSED))


def _superseded(
    current: Table, row: Row, *, entry: int, reasons: Mapping[Row, tuple[str, bool]]
) -> Row:
    reason, is_restated = reasons[key_of(current, row)]
    return (*row[:-1], entry, reason, int(is_restated), row[-1])
