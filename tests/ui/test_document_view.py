"""A document that comes back to the window: shown, ticked, refreshed, its words taken."""

from __future__ import annotations

import shutil
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import docx
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from window_fixtures import settle

from importers.definitions import read_definitions
from importers.documents.word_reading import read_word_file
from lbi_desktop.commands.define import define_council
from lbi_desktop.commands.figures import type_figure
from lbi_desktop.domain.definitions.council import CouncilDefinition
from lbi_desktop.domain.period import quarter
from lbi_desktop.domain.value import Figure
from lbi_desktop.jobs.papers import comments_back
from lbi_desktop.jobs.reports import Wanted, write_report
from lbi_desktop.queries.indicators import indicator_named
from lbi_desktop.store.store import create_store, open_store, open_store_to_read
from resources.sample import council_file
from ui.main_window import MainWindow
from ui.models.cells import TableRow
from ui.pages.reports.document_view import DocumentView
from ui.pages.reports.page import ReportsPage
from ui.widgets.texts_beside import TextsBeside

NOW = datetime(2026, 1, 28, 14, 2, tzinfo=UTC)
Q2 = quarter(2025, 2)
KEPT = ("H1", "H2", "H3", "H4", "H5", "E3")
OLD, NEW = "It is the service residents notice first.", "Residents notice it before all else."


def few() -> CouncilDefinition:
    """The sample council with a few of its indicators: its reports are soon made and read."""
    whole = read_definitions(council_file()).council
    kept = tuple(each for each in whole.indicators if each.indicator.ref in KEPT)
    ids = {each.indicator.id for each in kept}
    return CouncilDefinition(
        whole.name,
        is_sample=True,
        day=whole.day,
        directorates=whole.directorates,
        wards=whole.wards,
        portfolios=whole.portfolios,
        suites=whole.suites,
        forums=whole.forums,
        meetings=whole.meetings,
        indicators=kept,
        questions=tuple(each for each in whole.questions if each.indicator in ids),
    )


