"""Seals a pack with a passphrase: scrypt makes the key, AES-GCM hides and protects the whole.

Nothing of the content can be told from a sealed file but its length. Without the passphrase it
is lost: nobody, this program included, can open it.
"""

from __future__ import annotations

import base64
from collections.abc import Callable

from lbi_desktop.domain.packs.pack import LEAST_PASSPHRASE, SCRYPT, SEALED, canonical
from lbi_desktop.domain.refusal import Refusal

Random = Callable[[int], bytes]
"""Gives so many bytes nobody can guess."""
_SALT_BYTES, _NONCE_BYTES, _KEY_BYTES = 16, 12, 32


def sealed(content: bytes, passphrase: str, *, random: Random) -> bytes:
    """The content so that only the passphrase opens it; refuses a short passphrase."""
    if len(passphrase) < LEAST_PASSPHRASE:
        raise Refusal(
            f"A passphrase of fewer than {LEAST_PASSPHRASE} characters is soon guessed. "
            "Nothing was written.",
            "Choose a longer one: four words are easy to say on the telephone.",
        )
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM
    from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

    salt, nonce = random(_SALT_BYTES), random(_NONCE_BYTES)
    said = {"kdf": "scrypt", **SCRYPT, "salt": _text(salt), "nonce": _text(nonce)}
    head = SEALED + canonical(said) + b"\n"
    key = Scrypt(salt=salt, length=_KEY_BYTES, **SCRYPT).derive(passphrase.encode())
    return head + AESGCM(key).encrypt(nonce, content, head)


def _text(content: bytes) -> str:
    return base64.b64encode(content).decode()
