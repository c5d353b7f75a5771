"""The seal of a closed store: proof at the next opening that not one byte changed since.

SQLite keeps no checksums, so a flipped bit inside a figure passes its own checks. The seal is
the file's SHA-256 with the change counter SQLite raises at every commit: when the counter still
agrees, the bytes must too – unless the file bears the mark of another copy (`identity`). After
a crash the counter has moved on and SQLite's own check, which sees structure only, stands in.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

_HEADER = 100


@dataclass(frozen=True, slots=True)
class Header:
    """The first hundred bytes of a SQLite file, as far as they matter here."""

    is_sqlite: bool
    application_id: int
    revision: int
    change_counter: int
    valid_for: int
    """SQLite writes it together with the counter: they differ only when bytes were changed."""


@dataclass(frozen=True, slots=True)
class Seal:
    """A store as it was last closed."""

    change_counter: int
    size: int
    sha256: str
    copy: str = ""
    """The mark of the copy that was sealed (`identity`), empty when it had none."""


def read_header(path: Path) -> Header:
    """The header as it lies on the disk, read without SQLite and without a lock."""
    with path.open("rb") as file:
        head = file.read(_HEADER).ljust(_HEADER, b"\0")
    return Header(
        is_sqlite=head[:16] == b"SQLite format 3\0",
        application_id=_whole(head, 68),
        revision=_whole(head, 60),
        change_counter=_whole(head, 24),
        valid_for=_whole(head, 92),
    )


def seal_of(path: Path) -> Seal:
    """The seal of a store that nobody has open in this process."""
    import hashlib  # Home as it was left needs the header alone, before anything else

    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return Seal(read_header(path).change_counter, path.stat().st_size, digest)


class Soundness(StrEnum):
    """What the seal says of a store before it is opened."""

    SEALED = "sealed"
    UNKNOWN = "unknown"
    BROKEN = "broken"


def soundness(path: Path, seal: Seal | None) -> Soundness:
    """Whether the bytes are those of the last closing.

    UNKNOWN when a commit came after it, or when another copy stands in the sealed one's place.
    """
    if journal_of(path).exists() and journal_of(path).stat().st_size:
        return Soundness.UNKNOWN
    header = read_header(path)
    if header.change_counter != header.valid_for:
        return Soundness.BROKEN
    if seal is None or seal.change_counter != header.change_counter:
        return Soundness.UNKNOWN
    if replace(seal, copy="") == seal_of(path):
        return Soundness.SEALED
    return Soundness.UNKNOWN if _is_another_copy(path, seal) else Soundness.BROKEN


def _is_another_copy(path: Path, seal: Seal) -> bool:
    """Whether somebody put another copy in the sealed one's place, changed just as often."""
    from lbi_desktop.store.identity import mark_of

    mark = mark_of(path)
    return bool(mark and seal.copy and mark != seal.copy)


def journal_of(path: Path) -> Path:
    """SQLite's rollback journal beside a store; long only after a crash."""
    return path.with_name(path.name + "-journal")


def _whole(head: bytes, at: int) -> int:
    return int.from_bytes(head[at : at + 4], "big")
