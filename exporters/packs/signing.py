"""Signs packs: an officer's own key, and for each pack a key that only its receiver has.

An answer is signed with a secret that travelled in the pack it answers. So whoever sent the
pack knows that an answer comes from somebody who had it – and, where it was sealed, who knew
the passphrase. The secret follows from the officer's key and the pack's name: the same pack is
the same bytes.
"""

from __future__ import annotations

import hashlib
import hmac
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

KEY_BYTES = 32


def public_key(key: bytes) -> str:
    """The public half of a private key, in hexadecimal."""
    return _private(key).public_key().public_bytes_raw().hex()


def signature(key: bytes, said: bytes) -> str:
    """The Ed25519 signature of some bytes, in hexadecimal."""
    return _private(key).sign(said).hex()


def answer_secret(key: bytes, pack: str) -> bytes:
    """The private key that answers to a pack are signed with."""
    return hmac.new(key, f"answers to {pack}".encode(), hashlib.sha256).digest()


def _private(key: bytes) -> Ed25519PrivateKey:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    return Ed25519PrivateKey.from_private_bytes(key)
