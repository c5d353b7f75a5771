"""The card over a chart: the words of the figure pointed at."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ui.chart.words import Card
from ui.theme.look import scaled
from ui.widgets.layout import clear
from ui.widgets.text import label

_AWAY = 16


class PointCard(QFrame):
    """Floats beside a point inside its parent and takes no clicks."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("kind", "layer")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 10, 12, 10)
        layout.setSpacing(2)
        self.hide()

    def show_card(self, card: Card | None, spot: QPointF | None) -> None:
        """Show words beside a place, or nothing."""
        if card is None or spot is None:
            self.hide()
            return
        layout = self.layout()
        clear(layout)
        assert layout is not None
        for part in (label(card.head, "strong"), *map(self._line, card.lines)):
            layout.addWidget(part)
            part.show()
        layout.activate()
        self._place(spot)
        self.show()
        self.raise_()

    def _line(self, words: str) -> QWidget:
        made = label(words, "small", tone="ink2")
        made.setParent(self)
        made.ensurePolished()
        if made.sizeHint().width() > scaled(300):
            made.setWordWrap(True)
            made.setFixedWidth(scaled(300))
        return made

    def _place(self, spot: QPointF) -> None:
        """Left of the point where there is room, else right of it; never outside."""
        parent = self.parentWidget()
        assert parent is not None
        layout = self.layout()
        assert layout is not None
        size = layout.sizeHint()
        left = spot.x() - size.width() - _AWAY
        if left < 8:
            left = spot.x() + _AWAY
        most = parent.height() - size.height() - 8
        top = min(max(spot.y() - size.height() - _AWAY, 8), max(most, 8))
        self.setGeometry(round(left), round(top), size.width() + 4, size.height() + 4)
