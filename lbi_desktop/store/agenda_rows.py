"""Agendas and attendance as the domain knows them and as rows, and back."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from sqlalchemy import Connection, Row, select

from lbi_desktop.domain.meetings.agenda import AgendaItem, Attendance, ItemKind, Presence
from lbi_desktop.store.figure_rows import day_from, day_text
from lbi_desktop.store.governance_tables import agenda_item, attendance

Values = dict[str, object]


def item_values(each: AgendaItem) -> Values:
    """The columns of an item of an agenda."""
    return {
        "no": each.no,
        "meeting_id": each.meeting,
        "title": each.title,
        "kind": each.kind.value,
        "presenter": each.presenter,
        "paper": each.paper,
        "document_no": each.document,
        "added_on": day_text(each.added_on),
        "late_reason": each.late_reason,
        "is_exempt": int(each.is_exempt),
        "position": each.position,
    }


def attendance_values(each: Attendance) -> Values:
    """The columns of one role's attendance."""
    return {
        "meeting_id": each.meeting,
        "role": each.role,
        "presence": each.presence.value,
        "note": each.note,
    }


def read_agendas(connection: Connection) -> dict[str, tuple[AgendaItem, ...]]:
    """Every agenda by its meeting's id, items in their order."""
    found: dict[str, list[AgendaItem]] = defaultdict(list)
    order = select(agenda_item).order_by(agenda_item.c.position, agenda_item.c.no)
    for row in connection.execute(order):
        found[row.meeting_id].append(_item(row))
    return {meeting: tuple(items) for meeting, items in found.items()}


def read_attendance(connection: Connection) -> dict[str, tuple[Attendance, ...]]:
    """Who came, by meeting."""
    found: dict[str, list[Attendance]] = defaultdict(list)
    for row in connection.execute(select(attendance).order_by(attendance.c.role)):
        made = Attendance(row.meeting_id, row.role, Presence(row.presence), row.note)
        found[row.meeting_id].append(made)
    return {meeting: tuple(held) for meeting, held in found.items()}


def _item(row: Row[Any]) -> AgendaItem:
    return AgendaItem(
        row.no,
        row.meeting_id,
        row.title,
        ItemKind(row.kind),
        row.presenter,
        row.paper,
        row.document_no,
        day_from(row.added_on),
        row.late_reason,
        bool(row.is_exempt),
        row.position,
    )
