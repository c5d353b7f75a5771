"""The palette: everything by its name, over the dimmed page; each line teaches its keys."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QListView, QVBoxLayout, QWidget
from shiboken6 import isValid

from lbi_desktop.domain.period import PeriodKind, period_from_code
from lbi_desktop.domain.search import SearchAnswer
from ui.pages.settings.view_model.known import known_with
from ui.shell import wishes
from ui.shell.finding import (
    Finding,
    findings,
    found_lines,
    kept_lines,
    remark,
    setting_lines,
    wants_store,
)
from ui.shell.palette_lines import FINDING, FindingList, FindingPainter
from ui.theme.look import colour, font, line_height, scaled
from ui.widgets.drawing import icon_drawing
from ui.widgets.focus_order import keep_focus_in
from ui.widgets.layout import STRETCH, frame, row, rule
from ui.widgets.text import Folding, keycap, label

if TYPE_CHECKING:
    from ui.main_window import MainWindow

_WIDTH, _TOP, _MOST_HIGH = 680, 96, 460


class Palette(QWidget):
    """Opens over the window and goes when something was chosen, or on Esc."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._before = QApplication.focusWidget()
        self.entry = QLineEdit()
        self.list = QListView()
        self.lines = FindingList(self)
        self._count = label("", "small", tone="ink3")
        self._remark = Folding("", "small", tone="ink2")
        self._remark.setContentsMargins(16, 10, 16, 6)
        self._is_asking = self._takes_when_found = False
        self._layer = frame("layer")
        self._layer.setParent(self)
        self._lay_out()
        window.installEventFilter(self)

    def open(self) -> None:
        """Show it, ready for typing."""
        self.setGeometry(self._window.rect())
        self._window.searching.catch_up()
        self._find("")
        self.show()
        self.raise_()
        self.entry.setFocus()

    def shut(self) -> None:
        """Go away and give the focus back."""
        self._window.removeEventFilter(self)
        self.hide()
        if self._before is not None and self._before.isVisible():
            self._before.setFocus()
        self.deleteLater()

    @property
    def said(self) -> str:
        """What is said above the results, empty for nothing."""
        return self._remark.text()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self._window:
            self.setGeometry(self._window.rect())
            self._place()
        if watched is self.entry and isinstance(event, QKeyEvent):
            return event.type() == QEvent.Type.KeyPress and self._key(event)
        return False

    def focusNextPrevChild(self, is_next: bool) -> bool:
        return keep_focus_in(self, is_next=is_next)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), colour("scrim"))
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.shut()

    def _lay_out(self) -> None:
        self.entry.setProperty("kind", "bare")
        self.entry.setFont(font("panel"))
        self.entry.setPlaceholderText("Search everything, or run a command")
        self.entry.setAccessibleName("Search everything and run commands")
        self.entry.installEventFilter(self)
        self.entry.textChanged.connect(self._find)
        self.list.setProperty("kind", "well")
        self.list.setModel(self.lines)
        self.list.setItemDelegate(FindingPainter(self.list))
        self.list.setAccessibleName("Found")
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.clicked.connect(lambda _: self._take())
        help_words = label("↑ ↓ choose    Enter open    > commands only", "small", tone="ink3")
        layout = QVBoxLayout(self._layer)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.setSpacing(0)
        glass = icon_drawing("search", "ink2")
        layout.addWidget(row(glass, (self.entry, 1), keycap("Esc"), edges=(16, 8, 12, 8)))
        layout.addWidget(rule())
        layout.addWidget(self._remark)
        layout.addWidget(self.list, 1)
        layout.addWidget(rule())
        layout.addWidget(row(help_words, STRETCH, self._count, edges=(16, 7, 16, 7)))

    def _find(self, text: str) -> None:
        self._takes_when_found = False
        self._is_asking = wants_store(text) and self._window.searching.is_ready
        if self._is_asking:
            self._window.searching.find(text, self._found)
            return
        facts, acts = self._window.session.facts, wishes.possible(self._window)
        indicators = facts.council.indicators if facts else ()
        can_run = acts.__contains__
        found = findings(text, indicators=indicators, can_run=can_run, own=self._own())
        self._show(found, "")

    def _own(self) -> tuple[Finding, ...]:
        """The kept views, where a store is open, the stores open before, the settings."""
        facts, settings = self._window.session.facts, self._window.preferences.settings
        views = settings.views if facts else ()
        open_now = facts.place if facts else ""
        kept = kept_lines(views, settings.recent_stores, open_now=open_now)
        return (*kept, *setting_lines(known_with(facts)))

    def _found(self, answer: SearchAnswer) -> None:
        if not self._is_asking or not isValid(self) or answer.text != self.entry.text():
            return
        self._is_asking = False
        acts = wishes.possible(self._window)
        lines = found_lines(answer, acts.__contains__, own=self._own())
        self._show(lines, remark(answer, lines))
        if self._takes_when_found:
            self._take()

    def _show(self, found: tuple[Finding, ...], said: str) -> None:
        self.lines.show(found)
        self._remark.setText(said)
        self._remark.setVisible(bool(said))
        noun = "result" if len(found) == 1 else "results"
        self._count.setText(f"{len(found)} {noun}")
        if found:
            self.list.setCurrentIndex(self.lines.index(0))
        self._place()

    def _place(self) -> None:
        width = min(scaled(_WIDTH), self.width() - 64)
        lines = sum(
            self.list.sizeHintForRow(place) for place in range(len(self.lines.findings))
        )
        around = line_height("panel") + 16 + 24 + line_height("small") + 20
        if self._remark.text():
            around += max(0, self._remark.heightForWidth(width)) + 2
        high = min(lines + around, scaled(_MOST_HIGH) + around, self.height() - _TOP - 32)
        self._layer.setGeometry((self.width() - width) // 2, _TOP, width, high)

    def _key(self, event: QKeyEvent) -> bool:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8,
                 Qt.Key.Key_PageUp: -8}  # fmt: skip
        key = Qt.Key(event.key())
        if key in steps:
            last = len(self.lines.findings) - 1
            wanted = min(max(self.list.currentIndex().row() + steps[key], 0), last)
            self.list.setCurrentIndex(self.lines.index(wanted))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take()
        elif key == Qt.Key.Key_Escape:
            self.shut()
        else:
            return False
        return True

    def _take(self) -> None:
        if self._is_asking:
            self._takes_when_found = True
            return
        finding = self.list.currentIndex().data(FINDING)
        if not isinstance(finding, Finding):
            return
        window = self._window
        self.shut()
        if finding.action:
            QTimer.singleShot(0, window, lambda: window.run(finding.action))
            return
        if finding.store:
            window.open_paths([Path(finding.store)])
            return
        if finding.period_code:
            period = period_from_code(finding.period_code)
            if period.kind is PeriodKind.QUARTER:
                window.session.choose_period(period)
        window.head_for(finding.place, finding.what)
