"""How far an editor has seen, so that what is typed into it never goes over unseen work."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lbi_desktop.domain.changes import Changes

if TYPE_CHECKING:
    from lbi_desktop.store.store import Store


@dataclass
class Look:
    """The latest entry of the history that stands behind what is shown; None sees all.

    Whoever was told of a conflict has seen both sides: their next wish is decided on that.
    """

    entry: int | None

    def again(self) -> Look:
        """The same, for a form that stays open while what is behind it is shown anew."""
        return Look(self.entry)


def carried_out(store: Store, command: Callable[[Store], Changes], *, look: Look) -> Changes:
    """Runs a command decided on a look; a conflict is refused with both sides in words."""
    from lbi_desktop.queries.changes_since import latest_entry
    from lbi_desktop.store.refusal import StoreRefusal, Why

    try:
        with store.as_seen(look.entry):
            return command(store)
    except StoreRefusal as refusal:
        if refusal.why is Why.CONFLICT:
            look.entry = latest_entry(store)
        raise
