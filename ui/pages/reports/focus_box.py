"""What a document is about: a label and a choice that change with the kind of document."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.pages.reports.view_model.choices import Recipe
from ui.pages.reports.view_model.focus import Ground, focus_label, focus_offers
from ui.widgets.picker import Picker
from ui.widgets.text import label


class FocusBox(QWidget):
    """Offers what a recipe may be about; hidden for one that is about everything."""

    def __init__(self) -> None:
        super().__init__()
        self.picker = Picker("In focus", icon_name="flag", empty="Nothing to choose")
        self._label = label("", "small", tone="ink2")
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(4)
        down.addWidget(self._label)
        down.addWidget(self.picker)

    def offer(self, recipe: Recipe, ground: Ground, *, current: str) -> None:
        """Offer what this kind of document may be about; a choice that still is one stays."""
        self.picker.offer(focus_offers(recipe, ground), current)
        self.show_for(recipe)

    def show_for(self, recipe: Recipe) -> None:
        """Say what is chosen here, or hide."""
        self._label.setText(focus_label(recipe))
        self.setVisible(recipe.has_focus)
