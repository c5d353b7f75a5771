"""One entry of an analysis file, read with a worded refusal where it is not as agreed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from math import isnan
from typing import Any

from lbi_desktop.domain.analysis.suitability import LARGEST
from lbi_desktop.domain.refusal import Refusal

Entry = Mapping[str, Any]


def entries_in(document: object) -> list[Entry]:
    """The entries of a file: a list of them or a single one; `input` unwraps recorded ones."""
    found = document if isinstance(document, list) else [document]
    entries: list[Entry] = []
    for place, one in enumerate(found, start=1):
        inner = one.get("input", one) if isinstance(one, dict) else one
        if not isinstance(inner, dict):
            raise Refusal(
                f"Entry {place} of the file is no series, chart, interval or funnel.",
                "Give a JSON list of objects such as the reference inputs.",
            )
        entries.append(inner)
    return entries


def name_of(entry: Entry) -> str | int | None:
    """The entry's id, as it is given back with its answer."""
    name = entry.get("id")
    return name if isinstance(name, str | int) else None


def refusal(entry: Entry, words: str) -> Refusal:
    """A refusal that names the entry it is about."""
    return Refusal(
        f"Entry {name_of(entry) or 'without an id'}: {words}", "Correct it and try again."
    )


def number_in(entry: Entry, name: str) -> float | None:
    """A number, None where it is absent, null or not a number."""
    return _number(entry, name, entry.get(name))


def whole_in(entry: Entry, name: str) -> int | None:
    """A whole number, None where it is absent or null."""
    value = number_in(entry, name)
    if value is None:
        return None
    if value != int(value):
        raise refusal(entry, f"{name} is {value}, not a whole number.")
    return int(value)


def numbers_in(entry: Entry, name: str) -> tuple[float | None, ...]:
    """A list of numbers with nulls for gaps."""
    found = entry.get(name)
    if not isinstance(found, list):
        raise refusal(entry, f"{name} is not a list of numbers.")
    return tuple(_number(entry, name, value) for value in found)


def places_in(entry: Entry, name: str) -> tuple[int, ...]:
    """Whole numbers written as one, as a list, or as null for none."""
    found = entry.get(name)
    if found is None:
        return ()
    several = found if isinstance(found, list) else [found]
    return tuple(int(_number(entry, name, value) or 0) for value in several)


def rows_in(entry: Entry, name: str) -> Sequence[Entry]:
    """A list of objects."""
    found = entry.get(name)
    if not isinstance(found, list) or not all(isinstance(row, dict) for row in found):
        raise refusal(entry, f"{name} is not a list of objects.")
    return found


def days_in(entry: Entry, name: str) -> tuple[date, ...]:
    """A list of days written as YYYY-MM-DD; empty where it is absent."""
    found = entry.get(name) or []
    if not isinstance(found, list):
        raise refusal(entry, f"{name} is not a list of dates.")
    try:
        return tuple(date.fromisoformat(day) for day in found)
    except (TypeError, ValueError) as cause:
        raise refusal(entry, f"{name} holds something else than dates ({cause}).") from cause


def _number(entry: Entry, name: str, value: object) -> float | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise refusal(entry, f"{name} holds {value!r}, which is not a number.")
    if abs(value) > LARGEST:
        raise refusal(entry, f"{name} holds a number too large to reckon with.")
    return None if isnan(value) else float(value)
