"""Files put in place whole or not at all, and the places where a store should not lie."""

from __future__ import annotations

import errno
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from lbi_desktop.store.refusal import NOTHING_CHANGED, StoreRefusal, Why

_SPARE_ROOM = 4_000_000
_SYNCED_FOLDERS = ("onedrive", "dropbox", "google drive", "icloud", "nextcloud")
_SHARED_SYSTEMS = ("nfs", "cifs", "smb", "fuse.sshfs", "fuse.rclone", "9p", "afs", "davfs")
_DRIVE_REMOTE = 4


def settle(path: Path) -> None:
    """Waits until a file's content has reached the disk."""
    with path.open("r+b") as file:
        os.fsync(file.fileno())


def settle_folder(folder: Path) -> None:
    """Waits until a folder's own list of names has reached the disk, where that is possible."""
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def put_in_place(fresh: Path, path: Path) -> None:
    """Replaces `path` by the finished file `fresh` of the same folder, durably."""
    settle(fresh)
    fresh.replace(path)
    settle_folder(path.parent)


def write_whole(path: Path, content: bytes) -> None:
    """Writes a small file so that the old one stands until the new one is complete.

    Raises StoreRefusal where there is no folder, or none that this account may write to.
    """
    need_place(path)
    fresh = path.with_name(f".{path.name}.new")
    with worded_writing(path):
        try:
            fresh.write_bytes(content)
            put_in_place(fresh, path)
        finally:
            fresh.unlink(missing_ok=True)


def need_place(path: Path) -> None:
    """Refuses a name that no file can have, before anything is made for it."""
    need_folder_of(path)
    if path.is_dir():
        raise StoreRefusal(
            f"“{path}” is a folder. {NOTHING_CHANGED}",
            "Add the name of a file.",
            why=Why.EXISTS,
        )


def need_folder_of(path: Path) -> None:
    """Refuses a name whose folder is missing, or one that this account may not write to."""
    if not path.parent.is_dir():
        raise StoreRefusal(
            f"There is no folder “{path.parent}”. {NOTHING_CHANGED}",
            "Make the folder first, or choose another.",
            why=Why.ABSENT,
        )
    probe = path.with_name(f".{path.name}.{os.getpid()}")
    with worded_writing(path):
        probe.touch()
        probe.unlink()


def need_free(path: Path) -> None:
    """Refuses a name that no new file can have; what has it already is never written over."""
    need_place(path)
    if path.exists():
        raise already_there(path)


@contextmanager
def worded_writing(path: Path) -> Iterator[None]:
    """Turns what the system refuses into a StoreRefusal that names the file asked for."""
    try:
        yield
    except OSError as cause:
        raise _unwritten(path, cause) from cause


def _unwritten(path: Path, cause: OSError) -> StoreRefusal:
    if cause.errno == errno.ENOSPC:
        return StoreRefusal(
            f"“{path.name}” was not written: the disk is full. {NOTHING_CHANGED}",
            "Free some space and do it again.",
            why=Why.DISK_FULL,
        )
    if isinstance(cause, PermissionError) or cause.errno == errno.EROFS:
        is_open = ", or another program has it open" if path.exists() else ""
        return StoreRefusal(
            f"“{path.name}” was not written: this account may not write to “{path.parent}”"
            f"{is_open}. {NOTHING_CHANGED}",
            "Choose a folder of your own.",
            why=Why.READ_ONLY,
        )
    if cause.errno == errno.ENAMETOOLONG:
        return StoreRefusal(
            f"The name “{path.name[:40]}…” is too long for this disk. {NOTHING_CHANGED}",
            "Choose a shorter one.",
        )
    return StoreRefusal(
        f"“{path.name}” was not written ({cause.strerror or type(cause).__name__}). "
        f"{NOTHING_CHANGED}",
        "Choose another folder.",
    )


def put_in_new_place(fresh: Path, path: Path) -> None:
    """Gives the finished file `fresh` its name, never over an existing one."""
    settle(fresh)
    try:
        os.link(fresh, path)
    except FileExistsError as cause:
        raise already_there(path) from cause
    except OSError:
        if path.exists():
            raise already_there(path) from None
        fresh.rename(path)
    else:
        fresh.unlink()
    settle_folder(path.parent)


def already_there(path: Path) -> StoreRefusal:
    """The refusal to write over an existing file."""
    return StoreRefusal(
        f"“{path.name}” exists already. {NOTHING_CHANGED}",
        "Choose another name: what is there is never written over.",
        why=Why.EXISTS,
    )


def need_room(folder: Path, needed: int) -> None:
    """Refuses when a folder's disk has no room for so many bytes and some to spare."""
    free = shutil.disk_usage(folder).free
    if free < needed + _SPARE_ROOM:
        raise StoreRefusal(
            f"The disk is full: {free // 1_000_000} MB are free, "
            f"{(needed + _SPARE_ROOM) // 1_000_000} MB are needed. {NOTHING_CHANGED}",
            "Free some space and do it again.",
            why=Why.DISK_FULL,
        )


def place_warning(path: Path) -> str:
    """What to say when a store lies on a share or in a synchronised folder; else nothing."""
    parts = [part.lower() for part in path.absolute().parts]
    synced = [part for part in parts for name in _SYNCED_FOLDERS if part.startswith(name)]
    if synced:
        where = "in a folder that another program synchronises"
    elif is_on_share(path):
        where = "on a network share"
    else:
        return ""
    return (
        f"This store lies {where}. Two copies may come apart and changes may be lost. "
        "Move it to a folder on this computer."
    )


def is_on_share(path: Path) -> bool:
    """Whether a path leads to another computer."""
    full = path.absolute()
    if full.as_posix().startswith("//"):
        return True
    if sys.platform == "win32":
        import ctypes

        return bool(ctypes.windll.kernel32.GetDriveTypeW(full.anchor) == _DRIVE_REMOTE)
    return _file_system(full).startswith(_SHARED_SYSTEMS)


def _file_system(path: Path) -> str:
    mounts = Path("/proc/mounts")
    if not mounts.exists():
        return ""
    entries = [line.split() for line in mounts.read_text("utf-8", "replace").splitlines()]
    found = [
        (len(entry[1]), entry[2])
        for entry in entries
        if len(entry) > 2 and path.is_relative_to(entry[1].replace("\\040", " "))
    ]
    return max(found, default=(0, ""))[1]
