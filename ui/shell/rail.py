"""The rail: places with their names always written; a count only where something waits."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QVBoxLayout, QWidget

from ui.actions import PLACES, Place, key_tip
from ui.marks.brush import CENTRE, LEFT, fill, pen, smooth, write
from ui.theme.icons import paint_icon
from ui.theme.look import colour, font, line_height, scaled
from ui.theme.tokens import RAIL, RAIL_WIDE

_ICON, _LEAST_ICON = 22, 16
_BRAND_LINE, _BRAND_MOST = 18, 30


def paint_brand(painter: QPainter, box: QRectF) -> None:
    """The mark: a line that rises after a dip."""
    unit = box.width() / 28
    smooth(painter)
    fill(painter, "accent")
    painter.drawRoundedRect(box, 7 * unit, 7 * unit)
    painter.setPen(pen("on_accent", 2.2 * unit))
    corners = ((6, 20), (12, 13), (16.5, 16), (22, 7.5))
    line = [QPointF(box.left() + x * unit, box.top() + y * unit) for x, y in corners]
    painter.drawPolyline(QPolygonF(line))


def rail_width(*, is_wide: bool = False) -> int:
    """The width of the rail: no name in it is ever cut."""
    role, beside, usual = (
        ("strong", 76 + scaled(_ICON), RAIL_WIDE) if is_wide else ("caption", 24, RAIL)
    )
    metrics = QFontMetrics(font(role))
    return max(usual, beside + max(metrics.horizontalAdvance(p.words) for p in PLACES))


class RailButton(QAbstractButton):
    """One place."""

    def __init__(self, place: Place) -> None:
        super().__init__()
        self.place, self.is_wide, self._count = place, False, ""
        self.setText(place.words)
        self.setCheckable(True)
        self.setToolTip(key_tip(f"go.{place.id}", place.tip or place.words))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Maximum)
        self.set_count(0)

    def set_count(self, count: int) -> None:
        """How many things wait there; nothing is shown for none."""
        self._count = str(count) if count else ""
        waiting = f", {count} to settle" if count else ""
        self.setAccessibleName(f"{self.place.words}{waiting}")
        self.update()

    def sizeHint(self) -> QSize:
        if self.is_wide:
            return QSize(rail_width(is_wide=True) - 1, max(44, line_height("body") + 22))
        return QSize(rail_width() - 1, max(64, 20 + scaled(_ICON) + line_height("caption")))

    def minimumSizeHint(self) -> QSize:
        """In a low window the icon gives way, never the name."""
        hint, least = self.sizeHint(), 9 + _LEAST_ICON + line_height("caption")
        return QSize(hint.width(), min(hint.height(), least))

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        smooth(painter)
        box = QRectF(8, 2, self.width() - 16, self.height() - 4)
        self._ground(painter, box)
        tone = "accent" if self.isChecked() else "ink2"
        spot = self.icon_box(box)
        paint_icon(painter, spot, name=self.place.id, tone=tone)
        self._name(painter, box, spot)
        if self._count:
            self._badge(painter, box, spot)
        painter.end()

    def _ground(self, painter: QPainter, box: QRectF) -> None:
        if self.isChecked():
            fill(painter, "accent_soft")
            painter.drawRoundedRect(box, 8, 8)
            fill(painter, "accent")
            bar = QRectF(0, box.top() + 8, 3, box.height() - 16)
            painter.drawRoundedRect(bar, 1.5, 1.5)
        elif self.underMouse():
            fill(painter, "hover")
            painter.drawRoundedRect(box, 8, 8)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(pen("accent", 2))
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 7, 7)

    def icon_box(self, box: QRectF) -> QRectF:
        """The icon grows with the text; in a low window it leaves the name its room."""
        side = float(scaled(_ICON))
        if self.is_wide:
            return QRectF(20, box.center().y() - side / 2, side, side)
        room = box.height() - QFontMetrics(font("caption")).height() - 3
        side = min(side, max(0.0, room - 2))
        top = box.top() + min(8.0, (room - side) / 2)
        return QRectF(box.center().x() - side / 2, top, side, side)

    def _name(self, painter: QPainter, box: QRectF, spot: QRectF) -> None:
        tone = "ink" if self.isChecked() else "ink2"
        if self.is_wide:
            role = "strong" if self.isChecked() else "body"
            inner = box.adjusted(spot.right() + 4, 0, -34 if self._count else -6, 0)
            write(painter, inner, text=self.place.words, tone=tone, role=role, align=LEFT)
            return
        below = QRectF(0, spot.bottom() + 3, self.width(), box.bottom() - spot.bottom() - 3)
        write(painter, below, text=self.place.words, tone=tone, role="caption", align=CENTRE)

    def _badge(self, painter: QPainter, box: QRectF, spot: QRectF) -> None:
        high = min(max(18, line_height("caption") + 2), spot.height() + 2)
        width = max(high, scaled(8) + scaled(7) * len(self._count))
        at = QRectF(spot.right() - 4, spot.top() - 6, width, high)
        if self.is_wide:
            at = QRectF(box.right() - width - 8, box.center().y() - high / 2, width, high)
        fill(painter, "accent")
        painter.drawRoundedRect(at, high / 2, high / 2)
        write(
            painter, at, text=self._count, tone="on_accent", role="caption", align=CENTRE
        )  # fmt: skip


class Rail(QWidget):
    """All places; settings stand apart at the foot."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Places")
        self._is_wide, self._council = False, ""
        self._group = QButtonGroup(self)
        self.buttons = {place.id: RailButton(place) for place in PLACES}
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 64, 1, 12)
        self._layout.setSpacing(0)
        for name, button in self.buttons.items():
            if name == "settings":
                self._layout.addStretch(1)
            self._group.addButton(button)
            self._layout.addWidget(button)
            button.clicked.connect(lambda _=False, name=name: self.chosen.emit(name))
        self.set_wide(False)

    def set_current(self, place: str) -> None:
        """Mark where the window is; nothing where that is no place of the rail."""
        if place in self.buttons:
            self.buttons[place].setChecked(True)
            return
        self._group.setExclusive(False)
        for button in self.buttons.values():
            button.setChecked(False)
        self._group.setExclusive(True)

    def set_count(self, place: str, count: int) -> None:
        """How many things wait at a place; not every page has one of the rail."""
        if place in self.buttons:
            self.buttons[place].set_count(count)

    def set_council(self, words: str) -> None:
        """The council's name beside the mark, where the rail is wide."""
        self._council = words
        self.update()

    def set_wide(self, is_wide: bool) -> None:
        """Names beside the icons instead of below them."""
        self._is_wide = is_wide
        self.setFixedWidth(rail_width(is_wide=is_wide))
        for button in self.buttons.values():
            button.is_wide = is_wide
            button.updateGeometry()
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_layout"):
            self.set_wide(self._is_wide)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        focused = self.focusWidget()
        order = list(self.buttons.values())
        if event.key() in steps and focused in order:
            index = order.index(focused) + steps[Qt.Key(event.key())]
            order[index % len(order)].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), colour("surface"))
        painter.fillRect(QRectF(self.width() - 1, 0, 1, self.height()), colour("line"))
        left = 20 if self._is_wide else (self.width() - 29) / 2
        paint_brand(painter, QRectF(left, 14, 28, 28))
        if self._is_wide:
            room = self.width() - 68
            high = min(scaled(_BRAND_LINE), _BRAND_MOST)
            first = QRectF(left + 40, 28 - high, room, high)
            write(painter, first, text="Performance", role="strong")
            second = QRectF(left + 40, 28, room, high)
            write(painter, second, text=self._council, tone="ink3", role="caption")
        painter.end()
