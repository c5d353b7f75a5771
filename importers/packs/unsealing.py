"""Unseals a pack with its passphrase; what it asks for is bounded before any work is done."""

from __future__ import annotations

import base64
import json

from importers.packs import refusals
from lbi_desktop.domain.packs.pack import SCRYPT, SEALED

_LONGEST_LINE = 1_000
_KEY_BYTES = 32


def unsealed(name: str, content: bytes, *, passphrase: str) -> bytes:
    """The pack inside a sealed file; refuses without the passphrase, or with another one."""
    if not passphrase:
        raise refusals.sealed(name)
    end = content.find(b"\n", len(SEALED), len(SEALED) + _LONGEST_LINE)
    if end < 0:
        raise refusals.damaged(name)
    salt, nonce = _asked_for(name, content[len(SEALED) : end])
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM
    from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

    key = Scrypt(salt=salt, length=_KEY_BYTES, **SCRYPT).derive(passphrase.encode())
    head, rest = content[: end + 1], content[end + 1 :]
    try:
        return AESGCM(key).decrypt(nonce, rest, head)
    except (InvalidTag, ValueError) as cause:
        raise refusals.not_opened(name) from cause


def _asked_for(name: str, line: bytes) -> tuple[bytes, bytes]:
    """Salt and nonce; a file that asks for other work than ours does is none of ours."""
    try:
        said = json.loads(line)
        salt, nonce = (base64.b64decode(said[each], validate=True) for each in _DRAWN)
        asked = {each: said[each] for each in SCRYPT}
    except (ValueError, KeyError, TypeError, RecursionError) as cause:
        raise refusals.damaged(name, "It does not say how it is sealed") from cause
    if asked != SCRYPT or len(salt) != 16 or len(nonce) != 12 or said.get("kdf") != "scrypt":
        raise refusals.damaged(name, "It is sealed in a way this program does not know")
    return salt, nonce


_DRAWN = ("salt", "nonce")
