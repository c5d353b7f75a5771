"""The one version of a release, and the moment of the commit it is built from."""

from __future__ import annotations

import os
import re
import subprocess
import uuid
from pathlib import Path


def version(root: Path) -> str:
    """The version the program itself says; it stands in one place."""
    text = (root / "lbi_desktop" / "__init__.py").read_text(encoding="utf-8")
    found = re.search(r'^__version__ = "([^"]+)"', text, re.MULTILINE)
    if found is None:
        raise ValueError("lbi_desktop/__init__.py says no version")
    return found.group(1)


_NAMES = uuid.UUID("6d1f2c9e-0f0b-5d4e-9d6c-3a5b6c1e7f20")


def identity(words: str) -> str:
    """What Windows Installer knows a thing by, always the same for the same words."""
    return f"{{{str(uuid.uuid5(_NAMES, words)).upper()}}}"


def product_code(scope: str, said: str) -> str:
    """What Windows Installer knows one version of the program by, for every user or for one."""
    return identity(f"product {scope} {said}")


def commit_time(root: Path) -> int:
    """Seconds since 1970 of the commit checked out: the date of all that is built from it."""
    command = ["git", "-C", str(root), "log", "-1", "--format=%ct"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return int(done.stdout)


def date_all(tree: Path, moment: int) -> None:
    """Dates a folder and all below it alike, so that nothing tells when it was put together."""
    for path in (tree, *tree.rglob("*")):
        os.utime(path, (moment, moment), follow_symlinks=False)
