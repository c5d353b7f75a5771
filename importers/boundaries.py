"""A file of ward boundaries (GeoJSON) of the officer's choice: read in the reading child."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from math import isfinite
from pathlib import Path
from typing import Any

from importers.reading import child_answer
from lbi_desktop.domain.refusal import Refusal
from lbi_desktop.domain.wellbeing.ward_shapes import (
    LEAST_CORNERS,
    Boundary,
    Ring,
    ShapesRead,
    WardShape,
    ward_shapes,
)

MOST_BYTES = 60_000_000
MOST_CORNERS = 2_000_000
_ADVICE = (
    "Choose a GeoJSON file of ward boundaries, such as the one the Office for National "
    "Statistics publishes; generalised boundaries are detailed enough."
)
Wards = Sequence[tuple[str, str]]


def read_boundaries(path: Path, wards: Wards) -> ShapesRead:
    """The shapes of wards given as (name, code) in a file; refuses what is no such file."""
    if not path.is_file():
        raise Refusal(f"There is no file “{path.name}” at that place.", "Check the name.")
    if path.stat().st_size > MOST_BYTES:
        said = f"“{path.name}” is larger than {MOST_BYTES // 1_000_000} MB."
        raise Refusal(said, _ADVICE)
    answer = child_answer(path, [list(each) for each in wards])
    read = _unpacked(answer)
    if read is None:
        raise Refusal(f"“{path.name}” cannot be read as boundaries.", _ADVICE)
    if not read.shapes:
        raise Refusal(f"“{path.name}” has none of the council's wards.", _ADVICE)
    return read


def shapes_here(path: Path, wards: Wards) -> ShapesRead:
    """The same in this very process; only the child does so. ValueError on any other file."""
    content = json.loads(path.read_text(encoding="utf-8-sig"))
    return ward_shapes(_boundaries(content), wards)


def packed_shapes(read: ShapesRead) -> str:
    """One line of JSON."""
    shapes = [[each.name, each.rings] for each in read.shapes]
    return json.dumps([shapes, read.missing], separators=(",", ":"))


def _unpacked(line: str) -> ShapesRead | None:
    """The shapes of a line; None on anything else."""
    try:
        shapes, missing = json.loads(line)
        made = tuple(
            WardShape(
                str(name),
                tuple(tuple((float(x), float(y)) for x, y in ring) for ring in rings),
            )
            for name, rings in shapes
        )
        return ShapesRead(made, tuple(str(name) for name in missing))
    except (ValueError, TypeError):
        return None


def _boundaries(content: Any) -> Iterator[Boundary]:  # noqa: ANN401 - JSON of anybody's
    if not isinstance(content, dict) or not isinstance(content.get("features"), list):
        raise ValueError("no feature collection")  # noqa: TRY004 - it is what the file holds
    corners = 0
    for feature in content["features"]:
        made = _boundary(feature)
        if made is not None:
            corners += sum(map(len, made.rings))
            if corners > MOST_CORNERS:
                raise ValueError("too many corners")
            yield made


def _boundary(feature: Any) -> Boundary | None:  # noqa: ANN401 - JSON of anybody's
    """An area of the file; None for what is no area."""
    if not isinstance(feature, dict) or not isinstance(feature.get("geometry"), dict):
        return None
    geometry = feature["geometry"]
    kind, placed = geometry.get("type"), geometry.get("coordinates")
    if kind not in ("Polygon", "MultiPolygon") or not isinstance(placed, list):
        return None
    areas = [placed] if kind == "Polygon" else placed
    rings = tuple(_ring(ring) for area in areas for ring in area)
    known = feature.get("properties") or {}
    labels = tuple(value for value in known.values() if isinstance(value, str) and value)
    return Boundary(labels, tuple(ring for ring in rings if len(ring) > LEAST_CORNERS))


def _ring(ring: Any) -> Ring:  # noqa: ANN401 - JSON of anybody's
    made = tuple((float(spot[0]), float(spot[1])) for spot in ring)
    if not all(isfinite(x) and isfinite(y) for x, y in made):
        raise ValueError("a corner that is nowhere")
    return made
