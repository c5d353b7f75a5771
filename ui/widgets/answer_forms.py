"""A card that opens forms in itself: a figure typed over, an indicator found or begun."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from ui.models.finding import Option
from ui.models.pieces import TwoTexts
from ui.theme.dressing import redress
from ui.theme.look import scaled
from ui.widgets.answer_fields import BeginFields, FixFields
from ui.widgets.buttons import Button
from ui.widgets.find_box import FindBox
from ui.widgets.layout import STRETCH, clear, row
from ui.widgets.text import label

INDENT, EDGE = 52, 16


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer: its key, the words on its button, whether it wants a reason."""

    key: str
    words: str
    asks_why: bool = False


@dataclass(frozen=True, slots=True)
class Card:
    """What the card shows. `place` is "1 of 6"; `alike` names others that may share the answer.

    `given` is what was answered before, in words. `fields` are what typing starts from
    (figure, period, indicator); empty when nothing can be fixed. `may_reject` offers R.
    `options` are the indicators a label may stand for, the likeliest first; with `begins` a
    new one can be begun, from a reference and a title. `texts` are a comment's two sides.
    """

    evidence: str
    choices: tuple[Choice, ...]
    place: str = ""
    alike: tuple[str, ...] = ()
    given: str = ""
    fields: tuple[str, str, str] | None = None
    names: tuple[str, ...] = ()
    may_reject: bool = False
    texts: TwoTexts | None = None
    options: tuple[Option, ...] = ()
    begins: tuple[str, str] | None = None
    begin_choices: Mapping[str, Sequence[str]] = field(default_factory=dict)


class FormCard(QWidget):
    """Holds a card and its forms; what was typed, found or begun goes out by signal."""

    typed = Signal(str, str, str)
    found = Signal(str)
    begun = Signal(object)
    left = Signal()
    resized = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._card = Card("", ())
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(scaled(INDENT), 0, EDGE, 12)
        self._layout.setSpacing(8)
        self.fields: dict[str, QLineEdit] = {}
        self._trouble = label("", "small", tone="bad", wraps=True)

    def show_card(self, card: Card) -> None:
        """Show what is known of the row."""
        self._card = card

    def open_fields(self, first: str = "value") -> None:
        """Show the fields to type into, or what a label in question may stand for."""
        if first == "indicator" and self._card.options:
            self._find()
        elif self._card.fields is not None:
            self._rebuild(self._fixing())
            self.fields[first].setFocus()
            self.fields[first].selectAll()

    def show_trouble(self, field: str, words: str) -> None:
        """Say under the fields what is wrong, and mark the field it is about."""
        for name, line in self.fields.items():
            is_wrong = name == field
            line.setProperty("state", "wrong" if is_wrong else "")
            line.setAccessibleDescription(words if is_wrong else "")
            redress(line)
        self._trouble.setText(words)
        self._trouble.setVisible(bool(words))
        if field in self.fields:
            self.fields[field].setFocus()
        self.resized.emit()

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

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_layout"):
            self._layout.setContentsMargins(scaled(INDENT), 0, EDGE, 12)

    def _rebuild(self, parts: Sequence[QWidget]) -> None:
        clear(self._layout)
        for part in parts:
            self._layout.addWidget(part)
            if not part.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide):
                part.show()
        self._layout.activate()
        self.resized.emit()

    def _fixing(self) -> list[QWidget]:
        assert self._card.fields is not None
        box = FixFields(self._card.fields, self._card.names)
        self.fields = box.fields
        box.given.connect(lambda: self.typed.emit(*box.texts))
        take = press("Take as typed", lambda: self.typed.emit(*box.texts))
        return [box, self._fresh_trouble(), row(take, self._back(), STRETCH)]

    def _find(self) -> None:
        box = FindBox(
            "Indicator", self._card.options, hint="Type a reference or words of its name"
        )
        self.fields = {"indicator": box.field}
        box.taken.connect(self.found)
        box.missed.connect(
            lambda words: self.show_trouble("indicator", f"No indicator is called “{words}”.")
        )
        take = press("Take this one", box.field.returnPressed.emit)
        begin = Button("New indicator…", "quiet", tip="Define it, then take this row as it")
        begin.clicked.connect(self._begin)
        ways = [begin] if self._card.begins is not None else []
        self._rebuild([box, self._fresh_trouble(), row(take, *ways, self._back(), STRETCH)])
        box.field.setFocus()

    def _begin(self) -> None:
        """Show the fields a new indicator is begun with."""
        assert self._card.begins is not None
        box = BeginFields(*self._card.begins, self._card.begin_choices)
        self.fields = box.fields
        box.given.connect(lambda: self.begun.emit(box.texts))
        define = press("Define it", lambda: self.begun.emit(box.texts))
        words = "It is stored at once, as one step that can be undone; the figures are not."
        said = label(words, "small", tone="ink2", wraps=True)
        self._rebuild([box, said, self._fresh_trouble(), row(define, self._back(), STRETCH)])
        self.fields["ref"].setFocus()

    def _back(self) -> Button:
        back = Button("Back", "quiet", tip="Back to the answers (Esc)")
        back.clicked.connect(self._leave)
        return back

    def _leave(self) -> None:
        self.show_card(self._card)
        self.left.emit()

    def _fresh_trouble(self) -> QWidget:
        self._trouble = label("", "small", tone="bad", wraps=True)
        self._trouble.hide()
        return self._trouble


def press(words: str, act: Callable[[], object]) -> Button:
    """The button that does what a form is for."""
    made = Button(words, "primary")
    made.clicked.connect(lambda _=False: act())
    return made
