"""The review as a person works it: keys, buttons, typing, the sheet beside it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from made_up_return import indicators, staged_return, staged_rows
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from ui.models.cells import TableRow
from ui.pages.returns.review_view import ReviewView
from ui.pages.returns.view_model.lines import Group
from ui.pages.returns.view_model.review import Review
from ui.theme.fonts import load_fonts
from ui.theme.look import Look, current
from ui.theme.tokens import PALETTES
from ui.theme.wear import apply_look, is_dressed

Key = Qt.Key


def look(theme: str = "light", scale: float = 1.0) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    load_fonts()
    wanted = Look(PALETTES[theme], scale)
    if current() != wanted or not is_dressed(app):
        apply_look(app, wanted)


@pytest.fixture(scope="module")
def window_made(qapp: QApplication) -> Iterator[ReviewView]:
    """One view for all tests: it shows a review of its own in each."""
    look()
    made = ReviewView()
    yield made
    made.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def view(window_made: ReviewView) -> Iterator[ReviewView]:
    look()
    window_made.resize(1286, 684)
    window_made.show_review(Review(staged_return(), indicators()), may_write=True)
    window_made.show()
    QApplication.processEvents()
    yield window_made
    window_made.hide()


def review_of(view: ReviewView) -> Review:
    assert view.review is not None
    return view.review


def go_to(view: ReviewView, address: str) -> None:
    line = next(each for each in review_of(view).lines if each.place[1] == address)
    view.table.choose(line.key)


def cell_in_hand(view: ReviewView) -> str:
    line = view.current_line()
    return line.place[1] if line is not None else ""


def press(qtbot: QtBot, view: ReviewView, *keys: Key) -> None:
    for key in keys:
        qtbot.keyClick(view.table, key)


def test_that_the_first_line_to_settle_is_in_hand_and_unfolded(view: ReviewView) -> None:
    assert cell_in_hand(view) == "G14"
    assert view.table.card.isVisible()
    assert list(view.table.card.buttons) == ["keep", "take", "ask"]


def test_that_enter_takes_the_proposal_and_moves_on(qtbot: QtBot, view: ReviewView) -> None:
    press(qtbot, view, Key.Key_Return)
    review = review_of(view)
    assert review.counts.to_settle == 4
    assert cell_in_hand(view) == "C17"
    assert view.table.hasFocus() or not view.isActiveWindow()


def test_that_a_button_answers_as_its_words_say(qtbot: QtBot, view: ReviewView) -> None:
    qtbot.mouseClick(view.table.card.buttons["take"], Qt.MouseButton.LeftButton)
    stored = {row.reading.cell for row in review_of(view).accepted()}
    assert "G14" in stored


def test_that_enter_on_a_button_gives_that_buttons_answer(
    qtbot: QtBot, view: ReviewView
) -> None:
    view.table.card.buttons["take"].setFocus()
    qtbot.keyClick(view.table.card.buttons["take"], Key.Key_Return)
    line = next(each for each in review_of(view).lines if each.place[1] == "G14")
    decision = review_of(view).decision(line)
    assert decision is not None
    assert decision.answer.key == "take"
    assert review_of(view).counts.to_settle == 4


def test_that_r_rejects_and_offers_a_draft(qtbot: QtBot, view: ReviewView) -> None:
    press(qtbot, view, Key.Key_R)
    assert review_of(view).counts.sent_back == 1
    assert view.head.send.isVisibleTo(view)


def test_that_letters_do_nothing_where_they_are_switched_off(
    qtbot: QtBot, view: ReviewView
) -> None:
    view.show_review(review_of(view), may_write=True, has_letters=False)
    press(qtbot, view, Key.Key_R, Key.Key_F)
    assert review_of(view).counts.sent_back == 0
    assert "value" not in view.table.card.fields


def test_that_j_and_k_go_to_the_next_and_the_previous_row(
    qtbot: QtBot, view: ReviewView
) -> None:
    press(qtbot, view, Key.Key_J, Key.Key_J)
    assert cell_in_hand(view) == "B19"
    press(qtbot, view, Key.Key_K)
    assert cell_in_hand(view) == "C17"


def test_that_the_sheet_follows_the_row_in_hand(qtbot: QtBot, view: ReviewView) -> None:
    go_to(view, "F22")
    here = view.sheet.preview.currentIndex()
    assert (here.row() + 1, here.column() + 1) == (22, 6)


def test_that_a_pressed_cell_brings_its_row(view: ReviewView) -> None:
    view.sheet.pressed_at.emit("KPI", "B15")
    assert cell_in_hand(view) == "B15"
    assert review_of(view).group(review_of(view).lines[0]) is Group.SAME


def test_that_f_opens_the_fields_and_enter_takes_what_was_typed(
    qtbot: QtBot, view: ReviewView
) -> None:
    go_to(view, "F14")
    press(qtbot, view, Key.Key_F)
    field = view.table.card.fields["value"]
    field.setText("79.2%")
    qtbot.keyClick(field, Key.Key_Return)
    values = {row.reading.cell: row.reading.value for row in review_of(view).accepted()}
    assert values["F14"] == 79.2


def test_that_a_restatement_typed_counts_once_its_reason_is_given(
    qtbot: QtBot, view: ReviewView
) -> None:
    line = next(each for each in review_of(view).lines if each.code == "compare.restatement")
    go_to(view, line.place[1])
    press(qtbot, view, Key.Key_F)
    field = view.table.card.fields["value"]
    field.setText("61.5")
    qtbot.keyClick(field, Key.Key_Return)
    assert review_of(view).decision(line) is None
    why = view.table.card.fields["why"]
    qtbot.keyClicks(why, "Counted twice")
    qtbot.keyClick(why, Key.Key_Return)
    decision = review_of(view).decision(line)
    assert decision is not None
    assert decision.why == "Counted twice"
    assert decision.answer.row is not None
    assert decision.answer.row.reading.value == 61.5


def test_that_words_for_a_figure_stay_with_their_sentence(
    qtbot: QtBot, view: ReviewView
) -> None:
    go_to(view, "F14")
    press(qtbot, view, Key.Key_F)
    field = view.table.card.fields["value"]
    field.setText("about right")
    qtbot.keyClick(field, Key.Key_Return)
    assert field.property("state") == "wrong"
    assert "is not a figure" in field.accessibleDescription()
    assert review_of(view).decision(review_of(view).lines[0]) is None


def test_that_esc_leaves_the_fields_and_gives_the_list_back(
    qtbot: QtBot, view: ReviewView
) -> None:
    press(qtbot, view, Key.Key_F)
    qtbot.keyClick(view.table.card.fields["value"], Key.Key_Escape)
    assert view.table.card.fields == {}
    assert cell_in_hand(view) == "G14"


def test_that_a_restatement_is_not_taken_without_its_reason(
    qtbot: QtBot, view: ReviewView
) -> None:
    go_to(view, "C17")
    qtbot.mouseClick(view.table.card.buttons["restate"], Qt.MouseButton.LeftButton)
    field = view.table.card.fields["why"]
    qtbot.keyClick(field, Key.Key_Return)
    assert review_of(view).counts.to_settle == 5
    field.setText("Late cases were added")
    qtbot.keyClick(field, Key.Key_Return)
    assert "Late cases were added" in review_of(view).accepted().values()


def test_that_choosing_another_indicator_judges_the_label(
    qtbot: QtBot, view: ReviewView
) -> None:
    go_to(view, "B19")
    qtbot.mouseClick(view.table.card.buttons["fix"], Qt.MouseButton.LeftButton)
    field = view.table.card.fields["indicator"]
    field.setText("H12")
    with qtbot.waitSignal(view.judged):
        qtbot.keyClick(field, Key.Key_Return)
    assert review_of(view).decisions.judgements == {"of which nightly booked": "h12"}


def test_that_answered_cells_lose_their_mark_on_the_sheet(
    qtbot: QtBot, view: ReviewView
) -> None:
    index = view.sheet.preview.paper.index(13, 6)
    says = Qt.ItemDataRole.AccessibleTextRole
    assert str(index.data(says)).startswith("G14, 84%, to settle: The return says 84%")
    press(qtbot, view, Key.Key_Return)
    assert index.data(says) == "G14, 84%"


def test_that_nothing_can_be_accepted_in_a_store_opened_for_reading(view: ReviewView) -> None:
    view.show_review(review_of(view), may_write=False)
    assert not view.head.accept.isEnabled()
    assert "reading only" in view.head.accept.toolTip()


def test_that_the_head_counts_what_would_be_stored(qtbot: QtBot, view: ReviewView) -> None:
    assert view.head.accept.text() == "Accept 5 ready rows"
    go_to(view, "F22")
    press(qtbot, view, Key.Key_Return)
    assert view.head.accept.text() == "Accept 6 ready rows"


def test_that_a_filter_leaves_one_kind_and_all_brings_the_rest_back(view: ReviewView) -> None:
    view.filter.chosen.emit("compare.restatement")
    assert cell_in_hand(view) == "C17"
    assert sum(isinstance(line, TableRow) for line in view.table.lines.lines) == 1
    view.filter.chosen.emit("")
    assert sum(isinstance(line, TableRow) for line in view.table.lines.lines) == 11


def test_that_a_closed_group_opens_at_its_head(view: ReviewView) -> None:
    before = view.table.lines.rowCount()
    view.table.group_toggled.emit("SAME")
    assert view.table.lines.rowCount() > before


def test_that_every_row_and_cell_is_said_in_words(view: ReviewView) -> None:
    QAbstractItemModelTester(
        view.table.lines, QAbstractItemModelTester.FailureReportingMode.Fatal
    )
    QAbstractItemModelTester(
        view.sheet.preview.paper, QAbstractItemModelTester.FailureReportingMode.Fatal
    )
    says = Qt.ItemDataRole.AccessibleTextRole
    model = view.table.lines
    assert all(model.index(row, 0).data(says) for row in range(model.rowCount()))
    assert model.index(1, 2).data(says) == "Theirs: 84%"


def test_that_every_control_has_a_name(qtbot: QtBot, view: ReviewView) -> None:
    from PySide6.QtWidgets import QAbstractButton

    press(qtbot, view, Key.Key_F)
    unnamed = [
        each
        for kind in (QAbstractButton, QLineEdit)
        for each in view.findChildren(kind)
        if each.isVisibleTo(view) and not (each.accessibleName() or each.parent() is None)
    ]
    own = [each.metaObject().className() for each in unnamed]
    assert set(own) <= {"QTableCornerButton"}  # Qt's own, switched off


@pytest.mark.parametrize("theme, scale", [("dark", 1.0), ("contrast", 1.3), ("light", 2.0)])
def test_that_two_hundred_rows_fit_without_sideways_scrolling(
    view: ReviewView, theme: str, scale: float
) -> None:
    rows = staged_rows()
    many = tuple(
        replace(row, reading=replace(row.reading, cell=f"{row.reading.cell}{copy}"))
        for copy in range(5)
        for row in rows
    )
    look(theme, scale)
    view.show_review(Review(staged_return(rows=many), indicators()), may_write=True)
    QApplication.processEvents()
    assert view.table.horizontalScrollBar().maximum() == 0
    shown = [place for place in range(5) if not view.table.isColumnHidden(place)]
    total = sum(view.table.columnWidth(place) for place in shown)
    assert total <= view.table.viewport().width() + 1


def test_that_reject_goes_for_all_alike_where_that_is_chosen(
    qtbot: QtBot, view: ReviewView
) -> None:
    zero = next(row for row in staged_rows() if row.reading.cell == "F22")
    zeros = tuple(
        replace(zero, reading=replace(zero.reading, cell=cell)) for cell in ("F1", "F2", "F3")
    )
    view.show_review(Review(staged_return(rows=zeros), indicators()), may_write=True)
    view.table.card._alike.setChecked(True)
    press(qtbot, view, Key.Key_R)
    assert review_of(view).counts.sent_back == 3


def test_that_shift_enter_takes_the_proposal_for_all_alike(
    qtbot: QtBot, view: ReviewView
) -> None:
    zero = next(row for row in staged_rows() if row.reading.cell == "F22")
    zeros = tuple(
        replace(zero, reading=replace(zero.reading, cell=cell)) for cell in ("F1", "F2", "F3")
    )
    view.show_review(Review(staged_return(rows=zeros), indicators()), may_write=True)
    qtbot.keyClick(view.table, Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert review_of(view).counts.ready == 3


def test_that_a_return_that_does_not_say_whose_it_is_asks(
    qtbot: QtBot, view: ReviewView
) -> None:
    nobody = replace(staged_return(), directorate="", period=None)
    view.show_review(Review(nobody, indicators()), may_write=True)
    view.owner.offer(["Homes and Neighbourhoods", "Resources"], [])
    assert view.owner.isVisible()
    with qtbot.waitSignal(view.owner.directorate_chosen) as chosen:
        view.owner._directorates.actions()[1].trigger()
    assert chosen.args == ["Resources"]


def test_that_list_and_sheet_take_turns_in_large_text(qtbot: QtBot, view: ReviewView) -> None:
    look("light", 2.0)
    QApplication.processEvents()
    assert view.table.isVisible()
    assert not view.sheet.isVisible()
    press(qtbot, view, Key.Key_Space)
    assert view.sheet.isVisible()
    qtbot.keyClick(view.sheet.preview, Key.Key_Escape)
    assert view.table.isVisible()
