"""Keeps the wards' boundaries for the maps, or goes back to plain tiles."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime

from lbi_desktop.domain.changes import Changes
from lbi_desktop.domain.wellbeing.ward_shapes import SETTING, WardShape, shapes_to_keep
from lbi_desktop.store.council_settings import settings_of
from lbi_desktop.store.history import Ledger, change
from lbi_desktop.store.store import Store
from lbi_desktop.store.tables import council_setting


def keep_boundaries(
    store: Store,
    shapes: Sequence[WardShape],
    *,
    generation: int,
    file: str,
    author: str,
    now: datetime,
) -> Changes:
    """Draws the wards of a year's boundaries by these shapes from now on."""
    label = f"Draw the wards of {generation} by {file}"
    with change(store, label, kind="define", author=author, now=now) as ledger:
        _put(ledger, generation, shapes_to_keep(shapes))
    return ledger.changes


def forget_boundaries(store: Store, *, generation: int, author: str, now: datetime) -> Changes:
    """Draws the wards of a year's boundaries as tiles again."""
    label = f"Draw the wards of {generation} as tiles"
    with change(store, label, kind="define", author=author, now=now) as ledger:
        _put(ledger, generation, {})
    return ledger.changes


def _put(ledger: Ledger, generation: int, shapes: object) -> None:
    settings = settings_of(ledger.connection)
    kept = settings.get(SETTING)
    fresh = {**(kept or {}), str(generation): shapes}
    fresh = {year: held for year, held in fresh.items() if held}
    row = {"name": SETTING, "value": json.dumps(fresh, ensure_ascii=False, sort_keys=True)}
    if kept is None and fresh:
        ledger.add(council_setting, [row])
    elif kept is not None and not fresh:
        ledger.remove(council_setting, [(SETTING,)])
    elif kept is not None and kept != fresh:
        ledger.replace(council_setting, [row])
