"""The reporting round: what happens to a period's figures until the committee sees them."""

from __future__ import annotations

from dataclasses import dataclass

from lbi_desktop.domain.meetings.calendar import PlannedDay
from lbi_desktop.domain.meetings.forum import Forum, Meeting
from lbi_desktop.domain.period import Period

PERIOD_ENDS, RETURNS_DUE = "Period ends", "Returns due"


@dataclass(frozen=True, slots=True)
class ReportingRound:
    """The steps of a period's round in their order, and the meeting they are planned back from.

    Without such a meeting in the calendar (`forum` and `meeting` are None) the round ends with
    the returns.
    """

    period: Period
    steps: tuple[PlannedDay, ...]
    forum: Forum | None = None
    meeting: Meeting | None = None
