"""Open a pack in this very process: unsealed, unpacked, proved. Only the child does so.

Every member must be one the format knows, must have the hash the manifest gives, and the
manifest must bear its signature; only then is a row looked at.
"""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from importers.packs import refusals
from importers.packs.rows import checked_rows
from importers.packs.unsealing import unsealed
from lbi_desktop.domain.packs.pack import (
    ANSWER,
    FORMAT,
    MANIFEST,
    MOST_UNPACKED,
    SEALED,
    SIGNATURE,
    VERSION,
    Manifest,
    Purpose,
    manifest_from,
    member_of,
)
from lbi_desktop.domain.packs.rules import tables_of
from lbi_desktop.domain.refusal import Refusal

_LARGEST_HEAD = 1024 * 1024
_MOST_MEMBERS = 64
_CHUNK = 1 << 18
_NO_PACKS = (
    (b"SQLite format 3", "a store"),
    (b"%PDF", "a PDF"),
    (b"MZ", "a program"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
)


def pack_here(path: Path, passphrase: str) -> str:
    """What stands in a pack, or why it is refused, as one line of JSON."""
    try:
        return json.dumps(_opened(path.name, path.read_bytes(), passphrase))
    except refusals.PassphraseNeededError as needed:
        return json.dumps({"refused": [needed.message, needed.advice], "sealed": True})
    except Refusal as refusal:
        return json.dumps({"refused": [refusal.message, refusal.advice]})


def _opened(name: str, content: bytes, passphrase: str) -> dict[str, Any]:
    whole = hashlib.sha256(content).hexdigest()
    if content.startswith(SEALED):
        content = unsealed(name, content, passphrase=passphrase)
    elif any(SEALED.startswith(content[:size]) for size in (8, len(content)) if size):
        raise refusals.damaged(name)
    members = _members(name, content)
    said = _json(name, members, MANIFEST)
    _need_ours(name, said)
    key = _proved(name, members, said)
    manifest = _manifest(name, said)
    return {
        "manifest": manifest.written,
        "tables": _tables(name, members, manifest),
        "secret": _secret(name, members, manifest),
        "key": key,
        "sha256": whole,
    }


def _members(name: str, content: bytes) -> dict[str, bytes]:
    """Every member inflated, counting; refuses what no pack of ours looks like."""
    for beginning, what in _NO_PACKS:
        if content.startswith(beginning):
            raise refusals.no_pack(name, what)
    if not content.startswith(b"PK\x03\x04"):
        raise refusals.no_pack(name)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            infos = archive.infolist()
            _need_known(name, infos)
            found: dict[str, bytes] = {}
            for info in infos:
                left = MOST_UNPACKED - sum(map(len, found.values()))
                found[info.filename] = _inflated(name, archive, info, most=left)
            return found
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError) as cause:
        raise refusals.damaged(name) from cause
    except (NotImplementedError, RuntimeError) as cause:
        raise refusals.no_pack(name, "an archive that is packed in another way") from cause


def _need_known(name: str, infos: list[zipfile.ZipInfo]) -> None:
    names = [info.filename for info in infos]
    if MANIFEST not in names:
        raise refusals.no_pack(name, "another kind of archive")
    strange = [each for each in names if each not in _KNOWN]
    if strange:
        raise refusals.changed(name, f"it holds “{strange[0][:80]}”, which no pack holds")
    if len(set(names)) != len(names) or len(names) > _MOST_MEMBERS:
        raise refusals.changed(name, "it holds the same part twice")


_KNOWN = frozenset(
    {MANIFEST, SIGNATURE, ANSWER}
    | {member_of(table) for purpose in Purpose for table in tables_of(purpose)}
)


def _inflated(
    name: str, archive: zipfile.ZipFile, info: zipfile.ZipInfo, *, most: int
) -> bytes:
    limit = min(most, _LARGEST_HEAD) if info.filename in (MANIFEST, SIGNATURE, ANSWER) else most
    parts: list[bytes] = []
    size = 0
    with archive.open(info) as stream:
        while chunk := stream.read(_CHUNK):
            size += len(chunk)
            if size > limit:
                raise refusals.too_big(name)
            parts.append(chunk)
    return b"".join(parts)


def _json(name: str, members: Mapping[str, bytes], member: str) -> dict[str, Any]:
    try:
        found = json.loads(members[member], parse_constant=_no_constant)
    except (KeyError, ValueError, RecursionError) as cause:
        raise refusals.damaged(name, f"Its “{member}” makes no sense") from cause
    if not isinstance(found, dict):
        raise refusals.damaged(name, f"Its “{member}” makes no sense")
    return found


def _no_constant(text: str) -> float:
    raise ValueError(text)


def _need_ours(name: str, said: Mapping[str, Any]) -> None:
    if said.get("format") != FORMAT:
        raise refusals.no_pack(name, "another kind of archive")
    version = said.get("version")
    if type(version) is not int or version < 1:
        raise refusals.damaged(name, "It does not say its version")
    if version > VERSION:
        raise refusals.newer(name, version, known=VERSION)


def _proved(name: str, members: Mapping[str, bytes], said: Mapping[str, Any]) -> str:
    """The key that signed the manifest, once every member is what the manifest says."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    signed = _json(name, members, SIGNATURE)
    try:
        key, signature = bytes.fromhex(signed["key"]), bytes.fromhex(signed["signature"])
        Ed25519PublicKey.from_public_bytes(key).verify(signature, members[MANIFEST])
    except InvalidSignature as cause:
        raise refusals.changed(name, "its signature does not fit") from cause
    except (KeyError, ValueError, TypeError) as cause:
        raise refusals.changed(name, "its signature is none") from cause
    _need_members(name, members, said.get("members"))
    return key.hex()


def _need_members(name: str, members: Mapping[str, bytes], listed: object) -> None:
    held = {each: content for each, content in members.items()
            if each not in (MANIFEST, SIGNATURE)}  # fmt: skip
    if not isinstance(listed, dict) or set(listed) != set(held):
        raise refusals.changed(name, "it does not hold the parts its manifest names")
    for each, content in held.items():
        wanted = {"sha256": hashlib.sha256(content).hexdigest(), "size": len(content)}
        if listed[each] != wanted:
            raise refusals.changed(name, f"“{each}” is not what its manifest says")


def _manifest(name: str, said: Mapping[str, Any]) -> Manifest:
    try:
        return manifest_from(said)
    except (ValueError, TypeError) as cause:
        raise refusals.damaged(name, "Its manifest makes no sense") from cause


def _tables(
    name: str, members: Mapping[str, bytes], manifest: Manifest
) -> dict[str, list[list[object]]]:
    allowed = tables_of(manifest.purpose)
    found: dict[str, list[list[object]]] = {}
    for member in members:
        table = member.removeprefix("rows/").removesuffix(".json")
        if member_of(table) != member:
            continue
        body = _json(name, members, member)
        why = f"Its “{table.replace('_', ' ')}” holds what no pack holds there"
        if body.get("columns") != list(allowed.get(table, ())):
            raise refusals.damaged(name, why)
        try:
            rows = checked_rows(table, body.get("rows"), columns=allowed[table])
        except ValueError as cause:
            raise refusals.damaged(name, why) from cause
        found[table] = [list(row) for row in rows]
    return found


def _secret(name: str, members: Mapping[str, bytes], manifest: Manifest) -> str:
    if manifest.purpose is not Purpose.OUT:
        return ""
    secret = _json(name, members, ANSWER).get("secret")
    if not isinstance(secret, str) or len(secret) != 64:
        raise refusals.damaged(name, "It cannot be answered")
    return secret
