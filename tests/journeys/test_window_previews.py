"""A document read in the window before it is written."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QImage, QTextDocument
from pytestqt.qtbot import QtBot
from window_at_work import let_go, make_sample, settle, window_at

from ui.main_window import MainWindow
from ui.pages.reports.page import ReportsPage

pytestmark = pytest.mark.journey


@pytest.fixture(scope="module")
def sample_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample council, made once."""
    return make_sample(tmp_path_factory.mktemp("sample"))


@pytest.fixture
def window(qtbot: QtBot, sample_store: Path, tmp_path: Path) -> Iterator[MainWindow]:
    made = window_at("reports", sample_store, tmp_path)
    settle(qtbot, made)
    made.show()
    settle(qtbot, made)
    yield made
    let_go(made)


def page_of(window: MainWindow) -> ReportsPage:
    page = window.pages.page
    assert isinstance(page, ReportsPage)
    return page


def test_that_a_preview_shows_the_document_and_writes_nothing(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    page = page_of(window)
    page.choice.choose("plan", "element:plan-repairs")
    settle(qtbot, window)
    qtbot.mouseClick(page.preview, Qt.MouseButton.LeftButton)
    settle(qtbot, window)
    shown = page.document.preview
    assert page.document.currentWidget() is shown
    assert "Repairs service plan 2025/26" in shown.paper.toPlainText()
    assert list(tmp_path.glob("*.docx")) == []
    qtbot.mouseClick(window.top.back, Qt.MouseButton.LeftButton)
    assert not page.document.is_open


def test_that_what_is_previewed_can_be_written_from_there(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    page = page_of(window)
    page.choice.choose("line-of-sight", "indicator:HO-FFT")
    settle(qtbot, window)
    page.preview_now()
    settle(qtbot, window)
    qtbot.mouseClick(page.document.preview.write, Qt.MouseButton.LeftButton)
    settle(qtbot, window)
    assert [each.name for each in tmp_path.glob("*.docx")] == [
        "Line of sight H1 Repairs fixed first time Q2 2025-26.docx"
    ]
    assert not page.document.is_open


def test_that_pictures_of_a_preview_are_painted_on_white(
    qtbot: QtBot, window: MainWindow
) -> None:
    page = page_of(window)
    page.choice.choose("panel")
    settle(qtbot, window)
    page.preview_now()
    settle(qtbot, window)
    paper = page.document.preview.paper
    kind = QTextDocument.ResourceType.ImageResource.value
    images = [paper.loadResource(kind, QUrl(f"drawing:{n}")) for n in range(4)]
    assert all(isinstance(each, QImage) and not each.isNull() for each in images)
    first = images[0]
    assert isinstance(first, QImage)
    assert first.pixelColor(0, 0).name() == "#ffffff"


@pytest.mark.parametrize(
    "kind, words",
    [
        ("executive", "Council performance report"),
        ("executive-member", "Annual report of the Executive Member"),
        ("definitions", "Indicator definitions"),
    ],
)
def test_that_every_new_document_is_written_from_the_window(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, kind: str, words: str
) -> None:
    page = page_of(window)
    page.choice.choose(kind)
    settle(qtbot, window)
    page.preview_now()
    settle(qtbot, window)
    assert words in page.document.preview.paper.toPlainText()
    page.document.close_document()
    page.write_now()
    settle(qtbot, window)
    assert page.choice.target.is_file()
    assert page.choice.target.parent == tmp_path
