"""Giving answers in a review: by key, by button, by typing; then on to the next line."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from ui.pages.returns.cards import FIXABLE
from ui.pages.returns.view_model.answers import REJECT, Act, Answer
from ui.pages.returns.view_model.fixing import Typed, fixed
from ui.pages.returns.view_model.lines import Group, Line
from ui.pages.returns.view_model.review import Review
from ui.widgets.issue_row import IssueTable


class MovesOn(Protocol):
    """Shows the review as it stands after an answer and goes to the next line."""

    def __call__(self, line: Line, *, was_open: bool) -> None: ...


class Answering(QObject):
    """Takes what the table and its card report and gives it to the review."""

    answered = Signal()
    judged = Signal()

    def __init__(
        self, table: IssueTable, current: Callable[[], Line | None], move_on: MovesOn
    ) -> None:
        super().__init__(table)
        self.review: Review | None = None
        self._table, self._current, self._move_on = table, current, move_on
        table.taken.connect(self._take_proposal)
        table.fix_wanted.connect(table.card.open_fields)
        table.reject_wanted.connect(table.card.reject)
        table.card.answered.connect(self._answer)
        table.card.rejected.connect(self._reject)
        table.card.typed.connect(self._take_typed)

    def _in_hand(self) -> tuple[Review, Line] | None:
        line = self._current()
        return None if self.review is None or line is None else (self.review, line)

    def _take_proposal(self, is_for_alike: bool) -> None:
        in_hand = self._in_hand()
        if in_hand is None:
            return
        review, line = in_hand
        answers = review.answers(line)
        if answers and review.group(line) in (Group.SETTLE, Group.MISSING):
            self._table.card.choose(answers[0].key, is_for_alike=is_for_alike)
        else:
            self._table.step(1)

    def _answer(self, key: str, why: str, is_for_alike: bool) -> None:
        in_hand = self._in_hand()
        if in_hand is None:
            return
        review, line = in_hand
        answer = next(each for each in review.answers(line) if each.key == key)
        if answer.act is Act.FIX:
            self._table.card.open_fields(answer.field)
            return
        give = review.answer_alike if is_for_alike else review.answer
        self._settle(line, answer, lambda: give(line, answer, why=why))

    def _reject(self, is_for_alike: bool) -> None:
        in_hand = self._in_hand()
        if in_hand is None:
            return
        review, line = in_hand
        if review.group(line) in FIXABLE and line.row is not None:
            give = review.answer_alike if is_for_alike else review.answer
            self._settle(line, REJECT, lambda: give(line, REJECT))

    def _take_typed(self, value: str, period: str, indicator: str) -> None:
        in_hand = self._in_hand()
        if in_hand is None:
            return
        review, line = in_hand
        made = fixed(line, Typed(value, period, indicator), teller=review.teller)
        answer = made.answer
        if answer is None:
            self._table.card.show_trouble(made.field, made.trouble)
        else:
            self._settle(line, answer, lambda: review.answer(line, answer))

    def _settle(self, line: Line, answer: Answer, give: Callable[[], None]) -> None:
        """Give an answer and move on by itself."""
        assert self.review is not None
        was_open = self.review.group(line) is Group.SETTLE
        give()
        self._move_on(line, was_open=was_open)
        self.answered.emit()
        if answer.act is Act.JUDGE:
            self.judged.emit()
