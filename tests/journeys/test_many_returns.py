"""Many returns at once through the real window: mail, zip, folder, batch, closing, keys."""

from __future__ import annotations

import shutil
import zipfile
from email.message import EmailMessage
from pathlib import Path

import openpyxl
import pytest
from outlook_mail import outlook_message
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from test_window_returns import page_of
from watchdog import Watchdog
from window_at_work import (
    Q3,
    drop,
    let_go,
    return_named,
    settle,
    undo_label,
    window_at,
)

from resources.sample import return_files
from ui.main_window import MainWindow
from ui.pages.returns.view_model.answers import REJECT
from ui.pages.returns.view_model.in_hand import Stage

pytestmark = pytest.mark.journey
PLACE = "returns"
Key = Qt.Key
LONGEST = 150.0
"""Milliseconds of the window's own processor time, several times what it takes."""


def pile_of(folder: Path, count: int) -> Path:
    """A folder of returns that differ, as departments send them again and again."""
    folder.mkdir()
    sources = return_files()
    for number in range(count):
        source = sources[number % len(sources)]
        if number < len(sources):
            shutil.copy(source, folder / source.name)
            continue
        book = openpyxl.load_workbook(source)
        sheet = book.worksheets[0]
        sheet.cell(row=sheet.max_row + 3, column=1).value = f"Sent again, {number}"
        book.save(folder / f"{source.stem} {number:02}.xlsx")
    return folder


