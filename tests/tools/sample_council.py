"""The sample council in a store, as `new --sample` makes it; made once a process and copied."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path

from lbi_desktop.__main__ import main

DAY = "2026-01-26"


def sample_in(folder: Path) -> Path:
    """A closed store that holds the sample council on its day in January."""
    path = folder / "s.lbi"
    path.write_bytes(_sample())
    return path


@cache
def _sample() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "s.lbi"
        assert main(["new", str(path), "--sample", "--today", DAY]) == 0
        return path.read_bytes()
