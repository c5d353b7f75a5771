"""The top bar: where one is, the reporting period, search, undo and redo."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QSizePolicy

from ui.actions import BY_ID, key_tip
from ui.marks.brush import CENTRE, LEFT, fill, pen, smooth, write
from ui.theme.dressing import redress
from ui.theme.icons import paint_icon
from ui.theme.look import colour, control_height, font, is_large_text, scaled
from ui.theme.tokens import TOP_BAR
from ui.widgets.buttons import Button
from ui.widgets.period_selector import PeriodSelector
from ui.widgets.text import Elided

_SEARCH = "Search or run a command"
_TITLE_ROOM = 110


class SearchButton(QAbstractButton):
    """Looks like a field and opens the palette."""

    def __init__(self) -> None:
        super().__init__()
        self.setText(_SEARCH)
        self.setAccessibleName(f"{_SEARCH}, Ctrl K")
        self.setToolTip(key_tip("palette.open"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.IBeamCursor)
        self._fit()

    def sizeHint(self) -> QSize:
        """Short of room the title keeps its words and this field gives up its own."""
        return QSize(scaled(44 if is_large_text() else 150), control_height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def _fit(self) -> None:
        self.setMaximumWidth(scaled(280))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        smooth(painter)
        edge = 2 if self.hasFocus() else 1
        box = QRectF(self.rect()).adjusted(edge / 2, edge / 2, -edge / 2, -edge / 2)
        painter.setPen(pen("accent" if self.hasFocus() else "outline", edge))
        painter.setBrush(colour("hover" if self.underMouse() else "surface"))
        painter.drawRoundedRect(box, 6, 6)
        side = scaled(16)
        glass = QRectF(box.left() + 9, box.center().y() - side / 2, side, side)
        paint_icon(painter, glass, name="search", tone="ink3")
        cap = self._key(painter, box)
        inner = QRectF(glass.right() + 7, box.top(), cap - glass.right() - 12, box.height())
        if inner.width() > scaled(60):
            write(painter, inner, text=_SEARCH, tone="ink3", align=LEFT)
        painter.end()

    def _key(self, painter: QPainter, box: QRectF) -> float:
        """Draw the key cap at the right; answers where it begins."""
        text = BY_ID["palette.open"].key_words
        width = QFontMetrics(font("caption")).horizontalAdvance(text) + 16
        if box.width() < width + scaled(60):
            return box.right()
        high = min(scaled(19), box.height() - 8)
        cap = QRectF(box.right() - width - 6, box.center().y() - high / 2, width, high)
        fill(painter, "sunken")
        painter.setPen(pen("line", 1))
        painter.drawRoundedRect(cap, 4, 4)
        write(painter, cap, text=text, tone="ink2", role="caption", align=CENTRE)
        return cap.left()


class TopBar(QFrame):
    """Reports wishes; the window carries them out."""

    went_back = Signal()
    searched = Signal()
    undone = Signal()
    redone = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "bar")
        self.setAccessibleName("Top bar")
        self.back = Button(kind="quiet", icon_name="left", tip="Back")
        self.title = Elided("", "page")
        self.period = PeriodSelector()
        self.search = SearchButton()
        self.undo = Button(kind="ghost", icon_name="undo", tip="Nothing to undo")
        self.redo = Button(kind="ghost", icon_name="redo", tip="Nothing to redo")
        self._way_back = ""
        self._lay_out()
        self.back.clicked.connect(self.went_back)
        self.search.clicked.connect(self.searched)
        self.undo.clicked.connect(self.undone)
        self.redo.clicked.connect(self.redone)
        self.show_title("", "")
        self.show_history("", "")

    def _lay_out(self) -> None:
        layout = QHBoxLayout(self)
        layout.setContentsMargins(24, 0, 16, 0)
        layout.setSpacing(8)
        layout.addWidget(self.back)
        layout.addWidget(self.title)
        layout.addSpacing(16)
        layout.addWidget(self.period)
        layout.addStretch(1)
        layout.addWidget(self.search, 1000)  # grows to its widest before the gap does
        layout.addWidget(self.undo)
        layout.addWidget(self.redo)

    def sizeHint(self) -> QSize:
        return QSize(scaled(600), max(TOP_BAR, control_height() + 24))

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), self.sizeHint().height())

    def show_title(self, title: str, back: str) -> None:
        """The title; with words of the way back it is smaller and stands after them."""
        self.title.setMinimumWidth(0)  # a label's hint is never less than its least width
        self.title.setText(title)
        role = "panel" if back else "page"
        if self.title.property("role") != role:
            self.title.setProperty("role", role)
            redress(self.title)
        least = 0 if back else min(self.title.sizeHint().width(), scaled(_TITLE_ROOM))
        self.title.setMinimumWidth(least)
        self.title.updateGeometry()
        self._way_back = back
        self.back.setVisible(bool(back))
        self.back.setAccessibleName(f"Back to {back}")
        self.back.setToolTip(f"Back to {back} (Esc)")
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_way_back"):
            self._fit()

    def _fit(self) -> None:
        """Short of room the way back is its arrow alone; the title keeps its words longer."""
        layout = self.layout()
        if layout is None or not self._way_back:
            return
        self._say_way_back(self._way_back)
        if layout.sizeHint().width() > self.width():
            self._say_way_back("")

    def _say_way_back(self, words: str) -> None:
        if self.back.text() != words:
            self.back.setText(words)
            self.back.setProperty("only", "" if words else "icon")
            redress(self.back)

    def show_history(self, undo: str, redo: str) -> None:
        """What undo and redo would do; a button with nothing to do says so."""
        for button, name, words in ((self.undo, "Undo", undo), (self.redo, "Redo", redo)):
            button.setEnabled(bool(words))
            tip = key_tip(f"edit.{name.lower()}", f"{name}: {words}")
            button.setToolTip(tip if words else f"Nothing to {name.lower()}")
            said = f"{name}: {words}" if words else f"{name}, nothing to {name.lower()}"
            button.setAccessibleName(said)
