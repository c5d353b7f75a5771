"""The council's template and the exports in the window: chosen, settled, used, written."""

from __future__ import annotations

import os
import zipfile
from pathlib import Path

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from pytestqt.qtbot import QtBot
from window_at_work import settle

from lbi_desktop.jobs.exports import DATA_BOOK, HTML, OPEN_DATA
from ui.main_window import MainWindow
from ui.pages.reports.exports_view import KINDS
from ui.pages.reports.page import ReportsPage

pytestmark = pytest.mark.journey
PLACE = "reports"
PLACEHOLDER = "[Performance report goes here]"


def page_of(window: MainWindow) -> ReportsPage:
    page = window.pages.page
    assert isinstance(page, ReportsPage)
    return page


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A council's template: a line before the place, one after it, a style for tables."""
    document = docx.Document()
    document.styles.add_style("Committee Table Text", WD_STYLE_TYPE.PARAGRAPH)
    document.styles.add_style("Figure Title", WD_STYLE_TYPE.PARAGRAPH)
    document.add_paragraph("Town Hall letterhead")
    document.add_paragraph(PLACEHOLDER)
    document.add_paragraph("Final report clearance")
    path = tmp_path / "Committee.docx"
    document.save(str(path))
    return path


def words_of(path: Path) -> str:
    with zipfile.ZipFile(path) as archive:
        return archive.read("word/document.xml").decode()


def picture(window: MainWindow, name: str) -> None:
    """Kept where somebody asks for pictures of the tests."""
    folder = os.environ.get("LBI_TEST_PICTURES")
    if folder:
        window.grab().save(str(Path(folder) / f"{name}.png"))


def test_that_a_template_is_kept_settled_and_written_in_until_undone(
    qtbot: QtBot, window: MainWindow, own: Path
) -> None:
    page = page_of(window)
    page._listed.template.click()
    settle(qtbot, window)
    view = page.document.template
    assert view.title.text() == "Our own style"
    picture(window, "template-none")
    view.keep(own)
    settle(qtbot, window)
    assert view.title.text() == "Committee.docx"
    assert view.pickers["table-text"].current == "Committee Table Text"
    assert view.pickers["caption"].current == ""
    picture(window, "template")
    view.pickers["caption"].chosen.emit("Figure Title")
    settle(qtbot, window)
    assert view.pickers["caption"].current == "Figure Title"
    window.top.back.click()
    page.write_now()
    settle(qtbot, window)
    said = words_of(page.choice.target)
    assert said.index("Town Hall letterhead") < said.index("Final report clearance")
    assert PLACEHOLDER not in said
    page._listed.template.click()
    settle(qtbot, window)
    view.drop.click()
    settle(qtbot, window)
    assert view.title.text() == "Our own style"
    window.session.undo()
    settle(qtbot, window)
    assert view.title.text() == "Committee.docx"


def test_that_a_file_that_is_no_template_is_refused_in_the_window(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    page = page_of(window)
    page._listed.template.click()
    settle(qtbot, window)
    (tmp_path / "old.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1WordDocument")
    page.document.template.keep(tmp_path / "old.doc")
    settle(qtbot, window)
    assert "Word 97 to 2003" in page.document.template.strip.accessibleName()
    assert page.document.template.title.text() == "Our own style"


def test_that_figures_are_exported_from_the_window(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    page = page_of(window)
    page._listed.export.click()
    settle(qtbot, window)
    view = page.document.exports
    picture(window, "exports")
    places = {DATA_BOOK: "book.xlsx", OPEN_DATA: "open", HTML: "page.html"}
    for kind in KINDS:
        view.write(kind, tmp_path / places[kind.key])
        settle(qtbot, window)
        assert "is written" in view.strip.accessibleName()
        assert all(button.isEnabled() for button in view.buttons.values())
    assert zipfile.is_zipfile(tmp_path / "book.xlsx")
    assert (tmp_path / "open" / "metadata.json").is_file()
    assert "<h1>" in (tmp_path / "page.html").read_text("utf-8")
    picture(window, "exports-done")
