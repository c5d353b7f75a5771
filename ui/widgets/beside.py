"""Two blocks side by side, or one under the other where there is no room beside."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from ui.theme.look import scaled

_LEAST = 300
_ACROSS, _DOWN = 12, 4


class BesideLayout(QLayout):
    """One block takes the room that the other leaves (a share of 0), or both share it.

    They stand beside each other while neither is left with less than it needs: a block that
    takes the rest its words on one line or `least`, both `least` where they share.
    """

    def __init__(self, *, least: int, shares: tuple[int, int], gaps: tuple[int, int]) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self._least, self._shares = least, shares
        self._across, self._down = gaps
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
        hints = [item.sizeHint() for item in self._shown()]
        across = sum(hint.width() for hint in hints) + self._across * max(0, len(hints) - 1)
        return QSize(across, max((hint.height() for hint in hints), default=0))

    def minimumSize(self) -> QSize:
        """As narrow as the wider block: below each other they always fit."""
        least = QSize()
        for item in self._shown():
            least = least.expandedTo(item.minimumSize())
        return least

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _widths(self, room: int) -> tuple[int, int] | None:
        """How wide each block is beside the other, None where there is no room for that."""
        first, second = (item.sizeHint().width() for item in self._shown())
        mine, theirs = self._shares
        least = scaled(self._least)
        if not mine:
            rest = room - self._across - first
            return (first, rest) if rest >= min(second, least) else None
        if theirs:
            part = (room - self._across) * mine // (mine + theirs)
            parts = part, room - self._across - part
            return parts if min(parts) >= least else None
        left = room - self._across - second
        return (left, second) if left >= min(first, least) else None

    def _arranged(self, rect: QRect, *, is_trial: bool) -> int:
        """Puts the blocks in place, or only measures; gives the height they need."""
        shown, x, y, room = self._shown(), rect.left(), rect.top(), rect.width()
        widths = self._widths(room) if len(shown) > 1 else None
        if widths is not None:
            needed = max(_height(*each) for each in zip(shown, widths, strict=True))
            high = max(needed, rect.height())
            boxes = [QRect(x, y, widths[0], high),
                     QRect(x + room - widths[1], y, widths[1], high)]  # fmt: skip
        else:
            boxes, needed = [], 0
            for item in shown:
                high = _height(item, room)
                boxes.append(QRect(x, y + needed, room, high))
                needed += high + self._down
            needed -= self._down if shown else 0
        if not is_trial:
            for item, box in zip(shown, boxes, strict=True):
                item.setGeometry(box)
        return needed


class Beside(QWidget):
    """What is shown left, what acts on it right or below; with `shares` two equals."""

    def __init__(
        self,
        words: QWidget,
        buttons: QWidget,
        *,
        least: int = _LEAST,
        shares: tuple[int, int] = (1, 0),
        gaps: tuple[int, int] = (_ACROSS, _DOWN),
    ) -> None:
        super().__init__()
        layout = BesideLayout(least=least, shares=shares, gaps=gaps)
        self.setLayout(layout)
        layout.addWidget(words)
        layout.addWidget(buttons)
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)


def _height(item: QLayoutItem, room: int) -> int:
    """What a block needs in a width."""
    return item.heightForWidth(room) if item.hasHeightForWidth() else item.sizeHint().height()
