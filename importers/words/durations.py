"""Lengths of time typed as text: `1:04:30`, `4m 12s`, `2 hrs 5 mins`."""

from __future__ import annotations

import re

_CLOCK = re.compile(
    r"(?:(?P<hours>\d{1,4}):)?(?P<minutes>\d{1,3}):(?P<seconds>[0-5]\d)(?:\.\d+)?"
)
_WORDED = re.compile(
    r"(?:(?P<hours>\d+)\s?h(?:(?:ou)?rs?)?[ ,]*(?:and )?)?"
    r"(?:(?P<minutes>\d+)\s?m(?:in(?:ute)?s?)?[ ,]*(?:and )?)?"
    r"(?:(?P<seconds>\d+)\s?s(?:ec(?:ond)?s?)?)?",
    re.IGNORECASE,
)


def seconds_in(plain: str) -> float | None:
    """Seconds of a length of time with at least two parts; None for anything else.

    `6:11` is minutes and seconds, `1:04:30` hours, minutes and seconds.
    """
    match = _CLOCK.fullmatch(plain)
    if match is None:
        match = _WORDED.fullmatch(plain)
        if match is None or sum(part is not None for part in match.groups()) < 2:
            return None
    hours, minutes, seconds = (int(match[name] or 0) for name in _UNITS)
    return hours * 3600.0 + minutes * 60 + seconds


_UNITS = ("hours", "minutes", "seconds")
