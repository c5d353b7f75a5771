"""Dates that stand in a cell of figures: instead of one, or beside one."""

from __future__ import annotations

import re
from datetime import date

_DATE = re.compile(
    r"\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d{2})(?: \d\d?:\d\d(?::\d\d)?)?|\d{4}-\d\d-\d\d.*"
    r"|\d{1,2}(?:st|nd|rd|th)?[ -](?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
    r"(?:[ -]\d{2,4})?|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[ -]\d{2,4}",
    re.IGNORECASE,
)


def is_date_text(plain: str) -> bool:
    """Whether a text is a date and nothing else."""
    return _DATE.fullmatch(plain) is not None


_MENTIONED_DATE = re.compile(
    r"\(?\s*(?:as )?(?:at|of|on|by|until|from|in|for|to)?\s?(?:the )?(?:end (?:of )?)?"
    r"(?:\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}"
    r"|(?:\d{1,2}(?:st|nd|rd|th)? )?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
    r"(?:[ '-]*(?:\d{4}|\d{2}))?|(?:19|20)\d\d(?:[/-]\d{2,4})?"
    r"|q[1-4](?: \d{4}(?:[/-]\d\d)?)?)\s*\)?",
    re.IGNORECASE,
)
_FOOTNOTE_MARK = re.compile(
    r"\[\d{1,2}\]|\(\s*(?:see )?note \d{1,2}\s*\)|\(\d\)$", re.IGNORECASE
)
_SECOND_NUMBER = re.compile(r"\d")


def has_second_figure(after: str) -> bool:
    """Whether another figure follows (dates, years and footnote marks are none)."""
    rest = _MENTIONED_DATE.sub(" ", _FOOTNOTE_MARK.sub(" ", after))
    return _SECOND_NUMBER.search(rest) is not None


_AT_DAY = re.compile(r"at (?P<day>\d{1,2})[/.-](?P<month>\d{1,2})[/.-](?P<year>\d{2,4})")


def day_named(after: str) -> date | None:
    """The day in `1,064 (at 30/09/24)`."""
    match = _AT_DAY.search(after)
    if match is None:
        return None
    year = int(match["year"])
    try:
        return date(year + 2000 if year < 100 else year, int(match["month"]), int(match["day"]))
    except ValueError:
        return None
