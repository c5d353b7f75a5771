"""Takes away what was kept beside stores that are gone: indexes of words, kept rows.

Both lie in the person's own folder under a name made from the store's place. A store that was
moved or deleted never asks for them again, and its words must not stay behind.
"""

from __future__ import annotations

import json
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path

from lbi_desktop.store.address import is_url
from lbi_desktop.store.search_index import SUFFIX, place_of, remove_index

FORGOTTEN_AFTER = timedelta(days=180)
"""What nobody asked for so long goes too: servers, and drives that never came back."""


def take_away_left_behind(folder: Path, *, now: datetime) -> int:
    """How many were taken away from a person's folder; trouble leaves one where it is."""
    gone = 0
    for path in sorted((folder / "search").glob(f"*{SUFFIX}")):
        with suppress(OSError):
            if _is_left(path, place_of(path), now=now):
                remove_index(path)
                gone += 1
    for path in sorted((folder / "kept-rows").glob("*.json")):
        with suppress(OSError):
            if _is_left(path, _place_of_rows(path), now=now):
                path.unlink()
                gone += 1
    return gone


def _is_left(path: Path, place: str, *, now: datetime) -> bool:
    """Whether the store of a kept file is gone, or nobody asked for it for long."""
    changed = datetime.fromtimestamp(path.stat().st_mtime, tz=now.tzinfo)
    if now - changed > FORGOTTEN_AFTER:
        return True
    if not place or is_url(place):
        return False
    store = Path(place)
    return Path(store.anchor).exists() and not store.exists()


def _place_of_rows(path: Path) -> str:
    try:
        said = json.loads(path.read_bytes())
        return str(said.get("place", ""))
    except (ValueError, AttributeError):
        return ""
