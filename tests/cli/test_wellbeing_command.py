"""The Wellbeing Index on the command line: as it stands, tried otherwise, and set up."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from wellbeing_council import Size, wellbeing_store

from lbi_desktop.__main__ import main

Told = Callable[..., Any]


@pytest.fixture
def store(tmp_path: Path) -> str:
    with wellbeing_store(tmp_path, Size(asked=60, years=(2020, 2023, 2024))) as made:
        return str(made.path)


@pytest.fixture
def told(store: str, capsys: pytest.CaptureFixture[str]) -> Told:
    def ask(*words: str) -> Any:
        capsys.readouterr()
        assert main(["wellbeing", *words, "--store", store, "--json"]) == 0
        return json.loads(capsys.readouterr().out)

    return ask


def test_that_every_score_comes_with_its_interval_and_how_it_was_computed(told: Told) -> None:
    found = told()
    assert found["edition"]["label"] == "2024/25"
    assert found["generation"] == 2022
    assert found["not_comparable"] == ["2020/21"]
    assert len(found["wards"]) == 17
    for ward in found["wards"]:
        index = ward["index"]
        assert index["lower998"] < index["lower95"] < index["value"] < index["upper95"]
        assert ward["place"]["by_chance"][0] <= ward["place"]["rank"]
    for domain in found["domains"]:
        assert domain["how"]
        assert {gap["dimension"] for gap in domain["gaps"]} >= {"sex", "ethnicity"}
        assert domain["slope"]["groups"][0] == "Quintile 1"


def test_that_a_ward_is_told_with_its_steps_and_its_groups(told: Told) -> None:
    (ward,) = told("--ward", "finsbury PARK")["wards"]
    assert ward["ward"] == "Finsbury Park"
    assert any("Mean of two domains" in step for step in ward["how"]["index"])
    groups = ward["groups"]["WB0-0"]
    assert {one["dimension"] for one in groups} >= {"sex", "age", "deprivation"}
    hidden = [one for one in groups if one["standing"] == "hidden"]
    assert hidden
    assert all(one["value"] is one["numerator"] is one["denominator"] is None for one in hidden)
    assert all(one["reason"] for one in hidden)


def test_that_weights_are_tried_without_being_agreed(told: Told, tmp_path: Path) -> None:
    file = tmp_path / "weights.json"
    file.write_text('{"Home": 5}', "utf-8")
    assert told("--weights", str(file))["weights"] == {"health": 1.0, "home": 5.0}
    assert told()["weights"] == {"health": 1.0, "home": 1.0}


def test_that_a_table_never_shows_what_its_margins_hide(told: Told) -> None:
    found = told("table", "W0.1", "--by", "ethnicity")
    cells = [cell for row in found["rows"] for cell in row["cells"]]
    assert 0 < found["hidden"] < len(cells)
    assert all(cell["numerator"] is None for cell in cells if cell["standing"] == "hidden")
    assert not any(0 < (cell["numerator"] or 0) < 5 for cell in cells)
    assert any(cell["few_cases"] for cell in cells)


def test_that_the_index_is_set_up_from_the_command_line(
    store: str, told: Told, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = tmp_path / "weights.json"
    file.write_text('{"Belonging": 2, "home": 0}', "utf-8")
    for words in (
        ["domain", "Belonging", "--about", "Who we know"],
        ["measures", "Belonging", "W1.0", "W1.2=2", "W1.3"],
        ["weights", str(file)],
        ["method", "min_max", "--least-measures", "2"],
        ["small-numbers", "--least", "10", "--indicator", "W1.0"],
        ["domain", "Health", "--rename", "Being well"],
    ):
        assert main(["wellbeing", *words, "--store", store]) == 0
        assert "COMMITTED" in capsys.readouterr().err
    found = told()
    assert found["method"]["normalisation"] == "min_max"
    assert [each["name"] for each in found["domains"]] == ["Being well", "Home", "Belonging"]
    own = {each["indicator"]: each for each in found["domains"][2]["measures"]}
    assert own["WB1-2"]["weight"] == 2.0
    assert own["WB1-0"]["smallest_count_shown"] == 10
    assert found["weights"] == {"health": 1.0, "home": 0.0, "belonging": 2.0}
    assert main(["wellbeing", "remove-domain", "home", "--store", store]) == 0
    assert main(["undo", "--store", store]) == 0
    assert len(told()["domains"]) == 3


@pytest.mark.parametrize(
    "words",
    [
        ["--ward", "Nowhere"],
        ["--period", "2010/11"],
        ["--weights", "missing.json"],
        ["table", "W0.1", "--by", "shoe size"],
        ["measures", "Wealth", "W0.1"],
        ["evidence", "Health", "77"],
        ["small-numbers", "--least", "0"],
        ["method", "--least-measures", "0"],
    ],
)
def test_that_what_cannot_be_done_is_refused_in_words(
    store: str, words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["wellbeing", *words, "--store", store]) == 3
    assert capsys.readouterr().err.strip()


def test_that_an_empty_index_says_what_to_do(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "empty.lbi"
    assert main(["new", str(path)]) == 0
    capsys.readouterr()
    assert main(["wellbeing", "--store", str(path)]) == 0
    assert "no figures by ward yet" in capsys.readouterr().out
