"""The round a period's figures go through, from the end of the period to the committee."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date

from lbi_desktop.domain.meetings.calendar import PlannedDay, round_of
from lbi_desktop.domain.meetings.forum import ForumKind
from lbi_desktop.domain.meetings.reporting_round import PERIOD_ENDS, RETURNS_DUE, ReportingRound
from lbi_desktop.domain.period import Period
from lbi_desktop.queries.forums import forums, meetings
from lbi_desktop.queries.returns_due import ReturnLine
from lbi_desktop.store.store import Store


def reporting_round(
    store: Store, *, period: Period, returns: Iterable[ReturnLine]
) -> ReportingRound:
    """The round of a period whose returns stand as given.

    Its meeting is the first of the scrutiny committee of the whole suite whose figures are not
    cut off before the returns are due.
    """
    due = usual_due_day(returns)
    begun = [PlannedDay(PERIOD_ENDS, period.end)]
    if due is not None:
        begun.append(PlannedDay(RETURNS_DUE, due))
    scrutiny = {each.id: each for each in forums(store) if each.kind is ForumKind.SCRUTINY}
    ready = due or period.end
    for each in meetings(store):
        if each.forum not in scrutiny or each.day <= ready or each.is_cancelled:
            continue
        planned = round_of(scrutiny[each.forum], each.day)
        if planned[0].day >= ready:
            return ReportingRound(period, (*begun, *planned), scrutiny[each.forum], each)
    return ReportingRound(period, tuple(begun))


def usual_due_day(returns: Iterable[ReturnLine]) -> date | None:
    """The day most returns are due, the earliest of equals; None when none is asked for."""
    days = Counter(line.due for line in returns if line.due is not None)
    return min(days, key=lambda day: (-days[day], day)) if days else None
