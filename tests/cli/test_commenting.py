"""A comment on the command line: checked against the store, written, asked for again."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from lbi_desktop.__main__ import main

PERIOD = ("--period", "Q2 2025/26", "--today", "2026-01-26")


@pytest.fixture(scope="module")
def council(tmp_path_factory: pytest.TempPathFactory) -> Path:
    store = tmp_path_factory.mktemp("commenting") / "s.lbi"
    assert main(["new", str(store), "--sample", "--today", "2026-01-26"]) == 0
    return store


@pytest.fixture
def store(council: Path, tmp_path: Path) -> Path:
    copy = tmp_path / "s.lbi"
    copy.write_bytes(council.read_bytes())
    return copy


def told(
    capsys: pytest.CaptureFixture[str], store: Path, *more: str
) -> tuple[dict[str, object], str]:
    capsys.readouterr()
    assert main(["comment", "H1", "--store", str(store), *PERIOD, "--json", *more]) == 0
    out, err = capsys.readouterr()
    return json.loads(out), err


def codes(found: dict[str, object]) -> set[str]:
    remarks = found["remarks"]
    assert isinstance(remarks, list)
    return {each["code"] for each in remarks}


def test_that_a_comment_is_checked_without_being_kept(
    store: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong = ("--happened", "Performance has improved and is on target.", "--dry-run")
    found, err = told(capsys, store, *wrong)
    assert {"comment.contradicts_direction", "comment.contradicts_status"} <= codes(found)
    assert "COMMITTED" not in err
    stored, _ = told(capsys, store)
    assert "improved" not in str(stored["happened"])


def test_that_a_written_comment_keeps_what_was_not_given(
    store: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before, _ = told(capsys, store)
    found, err = told(capsys, store, "--happened", "Fewer because of the emergency backlog.")
    assert "COMMITTED" in err
    assert found["matters"] == before["matters"]
    after, _ = told(capsys, store)
    assert after["happened"] == "Fewer because of the emergency backlog."
    assert after["entry"] is None


def test_that_a_day_that_is_none_is_wrong_usage(store: Path) -> None:
    asked = ["comment", "H1", "--store", str(store), *PERIOD, "--due", "soon"]
    assert main(asked) == 2
