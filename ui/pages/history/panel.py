"""The side panel: one entry, what it changed, and whether it can be taken back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import tzinfo
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ui.pages.history.view_model.lines import moment, way_back
from ui.widgets.buttons import Button
from ui.widgets.by_and_by import ByAndBy
from ui.widgets.layout import STRETCH, column, row, rule, scrolled
from ui.widgets.text import Elided, label

if TYPE_CHECKING:
    from lbi_desktop.queries.entry_changes import ChangedThing, EntryReading
    from lbi_desktop.queries.history_list import HistoryEntry

_MOST_IN_THE_WAY = 5


class EntryPanel(QFrame):
    """Reports the wish to take the entry back, to undo back to it, or to look at another."""

    closed = Signal()
    taken_back = Signal(int)
    undone_to = Signal(int)
    asked_for = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Entry")
        self._entry = 0
        self._over = Elided("", "small", tone="ink3")
        self._name = label("", "panel", wraps=True)
        self._body = QWidget()
        down = QVBoxLayout(self._body)
        down.setContentsMargins(20, 12, 16, 16)
        down.setSpacing(10)
        self._area = scrolled(self._body, "What it changed")
        self._lines = ByAndBy(self._area, down)
        self.take_back = Button("Take this back", "primary", icon_name="undo")
        self.undo_to = Button(
            "Undo back to here", tip="Take back this entry and all later ones"
        )
        self._lay_out()
        self.take_back.clicked.connect(lambda: self.taken_back.emit(self._entry))
        self.undo_to.clicked.connect(lambda: self.undone_to.emit(self._entry))

    def show_entry(self, told: EntryReading, *, zone: tzinfo | None, may_write: bool) -> None:
        """Show an entry with all it changed."""
        entry = told.entry
        self._entry = entry.entry
        who = f"{moment(entry.at, zone)}  ·  {entry.author}"
        self._over.setText(who)
        self._name.setText(entry.label)
        is_free, words = way_back(told, may_write=may_write)
        self._lines.show(self._parts(told, words))
        is_command = entry.reverses is None and not entry.is_undone
        self.take_back.setEnabled(is_free)
        self.take_back.setToolTip("Later entries stay as they are" if is_free else words)
        self.undo_to.setEnabled(is_command and may_write)

    def _parts(self, told: EntryReading, way_back_words: str) -> Iterator[QWidget]:
        """What it changed, then the way back, each part made when its turn comes."""
        yield label(f"Entry {told.entry.entry:,} changed", "section")
        yield from map(_change, told.changes)
        for more in told.more:
            yield label(f"and {more}", tone="ink2", wraps=True)
        if not told.changes and not told.more:
            yield label("Nothing that is kept row by row.", tone="ink2", wraps=True)
        yield rule()
        yield label(way_back_words, tone="ink2", wraps=True)
        yield from map(self._leading_to, told.in_the_way[:_MOST_IN_THE_WAY])
        rest = len(told.in_the_way) - _MOST_IN_THE_WAY
        if rest > 0:
            yield label(f"and {rest} more", tone="ink3")

    def _leading_to(self, each: HistoryEntry) -> QWidget:
        made = Button(f"{each.entry:,}  {each.label}", "quiet", tip="Look at this entry")
        made.clicked.connect(lambda: self.asked_for.emit(each.entry))
        return row(made, STRETCH)

    def _lay_out(self) -> None:
        close = Button(kind="ghost", icon_name="cross", tip="Close (Esc)")
        close.clicked.connect(self.closed)
        head = column(
            row((self._over, 1), close, gap=0), self._name, gap=4, edges=(20, 8, 8, 12)
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(head)
        layout.addWidget(rule())
        layout.addWidget(self._area, 1)
        layout.addWidget(rule())
        layout.addWidget(column(self.take_back, self.undo_to, gap=8, edges=(20, 12, 20, 12)))


def _change(each: ChangedThing) -> QWidget:
    """What it is, and under it what stood there and what stands there since."""
    was = label(each.before, tone="ink3", wraps=True)
    made = column(label(each.subject, "small", tone="ink2", wraps=True), gap=2)
    inner = made.layout()
    assert inner is not None
    if each.before != "–":
        inner.addWidget(was)
    now = "taken out" if each.after == "–" else each.after
    inner.addWidget(label(f"→ {now}", "strong", wraps=True))
    made.setAccessibleName(each.words)
    return made
