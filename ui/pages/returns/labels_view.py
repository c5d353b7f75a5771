"""Remembered labels: searched, judged anew, forgotten, written out and taken over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.pages.returns.view_model import labels as model
from ui.theme.look import scaled
from ui.widgets.buttons import Button
from ui.widgets.drawing import icon_drawing
from ui.widgets.find_line import FindLine
from ui.widgets.issue_row import IssueTable
from ui.widgets.layout import STRETCH, column, frame, row
from ui.widgets.picker import Picker
from ui.widgets.text import Elided, keycap, label

if TYPE_CHECKING:
    from lbi_desktop.domain.indicator import Indicator
    from lbi_desktop.queries.judgements import Judgement

_EMPTY = (
    "When a return names an indicator in words of its own and you say which one it is, the "
    "answer is kept here, for that directorate, and never asked again."
)
_KEYS = (("Enter", "another indicator"), ("R", "forget"), ("/", "find"), ("Ctrl Z", "undo"))
_LEAVING = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


class LabelTable(IssueTable):
    """The judgements; Delete forgets the one in hand."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _LEAVING and self.current_key():
            self.reject_wanted.emit()
        else:
            super().keyPressEvent(event)


class LabelsView(QWidget):
    """Shows judgements and reports what shall become of one."""

    meant = Signal(object, str)
    widened = Signal(object)
    forgotten = Signal(object)
    export_wanted = Signal()
    import_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._every: tuple[Judgement, ...] = ()
        self._indicators: Sequence[Indicator] = ()
        self._wanted = model.Narrowed()
        self.finder = FindLine("Find a label or an indicator", "Find a remembered label")
        self.whose = Picker("Whose")
        self.table = LabelTable(model.LABEL_COLUMNS, "Remembered labels")
        self.export = Button("Save as a list…", icon_name="sheet", tip="A CSV to edit or keep")
        self.take_over = Button("Take over a list…", icon_name="returns")
        self._count = Elided("", "small", tone="ink2")
        self._told = Elided("", "small", tone="ink2")
        self._lay_out()
        self._connect()

    def show_labels(
        self,
        every: Sequence[Judgement],
        indicators: Sequence[Indicator],
        *,
        may_write: bool,
    ) -> None:
        """Show these judgements; `indicators` are what a label may mean."""
        self._every, self._indicators = tuple(every), indicators
        self._may_write = may_write
        self.take_over.setEnabled(may_write)
        self.export.setEnabled(bool(every))
        self._list.setVisible(bool(every))
        self._nothing.setVisible(not every)
        self.whose.offer(model.whose_offered(every), self._wanted.whose)
        self._show_narrowed()

    def tell(self, words: str) -> None:
        """Say what was done."""
        self._told.setText(words)
        self._told.setAccessibleName(words)

    def regions(self) -> Sequence[QWidget]:
        """Where F6 goes: the bar, the list."""
        return (self.finder, self.table)

    def in_hand(self) -> Judgement | None:
        """The judgement of the current row."""
        key = self.table.current_key()
        return next((one for one in self._every if model.key_of(one) == key), None)

    def _show_narrowed(self) -> None:
        shown = model.narrowed(self._every, self._wanted)
        before = self.table.currentIndex().row()
        self.table.show_lines([model.label_row(one) for one in shown])
        self._count.setText(model.count_words(self._every, shown))
        if shown and self.in_hand() is None:
            self.table.choose(model.key_of(shown[min(max(before, 0), len(shown) - 1)]))
        self._show_card()

    def _show_card(self) -> None:
        one = self.in_hand()
        if one is None or not self._may_write:
            self.table.unfold("")
            return
        self.table.card.show_card(model.label_card(one, self._indicators))
        self.table.unfold(model.key_of(one))

    def _seek(self, words: str) -> None:
        self._wanted = replace(self._wanted, sought=words)
        self._show_narrowed()

    def _choose_whose(self, whose: str) -> None:
        self._wanted = replace(self._wanted, whose=whose)
        self._show_narrowed()

    def _answer(self, key: str) -> None:
        one = self.in_hand()
        if one is None:
            return
        if key == model.MEANS:
            self.table.card.open_fields("indicator")
        elif key == model.NOT_OURS:
            self.meant.emit(one, "")
        elif key == model.WIDEN:
            self.widened.emit(one)
        else:
            self.forgotten.emit(one)

    def _take_found(self, indicator: str) -> None:
        one = self.in_hand()
        if one is not None:
            self.meant.emit(one, indicator)
            self.table.setFocus()

    def _connect(self) -> None:
        table = self.table
        self.finder.wanted.connect(self._seek)
        self.finder.left.connect(table.setFocus)
        self.whose.chosen.connect(self._choose_whose)
        self.export.clicked.connect(self.export_wanted)
        self.take_over.clicked.connect(self.import_wanted)
        table.current_changed.connect(self._show_card)
        table.taken.connect(lambda _: self._answer(model.MEANS))
        table.fix_wanted.connect(lambda: self._answer(model.MEANS))
        table.reject_wanted.connect(lambda: self._answer(model.FORGET))
        table.card.answered.connect(lambda key, _why, _alike: self._answer(key))
        table.card.found.connect(self._take_found)
        table.card.left.connect(table.setFocus)

    def _lay_out(self) -> None:
        self._may_write = True
        down = QVBoxLayout(self)
        down.setContentsMargins(24, 16, 24, 8)
        down.setSpacing(12)
        self.finder.setMaximumWidth(scaled(320))
        ways = row(self.export, self.take_over, gap=8)
        down.addWidget(row((self.finder, 2), (self.whose, 1), STRETCH, ways, gap=12))
        self._list = column(
            self._count, (frame("card", column(self.table, edges=(1, 1, 1, 1))), 1), gap=8
        )
        self._nothing = self._empty()
        down.addWidget(self._list, 1)
        down.addWidget(self._nothing, 1)
        keys = [part for key, words in _KEYS for part in (keycap(key), _quiet(words))]
        down.addWidget(row(*keys, STRETCH, (self._told, 1), gap=6))

    @staticmethod
    def _empty() -> QWidget:
        words = label(_EMPTY, tone="ink2", wraps=True)
        words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        words.setMaximumWidth(scaled(520))
        return column(
            STRETCH,
            row(STRETCH, icon_drawing("note", "ink3", size=28), STRETCH),
            row(STRETCH, label("No labels remembered yet", "panel"), STRETCH),
            row(STRETCH, (words, 4), STRETCH),
            STRETCH,
            gap=12,
        )


def _quiet(words: str) -> QWidget:
    return label(words, "small", tone="ink3")
