"""The records a binary Excel workbook is made of ([MS-XLSB] 2.1.4), and what stands in them."""

from __future__ import annotations

import struct
from collections.abc import Iterator

_NO_TEXT = 0xFFFFFFFF


class BrokenRecordsError(ValueError):
    """A part that ends in the middle of a record, or a text that is longer than its record."""


def records(part: bytes) -> Iterator[tuple[int, bytes]]:
    """The kind and the content of every record of a part."""
    at, end = 0, len(part)
    while at < end:
        kind, at = _varying(part, at, most=2)
        size, at = _varying(part, at, most=4)
        if at + size > end:
            raise BrokenRecordsError("the last record is cut off")
        yield kind, part[at : at + size]
        at += size


def _varying(part: bytes, at: int, *, most: int) -> tuple[int, int]:
    """A number of seven bits a byte, and where it ends."""
    number = 0
    for place in range(most):
        byte = part[at + place] if at + place < len(part) else None
        if byte is None:
            raise BrokenRecordsError("a record has no length")
        number |= (byte & 0x7F) << (7 * place)
        if byte < 0x80:
            return number, at + place + 1
    return number, at + most


def wide_text(content: bytes, at: int) -> tuple[str, int]:
    """A text and where it ends; nothing for one that is said to be none."""
    (count,) = struct.unpack_from("<I", content, at)
    if count == _NO_TEXT:
        return "", at + 4
    end = at + 4 + 2 * count
    if end > len(content):
        raise BrokenRecordsError("a text is longer than its record")
    return content[at + 4 : end].decode("utf-16-le", "replace"), end


def packed_number(content: bytes, at: int) -> float:
    """A number in 30 bits: whole or the top of a double, perhaps of hundredths."""
    (packed,) = struct.unpack_from("<i", content, at)
    if packed & 2:
        number: float = packed >> 2
    else:
        (number,) = struct.unpack("<d", bytes(4) + struct.pack("<i", packed & ~3))
    return number / 100 if packed & 1 else number
