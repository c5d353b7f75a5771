"""What a number under a date format stands for in Excel: a day, a time of day, a duration."""

from __future__ import annotations

import re
from datetime import datetime, time, timedelta
from functools import lru_cache

EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001 - Excel's days have no time zone
MAC_EPOCH = datetime(1904, 1, 1)  # noqa: DTZ001
_MILLISECONDS = 86_400_000
_NO_LEAP_DAY = 60
_LITERAL = re.compile(r'".*?"|\[(?!hh?\]|mm?\]|ss?\])[^\]]*\]')
_DAY_OR_TIME = re.compile(r"(?<![_\\])[dmhysDMHYS]")
_DURATION = re.compile(r"\[(?:hh?|mm?|ss?)\]", re.IGNORECASE)


@lru_cache(maxsize=1024)
def is_date_format(number_format: str) -> bool:
    """Whether a number format shows days or times; only its first part counts."""
    plain = _LITERAL.sub("", number_format.split(";", maxsplit=1)[0])
    return _DAY_OR_TIME.search(plain) is not None


@lru_cache(maxsize=1024)
def is_duration_format(number_format: str) -> bool:
    """Whether a format counts hours, minutes or seconds past their turn (`[h]:mm`)."""
    return _DURATION.search(number_format.split(";", maxsplit=1)[0]) is not None


def moment(
    serial: float, number_format: str, *, epoch: datetime
) -> datetime | time | timedelta:
    """The day, time or duration of a number; ValueError or OverflowError when there is none.

    Excel counts a 29 February 1900 that never was: the first sixty days are one off.
    """
    if is_duration_format(number_format):
        return _duration(serial)
    day, fraction = divmod(serial, 1)
    since_midnight = timedelta(milliseconds=round(fraction * _MILLISECONDS))
    if 0 <= serial < 1 and since_midnight.days == 0:
        return (EPOCH + since_midnight).time()
    if 0 < serial < _NO_LEAP_DAY and epoch == EPOCH:
        day += 1
    return epoch + timedelta(days=day) + since_midnight


def _duration(serial: float) -> timedelta:
    """A duration to the millisecond."""
    exact = timedelta(days=serial)
    if not exact.microseconds:
        return exact
    milliseconds = round(exact.microseconds, -3)
    return timedelta(seconds=exact.total_seconds() // 1, microseconds=milliseconds)
