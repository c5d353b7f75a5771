"""The returns in the window: dropped, reviewed with the keyboard, accepted, undone."""

from __future__ import annotations

import shutil
from email import message_from_bytes, policy
from pathlib import Path

import pytest
from openpyxl import Workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit
from pytestqt.qtbot import QtBot
from window_at_work import (
    NOW,
    Q3,
    drop,
    return_named,
    settle,
    undo_label,
)

from lbi_desktop.domain.issues.catalogue import CATALOGUE
from lbi_desktop.domain.period import quarter
from lbi_desktop.domain.readings.reading import Outcome
from resources.sample import return_files
from ui.help.window import HelpWindow
from ui.main_window import MainWindow
from ui.pages.returns.page import ReturnsPage
from ui.pages.returns.view_model.in_hand import Stage
from ui.pages.returns.view_model.lines import Group
from ui.pages.returns.view_model.review import Review

pytestmark = pytest.mark.journey
PLACE = "returns"
Key = Qt.Key


def page_of(window: MainWindow) -> ReturnsPage:
    page = window.pages.page
    assert isinstance(page, ReturnsPage)
    return page


def review_of(window: MainWindow) -> Review:
    review = page_of(window).review_view.review
    assert review is not None
    return review


def test_that_one_dropped_return_opens_with_nothing_stored(
    qtbot: QtBot, window: MainWindow
) -> None:
    before = undo_label(window)
    drop(qtbot, window, return_named("Homes"))
    assert window.top.title.text() == "Homes and Neighbourhoods"
    review = review_of(window)
    counts = review.counts
    lines = sum(len(line.rows) for line in review.lines)
    assert lines == counts.rows_in > 50
    assert counts.to_settle > 0
    assert undo_label(window) == before


def test_that_a_return_is_settled_and_accepted_with_the_keyboard_alone(
    qtbot: QtBot, window: MainWindow
) -> None:
    drop(qtbot, window, return_named("Homes"))
    view, review = page_of(window).review_view, review_of(window)
    while review.to_settle():
        qtbot.keyClick(view.table, Key.Key_Return)
    ready = review.counts.ready
    window.run("review.accept")
    settle(qtbot, window)
    assert undo_label(window).endswith("figures from Homes and Neighbourhoods")
    assert window.undo_bar.isVisible()
    told = window.undo_bar.accessibleDescription()
    assert told.startswith("Accepted ")
    assert told.endswith(" figures from Homes and Neighbourhoods")
    file = next(iter(page_of(window).desk.inbox.files.values()))
    assert file.stage is Stage.ACCEPTED
    assert ready > 10


def test_that_undo_brings_the_return_back_as_it_was(qtbot: QtBot, window: MainWindow) -> None:
    drop(qtbot, window, return_named("Homes"))
    review = review_of(window)
    before = review.counts
    window.run("review.accept")
    settle(qtbot, window)
    assert review.counts.ready == 0
    window.run("edit.undo")
    settle(qtbot, window)
    assert review.counts == before


def test_that_a_label_that_is_not_ours_is_compared_again_and_remembered(
    qtbot: QtBot, window: MainWindow
) -> None:
    drop(qtbot, window, return_named("CYP"))
    view, review = page_of(window).review_view, review_of(window)
    label = next(line for line in review.to_settle() if line.key.startswith("label:"))
    view.table.choose(label.key)
    qtbot.mouseClick(view.table.card.buttons["not_ours"], Qt.MouseButton.LeftButton)
    settle(qtbot, window)
    outcomes = {row.outcome for row in review.staged.rows if row.reading == label.row.reading}
    assert outcomes == {Outcome.NOT_OURS}
    window.run("review.accept")
    settle(qtbot, window)
    page_of(window).desk.put_down(return_named("CYP"))
    drop(qtbot, window, return_named("CYP"))
    again = page_of(window).desk.inbox.files[return_named("CYP")].review
    assert again is not None
    assert not any(line.key.startswith("label:") for line in again.to_settle())
    assert again.counts.not_ours > 0


