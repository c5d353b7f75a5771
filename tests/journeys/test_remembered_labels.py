"""Remembered labels in the window: found, judged anew, forgotten, carried, undone."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot
from window_at_work import drop, return_named, settle

from ui.main_window import MainWindow
from ui.pages.returns.labels_view import LabelsView
from ui.pages.returns.page import ReturnsPage

pytestmark = pytest.mark.journey
PLACE = "returns"
Key = Qt.Key


def page_of(window: MainWindow) -> ReturnsPage:
    page = window.pages.page
    assert isinstance(page, ReturnsPage)
    return page


def judged_once(qtbot: QtBot, window: MainWindow) -> str:
    """Judges one unknown label not to be ours, accepts it, and gives the label."""
    drop(qtbot, window, return_named("CYP"))
    view = page_of(window).review_view
    assert view.review is not None
    line = next(line for line in view.review.to_settle() if line.key.startswith("label:"))
    view.table.choose(line.key)
    qtbot.mouseClick(view.table.card.buttons["not_ours"], Qt.MouseButton.LeftButton)
    settle(qtbot, window)
    window.run("review.accept")
    settle(qtbot, window)
    return line.key.removeprefix("label:")


def labels(qtbot: QtBot, window: MainWindow) -> LabelsView:
    window.run("returns.labels")
    settle(qtbot, window)
    return page_of(window).labels.view


def told(view: LabelsView) -> list[tuple[str, str]]:
    return [(row.key.split("\n")[1], row.cells[2].text) for row in view.table.lines.lines]


def test_that_a_judged_label_is_listed_changed_forgotten_and_each_undone(
    qtbot: QtBot, window: MainWindow
) -> None:
    label = judged_once(qtbot, window)
    view = labels(qtbot, window)
    assert window.top.title.text() == "Remembered labels"
    assert told(view) == [(label, "not ours")]
    qtbot.keyClick(view.table, Key.Key_Return)
    field = view.table.card.fields["indicator"]
    qtbot.keyClicks(field, "H1 ")
    qtbot.keyClick(field, Key.Key_Return)
    settle(qtbot, window)
    ((_, means),) = told(view)
    assert means.startswith("H1 ")
    qtbot.keyClick(view.table, Key.Key_R)
    settle(qtbot, window)
    assert told(view) == []
    window.run("edit.undo")
    settle(qtbot, window)
    assert told(view) == [(label, means)]
    window.run("edit.undo")
    settle(qtbot, window)
    assert told(view) == [(label, "not ours")]


def test_that_a_judgement_of_one_directorate_is_made_a_general_one(
    qtbot: QtBot, window: MainWindow
) -> None:
    judged_once(qtbot, window)
    view = labels(qtbot, window)
    before = view.in_hand()
    assert before is not None
    assert before.directorate == "Children and Young People"
    view.table.card.choose("widen")
    settle(qtbot, window)
    after = view.in_hand()
    assert after is not None
    assert (after.label, after.directorate) == (before.label, "")


def test_that_labels_are_written_out_edited_and_taken_over(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    label = judged_once(qtbot, window)
    view, place = labels(qtbot, window), tmp_path / "labels.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(place), ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(place), ""))
    view.export.click()
    settle(qtbot, window)
    with place.open(encoding="utf-8-sig", newline="") as stream:
        heads, only = list(csv.reader(stream))
    meant = [each or "H1" for each in only]
    with place.open("w", encoding="utf-8-sig", newline="") as stream:
        csv.writer(stream).writerows((heads, meant, ["another label", "", "H3"]))
    view.take_over.click()
    settle(qtbot, window)
    assert [name for name, _ in told(view)] == sorted(["another label", label])
    qtbot.keyClicks(view.finder, "another")
    qtbot.waitUntil(lambda: len(told(view)) == 1, timeout=20_000)


def test_that_without_judgements_the_place_says_what_it_is_for(
    qtbot: QtBot, window: MainWindow
) -> None:
    view = labels(qtbot, window)
    assert view.table.isHidden() or not view.table.isVisible()
    assert not view.export.isEnabled()
    qtbot.keyClick(view, Key.Key_Escape)
    assert window.top.title.text() == "Returns"
