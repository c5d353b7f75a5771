"""Where the files that ship with the application lie, installed or frozen."""

from __future__ import annotations

from pathlib import Path

_HERE = Path(__file__).parent


def path_of(name: str) -> Path:
    """The path of a file or folder under `resources`, by its name with forward slashes.

    The application is installed unpacked (as a wheel or as a frozen folder), so every file
    has a path of its own. Raises FileNotFoundError for a name that is not there.
    """
    found = _HERE.joinpath(*name.split("/"))
    if not found.exists():
        raise FileNotFoundError(found)
    return found


def text_of(name: str) -> str:
    """A text file's content."""
    return path_of(name).read_text(encoding="utf-8")
