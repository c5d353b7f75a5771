"""The window's thread is never busy for long: counted in its own processor time."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot
from watchdog import Watchdog
from window_at_work import drop, return_named, settle

from ui.actions import PLACES
from ui.main_window import MainWindow
from ui.pages.indicators.page import IndicatorsPage

pytestmark = pytest.mark.journey
PLACE = "home"
WORK, FIRST_VISIT, LOOK = 250.0, 900.0, 1200.0
"""Milliseconds, several times what they take: they catch a query or a file on this thread."""


def visit_all(qtbot: QtBot, window: MainWindow) -> None:
    for place in PLACES:
        window.go(place.id)
        settle(qtbot, window)


def test_that_working_in_the_window_never_holds_it_up(qtbot: QtBot, window: MainWindow) -> None:
    dog = Watchdog()
    dog.now("first visits")
    visit_all(qtbot, window)
    for what, work in (
        ("visits", lambda: visit_all(qtbot, window)),
        ("the first chart", lambda: open_chart(qtbot, window)),
        ("indicators", lambda: work_on_indicators(qtbot, window)),
        ("a return", lambda: drop(qtbot, window, return_named("Homes"))),
        ("accepting", lambda: window.run("review.accept")),
        ("undo", lambda: window.run("edit.undo")),
        ("palette", window.open_palette),
    ):
        dog.now(what)
        work()
        settle(qtbot, window)
    dog.now("another look")
    window.preferences.choose(theme="dark")
    settle(qtbot, window)
    blocks = dog.stop()
    allowed = {
        "first visits": FIRST_VISIT,
        "the first chart": FIRST_VISIT,
        "another look": LOOK,
    }
    slow = [
        each for each in blocks.over(WORK) if each.milliseconds > allowed.get(each.during, 0)
    ]
    assert slow == []


def open_chart(qtbot: QtBot, window: MainWindow) -> None:
    """The first one loads what draws charts."""
    page = window.go("indicators")
    assert isinstance(page, IndicatorsPage)
    settle(qtbot, window)
    page.table.step(1)
    settle(qtbot, window)
    page.open_chart()
    settle(qtbot, window)
    page.go_back()
    settle(qtbot, window)


def work_on_indicators(qtbot: QtBot, window: MainWindow) -> None:
    page = window.go("indicators")
    assert isinstance(page, IndicatorsPage)
    settle(qtbot, window)
    for _ in range(4):
        page.table.step(1)
        settle(qtbot, window)
    page.filters.button("off").click()
    page.filters.button("all").click()
    page.open_chart()
    settle(qtbot, window)
    window.run("chart.rows")
    window.run("period.before")
    settle(qtbot, window)
    window.run("period.after")
    page.go_back()
    settle(qtbot, window)
