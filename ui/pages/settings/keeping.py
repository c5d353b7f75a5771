"""The store and its backups: what is there, a check, a backup now."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel

from ui import outside
from ui.pages.settings.lines import SettingCard, value_line
from ui.pages.settings.question import StoreState, backed_up, checked, store_state
from ui.pages.settings.view_model import store_lines as model
from ui.pages.settings.view_model.known import BACKUPS, STORE
from ui.session import Session
from ui.widgets.buttons import Button
from ui.widgets.layout import row
from ui.widgets.text import label, set_tone


class _FileCard(SettingCard):
    """Lines on a file, a button that does something with it, and what came of it."""

    def __init__(self, title: str, *buttons: Button) -> None:
        super().__init__(title)
        self._said: QLabel = label("", "small", tone="ink2", wraps=True)
        self.add(row((self._said, 1), *buttons, gap=8, edges=(16, 6, 16, 2)))
        self._buttons = buttons

    def show_lines(self, lines: tuple[model.Line, ...]) -> None:
        """Show names and values; nothing can be pressed without any."""
        self.fill(map(value_line, lines or (model.Line(model.NO_STORE, ""),)))
        for button in self._buttons:
            button.setEnabled(bool(lines))
            button.setToolTip("" if lines else model.NO_STORE)

    def say(self, words: str, tone: str = "ink2") -> None:
        """Say what came of it."""
        set_tone(self._said, tone)
        self._said.setText(words)


class StoreCard(_FileCard):
    """The open store's file, and its check."""

    def __init__(self, session: Session) -> None:
        self.check = Button("Check the store")
        super().__init__(STORE, self.check)
        self._session = session
        self.check.clicked.connect(self._check)

    def show_state(self, state: StoreState | None) -> None:
        facts = self._session.facts
        if state is None or facts is None:
            self.show_lines(())
        else:
            self.show_lines(model.store_lines(state, facts.council))

    def _check(self) -> None:
        session = self._session
        self.check.setEnabled(False)
        session.ask(checked, self._found, title="Checking the store", sorry=self._sorry)

    def _found(self, counts: dict[str, int]) -> None:
        self.check.setEnabled(True)
        self.say(model.check_words(counts, self._session.now))

    def _sorry(self, words: str) -> None:
        self.check.setEnabled(True)
        self.say(words, "bad")


class BackupCard(_FileCard):
    """The backups of the open store, one more, and the way back to one."""

    restoring_wanted = Signal()

    def __init__(self, session: Session) -> None:
        self.make, self.show_folder = Button("Back up now"), Button("Show the folder", "quiet")
        self.restore = Button("Put one back\u2026", "quiet")
        super().__init__(BACKUPS, self.show_folder, self.restore, self.make)
        self.restore.clicked.connect(self.restoring_wanted)
        self._session = session
        self._state: StoreState | None = None
        self.make.clicked.connect(self._make)
        self.show_folder.clicked.connect(self._show_folder)

    def show_state(self, state: StoreState | None) -> None:
        self._state = state
        today = self._session.today
        self.show_lines(model.backup_lines(state, today=today) if state else ())
        self.show_folder.setEnabled(bool(state and state.backups))
        self.restore.setEnabled(bool(state and state.backups and not state.address))
        if state and not state.backups:
            self.show_folder.setToolTip("The folder is made with the first backup")
            self.restore.setToolTip("There is no backup yet")
        elif state and state.address:
            self.restore.setToolTip("A shared store is put back by who keeps its server")

    def _make(self) -> None:
        session = self._session
        folder, now = session.around.backups, session.now
        self.make.setEnabled(False)
        session.ask(
            lambda store: backed_up(store, backups=folder, now=now),
            self._made,
            title="Backing up",
            sorry=self._sorry,
        )

    def _made(self, state: StoreState) -> None:
        self.show_state(state)
        name = state.backups[0].path.name if state.backups else ""
        self.say(f"Backed up and read back: {name}")

    def _sorry(self, words: str) -> None:
        self.make.setEnabled(True)
        self.say(words, "bad")

    def _show_folder(self) -> None:
        if self._state is not None and self._state.backups:
            outside.show_in_folder(self._state.backups[0].path)


def ask_state(session: Session, *cards: StoreCard | BackupCard) -> None:
    """Have the cards show the store's file as it is now, or that no store is open."""

    def show(state: StoreState | None) -> None:
        for card in cards:
            card.show_state(state)

    folder = session.around.backups
    if not session.is_open:
        show(None)
    session.ask(lambda store: store_state(store, backups=folder), show, topic="store state")
