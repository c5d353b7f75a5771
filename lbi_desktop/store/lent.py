"""A store made from a data pack: its lead may write figures, comments and sign-offs there.

One door: every command ends here before it is written, whichever command it is. Few stores
are such: the rules of packs are loaded only for one of them.
"""

from __future__ import annotations

import json
from collections.abc import Collection
from typing import TYPE_CHECKING

from sqlalchemy import Connection, select

from lbi_desktop.store.pack_tables import pack_opened
from lbi_desktop.store.refusal import NOTHING_CHANGED, StoreRefusal, Why
from lbi_desktop.store.tables import indicator

if TYPE_CHECKING:
    from lbi_desktop.domain.packs.pack import Manifest

OPENED = "pack_opened"
"""The kind of the history entry that filled such a store; it cannot be undone."""


def lent_as(connection: Connection) -> Manifest | None:
    """What the pack a store was made from says of itself; None for a store of its own."""
    text = connection.execute(select(pack_opened.c.manifest)).scalar()
    if text is None:
        return None
    from lbi_desktop.domain.packs.pack import manifest_from

    return manifest_from(json.loads(text))


def refuse_beyond_lead(
    connection: Connection, tables: Collection[str], *, numbers: Collection[object]
) -> None:
    """Refuses what a lead's copy is not for: definitions, targets, plans, meetings.

    `tables` were written; `numbers` stand for the indicators concerned.
    """
    manifest = lent_as(connection)
    if manifest is None:
        return
    from lbi_desktop.domain.packs.rules import CHANGEABLE

    if not CHANGEABLE.issuperset(tables):
        raise _beyond("only figures, comments and sign-offs can be changed here")
    if "observation" not in tables:
        return
    rows = connection.execute(
        select(indicator.c.no, indicator.c.id, indicator.c.ref, indicator.c.formula)
    )
    for row in rows:
        if row.no in numbers and not row.formula and row.id not in manifest.suppliable:
            raise _beyond(f"the figures of {row.ref or row.id} are worked out by the council")


def _beyond(why: str) -> StoreRefusal:
    return StoreRefusal(
        f"This store was opened from a data pack: {why}. {NOTHING_CHANGED}",
        "Write a comment about it, or ask the performance team.",
        why=Why.READ_ONLY,
    )
