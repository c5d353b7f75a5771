"""A figure typed as text, taken apart: marks, numbers, and the words around them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

_SUPERSCRIPTS = str.maketrans("", "", "⁰¹²³⁴⁵⁶⁷⁸⁹ⁱⁿᵃᵇᶜ")
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f"))
_MINUS = re.compile("[−‐‑‒–—﹣－]")
_SPACES = re.compile(r"[ \t\u00a0\u2000-\u200a\u202f\u205f\u3000]+")

NUMBER = re.compile(
    r"(?<![\w.])(?P<sign>[-+])?\s?(?P<currency>£|GBP\s?)?(?P<sign2>[-+])?"
    r"(?P<digits>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,3}(?: \d{3})+(?:\.\d+)?(?!\d)"
    r"|\d+\.\d+|\d+|\.\d+)"
    r"(?P<magnitude>\s?(?:k|K|m|M|bn|million|thousand|billion|mn)\b)?"
    r"(?P<percent>\s?(?:%|per\s?cent\b|percent\b|pct?\b))?"
)
_ABBREVIATED = re.compile(r"\b(c|ca|approx|est)\.(?=\d)", re.IGNORECASE)
_AROUND = " \t\n↑↓→←↗↘▲▼►◄⬆⬇➡⇧⇩"
_DECIMAL_COMMA = re.compile(r"(?<![\d,.])(\d{1,3}),(\d{1,2})(?![\d,])")
_MAGNITUDES = {
    "k": 1e3,
    "thousand": 1e3,
    "m": 1e6,
    "mn": 1e6,
    "million": 1e6,
    "bn": 1e9,
    "billion": 1e9,
}


_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def raised(words: str) -> str:
    """Words set above the line: the number of a footnote is no digit of the figure it is at."""
    return words.translate(_RAISED)


def unstruck(runs: Sequence[tuple[str, bool]]) -> str:
    """The runs of a text that are not struck out; all of them where nothing else is left."""
    kept = "".join(words for words, is_struck in runs if not is_struck)
    return kept if kept.strip() else "".join(words for words, _ in runs)


@dataclass(frozen=True, slots=True)
class NumberFound:
    """A number in a text: its value, what stood directly on it, and where."""

    value: float
    is_percent: bool
    is_money: bool
    start: int
    end: int


@lru_cache(maxsize=4096)
def tidied(text: str) -> str:
    """Text with look-alike characters made plain; line breaks stay, footnote digits go."""
    if not text.isascii():
        # Raised footnote figures go first: NFKC would glue them to the number before them.
        text = unicodedata.normalize("NFKC", text.translate(_SUPERSCRIPTS))
        text = _MINUS.sub("-", text.translate(_INVISIBLE))
    text = _ABBREVIATED.sub(r"\1. ", text)
    return _SPACES.sub(" ", text.lstrip("'`’")).strip(_AROUND)


def numbers_in(text: str) -> list[NumberFound]:
    """Every number of a tidied text, in order."""
    text = _DECIMAL_COMMA.sub(r"\1.\2", text)
    return [_number(match) for match in NUMBER.finditer(text)]


def _number(match: re.Match[str]) -> NumberFound:
    value = float(match["digits"].replace(",", "").replace(" ", ""))
    magnitude = (match["magnitude"] or "").strip().casefold()
    value *= _MAGNITUDES.get(magnitude, 1.0)
    if "-" in (match["sign"] or "") + (match["sign2"] or ""):
        value = -value
    return NumberFound(
        value=round(value, 10),
        is_percent=match["percent"] is not None,
        is_money=match["currency"] is not None,
        start=match.start(),
        end=match.end(),
    )
