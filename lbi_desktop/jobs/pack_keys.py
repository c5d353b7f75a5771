"""Where an officer's signing key lies, and whose packs this computer has opened before.

The private key is a file of this account, outside every store: whoever copies a store, writes
it out as a folder or opens a pack does not get it. A lead's computer remembers the key of the
first pack it opened from a council; a later pack signed by another key is not opened unasked.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from lbi_desktop.domain.packs.pack import Pack, Purpose
from lbi_desktop.domain.refusal import Refusal

_KEYS, _OWN, _SENDERS = "keys", "signing.key", "senders.json"
_KEY_BYTES = 32
_SHOWN = 16


@dataclass(frozen=True, slots=True)
class Keys:
    """The keys of one account on one computer: `folder` is where it keeps its own things."""

    folder: Path
    random: Callable[[int], bytes]

    def own(self) -> bytes:
        """The private key; made when there is none yet, readable by this account alone."""
        path = self.folder / _KEYS / _OWN
        if path.is_file():
            return _read_key(path)
        path.parent.mkdir(parents=True, exist_ok=True)
        key = self.random(_KEY_BYTES)
        path.touch(mode=0o600)
        path.write_text(key.hex(), encoding="ascii")
        return key

    def sender_of(self, pack: Pack) -> str:
        """The public key that signed earlier packs of its sender; empty for a first one."""
        return str(self._senders().get(_sender(pack), ""))

    def remember(self, pack: Pack) -> None:
        """Trusts a sender from now on."""
        senders = {**self._senders(), _sender(pack): pack.signed_by}
        path = self.folder / _KEYS / _SENDERS
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh = path.with_suffix(".new")
        fresh.write_text(json.dumps(senders, indent=1, sort_keys=True), encoding="utf-8")
        fresh.replace(path)

    def _senders(self) -> dict[str, object]:
        try:
            kept = json.loads((self.folder / _KEYS / _SENDERS).read_text("utf-8"))
        except (OSError, ValueError):
            return {}
        return kept if isinstance(kept, dict) else {}


def shown(key: str) -> str:
    """A public key as people compare it on the telephone: `8320 a519 77d8 c38c`."""
    return " ".join(key[at : at + 4] for at in range(0, _SHOWN, 4))


def need_trusted(keys: Keys, pack: Pack, *, trusted: str = "") -> str:
    """Says who signed a pack; refuses another key than before unless `trusted` names it."""
    before, now = keys.sender_of(pack), pack.signed_by
    whose = _whose(pack)
    if before in ("", now):
        known = f"as every pack of {whose} here" if before else f"the first of {whose}"
        return f"Signed with key {shown(now)}, {known}."
    if trusted.replace(" ", "").casefold() == now[:_SHOWN]:
        return f"Signed with key {shown(now)}, trusted from now on."
    raise Refusal(
        f"“{pack.file}” is signed with another key than packs of {whose} before: "
        f"{shown(now)}, not {shown(before)}. Nothing was stored.",
        "Telephone the sender. If they read you the same key (a new computer has a new one), "
        f"open it with --trust {now[:_SHOWN]}.",
    )


def _sender(pack: Pack) -> str:
    """Under which name a sender's key is kept: officers of one council have one each."""
    said = pack.manifest
    is_officer = said.purpose is Purpose.CHANGES
    return f"{said.store} {said.made_by}" if is_officer else said.store


def _whose(pack: Pack) -> str:
    said = pack.manifest
    return said.made_by if said.purpose is Purpose.CHANGES else "this council"


def _read_key(path: Path) -> bytes:
    try:
        key = bytes.fromhex(path.read_text(encoding="ascii").strip())
    except (OSError, ValueError) as cause:
        raise _unreadable(path) from cause
    if len(key) != _KEY_BYTES:
        raise _unreadable(path)
    return key


def _unreadable(path: Path) -> Refusal:
    return Refusal(
        "The key that packs are signed with cannot be read. Nothing was written.",
        f"Move “{path.name}” out of {path.parent}; a new one is made, and leads are asked "
        "once whether they trust it.",
    )
