"""Which meeting of a forum comes next, and for which directorate."""

from __future__ import annotations

from datetime import date

from lbi_desktop.domain.meetings.forum import Forum, ForumKind, Meeting, next_meeting

PANEL = Forum("panel", "Performance Panel", ForumKind.PERFORMANCE_PANEL)
BOARD = Forum("board", "Strategic Board", ForumKind.STRATEGIC_BOARD)
MEETINGS = (
    Meeting("p1", "panel", date(2026, 1, 12), focus="Environment"),
    Meeting("p2", "panel", date(2026, 2, 9), focus="Homes"),
    Meeting("b1", "board", date(2026, 2, 20)),
    Meeting("p3", "panel", date(2026, 3, 9), focus="Adult Social Care"),
)
TODAY = date(2026, 1, 26)


def chosen(forum: Forum, focus: str = "", day: date = TODAY) -> str | None:
    held = next_meeting(forum, MEETINGS, day=day, focus=focus)
    return held.id if held else None


def test_that_without_a_focus_the_next_meeting_is_meant() -> None:
    assert chosen(PANEL) == "p2"
    assert chosen(PANEL, day=date(2026, 2, 9)) == "p2"
    assert chosen(PANEL, day=date(2026, 3, 10)) is None


def test_that_a_directorate_is_looked_at_when_it_is_its_turn() -> None:
    assert chosen(PANEL, "adult social care") == "p3"


def test_that_a_turn_that_is_over_is_no_meeting_planned() -> None:
    assert chosen(PANEL, "Environment") is None
    assert chosen(PANEL, "Public Health") is None


def test_that_a_forum_without_turns_takes_every_directorate() -> None:
    assert chosen(BOARD, "Public Health") == "b1"
