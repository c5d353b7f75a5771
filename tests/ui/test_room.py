"""Nothing is cut off: at any text size and window size, words have the room they need."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QAbstractScrollArea, QLabel, QPushButton, QWidget
from window_fixtures import settle

from ui.actions import PLACES
from ui.main_window import MainWindow
from ui.widgets.text import Elided

SLACK = 2


def worded(window: QWidget) -> Iterator[QWidget]:
    """Visible widgets that show words which neither wrap nor end in an ellipsis."""
    for each in window.findChildren(QWidget):
        if not each.isVisible() or isinstance(each, Elided):
            continue
        is_button = isinstance(each, QPushButton)
        is_label = isinstance(each, QLabel) and not each.wordWrap()
        if (is_button or is_label) and each.text():
            yield each


def is_cut(widget: QWidget) -> bool:
    """Whether it is narrower or lower than its words, or reaches past what holds it."""
    hint = widget.sizeHint()
    if widget.width() + SLACK < hint.width() or widget.height() + SLACK < min(
        hint.height(), 24
    ):
        return True
    holder = widget.parentWidget()
    while holder is not None and not holder.isWindow():
        right = widget.mapTo(holder, widget.rect().topRight()).x()
        if right > holder.width() + SLACK and not holds_scrolled(holder):
            return True
        holder = holder.parentWidget()
    return False


def holds_scrolled(holder: QWidget) -> bool:
    """The viewport of a scrolling area shows a part of what it holds."""
    parent = holder.parentWidget()
    return isinstance(parent, QAbstractScrollArea) and parent.viewport() is holder


@pytest.mark.parametrize(
    "size, text_size",
    [
        ((1024, 640), 100),
        ((1024, 640), 130),
        ((1366, 768), 130),
        ((1366, 768), 200),
        ((1920, 1080), 100),
        ((1920, 1080), 200),
    ],
    ids=str,
)
def test_that_no_words_are_cut_off(
    council: MainWindow, size: tuple[int, int], text_size: int
) -> None:
    council.preferences.choose(text_size=text_size)
    council.resize(*size)
    cut = {}
    for place in PLACES:
        council.go(place.id)
        settle(council)
        found = {each.text() for each in worded(council) if is_cut(each)}  # type: ignore[attr-defined]
        if found:
            cut[place.id] = sorted(found)
    council.preferences.choose(text_size=100)
    assert cut == {}


@pytest.mark.parametrize("text_size", [100, 200])
def test_that_the_window_never_asks_for_more_than_its_least_size(
    council: MainWindow, text_size: int
) -> None:
    """A page with a wider least size would push the window off a laptop's screen."""
    council.preferences.choose(text_size=text_size)
    council.resize(1024, 640)
    for place in PLACES:
        council.go(place.id)
        settle(council)
        assert council.width() <= 1024 or text_size == 200, place.id
        assert council.width() <= 1366, place.id
    council.preferences.choose(text_size=100)
