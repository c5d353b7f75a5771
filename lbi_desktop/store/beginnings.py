"""When what stands under a number came to be, as far as somebody else may not know of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from sqlalchemy import Table

from lbi_desktop.store.images import Row
from lbi_desktop.store.numbers import is_known_by_number
from lbi_desktop.store.row_changes import Image

Place = tuple[Table, int]
"""A numbered table and a number in it."""


@dataclass(frozen=True, slots=True)
class Beginning:
    """The entry that first put a row under a number, and the row as it was then."""

    entry: int
    row: Row


def beginnings_in(
    images: Iterable[Image], standing: Callable[[Table, Row], Row | None]
) -> dict[Place, Beginning]:
    """The beginning of every row that came to be within some images, gone since or not."""
    open_at: dict[Place, int] = {}
    found: dict[Place, Beginning] = {}
    seen: set[Place] = set()
    for each in images:
        if not is_known_by_number(each.table):
            continue
        place = each.table, int(str(each.key[0]))
        if place in open_at and each.before is not None:
            found[place] = Beginning(open_at.pop(place), each.before)
        if place not in seen and each.before is None:
            open_at[place] = each.entry
        seen.add(place)
    for place, entry in open_at.items():
        row = standing(place[0], (place[1],))
        if row is not None:
            found[place] = Beginning(entry, row)
    return found
