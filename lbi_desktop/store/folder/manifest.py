"""What is in a written-out folder: its tables and files, with rows, sizes and hashes.

`manifest.json` says it for programs; `SHA256SUMS` holds the hash of every file, the manifest's
too, in the form that `sha256sum --check` reads.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from lbi_desktop.store.refusal import NOTHING_CHANGED, StoreRefusal, Why

MANIFEST, SUMS = "manifest.json", "SHA256SUMS"
FORMAT = "LBI Performance Desktop, store as a folder"
FORMAT_VERSION = 1


@dataclass(frozen=True, slots=True)
class TableFile:
    """A table: its CSV file, its columns in order, how many rows."""

    name: str
    file: str
    columns: tuple[str, ...]
    rows: int


@dataclass(frozen=True, slots=True)
class Manifest:
    """A folder's content. `revision` is the schema's; `files` are sizes by name."""

    revision: int
    written_at: str
    written_by: str
    store: str
    entry: int
    tables: tuple[TableFile, ...]
    files: Mapping[str, int]


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Writes the manifest and then the hashes of everything in the folder."""
    said = {"format": FORMAT, "format_version": FORMAT_VERSION, **asdict(manifest)}
    text = json.dumps(said, ensure_ascii=False, indent=1)
    (folder / MANIFEST).write_bytes(f"{text}\n".encode())
    lines = [f"{sha256_of(folder / name)}  {name}\n" for name in names_in(folder)]
    (folder / SUMS).write_bytes("".join(lines).encode())


def checked_manifest(folder: Path) -> Manifest:
    """The manifest of a folder every byte of which is as it was written; else a refusal."""
    if not (folder / MANIFEST).is_file():
        raise StoreRefusal(
            f"“{folder.name}” is not a store written out as a folder. {NOTHING_CHANGED}",
            f"Choose the folder that holds {MANIFEST}.",
            why=Why.FOREIGN,
        )
    sums = _sums(folder)
    there = set(names_in(folder))
    for name in sorted(sums.keys() | there):
        if name not in there:
            raise altered(name, "is missing from the folder")
        if name not in sums:
            raise altered(name, "does not belong in the folder")
        if sha256_of(folder / name) != sums[name]:
            raise altered(name, "is not as it was written")
    return _manifest(folder)


def altered(name: str, what: str) -> StoreRefusal:
    """The refusal of a folder that is not what was written, naming the file."""
    return StoreRefusal(
        f"“{name}” {what}. {NOTHING_CHANGED}",
        "Use a folder as it was written out, or write the store out anew.",
        why=Why.DAMAGED,
    )


def names_in(folder: Path) -> list[str]:
    """Every file in a folder but the hashes themselves, by its name with forward slashes."""
    return sorted(
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if not path.is_dir() and path != folder / SUMS
    )


def sha256_of(path: Path) -> str:
    """A file's hash; nothing for what is no ordinary file."""
    if path.is_symlink() or not path.is_file():
        return ""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _sums(folder: Path) -> dict[str, str]:
    try:
        *lines, rest = (folder / SUMS).read_bytes().decode().split("\n")
    except (OSError, UnicodeDecodeError) as cause:
        raise altered(SUMS, "cannot be read") from cause
    if rest:
        raise altered(SUMS, "is not as it was written")
    return dict(_sum(line) for line in lines)


def _sum(line: str) -> tuple[str, str]:
    digest, _, name = line.partition("  ")
    place = PurePosixPath(name)
    if len(digest) != 64 or not name or place.is_absolute() or ".." in place.parts:
        raise altered(SUMS, "is not as it was written")
    return name, digest


def _manifest(folder: Path) -> Manifest:
    try:
        said = json.loads((folder / MANIFEST).read_bytes())
        manifest = Manifest(
            revision=int(said["revision"]),
            written_at=str(said["written_at"]),
            written_by=str(said["written_by"]),
            store=str(said["store"]),
            entry=int(said["entry"]),
            tables=tuple(_tables(said["tables"])),
            files={str(name): int(size) for name, size in said["files"].items()},
        )
        is_known = said["format"] == FORMAT and said["format_version"] == FORMAT_VERSION
    except (ValueError, KeyError, TypeError, AttributeError) as cause:
        raise altered(MANIFEST, "cannot be understood") from cause
    if not is_known:
        raise StoreRefusal(
            f"“{folder.name}” was written out by a newer version. {NOTHING_CHANGED}",
            "Ask your performance officer for the new installer.",
            why=Why.NEWER,
        )
    return manifest


def _tables(said: list[dict[str, Any]]) -> Iterator[TableFile]:
    for each in said:
        yield TableFile(
            str(each["name"]), str(each["file"]), tuple(each["columns"]), int(each["rows"])
        )
