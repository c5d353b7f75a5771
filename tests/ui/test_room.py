"""Nothing is cut off: at any text size and window size, words have the room they need."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QAbstractScrollArea, QLabel, QPushButton, QScrollArea, QWidget
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


_WIDER_THAN_THEIR_PLACE = frozenset({"Calendar", "Timeline", "Line of sight"})
"""Pictures of a year, or of a whole plan, that are walked sideways."""


def test_that_nothing_scrolls_sideways_in_the_least_window_with_the_largest_text(
    council: MainWindow,
) -> None:
    council.preferences.choose(text_size=200)
    council.resize(1024, 640)
    found = set()
    for place, what in [
        *((place.id, "") for place in PLACES),
        ("plans", "gaps"),
        ("packs", ""),
    ]:
        council.go(place, what)
        settle(council)
        found |= {
            f"{place}: {area.accessibleName()}"
            for area in council.findChildren(QScrollArea)
            if area.isVisible()
            and area.horizontalScrollBar().maximum() > 0
            and area.accessibleName() not in _WIDER_THAN_THEIR_PLACE
        }
    council.preferences.choose(text_size=100)
    assert found == set()


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


def test_that_a_title_stands_in_no_more_room_than_its_words(council: MainWindow) -> None:
    """Home came after a longer title with a gap before the period."""
    council.resize(1366, 768)
    for place in ("home", "settings", "home"):
        council.go(place)
        settle(council)
    title = council.top.title
    assert title.width() <= title.fontMetrics().horizontalAdvance("Home") + SLACK


def test_that_large_text_leaves_room_for_the_title_and_the_store(council: MainWindow) -> None:
    council.resize(1366, 768)
    council.preferences.choose(text_size=200)
    council.go("plans", "gaps")
    settle(council)
    elided = [
        each.text()
        for each in (council.top.title, *council.foot.findChildren(Elided))
        if each.isVisible() and each.width() + SLACK < each.sizeHint().width()
    ]
    council.preferences.choose(text_size=100)
    assert council.top.title.text() == "Gaps"
    assert elided == []


def test_that_a_chart_keeps_a_height_to_be_read_at_and_its_page_scrolls(
    council: MainWindow,
) -> None:
    council.resize(1366, 768)
    council.preferences.choose(text_size=200)
    page = council.go("indicators")
    settle(council)
    page.open_chart()  # type: ignore[attr-defined]
    settle(council)
    chart = page.views.chart.chart  # type: ignore[attr-defined]
    chart.setFocus()
    chart.step(-1)
    settle(council)
    high = chart.height()
    seen = chart.viewport().visibleRegion().boundingRect().height()
    council.preferences.choose(text_size=100)
    assert high >= 400
    assert seen > high - 20, "the page follows the keys to the chart"


def test_that_buttons_make_room_for_the_words_of_a_head(council: MainWindow) -> None:
    """A head as wide as its calendar ran out of the window; a report's title was cut short."""
    council.resize(1366, 768)
    council.preferences.choose(text_size=200)
    cut = []
    for place, action in (("reports", ""), ("planning", ""), ("meetings", "meeting.year")):
        page = council.go(place)
        settle(council)
        council.run(action)
        settle(council)
        for each in page.findChildren(QLabel):
            is_heading = each.property("role") in ("page", "section") and each.isVisible()
            corner = each.mapTo(council, each.rect().topRight()).x()
            is_short = isinstance(each, Elided) and each.width() < each.sizeHint().width()
            if is_heading and (is_short or corner > council.width()):
                cut.append(each.text())
    council.preferences.choose(text_size=100)
    assert cut == []
