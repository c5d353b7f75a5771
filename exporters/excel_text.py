"""Text on its way into a workbook or CSV: never a formula, never invisible, never too long."""

from __future__ import annotations

import re
import unicodedata

LONGEST_CELL = 32_767
_CUT_NOTE = " … (cut: the rest does not fit in a cell)"
_STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_KEPT_CONTROLS = frozenset("\n\t")
_TURNS_DIRECTION = re.compile("[\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]")


def safe_text(text: str) -> str:
    """Text without control and direction characters, cut to what a cell holds."""
    plain = text if text.isprintable() else _TURNS_DIRECTION.sub("", _kept(text))
    if len(plain) <= LONGEST_CELL:
        return plain
    return plain[: LONGEST_CELL - len(_CUT_NOTE)] + _CUT_NOTE


def _kept(text: str) -> str:
    return "".join(
        mark
        for mark in text.replace("\r\n", "\n").replace("\r", "\n")
        if mark in _KEPT_CONTROLS or unicodedata.category(mark) not in ("Cc", "Cs", "Co")
    )


def csv_text(text: str) -> str:
    """Text for a CSV, which no spreadsheet takes for a formula when it opens it."""
    safe = safe_text(text)
    return f"'{safe}" if needs_quote(safe) else safe


def text_from_csv(text: str) -> str:
    """What was said before `csv_text` made it safe."""
    return text[1:] if text[:1] == "'" and needs_quote(text[1:]) else text


def needs_quote(text: str) -> bool:
    """Whether a spreadsheet would take the text for a formula when it is edited."""
    return text.startswith(_STARTS_A_FORMULA)
