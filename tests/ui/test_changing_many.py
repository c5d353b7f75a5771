"""Many indicators changed at once: pasted by reference or downwards, typed, taken back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot
from window_fixtures import settle

from ui.main_window import MainWindow
from ui.pages.indicators.many_view import ManyView
from ui.pages.indicators.page import IndicatorsPage

Key, Button = Qt.Key, Qt.MouseButton


@pytest.fixture
def view(council: MainWindow) -> ManyView:
    page = council.go("indicators")
    settle(council)
    assert isinstance(page, IndicatorsPage)
    council.run("list.many")
    settle(council)
    assert page.views.many is not None
    return page.views.many


def window_of(view: ManyView) -> MainWindow:
    window = view.window()
    assert isinstance(window, MainWindow)
    return window


def said(view: ManyView) -> dict[str, str]:
    """What would happen, by reference."""
    return {line.indicator.ref: typed.words for line, typed in view.sheet.typed().values()}


def paste(qtbot: QtBot, view: ManyView, text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    qtbot.keyClick(view.table, Key.Key_V, Qt.KeyboardModifier.ControlModifier)


def test_that_a_paste_beside_references_is_read_reviewed_and_changed_as_one(
    qtbot: QtBot, view: ManyView
) -> None:
    QAbstractItemModelTester(
        view.table.lines, QAbstractItemModelTester.FailureReportingMode.Fatal, view
    )
    window = window_of(view)
    paste(qtbot, view, "Ref\tName\tQ2\nH1\tRepairs\t81.2%\nH2\tx\t#N/A\nZZ\ty\t5\nA3\tz\tabc\n")
    words = said(view)
    assert words["H1"].endswith("81.2%.") or "restates" in words["H1"]
    assert "Excel" in words["H2"]
    assert "“abc” is not a figure" in words["A3"]
    assert "2 not understood, left out" in view.sheet.review()
    assert not view.change.isEnabled()
    assert view.change.toolTip() == "Where are these figures from?"
    qtbot.keyClicks(view.reason, "E-mail of the department")
    qtbot.mouseClick(view.change, Button.LeftButton)
    settle(window)
    assert window.session.facts is not None
    assert window.session.facts.undo_label == "Type one figure"
    page = window.pages.page
    assert isinstance(page, IndicatorsPage)
    assert page.views.is_listing
    window.run("edit.undo")
    settle(window)
    assert window.session.facts.undo_label != "Type one figure"


def test_that_one_column_goes_downwards_from_the_row_in_hand(
    qtbot: QtBot, view: ManyView
) -> None:
    qtbot.keyClick(view.table, Key.Key_Down)
    first = view.sheet.lines[1:3]
    paste(qtbot, view, "71%\n72%\n")
    assert list(view.sheet.said) == [line.key for line in first]
    qtbot.keyClick(view.table, Key.Key_Delete)
    assert list(view.sheet.typed()) == [first[1].key]


def test_that_typing_opens_the_field_and_enter_goes_on_below(
    qtbot: QtBot, view: ManyView
) -> None:
    first, second = view.sheet.lines[:2]
    qtbot.keyClicks(view.table, "8")
    field = view.table.viewport().findChild(QLineEdit)
    assert isinstance(field, QLineEdit)
    qtbot.keyClicks(field, "1.5")
    qtbot.keyClick(field, Key.Key_Return)
    qtbot.waitUntil(lambda: view.table.current_key() == second.key, timeout=20_000)
    assert view.sheet.said == {first.key: "81.5"}
    view.only_typed.click()
    assert len(view.table.lines.lines) == 1
    view.clear.click()
    assert view.sheet.review() == "Nothing is typed yet."


def test_that_owners_are_changed_with_a_reason_in_every_log(
    qtbot: QtBot, view: ManyView
) -> None:
    window = window_of(view)
    qtbot.mouseClick(view.tabs.button("owners"), Button.LeftButton)
    settle(window)
    paste(qtbot, view, "H1\tHead of Homes\nH2\tHead of Homes\n")
    qtbot.keyClicks(view.reason, "New structure")
    qtbot.keyClick(view.reason, Key.Key_Return)
    settle(window)
    assert window.session.facts is not None
    assert window.session.facts.undo_label == "Change two owners"


def test_that_annual_targets_and_bands_are_understood(qtbot: QtBot, view: ManyView) -> None:
    window = window_of(view)
    qtbot.mouseClick(view.tabs.button("annual"), Button.LeftButton)
    settle(window)
    paste(qtbot, view, "H1\t87%\nH2\t80 to 70\nA1\t70 to 80\n")
    words = said(view)
    assert words["H1"].endswith("87% for 2025/26.")
    assert words["H2"] == "The band ends below where it starts."
    assert words["A1"].endswith("70% to 80% for 2025/26.")


def test_that_a_paste_nobody_can_match_says_what_to_copy(qtbot: QtBot, view: ManyView) -> None:
    paste(qtbot, view, "one\t1\ntwo\t2\n")
    assert not view.sheet.typed()
    assert "Copy the references beside the values" in view.told
