"""Meetings and the planning year from the command line: listed, planned, written, refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from small_council import made_store

from exporters.calendar_file import check_calendar
from lbi_desktop.cli import main

TODAY = ("--today", "2026-01-26")


@pytest.fixture
def store(tmp_path: Path) -> str:
    with made_store(tmp_path) as made:
        return str(made.path)


def said(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> str:
    """What a command says on stdout, or when refused on stderr."""
    capsys.readouterr()
    assert main(arguments) == code
    told = capsys.readouterr()
    return told.err if code else told.out


def test_that_meetings_are_listed_with_despatch_and_readiness(
    store: str, capsys: pytest.CaptureFixture[str]
) -> None:
    told = json.loads(said(capsys, "meetings", "--store", store, "--json", *TODAY))
    first = told["meetings"][0]
    assert (first["id"], first["despatch"]) == ("panel-1", "2026-02-03")
    assert first["working_days_to_despatch"] == 6
    gates = [each["gate"] for each in first["readiness"]["steps"]]
    assert gates[0] == "figures"
    assert "paper" in gates
    plain = said(capsys, "meetings", "--store", store, *TODAY)
    assert "Performance Panel" in plain
    assert "pack due Tue 3 Feb" in plain


def test_that_one_meeting_shows_its_days_and_its_business(
    store: str, capsys: pytest.CaptureFixture[str]
) -> None:
    shown = said(capsys, "meetings", "show", "Policy 2026-03-10", "--store", store, *TODAY)
    assert "2026-03-02" in shown
    assert "Why twice?" in shown
    assert "17 days late" in shown


def test_that_a_question_goes_from_asked_to_closed(
    store: str, capsys: pytest.CaptureFixture[str]
) -> None:
    at = ("--store", store, *TODAY)
    said(capsys, "meetings", "ask", "scrutiny-1", "How long?", "--by", "Chair", *at)
    held = json.loads(said(capsys, "meetings", "questions", "--json", *at))["questions"]
    label = next(each["label"] for each in held if each["text"] == "How long?")
    said(capsys, "meetings", "respond", label, "Eight weeks.", *at)
    said(capsys, "meetings", "close", label, *at)
    every = json.loads(said(capsys, "meetings", "questions", "--all", "--json", *at))
    state = next(each for each in every["questions"] if each["label"] == label)
    assert (state["answered_on"], state["closed_on"]) == ("2026-01-26", "2026-01-26")


def test_that_actions_and_decisions_are_written_and_answered(
    store: str, capsys: pytest.CaptureFixture[str]
) -> None:
    at = ("--store", store, *TODAY)
    said(capsys, "meetings", "agree", "panel-1", "Bring it", "--due", "2026-03-02", *at)
    said(capsys, "meetings", "close", "A1", "--on", "2026-01-20", *at)
    acts = json.loads(said(capsys, "meetings", "actions", "--json", *at))["actions"]
    assert [each["text"] for each in acts] == ["Bring it"]
    kind = ("--kind", "recommendation")
    said(capsys, "meetings", "decide", "panel-1", "Review it", *kind, *at)
    assert "no response yet" in said(capsys, "meetings", "decisions", *at)
    said(capsys, "meetings", "respond", "D1", "Accepted", *at)
    assert "Review it" not in said(capsys, "meetings", "decisions", *at)


def test_that_a_meeting_is_added_moved_despatched_and_written_for_a_calendar(
    store: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    at = ("--store", store, *TODAY)
    said(capsys, "meetings", "add", "panel", "2026-05-11", "--focus", "Housing", *at)
    said(capsys, "meetings", "move", "panel-2026-05-11", "2026-05-12", *at)
    late = ("--on", "2026-02-05", "--late-reason", "The census came late")
    said(capsys, "meetings", "despatched", "panel-1", *late, *at)
    said(capsys, "meetings", "cancel", "scrutiny-2", "--reason", "The hall is shut", *at)
    target = tmp_path / "meetings.ics"
    said(capsys, "meetings", "ics", "-o", str(target), "--no-steps", *at)
    content = target.read_bytes()
    check_calendar(content)
    assert content.count(b"BEGIN:VEVENT") == 3
    assert b"DTSTART;VALUE=DATE:20260512" in content
    assert b"STATUS:CANCELLED" in content


@pytest.mark.parametrize(
    "arguments",
    [
        ("meetings", "show", "nowhere"),
        ("meetings", "close", "X9"),
        ("meetings", "add", "nobody", "2026-05-11"),
        ("meetings", "-f", "nobody"),
        ("planning", "roll-forward"),
        ("planning", "log", "Nothing", "--done", "1"),
        ("planning", "begin", "--year", "soon"),
    ],
)
def test_that_what_is_not_there_is_a_worded_refusal(
    store: str, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...]
) -> None:
    told = said(capsys, *arguments, "--store", store, *TODAY, code=3)
    assert told.strip()
    assert "Traceback" not in told


def test_that_the_planning_year_is_begun_logged_and_rolled_forward(
    store: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    at = ("--store", store, *TODAY)
    said(capsys, "planning", "begin", "--year", "2026/27", *at)
    said(capsys, "planning", "log", "Corporate Plan", "--done", "7", "--of", "10", *at)
    said(capsys, "planning", "set", "Delivery Plan", "--last-day", "2026-03-07", *at)
    said(capsys, "planning", "date", "2026-02-26", "Full Council", *at)
    told = json.loads(said(capsys, "planning", "--json", *at))
    stages = {each["name"]: each for each in told["stages"]}
    assert (stages["Corporate Plan"]["done"], stages["Corporate Plan"]["of"]) == (7, 10)
    assert stages["Delivery Plan"]["last_day"] == "2026-03-07"
    assert [each["name"] for each in told["dates"]] == ["Full Council", "1 April"]
    said(capsys, "planning", "roll-forward", *at)
    later = said(capsys, "planning", "--year", "2027/28", *at)
    assert "Plans for 2027/28" in later
    drawn = tmp_path / "planning.svg"
    said(capsys, "planning", "picture", "-o", str(drawn), *at)
    assert b"Corporate Plan" in drawn.read_bytes()
