"""Fills a new store with what a data pack holds: a lead's copy of what concerns them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, Table
from sqlalchemy.exc import SQLAlchemyError

from lbi_desktop.domain.packs.pack import Pack, Row, canonical
from lbi_desktop.domain.packs.rules import ALLOWED
from lbi_desktop.store.columns import ENTRY, empty_value
from lbi_desktop.store.engine import insert_rows
from lbi_desktop.store.history_tables import history
from lbi_desktop.store.lent import OPENED
from lbi_desktop.store.pack_tables import pack_opened
from lbi_desktop.store.refusal import StoreRefusal, Why
from lbi_desktop.store.store import Store
from lbi_desktop.store.whole_schema import WHOLE_SCHEMA

_FIRST_ENTRY = 1
_WHOLE_BOROUGH = 0


def fill_from_pack(store: Store, pack: Pack, *, author: str, now: datetime) -> None:
    """Writes every row of a pack into a store that is still empty.

    Rows come by explicit columns; what a pack does not carry is empty here. That the store was
    filled is no step that can be undone. Raises StoreRefusal for rows no store takes.
    """
    try:
        with store.writing() as connection:
            for table in WHOLE_SCHEMA.sorted_tables:
                rows = pack.rows(table.name)
                insert_rows(connection, table, rows=[_whole(table, row) for row in rows])
            _note(connection, pack, author=author, now=now)
    except (SQLAlchemyError, ValueError) as cause:
        raise _nonsense(pack) from cause
    store.recall.forget_everything()


def _whole(table: Table, row: Row) -> Row:
    """A row of the store: the pack's columns, the others empty."""
    said = dict(zip(ALLOWED[table.name], row, strict=True))
    said[ENTRY] = _FIRST_ENTRY
    if table.name == "breakdown" and said["no"] == _WHOLE_BOROUGH:
        raise ValueError("a pack holds the whole borough as a part")
    return tuple(said.get(each.name, empty_value(each)) for each in table.columns)


def _note(connection: Connection, pack: Pack, *, author: str, now: datetime) -> None:
    said = pack.manifest
    text = canonical(said.written).decode()
    secret: Sequence[Row] = [(said.pack, text, pack.answer_secret, _FIRST_ENTRY)]
    insert_rows(connection, pack_opened, rows=secret)
    moment = now.isoformat(timespec="seconds")
    label = f"Open the data pack of {said.made_by}"
    insert_rows(
        connection,
        history,
        rows=[(_FIRST_ENTRY, moment, author, OPENED, label, None, 0, 0, "")],
    )


def _nonsense(pack: Pack) -> StoreRefusal:
    return StoreRefusal(
        f"“{pack.file}” holds rows that do not fit together. Nothing was stored.",
        "Ask the sender for it again.",
        why=Why.HOSTILE,
    )
