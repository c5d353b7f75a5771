"""A file of ward boundaries, from the disk to the maps."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from lbi_desktop.domain.refusal import Refusal

if TYPE_CHECKING:
    from lbi_desktop.domain.changes import Changes
    from lbi_desktop.store.store import Store

LATEST_WARDS = 2022


def load_boundaries(
    store: Store, path: Path, *, generation: int = 0, author: str, now: datetime
) -> Changes:
    """Draws the wards of a year's boundaries, else the latest, by a file from now on.

    The file is read in the reading child; one that is no GeoJSON of these wards is refused.
    """
    from importers.boundaries import read_boundaries
    from lbi_desktop.commands.boundaries import keep_boundaries
    from lbi_desktop.queries.boundaries import wards_of

    year = generation or LATEST_WARDS
    wards = wards_of(store, year)
    if not wards:
        raise Refusal(f"The store has no wards of {year}.", "Import figures by ward first.")
    read = read_boundaries(path, wards)
    return keep_boundaries(
        store, read.shapes, generation=year, file=path.name, author=author, now=now
    )
