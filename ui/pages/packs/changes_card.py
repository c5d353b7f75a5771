"""The card on which an officer sends another what was changed here, or takes theirs in."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QFrame, QLineEdit, QVBoxLayout

from lbi_desktop.domain.packs.pack import SUFFIX
from lbi_desktop.domain.refusal import Refusal
from ui.models.typed import DAY_HINT, typed_day
from ui.pages.packs.deeds import PackDeeds
from ui.pages.packs.view_model import sending as model
from ui.session import Session
from ui.widgets.answer_fields import headed
from ui.widgets.buttons import Button
from ui.widgets.layout import STRETCH, row
from ui.widgets.passphrase import PassphraseDialog
from ui.widgets.picker import Picker
from ui.widgets.text import label, set_tone

_ABOUT = (
    "Another officer works on a copy of this store? Send them what you changed as one small "
    "file; they see every difference first. Theirs is dropped on the window."
)
_SINCE = "Since when: empty for all that those whose changes were taken in may not know"


class ChangesCard(QFrame):
    """Writes the file of changes; reports the wish to take another copy in."""

    merged = Signal()

    def __init__(self, session: Session, deeds: PackDeeds) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self.setAccessibleName("Another officer's copy")
        self._session, self._deeds = session, deeds
        self.since = QLineEdit()
        self.since.setPlaceholderText(DAY_HINT)
        self.since.setAccessibleName("Changes since")
        self.since.setToolTip(_SINCE)
        self.seal = Picker("Sealed or not", icon_name="pack")
        self.seal.offer(model.SEALS, "")
        self.send = Button("Send my changes", icon_name="send")
        self.merge = Button("Merge their copy", "quiet", icon_name="layers")
        self.said = label(_ABOUT, "small", tone="ink2", wraps=True)
        self.send.clicked.connect(self.ask)
        self.merge.clicked.connect(self.merged)
        self._lay_out()

    def ask(self) -> None:
        """Write what was changed here: ask for what is needed, then where it goes."""
        try:
            typed_day(self.since.text())
        except Refusal as no:
            self.tell(no.line, tone="bad")
            return
        if not self.seal.current:
            self._ask_where("")
            return
        asked = PassphraseDialog(self, "Seal your changes with a passphrase.", is_new=True)
        asked.accepted.connect(lambda: self._ask_where(asked.passphrase))
        asked.finished.connect(asked.deleteLater)
        asked.open()

    def tell(self, words: str, *, tone: str = "ink") -> None:
        """Say what came of it."""
        set_tone(self.said, tone)
        self.said.setText(words)

    def show_rights(self, *, may_write: bool) -> None:
        """Whether another copy can be taken in."""
        self.merge.setEnabled(may_write)

    def _ask_where(self, passphrase: str) -> None:
        folder = self._session.around.documents_folder / model.changes_name(self._session.today)
        kinds = f"Data packs (*{SUFFIX})"
        name, _ = QFileDialog.getSaveFileName(self, "Send my changes", str(folder), kinds)
        if not name:
            return
        self.send.setEnabled(False)
        self._deeds.send_changes(
            Path(name).with_suffix(SUFFIX),
            since=typed_day(self.since.text()),
            passphrase=passphrase,
            then=lambda sent: self._done(model.changes_words(sent), "ink"),
            sorry=lambda why: self._done(why, "bad"),
        )

    def _done(self, words: str, tone: str) -> None:
        self.send.setEnabled(True)
        self.tell(words, tone=tone)

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 10, 16, 12)
        layout.setSpacing(8)
        layout.addWidget(label("Another officer's copy", "section"))
        layout.addWidget(self.said)
        fields = [(headed("Since", self.since), 1), (headed("Sealed", self.seal), 1)]
        layout.addWidget(row(*fields, gap=12))
        layout.addWidget(row(self.send, self.merge, STRETCH))
