"""What a person was handed: named when the program starts, or lying beside it.

Loaded before the first picture: the standard library only.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from lbi_desktop.store.address import Place, is_url, place_named

STORE_SUFFIX = ".lbi"
PACK_SUFFIX = ".lbipack"
_FILES = (PACK_SUFFIX, ".docx", ".docm", ".xlsx", ".xlsm", ".xls", ".csv", ".eml", ".msg")


@dataclass(frozen=True, slots=True)
class Handed:
    """A store to open, if one is meant, and files that are taken as if they were dropped."""

    store: Place | None = None
    files: tuple[Path, ...] = ()


def named(names: Iterable[str]) -> Handed:
    """What the names given at the start mean; the first store is the one that is opened."""
    store: Place | None = None
    files: list[Path] = []
    for name in names:
        place = place_named(name)
        if isinstance(place, Path) and place.suffix.lower() in _FILES:
            files.append(place)
        elif store is None:
            store = place
    return Handed(store, tuple(files))


def whole_name(name: str) -> str:
    """A name that means the same from any folder, for the window that is open already."""
    return name if is_url(name) else str(Path(name).expanduser().absolute())


def lying_beside(program: Path | None = None) -> Handed:
    """The one data pack, or else the one store, in the folder the installed program lies in.

    Two of a kind are a choice for the person, so none of them is taken.
    """
    if program is None and not getattr(sys, "frozen", False):
        return Handed()
    folder = (program or Path(sys.executable)).parent
    packs, stores = (_only(folder, suffix) for suffix in (PACK_SUFFIX, STORE_SUFFIX))
    if packs is not None:
        return Handed(files=(packs,))
    return Handed(store=stores)


def packs_in(folders: Iterable[Path]) -> tuple[tuple[Path, float], ...]:
    """The data packs in some folders, the newest first, each with when it was last changed.

    `folders` are where people find what they were sent; the change is in seconds since 1970.
    """
    found: dict[Path, float] = {}
    for folder in folders:
        try:
            packs = [each for each in folder.iterdir() if each.suffix.lower() == PACK_SUFFIX]
            found |= {each: each.stat().st_mtime for each in packs if each.is_file()}
        except OSError:
            continue
    return tuple(sorted(found.items(), key=lambda each: (-each[1], each[0])))


def _only(folder: Path, suffix: str) -> Path | None:
    try:
        found = [each for each in folder.iterdir() if each.suffix.lower() == suffix]
    except OSError:
        return None
    return found[0] if len(found) == 1 else None
