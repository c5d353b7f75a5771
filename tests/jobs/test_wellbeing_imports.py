"""Ward extracts become an index: long with groups, crosstab; wards of 2014 and 2022 apart."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from wellbeing_council import WARDS_2014, WARDS_2022, Size, wellbeing_store

from lbi_desktop.__main__ import main

HEADS = ("Ref", "Indicator", "Period", "Ward", "Sex", "Value", "Numerator", "Denominator")
SEXES = ("Female", "Male")
YEARS = (("2020/21", WARDS_2014), ("2023/24", WARDS_2022), ("2024/25", WARDS_2022))
Row = tuple[object, ...]


@pytest.fixture
def store(tmp_path: Path) -> str:
    with wellbeing_store(tmp_path, Size(domains=1, measures=3, years=())) as made:
        return str(made.path)


def _rows() -> Iterator[Row]:
    """Every measure by ward, by sex and by both, adding up."""
    for number in range(3):
        about = (f"W0.{number}", f"Health: residents in state {number}")
        for year, wards in YEARS:
            counts = {
                (ward, sex): (20 + (7 * at + 5 * number) % 19 + 3 * one, 60 + at)
                for at, ward in enumerate(wards)
                for one, sex in enumerate(SEXES)
            }
            for ward in (*wards, ""):
                for sex in (*SEXES, ""):
                    own = [
                        pair
                        for (w, s), pair in counts.items()
                        if ward in ("", w) and sex in ("", s)
                    ]
                    top, under = sum(a for a, _ in own), sum(b for _, b in own)
                    yield (*about, year, ward, sex, round(100 * top / under, 4), top, under)


def _answer(capsys: pytest.CaptureFixture[str], *words: str) -> Any:
    capsys.readouterr()
    assert main(["wellbeing", *words, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def test_that_a_long_extract_by_ward_and_group_fills_the_index(
    store: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "wellbeing.csv"
    with file.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows([HEADS, *_rows()])
    assert main(["import", str(file), "--store", store, "--accept", "all"]) == 0
    found = _answer(capsys, "--store", store)
    assert found["edition"]["label"] == "2024/25"
    assert [ward["ward"] for ward in found["wards"]] == list(WARDS_2022)
    assert all(ward["index"]["value"] is not None for ward in found["wards"])
    assert found["editions"] == ["2023/24", "2024/25"]
    assert found["not_comparable"] == ["2020/21"]
    assert {one["group"] for one in found["groups"]} == set(SEXES)
    table = _answer(capsys, "table", "W0.1", "--by", "sex", "--store", store)
    arsenal = table["rows"][0]
    assert [cell["numerator"] for cell in arsenal["cells"]] == [25, 28]
    assert arsenal["total"]["numerator"] == 53
    old = _answer(capsys, "--store", store, "--wards-of", "2014")
    assert (old["edition"]["label"], len(old["wards"])) == ("2020/21", 16)
    assert "St George's" in [ward["ward"] for ward in old["wards"]]
    assert [one["edition"] for one in found["index"]["over_time"]] == ["2023/24", "2024/25"]


def test_that_a_crosstab_of_wards_by_measure_fills_the_index(
    store: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    titles = [f"Health: residents in state {number}" for number in range(3)]
    grid: list[Sequence[object]] = [["Ward", *titles]]
    grid += [
        [ward, *(50 + (7 * at + 5 * number) % 19 for number in range(3))]
        for at, ward in enumerate(WARDS_2022)
    ]
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.title = "2024-25"
    for row in grid:
        book.active.append(list(row))
    file = tmp_path / "wards.xlsx"
    book.save(file)
    words = ["import", str(file), "--store", store, "--accept", "all", "--period", "2024/25"]
    assert main(words) == 0
    found = _answer(capsys, "--store", store)
    assert len(found["wards"]) == 17
    arsenal = found["wards"][0]
    assert arsenal["measures"]["WB0-0"]["value"] == 50
    assert arsenal["domains"]["health"]["interval"] == "its parts drawn again 1,000 times"
