"""How wide Arial is: text widths and line breaks computed without a font file.

Widths are Arial's published advance widths in units of 1/2048 em. Liberation Sans has the same.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

UNITS_PER_EM = 2048
POINTS_PER_MM = 72 / 25.4
_UNKNOWN = 1593

# fmt: off
_REGULAR_ASCII = (
    569, 569, 727, 1139, 1139, 1821, 1366, 391, 682, 682, 797, 1196, 569, 682, 569, 569,
    1139, 1139, 1139, 1139, 1139, 1139, 1139, 1139, 1139, 1139, 569, 569, 1196, 1196,
    1196, 1139, 2079, 1366, 1366, 1479, 1479, 1366, 1251, 1593, 1479, 569, 1024, 1366,
    1139, 1706, 1479, 1593, 1366, 1593, 1479, 1366, 1251, 1479, 1366, 1933, 1366, 1366,
    1251, 569, 569, 569, 961, 1139, 682, 1139, 1139, 1024, 1139, 1139, 569, 1139, 1139,
    455, 455, 1024, 455, 1706, 1139, 1139, 1139, 1139, 682, 1024, 569, 1139, 1024, 1479,
    1024, 1024, 1024, 684, 532, 684, 1196,
)
_BOLD_ASCII = (
    569, 682, 971, 1139, 1139, 1821, 1479, 487, 682, 682, 797, 1196, 569, 682, 569, 569,
    1139, 1139, 1139, 1139, 1139, 1139, 1139, 1139, 1139, 1139, 682, 682, 1196, 1196,
    1196, 1251, 1997, 1479, 1479, 1479, 1479, 1366, 1251, 1593, 1479, 569, 1139, 1479,
    1251, 1706, 1479, 1593, 1366, 1593, 1479, 1366, 1251, 1479, 1366, 1933, 1366, 1366,
    1251, 682, 569, 682, 1196, 1139, 682, 1139, 1251, 1139, 1251, 1139, 682, 1251, 1251,
    569, 569, 1139, 569, 1821, 1251, 1251, 1251, 1251, 797, 1139, 682, 1251, 1139, 1593,
    1139, 1139, 1024, 797, 573, 797, 1196,
)
_BOTH = {
    "\u00a0": 569, "£": 1139, "§": 1139, "°": 819, "±": 1124, "²": 682, "³": 682, "·": 569,
    "½": 1708, "×": 1196, "\u2011": 682, "–": 1139, "—": 2048, "…": 2048, "•": 717, "€": 1139,
    "→": 2048, "↑": 1024, "↓": 1024, "−": 1196, "≤": 1124, "≥": 1124, "■": 1237, "▲": 2027,
    "●": 1237, "◆": 1593, "○": 1237,
}
# fmt: on
_REGULAR = _BOTH | {chr(32 + i): w for i, w in enumerate(_REGULAR_ASCII)}
_REGULAR |= {"‘": 455, "’": 455, "“": 682, "”": 682}
_BOLD = _BOTH | {chr(32 + i): w for i, w in enumerate(_BOLD_ASCII)}
_BOLD |= {"‘": 569, "’": 569, "“": 1024, "”": 1024}


def _base_width(character: str, widths: dict[str, int]) -> int:
    base = unicodedata.normalize("NFD", character)[0]
    return widths.get(base, _UNKNOWN)


@lru_cache(maxsize=8192)
def width(text: str, points: float, *, bold: bool = False) -> float:
    """Width in mm of a line of Arial."""
    widths = _BOLD if bold else _REGULAR
    units = 0
    for character in text:
        units += widths.get(character) or _base_width(character, widths)
    return units * points / UNITS_PER_EM / POINTS_PER_MM


def longest_word(text: str, points: float, *, bold: bool = False) -> float:
    """Width in mm of the widest piece that may not be broken (non-breaking spaces bind)."""
    return max((width(word, points, bold=bold) for word in text.split(" ")), default=0.0)


def line_count(text: str, points: float, *, measure: float, bold: bool = False) -> int:
    """How many lines a text takes when set in a measure of so many mm."""
    total = 0
    for paragraph in text.split("\n"):
        total += _paragraph_lines(paragraph, points, measure, bold=bold)
    return total


def _paragraph_lines(text: str, points: float, measure: float, *, bold: bool) -> int:
    space = width(" ", points, bold=bold)
    lines, used = 1, 0.0
    for word in text.split(" "):
        extent = width(word, points, bold=bold)
        if used and used + space + extent > measure:
            lines, used = lines + 1, extent
        else:
            used += (space if used else 0.0) + extent
        if used > measure:
            extra = int(used / measure)
            lines, used = lines + extra, used - extra * measure
    return lines
