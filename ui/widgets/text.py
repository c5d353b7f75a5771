"""Words on the window: labels by role and tone, one-line labels that elide, key caps, pills."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ui.marks.brush import CENTRE, fill, smooth, write
from ui.theme.dressing import redress
from ui.theme.look import font, line_height, scaled

_SOFT = frozenset({"good", "near", "bad", "better", "worse", "neutral", "accent"})


def label(text: str, role: str = "body", *, tone: str = "ink", wraps: bool = False) -> QLabel:
    """Plain text in a role and a tone; text from files is never taken for markup."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setProperty("role", role)
    made.setProperty("tone", tone)
    made.setWordWrap(wraps)
    return made


def set_tone(widget: QWidget, tone: str) -> None:
    """Change the tone of a label that is already shown."""
    if widget.property("tone") != tone:
        widget.setProperty("tone", tone)
        redress(widget)


class Elided(QLabel):
    """One line; short of room it ends in an ellipsis and has the whole as its tooltip."""

    def __init__(self, text: str = "", role: str = "body", *, tone: str = "ink") -> None:
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self.setProperty("tone", tone)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), line_height(str(self.property("role"))))

    def minimumSizeHint(self) -> QSize:
        return QSize(scaled(40), line_height(str(self.property("role"))))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        way = Qt.TextElideMode.ElideRight
        short = self.fontMetrics().elidedText(self.text(), way, self.width())
        self.setToolTip(self.text() if short != self.text() else "")
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.rect(), self.alignment() | Qt.AlignmentFlag.AlignVCenter, short)
        painter.end()


class Folding(QLabel):
    """One line where there is room, several where there is not; never cut."""

    def __init__(self, text: str = "", role: str = "body", *, tone: str = "ink") -> None:
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self.setProperty("tone", tone)
        self.setWordWrap(True)

    def sizeHint(self) -> QSize:
        room = self.fontMetrics().horizontalAdvance(self.text()) + 2
        return QSize(room, line_height(str(self.property("role"))))

    def minimumSizeHint(self) -> QSize:
        return QSize(scaled(40), line_height(str(self.property("role"))))


def keycap(text: str) -> QLabel:
    """A key as it is printed on the keyboard."""
    made = label(text, "caption", tone="ink2")
    made.setProperty("kind", "keycap")
    made.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    return made


class Pill(QWidget):
    """A short state in words on a tint."""

    def __init__(self, text: str, tone: str = "ink2") -> None:
        super().__init__()
        self._text, self._tone = text, tone
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(text)

    def set_words(self, text: str, tone: str) -> None:
        self._text, self._tone = text, tone
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        width = QFontMetrics(font("small")).horizontalAdvance(self._text)
        return QSize(width + scaled(22), scaled(24))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        smooth(painter)
        box = QRectF(self.rect()).adjusted(0, 1, 0, -1)
        fill(painter, f"{self._tone}_soft" if self._tone in _SOFT else "sunken")
        painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
        tone = "ink" if self._tone == "ink2" else self._tone
        write(painter, box, text=self._text, tone=tone, role="small", align=CENTRE)
        painter.end()
