"""Compares two folders that `dev.py installer` filled: which files differ, and where in them.

`python3 tests/packaging/compare_releases.py dist other/dist`. Two builds of one commit with one
key (`--release-key`) should differ in nothing. A package that differs is unpacked, as far as
the tools for it are here, and the files in it that differ are named.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

_UNPACKING = {
    ".deb": ("dpkg-deb", "-R", "{package}", "{into}"),
    ".msi": ("msiextract", "-C", "{into}", "{package}"),
    ".exe": ("7z", "x", "-y", "-o{into}", "{package}"),
}


def main(arguments: list[str]) -> int:
    """Name every difference; the exit code is 1 where there is one."""
    one, other = map(Path, arguments)
    found = list(differences(one, other))
    for words in found:
        sys.stdout.write(f"{words}\n")
    count = sum(1 for path in one.rglob("*") if path.is_file())
    sys.stdout.write(f"{count} files compared, {len(found)} differences\n")
    return bool(found)


def differences(one: Path, other: Path) -> Iterator[str]:
    """What differs between two folders, by its path; packages by the paths in them."""
    mine, theirs = _files(one), _files(other)
    for name in sorted(mine.keys() ^ theirs.keys()):
        yield f"{name}: only in {one if name in mine else other}"
    for name in sorted(mine.keys() & theirs.keys()):
        if mine[name].read_bytes() != theirs[name].read_bytes():
            inside = list(_inside(mine[name], theirs[name]))
            yield from (f"{name}: {each}" for each in inside or ["other bytes"])


def _files(folder: Path) -> dict[str, Path]:
    found = (path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    return {str(path.relative_to(folder)): path for path in found}


def _inside(one: Path, other: Path) -> Iterator[str]:
    """The differing files of two packages; nothing where they cannot be unpacked."""
    with tempfile.TemporaryDirectory(prefix="lbi-compare-") as folder:
        places = [Path(folder) / name for name in ("one", "other")]
        if all(_unpack(path, place) for path, place in zip((one, other), places, strict=True)):
            yield from differences(*places)


def _unpack(package: Path, into: Path) -> bool:
    into.mkdir()
    if zipfile.is_zipfile(package) and package.suffix == ".docx":
        with zipfile.ZipFile(package) as archive:
            archive.extractall(into)
        return True
    command = _UNPACKING.get(package.suffix)
    if command is None or shutil.which(command[0]) is None:
        return False
    told = [part.format(package=package, into=into) for part in command]
    return subprocess.run(told, capture_output=True, check=False).returncode == 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
