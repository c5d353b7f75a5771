"""Finding one of many by typing: the likeliest stand first, Enter takes the one in hand."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from ui.models.finding import Option, options_with
from ui.theme.look import line_height

_SHOWN_AT_ONCE = 5
_AS_WIDE = Qt.ScrollBarPolicy.ScrollBarAlwaysOff


class _Field(QLineEdit):
    """The field: arrows walk the list under it."""

    stepped = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.stepped.emit(step)


class FindBox(QWidget):
    """A field over a list; reports the key of what was taken, or what found nothing."""

    taken = Signal(str)
    missed = Signal(str)

    def __init__(self, name: str, options: Sequence[Option], *, hint: str = "") -> None:
        super().__init__()
        self._options = tuple(options)
        self.field, self.list = _Field(), QListWidget()
        self.field.setAccessibleName(name)
        self.field.setPlaceholderText(hint)
        self.list.setAccessibleName(f"{name}: the likeliest first")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(_AS_WIDE)
        self.list.setFixedHeight(_SHOWN_AT_ONCE * (line_height("body") + 8) + 4)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(4)
        down.addWidget(self.field)
        down.addWidget(self.list)
        self.field.textChanged.connect(self._show)
        self.field.returnPressed.connect(self._take)
        self.field.stepped.connect(self._step)
        self.list.itemClicked.connect(self._take)
        self._show()

    @property
    def current(self) -> str:
        """The key of the option in hand, empty where nothing fits."""
        row = self.list.currentRow()
        return str(self.list.item(row).data(Qt.ItemDataRole.UserRole)) if row >= 0 else ""

    def _show(self) -> None:
        self.list.clear()
        for option in options_with(self._options, self.field.text()):
            note = f"    {option.note}" if option.note else ""
            item = QListWidgetItem(f"{option.words}{note}", self.list)
            item.setData(Qt.ItemDataRole.UserRole, option.key)
            item.setToolTip(option.words)
        self.list.setCurrentRow(0)
        self._tell()

    def _step(self, ways: int) -> None:
        row = self.list.currentRow() + ways
        self.list.setCurrentRow(max(0, min(row, self.list.count() - 1)))
        self._tell()

    def _tell(self) -> None:
        """The option in hand is read out with the field that has the focus."""
        row = self.list.currentRow()
        said = self.list.item(row).text() if row >= 0 else "Not found"
        self.field.setAccessibleDescription(said)

    def _take(self) -> None:
        if self.current:
            self.taken.emit(self.current)
        else:
            self.missed.emit(self.field.text())
