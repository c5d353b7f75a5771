"""Spellings of periods that their own words leave open, written as the domain reads them."""

from __future__ import annotations

import re
from functools import lru_cache

from importers.workbooks.cell_text import tidied
from lbi_desktop.domain import period as p

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_YEARS = r"(?:20)?\d\d\s*[/–-]\s*(?:20)?\d\d"


def _any_case(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


_NUMBERED_MONTH = re.compile(r"(?<![\d/.-])(0?[1-9]|1[0-2])[/.-]((?:19|20)\d\d)(?![\d/.-])")
_YEAR_AND_MONTH = re.compile(r"(?<!\d)((?:19|20)\d\d)(0[1-9]|1[0-2])(?!\d)")
_FINANCIAL_YEARS = _any_case(rf"\bF\.?Y\.?\s*'?(?={_YEARS})")
_FINANCIAL_YEAR = _any_case(r"\bF\.?Y\.?\s*'?(?:20)?(\d\d)(?![\d/–-])")
_THREE_MONTHS = _any_case(
    rf"\b({_MONTH})\s*[/,&+]\s*{_MONTH}\s*(?:[/,&+]|,? and)\s*({_MONTH})\b"
)
_QUARTERS = _any_case(
    r"\bQ(?:tr|uarter)?s?\s?1\s*(?:-|–|to|and|&|\+|/)\s*Q?(?:tr)?\s?([2-4])\b"
)
_QUARTER_END = _any_case(rf"\bq(?:uarte|t)?r?[\s-]end\s+(?={_MONTH}|\d)")
_HALF_YEAR = _any_case(
    r"\b(?:(?:1st|first|mid|1)[\s-]half[\s-]*(?:of\s+)?(?:the\s+)?(?:year)?"
    r"|half[\s-]*year(?:ly)?|mid[\s-]year)(?=\W|$)"
)
_SECOND_HALF = _any_case(r"\b(?:2nd|second)[\s-]half[\s-]*(?:of\s+)?(?:the\s+)?(?:year)?")
_YEARS_THEN_MONTH = _any_case(
    rf"(?<![\d/–-])(20\d\d[/–-](?:20)?\d\d|\d\d/\d\d)[\s:,-]+({_MONTH})\b(?!\s*\d)"
)
_TO_DATE = _any_case(r"\b(?:f\.?)?y[.-]t[.-]d\b\.?|\bfytd\b")
_YEAR_AGO = _any_case(
    r"\b(?:(?:12|twelve) months? ago|(?:a |one )?(?:year|yr) ago|s\.?[pqm]\.?l\.?y"
    r"|(?:same|this) (?:time|point) last year)\b"
)
_BARE_QUARTER = _any_case(r"\b(prev(?:ious)?|last|prior|this|current)\.? q(?=\W|$)(?!\W?[1-4])")
_PREVIOUS_QUARTER = _any_case(r"\bPQ\b")
_PRIOR_YEAR = _any_case(r"\bp\.?y\b\.?")
_LAST_YEAR = _any_case(r"\bL\.?Y\b\.?")
_THIS_YEAR = _any_case(r"\bT\.?Y\b\.?")
_YEAR_END = _any_case(r"\bY\.?/?E\b\.?(?=\s*(?:\d|targ|tgt|f|proj|out|$))")
_HYPHENED = _any_case(r"\b(full|to|yr|year)-(?=(?:yr|year|date|to-date|to|end)\b)")
_YEAR_SHORT = _any_case(r"\byr\b\.?")
_MONTHS_SO_FAR = _any_case(
    r"\b(?:(?:6|six)[\s-]months?\s+(?:to|ending|ended)\s+(?=sep)"
    r"|(?:9|nine)[\s-]months?\s+(?:to|ending|ended)\s+(?=dec))"
)
_MOVING_TOTAL = _any_case(rf"\bMAT\s+(?:to\s+)?(?={_MONTH})")
_QUARTER_SLASH = _any_case(r"\b(Q[1-4])\s*/\s*(?=\d\d[/-]\d\d)")
_POPULATION = _any_case(r"population|census|estimate")
_MORE = re.compile(r"[A-Za-z]")


@lru_cache(maxsize=8192)
def spelled_out(text: str) -> str:
    """`10/2024`, `Q2 FY25`, `Jul/Aug/Sep 2024` or `Q1-3` in words that mean one thing."""
    plain = tidied(text)
    plain = _NUMBERED_MONTH.sub(lambda m: f"{p.MONTH_NAMES[int(m[1])]} {m[2]}", plain)
    plain = _YEAR_AND_MONTH.sub(lambda m: f"{p.MONTH_NAMES[int(m[2])]} {m[1]}", plain)
    plain = _FINANCIAL_YEARS.sub("", plain)
    if _MORE.search(_FINANCIAL_YEAR.sub("", plain)):
        plain = _FINANCIAL_YEAR.sub(_years_ending, plain)
    plain = _shortened(plain)
    plain = _THREE_MONTHS.sub(r"\1-\2", plain)
    plain = _QUARTERS.sub(r"Q1-Q\1", plain)
    plain = _QUARTER_END.sub("Quarter ending ", plain)
    plain = _TO_DATE.sub("YTD", plain)
    plain = _YEAR_AGO.sub("same period last year", plain)
    plain = _PRIOR_YEAR.sub("last year", plain)
    plain = _SECOND_HALF.sub("H2 ", plain)
    if not _POPULATION.search(plain):
        plain = _HALF_YEAR.sub("H1 ", plain)
    return _YEARS_THEN_MONTH.sub(r"\2 \1", plain)


def _shortened(plain: str) -> str:
    """`Qtr LY`, `Yr-to-date`, `Q4/24-25` or `9 months to Dec` with their words written out."""
    plain = _HYPHENED.sub(r"\1 ", plain)
    plain = _YEAR_SHORT.sub("year", plain)
    plain = _YEAR_END.sub("year end", plain)
    plain = _LAST_YEAR.sub("last year", plain)
    plain = _BARE_QUARTER.sub(r"\1 quarter", plain)
    plain = _PREVIOUS_QUARTER.sub("previous quarter", plain)
    plain = _THIS_YEAR.sub("this year", plain)
    plain = _MONTHS_SO_FAR.sub("Apr-", plain)
    plain = _MOVING_TOTAL.sub("12 months to ", plain)
    return _QUARTER_SLASH.sub(r"\1 ", plain)


def _years_ending(found: re.Match[str]) -> str:
    """`2024/25` for FY25, which ends in 2025."""
    last = int(found[1])
    return f"20{(last - 1) % 100:02d}/{last:02d}"
