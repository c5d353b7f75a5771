"""The lines of the inbox as one grid, so that every column is as wide as its words."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from ui.pages.returns.view_model.file_lines import InboxLine, Wish
from ui.theme.look import line_height
from ui.widgets.buttons import Button
from ui.widgets.drawing import Drawing, Meter, icon_drawing
from ui.widgets.layout import column, row, rule
from ui.widgets.text import Elided, Pill, label

_LEAST_ROW = 50
_WHO, _STATE, _METER, _AMOUNT, _NOTE, _ACTION = range(1, 7)
_STEP = 3
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


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

    def __init__(self, line: InboxLine, parent: QWidget) -> None:
        self.line = line
        self.icon = icon_drawing("sheet" if line.path or line.done else "clock", "ink3")
        self._name, self._detail = Elided(), Elided("", "small", tone="ink3")
        self.who = column(self._name, self._detail, gap=0)
        self.state = _State()
        self.meter = Meter(width=112)
        self.amount = label("", "small", tone="ink2")
        self.note = Elided("", "small", tone="ink3")
        self.action = Button(line.action or "Open", is_dense=True)
        self.leave = Button("", "ghost", icon_name="cross", is_dense=True, tip="Put aside")
        self.ways = row(self.action, self.leave, gap=4)
        for part in (self.icon, self.who, self.state, self.meter, self.amount, self.note):
            part.setParent(parent)
        self.ways.setParent(parent)  # shown without a parent it would flash as a window
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
        self.leave.setVisible(line.may_leave)
        words = "Cancel reading" if line.share is not None else "Put aside"
        name = line.detail or line.directorate
        self.leave.setToolTip(words)
        self.leave.setAccessibleName(f"{words}: {name}")

    def let_go(self) -> None:
        """The line is gone."""
        parts = (self.icon, self.who, self.state, self.meter, self.amount, self.note, self.ways)
        for part in parts:
            part.hide()
            part.deleteLater()

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
    put_down = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Returns by directorate")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._rows: list[_Row] = []
        self._rules: list[QWidget] = []
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
                if held.line != line:
                    held.show(line)
            self.set_roomy(self._is_roomy)
            return
        before = {_who(held.line): held for held in self._rows}
        self._rows = [self._held(line, before) for line in lines]
        for held in before.values():
            held.let_go()
        self._fit_rules()
        self._put_all()
        self._emphasise()
        self.set_roomy(self._is_roomy)

    def _held(self, line: InboxLine, before: dict[object, _Row]) -> _Row:
        """The row a line had, shown anew, else a new one."""
        held = before.pop(_who(line), None)
        if held is None:
            return self._made(line)
        if held.line != line:
            held.show(line)
        return held

    def _fit_rules(self) -> None:
        """A hairline between each two rows."""
        wanted = max(0, len(self._rows) - 1)
        for spare in self._rules[wanted:]:
            self._grid.removeWidget(spare)
            spare.hide()
            spare.deleteLater()
        self._rules = self._rules[:wanted]
        while len(self._rules) < wanted:
            self._rules.append(rule())
            self._rules[-1].setParent(self)
            self._rules[-1].show()

    def _emphasise(self) -> None:
        """The first file to review has the one primary button."""
        reviews = (held for held in self._rows if held.line.wish is Wish.REVIEW)
        first = next(reviews, None)
        for held in self._rows:
            held.action.set_kind("primary" if held is first else "")

    def set_roomy(self, is_roomy: bool) -> None:
        """Whether there is room for meters and notes; without it a line stands in two."""
        if is_roomy != self._is_roomy:
            self._is_roomy = is_roomy
            self._put_all()
        for held in self._rows:
            held.note.setVisible(is_roomy)
            is_read = held.line.share is not None
            held.meter.setVisible(is_read or (is_roomy and bool(held.line.total)))

    def _made(self, line: InboxLine) -> _Row:
        held = _Row(line, self)
        held.action.clicked.connect(lambda: self.wished.emit(held.line))
        held.leave.clicked.connect(lambda: self.put_down.emit(held.line.path))
        return held

    def button(self, directorate: str) -> Button:
        """The button of a directorate's line."""
        return next(row.action for row in self._rows if row.line.directorate == directorate)

    def button_of(self, path: Path | None) -> Button | None:
        """The button of a file's line, where it has one to press."""
        rows = (row for row in self._rows if row.line.path == path and row.line.action)
        return next((row.action for row in rows), None)

    def _put_all(self) -> None:
        """Every line at its place, in one row or, short of room, in two."""
        for place in range(self._grid.rowCount()):
            self._grid.setRowMinimumHeight(place, 0)
        while self._grid.count():
            self._grid.takeAt(0)
        self._grid.setColumnStretch(_NOTE, 3 if self._is_roomy else 1)
        put = self._put_in_one if self._is_roomy else self._put_in_two
        for number, held in enumerate(self._rows):
            if number:
                self._grid.addWidget(
                    self._rules[number - 1], _STEP * number - 1, 0, 1, _ACTION + 1
                )
            put(_STEP * number, held)

    def _put_in_one(self, place: int, held: _Row) -> None:
        high = max(_LEAST_ROW, line_height("body") + line_height("small") + 14)
        self._grid.setRowMinimumHeight(place, high)
        parts = (held.icon, held.who, held.state, held.meter, held.amount, held.note)
        for at, part in enumerate(parts):
            self._grid.addWidget(part, place, at, Qt.AlignmentFlag.AlignVCenter)
        self._grid.addWidget(held.ways, place, _ACTION, _RIGHT)
        held.amount.setAlignment(_RIGHT)

    def _put_in_two(self, place: int, held: _Row) -> None:
        """The name over the state: nothing of either is cut while the other has room."""
        self._grid.setRowMinimumHeight(place, line_height("body") + line_height("small") + 10)
        self._grid.setRowMinimumHeight(place + 1, line_height("body") + 18)
        middle = Qt.AlignmentFlag.AlignVCenter
        self._grid.addWidget(held.icon, place, 0, middle)
        self._grid.addWidget(held.who, place, _WHO, 1, _NOTE, middle)
        self._grid.addWidget(held.ways, place, _ACTION, 2, 1, _RIGHT)
        self._grid.addWidget(held.state, place + 1, _WHO, middle)
        self._grid.addWidget(held.meter, place + 1, _STATE, middle)
        self._grid.addWidget(held.amount, place + 1, _METER, 1, 2, middle)
        held.amount.setAlignment(middle)


def _who(line: InboxLine) -> object:
    """What a line is of: a file, else a directorate."""
    return line.path or line.directorate


def _key(line: InboxLine) -> tuple[object, ...]:
    return (line.directorate, line.path, line.wish)
