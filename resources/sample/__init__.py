"""The sample council: Islington's structure and published figures, the rest illustrative."""

from __future__ import annotations

from pathlib import Path

from resources.files import path_of


def council_file() -> Path:
    """The definition a sample store is filled from."""
    return path_of("sample/council/council.json")


def return_files() -> tuple[Path, ...]:
    """The departments' workbooks for Q3 2025/26, in the order of their names."""
    return tuple(sorted(path_of("sample/returns").glob("*.xlsx")))


def expected_file(workbook: Path) -> Path:
    """What should be read in one of the workbooks."""
    return path_of(f"sample/expected/{workbook.stem}.json")
