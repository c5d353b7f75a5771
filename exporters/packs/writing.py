"""Writes a pack as one file: members of a fixed form, their hashes, a signature over these.

The same pack signed with the same key gives the same bytes, so that anybody can prove what was
sent. A zip whose members have no clock of their own is all there is to it.
"""

from __future__ import annotations

import hashlib
import io
import zipfile

from exporters.packs.signing import public_key, signature
from lbi_desktop.domain.packs.pack import (
    ANSWER,
    FORMAT,
    MANIFEST,
    MOST_ROWS,
    MOST_UNPACKED,
    SIGNATURE,
    VERSION,
    Pack,
    Purpose,
    canonical,
    member_of,
)
from lbi_desktop.domain.packs.rules import tables_of
from lbi_desktop.domain.refusal import Refusal

_NO_CLOCK = (1980, 1, 1, 0, 0, 0)
_LEVEL = 9


def pack_bytes(pack: Pack, *, key: bytes) -> bytes:
    """The whole file, signed with a private key of 32 bytes; not sealed.

    Raises ValueError for a table that packs of this kind may not hold; refuses more than any
    pack may hold.
    """
    members = _members(pack)
    manifest = {
        **pack.manifest.written,
        "format": FORMAT,
        "version": VERSION,
        "members": {
            name: {"sha256": hashlib.sha256(content).hexdigest(), "size": len(content)}
            for name, content in members.items()
        },
    }
    said = canonical(manifest)
    signed = {"key": public_key(key), "signature": signature(key, said)}
    return _zipped({MANIFEST: said, SIGNATURE: canonical(signed), **members})


def _members(pack: Pack) -> dict[str, bytes]:
    allowed = tables_of(pack.manifest.purpose)
    members: dict[str, bytes] = {}
    for table, rows in sorted(pack.tables.items()):
        if table not in allowed or any(len(row) != len(allowed[table]) for row in rows):
            raise ValueError(f"no pack holds “{table}” like that")
        body = {"columns": list(allowed[table]), "rows": [list(row) for row in rows]}
        members[member_of(table)] = canonical(body)
    is_long = any(len(rows) > MOST_ROWS for rows in pack.tables.values())
    if is_long or sum(map(len, members.values())) > MOST_UNPACKED:
        raise _too_much()
    if pack.manifest.purpose is Purpose.OUT:
        members[ANSWER] = canonical({"secret": pack.answer_secret})
    return members


def _too_much() -> Refusal:
    return Refusal(
        "This is more than one pack can hold. Nothing was written.",
        "Choose less: a forum instead of a directorate, changes since a later day; or bring "
        "the store itself and merge it.",
    )


def _zipped(members: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in members.items():
            member = zipfile.ZipInfo(name, _NO_CLOCK)
            member.compress_type = zipfile.ZIP_DEFLATED
            member.create_system = 3
            member.external_attr = 0o600 << 16
            archive.writestr(member, content, compresslevel=_LEVEL)
    return target.getvalue()
