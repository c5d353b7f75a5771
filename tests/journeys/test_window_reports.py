"""Reports in the window: chosen, checked, written with progress, cancelled, found again."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot
from window_at_work import drop, return_named, settle

from lbi_desktop.domain.period import quarter
from ui import outside
from ui.main_window import MainWindow
from ui.models.cells import TableRow
from ui.pages.reports.page import ReportsPage

pytestmark = pytest.mark.journey
PLACE = "reports"


def page_of(window: MainWindow) -> ReportsPage:
    page = window.pages.page
    assert isinstance(page, ReportsPage)
    return page


def documents_listed(page: ReportsPage) -> list[str]:
    return [line.sentence for line in page.documents.lines.lines if isinstance(line, TableRow)]


def test_that_the_report_is_written_and_listed(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    page = page_of(window)
    qtbot.mouseClick(page.write, Qt.MouseButton.LeftButton)
    assert page.writing.isVisible()
    assert not page.write.isEnabled()
    settle(qtbot, window)
    path = tmp_path / "Scrutiny report Q3 2025-26.docx"
    assert zipfile.is_zipfile(path)
    assert page.written.isVisible()
    assert not page.writing.isVisible()
    assert page.write.isEnabled()
    assert documents_listed(page)[0].startswith("Scrutiny report Q3 2025-26.docx")


def test_that_the_written_document_can_be_opened_and_shown(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = page_of(window)
    page.choice.choose("panel")
    page.write_now()
    settle(qtbot, window)
    asked: list[tuple[str, Path]] = []
    monkeypatch.setattr(outside, "open_file", lambda path: asked.append(("open", path)) or True)
    monkeypatch.setattr(outside, "show_in_folder", lambda path: asked.append(("show", path)))
    page.written.open.click()
    page.written.folder.click()
    made = page.choice.target
    assert made.parent == tmp_path
    assert made.name.startswith("Panel pack")
    assert asked == [("open", made), ("show", made)]


def test_that_cancelling_leaves_no_document(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    page = page_of(window)
    page.write_now()
    page.writing.cancelled.emit()
    settle(qtbot, window)
    assert list(tmp_path.glob("*.docx")) == []
    assert documents_listed(page) == []
    assert page.write.isEnabled()


def test_that_a_place_that_cannot_be_written_is_said_in_words(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    page = page_of(window)
    (tmp_path / "a file").write_bytes(b"")
    page.choice.saved.folder = tmp_path / "a file"
    page.write_now()
    settle(qtbot, window)
    assert page.written.accessibleName().startswith("The document was not written")
    assert not page.written.open.isVisible()


def test_that_checks_follow_what_is_accepted(qtbot: QtBot, window: MainWindow) -> None:
    page = page_of(window)
    before = {check.key: check.words for check in page.checking.checks}
    drop(qtbot, window, return_named("Homes"))
    window.run("review.accept")
    settle(qtbot, window)
    window.go("reports")
    settle(qtbot, window)
    after = {check.key: check.words for check in page.checking.checks}
    assert before["figures"] != after["figures"]


def test_that_an_open_check_leads_to_the_indicator(qtbot: QtBot, window: MainWindow) -> None:
    page = page_of(window)
    check = next(
        each for each in page.checking.checks if each.findings and each.place == "returns"
    )
    page._open = {check.key}
    page.look()
    settle(qtbot, window)
    with qtbot.waitSignal(page.wants_place) as asked:
        page.checks.opened.emit(f"{check.key}/0")
    assert asked.args[0] == "returns"


def test_that_a_report_is_issued_only_once_it_is_decided(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    page = page_of(window)
    window.session.choose_period(quarter(2025, 2))
    settle(qtbot, window)
    qtbot.mouseClick(page.issue, Qt.MouseButton.LeftButton)
    settle(qtbot, window)
    assert "Nobody has decided whether the document is exempt." in (
        page.written.accessibleName()
    )
    assert page.checks.hasFocus()
    assert list(tmp_path.glob("*.docx")) == []
    decided = page.choice.decided
    qtbot.mouseClick(chip(decided, "Non-exempt"), Qt.MouseButton.LeftButton)
    qtbot.mouseClick(chip(decided, "None arising"), Qt.MouseButton.LeftButton)
    qtbot.mouseClick(page.issue, Qt.MouseButton.LeftButton)
    settle(qtbot, window)
    assert "version 1" in documents_listed(page)[0]
    assert "is issued as version 1" in page.written.accessibleName()
    page.choice.choose("panel")
    assert not decided.isVisible()


def test_that_a_refusal_of_the_disk_leaves_the_keys_where_they_are(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    page = page_of(window)
    window.session.choose_period(quarter(2025, 2))
    settle(qtbot, window)
    qtbot.mouseClick(chip(page.choice.decided, "Non-exempt"), Qt.MouseButton.LeftButton)
    qtbot.mouseClick(chip(page.choice.decided, "None arising"), Qt.MouseButton.LeftButton)
    page.choice.target.mkdir(parents=True)
    page.issue.setFocus()
    qtbot.mouseClick(page.issue, Qt.MouseButton.LeftButton)
    settle(qtbot, window)
    assert page.written.accessibleName().startswith("The document was not issued")
    assert not page.checks.hasFocus()


def chip(parent: QWidget, words: str) -> QAbstractButton:
    buttons = parent.findChildren(QAbstractButton)
    return next(each for each in buttons if each.text() == words)
