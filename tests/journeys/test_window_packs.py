"""A pack out of the window, through its lead's screen, and in again: with clicks and keys."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot
from window_at_work import NOW, drop, settle

from lbi_desktop.commands.figures import type_figure
from lbi_desktop.domain.period import quarter
from lbi_desktop.domain.value import Figure
from lbi_desktop.jobs.merging import write_changes
from lbi_desktop.jobs.pack_keys import Keys
from lbi_desktop.jobs.packs import Envelope, Signed
from lbi_desktop.store.store import open_store
from ui.main_window import MainWindow
from ui.page import Page
from ui.pages.lead.page import LeadPage
from ui.pages.packs.page import PacksPage
from ui.widgets.passphrase import PassphraseDialog

pytestmark = pytest.mark.journey
PLACE = "home"
HOMES, CHILDREN = "Homes and Neighbourhoods", "Children and Young People"
LEFT = Qt.MouseButton.LeftButton
WORDS = "four words are enough"
Shown = TypeVar("Shown", bound=Page)


def page_of(window: MainWindow, kind: type[Shown]) -> Shown:
    page = window.pages.page
    assert isinstance(page, kind)
    return page


def saved_as(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    """What a person answers when asked where a file goes."""
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))


def choose(qtbot: QtBot, window: MainWindow, audience: str, *, holds: str = "") -> PacksPage:
    window.run("pack.send")
    settle(qtbot, window)
    page = page_of(window, PacksPage)
    page.card.audience.choose(f"directorate:{audience}")
    page.card.holds.choose(holds)
    page.card.audience.chosen.emit(audience)
    settle(qtbot, window)
    return page


def open_line(qtbot: QtBot, window: MainWindow, key: str) -> LeadPage:
    page = page_of(window, LeadPage)
    page.table.choose(key)
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    settle(qtbot, window)
    assert page.beside.is_open
    return page


def supply(qtbot: QtBot, window: MainWindow, text: str, origin: str) -> None:
    page = page_of(window, LeadPage)
    qtbot.mouseClick(page.panel.figure, LEFT)
    for words in (text, origin):
        page.strip.field.setText(words)
        qtbot.keyClick(page.strip.field, Qt.Key.Key_Return)
    settle(qtbot, window)


def write(qtbot: QtBot, window: MainWindow, out: Path) -> None:
    """The officer writes the pack for Homes."""
    page = choose(qtbot, window, HOMES)
    page.card.reply_by.setText("30/01/2026")
    qtbot.mouseClick(page.card.write, LEFT)
    settle(qtbot, window)
    assert out.exists()
    assert len(page.sent.lines.lines) == 1


def answer(qtbot: QtBot, window: MainWindow) -> LeadPage:
    """The lead comments, signs off, supplies a figure and sends the pack back."""
    lead = page_of(window, LeadPage)
    assert not window.rail.isVisible()
    assert lead.pack is not None
    assert lead.pack.lines[0].row.judgement.status.words == "Off target"
    assert not lead.foot.send.isEnabled()
    open_line(qtbot, window, "HO-FFT")
    lead.panel.comment.parts["happened"].setPlainText("Two vans were off the road.")
    qtbot.mouseClick(lead.panel.comment.keep, LEFT)
    settle(qtbot, window)
    qtbot.mouseClick(lead.panel.sign, LEFT)
    settle(qtbot, window)
    open_line(qtbot, window, "HO-TA")
    supply(qtbot, window, "1240", "The case system, 26 January")
    assert dict(lead.pack.changes) == {"figure": 1, "comment": 1, "sign_off": 1}
    qtbot.mouseClick(lead.foot.send, LEFT)
    settle(qtbot, window)
    return lead


def take_in(qtbot: QtBot, window: MainWindow) -> None:
    """The officer decides the one difference that needs it, and takes all in."""
    page = page_of(window, PacksPage)
    assert page.is_reviewing
    desk = page.review.desk
    assert desk is not None
    assert desk.to_decide == 1, "a reported figure was changed"
    qtbot.keyClick(page.review.table, Qt.Key.Key_T)
    window.run("review.accept")
    window.run("review.accept")
    settle(qtbot, window)
    assert not page.is_reviewing
    assert page.sent.lines.lines[0].cells[-1].spoken == "26 January 2026"


def undo_label(window: MainWindow) -> str:
    facts = window.session.facts
    assert facts is not None
    return facts.undo_label


def test_that_a_pack_goes_out_is_answered_and_taken_in(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    council = window.session.facts
    assert council is not None
    window.session.choose_period(quarter(2025, 2))
    out, back = tmp_path / "homes.lbipack", tmp_path / "homes back.lbipack"
    saved_as(monkeypatch, out)
    write(qtbot, window, out)
    saved_as(monkeypatch, back)
    drop(qtbot, window, out)
    answer(qtbot, window)
    assert back.exists()
    window.session.open(council.path)
    settle(qtbot, window)
    before = undo_label(window)
    drop(qtbot, window, back)
    take_in(qtbot, window)
    assert undo_label(window).startswith("Take in three changes")
    window.run("edit.undo")
    settle(qtbot, window)
    assert undo_label(window) == before, "a second wish to take in was one too many"


def test_that_a_lead_may_stop_half_way_click_twice_and_take_it_back(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.session.choose_period(quarter(2025, 2))
    out, back = tmp_path / "homes.lbipack", tmp_path / "homes back.lbipack"
    saved_as(monkeypatch, out)
    write(qtbot, window, out)
    drop(qtbot, window, out)
    lead = open_line(qtbot, window, "HO-TA")
    assert lead.pack is not None
    qtbot.mouseClick(lead.panel.figure, LEFT)
    lead.strip.field.setText("1240")
    qtbot.keyClick(lead.strip.field, Qt.Key.Key_Return)
    qtbot.keyClick(lead.strip.field, Qt.Key.Key_Escape)
    settle(qtbot, window)
    assert not lead.strip.isVisible()
    assert not lead.pack.changes, "a figure given up half-way was kept"
    open_line(qtbot, window, "HO-FFT")
    lead.panel.comment.parts["happened"].setPlainText("Two vans were off the road.")
    for button in (lead.panel.comment.keep, lead.panel.sign):
        qtbot.mouseClick(button, LEFT)
        qtbot.mouseClick(button, LEFT)
        settle(qtbot, window)
    assert dict(lead.pack.changes)["comment"] == 1
    saved_as(monkeypatch, back)
    window.run("pack.send_back")
    window.run("pack.send_back")
    settle(qtbot, window)
    assert back.exists()
    for _ in range(4):
        if lead.pack.changes:
            window.run("edit.undo")
            settle(qtbot, window)
    assert not lead.pack.changes
    assert not lead.foot.send.isEnabled()


def test_that_the_preview_names_what_is_left_out_and_seals_what_must_be(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = choose(qtbot, window, CHILDREN)
    words = " ".join(each.text() for each in (page.card.preview, page.card.left_out))
    assert "4 exempt items left out" in words
    assert "safeguarding: C1" in words
    page = choose(qtbot, window, CHILDREN, holds="safeguarding")
    assert page.card.choice.is_sealed
    out = tmp_path / "children.lbipack"
    saved_as(monkeypatch, out)
    qtbot.mouseClick(page.card.write, LEFT)
    asked = dialog_of(window)
    asked.field.setText(WORDS)
    asked.again.setText(WORDS)
    asked.accept()
    settle(qtbot, window)
    assert out.read_bytes().startswith(b"LBI sealed data pack")

    drop(qtbot, window, out)
    for typed in ("another passphrase", WORDS):
        asked = dialog_of(window)
        asked.field.setText(typed)
        asked.accept()
        settle(qtbot, window)
    assert page_of(window, LeadPage).pack is not None


def dialog_of(window: MainWindow) -> PassphraseDialog:
    found = [each for each in window.findChildren(PassphraseDialog) if each.isVisible()]
    return found[-1]


def test_that_another_copy_of_the_store_is_merged_with_the_same_three_columns(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    facts = window.session.facts
    assert facts is not None
    other = tmp_path / "colleague.lbi"
    shutil.copy(facts.path, other)
    signed = {"author": "Colleague", "now": NOW}
    with open_store(other, who="Colleague", now=NOW) as store:
        about = ("HO-FFT", quarter(2025, 3))
        type_figure(store, Figure(84.0), about=about, reason="By telephone", **signed)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(other), ""))
    window.run("store.merge")
    settle(qtbot, window)
    page = page_of(window, PacksPage)
    assert page.is_reviewing
    assert [line.cells[1].spoken for line in page.review.table.lines.lines] == [
        "value 84, state final"
    ]
    window.run("review.accept")
    settle(qtbot, window)
    assert undo_label(window) == "Merge one change of Colleague"


def test_that_a_colleague_s_file_of_changes_is_dropped_taken_in_once_and_answered(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    facts = window.session.facts
    assert facts is not None
    other, theirs, ours = (tmp_path / name for name in ("c.lbi", "theirs.lbipack", "o.lbipack"))
    shutil.copy(facts.path, other)
    signed = {"author": "Colleague", "now": NOW}
    with open_store(other, who="Colleague", now=NOW) as store:
        about = ("HO-FFT", quarter(2025, 3))
        type_figure(store, Figure(84.0), about=about, reason="By telephone", **signed)
        keys = Keys(tmp_path / "colleague", lambda count: b"c" * count)
        by = Signed("Colleague", NOW)
        write_changes(store, theirs, envelope=Envelope(), signed=by, keys=keys)
    drop(qtbot, window, theirs)
    settle(qtbot, window)
    page = page_of(window, PacksPage)
    assert page.is_reviewing
    window.run("review.accept")
    settle(qtbot, window)
    assert undo_label(window) == "Merge one change of Colleague"
    drop(qtbot, window, theirs)
    settle(qtbot, window)
    assert page.review.desk is not None
    assert page.review.desk.review.open == ()
    assert not page.review.take.isEnabled()
    page.go_back()
    saved_as(monkeypatch, ours)
    window.run("changes.send")
    settle(qtbot, window)
    assert "“o.lbipack” holds" in page.changes.said.text()
    assert ours.exists()
