"""An agenda drafted, attendance recorded, a proposal approved, a forum changed: by mouse."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from complaint_extracts import written
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot
from test_window_meetings import meetings_of, planning_of, row_that_says
from window_fixtures import around, council, sample_store, settle, window

from lbi_desktop.commands.documents import record_document
from lbi_desktop.commands.figures import type_figure
from lbi_desktop.domain.changes import Changes
from lbi_desktop.domain.period import quarter
from lbi_desktop.domain.value import Figure
from lbi_desktop.queries.briefing import briefing
from lbi_desktop.store.store import Store
from ui.main_window import MainWindow

__all__ = ["around", "council", "sample_store", "window"]

import pytest

pytestmark = pytest.mark.journey
LEFT = Qt.MouseButton.LeftButton


def test_that_an_agenda_is_drafted_added_to_and_taken_back(
    council: MainWindow, qtbot: QtBot
) -> None:
    page = meetings_of(council, "safeguarding-children-2026-02-19")
    cards = page.view.papers
    assert cards.agenda.rows == []
    qtbot.mouseClick(cards.draft, LEFT)
    settle(council)
    drafted = len(cards.agenda.rows)
    assert drafted >= 3
    assert cards.draft.isHidden()
    qtbot.mouseClick(cards.add, LEFT)
    form = page.view.form
    form.type_into("title", "Re-referrals")
    qtbot.mouseClick(form.button, LEFT)
    settle(council)
    assert len(cards.agenda.rows) == drafted + 1
    qtbot.mouseClick(row_that_says(cards.agenda, "Re-referrals"), LEFT)
    form.type_into("place", "1")
    qtbot.mouseClick(form.button, LEFT)
    settle(council)
    for _ in range(3):
        council.run("edit.undo")
        settle(council)
    assert cards.agenda.rows == []


def test_that_a_late_item_is_refused_beside_the_field_until_it_has_a_reason(
    council: MainWindow, qtbot: QtBot
) -> None:
    page = meetings_of(council, "scrutiny-resources-2025-12-02")
    before = len(page.view.papers.agenda.rows)
    page.view.wished.emit("item:0")
    form = page.view.form
    form.type_into("title", "Fire safety")
    qtbot.mouseClick(form.button, LEFT)
    settle(council)
    assert form.isVisible()
    assert len(page.view.papers.agenda.rows) == before
    form.type_into("late_reason", "The order came on Monday")
    qtbot.mouseClick(form.button, LEFT)
    settle(council)
    assert not form.isVisible()
    assert len(page.view.papers.agenda.rows) == before + 1


def test_that_attendance_is_recorded_by_role(council: MainWindow, qtbot: QtBot) -> None:
    page = meetings_of(council, "panel-2025-11-10")
    qtbot.mouseClick(page.view.papers.came, LEFT)
    form = page.view.form
    form.type_into("role:Leader", "present")
    form.type_into("role:Director of Public Health", "apologies")
    qtbot.mouseClick(form.button, LEFT)
    settle(council)
    row = row_that_says(page.view.papers.attendance, "Director of Public Health")
    assert "Apologies" in row.accessibleName()


def test_that_a_proposal_is_made_and_approved(council: MainWindow, qtbot: QtBot) -> None:
    page = meetings_of(council, "panel-2026-02-09")
    cards = page.view.papers
    qtbot.mouseClick(cards.propose, LEFT)
    form = page.view.form
    form.type_into("indicator", "H1")
    form.type_into("period", "2026/27")
    form.type_into("value", "86%")
    form.type_into("reason", "Agreed with tenants")
    qtbot.mouseClick(form.button, LEFT)
    settle(council)
    qtbot.mouseClick(row_that_says(cards.suite, "H1"), LEFT)
    qtbot.mouseClick(form.button, LEFT)
    settle(council)
    assert "approved" in row_that_says(cards.suite, "H1").accessibleName()


def test_that_a_forum_is_looked_at_and_changed(council: MainWindow, qtbot: QtBot) -> None:
    page = meetings_of(council, "forums")
    view = page.forums
    assert len(view.pages) > 30
    qtbot.mouseClick(view.rows["board-finance"], LEFT)
    qtbot.mouseClick(view.change, LEFT)
    view.form.type_into("suites", "Statutory measures")
    qtbot.mouseClick(view.form.button, LEFT)
    settle(council)
    found = next(each for each in view.pages if each.forum.id == "board-finance")
    assert found.forum.suites == ("Statutory measures",)
    qtbot.mouseClick(view.next, LEFT)
    settle(council)
    assert page.in_hand == "board-finance-2026-02-04"
    assert not view.isVisible()


def test_that_an_extract_of_complaints_is_counted_kept_and_taken_back(
    council: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    page = meetings_of(council, "complaints")
    view = page.complaints
    stood = view.said.text()
    page.complaint_deeds.count(written(tmp_path))
    settle(council)
    assert view.taken is not None
    assert "8 of 12 rows counted" in view.said.text()
    qtbot.mouseClick(view.keep, LEFT)
    settle(council)
    assert (view.taken, view.said.text()) == (None, stood)
    council.run("edit.undo")
    settle(council)
    qtbot.mouseClick(view.back, LEFT)
    assert page.side.isVisible()


def test_that_a_stage_is_dragged_to_other_days_moved_by_key_and_taken_back(
    council: MainWindow, qtbot: QtBot
) -> None:
    page = planning_of(council)
    assert page.picture is not None
    canvas, before = page.timeline.canvas, page.picture
    stage = next(x.stage for x in before.tops if x.stage.name == "Appraisals and objectives")
    place = canvas._place()
    assert place is not None
    assert canvas.gantt is not None
    spot = place.bar(canvas.gantt.row_of(stage.no)).center()
    there = QPoint(round(spot.x() - 4 * place.week), round(spot.y()))
    qtbot.mousePress(canvas, LEFT, pos=spot.toPoint())
    qtbot.mouseMove(canvas, there)
    qtbot.mouseRelease(canvas, LEFT, pos=there)
    settle(council)
    moved = page.picture.standings[stage.no].stage
    assert (stage.first_day - moved.first_day).days in range(26, 32)
    qtbot.keyClick(canvas, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    settle(council)
    assert page.picture.standings[stage.no].stage.first_day > moved.first_day
    for _ in range(2):
        council.run("edit.undo")
        settle(council)
    assert page.picture.standings[stage.no].stage == stage


def test_that_a_date_that_cannot_move_is_changed_and_taken_out(
    council: MainWindow, qtbot: QtBot
) -> None:
    page = planning_of(council)
    assert page.picture is not None
    canvas, form = page.timeline.canvas, page.timeline.form
    place, held = canvas._place(), page.picture.fixed[0]
    assert place is not None
    _, box = place.pin_boxes()[0]
    qtbot.mouseClick(canvas, LEFT, pos=QPoint(round(box.center().x()), place.head + 8))
    assert form.key == f"date:{held.no}"
    form.type_into("day", "19/02/2026")
    qtbot.mouseClick(form.button, LEFT)
    settle(council)
    assert page.picture.fixed[0].day.day == 19
    canvas.pinned.emit(held.no)
    form.type_into("stays", "gone")
    qtbot.mouseClick(form.button, LEFT)
    settle(council)
    assert held.no not in [each.no for each in page.picture.fixed]


@dataclass(frozen=True)
class Paper:
    """A document on the disk."""

    path: Path
    sha256: str = "a" * 64
    recipe: str = "panel"


def test_that_what_a_meeting_saw_stays_and_what_changed_since_is_named(
    council: MainWindow,
) -> None:
    """An issued pack is frozen; a figure corrected later is shown beside what was told."""
    page, session = meetings_of(council, "panel-2026-01-12"), council.session
    author, now, today = session.around.author, session.now, session.today
    assert page.view.told.rows == []

    def issue(store: Store, _: object) -> Changes:
        made = briefing(store, recipe="panel", forum="panel", period=quarter(2025, 2),
                        today=date(2026, 1, 6))  # fmt: skip
        issued = replace(made, version=1)
        return record_document(
            store, issued, written=Paper(Path("Panel pack.docx")), author=author, now=now
        )

    def correct(store: Store, _: object) -> Changes:
        about = ("HO-FFT", quarter(2025, 2))
        return type_figure(
            store, Figure(70.0), about=about, reason="Recount", author=author, now=now
        )

    session.do("", issue)
    settle(council)
    assert page.view.told.rows == []
    assert "Panel pack" in page.view.told.note.text()
    session.do("", correct)
    settle(council)
    assert today >= date(2026, 1, 12)
    (row,) = page.view.told.rows
    assert "70" in row.accessibleName()
    assert "Recount" in row.accessibleName()
    council.session.undo()
    settle(council)
    assert page.view.told.rows == []
