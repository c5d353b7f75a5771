"""Which later entries build on an entry, so that it may only be taken back after them.

An entry is free when every row it wrote stands exactly as it left it, nothing written later
points at what it added, and no document issued later tells its figures.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Column, Connection, Select, Table, select

from lbi_desktop.store.columns import ENTRY
from lbi_desktop.store.figure_tables import SUPERSEDED, observation
from lbi_desktop.store.history import RANGE, SUPPORT
from lbi_desktop.store.history_tables import history, history_change, history_indicator
from lbi_desktop.store.images import Row, read_pairs
from lbi_desktop.store.rows import in_chunks, key_of, rows_where, rows_with_keys
from lbi_desktop.store.tables import document, reported_figure
from lbi_desktop.store.whole_schema import WHOLE_SCHEMA

_BY = "superseded_by"
_VERSION = "version"


@dataclass
class _Written:
    """What an entry did to one table: each row's first and last state, and whether more."""

    first: dict[Row, Row | None] = field(default_factory=dict)
    last: dict[Row, Row | None] = field(default_factory=dict)
    has_range: bool = False

    def note(self, table: Table, *, before: Row | None, after: Row | None) -> None:
        key = key_of(table, before or after or ())
        self.first.setdefault(key, before)
        self.last[key] = after

    @property
    def left(self) -> list[Row]:
        """The rows that stood when the entry was done."""
        return [row for row in self.last.values() if row is not None]

    @property
    def added(self) -> list[Row]:
        """Those of them whose key was new."""
        pairs = self.last.items()
        return [row for key, row in pairs if row is not None and self.first[key] is None]


def dependents(connection: Connection, entry: int) -> list[int]:
    """The later entries that build on one, first to last; empty when it is free."""
    written = _written(connection, entry)
    found: set[int] = set()
    for table, each in written.items():
        found.update(_superseding(connection, table, entry))
        if table not in SUPPORT:
            found.update(_pointing(connection, table, rows=each.added, entry=entry))
            if each.has_range:
                found.update(_pointing_at_range(connection, table, entry))
    if _is_changed(connection, written):
        found.update(_touching(connection, written, entry))
    found.update(_telling(connection, written.get(observation), entry))
    return sorted(each for each in found if each > entry)


def _written(connection: Connection, entry: int) -> dict[Table, _Written]:
    written: dict[Table, _Written] = {}
    for _, _, name, form, _, images in rows_where(connection, history_change, entry=entry):
        table = WHOLE_SCHEMA.tables[str(name)]
        each = written.setdefault(table, _Written())
        if form == RANGE:
            each.has_range = True
            continue
        for before, after in read_pairs(str(images)):
            each.note(table, before=before, after=after)
    return written


def _superseding(connection: Connection, table: Table, entry: int) -> Iterator[int]:
    """Who replaced figures, targets or comments this entry put in force."""
    for twin, current in SUPERSEDED.items():
        if table is current:
            query = select(twin.c[_BY]).where(twin.c[ENTRY] == entry, twin.c[_BY] != entry)
            yield from connection.execute(query.distinct()).scalars()


def _pointing(
    connection: Connection, table: Table, *, rows: Sequence[Row], entry: int
) -> Iterator[int]:
    """Who wrote rows that name what this entry added."""
    for column, own in _links_to(table):
        place = list(table.columns).index(own)
        for some in in_chunks([row[place] for row in rows]):
            query = select(column.table.c[ENTRY]).where(column.in_(some))
            yield from _others(connection, query, column=column, entry=entry)


def _pointing_at_range(connection: Connection, table: Table, entry: int) -> Iterator[int]:
    for column, own in _links_to(table):
        added = select(own).where(table.c[ENTRY] == entry)
        query = select(column.table.c[ENTRY]).where(column.in_(added))
        yield from _others(connection, query, column=column, entry=entry)


def _others(
    connection: Connection, query: Select[Any], *, column: Column[object], entry: int
) -> Iterator[int]:
    later = query.where(column.table.c[ENTRY] > entry).distinct()
    yield from connection.execute(later).scalars()


def _links_to(table: Table) -> Iterator[tuple[Column[object], Column[object]]]:
    for other in WHOLE_SCHEMA.sorted_tables:
        for column in other.columns if ENTRY in other.columns else ():
            for link in column.foreign_keys:
                if link.column.table is table:
                    yield column, link.column


def _is_changed(connection: Connection, written: dict[Table, _Written]) -> bool:
    """Whether a row stands otherwise than this entry left it."""
    for table, each in written.items():
        if table in SUPPORT:
            continue
        standing = rows_with_keys(connection, table, keys=list(each.last))
        if each.has_range or set(standing) != set(each.left):
            return True
    return False


def _touching(
    connection: Connection, written: dict[Table, _Written], entry: int
) -> Iterator[int]:
    """Later entries that changed or took out rows this entry wrote."""
    keys = {table: set(each.last) for table, each in written.items() if table not in SUPPORT}
    ranged = {table for table, each in written.items() if each.has_range}
    for number, name, images in connection.execute(_later(connection, entry, keys)):
        table = WHOLE_SCHEMA.tables[str(name)]
        for before, after in read_pairs(str(images)):
            row = before if before is not None else after
            is_ours = before is not None and table in ranged and before[-1] == entry
            if row is not None and (is_ours or key_of(table, row) in keys[table]):
                yield int(number)
                break


def _later(connection: Connection, entry: int, tables: Collection[Table]) -> Select[Any]:
    """Standing later entries on the same tables, of the same indicators where any are."""
    change = history_change.c
    query = (
        select(change.entry, change.table_name, change.images)
        .join(history, history.c.entry == change.entry)
        .where(change.entry > entry, history.c.is_undone == 0, change.form != RANGE)
        .where(change.table_name.in_([table.name for table in tables]))
    )
    mine = select(history_indicator.c.indicator_id).where(history_indicator.c.entry == entry)
    if connection.execute(mine.limit(1)).first() is None:
        return query
    theirs = select(history_indicator.c.entry).where(
        history_indicator.c.entry > entry, history_indicator.c.indicator_id.in_(mine)
    )
    return query.where(change.entry.in_(theirs))


def _telling(connection: Connection, figures: _Written | None, entry: int) -> Iterator[int]:
    """Issued documents that tell a figure this entry put in force."""
    if figures is None:
        return
    told = reported_figure.c
    query = (
        select(document.c[ENTRY])
        .join(reported_figure, told.document_no == document.c.no)
        .join(
            observation,
            (observation.c.indicator_no == told.indicator_no)
            & (observation.c.period_code == told.period_code)
            & (observation.c.version == told.version),
        )
        .where(document.c.version.is_not(None), document.c[ENTRY] > entry)
        .where(observation.c[ENTRY] == entry, observation.c.breakdown_no == 0)
    )
    yield from connection.execute(query.distinct()).scalars()
