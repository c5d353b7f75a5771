"""Units: what a number counts and how it is printed (rules.md §2)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class UnitKind(StrEnum):
    """How numbers of a unit behave and print; `OTHER` prints its own word after the number."""

    PERCENT = "percent"
    COUNT = "count"
    GBP = "GBP"
    DAYS = "days"
    SECONDS = "seconds"
    RATIO = "ratio"
    RATE = "rate"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit with its printed decimals. `noun` is what is counted: "people", "kg", "per 1,000".

    Percent is kept in points (89.0 is 89.0%), money in pounds, durations in seconds.
    """

    kind: UnitKind
    decimals: int = 0
    noun: str = ""
