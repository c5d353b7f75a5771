"""The plan on the command line: tables for people, stable JSON, worded refusals."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from lbi_desktop.__main__ import main

DAY = ("--today", "2026-01-26")


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> str:
    store = str(tmp_path_factory.mktemp("plan") / "s.lbi")
    assert main(["new", store, "--sample", *DAY]) == 0
    return store


def answered(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, list[dict]]:
    capsys.readouterr()
    assert main(["plan", *arguments, "--json", *DAY]) == 0
    told: dict[str, list[dict]] = json.loads(capsys.readouterr().out)
    return told


def test_that_the_plan_answers_with_every_element_and_why_it_stands_so(
    sample: str, capsys: pytest.CaptureFixture[str]
) -> None:
    told = answered(capsys, "show", "--store", sample)
    elements = {each["id"]: each for each in told["elements"]}
    priority = elements["priority-repairs"]
    assert priority["delivery"] == "off_track"
    assert "26 days late" in priority["delivery_explained"]
    assert priority["parent"] == "mission-safe-place"
    assert {each["kind"] for each in priority["resources"]} == {"revenue", "capital", "fte"}
    assert all(each["illustrative"] for each in priority["resources"])
    assert elements["objective-van-stock"]["personal"]


def test_that_the_plan_of_another_day_is_the_predecessor(
    sample: str, capsys: pytest.CaptureFixture[str]
) -> None:
    told = answered(capsys, "show", "--store", sample, "--as-at", "2016-05-01")
    names = {each["name"] for each in told["elements"]}
    assert "Islington Commitment 2014-18" in names
    assert "Islington Together 2030" not in names


def test_that_gaps_name_their_code_their_place_and_what_mends_them(
    sample: str, capsys: pytest.CaptureFixture[str]
) -> None:
    told = answered(capsys, "gaps", "--store", sample)
    found = {(gap["code"], gap["element"]) for gap in told["gaps"]}
    assert ("action.overdue", "action-asbestos") in found
    assert ("element.no_owner", "plan-libraries") in found
    assert all(gap["fix"] and gap["words"] for gap in told["gaps"])
    narrow = answered(capsys, "gaps", "--store", sample, "--element", "priority-homelessness")
    assert [gap["element"] for gap in narrow["gaps"]] == ["action-leasing"]


def test_that_the_line_of_sight_of_a_figure_leads_to_the_vision(
    sample: str, capsys: pytest.CaptureFixture[str]
) -> None:
    told = answered(capsys, "line-of-sight", "--store", sample, "--indicator", "H1")
    keys = {node["key"] for node in told["nodes"]}
    assert {"indicator:HO-FFT", "element:islington-together-2030"} <= keys
    assert {"from": "indicator:HO-FFT", "to": "element:plan-repairs", "words": "measures"} in (
        told["lines"]
    )


def test_that_people_get_tables_and_wrong_names_a_worded_refusal(
    sample: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["plan", "show", "--store", sample, "-e", "Prevent homelessness", *DAY]) == 0
    assert "Lease 120 homes" in capsys.readouterr().out
    assert main(["plan", "show", "--store", sample, "-e", "Nowhere", *DAY]) == 3
    assert "no plan element “Nowhere”" in capsys.readouterr().err


def test_that_changes_are_committed_and_undone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store = str(tmp_path / "c.lbi")
    assert main(["new", store, "--sample", *DAY]) == 0
    capsys.readouterr()
    more = ("--kind", "key_action", "--under", "priority-safer", "--owner", "Head of Safety")
    assert main(["plan", "add", "Light the estates", *more, "--store", store, *DAY]) == 0
    assert "COMMITTED" in capsys.readouterr().err
    name = ("-e", "Light the estates", "--store", store, *DAY)
    assert main(["plan", "status", "at_risk", "--note", "No lamps", *name]) == 0
    assert main(["plan", "link", "-i", "H1", *name]) == 0
    assert main(["plan", "rename", "Light every estate", *name]) == 0
    told = answered(capsys, "show", "--store", store, "-e", "Light every estate")
    assert told["elements"][0]["status"]["note"] == "No lamps"
    loop = ("plan", "move", "-e", "mission-safe-place", "-u", "priority-safer")
    assert main([*loop, "--store", store, *DAY]) == 3
    assert "would lead back" in capsys.readouterr().err
