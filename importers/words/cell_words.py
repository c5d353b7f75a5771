"""The words departments write in and around figures, and what each stands for."""

from __future__ import annotations

import re
from functools import lru_cache

from lbi_desktop.domain.value import State

NO_FIGURE_STATES = {
    "c": State.SUPPRESSED,
    "*": State.SUPPRESSED,
    "suppressed": State.SUPPRESSED,
    "supp": State.SUPPRESSED,
    "withheld": State.SUPPRESSED,
    "x": State.NOT_AVAILABLE,
    ":": State.NOT_AVAILABLE,
    "z": State.NOT_APPLICABLE,
    "n/a": State.NOT_APPLICABLE,
    "na": State.NOT_APPLICABLE,
    "n.a": State.NOT_APPLICABLE,
    "n\\a": State.NOT_APPLICABLE,
    "not applicable": State.NOT_APPLICABLE,
    "tbc": State.NOT_AVAILABLE,
    "tba": State.NOT_AVAILABLE,
    "tbd": State.NOT_AVAILABLE,
    "n/k": State.NOT_AVAILABLE,
    "nk": State.NOT_AVAILABLE,
    "not known": State.NOT_AVAILABLE,
    "unknown": State.NOT_AVAILABLE,
    "no data": State.NOT_AVAILABLE,
    "blank": State.MISSING,
    "missing": State.MISSING,
    "not due": State.NOT_DUE,
    "not yet due": State.NOT_DUE,
    "annual": State.NOT_DUE,
}

_REMARKS = (
    (
        re.compile(
            r"(?:data |figures? |results? )?(?:is |are )?(?:currently )?not (?:yet )?"
            r"(?:available|known|received|ready|collected|recorded|validated|supplied|reported"
            r"|published|released|issued|finalised|complete)"
            r"|unavailable|(?:still )?awaiting|awaited|pending"
            r"|to be (?:confirmed|advised|agreed)"
            r"|(?:data |figures? )?(?:(?:to )?follows?|delayed|expected)\b"
            r"|no (?:data|figures?|return|information)\b|lag(?:ged)?\b|data (?:lag|gap)"
            r"|available \w+|due (?:in|by|on|from|\d)|tb[cad]\b|published \w+|expected \w+"
            r"|see (?:note|comment|below|narrative)",
            re.IGNORECASE,
        ),
        State.NOT_AVAILABLE,
    ),
    (
        re.compile(
            r"not (?:yet )?due|reported (?:annually|yearly|in|at|from)"
            r"|annual(?:ly)?(?: (?:measure|figure|indicator|return|only)"
            r"|(?: -| ?[–,(])(?:\D|Q\d|20\d\d(?:[/-]\d\d)?\b)*$)"
            r"|year[- ]end only"
            r"|(?:new|not) (?:measure|indicator|started)",
            re.IGNORECASE,
        ),
        State.NOT_DUE,
    ),
    (
        re.compile(r"not applicable|n/?a\b|discontinued|no longer|deleted", re.IGNORECASE),
        State.NOT_APPLICABLE,
    ),
    (
        re.compile(r"suppressed|withheld|small numbers?|too small", re.IGNORECASE),
        State.SUPPRESSED,
    ),
)


def is_remark_without_figure(plain: str) -> State | None:
    """The state when the words say that there is no figure (`not available until Feb 2025`)."""
    for pattern, state in _REMARKS:
        if pattern.match(plain):
            return state
    return None


def says_none(text: str) -> bool:
    """Whether a text says that there is no figure (`n/a`, `tbc`, `not yet available`)."""
    plain = text.strip().casefold()
    return plain in NO_FIGURE_STATES or is_remark_without_figure(plain) is not None


def remark_within(plain: str) -> State | None:
    """The state when words without any number say so somewhere (`Data not yet published`)."""
    return next((state for pattern, state in _REMARKS if pattern.search(plain)), None)


