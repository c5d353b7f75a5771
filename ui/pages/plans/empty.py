"""Plans of a store without a plan: what this place is for, and the first step."""

from __future__ import annotations

from PySide6.QtCore import Signal

from ui.widgets.buttons import Button
from ui.widgets.empty_state import EmptyState, EmptyWords
from ui.widgets.form_card import FormCard

_SAID = EmptyWords(
    "plans",
    "No plan yet",
    "Plans hold the line of sight: from the place-based vision over priorities, directorate "
    "and service plans down to each person's objectives, and to the figures that show whether "
    "it works. Begin with the vision; what is added below it serves it.",
)


class EmptyPlan(EmptyState):
    """One sentence, two buttons, the form where it will stand."""

    added = Signal()
    listed = Signal()

    def __init__(self) -> None:
        self.form = FormCard()
        self.button = Button("Add the vision", "primary", icon_name="plus")
        self.list = Button("From a file", icon_name="file", tip="An Excel list, or Word tables")
        super().__init__(_SAID, (self.button, self.list), below=self.form)
        self.list.clicked.connect(self.listed)
        self.button.clicked.connect(self._begin)
        self.form.left.connect(self.button.show)

    def _begin(self) -> None:
        self.added.emit()
        self.button.setVisible(self.form.isHidden())
