"""Another copy of this store read apart: in a child process, with limits, row by row.

The file is somebody else's. Whatever SQLite makes of it happens in the child, which answers in
one line of JSON; that line is checked like a pack's before anything is made of it.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Collection
from pathlib import Path
from typing import Any

from importers.packs.rows import checked_rows
from importers.safety.apart import own_program, started_apart
from importers.safety.limits import limit_memory, limit_seconds, seconds_for
from lbi_desktop.domain.packs.pack import Manifest, Pack, Purpose
from lbi_desktop.domain.packs.rules import CHANGED
from lbi_desktop.domain.refusal import Refusal
from lbi_desktop.store.other_copy import OtherCopy
from lbi_desktop.store.refusal import NOTHING_CHANGED, StoreRefusal, Why
from lbi_desktop.store.schema import REVISION
from lbi_desktop.store.store import open_store_to_read

FLAG = "--merging-child"
"""How a frozen build is started to read another store."""
_PATIENCE, _GRACE_SECONDS = 3, 20


def copy_read_apart(path: Path, known: Collection[str]) -> OtherCopy | None:
    """What another store says of its past; None where nothing of it is known.

    Raises StoreRefusal for a file that is no store of ours, and ValueError for rows that no
    store holds.
    """
    from lbi_desktop.queries.changes_bundle import copy_from

    said = _answer(path, known)
    if "refused" in said:
        raise StoreRefusal(*said["refused"], why=Why(said["why"]))
    if "store" not in said:
        return None
    tables = {
        name: checked_rows(name, rows, columns=CHANGED[name])
        for name, rows in said["tables"].items()
    }
    manifest = Manifest(
        "", Purpose.CHANGES, said["store"], REVISION, said["at"], said["author"],
        since=said["since"],
    )  # fmt: skip
    return copy_from(Pack(manifest, tables, file=path.name))


def _answer(path: Path, known: Collection[str]) -> dict[str, Any]:
    """What the child says of a file; a child that dies over it becomes a sentence."""
    seconds = seconds_for(path.stat().st_size if path.is_file() else 0)
    asked = json.dumps({"path": str(path.absolute()), "known": list(known), "seconds": seconds})
    with started_apart(own_program(FLAG, "lbi_desktop", FLAG)) as child:
        try:
            line, _ = child.communicate(asked, timeout=seconds * _PATIENCE + _GRACE_SECONDS)
        except subprocess.TimeoutExpired as cause:
            child.kill()
            raise _unreadable(path) from cause
    try:
        said: dict[str, Any] = json.loads(line)
    except ValueError as cause:
        raise _unreadable(path) from cause
    return said


def _unreadable(path: Path) -> StoreRefusal:
    return StoreRefusal(
        f"“{path.name}” cannot be read: it takes more time or memory than a store does. "
        f"{NOTHING_CHANGED}",
        "Ask the colleague for a file of their changes instead: “changes-out”.",
        why=Why.HOSTILE,
    )


# --- in the child --------------------------------------------------------------------------


def main() -> int:
    """Answer about one store and end."""
    asked = json.loads(sys.stdin.readline())
    limit_memory()
    limit_seconds(int(asked["seconds"]))
    with os.fdopen(os.dup(1), "w", encoding="utf-8") as answers:
        answers.write(json.dumps(_told(Path(asked["path"]), asked["known"])))
    return 0


def _told(path: Path, known: Collection[str]) -> dict[str, Any]:
    from lbi_desktop.queries.changes_bundle import as_tables
    from lbi_desktop.store.other_copy import other_copy

    try:
        with open_store_to_read(path) as store:
            copy = other_copy(store, known=known)
    except StoreRefusal as no:
        return {"refused": [no.message, no.advice], "why": no.why.value}
    except Refusal as no:
        return {"refused": [no.message, no.advice], "why": Why.UNREADABLE.value}
    if copy is None:
        return {}
    return {
        "store": copy.store,
        "author": copy.author,
        "at": copy.at,
        "since": copy.since,
        "tables": as_tables(copy),
    }
