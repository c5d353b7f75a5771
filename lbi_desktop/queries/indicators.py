"""Which indicators are there, in the order people read them."""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import date

from sqlalchemy import Connection, select

from lbi_desktop.domain.indicator import Break, Indicator
from lbi_desktop.domain.label import plain_label
from lbi_desktop.store.indicator_rows import indicator_from
from lbi_desktop.store.refusal import StoreRefusal, Why
from lbi_desktop.store.store import Store
from lbi_desktop.store.tables import directorate, indicator, series_break

_PIECES = re.compile(r"(\d+)")


def indicators(store: Store) -> tuple[Indicator, ...]:
    """Every indicator, retired ones too, by directorate and reference (H2 before H10)."""
    kept = store.recall.whole("indicators", "indicator", "series_break", "directorate")
    with store.reading() as connection:
        if "all" not in kept:
            kept["all"] = _read(connection)
        found: tuple[Indicator, ...] = kept["all"]
    return found


def indicator_named(store: Store, name: str) -> Indicator:
    """The indicator of an id, reference, title or alias; refuses an unknown name."""
    label = plain_label(name)
    every = indicators(store)
    for spoken in (_ids, _references, _titles):
        found = [each for each in every if label in spoken(each)]
        if found:
            return found[0]
    raise StoreRefusal(
        f"There is no indicator “{name}” in this store.",
        "Give its reference, such as H1, or its id.",
        why=Why.NOT_KNOWN,
    )


def indicator_numbers(store: Store) -> dict[str, int]:
    """The number that stands for each indicator in figures, by id."""
    kept = store.recall.whole("numbers", "indicator")
    with store.reading() as connection:
        if "all" not in kept:
            rows = connection.execute(select(indicator.c.id, indicator.c.no))
            kept["all"] = {str(row.id): int(row.no) for row in rows}
        found: dict[str, int] = kept["all"]
    return found


def reading_order(each: Indicator, places: dict[str, int]) -> tuple[object, ...]:
    """Sorts by directorate, then by reference with numbers as numbers."""
    pieces = tuple(
        (0, int(piece), "") if piece.isdigit() else (1, 0, piece.casefold())
        for piece in _PIECES.split(each.ref)
        if piece
    )
    return (places.get(each.directorate, len(places)), each.directorate, pieces, each.id)


def _read(connection: Connection) -> tuple[Indicator, ...]:
    breaks: dict[int, list[Break]] = defaultdict(list)
    for row in connection.execute(select(series_break).order_by(series_break.c.first_day)):
        breaks[row.indicator_no].append(Break(date.fromisoformat(row.first_day), row.reason))
    rows = connection.execute(select(indicator)).mappings()
    found = [indicator_from(row, tuple(breaks[row["no"]])) for row in rows]
    names = connection.execute(
        select(directorate.c.name, directorate.c.id).order_by(directorate.c.position)
    )
    places: dict[str, int] = {}
    for place, row in enumerate(names):
        places[row.name] = places[row.id] = place
    return tuple(sorted(found, key=lambda each: reading_order(each, places)))


def _ids(each: Indicator) -> tuple[str, ...]:
    return (plain_label(each.id),)


def _references(each: Indicator) -> tuple[str, ...]:
    return (plain_label(each.ref),)


def _titles(each: Indicator) -> tuple[str, ...]:
    return tuple(map(plain_label, (each.title, each.short_name, *each.aliases)))
