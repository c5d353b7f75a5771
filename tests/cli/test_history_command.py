"""The history command narrows, tells one entry, and writes files no spreadsheet runs."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import openpyxl
import pytest
from small_council import NOW, OFFICER, Q2, Q3, made_store

from exporters.history_file import HEADS
from lbi_desktop.__main__ import main
from lbi_desktop.commands.comments import write_comment
from lbi_desktop.commands.figures import type_figure
from lbi_desktop.domain.commentary.comment import Commentary
from lbi_desktop.domain.value import Figure

DEPUTY = "=cmd|' /C calc'!A0"


@pytest.fixture
def store(tmp_path: Path) -> str:
    with made_store(tmp_path) as made:
        type_figure(
            made, Figure(78.4), about=("HO-FFT", Q3), reason="x", author=OFFICER, now=NOW
        )
        comment = Commentary("@SUM(1+1)")
        write_comment(made, comment, about=("PH-SMOKE", Q2), author=DEPUTY, now=NOW)
        return str(made.path)


def answered(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, object]:
    assert main(["history", *arguments, "--json"]) == 0
    told: dict[str, object] = json.loads(capsys.readouterr().out)
    return told


def numbers(told: dict[str, object]) -> list[int]:
    entries = told["entries"]
    assert isinstance(entries, list)
    return [each["entry"] for each in entries]


def test_that_options_narrow_the_history(
    store: str, capsys: pytest.CaptureFixture[str]
) -> None:
    at = ("--store", store)
    assert numbers(answered(capsys, *at)) == [3, 2, 1]
    assert numbers(answered(capsys, *at, "--who", DEPUTY)) == [3]
    assert numbers(answered(capsys, *at, "--indicator", "H1")) == [2, 1]
    assert numbers(answered(capsys, *at, "--since", "2026-01-27")) == []
    assert numbers(answered(capsys, *at, "--text", "type", "--kind", "figure")) == [2]


def test_that_part_of_a_name_is_enough_and_an_unknown_one_is_refused(
    store: str, capsys: pytest.CaptureFixture[str]
) -> None:
    at = ("--store", store)
    assert numbers(answered(capsys, *at, "--who", DEPUTY[1:5].upper())) == [3]
    assert main(["history", *at, "--who", "nobody here"]) == 3
    assert f"Nobody by the name “nobody here” is in the history. Give one of: {DEPUTY}" in (
        capsys.readouterr().err
    )
    assert main(["history", *at, "--kind", "e"]) == 3
    assert "“e” fits" in capsys.readouterr().err
    assert main(["history", *at, "--text", "no such words"]) == 0
    assert capsys.readouterr().out == "No entry fits.\n"


def test_that_one_entry_is_told_with_its_way_back(
    store: str, capsys: pytest.CaptureFixture[str]
) -> None:
    told = answered(capsys, "--store", store, "--entry", "2")
    assert told["changes"] == [
        {"what": "Figure of H1, Q3 2025/26", "before": "–", "after": "78.4%"}
    ]
    assert told["in_the_way"] == []
    assert main(["history", "--store", store, "--entry", "2"]) == 0
    assert "lbi-desktop undo --entry 2" in capsys.readouterr().out


def test_that_an_entry_is_taken_back_by_its_number(
    store: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["undo", "--entry", "2", "--store", store]) == 0
    assert "COMMITTED 4" in capsys.readouterr().err
    assert main(["undo", "--entry", "1", "--store", store]) == 3
    assert "later ones build on it (3 Comment on P2" in capsys.readouterr().err
    assert main(["undo", "--back-to", "1", "--store", store]) == 0
    assert capsys.readouterr().err.count("COMMITTED") == 2


def test_that_a_day_that_is_none_is_wrong_usage(store: str) -> None:
    assert main(["history", "--since", "yesterday", "--store", store]) == 2


def test_that_the_csv_holds_no_formula(store: str, tmp_path: Path) -> None:
    target = tmp_path / "history.csv"
    assert main(["history", "--store", store, "--export", str(target)]) == 0
    with target.open(encoding="utf-8-sig", newline="") as stream:
        head, *rows = list(csv.reader(stream))
    assert tuple(head) == HEADS
    assert [row[0] for row in rows] == ["3", "2", "1"]
    assert rows[0][2] == f"'{DEPUTY}"
    assert rows[1][-1] == "Figure of H1, Q3 2025/26: – → 78.4%"


def test_that_the_workbook_holds_text_and_says_what_changed(store: str, tmp_path: Path) -> None:
    target = tmp_path / "history.xlsx"
    assert main(["history", "--store", store, "--export", str(target)]) == 0
    sheet = openpyxl.load_workbook(target)["History"]
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0] == HEADS
    assert rows[1][2] == DEPUTY
    assert sheet["C2"].data_type == "s"
    assert sheet["C2"].quotePrefix
    assert rows[1][5] == "P2"


def test_that_another_kind_of_file_is_refused(
    store: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "history.pdf"
    assert main(["history", "--store", store, "--export", str(target)]) == 3
    assert "End it in .csv or .xlsx." in capsys.readouterr().err
    assert not target.exists()
