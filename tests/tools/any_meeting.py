"""Commands on forums, meetings, their business and the planning year, at random."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from any_said import SIGNED, Said
from small_council import HOMES

from lbi_desktop.commands.meeting_business import (
    close_question,
    finish_action,
    put_action,
    put_decision,
    put_question,
    remove_business,
)
from lbi_desktop.commands.meetings import (
    add_forum,
    add_meeting,
    change_forum,
    change_meeting,
    plan_meetings,
    swap_focus,
)
from lbi_desktop.commands.planning import (
    begin_year,
    put_fixed_day,
    put_stage,
    remove_fixed_day,
    remove_stage,
    roll_forward,
)
from lbi_desktop.domain.changes import NOTHING, Changes
from lbi_desktop.domain.meetings.business import (
    Decision,
    DecisionKind,
    MeetingAction,
    MemberQuestion,
)
from lbi_desktop.domain.meetings.forum import Forum, ForumKind, Meeting
from lbi_desktop.domain.planning.year import FixedDay
from lbi_desktop.queries.forums import forums
from lbi_desktop.store.planning_rows import read_fixed_days, read_stages
from lbi_desktop.store.store import Store

MEETINGS = ("scrutiny-1", "scrutiny-2", "panel-1", "met-0", "met-1", "met-2")
YEAR = "2026/27"


def _meeting(said: Said) -> Meeting:
    forum = "panel" if said.value > 0 else "scrutiny"
    day = said.day + timedelta(days=said.pick)
    return Meeting(f"met-{said.pick % 3}", forum, day, focus=HOMES, title=said.text)


def _many_met(store: Store, said: Said) -> Changes:
    return plan_meetings(store, [_meeting(said)], what=YEAR, **SIGNED)


def _met(store: Store, said: Said) -> Changes:
    return add_meeting(store, replace(_meeting(said), id=""), **SIGNED)


def _changed(store: Store, said: Said) -> Changes:
    wanted = replace(_meeting(said), id=said.one_of(MEETINGS))
    return change_meeting(store, wanted, **SIGNED)


def _swapped(store: Store, said: Said) -> Changes:
    other = MEETINGS[2 + said.period]
    return swap_focus(store, said.one_of(MEETINGS), other_id=other, **SIGNED)


def _founded(store: Store, said: Said) -> Changes:
    kind = ForumKind.SCRUTINY if said.value > 0 else ForumKind.PERFORMANCE_PANEL
    return add_forum(store, Forum(f"forum-{said.period}", said.text, kind), **SIGNED)


def _reformed(store: Store, said: Said) -> Changes:
    held = forums(store)
    if not held:
        return NOTHING
    return change_forum(store, replace(said.one_of(held), name=said.text), **SIGNED)


def _no(said: Said) -> int:
    """A new one, or one of the first two."""
    return said.period if said.value > 0 else 0


def _decided(store: Store, said: Said) -> Changes:
    kind = said.one_of(list(DecisionKind))
    given = Decision(_no(said), said.one_of(MEETINGS), kind, said.text, indicator=None)
    return put_decision(store, given, **SIGNED)


def _asked(store: Store, said: Said) -> Changes:
    about = said.indicator if said.value > 500 else None
    given = MemberQuestion(_no(said), said.one_of(MEETINGS), said.text, indicator=about)
    return put_question(store, given, **SIGNED)


def _acted(store: Store, said: Said) -> Changes:
    given = MeetingAction(_no(said), said.one_of(MEETINGS), said.text, due=said.day)
    return put_action(store, given, **SIGNED)


def _closed(store: Store, said: Said) -> Changes:
    on = said.day if said.value > 0 else None
    return close_question(store, 1 + said.period, on=on, **SIGNED)


def _finished(store: Store, said: Said) -> Changes:
    on = said.day if said.value > 0 else None
    return finish_action(store, 1 + said.period, on=on, **SIGNED)


def _struck(store: Store, said: Said) -> Changes:
    return remove_business(store, f"{said.one_of('QAD')}{1 + said.period}", **SIGNED)


def _begun(store: Store, said: Said) -> Changes:
    return begin_year(store, 2025 + said.period % 2, **SIGNED)


def _rolled_on(store: Store, said: Said) -> Changes:
    return roll_forward(store, YEAR, **SIGNED)


def _staged(store: Store, said: Said) -> Changes:
    with store.reading() as connection:
        held = read_stages(connection)
    if not held:
        return NOTHING
    one = replace(said.one_of(held), note=said.text, began_on=said.day)
    return put_stage(store, one if said.value > 0 else replace(one, no=0, feeds=()), **SIGNED)


def _unstaged(store: Store, said: Said) -> Changes:
    return remove_stage(store, 1 + said.pick % 12, **SIGNED)


def _fixed(store: Store, said: Said) -> Changes:
    given = FixedDay(_no(said), YEAR, said.day, said.text)
    return put_fixed_day(store, given, **SIGNED)


def _unfixed(store: Store, said: Said) -> Changes:
    with store.reading() as connection:
        held = [each.no for each in read_fixed_days(connection)] or [99]
    return remove_fixed_day(store, said.one_of(held), **SIGNED)


COMMANDS: tuple[Callable[[Store, Said], Changes], ...] = (
    _many_met, _met, _changed, _swapped, _founded, _reformed, _decided, _asked, _acted, _closed,
    _finished, _struck, _begun, _rolled_on, _staged, _unstaged, _fixed, _unfixed,
)  # fmt: skip
