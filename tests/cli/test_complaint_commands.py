"""Complaints counted from an extract on the command line: kept, shown, undone, never a case."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from complaint_extracts import written
from small_council import made_store

from lbi_desktop.cli import main

TODAY = ("--today", "2026-01-26")


@pytest.fixture
def store(tmp_path: Path) -> Path:
    with made_store(tmp_path) as made:
        assert made.path is not None
        return made.path


def said(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> str:
    """What a command says on stdout, or when refused on stderr."""
    capsys.readouterr()
    assert main(arguments) == code
    told = capsys.readouterr()
    return told.err if code else told.out


def test_that_an_extract_is_counted_kept_shown_and_undone(
    store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    at, file = ("--store", str(store), *TODAY), str(written(tmp_path))
    count = ("complaints", "count", file, "--period", "Q3 2025/26")
    dry = json.loads(said(capsys, *count, "--dry-run", "--json", *at))
    assert (dry["rows"], dry["counted"], dry["left_out"], dry["kept"]) == (12, 8, 4, [])
    before = said(capsys, "complaints", "show", "--json", *at)
    kept = json.loads(said(capsys, *count, "--json", *at))
    assert kept["kept"] == ["Q3 2025/26"]
    shown = json.loads(said(capsys, "complaints", "show", "--json", *at))["complaints"]
    latest = {each["measure"]: each["latest"] for each in shown}
    assert latest["Upheld by the Ombudsman"] == "1"
    assert latest["Stage 1 answered in time"] == "3 of 5, 60%"
    again = json.loads(said(capsys, *count, "--json", *at))
    assert {each["outcome"] for each in again["counts"]} == {"same"}
    said(capsys, "undo", *at[:2])
    assert said(capsys, "complaints", "show", "--json", *at) == before


def test_that_nothing_of_a_case_is_in_the_store(
    store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said(capsys, "complaints", "count", str(written(tmp_path)), "--period", "Q3 2025/26",
         "--store", str(store), *TODAY)  # fmt: skip
    with closing(sqlite3.connect(store)) as connection:
        whole = "\n".join(connection.iterdump())
    assert "A. N. Other" not in whole
    assert "N1 2UD" not in whole
    assert "the extract itself is not kept" in whole


def test_that_a_quarter_counted_in_part_is_asked_about_and_not_kept_by_itself(
    store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = json.loads(said(capsys, "complaints", "count", str(written(tmp_path)), "--dry-run",
                           "--json", "--store", str(store), *TODAY))  # fmt: skip
    assert "complaints.part_of_quarter" not in [
        each["code"] for each in told["issues"] if "Q3" in each["message"]
    ]


def test_that_a_file_that_is_none_is_refused(
    store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "x.xlsx").write_bytes(b"nothing")
    refused = said(capsys, "complaints", "count", str(tmp_path / "x.xlsx"), "--store",
                   str(store), *TODAY, code=3)  # fmt: skip
    assert refused.strip()
    assert "by what" not in said(capsys, "complaints", "measures")
