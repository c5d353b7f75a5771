"""Which packs were sent, to whom, and what came back; the files that came are kept."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from lbi_desktop.domain.period import period_from_code
from lbi_desktop.queries.kept_files import KeptFile, file_kept
from lbi_desktop.store.figure_tables import kept_file
from lbi_desktop.store.pack_tables import pack_received, pack_sent
from lbi_desktop.store.refusal import StoreRefusal, Why
from lbi_desktop.store.store import Store


@dataclass(frozen=True, slots=True)
class PackSent:
    """One pack that went out; `answers` are the days on which an answer was taken in."""

    pack: str
    audience: str
    period: str
    sent_on: str
    sent_by: str
    reply_by: str
    indicators: int
    left_out: int
    is_sealed: bool
    answers: tuple[str, ...]

    @property
    def as_json(self) -> dict[str, Any]:
        """As JSON's own values."""
        return {
            "pack": self.pack,
            "audience": self.audience,
            "period": self.period,
            "sent_on": self.sent_on,
            "sent_by": self.sent_by,
            "reply_by": self.reply_by or None,
            "indicators": self.indicators,
            "left_out": self.left_out,
            "is_sealed": self.is_sealed,
            "answers": list(self.answers),
        }


def kept_answer(store: Store, pack: str) -> KeptFile:
    """The latest file that answered a pack, as it came; refuses where none did."""
    query = (
        select(pack_received.c.sha256)
        .join(kept_file, kept_file.c.sha256 == pack_received.c.sha256)
        .where(pack_received.c.answers == pack)
        .order_by(pack_received.c.no.desc())
    )
    with store.reading() as connection:
        found = connection.execute(query).scalars().first()
    if found is None:
        raise StoreRefusal(
            f"No file that answers the pack “{pack}” is kept in this store.",
            "The list of packs sent says which came back.",
            why=Why.NOT_KNOWN,
        )
    return file_kept(store, str(found))


def packs_sent(store: Store) -> tuple[PackSent, ...]:
    """Every pack that was sent, the latest first."""
    answers: dict[str, list[str]] = defaultdict(list)
    with store.reading() as connection:
        for row in connection.execute(select(pack_received).order_by(pack_received.c.no)):
            answers[row.answers].append(str(row.received_at)[:10])
        rows = connection.execute(select(pack_sent).order_by(pack_sent.c.no.desc()))
        return tuple(
            PackSent(
                row.pack,
                row.audience,
                period_from_code(row.period_code).label,
                str(row.sent_at)[:10],
                row.sent_by,
                row.reply_by or "",
                row.indicators,
                row.left_out,
                bool(row.is_sealed),
                tuple(answers[row.pack]),
            )
            for row in rows
        )
