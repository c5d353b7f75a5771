"""Commands on the wards' boundaries, at random."""

from __future__ import annotations

from collections.abc import Callable

from any_said import SIGNED, Said

from lbi_desktop.commands.boundaries import forget_boundaries, keep_boundaries
from lbi_desktop.domain.changes import Changes
from lbi_desktop.domain.wellbeing.ward_shapes import WardShape
from lbi_desktop.store.store import Store


def _year(said: Said) -> int:
    return 2022 if said.value > 0 else 2014


def _drawn(store: Store, said: Said) -> Changes:
    corner = said.pick % 10 / 10
    shapes = (WardShape(f"Ward {said.pick}", (((0.0, 0.0), (1.0, corner), (0.0, 1.0)),)),)
    return keep_boundaries(store, shapes, generation=_year(said), file=said.text, **SIGNED)


def _tiled(store: Store, said: Said) -> Changes:
    return forget_boundaries(store, generation=_year(said), **SIGNED)


COMMANDS: tuple[Callable[[Store, Said], Changes], ...] = (_drawn, _tiled)
