"""The card under the current row of a review: evidence, at most three answers, fields."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QVBoxLayout, QWidget

from ui.theme.look import scaled
from ui.widgets.buttons import Button, chip
from ui.widgets.flow import flow
from ui.widgets.layout import STRETCH, clear, column, row
from ui.widgets.text import label

INDENT, EDGE = 52, 16
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer: its key, the words on its button, whether it wants a reason."""

    key: str
    words: str
    asks_why: bool = False


@dataclass(frozen=True, slots=True)
class Card:
    """What the card shows. `place` is "1 of 6"; `alike` how many others may share the answer.

    `given` is what was answered before, in words. `fields` are what typing starts from
    (figure, period, indicator); empty when nothing can be fixed. `may_reject` offers R.
    """

    evidence: str
    choices: tuple[Choice, ...]
    place: str = ""
    alike: int = 0
    given: str = ""
    fields: tuple[str, str, str] | None = None
    names: tuple[str, ...] = ()
    may_reject: bool = False


class AnswerCard(QWidget):
    """Shows a card and reports the answer: its key, the reason, whether for all alike."""

    answered = Signal(str, str, bool)
    rejected = Signal(bool)
    typed = Signal(str, str, str)
    left = Signal()
    resized = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName("Answers to this row")
        self._card = Card("", ())
        self._asking: Choice | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(scaled(INDENT), 0, EDGE, 12)
        self._layout.setSpacing(8)
        self.buttons: dict[str, Button] = {}
        self.fields: dict[str, QLineEdit] = {}
        self._alike = chip("")
        self._trouble = label("", "small", tone="bad", wraps=True)
        self.hide()

    def show_card(self, card: Card) -> None:
        """Show what is known of the row and its answers."""
        self._card, self._asking = card, None
        self._rebuild(self._choices())

    def ask_why(self, key: str) -> None:
        """Ask for the reason of an answer before it counts."""
        self._asking = next(each for each in self._card.choices if each.key == key)
        self._rebuild(self._reason(self._asking))
        self.fields["why"].setFocus()

    def open_fields(self, first: str = "value") -> None:
        """Show the fields to type into."""
        if self._card.fields is None:
            return
        self._asking = None
        self._rebuild(self._fixing())
        self.fields[first].setFocus()
        self.fields[first].selectAll()

    def show_trouble(self, field: str, words: str) -> None:
        """Say under the fields what is wrong, and mark the field it is about."""
        for name, line in self.fields.items():
            is_wrong = name == field
            line.setProperty("state", "wrong" if is_wrong else "")
            line.setAccessibleDescription(words if is_wrong else "")
            line.style().unpolish(line)
            line.style().polish(line)
        self._trouble.setText(words)
        self._trouble.setVisible(bool(words))
        self.fields[field].setFocus()
        self.resized.emit()

    def choose(self, key: str, *, is_for_alike: bool = False) -> None:
        """Give an answer, asking for its reason where it needs one."""
        choice = next((each for each in self._card.choices if each.key == key), None)
        if choice is None:
            return
        if is_for_alike:
            self._alike.setChecked(True)
        if choice.asks_why:
            self.ask_why(key)
        else:
            self.answered.emit(key, "", self._is_for_alike())

    def reject(self) -> None:
        """Leave the row out, and those alike where that was chosen."""
        self.rejected.emit(self._is_for_alike())

    def height_for(self, width: int) -> int:
        """How high the card must be in a table of this width."""
        return max(
            self._layout.totalHeightForWidth(width), self._layout.totalMinimumSize().height()
        )

    def event(self, event: QEvent) -> bool:
        is_done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self.resized.emit()
        return is_done

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.fields:
            self._leave()
        elif event.key() not in _ENTER and not self.fields:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_layout"):
            self._layout.setContentsMargins(scaled(INDENT), 0, EDGE, 12)

    # --- what stands on it ------------------------------------------------------------

    def _rebuild(self, parts: Sequence[QWidget]) -> None:
        clear(self._layout)
        for part in parts:
            self._layout.addWidget(part)
            if not part.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide):
                part.show()
        self._layout.activate()
        self.resized.emit()

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
        if not said:
            return [self._answers(*self._ways())]
        told = label(said, tone="ink2", wraps=True)
        return [row((told, 1), *self._ways(), gap=4), self._answers()]

    def _ways(self) -> list[QWidget]:
        """What fits every row beside its answers: typing, rejecting."""
        fix = Button("Fix", "quiet", is_dense=True, tip="Type figure, period or indicator (F)")
        fix.clicked.connect(self._fix)
        reject = Button("Reject", "quiet", is_dense=True, tip="Leave out and send back (R)")
        reject.clicked.connect(self.reject)
        is_wanted = ((fix, self._card.fields is not None), (reject, self._card.may_reject))
        return [way for way, is_shown in is_wanted if is_shown]

    def _answers(self, *ways: QWidget) -> QWidget:
        card = self._card
        others = f"Give the {card.alike} others of this kind the same answer"
        self._alike = chip(f"All {card.alike + 1} alike", tip=others)
        alike = [self._alike] if card.alike else []
        place = label(card.place, "small", tone="ink3")
        return row((flow(*self.buttons.values(), *alike), 1), *ways, place)

    def _reason(self, choice: Choice) -> list[QWidget]:
        field = QLineEdit()
        field.setPlaceholderText("Why did the figure change?")
        field.setAccessibleName(f"{choice.words}: the reason")
        self.fields = {"why": field}
        give = Button(choice.words, "primary")
        give.clicked.connect(self._give_reason)
        field.returnPressed.connect(self._give_reason)
        return [row((field, 1), give, self._back()), self._fresh_trouble()]

    def _give_reason(self) -> None:
        why = self.fields["why"].text().strip()
        if not why:
            self.show_trouble("why", "A restatement needs a reason. One sentence will do.")
        elif self._asking is not None:
            self.answered.emit(self._asking.key, why, self._is_for_alike())

    def _fixing(self) -> list[QWidget]:
        assert self._card.fields is not None
        heads = (("value", "Figure"), ("period", "Period"), ("indicator", "Indicator"))
        self.fields = {}
        boxes: list[QWidget] = []
        for (name, words), text in zip(heads, self._card.fields, strict=True):
            field = QLineEdit(text)
            field.returnPressed.connect(self._give_typed)
            field.setAccessibleName(words)
            head = label(words, "small", tone="ink2")
            head.setBuddy(field)
            self.fields[name] = field
            boxes.append(column(head, field, gap=2))
        self.fields["indicator"].setCompleter(_completer(self._card.names, self))
        take = Button("Take as typed", "primary")
        take.clicked.connect(self._give_typed)
        shares = ((boxes[0], 2), (boxes[1], 2), (boxes[2], 4))
        return [row(*shares, gap=12), self._fresh_trouble(), row(take, self._back(), STRETCH)]

    def _give_typed(self) -> None:
        texts = [self.fields[name].text() for name in ("value", "period", "indicator")]
        self.typed.emit(*texts)

    def _back(self) -> Button:
        back = Button("Back", "quiet", tip="Back to the answers (Esc)")
        back.clicked.connect(self._leave)
        return back

    def _fix(self) -> None:
        self.open_fields()

    def _leave(self) -> None:
        self.show_card(self._card)
        self.left.emit()

    def _fresh_trouble(self) -> QWidget:
        self._trouble = label("", "small", tone="bad", wraps=True)
        self._trouble.hide()
        return self._trouble

    def _is_for_alike(self) -> bool:
        return self._card.alike > 0 and self._alike.isChecked()


def _completer(names: Sequence[str], parent: QWidget) -> QCompleter:
    """Offers names that hold what was typed, anywhere in them."""
    made = QCompleter(QStringListModel(list(names), parent), parent)
    made.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    made.setFilterMode(Qt.MatchFlag.MatchContains)
    return made
