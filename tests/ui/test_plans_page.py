"""Plans as an officer works it: the tree, forms, keys, gaps, the line of sight."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot
from window_fixtures import settle

from lbi_desktop.domain.plans.plan import Progress
from ui.main_window import MainWindow
from ui.pages.plans.page import PlansPage
from ui.pages.plans.row_list import RowList
from ui.pages.plans.tree_model import PlanTreeModel
from ui.pages.plans.view_model.tree import branches

Key, Alt = Qt.Key, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def page(council: MainWindow) -> PlansPage:
    made = council.go("plans")
    settle(council)
    assert isinstance(made, PlansPage)
    return made


def window_of(page: PlansPage) -> MainWindow:
    window = page.window()
    assert isinstance(window, MainWindow)
    return window


def choose(page: PlansPage, element_id: str) -> None:
    page.visit(element_id)
    settle(window_of(page))


def give(page: PlansPage, **typed: str) -> None:
    form = page.detail.element.form
    for key, text in typed.items():
        form.type_into(key, text)
    form.button.click()
    settle(window_of(page))


def rows_of(listed: RowList) -> list[str]:
    return [line.row.first for line in listed.lines]


def test_that_the_tree_shows_the_plan_and_its_model_keeps_qts_rules(page: PlansPage) -> None:
    model = PlanTreeModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert page.picture is not None
    model.show(branches(page.picture))
    assert model.rowCount(QModelIndex()) == len(page.picture.plan.tops)
    model.show(branches(page.picture, "repairs"))
    names = [each.name for each in model.branches]
    assert "A safe place to call home" in names
    assert "Cleaner streets and less waste" not in names


def test_that_an_element_says_how_it_stands_and_why(page: PlansPage) -> None:
    choose(page, "priority-repairs")
    standing = page.detail.element.standing
    assert standing.delivery.startswith("Off track: “Review van stock")
    assert "off target" in standing.measures
    page.detail.element.show_tab("resources")
    assert rows_of(page.detail.element.rows) == ["Revenue", "Capital", "Full-time equivalents"]


def test_that_renaming_asks_from_when_and_can_be_undone(page: PlansPage, qtbot: QtBot) -> None:
    choose(page, "priority-repairs")
    qtbot.keyClick(page.side.tree, Key.Key_F2)
    form = page.detail.element.form
    assert form.isVisible()
    give(page, name="Repairs people trust", from_day="01/01/2026")
    assert page.picture is not None
    element = page.picture.whole["priority-repairs"]
    assert element.name_on(date(2025, 12, 31)) == "Repairs residents can rely on"
    assert page.picture.plan["priority-repairs"].name == "Repairs people trust"
    assert not form.isVisible()
    window_of(page).session.undo()
    settle(window_of(page))
    assert page.picture.plan["priority-repairs"].name == "Repairs residents can rely on"


def test_that_a_wrong_day_is_said_on_the_form_and_nothing_is_lost(page: PlansPage) -> None:
    choose(page, "action-damp")
    page._wish("milestone:0")
    give(page, title="Half way", due="31/02/2026")
    form = page.detail.element.form
    assert form.isVisible()
    assert "is no day" in form._trouble.text()
    assert form.typed()["title"] == "Half way"
    give(page, due="28/02/2026")
    page.detail.element.show_tab("milestones")
    assert "Half way" in rows_of(page.detail.element.rows)


def test_that_a_drop_moves_an_element_and_a_loop_is_refused(page: PlansPage) -> None:
    model = page.side.tree.branches
    data = model.mimeData([model.index_of("action-recall")])
    target = model.index_of("plan-public-health")
    assert not model.dropMimeData(data, Qt.DropAction.MoveAction, -1, 0, target)
    settle(window_of(page))
    assert page.picture is not None
    assert page.picture.plan["action-recall"].parent == "plan-public-health"
    mission = model.mimeData([model.index_of("mission-greener")])
    model.dropMimeData(mission, Qt.DropAction.MoveAction, -1, 0, target)
    settle(window_of(page))
    assert page.picture.plan["mission-greener"].parent == "islington-together-2030"
    assert "cannot serve" in window_of(page).notice._words.text()


def test_that_alt_and_arrows_change_the_order(page: PlansPage) -> None:
    choose(page, "priority-repairs")
    window_of(page).run("item.after")
    settle(window_of(page))
    assert page.picture is not None
    held = page.picture.plan.children("mission-safe-place")
    assert [each.id for each in held][:2] == ["priority-homelessness", "priority-repairs"]
    assert page.side.tree.current_id() == "priority-repairs"
    window_of(page).run("item.before")
    settle(window_of(page))
    assert page.picture.plan.children("mission-safe-place")[0].id == "priority-repairs"


def test_that_gaps_are_mended_where_they_are_listed(page: PlansPage) -> None:
    window_of(page).run("plan.gaps")
    assert page.detail.currentWidget() is page.detail.gaps
    assert page.picture is not None
    count = len(page.picture.gaps)
    late = next(gap for gap in page.picture.gaps if gap.milestone)
    page.detail.gaps.mended.emit(late)
    settle(window_of(page))
    assert len(page.picture.gaps) == count - 1
    assert page.detail.currentWidget() is page.detail.gaps
    owner = next(gap for gap in page.picture.gaps if gap.element == "plan-libraries")
    page.detail.gaps.mended.emit(owner)
    page.detail.gaps.form.type_into("owner", "Head of Libraries")
    page.detail.gaps.form.button.click()
    settle(window_of(page))
    assert page.picture.plan["plan-libraries"].owner == "Head of Libraries"
    assert len(page.picture.gaps) == count - 2


def test_that_the_line_of_sight_is_walked_and_opened_by_keys(
    page: PlansPage, qtbot: QtBot
) -> None:
    choose(page, "priority-repairs")
    window_of(page).run("plan.sight")
    settle(window_of(page))
    sheet = page.detail.sight.canvas.sheet
    assert page.detail.is_sight
    assert not page.side.isVisible()
    qtbot.keyClick(sheet, Key.Key_Right)
    first = sheet.current
    assert first != "element:priority-repairs"
    qtbot.keyClick(sheet, Key.Key_Left)
    assert sheet.current == "element:priority-repairs"
    qtbot.keyClick(sheet, Key.Key_Plus)
    assert sheet.zoom > 1
    qtbot.keyClick(sheet, Key.Key_0)
    assert sheet.zoom == 1
    sheet.walk(first)
    qtbot.keyClick(sheet, Key.Key_Return)
    settle(window_of(page))
    assert page.side.tree.current_id() == first.partition(":")[2]
    assert page.side.isVisible()


@pytest.mark.parametrize("suffix", [".png", ".svg", ".pdf"])
def test_that_the_picture_is_saved_in_each_kind(
    page: PlansPage, tmp_path: Path, suffix: str
) -> None:
    page.visit("indicator:HO-FFT")
    path = tmp_path / f"sight{suffix}"
    page.detail.sight.save_picture(path)
    starts = {".png": b"\x89PNG", ".svg": b"<?xml", ".pdf": b"%PDF"}
    assert path.read_bytes().startswith(starts[suffix])


def test_that_the_picture_on_the_clipboard_is_on_white(page: PlansPage) -> None:
    window_of(page).preferences.choose(theme="dark")
    choose(page, "priority-repairs")
    window_of(page).run("chart.copy")
    image: QImage = QGuiApplication.clipboard().image()
    assert image.pixelColor(2, 2).name() == "#ffffff"
    window_of(page).preferences.choose(theme="light")


def test_that_another_day_shows_the_predecessor(page: PlansPage) -> None:
    page._choose_day(date(2016, 5, 1))
    settle(window_of(page))
    names = [each.name for each in page.side.tree.branches.branches]
    assert "Islington Commitment 2014-18" in names
    assert "Islington Together 2030" not in names
    page._choose_day(None)
    settle(window_of(page))
    assert "Islington Together 2030" in page.side.tree.branches.branches[0].name


def test_that_a_personal_objective_carries_its_mark(page: PlansPage) -> None:
    choose(page, "objective-van-stock")
    assert page.picture is not None
    [branch] = [
        each for each in page.side.tree.branches.branches if each.id == "objective-van-stock"
    ]
    assert branch.is_personal
    assert ", personal" in branch.sentence


def test_that_an_indicator_leads_to_its_line_of_sight(page: PlansPage) -> None:
    window = window_of(page)
    window.go("plans", "indicator:HO-FFT")
    settle(window)
    assert page.detail.is_sight
    assert page.detail.sight.canvas.picture.start == "indicator:HO-FFT"


def test_that_an_empty_plan_teaches_and_takes_its_first_element(
    window: MainWindow, tmp_path: Path
) -> None:
    window.session.make(tmp_path / "new.lbi", is_sample=False)
    settle(window)
    page = window.go("plans")
    settle(window)
    assert isinstance(page, PlansPage)
    assert page.detail.currentWidget() is page.detail.empty
    page.detail.empty.button.click()
    form = page.detail.empty.form
    form.type_into("name", "Islington Together 2030")
    form.button.click()
    settle(window)
    assert page.detail.currentWidget() is page.detail.element
    assert page.side.tree.branches.branches[0].name == "Islington Together 2030"


def test_that_a_status_is_set_from_the_page(page: PlansPage) -> None:
    choose(page, "plan-property")
    page._wish("status")
    give(page, progress="at_risk", note="Two surveyors left")
    assert page.picture is not None
    said = page.picture.plan["plan-property"].stated
    assert said is not None
    assert (said.progress, said.note) == (Progress.AT_RISK, "Two surveyors left")
    assert "Two surveyors left" in page.detail.element.standing.delivery
