"""How far each meeting's papers are, from what the store holds now."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import Connection, select

from lbi_desktop.domain.indicator import Indicator
from lbi_desktop.domain.label import plain_label
from lbi_desktop.domain.meetings.business import Business
from lbi_desktop.domain.meetings.forum import Forum, ForumKind, Meeting
from lbi_desktop.domain.meetings.readiness import (
    PaperFacts,
    PaperState,
    Readiness,
    readiness_of,
)
from lbi_desktop.domain.meetings.year import period_of
from lbi_desktop.domain.period import Period, period_from_code
from lbi_desktop.domain.scorecard.row import ScorecardRow
from lbi_desktop.domain.status import Status
from lbi_desktop.queries.documents import RecordedDocument, documents
from lbi_desktop.queries.indicators import indicator_numbers
from lbi_desktop.queries.names import directorate_names
from lbi_desktop.queries.returns_due import ReturnsDue, is_expected, returns_due
from lbi_desktop.queries.scorecard import active_indicators, scorecard_rows
from lbi_desktop.queries.uncommented import uncommented
from lbi_desktop.store.figure_tables import commentary, complaint, observation
from lbi_desktop.store.history_tables import history
from lbi_desktop.store.store import Store

_WITH_COMPLAINTS = (ForumKind.PERFORMANCE_PANEL, ForumKind.MANAGEMENT_TEAM)
_FIGURES_CHANGE = ("return", "figure", "target", "comment", "define")
_SIGNED = "signed"


@dataclass(frozen=True, slots=True)
class Papers:
    """A meeting's papers: how far they are, the rows they tell of, the documents so far."""

    readiness: Readiness
    rows: tuple[ScorecardRow, ...]
    documents: tuple[RecordedDocument, ...]


class PapersDesk:
    """Looks at the papers of several meetings; what they share is asked once."""

    def __init__(self, store: Store, *, business: Business, today: date) -> None:
        self._store, self._business, self._today = store, business, today
        self._returns: dict[Period, ReturnsDue] = {}
        self._names = directorate_names(store)
        self._numbers = indicator_numbers(store)
        self._documents = documents(store, limit=400)
        with store.reading() as connection:
            self._moved = _last_moved(connection)
            self._signed = _signed(connection)
            self._complained = _complaint_periods(connection)

    def papers(self, forum: Forum, meeting: Meeting, *, before: frozenset[str]) -> Papers:
        """The papers of a meeting; `before` are the ids of the forum's earlier meetings."""
        period = period_of(forum, meeting)
        rows = self._rows(forum, meeting, period)
        written = tuple(self._written(forum, meeting, period))
        facts = replace(
            self._facts(rows, period),
            complaints=self._complaints(forum, meeting, period),
            business=self._business.of(before),
            paper=self._state(written),
        )
        return Papers(readiness_of(facts, today=self._today), rows, written)

    def _rows(self, forum: Forum, meeting: Meeting, period: Period) -> tuple[ScorecardRow, ...]:
        seen = active_indicators(self._store, forum=forum.id)
        whose = self._name(meeting.focus)
        wanted: Sequence[Indicator] = seen
        if whose:
            own = [each for each in seen if self._name(each.directorate) == whose]
            wanted = own or seen
        return scorecard_rows(self._store, wanted, period=period, today=self._today)

    def _facts(self, rows: Sequence[ScorecardRow], period: Period) -> PaperFacts:
        due = [row for row in rows if is_expected(row.indicator, period)]
        off = [row for row in rows if row.judgement.status is Status.OFF_TARGET]
        bare = uncommented(self._store, rows)
        said = [row for row in off if row not in bare]
        whose = {self._name(row.indicator.directorate) for row in due}
        lines = [each for each in self._due(period).lines if each.directorate in whose]
        return PaperFacts(
            period,
            len(due),
            sum(row.figure.is_present and row.period.end == period.end for row in due),
            tuple(each.directorate for each in lines if not each.is_complete),
            tuple(each.directorate for each in lines if each.is_overdue),
            len(off),
            tuple(row.indicator.ref for row in bare),
            tuple(row.indicator.ref for row in said if not self._is_signed(row)),
            is_over=period.end < self._today,
        )

    def _due(self, period: Period) -> ReturnsDue:
        if period not in self._returns:
            found = returns_due(self._store, period=period, today=self._today)
            self._returns[period] = found
        return self._returns[period]

    def _is_signed(self, row: ScorecardRow) -> bool:
        return (self._numbers[row.indicator.id], row.period.code) in self._signed

    def _complaints(self, forum: Forum, meeting: Meeting, period: Period) -> str | None:
        """The latest period complaints are in for, where the paper tells of them."""
        if forum.kind not in _WITH_COMPLAINTS:
            return None
        whose = plain_label(self._name(meeting.focus))
        codes = [
            code
            for name, held in self._complained.items()
            for code in held
            if code <= period.code and whose in ("", plain_label(name))
        ]
        return period_from_code(max(codes)).label if codes else ""

    def _written(
        self, forum: Forum, meeting: Meeting, period: Period
    ) -> Iterable[RecordedDocument]:
        for each in self._documents:
            is_own = meeting.id == each.meeting or (not each.meeting and each.forum == forum.id)
            is_about = each.focus in ("", meeting.focus) or not meeting.focus
            if is_own and each.period == period and is_about:
                yield each

    def _state(self, written: Sequence[RecordedDocument]) -> PaperState | None:
        if not written:
            return None
        issued = [each for each in written if each.version is not None]
        latest = (issued or list(written))[0]
        is_older = self._moved > latest.entry
        return PaperState(latest.name, latest.draft, latest.version, latest.as_at, is_older)

    def _name(self, directorate: str) -> str:
        return self._names.get(directorate, directorate)


def _last_moved(connection: Connection) -> int:
    """The latest entry that may have moved a figure or a comment."""
    query = select(history.c.entry).where(
        history.c.kind.in_(_FIGURES_CHANGE), history.c.is_undone == 0
    )
    latest = connection.execute(query.order_by(history.c.entry.desc()).limit(1)).scalar()
    return int(latest or 0)


def _signed(connection: Connection) -> frozenset[tuple[int, int]]:
    """The comments signed off whose figure has not moved since."""
    columns = (commentary.c.indicator_no, commentary.c.period_code)
    own, figure = commentary.c, observation.c
    same = (
        (figure.indicator_no == own.indicator_no)
        & (figure.period_code == own.period_code)
        & (figure.breakdown_no == 0)
    )
    query = (
        select(*columns)
        .outerjoin(observation, same)
        .where(own.state == _SIGNED)
        .where(
            (own.value_version == 0)
            | figure.version.is_(None)
            | (figure.version == own.value_version)
        )
    )
    return frozenset((row[0], row[1]) for row in connection.execute(query))


def _complaint_periods(connection: Connection) -> Mapping[str, set[int]]:
    found: dict[str, set[int]] = {}
    query = select(complaint.c.directorate, complaint.c.period_code).distinct()
    for row in connection.execute(query.where(complaint.c.value.is_not(None))):
        found.setdefault(row.directorate, set()).add(row.period_code)
    return found
