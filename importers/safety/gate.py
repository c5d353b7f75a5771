"""The gate before any parser: a package is inflated and counted before a part is parsed."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from importers.safety import file_issues
from lbi_desktop.domain.issues.issue import Issue

LARGEST_UNPACKED = 250 * 1024 * 1024
LARGEST_RATIO = 200
RATIO_MATTERS_ABOVE = 10 * 1024 * 1024
MOST_MEMBERS = 5_000
_CHUNK = 1 << 18
_ENOUGH_MARKS = 200_000
_DOCTYPE = b"<!DOCTYPE"
_WIDE_DOCTYPES = tuple(_DOCTYPE.decode().encode(name) for name in ("utf-16-le", "utf-16-be"))
_LONGEST_DOCTYPE = max(map(len, _WIDE_DOCTYPES))
_PICTURES = ("/media/", "/embeddings/", "Pictures/")


@dataclass(frozen=True, slots=True)
class Gate:
    """What the gate found: the unpacked size of each part, or the issue that refuses it.

    `cell_marks` counts the cell elements of all sheets, style-only ones included; those of a
    sheet only as far as no return ever has them.
    """

    issue: Issue | None = None
    sizes: dict[str, int] = field(default_factory=dict)
    cell_marks: int = 0


class _RefusedPackageError(Exception):
    def __init__(self, issue: Issue) -> None:
        super().__init__(issue.message)
        self.issue = issue


def pass_gate(path: Path) -> Gate:
    """Inflate every part of a package, counting; refuse bombs, damage and DOCTYPEs."""
    try:
        with zipfile.ZipFile(path) as archive:
            return _inspected(path.name, archive)
    except _RefusedPackageError as refused:
        return Gate(refused.issue)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError):
        return Gate(file_issues.damaged(path.name))
    except (NotImplementedError, RuntimeError):
        return Gate(file_issues.encrypted(path.name))


def _inspected(name: str, archive: zipfile.ZipFile) -> Gate:
    members = archive.infolist()
    _refuse_odd_names(name, members)
    sizes: dict[str, int] = {}
    cell_marks = 0
    total = 0
    for member in members:
        size, marks = _member_counted(name, archive, member, total=total)
        sizes[member.filename] = size
        total += size
        cell_marks += marks
    return Gate(sizes=sizes, cell_marks=cell_marks)


def _refuse_odd_names(name: str, members: list[zipfile.ZipInfo]) -> None:
    if len(members) > MOST_MEMBERS:
        raise _RefusedPackageError(
            file_issues.bomb(name, f"It is made of {len(members):,} parts")
        )
    names = [member.filename.replace("\\", "/").casefold() for member in members]
    if len(set(names)) != len(names):
        raise _RefusedPackageError(
            file_issues.damaged(name, "It is damaged: it holds the same part twice")
        )
    if any(".." in part.split("/") or part.startswith("/") for part in names):
        raise _RefusedPackageError(
            file_issues.bomb(name, "It tries to write outside its own folder")
        )


def _member_counted(
    name: str, archive: zipfile.ZipFile, member: zipfile.ZipInfo, *, total: int
) -> tuple[int, int]:
    """Unpacked bytes and cell elements of one part, refusing as soon as a limit is passed."""
    is_picture = any(folder in member.filename for folder in _PICTURES)
    is_sheet = "worksheets/" in member.filename
    size = marks = 0
    before = b""
    sought: tuple[bytes, ...] = ()
    for chunk in _chunks(archive, member):
        if not size:
            sought = (_DOCTYPE, *_WIDE_DOCTYPES) if _is_wide(chunk[:2]) else (_DOCTYPE,)
        size += len(chunk)
        _refuse_growth(name, size, total, packed=member.compress_size)
        if not is_picture and _declares_words(before, chunk, sought=sought):
            raise _RefusedPackageError(
                file_issues.bomb(name, "It declares its own XML words (a DOCTYPE)")
            )
        before = chunk[-_LONGEST_DOCTYPE:]
        if is_sheet and marks < _ENOUGH_MARKS:
            marks += chunk.count(b"<c ") or chunk.count(b":c ")
    return size, marks


def _is_wide(start: bytes) -> bool:
    """Whether a parser would take a part for XML of two bytes a letter, by how it starts."""
    return b"\0" in start or start in (b"\xff\xfe", b"\xfe\xff")


def _declares_words(before: bytes, chunk: bytes, *, sought: tuple[bytes, ...]) -> bool:
    """Whether a chunk holds a DOCTYPE, or begins with the rest of one."""
    seam = before + chunk[:_LONGEST_DOCTYPE]
    return any(doctype in chunk or doctype in seam for doctype in sought)


def _chunks(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> Iterator[bytes]:
    with archive.open(member) as stream:
        while chunk := stream.read(_CHUNK):
            yield chunk


def _refuse_growth(name: str, size: int, total: int, *, packed: int) -> None:
    if total + size > LARGEST_UNPACKED:
        megabytes = LARGEST_UNPACKED // (1024 * 1024)
        raise _RefusedPackageError(
            file_issues.bomb(name, f"It would unpack to more than {megabytes} MB")
        )
    if size > RATIO_MATTERS_ABOVE and size > LARGEST_RATIO * max(packed, 1):
        raise _RefusedPackageError(
            file_issues.bomb(name, f"It would unpack to over {LARGEST_RATIO} times its size")
        )
