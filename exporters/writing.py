"""A file onto the disk so that either the old one stands or the new one, never a half."""

from __future__ import annotations

import contextlib
import errno
import glob
import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from lbi_desktop.domain.refusal import Refusal

_SPARE_BYTES = 1_000_000
_MOST_NAMES = 100


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a file came to stand; `note` says so when it is not where it was asked for."""

    path: Path
    note: str = ""


def write_file(target: Path, content: bytes, *, check: Callable[[bytes], None]) -> Placed:
    """Writes beside the target, syncs, reads back, checks, and replaces the target.

    A target that somebody has open is left alone: the file is saved beside it under a new name.
    Raises Refusal when the folder cannot be written or the disk is full.
    """
    folder = target.parent
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _clear_left_over(target)
        _ensure_room(folder, len(content))
        temporary = folder / f".{target.name}.{os.getpid()}.tmp"
        try:
            _write_synced(temporary, content)
            check(temporary.read_bytes())
            return _placed(temporary, target)
        finally:
            with contextlib.suppress(OSError):
                temporary.unlink(missing_ok=True)
    except OSError as cause:
        raise _refusal(target, cause) from cause


def _clear_left_over(target: Path) -> None:
    """Takes away what a writer of this file left that was killed; a living one's stays."""
    for left in target.parent.glob(f".{glob.escape(target.name)}.*.tmp"):
        number = left.name.removesuffix(".tmp").rpartition(".")[2]
        if number.isdigit() and not _is_running(int(number)):
            with contextlib.suppress(OSError):
                left.unlink()


def _is_running(process: int) -> bool:
    """Whether a process lives; Windows itself refuses to delete what one holds open."""
    if os.name != "posix":
        return False
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def _ensure_room(folder: Path, size: int) -> None:
    if shutil.disk_usage(folder).free < size + _SPARE_BYTES:
        raise OSError(errno.ENOSPC, "too little room")


def _write_synced(path: Path, content: bytes) -> None:
    with path.open("wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())


def _placed(temporary: Path, target: Path) -> Placed:
    if not _is_open_elsewhere(target):
        try:
            temporary.replace(target)
        except PermissionError:
            if not target.is_file():
                raise
        else:
            _sync_folder(target.parent)
            return Placed(target)
    beside = _free_name(target)
    temporary.replace(beside)
    _sync_folder(target.parent)
    note = f"{target.name} is open in another program, so this was saved as {beside.name}."
    return Placed(beside, note)


def _is_open_elsewhere(target: Path) -> bool:
    """Whether Word or LibreOffice left the mark they keep while a file is open."""
    if not target.exists():
        return False
    names = {f"~${target.name}", f"~${target.name[2:]}", f".~lock.{target.name}#"}
    if len(target.stem) == 7:
        names.add(f"~${target.name[1:]}")
    return any((target.parent / name).exists() for name in names)


def _free_name(target: Path) -> Path:
    for number in range(2, _MOST_NAMES):
        candidate = target.with_name(f"{target.stem} ({number}){target.suffix}")
        if not candidate.exists():
            return candidate
    raise OSError(errno.EEXIST, "no free name")


def _sync_folder(folder: Path) -> None:
    """Makes the new name itself durable where the system lets folders be synced."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _refusal(target: Path, cause: OSError) -> Refusal:
    if cause.errno == errno.ENOSPC:
        return Refusal(
            f"{target.name} was not written: the disk is full.",
            "Make room and write it again; nothing was changed.",
        )
    if target.is_dir():
        return Refusal(f"{target} is a folder.", "Give the document a file name.")
    return Refusal(
        f"{target.name} was not written: {target.parent} cannot be written to.",
        "Choose another folder; nothing was changed.",
    )
