"""The window's thread is never busy for long: counted in its own processor time."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from watchdog import Watchdog
from window_at_work import Q3, drop, let_go, make_sample, return_named, settle, window_at

from ui.actions import PLACES
from ui.main_window import MainWindow
from ui.pages.indicators.page import IndicatorsPage

pytestmark = pytest.mark.journey
WORK, FIRST_VISIT, LOOK = 150.0, 900.0, 1200.0
"""Milliseconds, several times what they take: they catch a query or a file on this thread."""


@pytest.fixture
def window(
    qtbot: QtBot, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[MainWindow]:
    made = window_at("home", make_sample(tmp_path_factory.mktemp("sample")), tmp_path)
    made.show()
    settle(qtbot, made)
    made.session.choose_period(Q3)
    settle(qtbot, made)
    yield made
    let_go(made)


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
    allowed = {"first visits": FIRST_VISIT, "another look": LOOK}
    slow = [
        each for each in blocks.over(WORK) if each.milliseconds > allowed.get(each.during, 0)
    ]
    assert slow == []


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
