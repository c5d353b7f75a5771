"""The sample council, read once for all tests of it."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from importers.definitions import DefinitionsRead, read_definitions
from resources.sample import council_file, expected_file, return_files


@cache
def sample() -> DefinitionsRead:
    """The sample council as the definitions importer reads it."""
    return read_definitions(council_file())


@cache
def expected() -> dict[str, dict[str, Any]]:
    """The expected readings by workbook."""
    return {
        path.name: json.loads(expected_file(path).read_text("utf-8")) for path in return_files()
    }
