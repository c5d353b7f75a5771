"""Shared libraries of a program folder: which are asked for, and without their symbols."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

_NEEDED = re.compile(r"\(NEEDED\).*\[(.+)\]")
_MAGIC = b"\x7fELF"
_WITH_SYMBOLS = ("libpython3*", "lib-dynload/*.so", "sqlalchemy/**/*.so")


def binaries(folder: Path) -> Iterator[Path]:
    """Every program and library below a folder, links left out."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink():
            with path.open("rb") as stream:
                if stream.read(4) == _MAGIC:
                    yield path


def needed_by(path: Path) -> set[str]:
    """The names of the libraries a binary asks the loader for."""
    done = subprocess.run(
        ["readelf", "-d", str(path)], capture_output=True, text=True, check=True
    )
    return set(_NEEDED.findall(done.stdout))


def prune_unneeded(folder: Path) -> list[str]:
    """Takes away libraries of the folder's first level that nothing left asks for.

    They came with a plugin that has been left out. Gives their names.
    """
    inside = folder / "_internal"
    needs = {path: needed_by(path) for path in binaries(folder)}
    gone: list[str] = []
    while True:
        asked = set().union(*needs.values())
        idle = [
            path
            for path in inside.glob("lib*.so*")
            if path.name not in asked and not path.name.startswith("libpython")
        ]
        if not idle:
            return sorted(gone)
        for path in idle:
            needs.pop(path, None)
            path.unlink()
            gone.append(path.name)


def strip_symbols(folder: Path) -> None:
    """Takes the symbols for debugging out of Python's own libraries and of SQLAlchemy's."""
    for pattern in _WITH_SYMBOLS:
        for path in folder.rglob(pattern):
            if path.is_file() and not path.is_symlink():
                subprocess.run(["strip", "--strip-unneeded", str(path)], check=True)
