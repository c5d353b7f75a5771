"""Agendas, attendance, forums and the review of the suite from the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from small_council import made_store

from lbi_desktop.cli import main

TODAY = ("--today", "2026-01-26")


@pytest.fixture
def at(tmp_path: Path) -> tuple[str, ...]:
    with made_store(tmp_path) as made:
        return ("--store", str(made.path), *TODAY)


def said(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> str:
    """What a command says on stdout, or when refused on stderr."""
    capsys.readouterr()
    assert main(arguments) == code
    told = capsys.readouterr()
    return told.err if code else told.out


def test_that_an_agenda_is_drafted_ordered_and_changed(
    at: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    drafted = said(capsys, "meetings", "agenda", "panel-1", "--draft", "--json", *at)
    items = json.loads(drafted)["agenda"]
    assert [each["number"] for each in items][:3] == ["A1", "A2", "1"]
    said(capsys, "meetings", "item", "panel-1", "Damp", "--presenter", "Head", *at)
    said(capsys, "meetings", "move-item", "6", "1", *at)
    said(capsys, "meetings", "item", "panel-1", "Damp and mould", "--number", "6", *at)
    shown = said(capsys, "meetings", "agenda", "panel-1", *at)
    assert shown.index("Damp and mould") < shown.index("Homes and Neighbourhoods in focus")
    said(capsys, "meetings", "remove-item", "6", *at)
    assert "Damp" not in said(capsys, "meetings", "agenda", "panel-1", *at)
    refused = said(capsys, "meetings", "item", "scrutiny-1", "Late", *at, code=3)
    assert "100B(4)" in refused


def test_that_attendance_is_written_and_shown(
    at: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    assert "not recorded yet" in said(capsys, "meetings", "attendance", "scrutiny-1", *at)
    came = said(capsys, "meetings", "attendance", "scrutiny-1", "--substitute",
                "Chair: Vice-chair", "--json", *at)  # fmt: skip
    held = json.loads(came)
    assert held["attendance"][0]["note"] == "Vice-chair"
    assert held["said"] == "1 of 1 there"


def test_that_forums_are_listed_changed_and_added(
    at: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    said(capsys, "forums", "set", "panel", "--meets", "second Monday", "--months", "June",
         "--suites", "None of ours", *at)  # fmt: skip
    held = json.loads(said(capsys, "forums", "show", "panel", "--json", *at))
    assert (held["meets"], held["months"], held["indicators"]) == (
        "second Monday", ["June"], 0,
    )  # fmt: skip
    said(capsys, "forums", "set", "panel", "--suites", "-", *at)
    said(capsys, "forums", "add", "Climate Board", "--kind", "strategic_board", *at)
    listed = json.loads(said(capsys, "forums", "--json", *at))["forums"]
    assert [each["id"] for each in listed][-1] == "climate-board"
    assert next(each for each in listed if each["id"] == "panel")["indicators"] == 3


def test_that_a_change_is_proposed_approved_and_told(
    at: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    said(capsys, "suite", "propose", "H1", "pause", "--reason", "No figures", *at)
    assert "Pause: H1" in said(capsys, "suite", *at)
    said(capsys, "suite", "decide", "P1", "approved", "--meeting", "scrutiny-1", *at)
    assert "Pause" not in said(capsys, "suite", *at)
    held = json.loads(said(capsys, "suite", "--all", "--json", *at))["proposals"]
    assert (held[0]["outcome"], held[0]["decided_on"]) == ("approved", "2025-12-02")
    told = said(capsys, "suite", "changes", *at)
    assert "One indicator was paused" in told
    assert "approved by Policy and Performance" in told
    assert "Met" not in said(capsys, "suite", "doubts", *at)
    assert "is approved" in said(capsys, "suite", "decide", "P1", "declined", *at, code=3)
    said(
        capsys, "suite", "propose", "H1", "target", "--value", "9", "--reason", "x", *at, code=3
    )


def test_that_a_date_that_cannot_move_is_changed_and_taken_out(
    at: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    said(capsys, "planning", "begin", "--year", "2026/27", *at)
    said(capsys, "planning", "date", "2026-02-26", "Full Council", *at)
    dates = json.loads(said(capsys, "planning", "--json", *at))["dates"]
    held = next(each for each in dates if each["name"] == "Full Council")
    number = str(held["no"])
    said(capsys, "planning", "date", "2026-02-19", "Full Council", "--no", number, *at)
    assert "2026-02-19  Full Council" in said(capsys, "planning", *at)
    said(capsys, "planning", "remove", "--date", number, *at)
    said(capsys, "planning", "remove", "--stage", "Delivery Plan", *at)
    left = said(capsys, "planning", *at)
    assert "Full Council" not in left
    assert "Delivery Plan" not in left
    assert "Give --date" in said(capsys, "planning", "remove", *at, code=3)
