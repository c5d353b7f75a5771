"""The card under the current row of a review: evidence, at most three answers, fields."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.widgets.answer_forms import Card, Choice, FormCard, press
from ui.widgets.buttons import Button, chip
from ui.widgets.flow import flow
from ui.widgets.layout import row
from ui.widgets.text import label
from ui.widgets.texts_beside import TextsBeside

__all__ = ["AnswerCard", "Card", "Choice"]

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_MOST_NAMED = 8


class AnswerCard(FormCard):
    """Shows a card and reports the answer: its key, the reason, whether for all alike."""

    answered = Signal(str, str, bool)
    rejected = Signal(bool)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName("Answers to this row")
        self._asking: Choice | None = None
        self.buttons: dict[str, Button] = {}
        self._alike = chip("")
        self._who_else = label("", "small", tone="ink2", wraps=True)
        self.hide()

    def show_card(self, card: Card) -> None:
        """Show what is known of the row and its answers."""
        super().show_card(card)
        self._asking = None
        self._rebuild(self._choices())

    def ask_why(self, choice: Choice) -> None:
        """Ask for the reason of an answer, offered or typed, before it counts."""
        self._asking = choice
        self._rebuild(self._reason(choice))
        self.fields["why"].setFocus()

    def choose(self, key: str, *, is_for_alike: bool = False) -> None:
        """Give an answer, asking for its reason where it needs one."""
        choice = next((each for each in self._card.choices if each.key == key), None)
        if choice is None:
            return
        if is_for_alike and self._card.alike:
            self._alike.setChecked(True)
        if choice.asks_why:
            self.ask_why(choice)
        else:
            self.answered.emit(key, "", self._is_for_alike())

    def switch_alike(self) -> None:
        """Answer for all of this kind, or for this row alone again."""
        if self._card.alike and not self.fields:
            self._alike.click()

    def reject(self) -> None:
        """Leave the row out, and those alike where that was chosen."""
        self.rejected.emit(self._is_for_alike())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.fields:
            self._leave()
        elif event.key() not in _ENTER and not self.fields:
            super().keyPressEvent(event)

    # --- what stands on it ------------------------------------------------------------

    def _choices(self) -> list[QWidget]:
        card = self._card
        self.buttons, self.fields = {}, {}
        for place, choice in enumerate(card.choices):
            is_first = place == 0 and not card.given
            button = Button(
                choice.words, "primary" if is_first else "quiet" if place > 1 else ""
            )
            button.clicked.connect(lambda _=False, key=choice.key: self.choose(key))
            self.buttons[choice.key] = button
        answered = f"Answered: {card.given}." if card.given else ""
        said = " ".join(filter(None, (answered, card.evidence)))
        texts = [TextsBeside(card.texts)] if card.texts is not None else []
        if not said:
            return [*texts, self._answers(*self._ways()), *self._others()]
        told = row((label(said, tone="ink2", wraps=True), 1), *self._ways(), gap=4)
        answers = [self._answers(), *self._others()] if card.choices else []
        return [told, *texts, *answers]

    def _ways(self) -> list[QWidget]:
        """What fits every row beside its answers: typing, rejecting."""
        fix = Button("Fix", "quiet", is_dense=True, tip="Type figure, period or indicator (F)")
        fix.clicked.connect(self._type_over)
        reject = Button("Reject", "quiet", is_dense=True, tip="Leave out and send back (R)")
        reject.clicked.connect(self.reject)
        is_wanted = ((fix, self._card.fields is not None), (reject, self._card.may_reject))
        return [way for way, is_shown in is_wanted if is_shown]

    def _type_over(self) -> None:
        self.open_fields()

    def _answers(self, *ways: QWidget) -> QWidget:
        card = self._card
        others = f"Give the {len(card.alike)} others of this kind the same answer (A)"
        self._alike = chip(f"All {len(card.alike) + 1} alike", tip=others)
        self._alike.toggled.connect(self._name_others)
        alike = [self._alike] if card.alike else []
        place = label(card.place, "small", tone="ink3")
        return row((flow(*self.buttons.values(), *alike), 1), *ways, place)

    def _others(self) -> list[QWidget]:
        """Which rows get the answer too, once that is chosen."""
        if not self._card.alike:
            return []
        self._who_else = label(also_for(self._card.alike), "small", tone="ink2", wraps=True)
        self._who_else.hide()
        return [self._who_else]

    def _name_others(self, are_meant: bool) -> None:
        self._who_else.setVisible(are_meant)
        self._alike.setAccessibleDescription(self._who_else.text() if are_meant else "")
        self.resized.emit()

    def _reason(self, choice: Choice) -> list[QWidget]:
        field = QLineEdit()
        field.setPlaceholderText("Why did the figure change?")
        field.setAccessibleName(f"{choice.words}: the reason")
        self.fields = {"why": field}
        field.returnPressed.connect(self._give_reason)
        give = press(choice.words, self._give_reason)
        return [row((field, 1), give, self._back()), self._fresh_trouble()]

    def _give_reason(self) -> None:
        why = self.fields["why"].text().strip()
        if not why:
            self.show_trouble("why", "A restatement needs a reason. One sentence will do.")
        elif self._asking is not None:
            self.answered.emit(self._asking.key, why, self._is_for_alike())

    def _is_for_alike(self) -> bool:
        return bool(self._card.alike) and self._alike.isChecked()


def also_for(names: Sequence[str]) -> str:
    """The rows an answer for all alike reaches: `The same answer for: H1 …; and 4 more.`."""
    more = len(names) - _MOST_NAMED
    told = "; ".join(names[:_MOST_NAMED])
    return f"The same answer for: {told}{f'; and {more} more' if more > 0 else ''}."
