"""Fills an empty store from a definitions file; what is wrong with the file becomes words."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lbi_desktop.domain.changes import Changes
    from lbi_desktop.store.store import Store


def council_set_up(store: Store, path: Path, *, author: str, now: datetime) -> Changes:
    """Reads the file and writes its council as one entry; refuses a file with faults."""
    from importers.definitions import read_definitions
    from lbi_desktop.commands.define import define_council
    from lbi_desktop.domain.refusal import Refusal
    from lbi_desktop.domain.wording import counted

    read = read_definitions(path)
    if not read.is_usable:
        first = read.issues[0].message if read.issues else "It holds no council."
        points = counted(len(read.issues), "point")
        raise Refusal(
            f"“{path.name}” cannot be used as it is: {points}. {first}",
            "Put the file right and choose it again. Nothing was stored.",
        )
    return define_council(store, read.council, author=author, now=now)
