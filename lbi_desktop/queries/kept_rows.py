"""Scorecard rows kept from one start to the next, so that the first scorecard is there at once.

They lie in the person's own folder and are believed only when the store's file is, byte for
byte, the one they were worked out from, by the same program. Restricted indicators are left
out: nothing of theirs lies outside the store.
"""

from __future__ import annotations

import hashlib
import json
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

from lbi_desktop import __version__, domain
from lbi_desktop.domain.scorecard.row import ScorecardRow
from lbi_desktop.queries.indicators import indicators
from lbi_desktop.queries.row_images import row_from, row_image
from lbi_desktop.store.files import put_in_place
from lbi_desktop.store.store import Store

ROWS = "rows"
_BROUGHT, _NAMES = "rows brought back", "names"
When = tuple[int, date]
"""The period's code and the day a row was worked out for."""
Rows = dict[str, dict[When, ScorecardRow]]


def bring_back(store: Store, folder: Path, *, today: date) -> None:
    """Lets the first question for scorecard rows find those kept for the same file."""
    if store.sealed:
        sealed = store.sealed
        store.recall.fill_once(ROWS, lambda: _read(store, folder, sealed=sealed, today=today))


def keep_and_close(store: Store, folder: Path) -> None:
    """Closes a store and keeps its rows for the next start; a file that cannot be is not.

    Nothing is written when the store is closed as it was opened and all its rows lie there,
    nor of a shared store, which no seal speaks for and which may be out of reach by now.
    """
    if store.is_shared:
        store.close()
        return
    before = store.sealed
    try:
        rows = _rows_to_keep(store)
    finally:
        store.close()
    brought: set[str] = store.recall.whole(_BROUGHT).get(_NAMES, set())
    is_same = before and before == store.sealed and _place(folder, store).exists()
    is_there = is_same and rows.keys() <= brought
    if rows and store.sealed and not is_there:
        with suppress(OSError):
            _write(folder, store, rows)


def _rows_to_keep(store: Store) -> Rows:
    rows: Rows = dict(store.recall.of_indicators(ROWS))
    if rows:
        restricted = {each.id for each in indicators(store) if each.is_restricted}
        rows = {name: rows[name] for name in rows.keys() - restricted}
    return rows


def _read(store: Store, folder: Path, *, sealed: str, today: date) -> Rows:
    try:
        said = json.loads(_place(folder, store).read_bytes())
        if (said["sealed"], said["program"]) != (sealed, program_mark()):
            return {}
        known = {each.id: each for each in indicators(store)}
        when = (int(said["period"]), date.fromisoformat(said["today"]))
        rows = {name: row_from(image, known[name]) for name, image in said["rows"].items()}
    except (OSError, ValueError, KeyError, TypeError):
        return {}
    store.recall.whole(_BROUGHT)[_NAMES] = set(rows)
    return {
        name: {(when[0], today): row}
        for name, row in rows.items()
        if today == when[1] or row.figure.is_present
    }


def _write(folder: Path, store: Store, rows: Rows) -> None:
    latest = max((when for each in rows.values() for when in each), default=None)
    if latest is None:
        return
    said: dict[str, Any] = {
        "place": str(store.path.absolute()),
        "sealed": store.sealed,
        "program": program_mark(),
        "period": latest[0],
        "today": latest[1].isoformat(),
        "rows": {
            name: row_image(each[latest]) for name, each in rows.items() if latest in each
        },
    }
    place = _place(folder, store)
    place.parent.mkdir(parents=True, exist_ok=True)
    fresh = place.with_suffix(".new")
    fresh.touch(mode=0o600)
    fresh.write_text(json.dumps(said, ensure_ascii=False, separators=(",", ":")), "utf-8")
    put_in_place(fresh, place)


def _place(folder: Path, store: Store) -> Path:
    name = hashlib.sha256(str(store.path.absolute()).encode()).hexdigest()[:24]
    return folder / "kept-rows" / f"{name}.json"


def program_mark() -> str:
    """Changes with the program's version and, where there are sources, with its rules."""
    mark = hashlib.sha256(__version__.encode())
    rules = Path(domain.__file__).parent
    for path in sorted((*rules.glob("*.py"), *rules.glob("*/*.py"))):
        found = path.stat()
        mark.update(f"{path} {found.st_size} {found.st_mtime_ns}\n".encode())
    return mark.hexdigest()
