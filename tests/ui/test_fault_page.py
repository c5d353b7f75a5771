"""A fault nobody foresaw: one honest page, the program goes on, no figures in the report."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from window_fixtures import settle

from lbi_desktop.crash import LOG_NAME
from ui.faults import STOPPED, Faults
from ui.main_window import MainWindow

SECRET = "Head of Repairs said 78.4% in Homes_Q3.xlsx"


@pytest.fixture
def faults(council: MainWindow) -> Iterator[Faults]:
    made = Faults(council)
    yield made
    made.give_up()


def raise_in_a_slot(qtbot: QtBot, window: MainWindow) -> None:
    """Press something whose slot fails, as a person would."""
    qtbot.mouseClick(window.rail.buttons["plans"], Qt.MouseButton.LeftButton)


def fail(_: object = None) -> None:
    raise LookupError(SECRET)


@pytest.mark.qt_no_exception_capture
def test_that_a_fault_in_a_slot_is_told_once_and_the_window_goes_on(
    qtbot: QtBot, council: MainWindow, faults: Faults
) -> None:
    council.rail.chosen.connect(fail)
    raise_in_a_slot(qtbot, council)
    qtbot.waitUntil(lambda: faults.page is not None and faults.page.isVisible(), timeout=20_000)
    page = faults.page
    assert page is not None
    assert page.go_on.hasFocus()
    report = page.report.toPlainText()
    assert "LookupError" in report
    assert "test_fault_page.py" in report
    assert SECRET not in report
    assert not any(word in report for word in ("78.4", "Homes", "council.lbi"))
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    assert faults.page is None
    council.rail.chosen.disconnect(fail)
    council.go("indicators")
    settle(council)
    assert council.pages.place == "indicators"
    log = (council.session.around.local_folder / LOG_NAME).read_text(encoding="utf-8")
    assert "LookupError" in log
    assert SECRET not in log


@pytest.mark.qt_no_exception_capture
def test_that_the_same_fault_over_and_over_is_counted_on_one_page(
    qtbot: QtBot, council: MainWindow, faults: Faults, tmp_path: Path
) -> None:
    council.rail.chosen.connect(fail)
    for _ in range(3):
        council.rail.chosen.emit("plans")
    council.rail.chosen.disconnect(fail)
    qtbot.waitUntil(lambda: faults.page is not None and faults.page.isVisible(), timeout=20_000)
    assert [fault.times for fault in faults.faults.values()] == [3]
    assert "LookupError, 3 times" in faults.report
    page = faults.page
    assert page is not None
    page.save_to(tmp_path / "report.txt")
    assert "LookupError" in (tmp_path / "report.txt").read_text(encoding="utf-8")
    page.go_on.click()


def test_that_a_stop_of_the_whole_program_is_told_at_the_next_start(
    council: MainWindow, faults: Faults
) -> None:
    folder = council.session.around.local_folder
    folder.mkdir(parents=True, exist_ok=True)
    (folder / STOPPED).write_text("Fatal Python error: Segmentation fault\n", encoding="utf-8")
    faults.watch_for_stops()
    assert "stopped by itself" in council.notice.words
    faults.give_up()
    assert not (folder / STOPPED).exists()
    assert (folder / "stopped.old.log").exists()


def test_that_pythons_own_word_comes_back_when_the_window_goes(council: MainWindow) -> None:
    before = sys.excepthook
    made = Faults(council)
    assert sys.excepthook is not before
    made.give_up()
    assert sys.excepthook is before
