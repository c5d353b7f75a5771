"""Giving answers in a review: by key, by button, by typing; then on to the next line."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from ui.pages.returns.cards import FIXABLE
from ui.pages.returns.view_model.answers import REJECT, Act, Answer
from ui.pages.returns.view_model.beginning import begun_indicator
from ui.pages.returns.view_model.fixing import Typed, fixed, taken_as
from ui.pages.returns.view_model.lines import Group, Line
from ui.pages.returns.view_model.review import Review
from ui.widgets.answer_card import Choice
from ui.widgets.issue_row import IssueTable


class MovesOn(Protocol):
    """Shows the review as it stands after an answer and goes to the next line."""

    def __call__(self, line: Line, *, was_open: bool) -> None: ...


class Answering(QObject):
    """Takes what the table and its card report and gives it to the review."""

    answered = Signal()
    judged = Signal()
    begun = Signal(object)

    def __init__(
        self,
        table: IssueTable,
        current: Callable[[], Line | None],
        *,
        move_on: MovesOn,
        return_to: Callable[[str], None],
    ) -> None:
        super().__init__(table)
        self.review: Review | None = None
        self._typed: Answer | None = None
        self._table, self._current = table, current
        self._move_on, self._return_to = move_on, return_to
        table.taken.connect(self._take_proposal)
        table.fix_wanted.connect(table.card.open_fields)
        table.reject_wanted.connect(table.card.reject)
        table.card.answered.connect(self._answer)
        table.card.rejected.connect(self._reject)
        table.card.typed.connect(self._take_typed)
        table.card.found.connect(self._take_found)
        table.card.begun.connect(self._begin)
        table.alike_wanted.connect(table.card.switch_alike)

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
        answer = self._answer_of(review, line, key)
        if answer.act is Act.FIX and answer.row is None:
            self._table.card.open_fields(answer.field)
            return
        give = review.answer_alike if is_for_alike else review.answer
        self._settle(line, answer, lambda: give(line, answer, why=why))

    def _answer_of(self, review: Review, line: Line, key: str) -> Answer:
        """The answer of a key: the one typed that waited for its reason, or one offered."""
        typed, self._typed = self._typed, None
        if typed is not None and typed.key == key:
            return typed
        return next(each for each in review.answers(line) if each.key == key)

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
        elif answer.asks_why:
            self._typed = answer
            self._table.card.ask_why(Choice(answer.key, "Take as typed", asks_why=True))
        else:
            self._settle(line, answer, lambda: review.answer(line, answer))

    def _take_found(self, indicator_id: str) -> None:
        in_hand = self._in_hand()
        if in_hand is None:
            return
        review, line = in_hand
        answer = taken_as(indicator_id, review.teller)
        self._settle(line, answer, lambda: review.answer(line, answer))

    def _begin(self, texts: Mapping[str, str]) -> None:
        """Define an indicator from the row in hand, or say what is missing."""
        in_hand = self._in_hand()
        if in_hand is None:
            return
        review, _ = in_hand
        begun = begun_indicator(
            texts, review.teller.indicators, directorate=review.staged.directorate
        )
        if begun.indicator is None:
            self._table.card.show_trouble(begun.field, begun.trouble)
        else:
            self.begun.emit(begun.indicator)

    def take_as(self, indicator_id: str) -> None:
        """The label in hand stands for an indicator that has just been defined."""
        self._take_found(indicator_id)

    def possible_steps(self) -> dict[str, Callable[[], None]]:
        """Undo and redo of answers, while there are any; else they are the store's."""
        if self.review is None:
            return {}
        decisions = self.review.decisions
        steps: dict[str, Callable[[], None]] = {}
        if decisions.can_step_back:
            steps["edit.undo"] = partial(self.step, -1)
        if decisions.can_step_ahead:
            steps["edit.redo"] = partial(self.step, 1)
        return steps

    def step(self, ways: int) -> None:
        """Take back the latest answer, or give it again; its row is in hand then."""
        if self.review is None:
            return
        decisions = self.review.decisions
        point = decisions.step_back() if ways < 0 else decisions.step_ahead()
        if point is None:
            return
        self._return_to(point.key)
        self.answered.emit()
        if point.is_judged:
            self.judged.emit()

    def _settle(self, line: Line, answer: Answer, give: Callable[[], None]) -> None:
        """Give an answer and move on by itself."""
        assert self.review is not None
        was_open = self.review.group(line) is Group.SETTLE
        give()
        self._move_on(line, was_open=was_open)
        self.answered.emit()
        if answer.act is Act.JUDGE:
            self.judged.emit()
