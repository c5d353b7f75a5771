"""The kept copy of the file behind a figure, read again for its picture. No Qt."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from lbi_desktop.domain.readings.reading import SheetPicture
from lbi_desktop.domain.refusal import Refusal

if TYPE_CHECKING:
    from lbi_desktop.queries.kept_files import KeptFile
    from lbi_desktop.store.store import Store


@dataclass(frozen=True, slots=True)
class KeptSheet:
    """One sheet of a kept file."""

    file: KeptFile
    picture: SheetPicture


def kept_file(store: Store, sha256: str) -> KeptFile:
    """The kept copy with this hash."""
    from lbi_desktop.queries.kept_files import file_kept

    return file_kept(store, sha256)


def kept_sheet(file: KeptFile, sheet: str | None, *, folder: Path) -> KeptSheet:
    """The picture of a sheet of a kept file, read as on the day it came.

    `folder` holds the copy for as long as it is read.
    """
    from importers.reading import read_file

    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="cell-", dir=folder) as place:
        copy = Path(place) / Path(file.name).name
        copy.write_bytes(file.content)
        reading = read_file(copy)
    pictures = [each for each in reading.sheets if each.name == sheet] or list(reading.sheets)
    if not pictures:
        raise Refusal(
            f"“{file.name}” is kept, but no picture of its sheets could be made.",
            "The figure and its source are as accepted.",
        )
    return KeptSheet(file, pictures[0])
