"""The fields of an answer card: a figure typed over, an indicator begun."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtWidgets import QCompleter, QLineEdit, QVBoxLayout, QWidget

from ui.widgets.layout import column, row
from ui.widgets.picker import Picker
from ui.widgets.text import label

_FIX = (("value", "Figure", 2), ("period", "Period", 2), ("indicator", "Indicator", 4))


class FixFields(QWidget):
    """Figure, period and indicator of one row; Enter in any of them takes them all."""

    given = Signal()

    def __init__(self, texts: Sequence[str], names: Sequence[str]) -> None:
        super().__init__()
        self.fields: dict[str, QLineEdit] = {}
        boxes = []
        for (name, words, share), text in zip(_FIX, texts, strict=True):
            self.fields[name] = _field(words, text)
            self.fields[name].returnPressed.connect(self.given)
            boxes.append((headed(words, self.fields[name]), share))
        self.fields["indicator"].setCompleter(_completer(names, self))
        _across(self, boxes)

    @property
    def texts(self) -> tuple[str, str, str]:
        """What stands in the fields."""
        value, period, indicator = (self.fields[name].text() for name, _, _ in _FIX)
        return value, period, indicator


class BeginFields(QWidget):
    """What an indicator needs before it can have a figure; the rest is filled in later."""

    given = Signal()

    def __init__(self, ref: str, title: str, choices: Mapping[str, Sequence[str]]) -> None:
        super().__init__()
        self.fields = {"ref": _field("Reference", ref), "title": _field("Title", title)}
        self.choices = {name: _choice(name, words) for name, words in choices.items()}
        heads = (("ref", "Reference", 1), ("title", "Title", 5))
        boxes = [(headed(words, self.fields[name]), share) for name, words, share in heads]
        for field in self.fields.values():
            field.returnPressed.connect(self.given)
        picked = [(headed(name, box), 1) for name, box in self.choices.items()]
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(8)
        down.addWidget(row(*boxes, gap=12))
        down.addWidget(row(*picked, gap=12))

    @property
    def texts(self) -> dict[str, str]:
        """What stands in the fields and what was chosen, by name."""
        typed = {name: field.text().strip() for name, field in self.fields.items()}
        return {**typed, **{name: box.current for name, box in self.choices.items()}}


def _across(holder: QWidget, boxes: Sequence[tuple[QWidget, int]]) -> None:
    down = QVBoxLayout(holder)
    down.setContentsMargins(0, 0, 0, 0)
    down.addWidget(row(*boxes, gap=12))


def _field(name: str, text: str) -> QLineEdit:
    made = QLineEdit(text)
    made.setAccessibleName(name)
    return made


def _choice(name: str, words: Sequence[str]) -> Picker:
    made = Picker(name)
    made.offer([(each, each) for each in words], next(iter(words), ""))
    return made


def headed(words: str, field: QWidget) -> QWidget:
    """A field under its name."""
    head = label(words, "small", tone="ink2")
    head.setBuddy(field)
    return column(head, field, gap=2)


def _completer(names: Sequence[str], parent: QWidget) -> QCompleter:
    """Offers names that hold what was typed, anywhere in them."""
    made = QCompleter(QStringListModel(list(names), parent), parent)
    made.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    made.setFilterMode(Qt.MatchFlag.MatchContains)
    return made
