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


def done(*arguments: str) -> None:
    assert main([*arguments, *DAY]) == 0


def page_of(store: str, element: str, capsys: pytest.CaptureFixture[str]) -> dict:
    return answered(capsys, "element", "-e", element, "--store", store)


def test_that_an_element_is_given_all_it_carries_and_its_page_says_so(
    sample: str, capsys: pytest.CaptureFixture[str]
) -> None:
    on = ("-e", "action-family-help", "--store", sample)
    done("plan", "describe", *on, "--why", "Families asked", "--owner", "Head of Help")
    done("plan", "milestone", "Half way", *on, "--due", "2026-06-30", "--owner", "Head")
    done("plan", "resource", "revenue", "250000", *on, "--year", "2026/27")
    done("plan", "evidence", "Survey 2025", *on, "--kind", "survey", "--finding", "Agreed.")
    done("plan", "contribute", *on, "--to", "priority-best-start", "--note", "Half of it")
    told = page_of(sample, "action-family-help", capsys)
    assert (told["why"], told["owner"]) == ("Families asked", "Head of Help")
    step = next(each for each in told["milestones"] if each["title"] == "Half way")
    assert step["due"] == "2026-06-30"
    assert told["resources"][-1]["amount"] == 250_000
    assert told["evidence"][-1]["title"] == "Survey 2025"
    assert {"to": "priority-best-start", "kind": "contributes", "note": "Half of it"} in told[
        "links"
    ]
    done("plan", "reach", str(step["no"]), *on, "--on", "2026-01-20")
    done("plan", "milestone", "Half way there", *on, "--no", str(step["no"]))
    done("plan", "unlink", *on, "--evidence", str(told["evidence"][-1]["no"]))
    done("plan", "withdraw", *on, "--to", "priority-best-start")
    done("plan", "remove", *on, "--resource", str(told["resources"][-1]["no"]))
    told = page_of(sample, "action-family-help", capsys)
    step = next(each for each in told["milestones"] if each["no"] == step["no"])
    assert (step["title"], step["due"], step["done_on"]) == (
        "Half way there",
        "2026-06-30",
        "2026-01-20",
    )
    assert not any(each["title"] == "Survey 2025" for each in told["evidence"])
    main(["plan", "element", *on, *DAY])
    assert "Milestone" in capsys.readouterr().out
    main(["plan", "element", "-e", "priority-repairs", "--store", sample, *DAY])
    lines = capsys.readouterr().out.splitlines()
    assert "  Measured by H1 Repairs fixed first time" in lines
    assert any(one.startswith("  Delivers “Islington Together Delivery Plan") for one in lines)
    assert any("£41,200,000 revenue in 2025/26: Housing" in one for one in lines)


def test_that_a_plan_is_split_merged_and_taken_over_in_words(
    sample: str, capsys: pytest.CaptureFixture[str]
) -> None:
    at = ("--store", sample)
    parts = ("--part", "Repairs in time", "--part", "Repairs done well: H1")
    done("plan", "split", "-e", "priority-repairs", *parts, "--from", "2026-04-01", *at)
    split = capsys.readouterr().out
    assert "into “Repairs in time” and “Repairs done well” from 1 April 2026" in split
    both = ("-e", "Repairs in time", "-e", "Repairs done well")
    done("plan", "merge", "Repairs", *both, "--from", "2026-10-01", *at)
    assert "into “Repairs” from 1 October 2026" in capsys.readouterr().out
    for _ in range(2):
        done("undo", *at)


@pytest.mark.parametrize(
    "arguments, code",
    [
        (("roll-over", "-e", "priority-repairs", "--first-day", "x", "--last-day", "y"), 2),
        (("link", "-e", "priority-repairs"), 3),
        (("remove", "-e", "priority-repairs"), 3),
        (("unlink", "-e", "priority-repairs"), 3),
        (("resource", "fte", "2", "-e", "priority-repairs", "--year", "banana"), 3),
        (("reach", "999", "-e", "priority-repairs"), 3),
    ],
)
def test_that_what_cannot_be_done_to_a_plan_is_said(
    sample: str, arguments: tuple[str, ...], code: int
) -> None:
    assert main(["plan", *arguments, "--store", sample, *DAY]) == code


def test_that_evidence_bears_on_indicators_and_its_file_is_kept_and_saved(
    sample: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "survey.pdf"
    file.write_bytes(b"%PDF-1.7 what tenants said")
    at = ("--store", sample)
    done("plan", "evidence", "What tenants said", "-i", "H1", "--strength", "strong",
         "--file", str(file), *at)  # fmt: skip
    (piece,) = [
        each
        for each in answered(capsys, "evidence-list", "-i", "H1", *at)["evidence"]
        if each["title"] == "What tenants said"
    ]
    assert (piece["strength"], piece["file"]) == ("strong", "survey.pdf")
    done("plan", "evidence", "What tenants said", "--no", str(piece["number"]),
         "--finding", "Be on time.", *at)  # fmt: skip
    held = answered(capsys, "evidence-list", *at)["evidence"]
    after = next(each for each in held if each["number"] == piece["number"])
    assert after == {**piece, "finding": "Be on time."}
    copy = tmp_path / "copy.pdf"
    assert main(["plan", "evidence-file", str(piece["number"]), "-o", str(copy), *at]) == 0
    assert copy.read_bytes() == file.read_bytes()
    assert main(["plan", "evidence-file", "999", "-o", str(copy), *at]) == 3
    for _ in range(2):
        done("undo", *at)
