"""The status a department returned: a word, a letter, a shape, a colour."""

from __future__ import annotations

import re

from importers.workbooks.sheets import Cell

GREEN, AMBER, RED = "green", "amber", "red"
_WORDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        AMBER,
        re.compile(
            r"\b(?:amber|yellow|a|just off(?: target)?|close|near(?:ly)?|within tolerance"
            r"|slightly (?:off|below)|partly|partially)\b|[🟠🟡]",
            re.IGNORECASE,
        ),
    ),
    (
        RED,
        re.compile(
            r"\b(?:red|r|off(?: target)?|below(?: target)?|not met|missed|no|n|not achieved"
            r"|behind|underperforming)\b|[✗✘❌🔴]",
            re.IGNORECASE,
        ),
    ),
    (
        GREEN,
        re.compile(
            r"\b(?:green|g|on(?: target| track)?|met|yes|y|achieved|above target|ahead)\b"
            r"|[✓✔✅🟢]",
            re.IGNORECASE,
        ),
    ),
)


def status_of(cell: Cell) -> str:
    """`green`, `amber`, `red`, or nothing: the word first, then the fill."""
    return in_words(cell) or by_fill(cell.fill)


def in_words(cell: Cell) -> str:
    """The status a cell's word, letter or shape says."""
    text = str(cell.value or "").strip()
    return next((status for status, pattern in _WORDS if pattern.search(text)), "")


def by_fill(fill: str) -> str:
    """The nearest of the three colours; pale and grey fills say nothing."""
    if len(fill) != 6:
        return ""
    red, green, blue = (int(fill[i : i + 2], 16) for i in (0, 2, 4))
    if max(red, green, blue) - min(red, green, blue) < 60 or blue > max(red, green) * 0.85:
        return ""
    if red > 1.6 * green:
        return RED
    return GREEN if green > 1.15 * red else AMBER
