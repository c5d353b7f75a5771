"""A plan taken over from files on the command line: reviewed, kept, told, undone."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from plan_lists import NAMED, documented, listed
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


def test_that_a_list_is_looked_at_then_kept_beside_what_is_there(
    at: tuple[str, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    take = ("plan", "import", str(listed(tmp_path)), "--under", "vision", "--json", *at)
    dry = json.loads(said(capsys, *take, "--dry-run"))
    assert [each["outcome"] for each in dry["elements"]] == ["known", *["new"] * 4]
    assert dry["elements"][1]["indicators"] == ["HO-FFT"]
    assert "plan_list.measure" in [each["code"] for each in dry["issues"]]
    before = said(capsys, "plan", "show", "--json", *at)
    said(capsys, *take)
    shown = json.loads(said(capsys, "plan", "show", "--json", *at))
    names = {each["name"]: each for each in shown["elements"]}
    assert names["Inspect for damp"]["parent"] == "home"
    assert names["Work for all"]["parent"] == "vision"
    again = json.loads(said(capsys, *take))
    assert {each["outcome"] for each in again["elements"]} == {"known"}
    said(capsys, "undo", *at[:2])
    assert said(capsys, "plan", "show", "--json", *at) == before


def test_that_rows_find_what_they_serve_in_list_and_plan(
    at: tuple[str, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = said(capsys, "plan", "import", str(listed(tmp_path, NAMED)), *at)
    assert "serves “Nowhere”, which is nowhere" in told
    later = ("--as-at", "2026-05-01")
    shown = json.loads(said(capsys, "plan", "show", *later, "--json", *at))["elements"]
    ids = {each["name"]: each["id"] for each in shown}
    parents = {each["name"]: each["parent"] for each in shown}
    assert parents["Homes that last"] == "vision"
    assert parents["Fix it once"] == ids["Homes that last"]


def test_that_a_word_plan_gets_the_days_it_does_not_say(
    at: tuple[str, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    days = ("--from", "2026-04-01", "--to", "2029-03-31")
    held = json.loads(said(capsys, "plan", "import", str(documented(tmp_path)), *days,
                           "--json", *at))["elements"]  # fmt: skip
    assert [each["last_day"] for each in held][:2] == ["2029-03-31", "2027-03-31"]
    assert {each["first_day"] for each in held} == {"2026-04-01"}
    refused = said(capsys, "plan", "import", str(tmp_path / "council.lbi"), *at, code=3)
    assert refused.strip()