STATE_WORDS = (
    (
        re.compile(
            r"[\[(]\s*p(?:rov(?:isional)?)?\.?\s*[\])]|\bprov(?:isional)?\b|unvalidated|\bdraft\b"
            r"|not (?:yet )?(?:validated|verified|confirmed)|^p$"
            r"|subject to (?:change|audit|validation|confirmation|moderation|revision)"
            r"|to be (?:validated|verified|audited)",
            re.IGNORECASE,
        ),
        State.PROVISIONAL,
    ),
    (
        re.compile(r"[\[(]\s*r(?:ev(?:ised)?)?\.?\s*[\])]|\brevised\b|^r$", re.IGNORECASE),
        State.REVISED,
    ),
    (
        re.compile(
            r"[\[(]\s*e(?:st(?:imated?)?)?\.?\s*[\])]|\best(?:imated?)?\b|^e$", re.IGNORECASE
        ),
        State.ESTIMATED,
    ),
    (
        re.compile(r"[\[(]\s*f\s*[\])]|\bforecast\b|\bprojected\b", re.IGNORECASE),
        State.FORECAST,
    ),
    (re.compile(r"\[low\]", re.IGNORECASE), State.LOW),
)


def state_of_words(text: str) -> State:
    """How firm a remark or a head says its figures are (`Q2 2024/25 (p)`)."""
    for pattern, state in STATE_WORDS:
        if pattern.search(text):
            return state
    return State.FINAL


_BOUND = re.compile(
    r"(?:<|>|≤|≥|<=|>=|=<|=>|no (?:more|less|fewer|greater) than|not (?:more|less) than"
    r"|(?:more|less|fewer|greater|higher|lower) than|at (?:least|most)|over|under|above|below"
    r"|up to|max(?:imum)?(?: of)?|min(?:imum)?(?: of)?|not (?:exceed(?:ing)?|to exceed)|within"
    r"|exceeds?|nearly|almost|just (?:over|under)|target|better than|ceiling(?: of)?"
    r"|maintain(?: at)?|reduce to|increase to|stay (?:below|above))\.?:?\s?£?",
    re.IGNORECASE,
)
_ABOUT = re.compile(
    r"(?:c|ca|circa|about|approx(?:\.|imately)?|around|roughly|some|~|≈|est(?:imated)?"
    r"(?: at)?)\.?:?\s?£?",
    re.IGNORECASE,
)


def bound(before: str) -> bool:
    """Whether the words before a number make it a limit."""
    return _BOUND.fullmatch(before.strip()) is not None


_CHANGE = re.compile(
    r"\(?(?:%|points?|pp|percentage points?)?\s*"
    r"(?:reduction|increase|decrease|improvement|rise|fall|drop|uplift|growth|more|fewer|less"
    r"|(?:points? )?(?:above|below|better|higher|lower) than|up|down|better|worse"
    r"|(?:under|over)spen[dt]|short(?:fall| of| by|$)|surplus|deficit"
    r"|(?:under|over) budget)\b(?! or)",
    re.IGNORECASE,
)
_BASE = re.compile(
    r"\(\s*(?:n|base|cohort)\s*[=:]?\s*[\d,]+(?: [a-z]+)?\s*\)|\bper (?:1|10|100),?000\b"
    r"|[(\[](?:see )?(?:foot)?note \d{1,2}[)\]]|[-,;:]? ?see (?:foot)?notes? \d{1,2}$",
    re.IGNORECASE,
)
_BASE_OF_SHARE = re.compile(
    r"\((?:all|(?:out )?of) (?:all )?[\d,]+(?: [a-z]+)?\s*\)"
    r"|\bwithin \d{1,3} ?(?:working |w/?)?(?:h|d|mins?|weeks?)[a-z]*",
    re.IGNORECASE,
)


def is_change(after: str) -> bool:
    """Whether the words after a number make it a change (`5% reduction`)."""
    return _CHANGE.match(after) is not None


_LIMITS_AFTER = re.compile(
    r"\+|%?\s*(?:or|and|&) (?:more|fewer|less|over|above|under|below|higher|lower|better)\b",
    re.IGNORECASE,
)


