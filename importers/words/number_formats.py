"""What a number format says of the unit of the numbers under it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from importers.words.cell_words import unit_word

PERCENT = "percent"
MONEY = "GBP"
_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
_CURRENCY = re.compile(r"£|GBP")
_SCALING = re.compile(r"[0#?],+(?![0#?,])")


@dataclass(frozen=True, slots=True)
class FormatFacts:
    """What a number format says of its numbers' unit; `unit` is one it spells out.

    `is_scaled` when it shows thousands or millions of what is stored (`0.0,,"m"`).
    """

    is_percent: bool
    is_worded_percent: bool
    is_money: bool
    unit: str
    is_scaled: bool


@lru_cache(maxsize=512)
def format_facts(number_format: str) -> FormatFacts:
    """What a number format says."""
    return FormatFacts(
        is_percent="%" in _QUOTED.sub("", number_format),
        is_worded_percent="%" in number_format,
        is_money=_CURRENCY.search(number_format) is not None,
        unit=unit_word(_quoted_text(number_format)),
        is_scaled=_SCALING.search(_QUOTED.sub(" ", number_format)) is not None,
    )


def unit_of_format(number_format: str) -> tuple[str, float]:
    """The unit a number format shows, and what stored numbers are times in that unit."""
    facts = format_facts(number_format)
    if facts.is_percent:
        return PERCENT, 100.0
    if facts.is_worded_percent:
        return PERCENT, 1.0
    return (MONEY if facts.is_money else facts.unit), 1.0


def _quoted_text(number_format: str) -> str:
    return " ".join(re.findall(r'"([^"]*)"', number_format))
