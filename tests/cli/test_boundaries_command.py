"""Ward boundaries on the command line: loaded, refused, given up."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from wellbeing_council import WARDS_2022, Size, wellbeing_store

from lbi_desktop.__main__ import main
from lbi_desktop.queries.boundaries import boundaries
from lbi_desktop.store.store import open_store_to_read


@pytest.fixture
def store(tmp_path: Path) -> Path:
    with wellbeing_store(
        tmp_path, Size(domains=1, measures=1, asked=20, years=(2024,))
    ) as made:
        return made.path


def kept(store: Path) -> list[str]:
    with open_store_to_read(store) as target:
        return [shape.name for shape in boundaries(target, 2022)]


def test_that_boundaries_are_drawn_from_a_file_and_given_up_for_tiles(
    store: Path, tmp_path: Path
) -> None:
    square = [[[0, 0], [1, 0], [1, 1], [0, 1], [0, 0]]]
    geometry = {"type": "Polygon", "coordinates": square}
    features = [{"properties": {"n": each}, "geometry": geometry} for each in WARDS_2022]
    file = tmp_path / "wards.geojson"
    file.write_text(json.dumps({"features": features}))
    at = ("--store", str(store))
    assert main(["wellbeing", "boundaries", str(file), *at]) == 0
    assert set(kept(store)) == set(WARDS_2022)
    assert main(["wellbeing", "boundaries", "--tiles", *at]) == 0
    assert kept(store) == []


def test_that_neither_nothing_nor_both_can_be_meant(
    store: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["wellbeing", "boundaries", "--store", str(store)]) == 3
    assert "a file, or --tiles" in capsys.readouterr().err
    assert main(["wellbeing", "boundaries", "no.geojson", "--store", str(store)]) == 3
    assert "There is no file “no.geojson”" in capsys.readouterr().err
