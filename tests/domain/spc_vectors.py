"""The reference vectors beside this file, and how numbers are compared with them."""

from __future__ import annotations

import json
import math
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from lbi_desktop.domain.analysis.spc import Settings
from lbi_desktop.domain.analysis.time_series import TimeSeries
from lbi_desktop.domain.indicator import Frequency, Polarity

FOLDER = Path(__file__).parent / "vectors"
POLARITIES = {
    "increase": Polarity.HIGHER,
    "decrease": Polarity.LOWER,
    "neutral": Polarity.NONE,
}


@cache
def vectors(name: str) -> Any:
    """One file of vectors as it stands."""
    return json.loads((FOLDER / f"{name}.json").read_text("utf-8"))


@cache
def by_id(name: str) -> dict[str, Any]:
    """The entries of a file by their id."""
    return {entry["id"]: entry for entry in vectors(name)}


def is_same(got: float | None, expected: float | None) -> bool:
    """Equal to nine digits, or both absent."""
    if got is None or expected is None:
        return got is expected
    return math.isclose(got, expected, rel_tol=1e-9, abs_tol=1e-12)


def differences(got: Any, expected: Any, where: str = "") -> list[str]:
    """Where two answers differ, numbers to nine digits, the rest exactly."""
    if isinstance(expected, dict) and isinstance(got, dict):
        keys = [key for key in expected if key in got]
        missing = [f"{where}.{key} is missing" for key in expected if key not in got]
        inner = [differences(got[key], expected[key], f"{where}.{key}") for key in keys]
        return [*missing, *(line for lines in inner for line in lines)]
    if isinstance(expected, list) and isinstance(got, list):
        if len(expected) != len(got):
            return [f"{where} has {len(got)} entries for {len(expected)}"]
        pairs = enumerate(zip(got, expected, strict=True))
        inner = [differences(one, other, f"{where}[{place}]") for place, (one, other) in pairs]
        return [line for lines in inner for line in lines]
    are_numbers = all(
        isinstance(side, int | float) and not isinstance(side, bool) for side in (got, expected)
    )
    is_equal = is_same(got, expected) if are_numbers else got == expected
    return [] if is_equal else [f"{where} is {got!r}, not {expected!r}"]


def series_of(entry: dict[str, Any]) -> TimeSeries:
    """An input series, keyed by its dates."""
    months = entry["frequency"] == "month"
    return TimeSeries(
        keys=tuple(date.fromisoformat(day) for day in entry["dates"]),
        values=tuple(entry["values"]),
        polarity=POLARITIES[entry["improvement_direction"]],
        targets=entry["target"],
        frequency=Frequency.MONTH if months else Frequency.AD_HOC,
    )


def settings_of(entry: dict[str, Any], **others: Any) -> Settings:
    """The settings an input series asks for, as the reference package reads them."""
    chosen: dict[str, Any] = {
        "rebases": frozenset(date.fromisoformat(day) for day in entry["rebase"]),
        "baseline": entry["fix_after_n_points"],
        "screening": entry["screen_outliers"],
        "literal_labels": True,
    }
    return Settings(**(chosen | others))
