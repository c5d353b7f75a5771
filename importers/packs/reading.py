"""Read a data pack safely: in the reading child, with limits; what it says is checked again."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from importers.child import PACK
from importers.packs import refusals
from importers.packs.rows import checked_rows
from importers.reading import child_answer
from lbi_desktop.domain.packs.pack import Pack, Purpose, manifest_from
from lbi_desktop.domain.packs.rules import tables_of
from lbi_desktop.domain.refusal import Refusal

LARGEST = 64 * 1024 * 1024


def read_pack(path: Path, *, passphrase: str = "") -> Pack:
    """The pack in a file; refuses in words what is none, was changed, or is too new.

    Raises `PassphraseNeededError` for a sealed one without its passphrase. Who signed it stands
    in `signed_by`; whether that is to be trusted is the caller's question.
    """
    if not path.is_file():
        raise refusals.absent(path.name)
    if path.stat().st_size > LARGEST:
        raise refusals.too_big(path.name)
    line = child_answer(path, PACK, passphrase)
    if not line:
        raise refusals.too_big(path.name)
    try:
        pack = _answered(json.loads(line), path.name)
    except (ValueError, TypeError, KeyError) as cause:
        raise refusals.damaged(path.name) from cause
    return _with_content(pack, path) if pack.manifest.purpose is Purpose.BACK else pack


def _with_content(pack: Pack, path: Path) -> Pack:
    """With the file as it came, which is kept beside what is taken from it."""
    content = path.read_bytes()
    if hashlib.sha256(content).hexdigest() != pack.sha256:
        raise refusals.damaged(path.name, "It changed while it was read")
    return replace(pack, content=content)


def _answered(said: Mapping[str, Any], name: str) -> Pack:
    if "refused" in said:
        kind = refusals.PassphraseNeededError if said.get("sealed") else Refusal
        raise kind(*said["refused"])
    manifest = manifest_from(said["manifest"])
    allowed = tables_of(manifest.purpose)
    tables = {
        table: checked_rows(table, rows, columns=allowed[table])
        for table, rows in said["tables"].items()
    }
    return Pack(
        manifest, tables, str(said["secret"]), str(said["key"]), str(said["sha256"]), name
    )
