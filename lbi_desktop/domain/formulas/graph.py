"""Which indicators are calculated from which: in what order, and never in a circle."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from graphlib import CycleError, TopologicalSorter

_NAMED = re.compile(r"\[([^\[\]]+)\]")


def named_in(stored: str) -> tuple[str, ...]:
    """The ids a stored formula speaks of, without reading it whole."""
    return tuple(dict.fromkeys(_NAMED.findall(stored)))


def calculation_order(inputs: Mapping[str, Collection[str]]) -> tuple[str, ...]:
    """Calculated indicators, each after those it is calculated from.

    `inputs` gives what each is calculated from. Raises CycleError; see `circle_in`.
    """
    order = TopologicalSorter(inputs).static_order()
    return tuple(each for each in order if each in inputs)


def circle_in(inputs: Mapping[str, Collection[str]]) -> tuple[str, ...]:
    """The indicators of a circle, from one back to itself; empty when there is none."""
    try:
        calculation_order(inputs)
    except CycleError as found:
        circle: list[str] = found.args[1]
        return tuple(reversed(circle))
    return ()


def calculated_from(
    changed: Collection[str], inputs: Mapping[str, Collection[str]]
) -> tuple[str, ...]:
    """What has to be calculated again when some indicators change, in order, themselves too."""
    stale = set(changed)
    again: list[str] = []
    for each in calculation_order(inputs):
        if each in stale or not stale.isdisjoint(inputs[each]):
            stale.add(each)
            again.append(each)
    return tuple(again)
