"""Asks for the address of a shared store and for the password, which is kept nowhere."""

from __future__ import annotations

from enum import Enum

from PySide6.QtWidgets import QLineEdit, QWidget

from lbi_desktop.domain.refusal import Refusal
from lbi_desktop.store.address import SCHEME, ServerAddress, address_from
from ui.widgets.asking_dialog import AskingDialog, field
from ui.widgets.text import label, set_tone

_HINT = f"{SCHEME}://role@server/database"
_WORDS = "The password is used for this sitting and kept nowhere. Where none is set, leave it."
_WIDTH = 560


class Errand(Enum):
    """What the address is asked for: the window's title, the words of its button."""

    OPEN = ("Open a shared store", "Open")
    COPY = ("Copy this store to an empty database", "Copy")


class SharedStoreDialog(AskingDialog):
    """Two fields, and what was wrong with what was tried before."""

    def __init__(
        self, parent: QWidget, *, errand: Errand = Errand.OPEN, tried: str = "", said: str = ""
    ) -> None:
        title, button = errand.value
        super().__init__(parent, title, button, width=_WIDTH)
        self.place, self.password = QLineEdit(tried), QLineEdit()
        self.place.setPlaceholderText(_HINT)
        self.place.setAccessibleName("Address of the shared store")
        self.password.setAccessibleName("Password")
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.said = label(said or _WORDS, "small", tone="bad" if said else "ink2", wraps=True)
        self.lay_out(
            field("&Address", self.place), field("&Password", self.password), self.said
        )
        (self.password if tried else self.place).setFocus()

    def address(self) -> ServerAddress:
        """The address as typed, with the password; refuses what is none."""
        named = address_from(self.place.text().strip())
        typed = self.password.text()
        return named.with_password(typed) if typed else named

    def take(self) -> None:
        """Go on with an address; say what is wrong with anything else."""
        try:
            self.address()
        except Refusal as refusal:
            set_tone(self.said, "bad")
            self.said.setText(refusal.line)
            return
        self.accept()
