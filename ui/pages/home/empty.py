"""Home of a store that holds no indicators yet: what this place is for, and the next step."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog

from ui.pages.home.setting_up import council_set_up
from ui.session import Session
from ui.widgets.buttons import Button
from ui.widgets.empty_state import EmptyState, EmptyWords
from ui.widgets.text import label

_SAID = EmptyWords(
    "home",
    "No indicators yet",
    "Home shows where the reporting round stands once this store knows the council: its "
    "directorates, its indicators and its forums.",
)
_KINDS = "Definitions and lists (*.json *.xlsx *.xlsm *.xls *.xlsb *.ods *.csv)"


class EmptyHome(EmptyState):
    """One sentence and one button; a council's own list goes to its review."""

    list_chosen = Signal(object)

    def __init__(self, session: Session) -> None:
        self._session = session
        self.button = Button("Set up from a file or a list…", "primary", icon_name="file")
        self._words = label("", tone="bad", wraps=True)
        self._words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        super().__init__(_SAID, (self.button,), below=self._words)
        self.button.clicked.connect(self._choose)
        self._words.hide()

    def take(self, path: Path) -> None:
        """Fill the store from a definitions file."""
        session = self._session
        self._words.hide()
        session.do(
            f"Setting up from {path.name}",
            lambda store, _: council_set_up(
                store, path, author=session.around.author, now=session.now
            ),
            sorry=self._tell,
        )  # fmt: skip

    def _choose(self) -> None:
        folder = str(self._session.around.documents_folder)
        name, _ = QFileDialog.getOpenFileName(
            self, "Set up from a definitions file or a list of indicators", folder, _KINDS
        )
        if name and Path(name).suffix.lower() != ".json":
            self.list_chosen.emit([Path(name)])
        elif name:
            self.take(Path(name))

    def _tell(self, words: str) -> None:
        self._words.setText(words)
        self._words.show()
