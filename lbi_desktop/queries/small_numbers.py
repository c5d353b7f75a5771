"""From which counts figures are shown, as the council set it."""

from __future__ import annotations

from lbi_desktop.domain.disclosure.suppression import SmallNumberRule
from lbi_desktop.store.store import Store
from lbi_desktop.store.wellbeing_rows import read_rules


def usual_rule(store: Store) -> SmallNumberRule:
    """The rule for every indicator that has none of its own."""
    with store.reading() as connection:
        return read_rules(connection).usual
