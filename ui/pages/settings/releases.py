"""Newer releases: the folder they are looked for in, and a look at once."""

from __future__ import annotations

from PySide6.QtWidgets import QFileDialog

from lbi_desktop import __version__
from ui import outside
from ui.pages.settings.lines import SettingCard, value_line
from ui.pages.settings.view_model.known import RELEASES
from ui.pages.settings.view_model.store_lines import Line
from ui.preferences import Preferences
from ui.session import Session
from ui.updating import Found, UpdateLook
from ui.widgets.buttons import Button
from ui.widgets.layout import row
from ui.widgets.text import label, set_tone

NO_FOLDER = "none chosen"
_NOTE = (
    "Looked at once a day, and when you ask. A release is believed by its signature; nothing "
    "is installed by itself."
)


class ReleaseCard(SettingCard):
    """This copy's version, the folder of releases, and what a look at it found."""

    def __init__(self, session: Session, preferences: Preferences) -> None:
        super().__init__(RELEASES)
        self._session, self._preferences = session, preferences
        self.choose, self.forget = (
            Button("Choose the folder…", "quiet"),
            Button("Stop", "quiet"),
        )
        self.check, self.show_file = Button("Look now"), Button("Show in folder")
        self.looking = UpdateLook(self)
        self._found: Found | None = None
        self.said = label("", "small", tone="ink2", wraps=True)
        self.note(_NOTE)
        self.add(row((self.said, 1), self.show_file, edges=(16, 2, 16, 2)))
        buttons = (self.choose, self.forget, self.check)
        self.add(row((label(""), 1), *buttons, gap=8, edges=(16, 6, 16, 2)))
        self.choose.clicked.connect(self._choose)
        self.forget.clicked.connect(lambda: self._keep(""))
        self.check.clicked.connect(self._look)
        self.show_file.clicked.connect(self._show_file)
        self.looking.found.connect(self._show_found)
        preferences.changed.connect(self._show)
        self._show()

    def _choose(self) -> None:
        start = self._preferences.settings.update_folder or str(
            self._session.around.documents_folder
        )
        folder = QFileDialog.getExistingDirectory(self, "The folder of releases", start)
        if folder:
            self._keep(folder)
            self._look()

    def _keep(self, folder: str) -> None:
        self.looking.stop()
        self._found = None
        self._preferences.choose(update_folder=folder, update_looked="")
        self._show()

    def _look(self) -> None:
        self._found = None
        self.looking.look(self._preferences.settings.update_folder)
        self._show()

    def _show_found(self, found: Found) -> None:
        self._found = found
        self._show()

    def _show(self) -> None:
        folder, found = self._preferences.settings.update_folder, self._found
        lines = Line("This version", __version__), Line("Folder", folder or NO_FOLDER, folder)
        self.fill(map(value_line, lines))
        is_looking = self.looking.is_looking
        set_tone(self.said, "bad" if found is not None and found.is_trouble else "ink2")
        self.said.setText("Looking…" if is_looking else found.words if found else "")
        self.said.setVisible(bool(self.said.text()))
        self.show_file.setVisible(found is not None and found.file is not None)
        self.forget.setVisible(bool(folder))
        self.check.setEnabled(bool(folder) and not is_looking)
        self.check.setToolTip("" if folder else "Choose a folder first")

    def _show_file(self) -> None:
        if self._found is not None and self._found.file is not None:
            outside.show_in_folder(self._found.file)
