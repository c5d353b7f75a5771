"""A long column is made as it is scrolled: what is seen, and a page ahead of that."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QLabel, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.widgets.by_and_by import ByAndBy
from ui.widgets.layout import scrolled
from ui.widgets.text import label

PATIENCE = 20_000


@pytest.fixture
def area(qtbot: QtBot) -> QScrollArea:
    body = QWidget()
    QVBoxLayout(body)
    made = scrolled(body, "Lines")
    qtbot.addWidget(made)
    made.resize(300, 200)
    made.show()
    return made


def filling(area: QScrollArea) -> ByAndBy:
    layout = area.widget().layout()
    assert isinstance(layout, QVBoxLayout)
    return ByAndBy(area, layout)


def lines(count: int, word: str) -> Iterator[QWidget]:
    return (label(f"{word} {number}") for number in range(count))


def shown(area: QScrollArea) -> list[str]:
    """The words of the column, from top to bottom."""
    found = [each for each in area.widget().findChildren(QLabel) if each.isVisible()]
    return [each.text() for each in sorted(found, key=lambda it: it.mapTo(area, QPoint()).y())]


def test_that_what_is_seen_stands_and_the_rest_comes_as_it_is_scrolled(
    area: QScrollArea, qtbot: QtBot
) -> None:
    bar, whole = area.verticalScrollBar(), [f"Line {number}" for number in range(100)]
    filling(area).show(lines(100, "Line"))
    qtbot.waitUntil(lambda: bar.maximum() > area.height(), timeout=PATIENCE)
    assert 0 < len(shown(area)) < len(whole)

    def is_all_there() -> bool:
        bar.setValue(bar.maximum())
        return shown(area) == whole

    qtbot.waitUntil(is_all_there, timeout=PATIENCE)


def test_that_a_newer_wish_leaves_nothing_of_the_older_one(
    area: QScrollArea, qtbot: QtBot
) -> None:
    column = filling(area)
    column.show(lines(100, "Old"))
    area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())
    column.show(lines(5, "New"))
    qtbot.waitUntil(lambda: len(shown(area)) == 5, timeout=PATIENCE)
    assert shown(area) == [f"New {number}" for number in range(5)]
