"""Takes an entry's changes back and does them again, from what the history kept.

Changes are taken back last first. Rows that were only noted as a range are parked while they
are out, so that doing them again brings back exactly the same rows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, Table, delete, select

from lbi_desktop.domain.changes import Changes
from lbi_desktop.store.columns import ENTRY
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
from lbi_desktop.store.reversal_beside_others import (
    REPLACED_BY,
    fitting_pairs,
    need_whole_range,
)
from lbi_desktop.store.reversible import REDO, UNDO
from lbi_desktop.store.rows import delete_keys, key_of, rows_where
from lbi_desktop.store.whole_schema import WHOLE_SCHEMA

_PARKED_ROWS = 5_000
_FILE_STAYS = " (the file itself stays where it is)"


def take_back(
    connection: Connection, entry: int, *, author: str, now: datetime, role: str = ""
) -> Changes:
    """Restores the content as it was before an entry; the undoing is an entry too.

    Where others may have gone on from it – on a server (`role` says whose), or because later
    entries stand – it is refused unless every row still stands as the entry left it.
    """
    recorded = _recorded(connection, entry)
    is_beside = bool(role) or _is_beside_later(connection, entry)
    for table, form, images in reversed(recorded):
        if form == RANGE:
            kept = _image_keys(table, recorded)
            if is_beside:
                need_whole_range(connection, table, entry=entry, imaged=len(kept))
            _take_back_range(connection, table, entry=entry, kept=kept)
        else:
            pairs = [(new, old) for old, new in read_pairs(images)]
            _swap_images(connection, table, pairs=pairs, is_shared=is_beside)
    return _note(connection, entry, kind=UNDO, signed=(author, role), now=now)


def do_again(
    connection: Connection, entry: int, *, author: str, now: datetime, role: str = ""
) -> Changes:
    """Restores the content as it was after an entry that had been taken back."""
    is_beside = bool(role) or _is_beside_later(connection, entry)
    for table, form, images in _recorded(connection, entry):
        if form == RANGE:
            _do_range_again(connection, table, entry=entry, is_shared=is_beside)
        else:
            _swap_images(connection, table, pairs=read_pairs(images), is_shared=is_beside)
    connection.execute(delete(history_parked).where(history_parked.c.entry == entry))
    return _note(connection, entry, kind=REDO, signed=(author, role), now=now)


def _is_beside_later(connection: Connection, entry: int) -> bool:
    """Whether later entries stand, so that this one is not the last of the stack."""
    query = select(history.c.entry).where(
        history.c.entry > entry, history.c.is_undone == 0, history.c.kind.not_in([UNDO, REDO])
    )
    return connection.execute(query.limit(1)).first() is not None


def _recorded(connection: Connection, entry: int) -> list[tuple[Table, str, str]]:
    changes = rows_where(connection, history_change, entry=entry)
    return [
        (WHOLE_SCHEMA.tables[str(name)], str(form), str(images))
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
    connection: Connection,
    table: Table,
    *,
    pairs: Sequence[tuple[Row | None, Row | None]],
    is_shared: bool,
) -> None:
    """Takes out the first row of each pair and puts in the second."""
    if is_shared:
        pairs = fitting_pairs(connection, table, pairs=pairs)
    out = [key_of(table, old) for old, _ in pairs if old is not None]
    delete_keys(connection, table, keys=out)
    insert_rows(connection, table, rows=[new for _, new in pairs if new is not None])


def _take_back_range(
    connection: Connection, table: Table, *, entry: int, kept: set[Row]
) -> None:
    """Takes out all rows an entry wrote, in parts: there may be a million.

    Rows in `kept` have images of their own, which are taken back by themselves.
    """
    by = table.c[REPLACED_BY if table in SUPERSEDED else ENTRY]
    number = connection.execute(_HIGHEST_PARKED).scalar() or 0
    for part in _in_parts(connection, select(table).where(by == entry)):
        rows = [row for row in part if not kept or key_of(table, row) not in kept]
        number += 1
        insert_rows(
            connection, history_parked, rows=[(number, entry, table.name, packed(rows))]
        )
        if table in SUPERSEDED:
            insert_rows(connection, SUPERSEDED[table], rows=[_in_force(row) for row in rows])
    connection.execute(delete(table).where(by == entry))


def _in_parts(connection: Connection, query: Select[Any]) -> Iterator[list[Row]]:
    found = connection.execute(query, execution_options={"yield_per": _PARKED_ROWS})
    for part in found.partitions():
        yield [tuple(row) for row in part]


def _do_range_again(
    connection: Connection, table: Table, *, entry: int, is_shared: bool
) -> None:
    parked = history_parked.c
    query = (
        select(parked.no)
        .where(parked.entry == entry, parked.table_name == table.name)
        .order_by(parked.no)
    )
    for number in connection.execute(query).scalars().all():
        content = select(parked.rows).where(parked.no == number)
        rows = unpacked(connection.execute(content).scalar_one())
        if table in SUPERSEDED:
            current = SUPERSEDED[table]
            keys = [key_of(current, _in_force(row)) for row in rows]
            if is_shared:
                in_force = [(_in_force(row), None) for row in rows]
                fitting_pairs(connection, current, pairs=in_force)
            delete_keys(connection, current, keys=keys)
        insert_rows(connection, table, rows=rows)


def _in_force(row: Row) -> Row:
    """A superseded row as it was while in force: without who replaced it and why."""
    return (*row[:-4], row[-1])


_HIGHEST_PARKED = select(history_parked.c.no).order_by(history_parked.c.no.desc()).limit(1)


def _note(
    connection: Connection, entry: int, *, kind: str, signed: tuple[str, str], now: datetime
) -> Changes:
    author, role = signed
    is_undone = kind == UNDO
    done = history.c.entry == entry
    connection.execute(history.update().where(done).values(is_undone=int(is_undone)))
    label = connection.execute(select(history.c.label).where(done)).scalar_one()
    label = f"{'Undo' if is_undone else 'Redo'}: {label}"
    tables = frozenset(table.name for table, _, _ in _recorded(connection, entry))
    if is_undone and tables & {"document", "pack_sent"}:
        label += _FILE_STAYS
    number, moment = next_entry(connection), now.isoformat(timespec="seconds")
    row = (number, moment, author, kind, label, entry, 0, 0, role)
    insert_rows(connection, history, rows=[row])
    ids = [str(each[1]) for each in rows_where(connection, history_indicator, entry=entry)]
    insert_rows(connection, history_indicator, rows=[(number, each) for each in ids])
    return Changes(number, label, tables, frozenset(ids))
