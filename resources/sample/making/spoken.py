"""What departments say beside their figures, read from returns.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping

from resources.files import text_of


def spoken(department: str) -> list[Mapping[str, str]]:
    """A department's rows in order: id, status, comment and what its layout asks for."""
    rows: list[Mapping[str, str]] = tomllib.loads(text_of("sample/making/returns.toml"))[
        department
    ]
    return rows
