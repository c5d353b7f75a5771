"""The wards' boundaries the council keeps for its maps, and the wards they are wanted for."""

from __future__ import annotations

from lbi_desktop.domain.wellbeing.ward_shapes import SETTING, WardShape, shapes_kept
from lbi_desktop.queries.breakdowns import all_parts
from lbi_desktop.store.council_settings import settings_of
from lbi_desktop.store.store import Store


def boundaries(store: Store, generation: int) -> tuple[WardShape, ...]:
    """The shapes of the wards of a year's boundaries; none where they are drawn as tiles."""
    with store.reading() as connection:
        return shapes_kept(settings_of(connection).get(SETTING) or {}, generation)


def wards_of(store: Store, generation: int) -> tuple[tuple[str, str], ...]:
    """The name and code of every ward of a year's boundaries."""
    with store.reading() as connection:
        parts = all_parts(connection).values()
    found = {
        each.area: each.code
        for each in parts
        if each.generation == generation and each.area and not each.category
    }
    return tuple(found.items())
