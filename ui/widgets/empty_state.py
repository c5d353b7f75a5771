"""A place with nothing in it yet: what it is for in one sentence, and the first step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.theme.look import scaled
from ui.widgets.drawing import icon_drawing
from ui.widgets.flow import flow
from ui.widgets.layout import STRETCH, row
from ui.widgets.text import label

_WIDEST = 560


@dataclass(frozen=True, slots=True)
class EmptyWords:
    """What an empty place says, and the icon it shows."""

    icon: str
    title: str
    sentence: str


class EmptyState(QWidget):
    """An icon, a sentence, its buttons, and below them what else belongs there."""

    def __init__(
        self, said: EmptyWords, buttons: Sequence[QWidget], *, below: QWidget | None = None
    ) -> None:
        super().__init__()
        self.setAccessibleName(said.title)
        words = label(said.sentence, tone="ink2", wraps=True)
        words.setMaximumWidth(scaled(_WIDEST))
        words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 16, 24, 16)
        layout.setSpacing(12)
        layout.addStretch(2)
        layout.addWidget(row(STRETCH, icon_drawing(said.icon, "ink3", size=28), STRETCH))
        layout.addWidget(row(STRETCH, label(said.title, "panel"), STRETCH))
        layout.addWidget(row(STRETCH, (words, 4), STRETCH))
        layout.addWidget(flow(*buttons, gap=8, is_centred=True))
        if below is not None:
            layout.addWidget(row(STRETCH, (below, 6), STRETCH))
        layout.addStretch(3)
