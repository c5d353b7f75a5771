"""A long choice is searched: few entries stand, the others are found by a part of a word."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ui.widgets.picker import Picker
from ui.widgets.searched_menu import MOST_SHOWN

NODES = tuple(
    (f"element:{n}", f"{kind} {n}")
    for n in range(60)
    for kind in ("Key action" if n % 2 else "Service plan",)
)


@pytest.fixture
def picker(qtbot: QtBot) -> Picker:
    made = Picker("Begins at")
    qtbot.addWidget(made)
    made.offer(NODES, "element:42")
    made.show()
    made.searched.aboutToShow.emit()
    return made


def test_that_a_long_list_shows_few_and_says_how_many_more(picker: Picker) -> None:
    shown = picker.searched.shown
    assert len(shown) == MOST_SHOWN
    assert "Service plan 42" in shown
    words = [each.text() for each in picker.searched.actions() if each.isVisible()]
    assert words[-1] == "46 more: type to find them"


def test_that_what_is_typed_narrows_by_any_word_in_any_order(picker: Picker) -> None:
    picker.searched.line.setText("17 ACTION")
    assert picker.searched.shown == ("Key action 17",)
    picker.searched.line.setText("nowhere")
    assert picker.searched.shown == ()


def test_that_enter_takes_the_first_that_is_left(qtbot: QtBot, picker: Picker) -> None:
    picker.searched.line.setText("action 17")
    with qtbot.waitSignal(picker.chosen, timeout=20_000) as told:
        qtbot.keyClick(picker.searched.line, Qt.Key.Key_Return)
    assert told.args == ["element:17"]
    assert picker.words == "Key action 17"


def test_that_a_short_list_has_nothing_to_search(qtbot: QtBot) -> None:
    made = Picker("Goes to")
    qtbot.addWidget(made)
    made.offer(NODES[:4], "")
    assert made.button.menu() is not made.searched
