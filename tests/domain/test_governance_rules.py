"""Agendas in their order, who came, targets that are too easy, the suite's paragraph."""

from __future__ import annotations

from datetime import date

import pytest

from lbi_desktop.domain.definitions.suite_review import Doubt, TargetChanged, target_doubts
from lbi_desktop.domain.documents.briefing import SuiteChange
from lbi_desktop.domain.documents.suite_words import TargetMove, suite_paragraph
from lbi_desktop.domain.indicator import Target, TargetKind
from lbi_desktop.domain.meetings.agenda import (
    AgendaItem,
    Attendance,
    ItemKind,
    Presence,
    attendance_lines,
    attendance_words,
    is_late,
    moved,
    numbered,
)
from lbi_desktop.domain.meetings.business import NO_BUSINESS
from lbi_desktop.domain.meetings.forum import Forum, ForumKind, Meeting
from lbi_desktop.domain.meetings.usual_agenda import usual_items
from lbi_desktop.domain.period import Period, quarter, year
from lbi_desktop.domain.status import Status

SCRUTINY = Forum("scrutiny", "Scrutiny", ForumKind.SCRUTINY, members=("Chair",))
PANEL = Forum("panel", "Panel", ForumKind.PERFORMANCE_PANEL, is_public=False, report_of="Head")
MEETING = Meeting("m", "scrutiny", date(2026, 3, 10), attending=("Executive Member",))
ON, OFF = Status.ON_TARGET, Status.OFF_TARGET


def test_that_formal_items_come_first_and_exempt_ones_last() -> None:
    items = (
        AgendaItem(1, "m", "Secret", is_exempt=True, position=1),
        AgendaItem(2, "m", "Report", position=2),
        AgendaItem(3, "m", "Apologies", ItemKind.FORMAL, position=3),
    )
    assert [(n, x.title) for n, x in numbered(items)] == [
        ("A1", "Apologies"), ("1", "Report"), ("2", "Secret"),
    ]  # fmt: skip


def test_that_an_item_moves_within_its_agenda() -> None:
    items = tuple(AgendaItem(n, "m", f"Item {n}", position=n) for n in (1, 2, 3))
    assert [x.no for x in moved(items, 3, to=1)] == [3, 1, 2]
    assert [x.no for x in moved(items, 1, to=99)] == [2, 3, 1]
    assert [x.position for x in moved(items, 2, to=0)] == [1, 2, 3]


def test_that_only_items_after_the_despatch_of_public_papers_are_late() -> None:
    assert not is_late(SCRUTINY, MEETING, on=date(2026, 3, 2))
    assert is_late(SCRUTINY, MEETING, on=date(2026, 3, 3))
    assert not is_late(PANEL, MEETING, on=date(2026, 3, 9))


def test_that_the_panel_always_takes_the_suite_and_complaints() -> None:
    titles = [
        x.title for x in usual_items(PANEL, MEETING, carried=NO_BUSINESS, today=MEETING.day)
    ]
    assert titles[-2:] == ["Corporate performance indicator suite", "Complaints"]


def test_that_attendance_names_required_roles_with_nobody_there() -> None:
    came = (
        Attendance("m", "Chair", Presence.PRESENT),
        Attendance("m", "Executive Member", Presence.APOLOGIES),
        Attendance("m", "Guest", Presence.PRESENT),
    )
    lines = attendance_lines(SCRUTINY, MEETING, held=came)
    assert [x.role for x in lines] == ["Executive Member", "Chair", "Guest"]
    assert attendance_words(lines) == "2 of 3 there; required and not there: Executive Member"
    assert attendance_words(attendance_lines(SCRUTINY, MEETING, held=())) == ""


def judged(*statuses: Status) -> list[tuple[Period, Status]]:
    return [(quarter(2024 + n // 4, n % 4 + 1), each) for n, each in enumerate(statuses)]


@pytest.mark.parametrize(
    "statuses, found",
    [((ON,) * 4, True), ((OFF, ON, ON, ON), False), ((ON,) * 5 + (Status.JUST_OFF,), False)],
)
def test_that_a_target_met_for_a_year_is_doubted(
    statuses: tuple[Status, ...], *, found: bool
) -> None:
    doubts = target_doubts(judged(*statuses), is_higher_better=True)
    assert [each.kind for each in doubts] == [Doubt.EASY] * found
    assert target_doubts(judged(*statuses), is_higher_better=None) == ()


@pytest.mark.parametrize(
    "after, is_higher_better, found",
    [(80.0, True, True), (90.0, True, False), (90.0, False, True), (80.0, False, False)],
)
def test_that_a_target_weakened_after_a_miss_is_named(
    after: float, *, is_higher_better: bool, found: bool
) -> None:
    change = TargetChanged(
        Target(TargetKind.ANNUAL, year(2025), 85.0),
        Target(TargetKind.ANNUAL, year(2025), after),
        date(2025, 1, 20),
    )
    missed = judged(ON, ON, OFF)
    doubts = target_doubts(missed, [change], is_higher_better=is_higher_better)
    assert [each.kind for each in doubts] == [Doubt.WEAKENED] * found
    met = judged(ON, OFF, ON)
    assert target_doubts(met, [change], is_higher_better=is_higher_better) == ()


def test_that_the_paragraph_names_what_changed_why_and_who_approved() -> None:
    since = date(2025, 10, 1)
    changes = [SuiteChange("Paused", "H3 Temporary accommodation", "No data.", "Panel")]
    moves = [TargetMove("H1 Repairs", "2026/27", "85%", "86%", "Met for a year", "")]
    assert suite_paragraph(changes, moves, since=since) == (
        "Changes since 1 October 2025. One indicator was paused: H3 Temporary accommodation "
        "(No data; approved by Panel). One target was changed: H1 Repairs, 2026/27, from 85% "
        "to 86% (Met for a year)."
    )
    assert "nothing was changed" in suite_paragraph([], [], since=since)
