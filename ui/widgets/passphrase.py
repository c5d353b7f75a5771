"""Asks for a passphrase, unseen, and says what it is for; it is kept nowhere."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QLineEdit, QWidget

from ui.widgets.text import label

_WIDTH = 440


class PassphraseDialog(QDialog):
    """One field, or two alike where a new passphrase is set."""

    def __init__(
        self, parent: QWidget, words: str, *, is_new: bool = False, is_wrong: bool = False
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Passphrase")
        self.setMinimumWidth(_WIDTH)
        self.field, self.again = QLineEdit(), QLineEdit()
        for each, name in ((self.field, "Passphrase"), (self.again, "Passphrase again")):
            each.setEchoMode(QLineEdit.EchoMode.Password)
            each.setAccessibleName(name)
            each.textChanged.connect(self._fit)
        standard = QDialogButtonBox.StandardButton
        self.buttons = QDialogButtonBox(standard.Ok | standard.Cancel)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self._is_new = is_new
        form = QFormLayout(self)
        form.addRow(label(words, tone="bad" if is_wrong else "ink", wraps=True))
        form.addRow("&Passphrase", self.field)
        if is_new:
            form.addRow("&Again", self.again)
        kept = "It is kept nowhere: without it nobody can open the pack."
        form.addRow(label(kept, "small", tone="ink2", wraps=True))
        form.addRow(self.buttons)
        self.field.setFocus()
        self._fit()

    @property
    def passphrase(self) -> str:
        """What was typed."""
        return self.field.text()

    def _fit(self) -> None:
        is_same = not self._is_new or self.field.text() == self.again.text()
        ready = bool(self.field.text()) and is_same
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(ready)
