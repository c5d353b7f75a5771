"""Rows as JSON, exactly: what the history keeps of them and what undo parks."""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Sequence

Row = tuple[object, ...]
_BYTES = "base64"


def written(rows: object) -> str:
    """Rows, or pairs of rows, as compact JSON; bytes are wrapped."""
    return json.dumps(rows, default=_wrapped, ensure_ascii=False, separators=(",", ":"))


def read_pairs(text: str) -> list[tuple[Row | None, Row | None]]:
    """Pairs of row images (before, after); None where there was no row."""
    return [(_row(before), _row(after)) for before, after in json.loads(text)]


def packed(rows: Sequence[Row]) -> bytes:
    """Rows as compressed JSON."""
    return zlib.compress(written(rows).encode(), 1)


def unpacked(content: bytes) -> list[Row]:
    """The rows `packed` was given."""
    return [
        tuple(_unwrapped(value) for value in row)
        for row in json.loads(zlib.decompress(content))
    ]


def _row(image: list[object] | None) -> Row | None:
    return None if image is None else tuple(_unwrapped(value) for value in image)


def _wrapped(value: object) -> object:
    if isinstance(value, bytes):
        return {_BYTES: base64.b64encode(value).decode()}
    raise TypeError(f"no image of {type(value).__name__}")


def _unwrapped(value: object) -> object:
    return base64.b64decode(value[_BYTES]) if isinstance(value, dict) else value
