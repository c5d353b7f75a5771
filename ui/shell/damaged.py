"""What is done once a store turns out damaged; loads nothing before that."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ui.main_window import MainWindow


def offer_when_damaged(window: MainWindow) -> None:
    """Where a store turns out damaged, have a backup chosen that takes its place."""

    def offer(path: Path) -> None:
        from ui.shell.restoring import choose_backup

        choose_backup(window, path)

    window.session.damaged.connect(offer)
