"""The page shown when something went wrong that nobody foresaw: honest, and once."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFileDialog, QPlainTextEdit, QVBoxLayout, QWidget

from ui.outside import copy_words
from ui.theme.look import colour, scaled
from ui.widgets.buttons import Button
from ui.widgets.drawing import icon_drawing
from ui.widgets.focus_order import keep_focus_in
from ui.widgets.layout import STRETCH, column, frame, row
from ui.widgets.text import label

if TYPE_CHECKING:
    from ui.main_window import MainWindow

_KEPT = (
    "Everything you accepted or changed before is in the store; nothing half-done was written. "
    "What you were typing may still be there when you go on."
)
_REPORT = (
    "This is all the report says: versions, the place you were in and where in the program it "
    "happened. No figures, no names, no comments and no file names are in it."
)
_WIDTH = 720


class FaultPage(QWidget):
    """Lies over the window until one goes on; later faults are added to its report."""

    left = Signal()

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.setAccessibleName("Something went wrong")
        self.report = QPlainTextEdit()
        self.report.setReadOnly(True)
        self.report.setTabChangesFocus(True)
        self.report.setAccessibleName("The report")
        self.go_on = Button("Go on", "primary", icon_name="check")
        self.save = Button("Save the report…", icon_name="save")
        self.copy = Button("Copy the report", icon_name="note")
        self.close_window = Button("Close the window", "quiet")
        self._layer = frame("layer")
        self._layer.setParent(self)
        self._lay_out()
        self.go_on.clicked.connect(self._leave)
        self.save.clicked.connect(self._ask_file)
        self.copy.clicked.connect(lambda: copy_words(self.report.toPlainText()))
        self.close_window.clicked.connect(window.close)
        window.installEventFilter(self)

    def show_report(self, text: str) -> None:
        """Show the page, or on the page that is there a longer report."""
        self.report.setPlainText(text)
        if not self.isVisible():
            self.setGeometry(self._window.rect())
            self._place()
            self.show()
            self.raise_()
            self.go_on.setFocus(Qt.FocusReason.OtherFocusReason)

    def save_to(self, target: Path) -> None:
        """Write the report where a person chose."""
        target.write_text(self.report.toPlainText(), encoding="utf-8")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self._window:
            self.setGeometry(self._window.rect())
            self._place()
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
        event.accept()  # no key may reach the page below

    def focusNextPrevChild(self, is_next: bool) -> bool:
        return keep_focus_in(self, is_next=is_next)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), colour("scrim"))
        painter.end()

    def _lay_out(self) -> None:
        head = row(
            icon_drawing("alert", "bad", size=24),
            (label("Something went wrong that nobody foresaw", "panel", wraps=True), 1),
            gap=12,
        )
        words = column(
            head,
            label(_KEPT, wraps=True),
            label(_REPORT, "small", tone="ink2", wraps=True),
            gap=10,
        )
        buttons = row(self.go_on, self.save, self.copy, STRETCH, self.close_window, gap=8)
        down = QVBoxLayout(self._layer)
        down.setContentsMargins(24, 20, 24, 20)
        down.setSpacing(14)
        for part in (words, self.report, buttons):
            down.addWidget(part)
        down.setStretchFactor(self.report, 1)

    def _place(self) -> None:
        width = min(scaled(_WIDTH), self.width() - 48)
        high = min(scaled(480), self.height() - 96)
        self._layer.setGeometry((self.width() - width) // 2, 64, width, high)

    def _leave(self) -> None:
        self._window.removeEventFilter(self)
        self.hide()
        self.left.emit()
        self.deleteLater()

    def _ask_file(self) -> None:
        folder = self._window.session.around.documents_folder / "fault report.txt"
        name, _ = QFileDialog.getSaveFileName(
            self, "Save the report", str(folder), "Text (*.txt)"
        )
        if name:
            self.save_to(Path(name))
