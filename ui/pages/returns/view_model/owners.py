"""Whose return a file may be, and for which period, where it does not say so itself."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from lbi_desktop.domain.directorate import Directorate
from lbi_desktop.domain.period import Period

_MOST_PERIODS = 8


def directorates_offered(
    directorates: Sequence[Directorate], *, today: date
) -> tuple[str, ...]:
    """The directorates there are."""
    return tuple(
        each.name
        for each in directorates
        if (each.first_day or today) <= today <= (each.last_day or today)
    )


def periods_offered(chosen: Period | None, latest: Period) -> tuple[Period, ...]:
    """The period on show first, then the latest ones, going back."""
    offered = {chosen: None} if chosen is not None else {}
    each: Period | None = latest
    while each is not None and len(offered) < _MOST_PERIODS:
        offered[each] = None
        each = each.previous()
    return tuple(offered)
