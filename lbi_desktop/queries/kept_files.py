"""The files the council keeps, as they were received."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, select

from lbi_desktop.store.accepted_cells import CellKey, accepted_cells
from lbi_desktop.store.figure_tables import kept_file
from lbi_desktop.store.refusal import StoreRefusal, Why
from lbi_desktop.store.store import Store


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A file as received: name, true kind, content and when it was accepted."""

    name: str
    kind: str
    sha256: str
    content: bytes
    received_at: datetime


def cells_accepted(store: Store, sha256: str) -> set[CellKey]:
    """The cells of a file that were accepted before; none of a file that is not kept."""
    with store.reading() as connection:
        query = select(kept_file.c.no).where(kept_file.c.sha256 == sha256)
        number = connection.execute(query).scalar()
        return accepted_cells(connection, file_no=number) if number is not None else set()


def file_kept(store: Store, sha256: str) -> KeptFile:
    """The kept file of a SHA-256; refuses one that is not kept."""
    with store.reading() as connection:
        row = connection.execute(select(kept_file).where(kept_file.c.sha256 == sha256)).first()
    if row is None:
        raise StoreRefusal(
            f"No file with the SHA-256 {sha256[:12]}… is kept in this store.",
            "Look at the figure's source for the file it came from.",
            why=Why.NOT_KNOWN,
        )
    return _kept(row)


def file_numbered(store: Store, number: int) -> KeptFile:
    """The kept file of a number; refuses one that is not kept."""
    with store.reading() as connection:
        row = connection.execute(select(kept_file).where(kept_file.c.no == number)).first()
    if row is None:
        raise StoreRefusal(
            f"No file {number} is kept in this store.", "Look at what it belongs to.",
            why=Why.NOT_KNOWN,
        )  # fmt: skip
    return _kept(row)


def _kept(row: Row[Any]) -> KeptFile:
    content = zlib.decompress(row.content) if row.packing == "zlib" else row.content
    at = datetime.fromisoformat(row.received_at)
    return KeptFile(row.name, row.kind, row.sha256, content, at)
