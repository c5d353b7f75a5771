"""How the items of a pack are said to people: what each is, and its three versions."""

from __future__ import annotations

from datetime import date
from types import MappingProxyType

from lbi_desktop.domain.indicator import Indicator
from lbi_desktop.domain.packs.items import COMMENT, FIGURE, SIGN_OFF, ItemKey, Said
from lbi_desktop.domain.period import date_words, period_from_code
from lbi_desktop.domain.value import Figure, State
from lbi_desktop.domain.wording import figure_text

_PARTS = MappingProxyType(
    {
        "happened": "what happened",
        "matters": "why it matters",
        "next_steps": "what happens next",
        "owner": "who acts",
        "due": "by when",
    }
)
_KINDS = MappingProxyType(
    {FIGURE: "Figure", SIGN_OFF: "Sign-off", "observation": "Figure", "commentary": "Comment"}
)
NOTHING = "–"


def item_words(key: ItemKey) -> str:
    """What an item is: `Figure`, `Comment: why it matters`, `Sign-off`."""
    if key.kind == COMMENT:
        return f"Comment: {_PARTS[key.part]}"
    return _KINDS.get(key.kind) or key.kind.replace("_", " ").capitalize()


def about_words(key: ItemKey, indicator: Indicator | None) -> str:
    """What it is about: `H1 Repairs fixed first time, Q3 2025/26`."""
    named = key.indicator
    if not key.period:
        return named
    if indicator is not None:
        named = f"{indicator.ref} {indicator.short_name}".strip()
    return f"{named}, {period_from_code(key.period).label}"


def said_words(key: ItemKey, said: Said, *, indicator: Indicator | None) -> str:
    """One version of an item; a dash where nothing was said."""
    if isinstance(said, tuple):
        return _figure(said, indicator) if key.kind == FIGURE else _signed(said)
    if said and key.part == "due":
        return date_words(date.fromisoformat(said))
    return said or NOTHING


def _figure(said: tuple[object, ...], indicator: Indicator | None) -> str:
    value, numerator, denominator, state, reason, _ = said
    figure = Figure(_number(value), State(str(state)), _number(numerator), _number(denominator))
    text = figure_text(figure, indicator.unit) if indicator is not None else str(value)
    shown = f"{text} {figure.state.words}" if figure.is_present else text
    parts = f"{numerator:g} of {denominator:g}" if _are_numbers(numerator, denominator) else ""
    return ", ".join(filter(None, (shown, parts, str(reason or ""))))


def _are_numbers(*values: object) -> bool:
    return all(isinstance(each, int | float) for each in values)


def _number(value: object) -> float | None:
    return float(value) if isinstance(value, int | float) else None


def _signed(said: tuple[object, ...]) -> str:
    role, day = str(said[0]), said[1]
    return f"{role}, {date_words(date.fromisoformat(str(day)))}" if day else role
