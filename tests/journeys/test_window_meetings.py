"""A meeting from its calendar to its closed action, and the planning year logged and rolled."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot
from window_fixtures import around, council, sample_store, settle, window

from exporters.calendar_file import check_calendar
from ui.main_window import MainWindow
from ui.pages.meetings.page import MeetingsPage
from ui.pages.planning_year.page import PlanningYearPage
from ui.widgets.row_button import RowButton

__all__ = ["around", "council", "sample_store", "window"]

pytestmark = pytest.mark.journey
LEFT = Qt.MouseButton.LeftButton


def meetings_of(window: MainWindow, what: str = "") -> MeetingsPage:
    page = window.go("meetings", what)
    settle(window)
    assert isinstance(page, MeetingsPage)
    assert page.picture is not None
    return page


def planning_of(window: MainWindow) -> PlanningYearPage:
    page = window.go("planning")
    settle(window)
    assert isinstance(page, PlanningYearPage)
    assert page.picture is not None
    return page


def row_that_says(part: QWidget, words: str) -> RowButton:
    return next(each for each in part.findChildren(RowButton) if words in each.accessibleName())


def test_that_a_meeting_is_walked_to_and_its_late_action_done_and_taken_back(
    council: MainWindow, qtbot: QtBot
) -> None:
    page = meetings_of(council)
    first = page.in_hand
    qtbot.keyClick(page.side.list, Qt.Key.Key_Down)
    settle(council)
    assert page.in_hand != first
    page = meetings_of(council, "panel-2026-02-09")
    qtbot.mouseClick(row_that_says(page.view.business, "19 days late"), LEFT)
    form = page.view.form
    assert form.key == "action:2"
    form.type_into("done_on", "28/01/2026")
    qtbot.mouseClick(form.button, LEFT)
    settle(council)
    assert form.isHidden()
    late = [line for line in page.view.business.rows if "late" in line.accessibleName()]
    assert late == []
    council.run("edit.undo")
    settle(council)
    assert row_that_says(page.view.business, "19 days late")


def test_that_a_day_that_is_none_is_said_beside_the_field(
    council: MainWindow, qtbot: QtBot
) -> None:
    page = meetings_of(council, "panel-2026-02-09")
    qtbot.mouseClick(page.view.change, LEFT)
    page.view.form.type_into("day", "31/02/2026")
    qtbot.keyClick(page.view.form.editors["day"], Qt.Key.Key_Return)
    settle(council)
    assert page.view.form.isVisible()
    said = [each.text() for each in page.view.form.findChildren(QLabel)]
    assert any("“31/02/2026” is no day." in each for each in said)
    assert page.meeting is not None
    assert page.meeting.day == date(2026, 2, 9)
    qtbot.keyClick(page.view.form, Qt.Key.Key_Escape)
    assert page.view.form.isHidden()


def test_that_the_year_is_walked_settled_and_planned(
    council: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    page = meetings_of(council, "panel-2026-02-09")
    council.run("meeting.year")
    assert page.shows_year
    canvas = page.year.canvas
    qtbot.keyClick(canvas, Qt.Key.Key_Right)
    assert canvas.current == "panel-2026-03-09"
    qtbot.mouseClick(row_that_says(page.year.settle, "both need"), LEFT)
    settle(council)
    assert page.picture is not None
    swapped = page.picture.meeting("panel-2026-03-09")
    assert swapped is not None
    assert swapped.focus == "Children and Young People"
    page.year.canvas.opened.emit("panel-2026-03-09")
    assert not page.shows_year
    assert page.in_hand == "panel-2026-03-09"

    council.run("meeting.plan")
    qtbot.mouseClick(page.form.button, LEFT)
    settle(council)
    assert page.picture is not None
    planned = [each for each in page.picture.meetings if each.day >= date(2026, 5, 15)]
    panels = [each.focus for each in planned if each.forum == "panel"]
    assert len(planned) > 60
    assert panels[0] == "Homes and Neighbourhoods"
    target = tmp_path / "meetings.ics"
    page.asking.save_calendar(target, first=2026)
    settle(council)
    content = target.read_bytes()
    check_calendar(content)
    assert content.count(b"BEGIN:VEVENT") == 5 * len(planned)
    council.run("edit.undo")
    settle(council)
    assert page.picture is not None
    assert not [each for each in page.picture.meetings if each.day >= date(2026, 5, 15)]


def test_that_a_double_click_in_the_year_opens_the_meeting(
    council: MainWindow, qtbot: QtBot
) -> None:
    page = meetings_of(council, "year")
    box = page.year.canvas.box_of("scrutiny-homes-2026-02-24")
    assert box is not None
    spot = QPoint(round(box.center().x()), round(box.center().y()))
    qtbot.mouseClick(page.year.canvas, LEFT, pos=spot)
    assert page.year.canvas.current == "scrutiny-homes-2026-02-24"
    qtbot.mouseDClick(page.year.canvas, LEFT, pos=spot)
    settle(council)
    assert page.in_hand == "scrutiny-homes-2026-02-24"
    qtbot.mouseClick(page.view.write, LEFT)
    settle(council)
    assert council.pages.place == "reports"


def test_that_a_question_is_asked_and_stands_until_it_is_closed(
    council: MainWindow, qtbot: QtBot
) -> None:
    page = meetings_of(council, "scrutiny-resources-2026-03-10")
    page.view.wished.emit("question:0")
    form = page.view.form
    form.type_into("text", "Why is the queue longer?")
    form.type_into("asked_by", "Chair of the committee")
    qtbot.mouseClick(form.button, LEFT)
    settle(council)
    row = row_that_says(page.view.business, "Why is the queue longer?")
    assert "open" in row.accessibleName()
    qtbot.keyClick(row, Qt.Key.Key_Return)
    form.type_into("answer", "Two vans were off the road.")
    qtbot.mouseClick(form.button, LEFT)
    settle(council)
    assert "answered" in row_that_says(page.view.business, "queue").accessibleName()


def test_that_progress_is_logged_and_the_headline_follows(
    council: MainWindow, qtbot: QtBot
) -> None:
    page = planning_of(council)
    assert page.timeline.headline.text() == (
        "Three of six stages done; the Corporate Plan is 4 weeks late"
    )
    qtbot.mouseClick(page.panel.log, LEFT)
    page.form.type_into("done", "10")
    page.form.type_into("done_on", "28/01/2026")
    qtbot.mouseClick(page.form.button, LEFT)
    settle(council)
    assert page.timeline.headline.text() == "Four of six stages done; nothing is late"
    council.run("edit.undo")
    settle(council)
    assert "4 weeks late" in page.timeline.headline.text()


def test_that_the_keyboard_walks_folds_and_unfolds_the_stages(
    council: MainWindow, qtbot: QtBot
) -> None:
    page = planning_of(council)
    canvas = page.timeline.canvas
    assert canvas.gantt is not None
    shown = len(canvas.gantt.bars)
    qtbot.keyClick(canvas, Qt.Key.Key_Left)
    assert len(canvas.gantt.bars) == shown - 4
    qtbot.keyClick(canvas, Qt.Key.Key_Down)
    assert page.panel.name.text() == "Delivery Plan"
    qtbot.keyClick(canvas, Qt.Key.Key_Right)
    assert len(canvas.gantt.bars) == shown - 1
    qtbot.mouseClick(page.panel.open, LEFT)
    settle(council)
    assert council.pages.place == "plans"


def test_that_a_year_rolls_forward_and_is_shown_and_printed(
    council: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    page = planning_of(council)
    qtbot.mouseClick(page.timeline.forward, LEFT)
    settle(council)
    assert page.picture is not None
    assert page.picture.name == "2027/28"
    assert len(page.picture.tops) == 6
    for suffix, head in ((".pdf", b"%PDF"), (".png", b"\x89PNG"), (".svg", b"<?xml")):
        target = tmp_path / f"planning{suffix}"
        page.deeds.save(target, opened=set())
        assert target.read_bytes().startswith(head)
    council.run("edit.undo")
    settle(council)
    page.timeline.year_chosen.emit("2026/27")
    settle(council)
    assert page.picture.name == "2026/27"


def test_that_home_leads_to_the_meeting_and_to_the_late_stage(
    council: MainWindow, qtbot: QtBot
) -> None:
    home = council.go("home")
    settle(council)
    qtbot.mouseClick(row_that_says(home, "Corporate Plan: 4 weeks late"), LEFT)
    settle(council)
    assert council.pages.place == "planning"
    home = council.go("home")
    settle(council)
    qtbot.mouseClick(row_that_says(home, "Employment Services Board"), LEFT)
    settle(council)
    page = council.pages.page
    assert isinstance(page, MeetingsPage)
    assert page.in_hand == "partnership-employment-2026-01-29"


def test_that_empty_places_say_their_first_step(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    window.session.make(tmp_path / "new.lbi", is_sample=False)
    settle(window)
    page = window.go("meetings")
    settle(window)
    assert isinstance(page, MeetingsPage)
    qtbot.mouseClick(page.empty.forum, LEFT)
    page.empty.form.type_into("name", "Performance Panel")
    page.empty.form.type_into("meets", "second Monday")
    qtbot.mouseClick(page.empty.form.button, LEFT)
    settle(window)
    qtbot.mouseClick(page.empty.plan, LEFT)
    qtbot.mouseClick(page.empty.form.button, LEFT)
    settle(window)
    assert page.picture is not None
    assert len(page.picture.meetings) == 12
    planning = window.go("planning")
    settle(window)
    assert isinstance(planning, PlanningYearPage)
    qtbot.mouseClick(planning.empty.button, LEFT)
    qtbot.mouseClick(planning.empty.form.button, LEFT)
    settle(window)
    assert planning.picture is not None
    assert len(planning.picture.tops) == 6
