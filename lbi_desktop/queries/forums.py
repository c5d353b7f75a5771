"""Forums, their meetings, and which indicators each of them sees."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from sqlalchemy import Connection, select

from lbi_desktop.domain.indicator import Indicator, LifeCycle
from lbi_desktop.domain.label import plain_label
from lbi_desktop.domain.meetings.forum import Forum, ForumKind, Meeting
from lbi_desktop.domain.meetings.forum import next_meeting as meeting_ahead
from lbi_desktop.domain.safeguarding import is_about_safeguarding
from lbi_desktop.queries.indicators import indicators
from lbi_desktop.queries.names import directorate_names
from lbi_desktop.store.meeting_rows import forum_from, meeting_from
from lbi_desktop.store.refusal import StoreRefusal, Why
from lbi_desktop.store.store import Store
from lbi_desktop.store.tables import forum, meeting


def forums(store: Store) -> tuple[Forum, ...]:
    """Every forum, past ones too, in the council's order."""
    kept = store.recall.whole("forums", "forum")
    with store.reading() as connection:
        if "all" not in kept:
            kept["all"] = _read_forums(connection)
        found: tuple[Forum, ...] = kept["all"]
    return found


def meetings(store: Store) -> tuple[Meeting, ...]:
    """Every meeting by day."""
    kept = store.recall.whole("meetings", "meeting")
    with store.reading() as connection:
        if "all" not in kept:
            kept["all"] = _read_meetings(connection)
        found: tuple[Meeting, ...] = kept["all"]
    return found


def forum_named(store: Store, name: str) -> Forum:
    """The forum of an id or name; refuses an unknown one."""
    label = plain_label(name)
    for each in forums(store):
        if label in (plain_label(each.id), plain_label(each.name)):
            return each
    raise StoreRefusal(
        f"There is no forum “{name}” in this store.",
        "Give one of: " + ", ".join(each.name for each in forums(store)) + ".",
        why=Why.NOT_KNOWN,
    )


def forum_of_kind(store: Store, kind: ForumKind, *, day: date) -> Forum | None:
    """The first forum of a kind that exists on a day."""
    for each in forums(store):
        if each.kind is kind and each.exists_on(day):
            return each
    return None


def next_meeting(store: Store, wanted: Forum, *, day: date, focus: str = "") -> Meeting | None:
    """A forum's next meeting; with a focus, the next at which that directorate is in turn."""
    names = directorate_names(store)
    named = [replace(each, focus=names.get(each.focus, each.focus)) for each in meetings(store)]
    return meeting_ahead(wanted, named, day=day, focus=focus)


def is_seen_by(indicator: Indicator, wanted: Forum) -> bool:
    """Whether an indicator is shown to a forum.

    A service committee sees its own committee's, a management team its directorate's, a
    safeguarding meeting the safeguarding suite of its directorate, a board or partnership what
    it names as its own, all others the whole suite; the suites a forum names narrow each of
    these. What is restricted stays from forums that are public or hold people from outside; of
    safeguarding it goes to its own forums alone.
    """
    is_own = is_named_in(wanted, indicator.directorate)
    is_closed = indicator.is_restricted and not _may_see_restricted(
        indicator, wanted, is_own=is_own
    )
    if is_closed or not _is_of_suites(indicator, wanted):
        return False
    if wanted.kind is ForumKind.SERVICE_SCRUTINY and wanted.committee:
        return plain_label(wanted.committee) in map(plain_label, indicator.committees)
    if wanted.kind is ForumKind.MANAGEMENT_TEAM:
        return plain_label(wanted.name).startswith(plain_label(indicator.directorate))
    if wanted.kind is ForumKind.SAFEGUARDING:
        return is_own and is_about_safeguarding(indicator)
    if wanted.kind in _BOARDS and wanted.committee:
        return not _named_by(wanted).isdisjoint(_groups_of(indicator))
    return True


def part_two(store: Store, wanted: Forum) -> tuple[Indicator, ...]:
    """The active indicators a public forum's paper leaves out and a second part may hold."""
    closed = replace(wanted, is_public=False)
    return tuple(
        each
        for each in indicators(store)
        if wanted.is_public
        and each.is_restricted
        and each.life_cycle is LifeCycle.ACTIVE
        and is_seen_by(each, closed)
    )


_BOARDS = (ForumKind.STRATEGIC_BOARD, ForumKind.PARTNERSHIP)


def _may_see_restricted(indicator: Indicator, wanted: Forum, *, is_own: bool) -> bool:
    if wanted.is_public or wanted.kind is ForumKind.PARTNERSHIP:
        return False
    if is_about_safeguarding(indicator):
        return is_own and wanted.kind in (ForumKind.SAFEGUARDING, ForumKind.MANAGEMENT_TEAM)
    return True


def _is_of_suites(indicator: Indicator, wanted: Forum) -> bool:
    """Whether a forum that names suites names one of the indicator's.

    Others see every suite but the Wellbeing Index, which has its own section and pages.
    """
    named = frozenset(map(plain_label, wanted.suites))
    if not named:
        return not indicator.is_of_index_alone
    return not named.isdisjoint(map(plain_label, indicator.suites))


def is_named_in(wanted: Forum, directorate: str) -> bool:
    """Whether a forum is a directorate's own: by its name, or by who reports to it."""
    name = plain_label(directorate)
    places = (wanted.name, wanted.report_of)
    return bool(name) and any(name in plain_label(each) for each in places)


def _named_by(wanted: Forum) -> frozenset[str]:
    """What a board looks at; several names stand apart by semicolons."""
    return frozenset(map(plain_label, wanted.committee.split(";")))


def _groups_of(indicator: Indicator) -> frozenset[str]:
    return frozenset(
        map(
            plain_label,
            (
                indicator.directorate,
                indicator.service,
                indicator.portfolio,
                indicator.priority,
                *indicator.committees,
                *indicator.suites,
            ),
        )
    )


def _read_forums(connection: Connection) -> tuple[Forum, ...]:
    rows = connection.execute(select(forum).order_by(forum.c.position))
    return tuple(forum_from(row) for row in rows)


def _read_meetings(connection: Connection) -> tuple[Meeting, ...]:
    rows = connection.execute(select(meeting).order_by(meeting.c.day, meeting.c.id))
    return tuple(meeting_from(row) for row in rows)
