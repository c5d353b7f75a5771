"""The Definition tab: what an indicator is and has been, changed with a reason and undone."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from window_fixtures import settle

from ui.main_window import MainWindow
from ui.pages.indicators.page import IndicatorsPage

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def page(council: MainWindow) -> IndicatorsPage:
    made = council.go("indicators")
    settle(council)
    assert isinstance(made, IndicatorsPage)
    return made


def window_of(page: IndicatorsPage) -> MainWindow:
    window = page.window()
    assert isinstance(window, MainWindow)
    return window


def show(qtbot: QtBot, page: IndicatorsPage, ref: str) -> None:
    facts = page.session.facts
    assert facts is not None
    page.visit(next(each.id for each in facts.council.indicators if each.ref == ref))
    settle(window_of(page))
    qtbot.mouseClick(page.panel._tabs.button("definition"), LEFT)
    settle(window_of(page))


def words(page: IndicatorsPage) -> str:
    labels = page.panel.definition.findChildren(QLabel)
    return " | ".join(each.text() for each in labels if each.isVisible())


def change(qtbot: QtBot, page: IndicatorsPage, what: str, value: str, reason: str) -> None:
    view = page.panel.definition
    qtbot.mouseClick(view._change, LEFT)
    view.form.choose(what)
    view.form.value.setText(value)
    qtbot.keyClicks(view.form.reason, reason)
    qtbot.mouseClick(view.form.keep, LEFT)
    settle(window_of(page))


def picture(page: IndicatorsPage, name: str) -> None:
    if folder := os.environ.get("LBI_PICTURES"):
        window_of(page).grab().save(str(Path(folder) / f"{name}.png"))
        page.panel.definition.grab().save(str(Path(folder) / f"{name}-whole.png"))


def test_that_the_tab_tells_definition_targets_and_how_the_figure_comes_about(
    qtbot: QtBot, page: IndicatorsPage
) -> None:
    show(qtbot, page, "W1")
    told = words(page)
    assert "Residents supported into paid work" in told
    assert "How this figure comes about" in told
    assert "Targets" in told
    picture(page, "definition")


def test_that_a_target_is_changed_with_its_reason_and_undone(
    qtbot: QtBot, page: IndicatorsPage
) -> None:
    show(qtbot, page, "H1")
    change(qtbot, page, "target", "91", "Cabinet asked for more")
    assert "2025/26 91% (Cabinet asked for more)" in words(page)
    assert "replaced on" in words(page)
    assert page.panel.definition.form.isHidden()
    picture(page, "definition-target")
    window_of(page).run("edit.undo")
    settle(window_of(page))
    assert "Cabinet asked for more" not in words(page)


def test_that_a_changed_owner_is_a_version(qtbot: QtBot, page: IndicatorsPage) -> None:
    show(qtbot, page, "H1")
    change(qtbot, page, "owner", "Director of Homes", "New structure")
    assert "Owner: Director of Homes, before" in words(page)
    assert "New structure." in words(page)


def test_that_what_cannot_be_is_said_in_the_form_which_stays_open(
    qtbot: QtBot, page: IndicatorsPage
) -> None:
    show(qtbot, page, "H1")
    change(qtbot, page, "formula", "[W1] + [R10]", "Just to try")
    form = page.panel.definition.form
    assert form.isVisible()
    assert "cannot be calculated" in words(page)
    picture(page, "definition-form")
    qtbot.keyClick(form.reason, Qt.Key.Key_Escape)
    assert form.isHidden()


def test_that_nothing_is_kept_without_a_reason(qtbot: QtBot, page: IndicatorsPage) -> None:
    show(qtbot, page, "H1")
    view = page.panel.definition
    qtbot.mouseClick(view._change, LEFT)
    view.form.choose("retire")
    assert not view.form.value.isVisible()
    assert not view.form.keep.isEnabled()


def test_that_a_retired_indicator_leaves_the_list(qtbot: QtBot, page: IndicatorsPage) -> None:
    show(qtbot, page, "H1")
    key = page.table.current_key()
    change(qtbot, page, "retire", "", "In-year review")
    assert page.table.lines.row_of(key) is None


def test_that_a_calculated_figure_shows_what_it_was_computed_from(
    qtbot: QtBot, page: IndicatorsPage
) -> None:
    show(qtbot, page, "R11")
    told = words(page)
    assert "R7 ÷ (R6 + R7 + R8) × 100" in told
    assert "R8 Visits to the Customer Centre" in told
    assert "calculated" in " | ".join(
        each.text() for each in page.panel.findChildren(QLabel) if each.isVisible()
    )
    picture(page, "definition-calculated")
