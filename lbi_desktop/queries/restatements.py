"""The restatement ledger: what was reported, to whom and when, what it is now, and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, select

from lbi_desktop.domain.indicator import Indicator
from lbi_desktop.domain.period import Period, date_words, period_from_code
from lbi_desktop.domain.value import Figure
from lbi_desktop.domain.wording import figure_words, list_words
from lbi_desktop.queries.forums import forum_named
from lbi_desktop.queries.indicators import indicator_named, indicator_numbers, indicators
from lbi_desktop.queries.provenance import source_words
from lbi_desktop.store.figure_rows import FIGURE_COLUMNS, figure_from
from lbi_desktop.store.figure_tables import observation, observation_superseded, source
from lbi_desktop.store.history_tables import history
from lbi_desktop.store.reported import MADE_OF_PARTS
from lbi_desktop.store.store import Store
from lbi_desktop.store.tables import document, forum, meeting, reported_figure


@dataclass(frozen=True, slots=True)
class Telling:
    """Where a figure was reported: the document, its forum, the day it was taken or published.

    `document` is empty, and `forum` says where, of a figure that had been published elsewhere.
    """

    forum: str
    document: str
    on: date | None

    @property
    def words(self) -> str:
        """`Policy and Performance in “Q2 report.docx” on 2 December 2025`."""
        name = f" in “{self.document}”" if self.document else ""
        when = f" on {date_words(self.on)}" if self.on else ""
        return f"{self.forum}{name}{when}"


@dataclass(frozen=True, slots=True)
class Restatement:
    """One figure that was replaced after it had been reported.

    `became` is what replaced it, `now` what is in force today.
    """

    indicator: Indicator
    period: Period
    was: Figure
    became: Figure
    now: Figure
    told: tuple[Telling, ...]
    restated_on: datetime
    author: str
    reason: str
    entry: int

    @property
    def words(self) -> str:
        """The whole restatement in one sentence."""
        unit = self.indicator.unit
        was, now = figure_words(self.was, unit), figure_words(self.now, unit)
        to = " to " + list_words([each.words for each in self.told]) if self.told else ""
        if self.told and not self.told[0].document:
            to = f" ({self.told[0].forum})"
        why = f": {self.reason.rstrip('.')}" if self.reason else ""
        return (
            f"{self.indicator.ref} {self.indicator.short_name}, {self.period.label}: reported "
            f"as {was}{to}; now {now}. Restated on {date_words(self.restated_on.date())} by "
            f"{self.author}{why}."
        )


def restatements(
    store: Store, *, since: date | None = None, forum_name: str = "", indicator: str = ""
) -> tuple[Restatement, ...]:
    """Every restatement that stands, latest first.

    `since` leaves out earlier ones; `forum_name` all but what that forum had been told.
    """
    with store.reading() as connection:
        numbers = indicator_numbers(store)
        known = {numbers[each.id]: each for each in indicators(store)}
        meant = forum_named(store, forum_name) if forum_name else None
        only = numbers[indicator_named(store, indicator).id] if indicator else None
        told = _tellings(connection)
        found = list(_found(connection, known, told, only=only))
    return tuple(
        each
        for each in found
        if (since is None or each.restated_on.date() >= since)
        and (meant is None or meant.name in {telling.forum for telling in each.told})
    )


Key = tuple[int, int]


def _found(
    connection: Connection,
    known: Mapping[int, Indicator],
    told: Mapping[int, list[_Told]],
    *,
    only: int | None,
) -> Iterator[Restatement]:
    now = _in_force(connection, only)
    later: dict[Key, Figure] = dict(now)
    for row in connection.execute(_superseded(only)):
        key = (row.indicator_no, row.period_code)
        became, was = later.get(key), figure_from(row[: len(FIGURE_COLUMNS)])
        later[key] = was
        if row.is_restated and key in now and became is not None:
            yield Restatement(
                known[row.indicator_no],
                period_from_code(row.period_code),
                was,
                became,
                now[key],
                tuple(_told(row, told.get(row.indicator_no, []))),
                datetime.fromisoformat(row.at),
                row.author,
                row.superseded_reason,
                row.superseded_by,
            )


def _superseded(only: int | None) -> Select[Any]:
    """Every figure of the whole borough that was replaced, the latest replacement first."""
    before = observation_superseded
    query = (
        select(
            *(before.c[name] for name in FIGURE_COLUMNS),
            before.c.indicator_no,
            before.c.period_code,
            before.c.version,
            before.c.superseded_by,
            before.c.superseded_reason,
            before.c.is_restated,
            source.c.kind.label("source_kind"),
            source.c.words.label("source_words"),
            history.c.author,
            history.c.at,
        )
        .join(source, source.c.no == before.c.source_no)
        .join(history, history.c.entry == before.c.superseded_by)
        .where(before.c.breakdown_no == 0)
        .order_by(
            before.c.superseded_by.desc(),
            before.c.indicator_no,
            before.c.period_code.desc(),
            before.c.version.desc(),
        )
    )
    return query if only is None else query.where(before.c.indicator_no == only)


def _in_force(connection: Connection, only: int | None) -> dict[Key, Figure]:
    """The figures in force of everything that was ever restated."""
    before = observation_superseded
    restated = select(before.c.indicator_no).where(before.c.is_restated == 1).distinct()
    query = select(
        *(observation.c[name] for name in FIGURE_COLUMNS),
        observation.c.indicator_no,
        observation.c.period_code,
    ).where(observation.c.breakdown_no == 0, observation.c.indicator_no.in_(restated))
    if only is not None:
        query = query.where(observation.c.indicator_no == only)
    return {
        (row.indicator_no, row.period_code): figure_from(row[: len(FIGURE_COLUMNS)])
        for row in connection.execute(query)
    }


@dataclass(frozen=True, slots=True)
class _Told:
    """One issued figure: its period and version, and where it was told."""

    period: Period
    version: int
    telling: Telling


def _told(row: Row[Any], told: list[_Told]) -> Iterator[Telling]:
    """Who was told exactly this version, or a longer period that was made of it.

    Without a document, where the figure had been published.
    """
    own = period_from_code(row.period_code)
    exactly = [one for one in told if one.period == own]
    around = [one for one in told if _is_made_of(one.period, own)]
    if exactly:
        yield from (one.telling for one in exactly if one.version == row.version)
    elif around:
        yield from (one.telling for one in around)
    else:
        yield Telling(source_words(row.source_kind, row.source_words), "", None)


def _is_made_of(whole: Period, part: Period) -> bool:
    is_inside = whole.start <= part.start and part.end <= whole.end
    return is_inside and whole.kind.value in MADE_OF_PARTS and part.kind is not whole.kind


def _tellings(connection: Connection) -> dict[int, list[_Told]]:
    """By indicator number: what each issued document told its forum."""
    query = (
        select(
            reported_figure.c.indicator_no,
            reported_figure.c.period_code,
            reported_figure.c.version,
            document.c.name,
            document.c.as_at,
            forum.c.name.label("forum_name"),
            meeting.c.day,
        )
        .join(document, document.c.no == reported_figure.c.document_no)
        .outerjoin(forum, forum.c.id == document.c.forum_id)
        .outerjoin(meeting, meeting.c.id == document.c.meeting_id)
        .where(document.c.version.is_not(None))
        .order_by(document.c.no)
    )
    told: dict[int, list[_Told]] = defaultdict(list)
    for row in connection.execute(query):
        day = date.fromisoformat(row.day or row.as_at)
        telling = Telling(row.forum_name or "no forum", row.name, day)
        period = period_from_code(row.period_code)
        told[row.indicator_no].append(_Told(period, row.version, telling))
    return told
