"""As reported to a forum on a day: the frozen figures, each beside what it is now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, select

from lbi_desktop.domain.indicator import Indicator
from lbi_desktop.domain.meetings.forum import Forum
from lbi_desktop.domain.period import Period, date_words, period_from_code
from lbi_desktop.domain.scorecard.row import ScorecardRow
from lbi_desktop.domain.status import Status
from lbi_desktop.domain.value import Figure, State
from lbi_desktop.domain.wording import figure_words
from lbi_desktop.queries.forums import forum_named
from lbi_desktop.queries.indicators import indicator_numbers, indicators
from lbi_desktop.queries.scorecard import scorecard_rows
from lbi_desktop.store.figure_rows import FIGURE_COLUMNS, figure_from
from lbi_desktop.store.figure_tables import observation, observation_superseded
from lbi_desktop.store.refusal import StoreRefusal, Why
from lbi_desktop.store.store import Store
from lbi_desktop.store.tables import document, meeting, reported_figure


@dataclass(frozen=True, slots=True)
class ReportedRow:
    """One figure as it was told, and as it stands; `now` is None when none is in force.

    `reasons` say, oldest first, why it was replaced since.
    """

    indicator: Indicator
    period: Period
    was: Figure
    was_status: Status
    was_target: float | None
    version: int
    now: Figure | None
    now_status: Status | None
    reasons: tuple[str, ...]

    @property
    def is_changed(self) -> bool:
        """Whether number or state are no longer what was told."""
        if self.now is None:
            return True
        return (self.now.value, self.now.state) != (self.was.value, self.was.state)

    @property
    def words(self) -> str:
        """`H1 Repairs fixed first time, Q2 2025/26: 84.0%; now 80.1% (Recount)`."""
        unit = self.indicator.unit
        head = f"{self.indicator.ref} {self.indicator.short_name}, {self.period.label}"
        told = f"{head}: {figure_words(self.was, unit)}"
        if not self.is_changed:
            return f"{told}; still so"
        now = "no longer there" if self.now is None else figure_words(self.now, unit)
        why = (
            f" ({'; '.join(each.rstrip('.') for each in self.reasons)})" if self.reasons else ""
        )
        return f"{told}; now {now}{why}"


@dataclass(frozen=True, slots=True)
class AsReported:
    """What a forum had last been told on a day, frozen in a document."""

    forum: Forum
    document: str
    version: int
    as_at: date
    told_on: date
    period: Period
    rows: tuple[ReportedRow, ...]

    @property
    def head(self) -> str:
        """Document, forum and day in one line."""
        return (
            f"“{self.document}” (version {self.version}, figures of {date_words(self.as_at)}), "
            f"told to {self.forum.name} on {date_words(self.told_on)}"
        )


def as_reported(store: Store, *, forum_name: str, on: date, today: date) -> AsReported:
    """The last document issued to a forum up to a day, beside the figures in force.

    A document counts from its meeting, or from the day its figures were taken. Refuses when
    the forum had been told nothing by then.
    """
    with store.reading() as connection:
        meant = forum_named(store, forum_name)
        told = _document(connection, meant, on)
        return AsReported(
            meant,
            told.name,
            told.version,
            date.fromisoformat(told.as_at),
            _day_of(told),
            period_from_code(told.period_code),
            _rows(store, connection, told, today=today),
        )


def _document(connection: Connection, meant: Forum, on: date) -> Row[Any]:
    query = (
        select(document, meeting.c.day)
        .outerjoin(meeting, meeting.c.id == document.c.meeting_id)
        .where(document.c.forum_id == meant.id, document.c.version.is_not(None))
    )
    known = [row for row in connection.execute(query) if _day_of(row) <= on]
    if not known:
        raise StoreRefusal(
            f"Nothing had been issued to {meant.name} by {date_words(on)}.",
            "Give a later day, or issue a document to it first.",
            why=Why.NOT_KNOWN,
        )
    return max(known, key=lambda row: (_day_of(row), row.no))


def _day_of(row: Row[Any]) -> date:
    """The meeting's day where the document is for one that the figures came before."""
    as_at = date.fromisoformat(row.as_at)
    return max(as_at, date.fromisoformat(row.day)) if row.day else as_at


def _rows(
    store: Store, connection: Connection, told: Row[Any], *, today: date
) -> tuple[ReportedRow, ...]:
    numbers = indicator_numbers(store)
    query = select(reported_figure).where(reported_figure.c.document_no == told.no)
    frozen = {row.indicator_no: row for row in connection.execute(query)}
    wanted = [each for each in indicators(store) if numbers[each.id] in frozen]
    cards = scorecard_rows(
        store, wanted, period=period_from_code(told.period_code), today=today
    )
    return tuple(
        _row(connection, card, frozen=frozen[numbers[each.id]])
        for each, card in zip(wanted, cards, strict=True)
    )


def _row(connection: Connection, card: ScorecardRow, *, frozen: Row[Any]) -> ReportedRow:
    """A frozen figure beside the card of today, which also shows what is made from parts."""
    is_same = card.period.code == frozen.period_code
    now = card.figure if is_same else _in_force(connection, frozen)
    return ReportedRow(
        indicator=card.indicator,
        period=period_from_code(frozen.period_code),
        was=Figure(frozen.value, State(frozen.state)),
        was_status=Status(frozen.status),
        was_target=frozen.target,
        version=frozen.version,
        now=now,
        now_status=card.judgement.status if is_same else None,
        reasons=_reasons(connection, frozen),
    )


def _in_force(connection: Connection, frozen: Row[Any]) -> Figure | None:
    query = select(*(observation.c[name] for name in FIGURE_COLUMNS)).where(
        observation.c.indicator_no == frozen.indicator_no,
        observation.c.breakdown_no == 0,
        observation.c.period_code == frozen.period_code,
    )
    row = connection.execute(query).first()
    return None if row is None else figure_from(row)


def _reasons(connection: Connection, frozen: Row[Any]) -> tuple[str, ...]:
    before = observation_superseded
    query = (
        select(before.c.superseded_reason)
        .where(
            before.c.indicator_no == frozen.indicator_no,
            before.c.breakdown_no == 0,
            before.c.period_code == frozen.period_code,
            before.c.version >= frozen.version,
        )
        .order_by(before.c.version)
    )
    return tuple(row[0] for row in connection.execute(query) if row[0])
