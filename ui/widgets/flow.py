"""A row that wraps: blocks stand side by side and go on below where room ends."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from ui.theme.tokens import GAP


class FlowLayout(QLayout):
    """Places its items in lines; hidden ones take no room."""

    def __init__(self, gap: int = GAP, *, is_centred: bool = False) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self._gap, self._is_centred = gap, is_centred
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._arranged(QRect(0, 0, width, 0), is_trial=True)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arranged(rect, is_trial=False)

    def sizeHint(self) -> QSize:
        hints = [item.sizeHint() for item in self._items if not item.isEmpty()]
        gaps = self._gap * max(0, len(hints) - 1)
        high = max((hint.height() for hint in hints), default=0)
        return QSize(sum(hint.width() for hint in hints) + gaps, high)

    def minimumSize(self) -> QSize:
        least = QSize()
        for item in self._items:
            if not item.isEmpty():
                least = least.expandedTo(item.minimumSize())
        return least

    def _arranged(self, rect: QRect, *, is_trial: bool) -> int:
        """Puts the items in place, or only measures; gives the height they need."""
        lines = self._lines(rect.width())
        room = rect.width()
        heights = [max(_height(item, room) for item in line) for line in lines]
        needed = sum(heights) + self._gap * max(0, len(lines) - 1)
        y = rect.top() + max(0, rect.height() - needed) // 2
        for line, high in zip(lines, heights, strict=True):
            if not is_trial:
                self._put(line, QRect(rect.left(), y, rect.width(), high))
            y += high + self._gap
        return needed

    def _put(self, line: list[QLayoutItem], room: QRect) -> None:
        """One line into its room."""
        widths = [min(item.sizeHint().width(), room.width()) for item in line]
        spare = room.width() - sum(widths) - self._gap * (len(line) - 1)
        x = room.left() + (max(0, spare) // 2 if self._is_centred else 0)
        for item, width in zip(line, widths, strict=True):
            high = _height(item, width)
            top = room.top() + (room.height() - high) // 2
            item.setGeometry(QRect(QPoint(x, top), QSize(width, high)))
            x += width + self._gap

    def _lines(self, width: int) -> list[list[QLayoutItem]]:
        lines: list[list[QLayoutItem]] = []
        x = 0
        for item in self._items:
            if item.isEmpty():
                continue
            wanted = item.sizeHint().width()
            if not lines or (x + wanted > width and lines[-1]):
                lines.append([])
                x = 0
            lines[-1].append(item)
            x += wanted + self._gap
        return lines


def _height(item: QLayoutItem, room: int) -> int:
    """What an item needs in a width; words that do not fit on one line fold."""
    hint = item.sizeHint()
    if hint.width() <= room or not item.hasHeightForWidth():
        return hint.height()
    return max(hint.height(), item.heightForWidth(room))


def flow(*parts: QWidget, gap: int = GAP, is_centred: bool = False) -> QWidget:
    """Blocks in a row that wraps."""
    made = QWidget()
    layout = FlowLayout(gap, is_centred=is_centred)
    made.setLayout(layout)
    for part in parts:
        layout.addWidget(part)
    policy = made.sizePolicy()
    policy.setHeightForWidth(True)
    made.setSizePolicy(policy)
    return made
