"""When and why a backup was made, and how large it is, in words."""

from __future__ import annotations

from datetime import date, datetime

from lbi_desktop.domain.period import date_words

MADE = {
    "start": "before the first change",
    "import": "before a return was accepted",
    "migration": "before the store was brought up to date",
    "bulk_edit": "before a large change",
    "restore": "before a backup was put back",
    "exit": "on closing",
    "asked": "because it was asked for",
}


def moment_words(at: datetime, today: date) -> str:
    """A moment as it is said on the day: `today 13:40`, `24 January 2026, 13:40`."""
    day = at.date()
    return f"today {at:%H:%M}" if day == today else f"{date_words(day)}, {at:%H:%M}"


def size_words(size: int) -> str:
    """Bytes as people say them: `0.4 MB`, `48 MB`."""
    if size < 100_000:
        return f"{max(1, round(size / 1000)):,} KB"
    megabytes = size / 1_000_000
    return f"{megabytes:.1f} MB" if megabytes < 10 else f"{megabytes:,.0f} MB"
