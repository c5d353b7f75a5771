"""Made-up numbers for samples: fixed for ever, and adding up like real ones."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence


def wobble(name: str, number: int) -> float:
    """A fixed number about 0 for a name and a number: near-normal, within -3 and 3."""
    digest = hashlib.sha256(f"{name}/{number}".encode()).digest()
    parts = [int.from_bytes(digest[at : at + 4], "big") / 2**32 for at in range(0, 24, 4)]
    return (sum(parts) - 3) * 2**0.5


def shared(
    whole: int, weights: Sequence[float], *, most: Sequence[int] | None = None
) -> list[int]:
    """A whole number shared out by weights, no share above its most; the shares add up."""
    total = sum(weights)
    exact = [whole * weight / total for weight in weights]
    shares = [int(share) for share in exact]
    if most is not None:
        shares = [min(share, limit) for share, limit in zip(shares, most, strict=True)]
    while (left := whole - sum(shares)) > 0:
        open_places = [
            place for place in range(len(shares)) if most is None or shares[place] < most[place]
        ]
        order = sorted(open_places, key=lambda place: shares[place] - exact[place])
        for place in order[:left]:
            shares[place] += 1
    return shares
