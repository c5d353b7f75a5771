"""The note that goes with a release, `release.json`, and the key that signs it.

The private half stays with whoever hands out releases, in one file; the public half goes into
every copy built. Copies believe only what that key has signed, so keep the file: with a new
key, copies handed out before call the next release forged.
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)

from lbi_desktop.domain.release import (
    NOTE_NAME,
    Release,
    ReleasedFile,
    release_facts,
    text_to_sign,
)

KINDS = {"_amd64.deb": "deb", "-machine.msi": "machine.msi", "-user.msi": "user.msi",
         "-user.exe": "user.exe"}  # fmt: skip
"""The kind of an installer by the end of its name."""
_MARKS = re.compile(r"\*\*|`|\[([^\]]+)\]\([^)]+\)|(?<!\w)\*|\*(?!\w)")


class WrongKey(Exception):  # noqa: N818 - the build stops here, and says why
    """The file named is no private key to sign releases with."""


def release_key(place: Path) -> Ed25519PrivateKey:
    """The key in a file, which is made the first time; raises WrongKey."""
    if not place.exists():
        made = Ed25519PrivateKey.generate()
        text = made.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        descriptor = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(text)
    try:
        key = load_pem_private_key(place.read_bytes(), password=None)
    except ValueError as trouble:
        raise WrongKey(f"{place} holds no key") from trouble
    if not isinstance(key, Ed25519PrivateKey):
        raise WrongKey(f"{place} holds a key of another kind than Ed25519")
    return key


def public_text(key: Ed25519PrivateKey) -> str:
    """The half that copies know, as the one line they keep it in."""
    raw = key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
    return base64.b64encode(raw).decode("ascii") + "\n"


def write_note(
    out: Path, key: Ed25519PrivateKey, *, version: str, day: date, news: tuple[str, ...]
) -> Path:
    """The signed note on every installer of a version in a folder."""
    facts = release_facts(Release(version, day.isoformat(), news, tuple(_files(out, version))))
    signature = base64.b64encode(key.sign(text_to_sign(facts))).decode("ascii")
    said = json.dumps({"release": facts, "signature": signature}, indent=1, ensure_ascii=False)
    target = out / NOTE_NAME
    target.write_text(said + "\n", encoding="utf-8")
    return target


def _files(out: Path, version: str) -> Iterator[ReleasedFile]:
    named = re.compile(rf"[-_]{re.escape(version)}(?=[-_])")
    for path in sorted(out.iterdir()):
        kind = next((kind for end, kind in KINDS.items() if path.name.endswith(end)), "")
        if kind and named.search(path.name):
            content = path.read_bytes()
            total = hashlib.sha256(content).hexdigest()
            yield ReleasedFile(path.name, kind, len(content), total)


def news_of(text: str, version: str) -> tuple[str, ...]:
    """The lines of a version in the change log, as plain words; raises ValueError for none."""
    parts = re.split(r"^## ", text, flags=re.MULTILINE)
    own = next((part for part in parts if part.split()[:1] == [version]), "")
    lines = re.findall(r"^- (.+)$", own, re.MULTILINE)
    if not lines:
        raise ValueError(f"the change log says nothing of version {version}")
    return tuple(_MARKS.sub(lambda mark: mark.group(1) or "", line) for line in lines)
