"""Forums, their meetings, and which indicators each of them sees."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

from sqlalchemy import Connection, select

from lbi_desktop.domain.forum import Forum, ForumKind, Meeting
from lbi_desktop.domain.forum import next_meeting as meeting_ahead
from lbi_desktop.domain.indicator import Indicator
from lbi_desktop.domain.label import plain_label
from lbi_desktop.queries.names import directorate_names
from lbi_desktop.store.figure_rows import day_from
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
        has_begun = each.first_day is None or each.first_day <= day
        has_ended = each.last_day is not None and each.last_day < day
        if each.kind is kind and has_begun and not has_ended:
            return each
    return None


def next_meeting(store: Store, wanted: Forum, *, day: date, focus: str = "") -> Meeting | None:
    """A forum's next meeting; with a focus, the next at which that directorate is in turn."""
    names = directorate_names(store)
    named = [replace(each, focus=names.get(each.focus, each.focus)) for each in meetings(store)]
    return meeting_ahead(wanted, named, day=day, focus=focus)


def is_seen_by(indicator: Indicator, wanted: Forum) -> bool:
    """Whether an indicator is shown to a forum.

    A service committee sees its own committee's, a management team its directorate's, all
    others the whole suite; a public forum none that is restricted.
    """
    if wanted.is_public and indicator.is_restricted:
        return False
    if wanted.kind is ForumKind.SERVICE_SCRUTINY and wanted.committee:
        return plain_label(wanted.committee) in map(plain_label, indicator.committees)
    if wanted.kind is ForumKind.MANAGEMENT_TEAM:
        return plain_label(wanted.name).startswith(plain_label(indicator.directorate))
    return True


def _read_forums(connection: Connection) -> tuple[Forum, ...]:
    rows = connection.execute(select(forum).order_by(forum.c.position))
    return tuple(
        Forum(
            row.id,
            row.name,
            ForumKind(row.kind),
            first_day=day_from(row.first_day),
            last_day=day_from(row.last_day),
            members=tuple(json.loads(row.members)),
            committee=row.committee,
            report_of=row.report_of,
            despatch_clear_days=row.despatch_clear_days,
            is_public=bool(row.is_public),
        )
        for row in rows
    )


def _read_meetings(connection: Connection) -> tuple[Meeting, ...]:
    rows = connection.execute(select(meeting).order_by(meeting.c.day, meeting.c.id))
    return tuple(
        Meeting(
            row.id,
            row.forum_id,
            date.fromisoformat(row.day),
            row.focus,
            row.agenda_item,
            tuple(json.loads(row.attending)),
        )
        for row in rows
    )
