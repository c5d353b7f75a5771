"""What a drag carries: files of the disk, and what Outlook hands over without a file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from PySide6.QtCore import QMimeData

_WINDOWS = 'application/x-qt-windows-mime;value="{}"'
LIST_FORMAT = _WINDOWS.format("FileGroupDescriptorW")
CONTENT_FORMAT = _WINDOWS.format("FileContents") + ";index={}"
_ENTRY, _NAME_AT, _NAME_BYTES = 592, 72, 520  # FILEDESCRIPTORW of the Windows shell
_MOST = 400
_UNSAFE = re.compile(r'[\x00-\x1f<>:"/\\|?*]+')
_KEPT_FOR = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Carried:
    """One thing without a file; `content` is empty where the other program kept it back."""

    name: str
    content: bytes


def dropped_paths(offered: QMimeData) -> list[Path]:
    """The files and folders of a drag."""
    local = [url.toLocalFile() for url in offered.urls() if url.isLocalFile()]
    return [Path(name) for name in local if name]


def carried_names(offered: QMimeData) -> list[str]:
    """The names of what Outlook drags: attachments, messages; nothing elsewhere."""
    return list(_names(bytes(offered.data(LIST_FORMAT).data())))


def carried(offered: QMimeData) -> list[Carried]:
    """What Outlook drags, with its content; only to be had while the drop lasts."""
    return [
        Carried(name, bytes(offered.data(CONTENT_FORMAT.format(number)).data()))
        for number, name in enumerate(carried_names(offered))
    ]


def put_on_disk(things: list[Carried], folder: Path, *, now: datetime) -> list[Path]:
    """Writes what was carried into a folder of its own; old ones are taken away."""
    import hashlib

    _tidy(folder, now)
    paths = []
    for thing in things:
        place = folder / hashlib.sha256(thing.content).hexdigest()[:16] / thing.name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(thing.content)
        paths.append(place)
    return paths


def kept_back_words(names: list[str]) -> str:
    """What to do where the other program did not hand a thing over."""
    said = f"“{names[0]}”" if len(names) == 1 else f"{len(names)} messages"
    return f"Outlook did not hand over {said}. Save to a folder, then drop it from there."


def _names(listed: bytes) -> Iterator[str]:
    import struct

    if len(listed) < 4:
        return
    (count,) = struct.unpack_from("<I", listed)
    for number in range(min(count, _MOST)):
        start = 4 + number * _ENTRY + _NAME_AT
        name = listed[start : start + _NAME_BYTES].decode("utf-16-le", "replace")
        safe = _UNSAFE.sub("_", name.split("\0", 1)[0]).strip(" .")
        if safe:
            yield safe


def _tidy(folder: Path, now: datetime) -> None:
    import shutil

    oldest = (now - _KEPT_FOR).timestamp()
    for each in folder.glob("*") if folder.is_dir() else ():
        if each.stat().st_mtime < oldest:
            shutil.rmtree(each, ignore_errors=True)
