"""Files of boundaries: read in the child, refused in a sentence."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from importers.boundaries import read_boundaries
from lbi_desktop.domain.refusal import Refusal

WARDS = (("Bunhill", "E05013698"), ("Clerkenwell", "E05013702"))
SQUARE = [[[0, 0], [1, 0], [1, 1], [0, 1], [0, 0]]]


def feature(name: str, geometry: object) -> dict[str, object]:
    return {"type": "Feature", "properties": {"WD22NM": name, "no": 1}, "geometry": geometry}


def written(folder: Path, content: object) -> Path:
    path = folder / "wards.geojson"
    path.write_text(json.dumps(content), encoding="utf-8-sig")
    return path


def test_that_areas_of_one_and_of_several_parts_are_read(tmp_path: Path) -> None:
    whole = {"type": "Polygon", "coordinates": SQUARE}
    parts = {
        "type": "MultiPolygon",
        "coordinates": [SQUARE, [[[3, 0], [4, 0], [4, 1], [3, 0]]]],
    }
    features = [feature("Bunhill", whole), feature("Clerkenwell", parts)]
    features.append(feature("A pin", {"type": "Point", "coordinates": [1, 1]}))
    path = written(tmp_path, {"type": "FeatureCollection", "features": features})
    read = read_boundaries(path, WARDS)
    assert [(shape.name, len(shape.rings)) for shape in read.shapes] == [
        ("Bunhill", 1),
        ("Clerkenwell", 2),
    ]
    assert read.missing == ()


@pytest.mark.parametrize(
    "content",
    [
        {"type": "Feature"},
        [1, 2],
        "text",
        {"features": [feature("Bunhill", {"type": "Polygon", "coordinates": [["x"]]})]},
        {
            "features": [
                feature("Bunhill", {"type": "Polygon", "coordinates": [[[1e999, 0]] * 5]})
            ]
        },
    ],
)
def test_that_anything_else_is_refused_in_a_sentence(tmp_path: Path, content: object) -> None:
    with pytest.raises(Refusal, match="cannot be read as boundaries"):
        read_boundaries(written(tmp_path, content), WARDS)


def test_that_a_nest_without_end_and_no_file_at_all_are_refused(tmp_path: Path) -> None:
    deep = tmp_path / "deep.geojson"
    deep.write_text("[" * 200_000)
    with pytest.raises(Refusal, match="cannot be read"):
        read_boundaries(deep, WARDS)
    with pytest.raises(Refusal, match="no file"):
        read_boundaries(tmp_path / "absent.geojson", WARDS)


def test_that_boundaries_of_elsewhere_are_refused(tmp_path: Path) -> None:
    far = feature("Highgate", {"type": "Polygon", "coordinates": SQUARE})
    with pytest.raises(Refusal, match="none of the council's wards"):
        read_boundaries(written(tmp_path, {"features": [far]}), WARDS)
