"""Copies the open store to a new file or to a server, and says that the copy was proved."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from lbi_desktop.domain.changes import NOTHING, Changes
from lbi_desktop.store.address import Place, ServerAddress
from ui.jobs import Progress
from ui.session import Sorry
from ui.shell.drop_frame import STORE_SUFFIX
from ui.shell.shared_store import Errand, SharedStoreDialog

if TYPE_CHECKING:
    from lbi_desktop.store.store import Store
    from ui.main_window import MainWindow

_FINE = 1_000


def copy_to_file(window: MainWindow) -> None:
    """Ask for a new file and copy the open store to it."""
    folder = window.session.around.documents_folder / f"copy{STORE_SUFFIX}"
    name, _ = QFileDialog.getSaveFileName(
        window, "Copy this store to a file", str(folder), f"Stores (*{STORE_SUFFIX})"
    )
    if name:
        copy_to(window, Path(name).with_suffix(STORE_SUFFIX))


def copy_to_server(window: MainWindow, *, tried: str = "", said: str = "") -> None:
    """Ask for the address of an empty database and copy the open store to it."""
    asked = SharedStoreDialog(window, errand=Errand.COPY, tried=tried, said=said)

    def try_it() -> None:
        address = asked.address()
        again = partial(copy_to_server, window, tried=address.text)
        copy_to(window, address, sorry=lambda words: again(said=words))

    asked.accepted.connect(try_it)
    asked.finished.connect(asked.deleteLater)
    asked.open()


def copy_to(window: MainWindow, target: Place, *, sorry: Sorry | None = None) -> None:
    """Copy the open store; what was copied is told when it is proved."""
    session = window.session

    def command(store: Store, progress: Progress) -> Changes:
        from lbi_desktop.jobs.copying import copy_open_store

        def told(_what: str, part: float) -> None:
            progress(int(part * _FINE), _FINE)

        made = copy_open_store(store, target, now=session.now, told=told)
        copied.append(made.rows)
        return NOTHING

    def say(_: Changes) -> None:
        kind = "server" if isinstance(target, ServerAddress) else "file"
        words = f"Copied to the {kind} “{target.name}”: {copied[0]:,} rows, proved by checksum."
        session.told.emit(words)

    copied: list[int] = []
    session.do(f"Copying to {target.name}", command, then=say, sorry=sorry)