def limits_after(after: str) -> bool:
    """Whether the words after a number make it a limit (`90% or more`)."""
    return _LIMITS_AFTER.match(after) is not None


def without_base(after: str, *, is_percent: bool) -> str:
    """The words after a number without how many it is of (`(n=212)`, `per 1,000`).

    Only a per cent is of a whole itself: `54 (all 54)` may be a count or all there are.
    """
    bare = _BASE.sub("", after)
    return _BASE_OF_SHARE.sub("", bare) if is_percent else bare


def approximation(before: str) -> bool:
    """Whether the words before a number make it a round one."""
    return _ABOUT.fullmatch(before.strip()) is not None


_UNITS = (
    (
        "percent",
        re.compile(
            r"%|per ?cent\b|percentage|\bpct\b|\bpp(?:ts?)?\b|\bproportion\b", re.IGNORECASE
        ),
    ),
    ("GBP", re.compile(r"£|\bGBP\b|\bpounds?\b", re.IGNORECASE)),
    ("seconds", re.compile(r"\bsec(?:ond)?s?\b|h?h:mm|mm:ss", re.IGNORECASE)),
    ("minutes", re.compile(r"\bmin(?:ute)?s?\b", re.IGNORECASE)),
    ("hours", re.compile(r"\bh(?:ou)?rs?\b", re.IGNORECASE)),
    ("days", re.compile(r"\b(?:working |calendar )?days?\b", re.IGNORECASE)),
    ("weeks", re.compile(r"\bw(?:ee)?ks?\b", re.IGNORECASE)),
    ("kg", re.compile(r"\bkgs?\b|kilo(?:gram)?s?\b", re.IGNORECASE)),
    ("tonnes", re.compile(r"\btonnes?\b", re.IGNORECASE)),
    (
        "rate",
        re.compile(r"\bper (?:1,?000|10,?000|100,?000|thousand)\b|\brate per\b", re.IGNORECASE),
    ),
    ("ratio", re.compile(r"\bratio\b", re.IGNORECASE)),
    (
        "count",
        re.compile(
            r"\b(?:numbers?|no\.?|count|cases|people|persons|homes|households|visits|#)(?!\w)",
            re.IGNORECASE,
        ),
    ),
)


@lru_cache(maxsize=4096)
def unit_word(text: str) -> str:
    """The unit a short text names ("%", "No.", "17 working days"), or nothing.

    A rate is named by its basis where that is told: `per 1,000`.
    """
    for unit, pattern in _UNITS:
        if pattern.search(text):
            return unit if unit != "rate" else (rate_basis(text) or unit)
    return ""


def is_bare_unit(text: str) -> bool:
    """Whether a text is a unit and little else: `%`, `mm:ss`, `Number`."""
    return bool(unit_word(text)) and len(text.strip()) <= _LONGEST_UNIT


_LONGEST_UNIT = 12
_THOUSANDS = re.compile(
    r"£\s?(?:000'?s?|k)\b|(?<!per )\bthousands?\b|\('?000s?\)", re.IGNORECASE
)
_MILLIONS = re.compile(r"£\s?m(?:illions?|n)?\b|(?<!per )\bmillions?\b", re.IGNORECASE)


def scale_of(text: str) -> float:
    """What bare numbers under a head are multiplied by: 1,000 under `£000`."""
    if _THOUSANDS.search(text):
        return 1e3
    return 1e6 if _MILLIONS.search(text) else 1.0


SHARES = frozenset({"percent", "rate", "per 1,000", "per 10,000", "per 100,000"})
"""Units of what is no count: a number beside one of them is the other side of it."""
_RATE_BASIS = re.compile(
    r"(?:\bper |/ ?)(?:(?P<digits>10{1,2}|1),?000(?!,?\d)|thousand\b)", re.IGNORECASE
)


def rate_basis(text: str) -> str:
    """How many a rate is counted against (`per 1,000`), or nothing."""
    found = _RATE_BASIS.search(text)
    return f"per {found['digits'] or 1},000" if found else ""
