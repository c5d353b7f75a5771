"""A menu of ticks that stays open while several are set; Esc or a click beside it closes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QMenu, QWidget

_PRESSING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


@dataclass(frozen=True, slots=True)
class TickLine:
    """One line: its key, its words, whether it is ticked."""

    key: str
    words: str
    is_on: bool = False


class TickMenu(QMenu):
    """Lists what it is offered when it opens; reports the key of a line that was pressed."""

    turned = Signal(str)

    def __init__(self, parent: QWidget, name: str, *, is_one: bool = False) -> None:
        super().__init__(parent)
        self._is_one = is_one
        self.setAccessibleName(name)
        self.setToolTipsVisible(True)
        self.triggered.connect(lambda act: self.turned.emit(str(act.data())))

    def offer(self, lines: Sequence[TickLine]) -> None:
        """Show these lines; ones that are there already keep their place and only change."""
        acts = {str(act.data()): act for act in self.actions()}
        if [line.key for line in lines] != list(acts):
            self._rebuild(lines)
            acts = {str(act.data()): act for act in self.actions()}
        for line in lines:
            act = acts[line.key]
            act.setText(line.words.replace("&", "&&"))
            act.setChecked(line.is_on)

    def _rebuild(self, lines: Sequence[TickLine]) -> None:
        self.clear()
        group = QActionGroup(self) if self._is_one else None
        for line in lines:
            act = self.addAction(line.words)
            act.setData(line.key)
            act.setCheckable(True)
            if group is not None:
                group.addAction(act)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        act = self.actionAt(event.position().toPoint())
        if not self._turn(act):
            super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if Qt.Key(event.key()) not in _PRESSING or not self._turn(self.activeAction()):
            super().keyPressEvent(event)

    def _turn(self, act: QAction | None) -> bool:
        """Press a line without closing; where one is chosen of many, it closes as usual."""
        if self._is_one or act is None or not act.isEnabled():
            return False
        act.trigger()
        return True
