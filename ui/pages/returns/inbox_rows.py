"""The lines of the inbox as one grid, so that every column is as wide as its words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from ui.pages.returns.view_model.inbox import InboxLine, Wish
from ui.theme.look import line_height
from ui.widgets.buttons import Button
from ui.widgets.drawing import Drawing, Meter, icon_drawing
from ui.widgets.layout import clear, column, row, rule
from ui.widgets.text import Elided, Pill, label

_LEAST_ROW = 50
_WHO, _STATE, _METER, _AMOUNT, _NOTE, _ACTION = range(1, 7)


class _State(QWidget):
    """A pill; a plain tick and word for what is accepted."""

    def __init__(self) -> None:
        super().__init__()
        self._pill, self._word = Pill(""), label("", tone="ink2")
        self._tick: Drawing = icon_drawing("check", "accent", size=16)
        inner = row(self._pill, self._tick, self._word, gap=6)
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(inner, 0, 0, Qt.AlignmentFlag.AlignLeft)

    def show_state(self, words: str, tone: str) -> None:
        is_good = tone == "good"
        self._pill.set_words(words, tone)
        self._word.setText(words)
        self._pill.setVisible(not is_good)
        self._tick.setVisible(is_good)
        self._word.setVisible(is_good)


class _Row:
    """The parts of one line."""

    def __init__(self, line: InboxLine, kind: str, parent: QWidget) -> None:
        self.line = line
        self.icon = icon_drawing("sheet" if line.path or line.done else "clock", "ink3")
        self._name, self._detail = Elided(), Elided("", "small", tone="ink3")
        self.who = column(self._name, self._detail, gap=0)
        self.state = _State()
        self.meter = Meter(width=112)
        self.amount = label("", "small", tone="ink2")
        self.note = Elided("", "small", tone="ink3")
        self.action = Button(line.action or "Open", kind, is_dense=True)
        for part in (self.icon, self.who, self.state, self.meter, self.amount, self.note):
            part.setParent(parent)
        self.action.setParent(parent)  # shown without a parent it would flash as a window
        self.show(line)

    def show(self, line: InboxLine) -> None:
        """Show how the line stands now."""
        self.line = line
        for shown, words in (
            (self._name, line.directorate),
            (self._detail, line.detail),
            (self.note, line.note),
        ):
            shown.setText(words)
        self.who.setAccessibleName(line.sentence)
        self.state.show_state(line.state, line.tone)
        self._show_meter(line)
        self.amount.setText(line.amount if line.share is None else f"{line.share:.0%} read")
        self.action.setText(line.action)
        self.action.setAccessibleName(f"{line.action} {line.directorate}")
        self.action.setVisible(bool(line.action))

    def _show_meter(self, line: InboxLine) -> None:
        if line.share is not None:
            words = f"{line.share:.0%} read"
            self.meter.show_parts(((line.share, "accent"),), total=1.0, name=words)
        else:
            parts = ((float(line.done), "accent"),)
            self.meter.show_parts(parts, total=float(line.total or 1), name=line.amount)
        self.meter.setVisible(line.share is not None or bool(line.total))


class InboxRows(QWidget):
    """Shows lines and reports the line whose button was pressed."""

    wished = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Returns by directorate")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._rows: list[_Row] = []
        self._is_roomy = True
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(16, 4, 16, 4)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(0)
        self._grid.setColumnStretch(_WHO, 4)
        self._grid.setColumnStretch(_NOTE, 3)

    def show_lines(self, lines: Sequence[InboxLine]) -> None:
        """Show these lines; what only changed is changed in place, and keeps the focus."""
        if [_key(line) for line in lines] == [_key(held.line) for held in self._rows]:
            for held, line in zip(self._rows, lines, strict=True):
                held.show(line)
            return
        for place in range(self._grid.rowCount()):
            self._grid.setRowMinimumHeight(place, 0)
        clear(self._grid)
        first = next((line for line in lines if line.wish is Wish.REVIEW), None)
        self._rows = [_Row(line, "primary" if line is first else "", self) for line in lines]
        for place, held in enumerate(self._rows):
            self._put(2 * place, held, is_first=place == 0)
        self.set_roomy(self._is_roomy)

    def set_roomy(self, is_roomy: bool) -> None:
        """Whether there is room for meters and notes."""
        self._is_roomy = is_roomy
        for held in self._rows:
            held.note.setVisible(is_roomy)
            is_read = held.line.share is not None
            held.meter.setVisible(is_read or (is_roomy and bool(held.line.total)))

    def button(self, directorate: str) -> Button:
        """The button of a directorate's line."""
        return next(row.action for row in self._rows if row.line.directorate == directorate)

    def _put(self, place: int, held: _Row, *, is_first: bool) -> None:
        if not is_first:
            self._grid.addWidget(rule(), place - 1, 0, 1, _ACTION + 1)
        high = max(_LEAST_ROW, line_height("body") + line_height("small") + 14)
        self._grid.setRowMinimumHeight(place, high)
        parts = (held.icon, held.who, held.state, held.meter, held.amount, held.note)
        for at, part in enumerate(parts):
            self._grid.addWidget(part, place, at, Qt.AlignmentFlag.AlignVCenter)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        self._grid.addWidget(held.action, place, _ACTION, right)
        held.amount.setAlignment(right)
        held.action.clicked.connect(lambda: self.wished.emit(held.line))


def _key(line: InboxLine) -> tuple[object, ...]:
    return (line.directorate, line.path, line.wish)
