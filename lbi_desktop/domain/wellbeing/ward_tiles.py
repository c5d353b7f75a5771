"""Where each ward's tile stands: our own plain picture of the borough, north at the top.

Rows lean south-east as the borough does. Columns are in widths of a tile and may be halves.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from lbi_desktop.domain.label import plain_label

TILE_COLUMNS, TILE_ROWS = 5.0, 5
_ROWS_2022: tuple[tuple[float, tuple[str, ...]], ...] = (
    (0.0, ("Junction", "Hillrise", "Tollington", "Finsbury Park")),
    (0.5, ("Tufnell Park", "Holloway", "Arsenal", "Highbury")),
    (1.0, ("Caledonian", "Laycock", "Canonbury", "Mildmay")),
    (1.5, ("Barnsbury", "St Mary's and St James'", "St Peter's and Canalside")),
    (2.0, ("Clerkenwell", "Bunhill")),
)
_ROWS_2014: tuple[tuple[float, tuple[str, ...]], ...] = (
    (0.0, ("Junction", "Hillrise", "Tollington", "Finsbury Park")),
    (0.5, ("St George's", "Holloway", "Highbury West", "Highbury East")),
    (1.5, ("Caledonian", "Canonbury", "Mildmay")),
    (1.5, ("Barnsbury", "St Mary's", "St Peter's")),
    (2.0, ("Clerkenwell", "Bunhill")),
)


@dataclass(frozen=True, slots=True)
class TilePlace:
    """Where a ward's tile stands: column in tile widths, row from the north."""

    column: float
    row: int


def tile_places(names: Iterable[str], generation: int) -> dict[str, TilePlace]:
    """The places of wards by the names given; wards without a place are left out."""
    rows = _ROWS_2014 if generation == _OLD else _ROWS_2022
    known = {
        plain_ward(ward): TilePlace(first + column, row)
        for row, (first, wards) in enumerate(rows)
        for column, ward in enumerate(wards)
    }
    return {name: known[plain_ward(name)] for name in names if plain_ward(name) in known}


_OLD = 2014


def plain_ward(name: str) -> str:
    """A ward's name comparable: without case, apostrophes and the word ward."""
    bare = plain_label(name).replace("’", "'").replace("'", "").replace("&", "and")
    return bare.removesuffix(" ward")


def neighbour(places: Sequence[TilePlace], here: int, *, right: int, down: int) -> int:
    """The tile one step to a side: the nearest in that direction, the same where none is."""
    own = places[here]
    found = [
        (_distance(own, each, right=right), n)
        for n, each in enumerate(places)
        if n != here and _lies(own, each, right=right, down=down)
    ]
    return min(found)[1] if found else here


def _lies(own: TilePlace, other: TilePlace, *, right: int, down: int) -> bool:
    if right:
        return other.row == own.row and (other.column - own.column) * right > 0
    return (other.row - own.row) * down > 0


def _distance(own: TilePlace, other: TilePlace, *, right: int) -> tuple[float, float, float]:
    across, up = abs(other.column - own.column), abs(other.row - own.row)
    return (across, up, -other.column) if right else (float(up), across, other.column)
