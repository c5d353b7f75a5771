"""Which files are lists of indicators rather than JSON, by their names."""

from __future__ import annotations

from pathlib import Path

LIST_SUFFIXES = frozenset(
    {".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".csv", ".tsv", ".txt", ".htm", ".html"}
)


def is_list_file(path: Path) -> bool:
    """Whether a file is to be read as a list rather than as JSON."""
    return path.suffix.casefold() in LIST_SUFFIXES
