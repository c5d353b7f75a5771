"""What an indicator's label says as printed: its name, its reference, its unit."""

from __future__ import annotations

import re
from functools import lru_cache

from importers.words.cell_words import unit_word

_REF_BEFORE_LABEL = re.compile(
    r"(?P<ref>[A-Z]{1,4}(?:-[A-Z]{1,2}|[ .-]{0,2})\d{1,3}[a-z]?(?:\([a-z]\))?"
    r"|(?:KPI|PI|NI|LI|BV)\s?\d{1,3})"
    r"\s*(?:[:.–-]\s*|\s)(?P<label>\D.{3,})",
    re.DOTALL,
)
_NO_REF = re.compile(
    r"(?:CO2e?|NO[2x]|PM(?:10|2)|KS[1-5]|Y\d{1,2}|[AP]8|S\d{1,3}|FSM\d?|Q[1-4]|P[1-4]|CAT ?\d)"
    r"\s+[a-z(]"
)
_GOOD_IS = re.compile(
    r"\s*\(?(?:good performance|good is|polarity|aim)\s*[:=–-].*$", re.IGNORECASE | re.DOTALL
)


@lru_cache(maxsize=4096)
def clean_label(text: str) -> str:
    """A label as printed but in one line, without the reminder which way is good."""
    return " ".join(_GOOD_IS.sub("", text).split())


@lru_cache(maxsize=4096)
def split_ref(label: str) -> tuple[str, str]:
    """`R 9 Phone calls` as reference and label; a label without one stays whole.

    So does one that begins with a shortened word: `CO2 from fleet`, `S42 enquiries`.
    """
    match = None if _NO_REF.match(label) else _REF_BEFORE_LABEL.fullmatch(label)
    if match is None:
        return "", label
    return " ".join(match["ref"].split()), match["label"].strip()


_PERCENT_LABEL = re.compile(
    r"(?<![\d ])%|(?<!\d) %|^%|\bper ?cent(?:age)?\b|\bproportion\b|\bshare of\b"
    r"|\brate of (?:completion|success)\b",
    re.IGNORECASE,
)
_UNIT_AT_END = re.compile(r"[(\[–-]\s*(?P<unit>[^()\[\]]{1,24})[)\]]?\s*$")


@lru_cache(maxsize=4096)
def unit_of_label(label: str) -> str:
    """The unit a label names: `% of …`, `… (kg)`."""
    if _PERCENT_LABEL.search(label):
        return "percent"
    match = _UNIT_AT_END.search(label)
    return unit_word(match["unit"]) if match else ""


_STAFF = re.compile(r"\b(?:fte|wte|headcount)s?\b", re.IGNORECASE)
_MONEY = re.compile(
    r"\b(?:costs?|spend(?:ing)?|budgets?|expenditure|income|savings?|pay|salar(?:y|ies)|fees?"
    r"|bill|(?:over|under)spends?)\b",
    re.IGNORECASE,
)
_OWN_UNIT = re.compile(
    r"^(?:total )?(?:number|no\.?|count|#) of\b|\bnumber of\b"
    r"|[(\[,:–-]\s*(?:£|in £|number|nos?\.?|count|fte|wte|headcount|ratio|score"
    r"|£ ?(?:per|each|a|/) ?[a-z ]+)\s*[)\]]?\s*$|£ per \w|\bunit cost\b"
    r"|\bper (?:fte|wte|head)\b"
    r"|\b(?:average|mean) (?:weekly |daily |hourly |unit )?"
    r"(?:cost|price|rent|fee|charge|rate) (?:per|of an?|for an?)\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=4096)
def has_own_unit(label: str) -> bool:
    """Whether a label says what its figures count, under a title that says thousands.

    `Agency FTE` counts people; `Pay budget (80 FTE)` is money all the same.
    """
    if _OWN_UNIT.search(label) is not None:
        return True
    return _STAFF.search(label) is not None and _MONEY.search(label) is None
