"""Meetings as a calendar file that Outlook and every other calendar reads (RFC 5545).

Each meeting is an event; where asked for, so are the days before it: the data cut-off, the
management teams, clearance, despatch. The same meetings give the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

_LIMIT = 75
_PRODUCT = "-//LBI Performance Desktop//Meetings//EN"
_ZONE = "Europe/London"
_USUAL_LENGTH = timedelta(hours=2)
_ZONE_LINES = (
    "BEGIN:VTIMEZONE",
    f"TZID:{_ZONE}",
    "BEGIN:DAYLIGHT",
    "DTSTART:19810329T010000",
    "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
    "TZOFFSETFROM:+0000",
    "TZOFFSETTO:+0100",
    "TZNAME:BST",
    "END:DAYLIGHT",
    "BEGIN:STANDARD",
    "DTSTART:19961027T020000",
    "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
    "TZOFFSETFROM:+0100",
    "TZOFFSETTO:+0000",
    "TZNAME:GMT",
    "END:STANDARD",
    "END:VTIMEZONE",
)


@dataclass(frozen=True, slots=True)
class CalendarEvent:
    """One entry of a calendar. Without `starts_at` (as 19:30) it lasts the whole day.

    `id` never changes for the same thing, so that importing twice moves what is there.
    """

    id: str
    day: date
    summary: str
    starts_at: str = ""
    place: str = ""
    detail: str = ""
    is_cancelled: bool = False
    is_private: bool = False


def calendar_file(events: Iterable[CalendarEvent], *, name: str, now: datetime) -> bytes:
    """A whole calendar; `now` is when it was written."""
    stamp = now.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:{_PRODUCT}",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{_escaped(name)}",
        *_ZONE_LINES,
    ]
    for each in events:
        lines += _event(each, stamp)
    lines.append("END:VCALENDAR")
    return b"".join(_folded(line) for line in lines)


def check_calendar(content: bytes) -> None:
    """Raises ValueError where written bytes break the rules of a calendar file."""
    if not content.endswith(b"\r\n") or content.count(b"\n") != content.count(b"\r\n"):
        raise ValueError("lines must end in CRLF")
    if any(len(line) > _LIMIT for line in content.split(b"\r\n")):
        raise ValueError("a line is longer than 75 bytes")
    open_parts: list[str] = []
    for line in content.decode().split("\r\n"):
        word, _, part = line.partition(":")
        if word == "BEGIN":
            open_parts.append(part)
        elif word == "END" and (not open_parts or open_parts.pop() != part):
            raise ValueError(f"{part} ends without having begun")
    if open_parts:
        raise ValueError(f"{open_parts[-1]} does not end")


def _event(event: CalendarEvent, stamp: str) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{_escaped(event.id)}@lbi-performance-desktop"
    yield f"DTSTAMP:{stamp}"
    yield from _times(event)
    yield f"SUMMARY:{_escaped(event.summary)}"
    if event.place:
        yield f"LOCATION:{_escaped(event.place)}"
    if event.detail:
        yield f"DESCRIPTION:{_escaped(event.detail)}"
    yield f"STATUS:{'CANCELLED' if event.is_cancelled else 'CONFIRMED'}"
    yield f"CLASS:{'PRIVATE' if event.is_private else 'PUBLIC'}"
    yield f"TRANSP:{'OPAQUE' if event.starts_at else 'TRANSPARENT'}"
    yield "END:VEVENT"


def _times(event: CalendarEvent) -> Iterator[str]:
    if not event.starts_at:
        yield f"DTSTART;VALUE=DATE:{event.day:%Y%m%d}"
        yield f"DTEND;VALUE=DATE:{event.day + timedelta(days=1):%Y%m%d}"
        return
    hours, _, minutes = event.starts_at.partition(":")
    begins = datetime(  # noqa: DTZ001 - a wall clock time; the zone stands beside it
        event.day.year, event.day.month, event.day.day, int(hours), int(minutes or 0)
    )
    for name, moment in (("DTSTART", begins), ("DTEND", begins + _USUAL_LENGTH)):
        yield f"{name};TZID={_ZONE}:{moment:%Y%m%dT%H%M%S}"


def _escaped(text: str) -> str:
    """Text as a value: RFC 5545, 3.3.11."""
    plain = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    lines = plain.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    kept = ("".join(letter for letter in line if letter.isprintable()) for line in lines)
    return "\\n".join(kept)


def _folded(line: str) -> bytes:
    """A line in pieces of at most 75 bytes, never through a letter: RFC 5545, 3.1."""
    pieces: list[bytes] = []
    piece, room = b"", _LIMIT
    for letter in line:
        more = letter.encode()
        if len(piece) + len(more) > room:
            pieces.append(piece)
            piece, room = b"", _LIMIT - 1
        piece += more
    pieces.append(piece)
    return b"\r\n ".join(pieces) + b"\r\n"
