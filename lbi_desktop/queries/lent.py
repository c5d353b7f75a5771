"""Whether a store was made from a data pack, for the lead it was lent to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lbi_desktop.store.lent import lent_as
from lbi_desktop.store.refusal import StoreRefusal, Why
from lbi_desktop.store.store import Store

if TYPE_CHECKING:
    from lbi_desktop.domain.packs.pack import Manifest


def lent(store: Store) -> Manifest | None:
    """What the pack says that this store was opened from; None for a store of its own."""
    kept = store.recall.whole("lent", "pack_opened")
    with store.reading() as connection:
        if "manifest" not in kept:
            kept["manifest"] = lent_as(connection)
        found: Manifest | None = kept["manifest"]
    return found


def need_lent(store: Store) -> Manifest:
    """The same; refuses a store of its own."""
    found = lent(store)
    if found is None:
        raise StoreRefusal(
            f"“{store.name}” was not opened from a data pack.",
            "“lbi-desktop pack-open F.lbipack -o STORE” opens one; answer from that store.",
            why=Why.NOT_KNOWN,
        )
    return found
