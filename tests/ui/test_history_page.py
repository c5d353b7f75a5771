"""The history in the window: narrowed, read, taken back, saved; any length scrolls."""

from __future__ import annotations

from array import array
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot
from window_fixtures import settle

from lbi_desktop.commands.figures import type_figure
from lbi_desktop.domain.changes import Changes
from lbi_desktop.domain.period import quarter
from lbi_desktop.domain.value import Figure
from lbi_desktop.store.store import Store
from ui.jobs import Progress
from ui.main_window import MainWindow
from ui.models.cells import TableRow
from ui.pages.history.page import HistoryPage
from ui.pages.history.table import PAGE, HistoryModel
from ui.pages.history.view_model.lines import COLUMNS, waiting

Q3 = quarter(2025, 3)


def typed(window: MainWindow, name: str, value: float, store: Store, _: Progress) -> Changes:
    """One figure, typed by somebody else than the officer at the window."""
    signed = {"reason": "Rang up", "author": "Anna", "now": window.session.now}
    return type_figure(store, Figure(value), about=(name, Q3), **signed)  # type: ignore[arg-type]


@pytest.fixture
def page(council: MainWindow) -> HistoryPage:
    """The history after three figures were typed, two of them of one indicator."""
    facts = council.session.facts
    assert facts is not None
    by_ref = {each.ref: each.id for each in facts.council.indicators}
    for ref, value in (("H1", 78.4), ("H2", 60.0), ("H1", 79.1)):
        council.session.do("Typing", partial(typed, council, by_ref[ref], value))
    settle(council)
    council.run("go.history")
    settle(council)
    shown = council.pages.page
    assert isinstance(shown, HistoryPage)
    return shown


def labels(page: HistoryPage) -> list[str]:
    rows = (page.table.entries.line(row) for row in range(len(page.table.entries.numbers)))
    return [row.cells[1].spoken for row in rows if isinstance(row, TableRow)]


def test_that_every_entry_is_listed_latest_first_with_the_first_in_the_panel(
    page: HistoryPage,
) -> None:
    told = labels(page)
    assert told[0].startswith("Type H1")
    assert told[-1].startswith("Set up")
    assert page.beside.is_open
    assert page.panel.take_back.isEnabled()


def test_that_typing_a_reference_narrows_to_what_concerned_it(
    council: MainWindow, page: HistoryPage, qtbot: QtBot
) -> None:
    qtbot.keyClicks(page.bar.search, "h2")
    settle(council)
    assert labels(page)[0].startswith("Type H2")
    assert len(labels(page)) == 2
    assert page.bar.about.isVisible()
    qtbot.mouseClick(page.bar.about, Qt.MouseButton.LeftButton)
    settle(council)
    assert len(labels(page)) == 4


def test_that_people_and_kinds_narrow(council: MainWindow, page: HistoryPage) -> None:
    page.bar.who.chosen.emit("Anna")
    settle(council)
    assert len(labels(page)) == 3
    page.bar.kind.chosen.emit("define")
    settle(council)
    assert labels(page) == []
    assert not page.bar.export.isEnabled()


def test_that_an_entry_is_taken_back_and_redo_brings_it_back(
    council: MainWindow, page: HistoryPage, qtbot: QtBot
) -> None:
    page.visit("3")
    settle(council)
    qtbot.mouseClick(page.panel.take_back, Qt.MouseButton.LeftButton)
    settle(council)
    assert labels(page)[0].startswith("Undo: Type H2")
    assert not page.panel.take_back.isEnabled()
    council.run("edit.redo")
    settle(council)
    assert labels(page)[0].startswith("Redo: Type H2")


def test_that_what_was_built_on_names_the_later_entry_and_leads_there(
    council: MainWindow, page: HistoryPage, qtbot: QtBot
) -> None:
    page.visit("2")
    settle(council)
    assert not page.panel.take_back.isEnabled()
    assert "A later entry builds on it" in page.panel.take_back.toolTip()
    page.panel.asked_for.emit(4)
    settle(council)
    assert page.table.current_key() == "4"
    assert page.panel.take_back.isEnabled()


def test_that_undoing_back_takes_back_everything_since(
    council: MainWindow, page: HistoryPage, qtbot: QtBot
) -> None:
    page.visit("3")
    settle(council)
    qtbot.mouseClick(page.panel.undo_to, Qt.MouseButton.LeftButton)
    settle(council)
    assert len(labels(page)) == 6
    assert council.session.facts is not None
    assert council.session.facts.undo_label.startswith("Type H1")


def test_that_what_is_listed_is_saved(
    council: MainWindow, page: HistoryPage, tmp_path: Path
) -> None:
    told: list[str] = []
    for signal in (council.session.told, council.session.refused):
        signal.connect(told.append)
    page.save(tmp_path / "h.csv")
    settle(council)
    assert told == ["4 entries saved as h.csv."]
    assert (tmp_path / "h.csv").read_text("utf-8-sig").count("Rang up") == 0


def test_that_the_way_back_leads_home(council: MainWindow, page: HistoryPage) -> None:
    page.go_back()
    settle(council)
    assert council.pages.place == "home"


def test_that_a_hundred_thousand_entries_are_asked_for_page_by_page() -> None:
    model = HistoryModel(COLUMNS)
    asked: list[int] = []
    model.wanted.connect(asked.append)
    model.show_numbers(array("q", range(100_000, 0, -1)))
    for row in (50_000, 50_001, 50_399, 99_999):
        model.data(model.index(row, 1))
    assert asked == [50_000 // PAGE, 50_399 // PAGE, 99_999 // PAGE]
    assert model.row_of("1") == 99_999
    assert model.row_of("100001") is None
    model.fill(250, [waiting(number) for number in range(50_000, 49_800, -1)])
    assert model.data(model.index(50_000, 4)) == "50,000"


def test_that_the_model_keeps_its_promises_to_qt(qtbot: QtBot) -> None:
    model = HistoryModel(COLUMNS)
    mode = QAbstractItemModelTester.FailureReportingMode.Fatal
    tester = QAbstractItemModelTester(model, mode)
    model.show_numbers(array("q", range(30, 0, -1)))
    model.fill(0, [waiting(number) for number in range(30, 0, -1)])
    model.show_numbers(array("q", [3, 1]))
    assert tester.model() is model
