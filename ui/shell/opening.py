"""Files that were dropped or chosen: a store, documents that come back, returns."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ui.shell.drop_frame import is_document, is_store
from ui.shell.packs import is_pack, open_pack

if TYPE_CHECKING:
    from ui.main_window import MainWindow

_CLOSED = "Open or make a store first, then drop the returns on it."
_ONE = "One document is opened at a time: {} is shown. Drop the others after it."


def open_paths(window: MainWindow, paths: list[Path]) -> None:
    """Open a store or a pack, or hand each file to its place; a document is shown last."""
    stores = list(filter(is_store, paths))
    if stores:
        window.session.open(stores[0])
        return
    packs = list(filter(is_pack, paths))
    if packs:
        open_pack(window, packs[0])
        return
    if not window.session.is_open and paths:
        _offer_page(window, paths)
        return
    documents = list(filter(is_document, paths))
    returns = [path for path in paths if path not in documents]
    if returns and not _taken_here(window, returns):
        window.go("returns").take_files(returns)
    if documents:
        window.go("reports").take_files(documents[:1])
    if len(documents) > 1:
        window.notice.tell(_ONE.format(documents[0].name))


def _offer_page(window: MainWindow, paths: list[Path]) -> None:
    if not _taken_here(window, paths):
        window.notice.tell(_CLOSED)


def _taken_here(window: MainWindow, paths: list[Path]) -> bool:
    page = window.pages.page
    return page is not None and page.take_files(paths)
