"""One writer at a time: a lock the kernel lets go of when its holder dies, however it dies.

A small file beside the store (`council.lbi-lock`) is locked while somebody writes. It says who
holds the store, where and since when; after closing it keeps the store's seal.
"""

from __future__ import annotations

import json
import sys
import time
from dataclasses import asdict, dataclass
from io import BufferedRandom
from pathlib import Path
from typing import Any

from lbi_desktop.store.refusal import NOTHING_CHANGED, StoreRefusal, Why
from lbi_desktop.store.seal import Seal

_TRIES, _PAUSE_SECONDS = 5, 0.05
_LOCKED_BYTE = 1 << 20
_LONGEST = 4096


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds a store for writing: role or account, computer, since when (ISO)."""

    who: str
    where: str = ""
    since: str = ""

    @property
    def words(self) -> str:
        """`the corporate performance officer on LAPTOP-7, since 09:14`."""
        at = f" on {self.where}" if self.where else ""
        since = f", since {self.since[11:16]}" if len(self.since) >= 16 else ""
        return f"{self.who}{at}{since}"


@dataclass(frozen=True, slots=True)
class Beside:
    """What the file beside a store says: its holder while open, its seal since last closed."""

    holder: Holder | None = None
    seal: Seal | None = None


def lock_path(store: Path) -> Path:
    """The file beside a store that is locked."""
    return store.with_name(store.name + "-lock")


def read_beside(store: Path) -> Beside:
    """What the file beside the store says; nothing when it is absent or unreadable."""
    try:
        with lock_path(store).open("rb") as file:
            kept = json.loads(file.read(_LONGEST))
        holder = Holder(**kept["holder"]) if kept.get("holder") else None
        seal = Seal(**kept["seal"]) if kept.get("seal") else None
    except (OSError, ValueError, TypeError, AttributeError, KeyError):
        return Beside()
    return Beside(holder, seal)


def is_held(store: Path) -> bool:
    """Whether somebody holds the store for writing at this moment."""
    try:
        with lock_path(store).open("r+b") as file:
            if not _try_lock(file):
                return True
            _unlock(file)
    except OSError:
        return False
    return False


class StoreLock:
    """The right to write to one store, held until released or until the process ends."""

    def __init__(self, store: Path, file: BufferedRandom, seal: Seal | None) -> None:
        self._store = store
        self._file = file
        self._seal = seal

    @property
    def seal(self) -> Seal | None:
        """The seal found when the lock was taken."""
        return self._seal

    @classmethod
    def take(cls, store: Path, holder: Holder) -> StoreLock:
        """The lock, or a refusal that says who has it."""
        file = _opened(store)
        for _ in range(_TRIES):
            if _try_lock(file):
                break
            time.sleep(_PAUSE_SECONDS)
        else:
            file.close()
            raise _held_refusal(read_beside(store).holder)
        lock = cls(store, file, read_beside(store).seal)
        lock._write(Beside(holder, lock.seal))
        return lock

    def release(self, seal: Seal | None) -> None:
        """Lets go and leaves the seal for the next opening."""
        self._write(Beside(None, seal))
        _unlock(self._file)
        self._file.close()

    def _write(self, beside: Beside) -> None:
        kept = {key: value and asdict(value) for key, value in _parts(beside).items()}
        self._file.seek(0)
        self._file.write(json.dumps(kept).encode())
        self._file.truncate()
        self._file.flush()


def _parts(beside: Beside) -> dict[str, Any]:
    return {"holder": beside.holder, "seal": beside.seal}


def _opened(store: Path) -> BufferedRandom:
    path = lock_path(store)
    try:
        path.touch()
        return path.open("r+b")
    except OSError as cause:
        raise StoreRefusal(
            f"“{store.name}” lies where this account may not write. {NOTHING_CHANGED}",
            "You can read it, or copy it to a folder of your own.",
            why=Why.READ_ONLY,
        ) from cause


def _held_refusal(holder: Holder | None) -> StoreRefusal:
    whose = f": {holder.words}" if holder else ""
    return StoreRefusal(
        f"Someone else has this store open{whose}. {NOTHING_CHANGED}",
        "You can read it.",
        why=Why.HELD,
    )


if sys.platform == "win32":
    import msvcrt

    def _try_lock(file: BufferedRandom) -> bool:
        file.seek(_LOCKED_BYTE)
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _unlock(file: BufferedRandom) -> None:
        file.seek(_LOCKED_BYTE)
        msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _try_lock(file: BufferedRandom) -> bool:
        try:
            fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True

    def _unlock(file: BufferedRandom) -> None:
        fcntl.flock(file.fileno(), fcntl.LOCK_UN)
