"""The frozen picture of the store that one document is made from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import Connection, func, select

from lbi_desktop.domain.briefing import Briefing, IndicatorLine
from lbi_desktop.domain.forum import Forum, ForumKind, Meeting
from lbi_desktop.domain.period import Period
from lbi_desktop.domain.plan import ElementKind
from lbi_desktop.domain.status import Status
from lbi_desktop.queries.briefing_business import (
    actions_agreed,
    meeting_notice,
    questions_asked,
    suite_changes,
)
from lbi_desktop.queries.briefing_complaints import (
    complaints_are_illustrative,
    complaints_lines,
)
from lbi_desktop.queries.briefing_lines import briefing_lines
from lbi_desktop.queries.documents import drafts_written, last_issued, statuses_told
from lbi_desktop.queries.forums import forum_named, forum_of_kind, next_meeting
from lbi_desktop.queries.names import directorate_named, directorates
from lbi_desktop.queries.periods import latest_quarter
from lbi_desktop.queries.scorecard import active_indicators, scorecard_rows
from lbi_desktop.store.council_settings import settings_of
from lbi_desktop.store.history_tables import history
from lbi_desktop.store.plan_tables import plan_element, plan_element_name
from lbi_desktop.store.refusal import StoreRefusal, Why
from lbi_desktop.store.store import Store

FORUM_OF_RECIPE = {
    "scrutiny": ForumKind.SCRUTINY,
    "service-scrutiny": ForumKind.SERVICE_SCRUTINY,
    "executive-member": ForumKind.SERVICE_SCRUTINY,
    "panel": ForumKind.PERFORMANCE_PANEL,
    "safeguarding": ForumKind.SAFEGUARDING,
    "dmt": ForumKind.MANAGEMENT_TEAM,
    "board": ForumKind.STRATEGIC_BOARD,
}


@dataclass(frozen=True, slots=True)
class _Occasion:
    """What a document is for: its forum and meeting, its period, the one it follows."""

    recipe: str
    forum: Forum
    meeting: Meeting | None
    focus: str
    period: Period
    since: Period | None
    told: Mapping[str, Status] | None
    told_on: date | None
    told_entry: int
    draft: int

    @property
    def day(self) -> date:
        """The day of the meeting, a far one while there is none."""
        return self.meeting.day if self.meeting else date.max


def briefing(
    store: Store,
    *,
    recipe: str,
    period: Period | None = None,
    forum: str = "",
    focus: str = "",
    today: date,
) -> Briefing:
    """The briefing of a recipe for a period, as the store stands on a day.

    Without a period it is the latest quarter with figures; without a forum the recipe's usual
    one; without a focus the meeting's directorate in focus.
    """
    meant = period or latest_quarter(store, today=today)
    with store.reading():
        occasion = _occasion(store, recipe, forum=forum, focus=focus, when=(meant, today))
        return _assembled(store, occasion, today)


def _occasion(
    store: Store, recipe: str, *, forum: str, focus: str, when: tuple[Period, date]
) -> _Occasion:
    period, today = when
    meant = _forum(store, recipe, name=forum, today=today)
    wanted = directorate_named(store, focus).name if focus else ""
    held = next_meeting(store, meant, day=today, focus=wanted)
    own_focus = wanted or (held.focus if held else "")
    with store.reading() as connection:
        last = last_issued(connection, recipe=recipe, forum_id=meant.id, before=period)
        drafts = drafts_written(
            connection, recipe=recipe, forum_id=meant.id, period=period, focus=own_focus
        )
        told = statuses_told(connection, last.number) if last else None
    return _Occasion(
        recipe,
        meant,
        held,
        own_focus,
        period,
        since=last.period if last else period.previous(),
        told=told,
        told_on=last.as_at if last else None,
        told_entry=last.entry if last else 0,
        draft=drafts + 1,
    )


def _forum(store: Store, recipe: str, *, name: str, today: date) -> Forum:
    if name:
        return forum_named(store, name)
    kind = FORUM_OF_RECIPE.get(recipe)
    found = forum_of_kind(store, kind, day=today) if kind else None
    if found is None:
        raise StoreRefusal(
            f"No forum of this store usually receives “{recipe}”.",
            "Name the forum it goes to.",
            why=Why.NOT_KNOWN,
        )
    return found


def _assembled(store: Store, occasion: _Occasion, today: date) -> Briefing:
    lines = _lines(store, occasion, today)
    period, forum = occasion.period, occasion.forum
    with store.reading() as connection:
        said = settings_of(connection)
        complaints = complaints_lines(connection, period=period, directorate=occasion.focus)
        made_up = bool(complaints) and complaints_are_illustrative(connection)
        return Briefing(
            council=str(said.get("name", "")),
            period=period,
            as_at=today,
            meeting=meeting_notice(forum, occasion.meeting),
            lines=lines,
            focus=occasion.focus,
            since=occasion.since,
            draft=occasion.draft,
            is_illustrative=made_up or any(_is_illustrative(line) for line in lines),
            directorates=_directorates_in_force(store, today),
            priorities=_names_in_force(connection, today, (ElementKind.PRIORITY,)),
            questions=questions_asked(connection, forum, before=occasion.day),
            actions=actions_agreed(connection, forum, before=occasion.day, today=today),
            complaints=complaints,
            suite_changes=suite_changes(connection, since=_since_day(occasion)),
            restatements=_restatements(lines),
            background=_names_in_force(connection, today, _BACKGROUND),
            store_revision=_revision(connection),
        )


_BACKGROUND = (ElementKind.VISION,)


def _lines(store: Store, occasion: _Occasion, today: date) -> tuple[IndicatorLine, ...]:
    wanted = active_indicators(store, forum=occasion.forum.id)
    before = occasion.told
    if before is None and occasion.since is not None:
        rows = scorecard_rows(store, wanted, period=occasion.since, today=today)
        before = {row.indicator.id: row.judgement.status for row in rows}
    return briefing_lines(
        store,
        wanted,
        period=occasion.period,
        today=today,
        before=before or {},
        since_entry=occasion.told_entry,
    )


def _since_day(occasion: _Occasion) -> date:
    """The day after which a change of the suite is news."""
    if occasion.told_on is not None:
        return occasion.told_on
    return occasion.since.end if occasion.since else occasion.period.start - timedelta(days=1)


def _is_illustrative(line: IndicatorLine) -> bool:
    has_comment = line.commentary is not None and line.commentary.is_illustrative
    return has_comment or line.row.figure.illustrative or line.chart.is_illustrative


def _restatements(lines: tuple[IndicatorLine, ...]) -> tuple[str, ...]:
    return tuple(
        f"{line.row.indicator.ref} {line.row.indicator.short_name}: {line.restatement}"
        for line in lines
        if line.restatement
    )


def _directorates_in_force(store: Store, today: date) -> tuple[str, ...]:
    return tuple(
        each.name
        for each in directorates(store)
        if (each.first_day or today) <= today <= (each.last_day or today)
    )


def _names_in_force(
    connection: Connection, today: date, kinds: tuple[ElementKind, ...]
) -> tuple[str, ...]:
    day = today.isoformat()
    query = (
        select(plan_element.c.id, plan_element_name.c.name)
        .join(plan_element_name, plan_element_name.c.element_id == plan_element.c.id)
        .where(
            plan_element.c.kind.in_([kind.value for kind in kinds]),
            func.coalesce(plan_element.c.first_day, day) <= day,
            func.coalesce(plan_element.c.last_day, day) >= day,
            plan_element_name.c.first_day <= day,
        )
        .order_by(plan_element.c.position, plan_element_name.c.first_day)
    )
    return tuple({row.id: str(row.name) for row in connection.execute(query)}.values())


def _revision(connection: Connection) -> str:
    return f"entry {connection.execute(select(func.max(history.c.entry))).scalar() or 0}"
