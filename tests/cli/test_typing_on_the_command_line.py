"""Figures, commentary and notes typed on the command line, and the list of indicators."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from lbi_desktop.__main__ import main

DAY = ("--today", "2026-01-26")


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> str:
    store = str(tmp_path_factory.mktemp("typing") / "s.lbi")
    assert main(["new", store, "--sample", *DAY]) == 0
    return store


def done(store: str, *arguments: str) -> int:
    return main(["indicator", *arguments, "--store", store, *DAY])


def told(store: str, capsys: pytest.CaptureFixture[str], *arguments: str) -> dict:
    capsys.readouterr()
    assert main([*arguments, "--store", store, "--json"]) == 0
    answer: dict = json.loads(capsys.readouterr().out)
    return answer


def test_that_a_dated_point_is_typed_beside_the_quarters(
    sample: str, capsys: pytest.CaptureFixture[str]
) -> None:
    said = ("--reason", "By telephone")
    assert done(sample, "figure", "H1", "83", "-p", "17 January 2026", *said) == 0
    on = ("source", "--indicator", "H1", "--period", "17 January 2026")
    source = told(sample, capsys, *on)
    assert source["value"] == 83.0
    assert main([*on, "--store", sample]) == 0
    assert "Typed by hand: By telephone" in capsys.readouterr().out


def test_that_a_figure_that_is_not_there_says_why(
    sample: str, capsys: pytest.CaptureFixture[str]
) -> None:
    said = ("--reason", "The system moved", "--expected", "2026-03-01")
    assert done(sample, "figure", "H1", "-p", "Q3 2025/26", *said) == 0
    source = told(sample, capsys, "source", "--indicator", "H1", "--period", "Q3 2025/26")
    assert (source["value"], source["state"]) == (None, "not_available")


@pytest.mark.parametrize(
    "value, state, words",
    [
        (("nan",), (), "nan is no figure"),
        ((), ("--state", "final"), "needs a number"),
        (("4",), ("--state", "not_due"), "has no number"),
    ],
)
def test_that_what_is_no_figure_is_refused(
    sample: str,
    capsys: pytest.CaptureFixture[str],
    value: tuple[str, ...],
    state: tuple[str, ...],
    words: str,
) -> None:
    said = (*value, "-p", "Q3 2025/26", "--reason", "x", *state)
    assert done(sample, "figure", "H1", *said) == 3
    assert words in capsys.readouterr().err


def test_that_commentary_keeps_what_is_not_said_anew_and_is_signed(
    sample: str, capsys: pytest.CaptureFixture[str]
) -> None:
    on = ("H1", "-p", "Q2 2025/26")
    assert done(sample, "comment", *on, "--happened", "It rained.", "--owner", "Head") == 0
    assert done(sample, "comment", *on, "--next", "Dry it.", "--sign") == 0
    labels = [each["label"] for each in told(sample, capsys, "history")["entries"][:3]]
    assert labels[0] == "Mark as signed the comment on H1 in Q2 2025/26"
    found = told(sample, capsys, "search", "rained")
    assert any("rained" in json.dumps(each) for each in found["found"])
    assert done(sample, "comment", *on) == 3
    assert done(sample, "comment", "H1", "-p", "Q1 1999/00", "--sign") == 3


def test_that_notes_and_fresh_ranges_come_and_go(
    sample: str, capsys: pytest.CaptureFixture[str]
) -> None:
    on = ("-p", "Q2 2025/26")
    assert done(sample, "note", "H1", "A new contract", *on) == 0
    assert done(sample, "restart", "H1", "A new contract", *on) == 0
    assert done(sample, "note", "H1", *on, "--remove") == 0
    assert done(sample, "restart", "H1", *on, "--remove") == 0
    assert done(sample, "restart", "H1", *on, "--remove") == 0
    assert capsys.readouterr().out.endswith("Nothing had to be changed.\n")
    assert done(sample, "note", "H1", *on) == 3


def test_that_the_list_names_every_indicator_with_its_latest_figure(
    sample: str, capsys: pytest.CaptureFixture[str]
) -> None:
    every = told(sample, capsys, "indicator", "list")["indicators"]
    assert len(every) > 60
    work = next(each for each in every if each["ref"] == "W1")
    assert work["latest"]["value"] > 0
    of_homes = told(sample, capsys, "indicator", "list", "-d", "Homes")["indicators"]
    assert 0 < len(of_homes) < len(every)
    active = told(sample, capsys, "indicator", "list", "--life-cycle", "retired")
    assert all(each["life_cycle"] == "retired" for each in active["indicators"])
    assert main(["indicator", "list", "--store", sample]) == 0
    assert f"{len(every)} indicators" in capsys.readouterr().out


def test_that_a_list_of_figures_is_typed_as_one_and_says_what_it_left_out(
    sample: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "figures.csv"
    file.write_text("ref,value\nH1,81.1%\nH2,abc\nXX,3\n", encoding="utf-8")
    capsys.readouterr()
    said = ("many", str(file), "-p", "Q3 2025/26", "--reason", "By e-mail")
    assert done(sample, *said, "--dry-run") == 0
    assert done(sample, *said) == 0
    out = capsys.readouterr().out
    assert out.count("81.1%") == 2
    assert "“XX” is not known here; left out." in out
    assert "! H2: “abc” is not a figure." in out
    assert "Type one figure." in out
    source = told(sample, capsys, "source", "--indicator", "H1", "--period", "Q3 2025/26")
    assert source["value"] == 81.1
