"""The help as a person opens it: F1, the contents, the search, links."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from lbi_desktop.domain.issues.catalogue import CATALOGUE
from ui.help.window import HelpWindow
from ui.main_window import MainWindow
from ui.shell.wishes import open_help
from ui.theme.fonts import load_fonts
from ui.theme.look import Look, current
from ui.theme.wear import apply_look, is_dressed


@pytest.fixture
def help_window(qapp: QApplication, qtbot: QtBot) -> Iterator[HelpWindow]:
    load_fonts()
    if current() != Look() or not is_dressed(qapp):
        apply_look(qapp, Look())
    made = HelpWindow()
    qtbot.addWidget(made)
    made.show()
    QApplication.processEvents()
    yield made
    made.hide()


@pytest.mark.parametrize("code", ["file.encrypted", "check.scale_slip", "match.uncertain"])
def test_that_a_code_opens_at_its_heading(help_window: HelpWindow, code: str) -> None:
    help_window.show_topic(f"issues#{code}")
    QApplication.processEvents()
    assert help_window.reader.textCursor().block().text() == CATALOGUE[code].name
    assert help_window.reader.verticalScrollBar().value() > 0


def test_that_search_lists_sections_and_enter_opens_the_first(
    help_window: HelpWindow, qtbot: QtBot
) -> None:
    qtbot.keyClicks(help_window.search, "password")
    qtbot.keyClick(help_window.search, Qt.Key.Key_Return)
    assert help_window.reader.textCursor().block().text() == "Password"


def test_that_search_without_a_hit_says_so(help_window: HelpWindow, qtbot: QtBot) -> None:
    qtbot.keyClicks(help_window.search, "zebra")
    assert help_window.told == "No page holds these words."


def test_that_a_link_turns_the_page(help_window: HelpWindow) -> None:
    help_window.show_topic("first-steps")
    help_window.reader.anchorClicked.emit(QUrl("help:keeping"))
    assert help_window.windowTitle() == "Undo, history and backups – Help"


def test_that_escape_clears_the_search_and_then_closes(
    help_window: HelpWindow, qtbot: QtBot
) -> None:
    help_window.search.setText("undo")
    qtbot.keyClick(help_window, Qt.Key.Key_Escape)
    assert help_window.search.text() == ""
    qtbot.keyClick(help_window, Qt.Key.Key_Escape)
    assert not help_window.isVisible()


def test_that_the_window_has_one_help_that_opens_at_its_place(qtbot: QtBot) -> None:
    window = MainWindow()
    qtbot.addWidget(window)
    open_help(window, "signals")
    open_help(window, "keyboard")
    (found,) = window.findChildren(HelpWindow)
    assert found.windowTitle() == "Keyboard – Help"
    found.close()
