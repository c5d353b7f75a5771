"""Opens and makes stores for the window, on its worker: plain functions, no Qt."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ui.surroundings import Surroundings

if TYPE_CHECKING:
    from lbi_desktop.store.address import Place
    from lbi_desktop.store.store import Store


def opened(place: Place, around: Surroundings) -> Store:
    """A store open for writing; for reading where somebody else writes to it."""
    from lbi_desktop.queries.kept_rows import bring_back
    from lbi_desktop.store.refusal import StoreRefusal, Why
    from lbi_desktop.store.store import open_store, open_store_to_read

    try:
        store = open_store(
            place,
            who=around.author,
            where=around.computer,
            now=around.clock(),
            backups=around.backups,
        )
        bring_back(store, around.local_folder, today=around.clock().date())
    except StoreRefusal as refusal:
        if refusal.why not in (Why.HELD, Why.READ_ONLY):
            raise
        store = open_store_to_read(place)
        store.warning = refusal.line
    return store


def made(path: Path, around: Surroundings, *, is_sample: bool) -> Store:
    """A new store, empty or with the sample council."""
    from lbi_desktop.store.store import create_store

    now = around.clock()
    path.parent.mkdir(parents=True, exist_ok=True)
    store = create_store(path, who=around.author, where=around.computer, now=now)
    if not is_sample:
        return store
    try:
        from importers.definitions import read_definitions
        from lbi_desktop.commands.define import define_council
        from resources.sample import council_file

        council = read_definitions(council_file()).council
        define_council(store, council, author=around.author, now=now)
    except BaseException:
        store.close()
        raise
    return store
