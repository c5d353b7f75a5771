"""Plans of a store without a plan: what this place is for, and the first step."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.widgets.buttons import Button
from ui.widgets.drawing import icon_drawing
from ui.widgets.form_card import FormCard
from ui.widgets.layout import STRETCH, row
from ui.widgets.text import label

_WORDS = (
    "Plans hold the line of sight: from the place-based vision over priorities, directorate "
    "and service plans down to each person's objectives, and to the figures that show whether "
    "it works. Begin with the vision; what is added below it serves it."
)


class EmptyPlan(QWidget):
    """One sentence, one button, the form where it will stand."""

    added = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("No plan yet")
        self.form = FormCard()
        self.button = Button("Add the vision", "primary", icon_name="plus")
        self.button.clicked.connect(self._begin)
        self.form.left.connect(self.button.show)
        words = label(_WORDS, tone="ink2", wraps=True)
        words.setMaximumWidth(560)
        words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 16, 24, 16)
        layout.setSpacing(12)
        layout.addStretch(2)
        layout.addWidget(row(STRETCH, icon_drawing("plans", "ink3", size=28), STRETCH))
        layout.addWidget(row(STRETCH, label("No plan yet", "panel"), STRETCH))
        layout.addWidget(row(STRETCH, (words, 4), STRETCH))
        layout.addWidget(row(STRETCH, self.button, STRETCH))
        layout.addWidget(row(STRETCH, (self.form, 6), STRETCH))
        layout.addStretch(3)

    def _begin(self) -> None:
        self.added.emit()
        self.button.setVisible(self.form.isHidden())