def test_that_a_folder_of_returns_and_a_broken_file_all_end_on_the_inbox(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    folder = tmp_path / "returns"
    folder.mkdir()
    for path in return_files()[:3]:
        shutil.copy(path, folder)
    (folder / "~$locked.xlsx").write_bytes(b"")
    broken = tmp_path / "PH data Q3.xlsx"
    broken.write_bytes(b"PK\x03\x04 cut off")
    drop(qtbot, window, folder, broken)
    inbox = page_of(window).desk.inbox
    assert len(inbox.under_review) == 3
    assert [refused.file for _, refused in inbox.refused] == ["PH data Q3.xlsx"]
    refused = inbox.refused[0][1]
    assert refused.title == "“PH data Q3.xlsx” could not be read"
    assert refused.sentence
    assert refused.advice
    assert window.top.title.text() == "Returns"
    assert window.rail.buttons["returns"].accessibleName().endswith("to settle")


def test_that_files_without_questions_are_accepted_together(
    qtbot: QtBot, window: MainWindow
) -> None:
    drop(qtbot, window, *return_files()[:2])
    page = page_of(window)
    for file in page.desk.inbox.under_review:
        assert file.review is not None
        for line in file.review.to_settle():
            file.review.answer(line, file.review.answers(line)[-1])
    page.desk.moved.emit()
    assert page.inbox_view.accept.isEnabled()
    page.inbox_view.accept.click()
    settle(qtbot, window)
    due = page.desk.inbox.due
    assert due is not None
    assert sum(line.received > 0 for line in due.lines) == 2


def test_that_a_return_dropped_on_the_inbox_of_others_opens_alone(
    qtbot: QtBot, window: MainWindow
) -> None:
    drop(qtbot, window, *return_files()[:2])
    assert window.top.title.text() == "Returns"
    drop(qtbot, window, return_named("Homes"))
    assert window.top.title.text() == "Homes and Neighbourhoods"


def test_that_esc_and_the_way_back_lead_to_the_inbox_and_keep_the_answers(
    qtbot: QtBot, window: MainWindow
) -> None:
    drop(qtbot, window, return_named("Homes"))
    page, review = page_of(window), review_of(window)
    qtbot.keyClick(page.review_view.table, Key.Key_Return)
    answered = review.counts
    qtbot.keyClick(page.review_view.table, Key.Key_Escape)
    assert window.top.title.text() == "Returns"
    page.visit("Homes and Neighbourhoods")
    assert review_of(window).counts == answered
    assert any(review.group(line) is Group.SETTLED for line in review.lines)


def test_that_what_comes_to_nothing_over_a_review_is_told_on_the_inbox(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    drop(qtbot, window, return_named("Homes"))
    page, nothing = page_of(window), tmp_path / "nothing"
    broken = tmp_path / "broken.xlsx"
    broken.write_bytes(b"PK rubbish")
    nothing.mkdir()
    for dropped, words in ((broken, ""), (nothing, "There is no workbook")):
        page.visit(str(return_named("Homes")))
        assert page.review.path is not None
        drop(qtbot, window, dropped)
        assert page.review.path is None
        assert page.inbox_view.refusals.isVisible()
        assert page.inbox_view.told.text().startswith(words)


def test_that_many_refused_files_fold_and_are_put_aside_in_one_go(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    broken = [tmp_path / f"broken {number}.xlsx" for number in range(5)]
    for path in broken:
        path.write_bytes(b"PK rubbish")
    drop(qtbot, window, *broken)
    refusals = page_of(window).inbox_view.refusals
    last = "3 more could not be read"
    qtbot.waitUntil(
        lambda: refusals.strips[-1].accessibleName().startswith(last), timeout=20_000
    )
    assert len(refusals.strips) == 3
    refusals.unfold()
    assert len(refusals.strips) == 6
    refusals.dismiss_all()
    settle(qtbot, window)
    assert page_of(window).desk.inbox.files == {}
    assert not refusals.isVisible()


def test_that_leaving_a_review_brings_the_keys_to_its_file(
    qtbot: QtBot, window: MainWindow
) -> None:
    drop(qtbot, window, return_named("Homes"))
    page = page_of(window)
    page.review_view.table.setFocus()
    qtbot.keyClick(page.review_view.table, Qt.Key.Key_Escape)
    button = page.inbox_view.rows.button_of(return_named("Homes"))
    assert button is not None
    assert QApplication.focusWidget() is button


def test_that_a_file_put_down_while_it_is_read_leaves_nothing(
    qtbot: QtBot, window: MainWindow
) -> None:
    page = page_of(window)
    page.take_files([return_named("Homes")])
    page.desk.put_down(return_named("Homes"))
    settle(qtbot, window)
    assert page.desk.inbox.files == {}
    assert window.top.title.text() == "Returns"


def test_that_tab_walks_the_review_in_the_order_of_reading(
    qtbot: QtBot, window: MainWindow
) -> None:
    drop(qtbot, window, return_named("Homes"))
    view = page_of(window).review_view
    view.head.accept.setFocus()
    walked = []
    for _ in range(24):
        focused = QApplication.focusWidget()
        assert focused is not None
        walked.append(focused)
        qtbot.keyClick(focused, Key.Key_Tab)
    regions = [view.head, view.filter, view.table.card, view.sheet, window.rail]
    places = [
        next((at for at, region in enumerate(regions) if region.isAncestorOf(each)), None)
        for each in walked
    ]
    seen = [place for place in dict.fromkeys(places) if place is not None]
    assert seen == sorted(seen) == list(range(len(regions)))
    assert view.table in walked


def test_that_dropped_files_take_the_page_to_their_period_and_back(
    window: MainWindow, qtbot: QtBot
) -> None:
    page, before = page_of(window), quarter(2025, 2)
    window.session.choose_period(before)
    settle(qtbot, window)
    drop(qtbot, window, return_named("Homes"))
    settle(qtbot, window)
    assert window.session.period == Q3
    assert page.period_strip.words == "This file is for Q3 2025/26, so that period is shown."
    page.period_strip.back.click()
    settle(qtbot, window)
    assert window.session.period == before
    assert page.period_strip.words == ""


def test_that_rows_sent_back_are_saved_as_a_worksheet_in_a_draft(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, target = page_of(window), tmp_path / "Homes to settle.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    drop(qtbot, window, return_named("Homes"))
    settle(qtbot, window)
    qtbot.keyClick(page.review_view.table, Key.Key_R)
    page.review_view.head.send.click()
    settle(qtbot, window)
    assert target.is_file()
    assert target.with_suffix(".eml").is_file()


def test_that_f1_in_a_review_explains_the_question_in_hand(
    window: MainWindow, qtbot: QtBot
) -> None:
    drop(qtbot, window, return_named("Homes"))
    settle(qtbot, window)
    line = page_of(window).review_view.current_line()
    assert line is not None
    window.run("help.here")
    (opened,) = window.findChildren(HelpWindow)
    assert opened.reader.textCursor().block().text() == CATALOGUE[line.code].name
    opened.close()


def test_that_a_slash_puts_the_cursor_in_the_filter_and_types_in_it(
    window: MainWindow, qtbot: QtBot
) -> None:
    page = window.go("indicators")
    settle(qtbot, window)
    window.activateWindow()
    qtbot.keyClick(page.regions()[-1], "/")
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    qtbot.keyClick(field, "/")
    assert field.text() == "/"


def test_that_reminders_with_their_forms_are_drafted_into_a_folder(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "drafts"
    folder.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(folder))
    page = page_of(window)
    window.go("returns")
    settle(qtbot, window)
    page.inbox_view.rows.button("Resources").click()
    qtbot.waitUntil(lambda: any(folder.glob("*.eml")), timeout=20_000)
    settle(qtbot, window)
    (draft,) = folder.iterdir()
    message = message_from_bytes(draft.read_bytes(), policy=policy.default)
    (form,) = message.iter_attachments()
    assert form.get_filename() == "Resources-Q3-2025-26 return.xlsx"
    notes = {line.directorate: line.note for line in page.desk.inbox.lines(NOW.date())}
    assert "reminder drafted 26 Jan" in notes["Resources"]
    page.inbox_view.zone.forms.click()
    settle(qtbot, window)
    forms = sorted(each.stem for each in folder.glob("* return *.xlsx"))
    assert len(forms) > 5
    assert {each.stem for each in folder.glob("* return *.eml")} == set(forms)


def test_that_an_answer_is_remembered_though_no_row_is_news(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    rows = (["Homes and Neighbourhoods, Q3 2025/26"], [], ["Indicator", "Q3 2025/26"])
    for row in (*rows, ["Hedgehogs seen by wardens", 12]):
        sheet.append(row)
    path = tmp_path / "Wardens Q3.xlsx"
    book.save(path)
    drop(qtbot, window, path)
    view = page_of(window).review_view
    (label,) = (line for line in review_of(window).to_settle() if line.key.startswith("label:"))
    view.table.choose(label.key)
    qtbot.mouseClick(view.table.card.buttons["not_ours"], Qt.MouseButton.LeftButton)
    settle(qtbot, window)
    review = review_of(window)
    assert view.head.accept.text() == "Remember 1 answer"
    window.run("review.accept")
    settle(qtbot, window)
    assert undo_label(window).startswith("Remember 1 label from")
    assert not review.counts.has_something
    window.run("edit.undo")
    settle(qtbot, window)
    assert review.accept_words == "Remember 1 answer"
