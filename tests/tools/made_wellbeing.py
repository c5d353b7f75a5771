"""Grounds of Wellbeing pictures from plain numbers, for tests of the arithmetic."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from small_council import an_indicator

from lbi_desktop.domain.charts.breakdown import Part
from lbi_desktop.domain.indicator import Polarity
from lbi_desktop.domain.period import Period, year
from lbi_desktop.domain.unit import Unit, UnitKind
from lbi_desktop.domain.value import Figure
from lbi_desktop.domain.wellbeing.ground import (
    DomainGround,
    MeasureFigures,
    MeasureGround,
    WellbeingGround,
)

EDITION = year(2024)
Pair = tuple[float, float] | float | None
"""Numerator and denominator of a share, a value without counts, or nothing."""


def wards(number: int) -> tuple[Part, ...]:
    """Wards 1, 2, 3 … of 2022."""
    return tuple(Part(n, f"Ward {n}", f"E{n}", 2022) for n in range(1, number + 1))


def groups(dimension: str, names: Sequence[str], *, first: int = 100) -> tuple[Part, ...]:
    """Groups of people of one dimension."""
    return tuple(
        Part(first + n, dimension=dimension, category=name) for n, name in enumerate(names)
    )


def figure(pair: Pair) -> Figure | None:
    """A share as percentage points with its parts, or a bare value."""
    if pair is None:
        return None
    if isinstance(pair, tuple):
        return Figure(100 * pair[0] / pair[1], numerator=pair[0], denominator=pair[1])
    return Figure(float(pair))


def measure(
    name: str,
    by_ward: Mapping[Period, Sequence[Pair]] | Sequence[Pair],
    *,
    by_group: Sequence[Pair] = (),
    whole: Mapping[Period, Pair] | Pair = None,
    polarity: Polarity = Polarity.HIGHER,
    **more: object,
) -> MeasureGround:
    """A measure by ward, in one edition or several; `more` goes to the ground."""
    editions = by_ward if isinstance(by_ward, Mapping) else {EDITION: by_ward}
    wholes = whole if isinstance(whole, Mapping) else dict.fromkeys(editions, whole)
    has_counts = any(isinstance(each, tuple) for own in editions.values() for each in own)
    unit = Unit(UnitKind.PERCENT, 1) if has_counts else Unit(UnitKind.OTHER, 1, "of 10")
    found = {
        edition: MeasureFigures(
            edition,
            figure(wholes.get(edition)),
            tuple(map(figure, own)),
            tuple(map(figure, by_group)),
        )
        for edition, own in editions.items()
    }
    indicator = an_indicator(name, name, short_name=name, unit=unit, polarity=polarity)
    return MeasureGround(indicator, by_edition=found, **more)  # type: ignore[arg-type]


def ground(domains: Mapping[str, Sequence[MeasureGround]], **more: object) -> WellbeingGround:
    """A ground of these domains; `more` overrides what follows from them."""
    every = [each for own in domains.values() for each in own]
    editions = sorted({edition for each in every for edition in each.by_edition})
    first = every[0].by_edition[editions[-1]]
    said: dict[str, object] = {
        "edition": editions[-1],
        "editions": tuple(editions),
        "generation": 2022,
        "wards": wards(len(first.wards)),
        "place": "Islington",
        "domains": tuple(
            DomainGround(name.lower(), name, measures=tuple(own))
            for name, own in domains.items()
        ),
    }
    return WellbeingGround(**{**said, **more})  # type: ignore[arg-type]
