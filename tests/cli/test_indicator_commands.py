"""The commands about definitions, totals and what was told, on the sample council."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from sample_council import sample_in

from lbi_desktop.__main__ import main

DAY = ("--today", "2026-01-26")


@pytest.fixture
def sample(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> str:
    store = sample_in(tmp_path)
    capsys.readouterr()
    return str(store)


def ran(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> str:
    assert main(list(arguments)) == code
    told = capsys.readouterr()
    return told.err if code else told.out


def answered(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, object]:
    told: dict[str, object] = json.loads(ran(capsys, *arguments, "--json"))
    return told


def test_that_a_definition_is_changed_shown_and_undone(
    sample: str, capsys: pytest.CaptureFixture[str]
) -> None:
    change = ("indicator", "change", "H1", "--store", sample, "--set", "owner=Head of Homes")
    agreed = ("--reason", "New structure", "--approved-by", "Cabinet", *DAY)
    ran(capsys, *change, *agreed)
    told = answered(capsys, "indicator", "show", "H1", "--store", sample)
    assert told["owner"] == "Head of Homes"
    assert told["versions"][0]["reason"] == "New structure"  # type: ignore[index]
    assert "approved by Cabinet" in ran(capsys, "indicator", "show", "H1", "--store", sample)
    ran(capsys, "undo", "--store", sample)
    assert answered(capsys, "indicator", "show", "H1", "--store", sample)["versions"] == []


def test_that_a_wrong_field_and_a_missing_reason_are_refused(
    sample: str, capsys: pytest.CaptureFixture[str]
) -> None:
    change = ("indicator", "change", "H1", "--store", sample, "--set")
    told = ran(capsys, *change, "colour=red", "--reason", "x", code=3)
    assert "An indicator has no “colour” to change." in told
    assert "A reason is missing." in ran(capsys, *change, "owner=x", "--reason", " ", code=3)


def test_that_an_indicator_is_retired_and_its_series_broken_and_joined(
    sample: str, capsys: pytest.CaptureFixture[str]
) -> None:
    why = ("--store", sample, "--reason", "In-year review", *DAY)
    ran(capsys, "indicator", "break", "H1", "--on", "2024-04-01", *why)
    ran(capsys, "indicator", "join", "H1", "--on", "2024-04-01", *why)
    assert "Pause H1" in ran(capsys, "indicator", "pause", "H1", *why)
    ran(capsys, "indicator", "resume", "H1", *why)
    ran(capsys, "indicator", "retire", "H1", *why)
    told = answered(capsys, "indicator", "show", "H1", "--store", sample)
    kinds = [each["what"] for each in told["versions"]]  # type: ignore[attr-defined]
    assert kinds == ["retired", "resumed", "paused", "changed", "changed"]
    rows = answered(capsys, "scorecard", "--store", sample, *DAY)["rows"]
    assert "H1" not in {row["ref"] for row in rows}  # type: ignore[attr-defined]


def test_that_a_target_is_changed_with_its_log(
    sample: str, capsys: pytest.CaptureFixture[str]
) -> None:
    target = ("indicator", "target", "H1", "--period", "2025/26", "--value", "91")
    ran(capsys, *target, "--reason", "Cabinet asked", "--store", sample, *DAY)
    told = answered(capsys, "indicator", "show", "H1", "--store", sample)
    values = [each["value"] for each in told["targets"]]  # type: ignore[attr-defined]
    assert 91.0 in values
    log = told["target_log"]
    assert log[0]["replaced_because"] == "Cabinet asked"  # type: ignore[index]


def test_that_a_total_is_explained(sample: str, capsys: pytest.CaptureFixture[str]) -> None:
    explain = ("explain", "--store", sample, "--indicator", "W1", "--period", "Apr-Sep 2025")
    told = answered(capsys, *explain, *DAY)
    assert told["unfoldings"][0]["axis"] == "over time"  # type: ignore[index]
    assert "over time:" in ran(capsys, *explain, *DAY)


def test_that_the_ledger_and_the_frozen_figures_answer_on_a_fresh_store(
    sample: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert answered(capsys, "restatements", "--store", sample) == {"restatements": []}
    told = ran(capsys, "reported", "--store", sample, "--forum", "nobody", code=3)
    assert "There is no forum “nobody”" in told
    ran(capsys, "restatements", "--store", sample, "--since", "soon", code=2)
