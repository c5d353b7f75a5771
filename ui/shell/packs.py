"""Data packs that were dropped or handed over: opened as a lead's store, or reviewed."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from lbi_desktop.domain.packs.pack import SUFFIX, Pack, Purpose
from lbi_desktop.domain.refusal import Refusal
from ui.widgets.asking_dialog import AskingDialog
from ui.widgets.passphrase import PassphraseDialog
from ui.widgets.text import label

if TYPE_CHECKING:
    from lbi_desktop.jobs.pack_keys import Keys
    from lbi_desktop.store.store import Store
    from ui.jobs import Progress
    from ui.main_window import MainWindow

_FOLDER, _WIDTH = "packs", 520
_ASK_KEY = "Telephone the sender and let them read you the key."
_CLOSED = "This pack is taken in, not opened. Open the council's store, then drop it there."
_LENT = "This store was opened from a pack itself. Open the council's store to take answers in."


def is_pack(path: Path) -> bool:
    """Whether a file is a data pack, by its name."""
    return path.suffix.lower() == SUFFIX


def open_pack(
    window: MainWindow, path: Path, *, passphrase: str = "", is_again: bool = False
) -> None:
    """Read a pack in the child and go where it belongs; ask for its passphrase if sealed."""

    def read(_: Progress) -> Pack | None:
        from importers.packs.reading import read_pack
        from importers.packs.refusals import PassphraseNeededError

        try:
            return read_pack(path, passphrase=passphrase)
        except PassphraseNeededError:
            return None

    def then(pack: Pack | None) -> None:
        if pack is None:
            _ask_passphrase(window, path, is_wrong=is_again)
        else:
            _go_on(window, pack)

    window.session.work(f"Reading {path.name}", read, then=then)


def merge_copy(window: MainWindow) -> None:
    """Ask for another copy of this store and lay it beside."""
    from ui.pages.packs.page import PacksPage

    folder = str(window.session.around.documents_folder)
    name, _ = QFileDialog.getOpenFileName(
        window, "Choose the other copy", folder, "Stores (*.lbi)"
    )
    if name:
        page = window.go("packs")
        assert isinstance(page, PacksPage)
        page.open_merge(Path(name))


def _ask_passphrase(window: MainWindow, path: Path, *, is_wrong: bool) -> None:
    words = f"“{path.name}” is sealed. Type the passphrase its sender told you."
    if is_wrong:
        words = f"That passphrase does not open “{path.name}”. Type it again."
    asked = PassphraseDialog(window, words, is_wrong=is_wrong)
    asked.accepted.connect(
        lambda: open_pack(window, path, passphrase=asked.passphrase, is_again=True)
    )
    asked.finished.connect(asked.deleteLater)
    asked.open()


def send_changes(window: MainWindow) -> None:
    """Go where one's own changes are written for another officer."""
    from ui.pages.packs.page import PacksPage

    page = window.go("packs")
    assert isinstance(page, PacksPage)
    page.changes.ask()


def _go_on(window: MainWindow, pack: Pack, *, trusted: str = "") -> None:
    """Go where a pack belongs, once who signed it is known; answers prove that."""
    from lbi_desktop.jobs.pack_keys import Keys, need_trusted

    keys = Keys(window.session.around.local_folder, os.urandom)
    purpose = pack.manifest.purpose
    if purpose is not Purpose.BACK:
        try:
            need_trusted(keys, pack, trusted=trusted)
        except Refusal as doubt:
            ask_trust(window, pack, doubt=doubt)
            return
    if purpose is Purpose.OUT:
        _open_as_store(window, pack, keys)
        return
    facts = window.session.facts
    if facts is None or facts.is_lent:
        window.notice.tell(_LENT if facts is not None else _CLOSED)
        return
    from ui.pages.packs.page import PacksPage

    page = window.go("packs")
    assert isinstance(page, PacksPage)
    if purpose is Purpose.CHANGES:
        keys.remember(pack)
        page.open_merge(pack)
    else:
        page.open_answer(pack)


def _open_as_store(window: MainWindow, pack: Pack, keys: Keys) -> None:
    """Open the lead's store of a pack: made now, or as it was left before."""
    around = window.session.around
    place = around.local_folder / _FOLDER / f"{pack.manifest.pack}.lbi"
    if place.exists():
        window.session.open(place)
        return

    def make(_: Store | None) -> Store:
        from lbi_desktop.jobs.packs import Signed
        from lbi_desktop.jobs.packs import open_pack as opened
        from lbi_desktop.store.own_day import own_day_of_pack

        place.parent.mkdir(parents=True, exist_ok=True)
        signed = Signed(around.author, around.moment(own_day_of_pack(pack)))
        return opened(pack, place, where=around.computer, signed=signed, keys=keys)

    window.session.enter(make, f"Opening {pack.file}", sorry=window.notice.tell)


def ask_trust(window: MainWindow, pack: Pack, *, doubt: Refusal) -> None:
    """Another key than before: opened only when a person says so."""
    asked = AskingDialog(
        window, "Another signature than before", "The key is right: open it", width=_WIDTH
    )
    asked.lay_out(label(doubt.message, wraps=True), label(_ASK_KEY, tone="ink2", wraps=True))
    asked.leave.setDefault(True)
    asked.accepted.connect(lambda: _go_on(window, pack, trusted=pack.signed_by[:16]))
    asked.finished.connect(asked.deleteLater)
    asked.open()
