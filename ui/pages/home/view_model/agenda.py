"""The next meetings, each with the day its papers go out."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from lbi_desktop.domain.period import MONTH_SHORT
from lbi_desktop.domain.wording import day_text, day_words
from ui.pages.home.view_model.counting import numbered
from ui.pages.home.view_model.picture import AgendaLine

if TYPE_CHECKING:
    from lbi_desktop.queries.coming_meetings import ComingMeeting

_SOON = 5


def agenda(found: tuple[ComingMeeting, ...], *, today: date) -> tuple[AgendaLine, ...]:
    """The meetings as lines."""
    return tuple(_line(each, today) for each in found)


def _line(each: ComingMeeting, today: date) -> AgendaLine:
    meeting, forum = each.meeting, each.forum
    detail = _detail(each)
    despatch, tone = _despatch(each, today)
    parts = (forum.name, day_words(meeting.day), detail, despatch)
    return AgendaLine(
        str(meeting.day.day),
        MONTH_SHORT[meeting.day.month].upper(),
        forum.name.replace("Departmental Management Team", "DMT"),
        detail,
        despatch,
        tone,
        ", ".join(part for part in parts if part),
        meeting.id,
    )


def _detail(each: ComingMeeting) -> str:
    weekday = day_words(each.meeting.day).partition(" ")[0]
    if each.meeting.focus:
        return f"{weekday}, in focus: {each.meeting.focus}"
    if each.meeting.agenda_item:
        return f"{weekday}, item {each.meeting.agenda_item}"
    return f"{weekday}, {'in public' if each.forum.is_public else 'internal'}"


def _despatch(each: ComingMeeting, today: date) -> tuple[str, str]:
    day = day_text(each.despatch)
    if each.despatch < today:
        return f"despatch was {day}", "ink3"
    if each.despatch == today:
        return "despatch today", "near"
    left = numbered(each.working_days, "working day")
    return f"despatch {day}, in {left}", "near" if each.working_days <= _SOON else "ink2"
