"""Which missions and priorities of the plan does each indicator serve."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from lbi_desktop.domain.plans.line_of_sight import upward_of
from lbi_desktop.domain.plans.plan import ElementKind, PlanElement
from lbi_desktop.domain.scorecard.narrowing import PlanAbove
from lbi_desktop.queries.plan_tree import plan_on
from lbi_desktop.store.store import Store


def plan_above(store: Store, day: date) -> dict[str, PlanAbove]:
    """By indicator id, what stands above it in the plan of a day; what serves none is not in.

    An indicator linked to several elements serves everything above each of them.
    """
    elements = plan_on(store, day).elements
    by_id = {each.id: each for each in elements}
    upward = upward_of(elements)
    served: dict[str, dict[str, None]] = {}
    for each in elements:
        for name in each.indicators:
            served.setdefault(name, {}).update(_line(each.id, upward))
    return {
        name: _named(by_id[key] for key in keys if key in by_id)
        for name, keys in served.items()
    }


def _line(start: str, upward: Mapping[str, tuple[str, ...]]) -> dict[str, None]:
    """An element and everything above it, nearest first."""
    found: dict[str, None] = {start: None}
    _climb(start, upward, found)
    return found


def _climb(key: str, upward: Mapping[str, tuple[str, ...]], found: dict[str, None]) -> None:
    for above in upward.get(key, ()):
        if above not in found:
            found[above] = None
            _climb(above, upward, found)


def _named(elements: Iterable[PlanElement]) -> PlanAbove:
    held = list(elements)
    missions, priorities = (
        tuple(dict.fromkeys(each.name for each in held if each.kind is kind))
        for kind in (ElementKind.MISSION, ElementKind.PRIORITY)
    )
    return PlanAbove(missions, priorities)
