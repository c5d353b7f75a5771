"""Two officers' copies of one store brought together: looked at first, then taken in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from lbi_desktop.domain.changes import NOTHING, Changes
from lbi_desktop.store.store import Store, open_store_to_read

if TYPE_CHECKING:
    from lbi_desktop.domain.pack_items import Difference
    from lbi_desktop.jobs.packs import Signed
    from lbi_desktop.queries.pack_review import PackReview
    from lbi_desktop.store.address import Place


def merge_review(store: Store, other: Place) -> PackReview:
    """What they changed that is not here, three ways; nothing is stored."""
    from lbi_desktop.queries.merge_plan import as_review, merge_plan

    with open_store_to_read(other) as there:
        return as_review(merge_plan(store, there))


def merge_in(
    store: Store, other: Place, *, decided: Mapping[Difference, str], signed: Signed
) -> Changes:
    """Takes in what was decided, as one entry; nothing where nothing was."""
    from lbi_desktop.commands.merging import take_changes
    from lbi_desktop.queries.merge_plan import merge_plan

    if not decided:
        return NOTHING
    named = {each.key.text: whose for each, whose in decided.items()}
    with open_store_to_read(other) as there:
        plan = merge_plan(store, there)
        return take_changes(store, plan, decided=named, author=signed.author, now=signed.now)
