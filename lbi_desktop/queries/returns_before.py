"""How the returns of earlier quarters stand, quarter by quarter."""

from __future__ import annotations

from datetime import date

from lbi_desktop.domain.period import Period
from lbi_desktop.queries.returns_due import ReturnsDue, returns_due
from lbi_desktop.store.store import Store

QUARTERS = 4


def returns_before(
    store: Store, period: Period, *, today: date, quarters: int = QUARTERS
) -> tuple[ReturnsDue, ...]:
    """The returns of some periods before one, oldest first."""
    found: list[ReturnsDue] = []
    each = period.previous()
    while each is not None and len(found) < quarters:
        found.insert(0, returns_due(store, period=each, today=today))
        each = each.previous()
    return tuple(found)
