"""A long column fills by and by: first what is seen, the rest while nothing is asked."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.widgets.by_and_by import ByAndBy
from ui.widgets.text import label


def lines(count: int, word: str) -> Iterator[QWidget]:
    return (label(f"{word} {number}") for number in range(count))


def shown(layout: QVBoxLayout) -> list[str]:
    """The words in the order of the column, in blocks or not."""
    told: list[str] = []
    for place in range(layout.count()):
        part = layout.itemAt(place).widget()
        if isinstance(part, QLabel):
            told.append(part.text())
        elif part is not None:
            inside = part.layout()
            assert isinstance(inside, QVBoxLayout)
            told += shown(inside)
    return told


def test_that_the_first_lines_stand_at_once_and_the_rest_follow_in_order(qtbot: QtBot) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    layout = QVBoxLayout(host)
    ByAndBy(layout).show(lines(300, "Line"))
    assert 0 < len(shown(layout)) < 300
    qtbot.waitUntil(lambda: len(shown(layout)) == 300, timeout=20_000)
    assert shown(layout) == [f"Line {number}" for number in range(300)]


def test_that_a_newer_wish_leaves_nothing_of_the_older_one(qtbot: QtBot) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    layout = QVBoxLayout(host)
    filling = ByAndBy(layout)
    filling.show(lines(300, "Old"))
    filling.show(lines(40, "New"))
    qtbot.waitUntil(lambda: len(shown(layout)) == 40, timeout=20_000)
    assert shown(layout) == [f"New {number}" for number in range(40)]
