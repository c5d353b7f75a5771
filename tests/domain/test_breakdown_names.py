"""Printed names of parts: which ward, which people, and what they divide by."""

from __future__ import annotations

import pytest

from lbi_desktop.domain.charts.breakdown import (
    Axis,
    Part,
    axis_of,
    dimension_of,
    group_axis_of,
    split_name,
)
from lbi_desktop.domain.wellbeing.ward_tiles import TilePlace, neighbour, tile_places

WARDS = (
    "Arsenal", "Barnsbury", "Bunhill", "Caledonian", "Canonbury", "Clerkenwell",
    "Finsbury Park", "Highbury", "Hillrise", "Holloway", "Junction", "Laycock", "Mildmay",
    "St Mary's and St James'", "St Peter's and Canalside", "Tollington", "Tufnell Park",
)  # fmt: skip


@pytest.mark.parametrize(
    "name, dimension",
    [
        ("Female", "sex"),
        ("Men", "sex"),
        ("16-24", "age"),
        ("75+", "age"),
        ("65 and over", "age"),
        ("Under 18", "age"),
        ("Young", "age"),
        ("Female 16-24", "sex and age"),
        ("Asian", "ethnicity"),
        ("Gypsy, Roma, Traveller", "ethnicity"),
        ("White British", "ethnicity"),
        ("Disabled", "disability"),
        ("Not disabled", "disability"),
        ("Most deprived quintile", "deprivation"),
        ("Private renters", "tenure"),
        ("Carers", "group"),
        ("Manual claims", "group"),
    ],
)
def test_that_a_group_tells_what_people_are_divided_by(name: str, dimension: str) -> None:
    assert dimension_of(name) == dimension


@pytest.mark.parametrize(
    "name, parts",
    [
        ("Arsenal", ("Arsenal", "")),
        ("Arsenal, Women", ("Arsenal", "Women")),
        ("Women", ("", "Women")),
        ("Gypsy, Roma, Traveller", ("", "Gypsy, Roma, Traveller")),
        ("Arsenal, Gypsy, Roma, Traveller", ("Arsenal", "Gypsy, Roma, Traveller")),
    ],
)
def test_that_a_name_is_parted_at_its_ward_only(name: str, parts: tuple[str, str]) -> None:
    assert split_name(name, lambda word: word in WARDS) == parts


def test_that_a_part_of_a_ward_belongs_to_two_divisions() -> None:
    ward = Part(1, "Arsenal", "E05013697", 2022)
    women = Part(2, "Arsenal", "E05013697", 2022, "sex", "Women")
    everywhere = Part(3, dimension="sex", category="Women")
    assert axis_of(ward) == Axis("ward", 2022)
    assert group_axis_of(ward) is None
    assert axis_of(women) == Axis("ward", 2022, "Women")
    assert group_axis_of(women) == Axis("sex", 2022, "Arsenal")
    assert axis_of(everywhere) == Axis("sex")
    assert axis_of(Part(0)) is None


def test_that_a_part_goes_by_its_ward_or_the_code_but_never_by_the_ward_alone() -> None:
    women = Part(2, "Arsenal", "E05013697", 2022, "sex", "Women")
    assert women.names == ("arsenal, women", "e05013697, women")
    assert Part(1, "Arsenal", "E05013697", 2022).names == ("arsenal", "e05013697")


def test_that_every_ward_of_both_generations_has_a_tile_of_its_own() -> None:
    assert len(set(tile_places(WARDS, 2022).values())) == 17
    assert tile_places(["St Mary’s and St James’"], 2022) == tile_places([WARDS[13]], 2022) or (
        len(tile_places(["St Mary’s & St James’ Ward"], 2022)) == 1
    )
    assert "Highbury East" in tile_places(["Highbury East"], 2014)
    assert tile_places(["Highbury East"], 2022) == {}


def test_that_arrow_keys_walk_to_the_nearest_tile_and_stop_at_the_edge() -> None:
    places = tile_places(WARDS, 2022)
    names, tiles = list(places), list(places.values())

    def moved(name: str, right: int, down: int) -> str:
        return names[neighbour(tiles, names.index(name), right=right, down=down)]

    assert moved("Junction", 1, 0) == "Hillrise"
    assert moved("Junction", -1, 0) == "Junction"
    assert moved("Junction", 0, 1) == "Tufnell Park"
    assert moved("Bunhill", 0, 1) == "Bunhill"
    assert moved("Finsbury Park", 0, 1) in ("Arsenal", "Highbury")
    assert neighbour([TilePlace(0, 0)], 0, right=1, down=0) == 0


def test_that_every_tile_is_reached_by_arrow_keys() -> None:
    tiles = list(tile_places(WARDS, 2022).values())
    reached, fresh = {0}, [0]
    while fresh:
        here = fresh.pop()
        for way in ((1, 0), (-1, 0), (0, 1), (0, -1)):
            there = neighbour(tiles, here, right=way[0], down=way[1])
            if there not in reached:
                reached.add(there)
                fresh.append(there)
    assert reached == set(range(17))
