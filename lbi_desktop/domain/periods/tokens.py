"""The words a period is written with, cut into tokens (imports.md, the zoo of periods).

A token has one letter for its kind, so that a text becomes a short string of letters the rules
in `periods.rules` are written over.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

LONGEST_TEXT = 300

Value = date | str | tuple[int, ...] | None
Reader = Callable[[re.Match[str]], tuple[str, Value]]


@dataclass(frozen=True, slots=True)
class Token:
    """One piece of a text: its kind, what it says, and where it stands in the plain text.

    Kinds: D date, d day and month, M month, m month with its year, Q quarter, H half, T term,
    p period number, F financial year, P pair of years that may not be one, Y year, y two
    digits, A academic, f financial, c calendar, g year, t to date, w twelve months to, W year
    to, k quarter ending, s survey, L relative words, - to, e at the end, n a word without
    meaning here, x any other.
    """

    kind: str
    value: Value
    start: int
    end: int


_SUPERSCRIPT = re.compile("[\N{SUPERSCRIPT ZERO}¹²³⁴-⁹ᵃ-ᵛ†‡§]")
_FOOTNOTES = re.compile(
    r"(?:\s*(?:\[(?:\d\d?|[a-z]{1,2}|note ?\d*)\]|\((?:\d|[a-z])\)|[*#]))+\s*$", re.IGNORECASE
)
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−", "-") | {"_": " ", "’": "'", "‘": "'"})

_MONTHS = {
    word: number
    for number, words in enumerate(
        (
            "jan january", "feb february", "mar march", "apr april", "may", "jun june",
            "jul july", "aug august", "sep sept september", "oct october", "nov november",
            "dec december",
        ),
        start=1,
    )
    for word in words.split()
}  # fmt: skip
_MONTH = f"(?:{'|'.join(sorted(_MONTHS, key=len, reverse=True))})(?![a-z])\\.?"
_COUNTED = {
    "1": 1, "2": 2, "3": 3, "4": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4, "first": 1,
    "second": 2, "third": 3, "fourth": 4, "one": 1, "two": 2, "three": 3, "four": 4,
}  # fmt: skip
_QUARTER_WORD = "(?:quarter|quart|qtr|qrt)"
_BEFORE = "(?:last|previous|prev\\.?|prior|preceding)"
_YEAR_WORD = "(?:financial )?(?:year|yr)"
_END = "(?![a-z])"


def plain(text: str) -> str:
    """The text with ordinary spaces, hyphens and digits, and without footnote marks."""
    without_marks = _SUPERSCRIPT.sub("", text[:LONGEST_TEXT])
    normal = unicodedata.normalize("NFKC", without_marks).translate(_DASHES)
    return _FOOTNOTES.sub("", re.sub(r"\s+", " ", normal)).strip()


def _century(digits: str) -> int:
    number = int(digits)
    if len(digits) == 4:
        return number
    return number + (2000 if number < 70 else 1900)


def _day(year: str, month: int, day: int) -> date | None:
    try:
        return date(_century(year), month, day)
    except ValueError:
        return None


def _iso(found: re.Match[str]) -> tuple[str, Value]:
    day = _day(found["iso_y"], int(found["iso_m"]), int(found["iso_d"]))
    return ("D", day) if day else ("x", None)


def _numeric(found: re.Match[str]) -> tuple[str, Value]:
    day = _day(found["dmy_y"], int(found["dmy_m"]), int(found["dmy_d"]))
    return ("D", day) if day else ("x", None)


def _worded(found: re.Match[str]) -> tuple[str, Value]:
    number = int(found["word_d"] or found["word_d2"])
    month = _month_number(found["word_m"] or found["word_m2"])
    day = _day(found["word_y"] or found["word_y2"], month, number)
    return ("D", day) if day else ("x", None)


def _dayless(found: re.Match[str]) -> tuple[str, Value]:
    is_ordinal = int(bool(found["day_th"]) or found["day_sep"] == " ")
    return "d", (int(found["day_d"]), _month_number(found["day_m"]), is_ordinal)


def _numbered_month(found: re.Match[str]) -> tuple[str, Value]:
    return "m", (int(found["num_m"]), int(found["num_y"]), 0)


def _pair(found: re.Match[str]) -> tuple[str, Value]:
    first, second = found["pair_1"], found["pair_2"]
    return ("F" if _follows(first, second) else "P"), (_century(first), int(second))


def _short_pair(found: re.Match[str]) -> tuple[str, Value]:
    first, second = found["short_1"], found["short_2"]
    return ("F", (_century(first), int(second))) if _follows(first, second) else ("x", None)


def _glued(found: re.Match[str]) -> tuple[str, Value]:
    first, second = found[0][:2], found[0][2:]
    return ("F", (_century(first), int(second))) if _follows(first, second) else ("x", None)


def _follows(first: str, second: str) -> bool:
    if len(second) == 4:
        return int(second) == _century(first) + 1
    return int(second) == (int(first) + 1) % 100


def _month_number(word: str) -> int:
    return _MONTHS[word.lower().rstrip(".")]


def _numbered(found: re.Match[str]) -> tuple[str, Value]:
    return "p", (int(next(group for group in found.groups() if group)),)


def _counted(kind: str) -> Reader:
    def read(found: re.Match[str]) -> tuple[str, Value]:
        word = next(group for group in found.groups() if group).lower()
        return kind, (_COUNTED[word],)

    return read


def _as(kind: str, value: Value = None) -> Reader:
    return lambda _: (kind, value)


def _rule(read: Reader, *alternatives: str) -> tuple[re.Pattern[str], Reader]:
    return re.compile("|".join(alternatives), re.IGNORECASE | re.ASCII), read


def _relative(meaning: str, *alternatives: str) -> tuple[re.Pattern[str], Reader]:
    return _rule(_as("L", meaning), *(f"(?:{words}){_END}" for words in alternatives))


_SAME = "(?:same|this|equivalent|corresponding)"
_YEAR_AGO = f"(?: of| in)?(?: the)? {_BEFORE} {_YEAR_WORD}"
_NOW = "(?:this|current|latest)"
_ENDING = f"(?: (?:up )?(?:to|ending|ended)(?! date)(?: the)?(?: end(?: of)?)?{_END})"
_Y4 = r"(?:19|20)\d\d"
_TH = "(?:st|nd|rd|th)"

_DATES = (
    _rule(
        _iso,
        rf"(?<![\d/])(?P<iso_y>{_Y4})(?P<iso_s>[-/])(?P<iso_m>\d\d?)(?P=iso_s)(?P<iso_d>\d\d?)"
        r"(?!\d)(?:[t ]\d\d?:\d\d(?::\d\d(?:\.\d+)?)?z?)?",
    ),
    _rule(
        _numeric,
        r"(?<![\d/.-])(?P<dmy_d>\d\d?)(?P<dmy_s>[/.-])(?P<dmy_m>\d\d?)(?P=dmy_s)"
        r"(?P<dmy_y>\d{4}|\d\d)(?![\d/])(?: \d\d?:\d\d(?::\d\d)?)?",
    ),
    _rule(
        _worded,
        rf"(?<![\d/])(?P<word_d>\d\d?){_TH}?[ -]?(?:of )?(?P<word_m>{_MONTH})"
        rf"[ ,-]*'?(?P<word_y>{_Y4}|\d\d)(?![\d/])",
        rf"(?P<word_m2>{_MONTH}) (?P<word_d2>\d\d?){_TH}?,? (?P<word_y2>{_Y4})(?![\d/-])",
    ),
    _rule(
        _dayless,
        rf"(?<![\d/])(?P<day_d>\d\d?)(?P<day_th>{_TH}?)(?P<day_sep>[ -]?)(?:of )?"
        rf"(?P<day_m>{_MONTH})",
    ),
)
_NUMBERED_MONTHS = (
    _rule(
        _numbered_month,
        rf"(?<![\d/.-])(?P<num_m>0?[1-9]|1[0-2])[/.-](?P<num_y>{_Y4})(?![\d/.-])",
    ),
    _rule(_numbered_month, rf"(?<!\d)(?P<num_y>{_Y4})(?P<num_m>0[1-9]|1[0-2])(?!\d)"),
)
_YEAR_PAIRS = (
    _rule(
        _pair,
        rf"(?<![\d/])(?P<pair_1>{_Y4})(?: ?[/-] ?| to (?=\d{{4}}))(?P<pair_2>{_Y4}|\d\d)(?!\d)"
        rf"(?!{_TH}?[ -]?{_MONTH})",
    ),
    _rule(_short_pair, r"(?<![\d/])(?P<short_1>\d\d) ?[/-] ?(?P<short_2>\d\d)(?![\d/])"),
    _rule(_glued, rf"(?<!\d)(?!{_Y4})\d{{4}}(?!\d)"),
)
_RELATIVES = (
    _relative("quarter a year before", f"(?:{_SAME}|current) {_QUARTER_WORD}{_YEAR_AGO}"),
    _relative("month a year before", f"(?:{_SAME}|current) month{_YEAR_AGO}"),
    _relative(
        "a year before",
        f"{_SAME} (?:period|time|point|stage){_YEAR_AGO}",
        "(?:same (?:period|time) )?(?:a|one|1) year (?:ago|earlier|before)",
        "12 months (?:ago|earlier|before)",
        "year before",
    ),
    _relative("previous quarter", f"{_BEFORE} {_QUARTER_WORD}"),
    _relative("this quarter", f"{_NOW} {_QUARTER_WORD}", f"{_QUARTER_WORD} to date", "qtd"),
    _relative("previous month", f"{_BEFORE} month"),
    _relative("this month", f"{_NOW} month", "month to date", "mtd"),
    _relative("previous period", f"{_BEFORE} (?:reporting )?period"),
    _relative("this period", f"{_NOW} (?:reporting )?period"),
    _relative("previous year", f"{_BEFORE} {_YEAR_WORD}(?:'s)?"),
    _relative("this year", f"(?:this|current) {_YEAR_WORD}(?:'s)?"),
)
_STRETCHES = (
    _rule(
        _as("w"),
        "(?:rolling |last )?(?:12|twelve)[ -]?(?:months?|mths?|m)(?: rolling)?"
        f"{_END}{_ENDING}?",
        f"rolling (?:year|12|twelve)(?: to)?{_END}",
        r"r12(?!\d)",
    ),
    _rule(_as("W"), f"year{_ENDING}"),
    _rule(_as("k"), f"(?:3 months?|three months|{_QUARTER_WORD}){_ENDING}"),
    _rule(
        _as("t"),
        f"ytd{_END}",
        "(?:financial )?year[ -]to[ -]date",
        "cumulative(?: to date)?",
        rf"cum(?:ul)?{_END}\.?",
        "to date",
    ),
)
_PARTS_OF_A_YEAR = (
    _rule(
        _counted("Q"),
        rf"(?:q|{_QUARTER_WORD})\.? ?[:-]? ?([1-4])(?!\d)",
        f"{_QUARTER_WORD} (one|two|three|four){_END}",
        f"([1-4]{_TH}|first|second|third|fourth) {_QUARTER_WORD}{_END}",
    ),
    _rule(
        _counted("H"),
        r"h([12])(?!\d)",
        r"half(?:[ -]year)? ([12]|one|two)(?![\da-z])",
        "(1st|2nd|first|second) half(?:[ -]year)?",
    ),
    _rule(
        _numbered,
        r"(?:period|month|mth) ?(0?[1-9]|1[0-2])(?![\d/])",
        r"(?<![a-z]-)[pm](0?[1-9]|1[0-2])(?![\d/])",
    ),
    _rule(lambda found: ("T", found[1].lower()), f"(autumn|spring|summer)(?: term)?{_END}"),
)
_OTHERS = (
    _rule(_as("A"), f"(?:academic|school)(?: year| yr)?{_END}", f"ay{_END}"),
    _rule(_as("f"), rf"(?:financial|fiscal|fin\.?) (?:year|yr){_END}", f"f/?y{_END}"),
    _rule(_as("c"), f"calendar(?: year| yr)?{_END}", f"cy{_END}"),
    _rule(_as("s"), f"(?:residents'? )?survey(?: of)?{_END}"),
    _rule(_as("g"), f"(?:full |whole )?year(?:[ -]end)?{_END}", f"annual{_END}"),
    _rule(lambda found: ("M", (_month_number(found[0]),)), _MONTH),
    _rule(lambda found: ("Y", (int(found[0]),)), rf"(?<!\d){_Y4}(?!\d)"),
    _rule(lambda found: ("y", (_century(found[1]),)), r"(?<!\d)'?(\d\d)(?!\d)"),
    _rule(_as("e"), f"(?:at |by )?(?:the )?end(?: of|ing|ed)?{_END}"),
    _rule(_as("-"), "-", f"(?:up )?to{_END}", f"until{_END}", f"through{_END}"),
    _rule(
        _as("n"),
        f"(?:as )?(?:at|of|on){_END}",
        f"(?:for|the|in|period|reporting|covering|from|return|position|snapshot|dated){_END}",
        r"[(),:;|./\[\]]",
    ),
)
_RULES = (
    _DATES
    + _NUMBERED_MONTHS
    + _YEAR_PAIRS
    + _RELATIVES
    + _STRETCHES
    + _PARTS_OF_A_YEAR
    + _OTHERS
)
_WORD = re.compile(r"[a-z]+|\d+|\S", re.IGNORECASE)


@lru_cache(maxsize=2048)
def tokens(text: str) -> tuple[Token, ...]:
    """The tokens of a plain text, in order; every character belongs to one or is a space."""
    found: list[Token] = []
    at = 0
    while at < len(text):
        if text[at] == " ":
            at += 1
            continue
        found.append(_token_at(text, at, after_month=_is_month_open(found)))
        at = found[-1].end
    return tuple(found)


def _is_month_open(found: list[Token]) -> bool:
    """Whether a month was just named whose year may follow, a hyphen between them or not."""
    kinds = "".join(token.kind for token in found[-2:])
    return kinds.endswith(("M", "M-"))


def _token_at(text: str, at: int, *, after_month: bool) -> Token:
    """The token that begins here; digits after a month are its year, not another's day."""
    for pattern, read in _RULES:
        match = pattern.match(text, at)
        if match:
            token = Token(*read(match), at, match.end())
            if not (after_month and token.kind in "Dd"):
                return token
    word = _WORD.match(text, at)
    return Token("x", None, at, word.end() if word else at + 1)
