"""Under which name a document is saved, and a way to choose another."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from ui.widgets.buttons import Button
from ui.widgets.layout import row
from ui.widgets.text import Elided, label


class SavedAs(QWidget):
    """Shows the name; one that a person chose stays until another kind of document is."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.folder, self._renamed = folder, ""
        self._usual = ""
        self._name = Elided("", "small", tone="ink2")
        change = Button("Change", "quiet", is_dense=True, tip="Choose the folder and name")
        change.clicked.connect(self._ask)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(0)
        down.addWidget(label("Saved as", "small", tone="ink2"))
        down.addWidget(row((self._name, 1), change))

    def path(self, usual: str) -> Path:
        """Where a document of this usual name is written."""
        return self.folder / (self._renamed or usual)

    def forget(self) -> None:
        """Back to the usual name."""
        self._renamed = ""

    def show_name(self, usual: str) -> None:
        """Show where a document of this usual name is written."""
        self._usual = usual
        path = self.path(usual)
        self._name.setText(path.name)
        self._name.setAccessibleDescription(f"In {path.parent}")
        self._name.updateGeometry()

    def _ask(self) -> None:
        if not self._usual:
            return
        kinds = "Word documents (*.docx)"
        place = str(self.path(self._usual))
        name, _ = QFileDialog.getSaveFileName(self, "Write to", place, kinds)
        if name:
            path = Path(name).with_suffix(".docx")
            self.folder, self._renamed = path.parent, path.name
            self.show_name(self._usual)