@pytest.fixture(scope="module")
def living(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store, its report edited by hand, and the same store after a figure was restated."""
    folder = tmp_path_factory.mktemp("living")
    path = folder / "s.lbi"
    with create_store(path, who="Officer", now=NOW) as store:
        define_council(store, few(), author="Officer", now=NOW)
        for name in ("clean.docx", "r.docx"):
            wanted = Wanted("scrutiny", Q2)
            write_report(store, wanted, target=folder / name, author="Officer", now=NOW)
    shutil.copy(path, folder / "as-printed.lbi")
    with open_store(path, who="Officer", now=NOW) as store:
        about = (indicator_named(store, "H1").id, Q2)
        type_figure(
            store, Figure(61.5), about=about, reason="Recount", author="Officer", now=NOW
        )
    _rewrite(folder / "r.docx", OLD, NEW)
    return folder


def _rewrite(path: Path, before: str, after: str) -> None:
    with zipfile.ZipFile(path) as archive:
        members = {each.filename: archive.read(each) for each in archive.infolist()}
    body = members["word/document.xml"].decode()
    assert before in body
    members["word/document.xml"] = body.replace(before, after).encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)


@pytest.fixture
def page(window: MainWindow, living: Path, tmp_path: Path) -> ReportsPage:
    """The report dropped on the window while another place is shown."""
    for name in ("s.lbi", "r.docx"):
        shutil.copy(living / name, tmp_path / name)
    window.session.open(tmp_path / "s.lbi")
    settle(window)
    window.go("returns")
    window.open_paths([tmp_path / "r.docx"])
    settle(window)
    shown = window.pages.page
    assert isinstance(shown, ReportsPage)
    return shown


def view_of(page: ReportsPage) -> DocumentView:
    assert page.document.is_open
    return page.document.view


def sentences(table: object) -> list[str]:
    lines = table.lines.lines  # type: ignore[attr-defined]
    return [each.sentence for each in lines if isinstance(each, TableRow)]


def test_that_a_dropped_document_opens_with_what_moved_all_ticked(page: ReportsPage) -> None:
    view = view_of(page)
    assert page.title == "r.docx"
    assert page.back == "Reports"
    said = sentences(view.moved)
    assert any("printed 80.1%, now 61.5%, Restated. Ticked" in each for each in said)
    assert not any("Not ticked" in each for each in said)
    counts = view.head.counts.text()
    assert "six sentences" in counts
    assert "15 moved since" in counts
    assert view.foot.refresh.isVisible()


def test_that_the_refresh_puts_in_what_is_ticked_and_keeps_the_old_one(
    qtbot: QtBot, window: MainWindow, page: ReportsPage, tmp_path: Path
) -> None:
    view = view_of(page)
    view.moved.setFocus()
    left = view.moved.current_key()
    qtbot.keyClick(view.moved, Qt.Key.Key_Space)
    qtbot.mouseClick(view.foot.refresh, Qt.MouseButton.LeftButton)
    settle(window)
    assert [each.printed.bookmark for each in view.paper.moved] == [left]  # type: ignore[union-attr]
    assert len(list(tmp_path.glob("r before*.docx"))) == 1
    assert view.strip.isVisible()
    assert "is kept as" in view.strip.accessibleName()
    assert read_word_file(tmp_path / "r.docx").found[left] == "80.1%"


def test_that_commentary_is_taken_in_one_entry_and_can_be_undone(
    qtbot: QtBot, window: MainWindow, page: ReportsPage, tmp_path: Path
) -> None:
    view = view_of(page)
    view.tabs.button("said").click()
    assert any(
        "rewritten in the document. Theirs" in each for each in sentences(view.said.table)
    )
    qtbot.mouseClick(view.foot.take, Qt.MouseButton.LeftButton)
    settle(window)
    assert view.paper is not None
    assert not view.paper.said
    facts = window.session.facts
    assert facts is not None
    assert facts.undo_label == "Take commentary from r.docx"
    window.session.undo()
    settle(window)
    assert view.paper.said
    with open_store_to_read(tmp_path / "s.lbi") as store:
        parts = comments_back(store, tmp_path / "r.docx").parts
    assert [each.ours for each in parts if each.theirs == NEW] == [OLD]


def test_that_words_not_wanted_stay_in_the_document_only(page: ReportsPage) -> None:
    view = view_of(page)
    view.tabs.button("said").click()
    view.said.choice.button("ours").click()
    assert not view.foot.take.isEnabled()


def test_that_a_figure_typed_over_since_it_was_shown_is_left(
    window: MainWindow, page: ReportsPage, tmp_path: Path
) -> None:
    _rewrite(tmp_path / "r.docx", "80.1%", "about 80%")
    view_of(page).foot.refresh.click()
    settle(window)
    assert "about 80%" in read_word_file(tmp_path / "r.docx").found.values()


def test_that_a_draft_that_does_not_agree_is_not_issued_and_says_why(
    qtbot: QtBot, page: ReportsPage
) -> None:
    view = view_of(page)
    qtbot.mouseClick(view.head.issue, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "was not issued" in view.strip.accessibleName(), timeout=30_000)
    assert "changed since" in view.strip.accessibleName()
    assert view.head.issue.isEnabled()


def test_that_escape_leads_back_to_writing(qtbot: QtBot, page: ReportsPage) -> None:
    qtbot.keyClick(view_of(page), Qt.Key.Key_Escape)
    assert not page.document.is_open
    assert (page.title, page.back) == ("Reports", "")


@pytest.mark.parametrize("name", ["notes.docx", "broken.docx", "gone.docx"])
def test_that_what_is_no_document_of_ours_is_refused_in_words(
    window: MainWindow, page: ReportsPage, tmp_path: Path, name: str
) -> None:
    if name == "notes.docx":
        docx.Document().save(str(tmp_path / name))
    elif name == "broken.docx":
        (tmp_path / name).write_bytes((tmp_path / "r.docx").read_bytes()[:4000])
    window.open_paths([tmp_path / name])
    settle(window)
    assert not page.document.is_open
    assert page.written.isVisible()
    assert page.written.accessibleName().startswith(f"“{name}” could not be opened")


def test_that_a_document_as_the_store_has_it_says_so(
    window: MainWindow, living: Path, tmp_path: Path
) -> None:
    shutil.copy(living / "as-printed.lbi", tmp_path / "s.lbi")
    window.session.open(tmp_path / "s.lbi")
    settle(window)
    window.open_paths([Path(shutil.copy(living / "clean.docx", tmp_path))])
    settle(window)
    shown = window.pages.page
    assert isinstance(shown, ReportsPage)
    assert view_of(shown).nothing.text() == "Everything matches the store."


def test_that_a_sentence_in_hand_is_shown_in_full(page: ReportsPage) -> None:
    view = view_of(page)
    assert view.paper is not None
    figures = [each for each in view.paper.moved if not each.printed.is_sentence]
    sentences = [each for each in view.paper.moved if each.printed.is_sentence]
    longest = max(sentences, key=lambda each: len(each.printed.text))
    view.moved.choose(figures[0].printed.bookmark)
    assert view.sentence.isHidden()
    view.moved.choose(longest.printed.bookmark)
    assert view.sentence.isVisible()
    assert str(longest.now) in view.sentence.findChildren(TextsBeside)[0].accessibleName()


def test_that_a_bar_is_told_by_its_part_and_shown_as_drawn(page: ReportsPage) -> None:
    lines = view_of(page).moved.lines.lines
    bars = [one for one in lines if isinstance(one, TableRow) and "Bar of " in one.sentence]
    assert bars
    assert all("as drawn" in str(one.cells) for one in bars)
