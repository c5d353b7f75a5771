"""What a lead does with the store of a pack: signs off, writes the pack that goes back."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from lbi_desktop.domain.changes import Changes
from lbi_desktop.domain.scorecard.row import ScorecardRow
from lbi_desktop.domain.wording import counted, list_words
from ui.jobs import Progress
from ui.session import Session
from ui.widgets.passphrase import PassphraseDialog

if TYPE_CHECKING:
    from lbi_desktop.jobs.packs import Answered
    from lbi_desktop.store.store import Store


class LeadDeeds(QObject):
    """Carries out what the page wishes; `told` says what came of it."""

    told = Signal(str)

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session

    def sign(self, row: ScorecardRow, *, is_wanted: bool) -> None:
        """Sign an indicator's figure and comment off, or take that back."""
        author, now = self._session.around.author, self._session.now
        about = (row.indicator.id, row.period)

        def command(store: Store, _: Progress) -> Changes:
            from lbi_desktop.commands.sign_off import sign_off, take_back_sign_off

            act = sign_off if is_wanted else take_back_sign_off
            return act(store, about=about, author=author, now=now)

        self._session.do(f"Signing off {row.indicator.ref}", command)

    def send_back(self, parent: QWidget, path: Path, *, is_sealed: bool) -> None:
        """Write the answer; a pack that came sealed goes back sealed."""
        if not is_sealed:
            self._write(path, "")
            return
        asked = PassphraseDialog(parent, "The pack came sealed: seal the answer the same way.")
        asked.accepted.connect(lambda: self._write(path, asked.passphrase))
        asked.finished.connect(asked.deleteLater)
        asked.open()

    def _write(self, path: Path, passphrase: str) -> None:
        around, now = self._session.around, self._session.now

        def question(store: Store) -> Answered:
            from lbi_desktop.jobs.pack_keys import Keys
            from lbi_desktop.jobs.packs import Signed, write_answer

            keys = Keys(around.local_folder, os.urandom)
            signed = Signed(around.author, now)
            return write_answer(
                store,
                path,
                passphrase=passphrase,
                signed=signed,
                keys=keys,
                may_replace=True,  # the dialog has asked
            )

        self._session.ask(question, self._written, title=f"Writing {path.name}")

    def _written(self, sent: Answered) -> None:
        counts = [counted(n, name.replace("_", "-")) for name, n in sent.counts.items()]
        self.told.emit(f"{sent.path.name} is written: {list_words(counts)}. Send it by e-mail.")