def test_that_attachments_of_mails_and_a_zip_come_in_together(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    message = EmailMessage()
    message.set_content("Our return.")
    content = return_named("Homes").read_bytes()
    message.add_attachment(content, maintype="application", subtype="x", filename="Homes.xlsx")
    post = tmp_path / "RE return.eml"
    post.write_bytes(message.as_bytes())
    outlook = tmp_path / "FW return.msg"
    outlook.write_bytes(outlook_message({"CYP.xlsx": return_named("CYP").read_bytes()}))
    archive = tmp_path / "others.zip"
    with zipfile.ZipFile(archive, "w") as packed:
        packed.write(return_named("PH"), "Public Health/PH.xlsx")
    empty = tmp_path / "no return.eml"
    empty.write_bytes(EmailMessage().as_bytes() + b"\nonly words")
    drop(qtbot, window, post, outlook, archive, empty)
    inbox = page_of(window).desk.inbox
    held = {file.name: file.inside for file in inbox.under_review}
    assert held == {
        "Homes.xlsx": "RE return.eml", "CYP.xlsx": "FW return.msg", "PH.xlsx": "others.zip",
    }  # fmt: skip
    ((_, refused),) = inbox.refused
    assert refused.sentence == "It is an e-mail without a workbook attached."


def test_that_a_pile_is_taken_in_calmly_and_accepted_in_one_go(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    folder = pile_of(tmp_path / "post", 11)
    dog = Watchdog()
    drop(qtbot, window, folder)
    page, inbox = page_of(window), page_of(window).desk.inbox
    assert (inbox.pile.files, inbox.pile.is_under_way) == (11, False)
    assert page.inbox_view.files.isVisible()
    needs = [file.needs_person for file in map(inbox.files.get, paths_shown(window)) if file]
    assert needs == sorted(needs, reverse=True)
    before = undo_label(window)
    page.inbox_view.accept.click()
    settle(qtbot, window)
    blocks = dog.stop()
    told = window.undo_bar.accessibleDescription()
    assert told.startswith("Accepted ")
    assert told.endswith(" returns")
    assert inbox.pile.ready_rows == 0
    window.undo_bar._undo.click()
    settle(qtbot, window)
    assert undo_label(window) == before
    assert inbox.pile.ready_rows > 0
    assert blocks.over(LONGEST) == []


def paths_shown(window: MainWindow) -> list[Path]:
    lines = page_of(window).inbox_view.files.lines.lines
    return [Path(line.key) for line in lines]


def test_that_reading_is_cancelled_one_by_one_or_all(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    page = page_of(window)
    page.desk.take(list(return_files()))
    page.desk.cancel_reading()
    settle(qtbot, window)
    assert page.desk.inbox.files == {}
    drop(qtbot, window, *return_files()[:3])
    table = page.inbox_view.files
    table.choose(str(return_files()[0]))
    qtbot.keyClick(table, Key.Key_Delete)
    settle(qtbot, window)
    assert len(page.desk.inbox.files) == 2


def test_that_answers_outlive_the_window_and_nothing_is_stored(
    qtbot: QtBot, window: MainWindow, sample_store: Path, tmp_path: Path
) -> None:
    drop(qtbot, window, return_named("Homes"))
    page = page_of(window)
    review = page.review_view.review
    assert review is not None
    for _ in review.to_settle():
        qtbot.keyClick(page.review_view.table, Key.Key_Return)
    counts, label = review.counts, undo_label(window)
    window.close()
    later = window_at("returns", sample_store, tmp_path)
    later.show()
    settle(qtbot, later)
    later.session.choose_period(Q3)
    settle(qtbot, later)
    (file,) = page_of(later).desk.inbox.under_review
    assert file.review is not None
    assert file.review.counts == counts
    assert undo_label(later) == label
    page_of(later).desk.accept(file.path)
    settle(qtbot, later)
    assert file.stage is Stage.ACCEPTED
    let_go(later)


def test_that_ctrl_z_takes_back_answers_first_and_then_what_was_stored(
    qtbot: QtBot, window: MainWindow
) -> None:
    drop(qtbot, window, return_named("Homes"))
    view = page_of(window).review_view
    assert view.review is not None
    wanted = view.review.counts
    qtbot.keyClick(view.table, Key.Key_Return)
    qtbot.keyClick(view.table, Key.Key_R)
    window.run("edit.undo")
    window.run("edit.undo")
    assert view.review.counts == wanted
    window.run("edit.redo")
    assert view.review.counts.to_settle == wanted.to_settle - 1
    stored = undo_label(window)
    window.run("edit.undo")
    settle(qtbot, window)
    assert undo_label(window) == stored


def test_that_a_row_is_found_by_typing_and_the_keys_go_on(
    qtbot: QtBot, window: MainWindow
) -> None:
    drop(qtbot, window, return_named("Homes"))
    view = page_of(window).review_view
    window.run("list.filter")
    qtbot.keyClicks(view.finder, "asbestos")
    qtbot.waitUntil(
        lambda: view.review is not None and view.review.sought == "asbestos", timeout=20_000
    )
    titles = {
        view.review.teller.subject(line) for line in view.review.shown() if hasattr(line, "key")
    }
    assert len(titles) == 1
    qtbot.keyClick(view.finder, Key.Key_Return)
    qtbot.keyClick(view.table, Key.Key_J)
    qtbot.keyClick(view.finder, Key.Key_Escape)
    assert view.review.sought == ""


def test_that_the_next_file_opens_when_one_is_done(qtbot: QtBot, window: MainWindow) -> None:
    drop(qtbot, window, return_named("Homes"), return_named("CYP"))
    page = page_of(window)
    first = page.desk.inbox.next_with_questions()
    assert first is not None
    page.open_review(first)
    view = page.review_view
    assert view.head.next.isVisible()
    assert view.review is not None
    for line in view.review.to_settle():
        view.review.answer(line, REJECT)
    view.answering.answered.emit()
    view.show_review(view.review, may_write=True)
    window.run("review.accept")
    settle(qtbot, window)
    assert page.review.path is not None
    assert page.review.path != first.path


def test_that_two_hundred_rows_need_no_scrolling_sideways(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    drop(qtbot, window, return_named("Homes"))
    view = page_of(window).review_view
    for size in ((1366, 768), (1024, 640)):
        window.resize(*size)
        settle(qtbot, window)
        table = view.table
        shown = sum(table.columnWidth(each) for each in range(table.lines.columnCount()))
        assert shown <= table.viewport().width()
        assert table.horizontalScrollBar().maximum() == 0


def test_that_a_mail_dropped_in_the_closing_moment_is_looked_into_next_time(
    qtbot: QtBot,
    window: MainWindow,
    sample_store: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    post = tmp_path / "FW return.msg"
    post.write_bytes(outlook_message({"CYP.xlsx": return_named("CYP").read_bytes()}))
    monkeypatch.setattr(window.session, "work", lambda *_, **__: None)
    page_of(window).desk.take([post])
    assert [kept.path for kept in page_of(window).desk.hand.all()] == [post]
    window.close()
    later = window_at("returns", sample_store, tmp_path)
    settle(qtbot, later)
    desk = page_of(later).desk
    assert {file.name: file.inside for file in desk.inbox.under_review} == {
        "CYP.xlsx": "FW return.msg"
    }
    assert [kept.path.name for kept in desk.hand.all()] == ["CYP.xlsx"]
    let_go(later)
