"""Puts a backup in the place of a store: which one, and what would be lost by it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from lbi_desktop.domain.wording import counted
from ui.backing_up import backups_to_choose, restored
from ui.backup_words import MADE, moment_words, size_words
from ui.widgets.asking_dialog import AskingDialog
from ui.widgets.text import label

if TYPE_CHECKING:
    from datetime import date

    from lbi_desktop.store.backup import Backup
    from lbi_desktop.store.store import Store
    from ui.main_window import MainWindow

_NONE = "There is no backup of “{}”. Look for a copy elsewhere, or ask who keeps backups."
_KEPT = "The file that stands there now is kept beside it under another name."
_WIDTH, _HEIGHT = 620, 360


class RestoreDialog(AskingDialog):
    """The backups of one store, newest first; `latest` is its newest change where known."""

    def __init__(
        self,
        parent: QWidget,
        name: str,
        backups: tuple[Backup, ...],
        *,
        latest: int | None,
        today: date,
    ) -> None:
        title = f"Put a backup of {name} back"
        super().__init__(parent, title, "Put it back", width=_WIDTH)
        self.setMinimumHeight(_HEIGHT)
        self._backups, self._latest = backups, latest
        self.choices = QListWidget()
        self.choices.setProperty("kind", "choices")
        self.choices.setAccessibleName("Backups, newest first")
        for each in backups:
            self.choices.addItem(QListWidgetItem(words_of(each, today)))
        self.lost = label("", wraps=True)
        self.lay_out(self.choices, self.lost, label(_KEPT, "small", tone="ink2", wraps=True))
        self.choices.currentRowChanged.connect(self._show_lost)
        self.choices.setCurrentRow(0)
        self.choices.setFocus()

    @property
    def chosen(self) -> Backup:
        """The backup in hand."""
        return self._backups[self.choices.currentRow()]

    def _show_lost(self, _: int) -> None:
        self.lost.setText(lost_words(self.chosen, self._latest))


def words_of(backup: Backup, today: date) -> str:
    """When and why a backup was made: `today 13:40, before a return was accepted`."""
    size = size_words(backup.path.stat().st_size)
    return f"{moment_words(backup.at, today)}, {MADE.get(backup.reason, '')} ({size})"


def lost_words(backup: Backup, latest: int | None) -> str:
    """What putting a backup back would lose."""
    if latest is None:
        return "What was changed after it is lost: the store itself can no longer say what."
    later = max(0, latest - backup.entry)
    if not later:
        return "Nothing is lost: it holds every change of the history."
    return f"Lost: {counted(later, 'change')} of the history after it, up to change {latest}."


def choose_backup(window: MainWindow, path: Path) -> None:
    """Ask which backup takes a store's place, and put it there."""
    session = window.session
    facts = session.facts
    is_open = facts is not None and not facts.is_shared and facts.path == path
    latest = facts.entry if facts is not None and is_open else None

    def show(found: tuple[Backup, ...]) -> None:
        if not found:
            window.notice.tell(_NONE.format(path.name))
            return
        asked = RestoreDialog(window, path.name, found, latest=latest, today=session.today)
        asked.accepted.connect(lambda: put_back(window, asked.chosen, path=path))
        asked.finished.connect(asked.deleteLater)
        asked.open()

    folder = session.around.backups
    session.work("", lambda _: backups_to_choose(path, folder), then=show)


def put_back(window: MainWindow, backup: Backup, *, path: Path) -> None:
    """Put a backup in a store's place and open it."""
    session, told = window.session, list[str]()

    def open_it(held: Store | None) -> Store:
        around = session.around
        return restored(held, backup.path, path=path, around=around, tell=told.append)

    def say() -> None:
        session.opened.disconnect(say)
        for words in told:
            session.told.emit(words)

    def sorry(words: str) -> None:
        session.opened.disconnect(say)
        session.refused.emit(words)

    session.opened.connect(say)
    session.enter(open_it, f"Putting {backup.path.name} back", sorry=sorry)
