"""The two-sided review: theirs and ours by row, and the sheet with the cell beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.pages.returns.answering import Answering
from ui.pages.returns.cards import card_of
from ui.pages.returns.review_foot import ReviewFoot
from ui.pages.returns.review_head import ReviewHead
from ui.pages.returns.sheet_side import SheetSide
from ui.pages.returns.strips import IssueFilter, OwnerStrip
from ui.pages.returns.turns import ListAndSheet
from ui.pages.returns.view_model.lines import Group, Line, line_at, line_with
from ui.pages.returns.view_model.review import Review
from ui.pages.returns.view_model.rows import REVIEW_COLUMNS, review_lines
from ui.widgets.buttons import Button
from ui.widgets.find_line import FindLine
from ui.widgets.focus_order import order_focus
from ui.widgets.issue_row import IssueTable
from ui.widgets.layout import column, frame, row

_FIND = "Find rows: indicator, label, issue, comment or cell"


class ReviewView(QWidget):
    """Shows one review and gives it the person's answers; storing is the page's business."""

    judged = Signal()
    answered = Signal()
    accept_wanted = Signal()
    letter_wanted = Signal()
    file_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.review: Review | None = None
        self._may_write, self._is_moving = True, False
        self.head, self.owner = ReviewHead(), OwnerStrip()
        self.filter, self.sheet = IssueFilter(), SheetSide()
        self.finder = FindLine("Find in this return", _FIND)
        self.table = IssueTable(REVIEW_COLUMNS, "Rows of the return")
        self.foot = ReviewFoot()
        self._lay_out()
        self._connect()

    def show_review(self, review: Review, *, may_write: bool, has_letters: bool = True) -> None:
        """Show another review, or the same one as it now stands."""
        is_other, self.review = review is not self.review, review
        self.answering.review = review
        self._may_write = may_write
        self.table.has_letter_keys = has_letters
        self.foot.show_letters(has_letters)
        with self._one_card():
            self._show_state()
            first = next(iter(review.to_settle()), None)
            if is_other and first is not None:
                self.table.choose(first.key)
            elif is_other:
                self.table.choose_first()
        if is_other:
            self.table.setFocus()
            QTimer.singleShot(0, self, self._show_card_fitted)

    def _show_card_fitted(self) -> None:
        """Once the columns have their widths, the card need not repeat what fits them."""
        if self.review is not None and not self.table.card.fields:
            self._show_card()

    @contextmanager
    def _one_card(self) -> Iterator[None]:
        """However often the current line changes on the way, its card is made once."""
        self._is_moving = True
        try:
            yield
        finally:
            self._is_moving = False
        self._show_card()

    def _show_state(self) -> None:
        review = self._shown
        self.head.show_review(review, may_write=self._may_write)
        self.owner.show_review(review)
        self.filter.show_review(review)
        self.table.show_lines(review_lines(review))
        self.sheet.show_review(review)
        self.foot.show_review(review)

    def show_again(self) -> None:
        """Show the review as it now stands, the line in hand kept."""
        with self._one_card():
            self._show_state()

    def current_line(self) -> Line | None:
        """The line in hand."""
        lines = self._shown.lines if self.review is not None else ()
        return line_with(lines, self.table.current_key())

    def regions(self) -> Sequence[QWidget]:
        """Where F6 goes: head, list, sheet."""
        return (self.head, self.table, self.sheet.preview)

    def _lay_out(self) -> None:
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(0)
        self._turn = Button("Sheet", "quiet", icon_name="sheet", is_dense=True)
        self._turn.setToolTip("Show the cell on its sheet, or the list again (Space)")
        filters = row(self.finder, (self.filter, 1), self._turn, gap=12, edges=(24, 0, 24, 8))
        rows = frame("card", column(self.table, edges=(1, 1, 1, 1)))
        self.beside = ListAndSheet(rows, self.sheet)
        self.beside.takes_focus = (self.table, self.sheet.preview)
        down.addWidget(self.head)
        down.addWidget(self.owner)
        down.addWidget(filters)
        down.addWidget(row((self.beside, 1), edges=(24, 0, 24, 0)), 1)
        down.addWidget(self.foot)

    def _connect(self) -> None:
        self.head.accept_wanted.connect(self.accept_wanted)
        self.head.letter_wanted.connect(self.letter_wanted)
        self.filter.chosen.connect(self._filter)
        self.finder.wanted.connect(self._seek)
        self.finder.left.connect(self.table.setFocus)
        self.sheet.file_wanted.connect(self.file_wanted)
        self.beside.arranged.connect(self.foot.keycaps.setHidden)
        self.beside.arranged.connect(self._turn.setVisible)
        self._turn.clicked.connect(self.beside.swap)
        self.sheet.pressed_at.connect(self._go_to_cell)
        table, card = self.table, self.table.card
        table.current_changed.connect(self._show_card)
        table.group_toggled.connect(self._toggle)
        table.peeked.connect(self.show_cell)
        card.left.connect(table.setFocus)
        self.answering = Answering(
            table, self.current_line, move_on=self._move_on, return_to=self._return_to
        )
        self.answering.answered.connect(self.answered)
        self.answering.judged.connect(self.judged)

    @property
    def _shown(self) -> Review:
        assert self.review is not None, "nothing is under review"
        return self.review

    def _show_card(self) -> None:
        if self._is_moving:
            return
        line = self.current_line()
        cut = "" if line is None else self.table.words_cut(line.key)
        card = None if line is None else card_of(self._shown, line, cut=cut)
        if line is not None:
            self.sheet.show_line(line)
        if line is None or card is None:
            self.table.unfold("")
            return
        self.table.card.show_card(card)
        self.table.unfold(line.key)
        parts = (self.head, self.owner, self.finder, self.filter)
        order_focus(*parts, self.table, self.table.card, self.sheet)

    def show_cell(self) -> None:
        """Bring the sheet to the cell in hand; where room is short it takes the list's turn."""
        line = self.current_line()
        if line is not None:
            self.sheet.show_line(line)
        self.beside.swap()

    def _filter(self, code: str) -> None:
        self._shown.filter = code
        self._show_narrowed()

    def _seek(self, words: str) -> None:
        if words != self._shown.sought:
            self._shown.sought = words
            self._show_narrowed()

    def _show_narrowed(self) -> None:
        with self._one_card():
            self._show_state()
            if self.current_line() is None:
                self.table.choose_first()

    def _toggle(self, name: str) -> None:
        self._shown.toggle(Group[name])
        self.show_again()

    def _go_to_cell(self, sheet: str, address: str) -> None:
        line = line_at(self._shown.lines, sheet=sheet, address=address)
        if line is not None:
            self._bring(line)

    def _open_group_of(self, line: Line) -> None:
        if self.table.lines.row_of(line.key) is None:
            if self._shown.filter != line.code:
                self._shown.filter = ""
            self.finder.clear()
            self._shown.open_group(self._shown.group(line))
            self._show_state()

    def _move_on(self, line: Line, *, was_open: bool) -> None:
        """After an answer: to the next line to settle, else to the next row."""
        following = self._shown.next_to_settle(line) if was_open else None
        with self._one_card():
            self._show_state()
            if following is not None:
                self._open_group_of(following)
                self.table.choose(following.key)
            elif was_open:
                self.table.choose_first()
            else:
                self.table.step(1)
        self.table.setFocus()

    def _return_to(self, key: str) -> None:
        self._show_state()
        line = line_with(self._shown.lines, key)
        if line is not None:
            self._bring(line)
        self.table.setFocus()

    def _bring(self, line: Line) -> None:
        with self._one_card():
            self._open_group_of(line)
            self.table.choose(line.key)
