"""What Home asks the store: one consistent picture of a period on a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lbi_desktop.domain.meetings.business import MeetingAction
    from lbi_desktop.domain.meetings.reporting_round import ReportingRound
    from lbi_desktop.domain.period import Period
    from lbi_desktop.domain.planning.year import PlanningYear
    from lbi_desktop.domain.scorecard.row import Scorecard, ScorecardRow
    from lbi_desktop.queries.coming_meetings import ComingMeeting
    from lbi_desktop.queries.documents import RecordedDocument
    from lbi_desktop.queries.first_paint import FirstLook
    from lbi_desktop.queries.history_list import HistoryEntry
    from lbi_desktop.queries.returns_due import ReturnsDue
    from lbi_desktop.store.store import Store

_MEETINGS, _ENTRIES = 20, 12


@dataclass(frozen=True, slots=True)
class HomeFacts:
    """Everything Home shows of a period at a moment."""

    now: datetime
    card: Scorecard
    returns: ReturnsDue
    round: ReportingRound
    meetings: tuple[ComingMeeting, ...]
    uncommented: tuple[ScorecardRow, ...]
    documents: tuple[RecordedDocument, ...]
    history: tuple[HistoryEntry, ...]
    planning: PlanningYear | None = None
    late_actions: tuple[MeetingAction, ...] = ()

    @property
    def today(self) -> date:
        return self.now.date()


def glance_at(path: Path, *, today: date) -> FirstLook | None:
    """The store at a glance while it is still being opened; None where opening has the word."""
    from lbi_desktop.domain.refusal import Refusal
    from lbi_desktop.queries.first_paint import first_look

    try:
        return first_look(path, today=today)
    except (Refusal, ValueError):
        return None


def home_facts(store: Store, *, period: Period, now: datetime) -> HomeFacts:
    """The facts of a period, all from one view of the store."""
    from lbi_desktop.queries.coming_meetings import coming_meetings
    from lbi_desktop.queries.documents import documents
    from lbi_desktop.queries.history_list import history_list
    from lbi_desktop.queries.planning import planning_year
    from lbi_desktop.queries.reporting_round import reporting_round
    from lbi_desktop.queries.returns_due import returns_due
    from lbi_desktop.queries.scorecard import scorecard
    from lbi_desktop.queries.uncommented import uncommented

    today = now.date()
    with store.reading():
        card = scorecard(store, period=period, today=today).reported
        returns = returns_due(store, period=period, today=today)
        return HomeFacts(
            now,
            card,
            returns,
            reporting_round(store, period=period, returns=returns.lines),
            coming_meetings(store, today=today, limit=_MEETINGS),
            uncommented(store, card.rows),
            documents(store, limit=12),
            history_list(store, limit=_ENTRIES),
            planning_year(store, today=today),
            _late_actions(store, today),
        )


def _late_actions(store: Store, today: date) -> tuple[MeetingAction, ...]:
    """The actions agreed by meetings whose day has passed."""
    from lbi_desktop.queries.meeting_picture import business_of_all

    with store.reading() as connection:
        every = business_of_all(store, connection).actions
    return tuple(each for each in every if each.is_late(today))
