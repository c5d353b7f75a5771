"""A comment on a figure, as it is stored; `linter.py` judges how it is written."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Commentary:
    """What the owner says about a figure, in three parts, bound to a version of the figure."""

    happened: str = ""
    matters: str = ""
    next_steps: str = ""
    owner: str = ""
    due: date | None = None
    value_version: int = 1
    is_stale: bool = False
    is_illustrative: bool = False
