"""What nothing that is stored may be: nameless, no number, given twice."""

from __future__ import annotations

import math

from lbi_desktop.domain.refusal import Refusal
from lbi_desktop.store.refusal import NOTHING_CHANGED


def need_words(text: str, *, refused: str, advice: str) -> None:
    """Refuses a text without a word in it."""
    if not text.strip():
        raise Refusal(f"{refused} {NOTHING_CHANGED}", advice)


def need_number(value: float | None, *, noun: str) -> None:
    """Refuses what arithmetic calls a number and nobody can report; None is none, and fits."""
    if value is not None and not math.isfinite(value):
        raise Refusal(f"{value} is no {noun}. {NOTHING_CHANGED}", "Give a number.")


def need_reason(reason: str) -> None:
    """Refuses a change nobody gave a reason for."""
    need_words(reason, refused="A reason is missing.", advice="Say why in a few words.")
