"""Takes an entry's changes back and does them again, from what the history kept.

Changes are taken back last first. Rows that were only noted as a range are parked while they
are out, so that doing them again brings back exactly the same rows.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, Table, delete, select

from lbi_desktop.domain.changes import Changes
from lbi_desktop.store.columns import ENTRY, METADATA
from lbi_desktop.store.engine import insert_rows
from lbi_desktop.store.figure_tables import SUPERSEDED
from lbi_desktop.store.history import RANGE, next_entry
from lbi_desktop.store.history_tables import (
    history,
    history_change,
    history_indicator,
    history_parked,
)
from lbi_desktop.store.images import Row, packed, read_pairs, unpacked
from lbi_desktop.store.rows import delete_keys, key_of, rows_where

UNDO, REDO = "undo", "redo"
_PARKED_ROWS = 5_000
_REPLACED_BY = "superseded_by"


def entry_to_undo(connection: Connection) -> int | None:
    """The latest entry whose changes stand."""
    query = (
        select(history.c.entry)
        .where(history.c.is_undone == 0, history.c.kind.not_in([UNDO, REDO]))
        .order_by(history.c.entry.desc())
        .limit(1)
    )
    return connection.execute(query).scalar()


def entry_to_redo(connection: Connection) -> int | None:
    """The entry that was undone last and may still be done again."""
    query = (
        select(history.c.entry)
        .where(history.c.is_undone == 1, history.c.is_closed == 0)
        .order_by(history.c.entry)
        .limit(1)
    )
    return connection.execute(query).scalar()


def take_back(connection: Connection, entry: int, *, author: str, now: datetime) -> Changes:
    """Restores the content as it was before an entry; the undoing is an entry too."""
    recorded = _recorded(connection, entry)
    for table, form, images in reversed(recorded):
        if form == RANGE:
            kept = _image_keys(table, recorded)
            _take_back_range(connection, table, entry=entry, kept=kept)
        else:
            _swap_images(
                connection, table, pairs=[(new, old) for old, new in read_pairs(images)]
            )
    return _note(connection, entry, kind=UNDO, author=author, now=now)


def do_again(connection: Connection, entry: int, *, author: str, now: datetime) -> Changes:
    """Restores the content as it was after an entry that had been taken back."""
    for table, form, images in _recorded(connection, entry):
        if form == RANGE:
            _do_range_again(connection, table, entry=entry)
        else:
            _swap_images(connection, table, pairs=read_pairs(images))
    connection.execute(delete(history_parked).where(history_parked.c.entry == entry))
    return _note(connection, entry, kind=REDO, author=author, now=now)


def _recorded(connection: Connection, entry: int) -> list[tuple[Table, str, str]]:
    changes = rows_where(connection, history_change, entry=entry)
    return [
        (METADATA.tables[str(name)], str(form), str(images))
        for _, _, name, form, _, images in changes
    ]


def _image_keys(table: Table, recorded: Sequence[tuple[Table, str, str]]) -> set[Row]:
    return {
        key_of(table, after)
        for other, form, images in recorded
        if other is table and form != RANGE
        for _, after in read_pairs(images)
        if after is not None
    }


def _swap_images(
    connection: Connection, table: Table, *, pairs: Sequence[tuple[Row | None, Row | None]]
) -> None:
    """Takes out the first row of each pair and puts in the second."""
    out = [key_of(table, old) for old, _ in pairs if old is not None]
    delete_keys(connection, table, keys=out)
    insert_rows(connection, table, rows=[new for _, new in pairs if new is not None])


def _take_back_range(
    connection: Connection, table: Table, *, entry: int, kept: set[Row]
) -> None:
    written_by = _REPLACED_BY if table in SUPERSEDED else ENTRY
    found = rows_where(connection, table, **{written_by: entry})
    rows = [row for row in found if key_of(table, row) not in kept]
    _park(connection, table, entry=entry, rows=rows)
    delete_keys(connection, table, keys=[key_of(table, row) for row in rows])
    if table in SUPERSEDED:
        insert_rows(connection, SUPERSEDED[table], rows=[_in_force(row) for row in rows])


def _do_range_again(connection: Connection, table: Table, *, entry: int) -> None:
    query = (
        select(history_parked.c.rows)
        .where(history_parked.c.entry == entry, history_parked.c.table_name == table.name)
        .order_by(history_parked.c.no)
    )
    for (content,) in connection.execute(query).all():
        rows = unpacked(content)
        if table in SUPERSEDED:
            current = SUPERSEDED[table]
            keys = [key_of(current, _in_force(row)) for row in rows]
            delete_keys(connection, current, keys=keys)
        insert_rows(connection, table, rows=rows)


def _in_force(row: Row) -> Row:
    """A superseded row as it was while in force: without who replaced it and why."""
    return (*row[:-4], row[-1])


def _park(connection: Connection, table: Table, *, entry: int, rows: Sequence[Row]) -> None:
    first = (connection.execute(_HIGHEST_PARKED).scalar() or 0) + 1
    parts = [rows[at : at + _PARKED_ROWS] for at in range(0, len(rows), _PARKED_ROWS)]
    parked = [(first + n, entry, table.name, packed(part)) for n, part in enumerate(parts)]
    insert_rows(connection, history_parked, rows=parked)


_HIGHEST_PARKED = select(history_parked.c.no).order_by(history_parked.c.no.desc()).limit(1)


def _note(
    connection: Connection, entry: int, *, kind: str, author: str, now: datetime
) -> Changes:
    is_undone = kind == UNDO
    done = history.c.entry == entry
    connection.execute(history.update().where(done).values(is_undone=int(is_undone)))
    label = connection.execute(select(history.c.label).where(done)).scalar_one()
    label = f"{'Undo' if is_undone else 'Redo'}: {label}"
    number, moment = next_entry(connection), now.isoformat(timespec="seconds")
    row = (number, moment, author, kind, label, entry, 0, 0)
    insert_rows(connection, history, rows=[row])
    ids = [str(each[1]) for each in rows_where(connection, history_indicator, entry=entry)]
    insert_rows(connection, history_indicator, rows=[(number, each) for each in ids])
    tables = frozenset(table.name for table, _, _ in _recorded(connection, entry))
    return Changes(number, label, tables, frozenset(ids))
