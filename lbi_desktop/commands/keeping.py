"""Keeps accepted files as received, each once."""

from __future__ import annotations

import zlib
from datetime import datetime
from typing import Protocol

from sqlalchemy import select

from lbi_desktop.store.figure_tables import kept_file
from lbi_desktop.store.history import Ledger

_LEVEL, _QUICK = 6, 1
_LARGE = 4_000_000


def kept_number(ledger: Ledger, sha256: str) -> int | None:
    """The number of a file kept before, None for a new one."""
    query = select(kept_file.c.no).where(kept_file.c.sha256 == sha256)
    return ledger.connection.execute(query).scalar()


class Received(Protocol):
    """What is said of a file that came in: its hash, its name, its true kind."""

    @property
    def sha256(self) -> str: ...

    @property
    def file(self) -> str: ...

    @property
    def kind(self) -> str: ...


def keep_file(ledger: Ledger, reading: Received, *, content: bytes, now: datetime) -> int:
    """Keeps a file; gives its number."""
    number = ledger.next_number(kept_file)
    small = _packed(content)
    is_smaller = len(small) < len(content)
    ledger.add(
        kept_file,
        [
            {
                "no": number,
                "sha256": reading.sha256,
                "name": reading.file,
                "kind": reading.kind,
                "size": len(content),
                "packing": "zlib" if is_smaller else "none",
                "content": small if is_smaller else content,
                "received_at": now.isoformat(timespec="seconds"),
            }
        ],
    )
    return number


def _packed(content: bytes) -> bytes:
    """The content made smaller; a large one quickly, a large package not at all (it is)."""
    if len(content) <= _LARGE:
        return zlib.compress(content, _LEVEL)
    return content if content.startswith(b"PK") else zlib.compress(content, _QUICK)
