"""Names of places a figure may be broken down by: Islington's wards, old and new."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

WARDS = frozenset(
    {
        "arsenal", "barnsbury", "bunhill", "caledonian", "canonbury", "clerkenwell",
        "finsbury park", "highbury", "highbury east", "highbury west", "hillrise", "holloway",
        "junction", "laycock", "mildmay", "st georges", "st marys", "st peters",
        "st marys and st james", "st peters and canalside", "tollington", "tufnell park",
    }
)  # fmt: skip
_WARDS_UNTIL_2022 = frozenset(
    {"highbury east", "highbury west", "st georges", "st marys", "st peters"}
)
_WARDS_SINCE_2022 = frozenset(
    {
        "arsenal", "highbury", "laycock", "st marys and st james", "st peters and canalside",
        "tufnell park",
    }
)  # fmt: skip
_APOSTROPHES = re.compile("['’‘`]")
_NOISE = re.compile(r"[^a-z ]+")


@lru_cache(maxsize=4096)
def plain_place(name: str) -> str:
    """A place's name for comparison: small letters, no marks, `ward` left out."""
    plain = _APOSTROPHES.sub("", name.casefold()).replace("&", " and ").replace("saint", "st")
    plain = _NOISE.sub(" ", plain)
    return " ".join(word for word in plain.split() if word != "ward")


def is_place(name: str) -> bool:
    """Whether a text names a ward or the whole borough."""
    return plain_place(name) in WARDS or is_whole(name)


def is_every_ward(places: Iterable[str]) -> bool:
    """Whether plain names are all of the borough's wards, as they are or as they were."""
    named = frozenset(places)
    return named in (WARDS - _WARDS_UNTIL_2022, WARDS - _WARDS_SINCE_2022)


def is_whole(name: str) -> bool:
    """Whether a text stands for the whole borough or for everybody."""
    return plain_place(name) in _WHOLES


def is_borough(name: str) -> bool:
    """Whether a text names the whole borough, not only all the people somewhere."""
    return plain_place(name) in _BOROUGH


_BOROUGH = frozenset(
    {
        "islington", "borough", "boroughwide", "whole borough", "london borough of islington",
        "all wards", "islington total", "lbi", "lb islington", "islington council",
    }
)  # fmt: skip
_WHOLES = _BOROUGH | {
    "all", "total", "persons", "all people", "all persons", "everyone", "all ages",
    "all groups", "both sexes", "everybody", "all sexes", "whole population", "overall",
}  # fmt: skip
