"""Labels nobody knows, answered on the command line while a return is imported."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from small_council import a_return, a_row

from lbi_desktop.__main__ import main
from lbi_desktop.cli.label_answers import tell_unmet

LIST = (
    "Ref,Title,Unit,Good is,Frequency,Basis,Directorate,Owner,Target 2025/26,Q1 2025/26\n"
    "R 1,Visits to libraries,No.,High,Quarterly,Quarter,Resources,Head of Libraries,900,210\n"
    "R 2,Calls answered,%,High,Quarterly,Quarter,Resources,Head of Contact,90%,88.5%\n"
)
RETURN = "Indicator,Q1 2025/26,Q2 2025/26\nFootfall,210,230\nParking permits,5,6\n"
DAY = ("--today", "2025-11-20")


@pytest.fixture
def store(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> str:
    listed, path = tmp_path / "list.csv", str(tmp_path / "council.lbi")
    listed.write_text(LIST, encoding="utf-8")
    name = ("--name", "Made-up Council")
    assert main(["new", path, "--definitions", str(listed), *name]) == 0
    capsys.readouterr()
    return path


@pytest.fixture
def returned(tmp_path: Path) -> str:
    path = tmp_path / "Resources Q2.csv"
    path.write_text(RETURN, encoding="utf-8")
    return str(path)


def imported(store: str, returned: str, *more: str) -> list[str]:
    whose = ("--store", store, "-d", "Resources", "-p", "Q2 2025/26", *DAY)
    return ["import", returned, *whose, *more]


def told(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, Any]:
    assert main(list(arguments)) == 0
    answer: dict[str, Any] = json.loads(capsys.readouterr().out)
    return answer


def test_that_an_unknown_label_is_named_once_with_the_way_to_answer(
    store: str, returned: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(imported(store, returned)) == 0
    said = capsys.readouterr().out
    assert said.count("“Footfall” is not known here") == 1
    assert "label  “Footfall”" in said
    assert '--means "LABEL=REF"' in said


def test_that_answers_are_taken_and_remembered_for_the_department(
    store: str, returned: str, capsys: pytest.CaptureFixture[str]
) -> None:
    answers = ("--means", "Footfall=R 1", "--not-ours", "parking permits")
    counts = told(capsys, *imported(store, returned, *answers, "--json"))["counts"]
    assert (counts["new"], counts["same"], counts["not_ours"]) == (1, 1, 2)
    assert told(capsys, "judgements", "list", "--store", store, "--json")["judgements"] == []
    assert main(imported(store, returned, *answers, "--accept", "clean")) == 0
    capsys.readouterr()
    held = told(capsys, "judgements", "list", "--store", store, "--json")["judgements"]
    assert {(one["label"], one["directorate"], one["ref"]) for one in held} == {
        ("footfall", "Resources", "R 1"),
        ("parking permits", "Resources", None),
    }
    again = told(capsys, *imported(store, returned, "--json"))
    assert (again["counts"]["same"], again["counts"]["invalid"]) == (2, 0)


@pytest.mark.parametrize(
    "answers",
    [
        ("--means", "Footfall=ZZ 9"),
        ("--means", "Footfall"),
        ("--means", "=R 1"),
        ("--not-ours", " "),
        ("--means", "Footfall=R 1", "--not-ours", "Footfall"),
    ],
)
def test_that_an_answer_that_cannot_be_meant_is_refused(
    store: str, returned: str, answers: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(imported(store, returned, *answers, "--accept", "all")) == 3
    assert capsys.readouterr().err.strip()
    assert len(told(capsys, "history", "--store", store, "--json")["entries"]) == 1


def test_that_an_answer_about_no_row_is_told(
    store: str, returned: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(imported(store, returned, "--not-ours", "Footfal")) == 0
    assert "No row of these files is called “footfal”" in capsys.readouterr().err


def test_that_an_answer_about_figures_of_a_long_extract_is_not_told_to_be_about_none(
    capsys: pytest.CaptureFixture[str],
) -> None:
    staged = a_return([a_row(None, 5.0, cell="B5", label="Footfall")])
    extract = replace(staged, reading=replace(staged.reading, cells=()))
    tell_unmet({"footfall": ""}, [extract])
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(
    "reason, kept",
    [
        ("One branch was counted twice", "One branch was counted twice"),
        ("  ", "As returned in later.csv"),
    ],
)
def test_that_a_restatement_accepted_with_all_keeps_the_reason_given_or_a_drafted_one(
    store: str, tmp_path: Path, reason: str, kept: str, capsys: pytest.CaptureFixture[str]
) -> None:
    later = tmp_path / "later.csv"
    later.write_text("Indicator,Q1 2025/26,Q2 2025/26\nR 1 Visits to libraries,205,230\n")
    assert main(imported(store, str(later), "--accept", "all", "--reason", reason)) == 0
    capsys.readouterr()
    source = ("source", "--store", store, "--indicator", "R 1", "--period", "Q1 2025/26")
    assert kept in json.dumps(told(capsys, *source, "--json"))
