"""Calendar files by the rules of RFC 5545: lines, escapes, times, no event twice."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exporters.calendar_file import CalendarEvent, calendar_file, check_calendar

NOW = datetime(2026, 1, 28, 14, 2, tzinfo=UTC)
PANEL = CalendarEvent(
    "panel-2026-02-09",
    date(2026, 2, 9),
    "Monthly Performance Panel: Homes, Neighbourhoods",
    starts_at="10:00",
    place="Committee Room 4; Town Hall",
    detail="Required: Leader\nChief Executive",
    is_private=True,
)
DESPATCH = CalendarEvent("panel-despatch", date(2026, 2, 3), "Despatch")


def lines_of(content: bytes) -> list[str]:
    """The unfolded content lines, as section 3.1 has a reader do it."""
    text = content.decode()
    assert text.endswith("\r\n")
    return re.sub(r"\r\n[ \t]", "", text).split("\r\n")[:-1]


def events_of(content: bytes) -> list[dict[str, str]]:
    """The events of a file, each property under its name with its parameters."""
    found: list[dict[str, str]] = []
    is_inside = False
    for line in lines_of(content):
        name, _, value = line.partition(":")
        if (name, value) == ("BEGIN", "VEVENT"):
            found.append({})
            is_inside = True
        elif (name, value) == ("END", "VEVENT"):
            is_inside = False
        elif is_inside:
            assert name not in found[-1], f"{name} stands twice"
            found[-1][name] = value
    return found


def plain(value: str) -> str:
    """A text value as a reader takes it: section 3.3.11."""
    return re.sub(r"\\(.)", lambda m: "\n" if m[1] in "nN" else m[1], value)


def test_that_a_meeting_is_an_event_at_its_time_in_london() -> None:
    (event,) = events_of(calendar_file([PANEL], name="Meetings", now=NOW))
    assert event["DTSTART;TZID=Europe/London"] == "20260209T100000"
    assert event["DTEND;TZID=Europe/London"] == "20260209T120000"
    assert event["UID"] == "panel-2026-02-09@lbi-performance-desktop"
    assert event["DTSTAMP"] == "20260128T140200Z"
    assert plain(event["SUMMARY"]) == PANEL.summary
    assert plain(event["LOCATION"]) == PANEL.place
    assert plain(event["DESCRIPTION"]) == PANEL.detail
    assert (event["CLASS"], event["STATUS"]) == ("PRIVATE", "CONFIRMED")


def test_that_a_day_without_a_time_lasts_the_whole_day_and_blocks_nobody() -> None:
    (event,) = events_of(calendar_file([DESPATCH], name="Meetings", now=NOW))
    assert event["DTSTART;VALUE=DATE"] == "20260203"
    assert event["DTEND;VALUE=DATE"] == "20260204"
    assert event["TRANSP"] == "TRANSPARENT"


def test_that_the_file_names_its_version_and_its_zone_once() -> None:
    lines = lines_of(calendar_file([PANEL, DESPATCH], name="Meetings", now=NOW))
    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines[-1] == "END:VCALENDAR"
    assert lines.count("VERSION:2.0") == 1
    assert lines.count("TZID:Europe/London") == 1
    assert any(line.startswith("PRODID:") for line in lines)


@given(st.text(max_size=200), st.text(max_size=90))
def test_that_any_words_keep_every_rule_and_are_read_back(summary: str, place: str) -> None:
    event = CalendarEvent("one", date(2026, 2, 9), summary, place=place)
    content = calendar_file([event], name="Meetings", now=NOW)
    check_calendar(content)
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    (read,) = events_of(content)
    kept = "".join(letter for letter in summary if letter.isprintable())
    shown = plain(read["SUMMARY"]).replace("\n", "")
    assert shown == kept


@pytest.mark.parametrize(
    "content",
    [
        b"BEGIN:VCALENDAR\nEND:VCALENDAR\n",
        b"BEGIN:VCALENDAR\r\n",
        b"END:VCALENDAR\r\n",
        b"BEGIN:VCALENDAR\r\n" + b"X" * 76 + b"\r\nEND:VCALENDAR\r\n",
    ],
)
def test_that_a_broken_file_is_never_put_in_its_place(content: bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        check_calendar(content)
