"""All that a Word file holds, as text: every part, the workbooks inside it, names, dates."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator
from html import unescape
from pathlib import Path


def texts_of(content: bytes, inside: str = "") -> Iterator[tuple[str, str]]:
    """Each member by its name with what it says, packages inside packages too."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        yield f"{inside}(comment)", archive.comment.decode("latin-1")
        for name in archive.namelist():
            yield f"{inside}(name)", name
            member = archive.read(name)
            if member[:2] == b"PK":
                yield from texts_of(member, f"{inside}{name}!")
            else:
                yield f"{inside}{name}", unescape(member.decode("utf-8", "replace"))


def found_in(path: Path, wanted: Iterable[str]) -> dict[str, str]:
    """Which of these strings the file holds anywhere, each with the first place it stands."""
    texts = list(texts_of(path.read_bytes()))
    found: dict[str, str] = {}
    for each in wanted:
        place = next((name for name, text in texts if each in text), None)
        if place is not None:
            found[each] = place
    return found
