"""The frozen picture of the store that one document is made from."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TypeVar

from sqlalchemy import Connection, func, select

from lbi_desktop.domain.definitions.book import DefinitionEntry
from lbi_desktop.domain.documents.briefing import (
    NO_MEETING,
    Action,
    Briefing,
    Delivery,
    IndicatorLine,
    SuiteChange,
)
from lbi_desktop.domain.documents.recipe import Focus, focus_of, has_commentary, prints_funnels
from lbi_desktop.domain.indicator import Indicator
from lbi_desktop.domain.meetings.forum import Forum, Meeting
from lbi_desktop.domain.period import Period
from lbi_desktop.domain.plans.plan import ElementKind
from lbi_desktop.domain.status import Status
from lbi_desktop.queries.briefing_business import (
    actions_agreed,
    decisions_made,
    meeting_notice,
    questions_asked,
    suite_changes,
)
from lbi_desktop.queries.briefing_complaints import (
    complaints_are_illustrative,
    complaints_lines,
)
from lbi_desktop.queries.briefing_definitions import definition_entries
from lbi_desktop.queries.briefing_deliveries import deliveries
from lbi_desktop.queries.briefing_focus import (
    focus_named,
    forum_meant,
    indicators_about,
    own_portfolio,
    plan_view,
)
from lbi_desktop.queries.briefing_lines import Asked, briefing_lines, rows_shown
from lbi_desktop.queries.briefing_parts import with_parts
from lbi_desktop.queries.documents import (
    Line,
    drafts_written,
    last_issued,
    statuses_told,
)
from lbi_desktop.queries.forums import is_seen_by, next_meeting, part_two
from lbi_desktop.queries.indicators import indicators
from lbi_desktop.queries.names import directorates
from lbi_desktop.queries.pack_forums import SAFEGUARDING, directorate_of, pack_forum
from lbi_desktop.queries.periods import latest_quarter
from lbi_desktop.queries.suite_review import target_moves
from lbi_desktop.store.council_settings import settings_of
from lbi_desktop.store.history_tables import history
from lbi_desktop.store.plan_tables import plan_element, plan_element_name
from lbi_desktop.store.store import Store

_Business = TypeVar("_Business")


@dataclass(frozen=True, slots=True)
class _Occasion:
    """What a document is for: its forum and meeting, its period, the one it follows."""

    recipe: str
    forum: Forum | None
    meeting: Meeting | None
    focus: str
    period: Period
    since: Period | None
    told: Mapping[str, Status] | None
    told_on: date | None
    told_entry: int
    draft: int
    is_exempt: bool

    @property
    def day(self) -> date:
        """The day of the meeting, a far one while there is none."""
        return self.meeting.day if self.meeting else date.max


@dataclass(frozen=True, slots=True)
class _Wanted:
    """Which briefing; `is_exempt` for what a public forum's paper leaves out."""

    recipe: str
    period: Period | None
    forum: str
    focus: str
    is_exempt: bool = False


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
    return _made(store, _Wanted(recipe, period, forum, focus), today)


def exempt_briefing(
    store: Store,
    *,
    recipe: str,
    period: Period | None = None,
    forum: str = "",
    focus: str = "",
    today: date,
) -> Briefing:
    """The briefing of the paper's second part: what its public part leaves out, nothing else.

    Where nothing of the forum's is restricted the paper is exempt as a whole.
    """
    return _made(store, _Wanted(recipe, period, forum, focus, is_exempt=True), today)


def _made(store: Store, wanted: _Wanted, today: date) -> Briefing:
    recipe, focus = wanted.recipe, wanted.focus
    with store.reading():
        meant = forum_meant(store, recipe, name=wanted.forum, focus=focus, today=today)
        about = focus_named(store, recipe, focus=focus, today=today)
        if meant is not None:
            meant = pack_forum(
                store, meant, recipe=recipe, named=wanted.forum, directorate=about, today=today
            )
        if focus_of(recipe) is Focus.PORTFOLIO and not about:
            about = own_portfolio(meant)
        when = (wanted.period or latest_quarter(store, today=today), today)
        occasion = _occasion(store, replace(wanted, focus=about), meant, when=when)
        return _assembled(store, occasion, today)


def _occasion(
    store: Store, asked: _Wanted, meant: Forum | None, *, when: tuple[Period, date]
) -> _Occasion:
    (period, today), recipe, focus = when, asked.recipe, asked.focus
    is_taken_in_turn = focus_of(recipe) in (Focus.DIRECTORATE, Focus.NONE)
    wanted = focus if is_taken_in_turn else ""
    held = next_meeting(store, meant, day=today, focus=wanted) if meant else None
    own_focus = focus or (held.focus if held and is_taken_in_turn else "")
    own_focus = own_focus or (directorate_of(store, meant, today=today) if meant else "")
    forum_id = meant.id if meant else ""
    with store.reading() as connection:
        line = Line(recipe, forum_id, asked.is_exempt)
        last = last_issued(connection, line, before=period, met=held.day if held else None)
        drafts = drafts_written(connection, line, period=period, focus=own_focus)
        told = statuses_told(connection, last.number) if last else None
    usual = period.year_before() if recipe in _ANNUAL else period.previous()
    return _Occasion(
        recipe,
        meant,
        held,
        own_focus,
        period,
        since=last.period if last else usual,
        told=told,
        told_on=last.as_at if last else None,
        told_entry=last.entry if last else 0,
        draft=drafts + 1,
        is_exempt=asked.is_exempt,
    )


_ANNUAL = frozenset({"executive-member"})


