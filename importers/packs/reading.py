"""Read a data pack safely: in the reading child, with limits; what it says is checked again."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from importers.child import PACK
from importers.packs import refusals
from importers.packs.rows import checked_rows
from importers.reading import child_answer
from lbi_desktop.domain.pack import Pack, manifest_from
from lbi_desktop.domain.pack_rules import tables_of
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
        return _answered(json.loads(line), path.name)
    except (ValueError, TypeError, KeyError) as cause:
        raise refusals.damaged(path.name) from cause


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
