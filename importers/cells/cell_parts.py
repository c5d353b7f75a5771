"""A figure typed with its parts, its interval or its light beside it, in one plain form."""

from __future__ import annotations

import re

_SHARE_OF_PARTS = re.compile(
    r"(?P<percent>[\d.]+)\s?(?:%|per ?cent)\s*[(\[\n:=,-]\s*(?P<parts>[\d,. ]+?"
    r"\s?(?:of|out of|/)\s?(?:the )?[\d,. ]+?)\s?[)\]]?",
    re.IGNORECASE,
)
_PART_OF_WHOLE = re.compile(r"(?P<left>[\d,. ]+?)\s?\((?P<right>of [\d,. ]+)\)", re.IGNORECASE)
_INTERVAL = re.compile(
    r"(?P<figure>£?-?[\d,]*\.?\d+ ?%?)\s*[(\[]\s*(?:9[59]\d*%? ?)?(?:ci)?\s*[:=]?\s*"
    r"(?P<low>-?[\d,]*\.?\d+) ?%?\s*(?:-|to|;|,(?!\d{3}\b))\s*"
    r"(?P<high>-?[\d,]*\.?\d+) ?%?\s*[)\]]",
    re.IGNORECASE,
)
_CARBON = re.compile(r"(?<=[tgs])\s?CO2[a-z]{0,2}\b", re.IGNORECASE)
_TO_DATE = re.compile(
    r"\d[^\n]*\b(?:ytd|y-t-d|(?<!up )(?<!up-)to date|cumulative|cum|since (?:1 )?april)\b",
    re.IGNORECASE,
)
_COMPARED = re.compile(
    r"\b(?:best|worst|most|least|first|last|only|highest|lowest|more|fewer|less|higher|lower"
    r"|better|worse|up|down|change[ds]?|targets?|profile)\b",
    re.IGNORECASE,
)
_LIGHT = re.compile(r"^[\U0001F534\U0001F535\U0001F7E0-\U0001F7E4⚪⚫●○■□◆◇]\s*(?=[-+£<>]?\d)")


def parts_first(plain: str) -> str:
    """`80% (56/70)` as `56/70 (80%)`, `12 (of 40)` as `12 of 40`."""
    share = _SHARE_OF_PARTS.fullmatch(plain)
    if share is not None:
        return f"{share['parts']} ({share['percent']}%)"
    return _PART_OF_WHOLE.sub(r"\g<left> \g<right>", plain)


def bare_figure(plain: str) -> str:
    """The figure without a coloured light before it, or the interval it lies in behind it."""
    plain = _CARBON.sub("", _LIGHT.sub("", plain))
    found = _INTERVAL.fullmatch(plain)
    if found is None:
        return plain
    low, figure, high = (_number(found[name]) for name in ("low", "figure", "high"))
    return found["figure"] if low < figure < high else plain


def _number(text: str) -> float:
    return float(text.strip("£% ").replace(",", "").replace("£", ""))


def says_to_date(text: str) -> bool:
    """Whether a figure typed as text says itself that it counts from April (`34 YTD`).

    `34, best since April` does not: it says how the figure stands among others.
    """
    return _TO_DATE.search(text) is not None and _COMPARED.search(text) is None