def _assembled(store: Store, occasion: _Occasion, today: date) -> Briefing:
    period, forum = occasion.period, occasion.forum
    recipe, focus = occasion.recipe, occasion.focus
    view = plan_view(store, recipe=recipe, focus=focus, today=today)
    wanted = indicators_about(store, recipe, forum=forum, focus=focus, view=view)
    if occasion.is_exempt and forum is not None:
        wanted = part_two(store, forum) or wanted
    lines = _lines(store, occasion, wanted, today=today)
    with store.reading() as connection:
        said = settings_of(connection)
        whose = focus if focus_of(recipe) in (Focus.DIRECTORATE, Focus.NONE) else ""
        complaints = complaints_lines(connection, period=period, directorate=whose)
        return Briefing(
            council=str(said.get("name", "")),
            period=period,
            as_at=today,
            meeting=meeting_notice(forum, occasion.meeting) if forum else NO_MEETING,
            lines=lines,
            focus=occasion.focus,
            since=occasion.since,
            draft=occasion.draft,
            is_illustrative=_is_made_up(connection, complaints, lines),
            directorates=_directorates_in_force(store, today),
            priorities=_names_in_force(connection, today, (ElementKind.PRIORITY,)),
            questions=_asked_of(questions_asked, store, connection, occasion=occasion),
            decided=_asked_of(decisions_made, store, connection, occasion=occasion),
            actions=_actions(connection, occasion, today),
            complaints=complaints,
            suite_changes=_suite_changes(store, connection, occasion, today=today),
            restatements=_restatements(lines),
            background=_names_in_force(connection, today, _BACKGROUND),
            store_revision=_revision(connection),
            plan=view,
            definitions=_definitions(store, occasion, wanted, today=today),
            seen_on=occasion.told_on,
            deliveries=_deliveries(store, occasion, lines, today=today),
            hides_small=recipe == SAFEGUARDING,
        )


def _asked_of(
    carried: Callable[..., tuple[_Business, ...]],
    store: Store,
    connection: Connection,
    *,
    occasion: _Occasion,
) -> tuple[_Business, ...]:
    """What earlier meetings of the forum left, without what this paper must not name."""
    if occasion.forum is None:
        return ()
    untold = _untold(store, occasion)
    return carried(connection, occasion.forum, before=occasion.day, untold=untold)


def _suite_changes(
    store: Store, connection: Connection, occasion: _Occasion, *, today: date
) -> tuple[SuiteChange, ...]:
    """What was changed in the suite since the last report, and the targets that moved."""
    since = _since_day(occasion)
    of_index = {each.id for each in indicators(store) if each.is_of_index_alone}
    untold = _untold(store, occasion) | of_index
    moves = target_moves(store, connection, since=since, today=today, untold=untold)
    return (
        *suite_changes(connection, since=since, untold=untold),
        *(each.as_change for each in moves),
    )


def _untold(store: Store, occasion: _Occasion) -> frozenset[str]:
    """The ids of restricted indicators that this paper must not even name."""
    forum = occasion.forum
    told = {each.id for each in part_two(store, forum)} if occasion.is_exempt and forum else {}
    return frozenset(
        each.id
        for each in indicators(store)
        if each.is_restricted
        and each.id not in told
        and (forum is None or not is_seen_by(each, forum))
    )


def _actions(connection: Connection, occasion: _Occasion, today: date) -> tuple[Action, ...]:
    if occasion.forum is None:
        return ()
    return actions_agreed(connection, occasion.forum, before=occasion.day, today=today)


def _definitions(
    store: Store, occasion: _Occasion, wanted: Sequence[Indicator], *, today: date
) -> Mapping[str, DefinitionEntry]:
    if occasion.recipe != "definitions":
        return {}
    year = occasion.period.financial_year
    return definition_entries(store, wanted, financial_year=year, day=today)


_BACKGROUND = (ElementKind.VISION,)


def _lines(
    store: Store, occasion: _Occasion, wanted: Sequence[Indicator], *, today: date
) -> tuple[IndicatorLine, ...]:
    before, hides = occasion.told, occasion.recipe == SAFEGUARDING
    asked = Asked(occasion.period, today, since_entry=occasion.told_entry, hides_small=hides)
    if before is None and occasion.since is not None:
        rows = rows_shown(store, wanted, asked=replace(asked, period=occasion.since))
        before = {row.indicator.id: row.judgement.status for row in rows}
    lines = briefing_lines(store, wanted, asked=asked, before=before or {})
    if hides or not has_commentary(occasion.recipe):
        return lines
    has_funnels = prints_funnels(occasion.recipe)
    return with_parts(store, lines, period=occasion.period, has_funnels=has_funnels)


_WITH_DELIVERY = ("dmt", "board")


def _deliveries(
    store: Store, occasion: _Occasion, lines: tuple[IndicatorLine, ...], *, today: date
) -> tuple[Delivery, ...]:
    if occasion.recipe not in _WITH_DELIVERY or occasion.forum is None:
        return ()
    seen = {line.row.indicator.id for line in lines}
    when = (occasion.period, today)
    return deliveries(store, forum=occasion.forum, focus=occasion.focus, seen=seen, when=when)


def _since_day(occasion: _Occasion) -> date:
    """The day after which a change of the suite is news."""
    if occasion.told_on is not None:
        return occasion.told_on
    return occasion.since.end if occasion.since else occasion.period.start - timedelta(days=1)


def _is_made_up(
    connection: Connection, complaints: Sequence[object], lines: Sequence[IndicatorLine]
) -> bool:
    has_complaints = bool(complaints) and complaints_are_illustrative(connection)
    return has_complaints or any(_is_illustrative(line) for line in lines)


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
