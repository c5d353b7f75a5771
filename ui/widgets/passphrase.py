"""Asks for a passphrase, unseen, and says what it is for; it is kept nowhere."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget

from ui.widgets.asking_dialog import AskingDialog, field
from ui.widgets.text import label

_WIDTH = 440
_KEPT = "It is kept nowhere: without it nobody can open the pack."


class PassphraseDialog(AskingDialog):
    """One field, or two alike where a new passphrase is set."""

    def __init__(
        self, parent: QWidget, words: str, *, is_new: bool = False, is_wrong: bool = False
    ) -> None:
        act = "Seal it" if is_new else "Open it"
        super().__init__(parent, "Passphrase", act, width=_WIDTH)
        self.field, self.again = QLineEdit(), QLineEdit()
        for each, name in ((self.field, "Passphrase"), (self.again, "Passphrase again")):
            each.setEchoMode(QLineEdit.EchoMode.Password)
            each.setAccessibleName(name)
            each.textChanged.connect(self._fit)
        self._is_new = is_new
        asked = [field("&Passphrase", self.field)]
        if is_new:
            asked.append(field("&Again", self.again))
        said = label(words, tone="bad" if is_wrong else "ink", wraps=True)
        self.lay_out(said, *asked, label(_KEPT, "small", tone="ink2", wraps=True))
        self.field.setFocus()
        self._fit()

    @property
    def passphrase(self) -> str:
        """What was typed."""
        return self.field.text()

    def _fit(self) -> None:
        is_same = not self._is_new or self.field.text() == self.again.text()
        self.act.setEnabled(bool(self.field.text()) and is_same)
        differs = bool(self.again.text()) and not is_same
        self.act.setToolTip("The two are not the same" if differs else "")
