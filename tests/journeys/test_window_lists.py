"""A council's own list of indicators in the window: recognised, reviewed, accepted, undone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from grids import workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot
from window_at_work import NOW, drop, let_go, return_named, settle, window_at

from lbi_desktop.queries.figure_source import figure_source
from lbi_desktop.queries.indicators import indicators
from lbi_desktop.store.store import create_store, open_store_to_read
from ui.main_window import MainWindow
from ui.pages.returns.page import ReturnsPage
from ui.pages.returns.view_model.in_hand import Stage
from ui.pages.returns.view_model.list_review import ListReview

pytestmark = pytest.mark.journey
PLACE = "returns"
Key = Qt.Key
HEADS = (
    "Ref", "Indicator", "Definition", "Unit", "Good is", "Frequency", "Cumulative?",
    "Directorate", "Owner", "Target 2024/25", "Target 2025/26", "Q1 2024/25", "Q2 2024/25",
)  # fmt: skip
VISITS = (
    "L 1", "Visits to libraries", "Counted at the door", "No.", "High", "Quarterly", "No",
    "Libraries and Leisure", "Head of Libraries", 900, 950, 210, 244,
)  # fmt: skip
CALLS = (
    "L 2", "Calls answered in a minute", "", "%", "", "Quarterly", "No",
    "Libraries and Leisure", "", "90%", "91%", "88.5%", "29-31%",
)  # fmt: skip


def listed(folder: Path, *rows: tuple[Any, ...]) -> Path:
    """A list of indicators under a title."""
    return workbook(folder, {"PI list": (["Our indicators"], [], HEADS, *rows)}, name="PI.xlsx")


def page_of(window: MainWindow) -> ReturnsPage:
    page = window.pages.page
    assert isinstance(page, ReturnsPage)
    return page


def review_of(window: MainWindow) -> ListReview:
    review = page_of(window).review_view.review
    assert isinstance(review, ListReview)
    return review


def settle_by_proposal(qtbot: QtBot, window: MainWindow) -> None:
    """Take what is proposed for every question, with the keyboard."""
    view, review = page_of(window).review_view, review_of(window)
    for _ in range(2 * len(review.to_settle())):
        qtbot.keyClick(view.table, Key.Key_Return)
    assert review.to_settle() == ()


def refs(window: MainWindow) -> set[str]:
    facts = window.session.facts
    assert facts is not None
    return {each.ref for each in facts.council.indicators}


def test_that_a_dropped_list_is_reviewed_accepted_and_undone(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    drop(qtbot, window, listed(tmp_path, VISITS, CALLS))
    review, view = review_of(window), page_of(window).review_view
    before = refs(window)
    assert view.head.accept.text() == "Set up 2 indicators"
    assert {line.code for line in review.to_settle()} == {"definition.assumed", "cell.range"}
    assert not {"L 1", "L 2"} & before
    settle_by_proposal(qtbot, window)
    window.run("review.accept")
    settle(qtbot, window)
    assert refs(window) == before | {"L 1", "L 2"}
    assert "Libraries and Leisure" in {
        each.name for each in window.session.facts.council.directorates
    }
    window.run("edit.undo")
    settle(qtbot, window)
    assert refs(window) == before
    assert review.counts.ready > 0


def test_that_every_figure_of_a_list_keeps_its_cell(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    drop(qtbot, window, listed(tmp_path, VISITS))
    window.run("review.accept")
    settle(qtbot, window)
    file = next(iter(page_of(window).desk.inbox.files.values()))
    assert file.stage is Stage.ACCEPTED
    with open_store_to_read(tmp_path / "council.lbi") as store:
        (one,) = [each for each in indicators(store) if each.ref == "L 1"]
        found = figure_source(store, indicator=one.id, today=NOW.date()).provenance
    assert (found.file, found.sheet, found.cell) == ("PI.xlsx", "PI list", "M4")


def test_that_what_differs_from_the_store_is_told_beside_it(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    drop(qtbot, window, listed(tmp_path, VISITS))
    window.run("review.accept")
    settle(qtbot, window)
    page_of(window).go_back()
    changed = (*VISITS[:4], "Low", *VISITS[5:9], 900, 1000, 199, 244)
    later = tmp_path / "later"
    later.mkdir()
    drop(qtbot, window, listed(later, changed))
    review = review_of(window)
    told = {
        review.told(line).title: (review.told(line).theirs, review.told(line).ours)
        for line in review.lines
        if line.code or line.group.name == "NEW"
    }
    assert told == {
        "L 1  Visits to libraries: polarity": ("lower", "higher"),
        "L 1  Visits to libraries, 2025/26: target": ("1,000", "950"),
        "L 1  Visits to libraries, Q1 2024/25": ("199", "210"),
    }


def test_that_a_list_may_be_read_as_a_return_and_again_as_a_list(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    path = listed(tmp_path, VISITS, CALLS)
    drop(qtbot, window, path)
    head = page_of(window).review_view.head
    assert head.other.text() == "Read it as a return"
    head.other.click()
    settle(qtbot, window)
    assert not isinstance(page_of(window).review_view.review, ListReview)
    head.other.click()
    settle(qtbot, window)
    assert review_of(window).counts.ready > 0


def test_that_a_return_of_the_council_is_no_list(qtbot: QtBot, window: MainWindow) -> None:
    drop(qtbot, window, return_named("Homes"))
    view = page_of(window).review_view
    assert not isinstance(view.review, ListReview)
    assert view.head.other.isHidden()


def test_that_a_new_council_is_set_up_from_a_list_on_the_welcome_page(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    create_store(tmp_path / "empty.lbi", who="Officer", now=NOW).close()
    path, fresh = listed(tmp_path, VISITS, CALLS), tmp_path / "new council.lbi"
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(fresh), ""))
    window = window_at("welcome", tmp_path / "empty.lbi", tmp_path)
    settle(qtbot, window)
    window.go("welcome")
    window.pages.page.buttons["store.from_list"].click()
    settle(qtbot, window)
    assert window.session.facts.path == fresh
    assert review_of(window).counts.new > 4
    let_go(window)


def test_that_an_empty_home_leads_to_the_review_of_a_list(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    create_store(tmp_path / "empty.lbi", who="Officer", now=NOW).close()
    path = listed(tmp_path, VISITS)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    window = window_at("home", tmp_path / "empty.lbi", tmp_path)
    window.show()
    settle(qtbot, window)
    window.pages.page.empty.button.click()
    settle(qtbot, window)
    assert window.top.title.text() == "PI.xlsx"
    asked = page_of(window).review_view.owner.council
    assert asked.isVisible()
    qtbot.keyClicks(asked, "Made-up Council")
    window.run("review.accept")
    settle(qtbot, window)
    assert refs(window) == {"L 1"}
    assert window.session.facts.council.name == "Made-up Council"
    let_go(window)
