"""What a picture shows, one by one, for screen readers that walk objects and not keys."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLabel, QWidget


class SpokenPlaces:
    """An empty label where each thing is painted; made only while something reads the screen.

    Each has its words as its name. None takes the focus or the pointer: the picture does.
    """

    def __init__(self, picture: QWidget) -> None:
        self._picture = picture
        self.labels: list[QLabel] = []

    def show(self, places: Sequence[tuple[str, QRectF]]) -> None:
        """What lies where now."""
        if not QAccessible.isActive():
            return
        while len(self.labels) > len(places):
            gone = self.labels.pop()
            gone.hide()
            gone.deleteLater()
        while len(self.labels) < len(places):
            self.labels.append(_unseen(self._picture))
        for each, (words, box) in zip(self.labels, places, strict=True):
            each.setAccessibleName(words)
            each.setGeometry(box.toAlignedRect())


def _unseen(parent: QWidget) -> QLabel:
    made = QLabel(parent)
    made.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    made.show()
    return made
