"""Boundaries of a file become shapes of wards: matched, true to scale, small."""

from __future__ import annotations

from math import cos, hypot, pi, sin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lbi_desktop.domain.wellbeing.ward_shapes import (
    Boundary,
    Ring,
    shapes_kept,
    shapes_to_keep,
    simplified,
    step,
    ward_shapes,
)

WARDS = (("St Mary's and St James'", "E05013714"), ("Bunhill", "E05013698"))


def square(left: float, low: float, side: float = 1.0) -> Ring:
    return (
        (left, low), (left + side, low), (left + side, low + side), (left, low + side),
        (left, low),
    )  # fmt: skip


def test_that_wards_are_matched_by_code_or_by_name_however_it_is_written() -> None:
    read = ward_shapes(
        (
            Boundary(("E05013698", "Anything"), (square(0, 0),)),
            Boundary(("Elsewhere",), (square(5, 5),)),
            Boundary(("ST MARY’S & ST JAMES’ WARD",), (square(1, 0),)),
        ),
        WARDS,
    )
    assert {shape.name for shape in read.shapes} == {name for name, _ in WARDS}
    assert read.missing == ()


def test_that_a_ward_the_file_lacks_is_named() -> None:
    read = ward_shapes((Boundary(("Bunhill",), (square(0, 0),)),), WARDS)
    assert read.missing == ("St Mary's and St James'",)


def test_that_north_is_at_the_top_and_everything_in_the_square() -> None:
    north, south = (
        Boundary(("Bunhill",), (square(0, 3),)),
        Boundary((WARDS[0][0],), (square(0, 0),)),
    )
    by_name = {shape.name: shape for shape in ward_shapes((north, south), WARDS).shapes}
    assert by_name["Bunhill"].centre[1] < by_name[WARDS[0][0]].centre[1]
    points = [p for shape in by_name.values() for ring in shape.rings for p in ring]
    assert all(0 <= x <= 1 and 0 <= y <= 1 for x, y in points)
    assert max(y for _, y in points) == 1


def test_that_degrees_are_shortened_to_the_east() -> None:
    read = ward_shapes((Boundary(("Bunhill",), (square(-0.1, 51.5, 0.1),)),), WARDS)
    xs = [x for x, _ in read.shapes[0].rings[0]]
    assert max(xs) - min(xs) == pytest.approx(cos(51.55 * pi / 180), abs=0.01)


def test_that_shapes_survive_being_kept() -> None:
    shapes = ward_shapes((Boundary(("Bunhill",), (square(0, 0),)),), WARDS).shapes
    assert shapes_kept({"2022": shapes_to_keep(shapes)}, 2022) == shapes
    assert shapes_kept({"2022": shapes_to_keep(shapes)}, 2014) == ()


@given(st.integers(12, 400), st.floats(0.002, 0.05))
def test_that_no_corner_left_out_strays_further_than_the_tolerance(
    corners: int, tolerance: float
) -> None:
    ring = tuple((cos(2 * pi * n / corners), sin(2 * pi * n / corners)) for n in range(corners))
    small = simplified(ring, tolerance)
    assert 3 <= len(small) <= len(ring)
    assert all(min(_off(p, a, b) for a, b in _sides(small)) <= tolerance + 1e-9 for p in ring)


def _sides(ring: Ring) -> list[tuple[tuple[float, float], tuple[float, float]]]:
    return list(zip(ring, (*ring[1:], ring[0]), strict=True))


def _off(p: tuple[float, float], a: tuple[float, float], b: tuple[float, float]) -> float:
    (px, py), (ax, ay), (bx, by) = p, a, b
    long = (bx - ax) ** 2 + (by - ay) ** 2
    share = min(max(((px - ax) * (bx - ax) + (py - ay) * (by - ay)) / long, 0), 1)
    return hypot(px - ax - share * (bx - ax), py - ay - share * (by - ay))


def test_that_an_outline_without_extent_is_left_out() -> None:
    assert simplified(((0.0, 0.0), (0.0, 0.0), (0.0, 0.0))) == ()
    assert (
        ward_shapes(
            (Boundary(("Bunhill",), (((0, 0), (0, 0), (0, 0), (0, 0)),)),), WARDS
        ).shapes
        == ()
    )


def test_that_arrow_keys_go_to_the_nearest_shape_on_their_side() -> None:
    centres = ((0.5, 0.1), (0.1, 0.5), (0.9, 0.5), (0.5, 0.9))
    assert step(centres, 1, right=1, down=0) == 2
    assert step(centres, 0, right=0, down=1) == 3
    assert step(centres, 2, right=1, down=0) == 2
