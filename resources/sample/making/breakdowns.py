"""The sample's figures by ward and by group: made up, adding up to the borough's own."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from lbi_desktop.domain.definitions.council import DefinedPart
from lbi_desktop.domain.illustrative import shared, wobble
from lbi_desktop.domain.period import Period
from lbi_desktop.domain.value import Figure
from resources.files import text_of
from resources.sample.making.figures import Maker, figures_of
from resources.sample.making.recipes import labelled

_SPREAD = 0.015


@dataclass(frozen=True, slots=True)
class Divided:
    """One division of one indicator: its parts, their shares of the whole, their tilts."""

    dimension: str
    parts: tuple[str, ...]
    sizes: tuple[float, ...]
    tilts: tuple[float, ...]


def divisions() -> dict[str, tuple[Divided, ...]]:
    """What breakdowns.toml gives, by indicator."""
    said = tomllib.loads(text_of("sample/making/breakdowns.toml"))
    parts, sizes = said.pop("parts"), said.pop("sizes")
    said.pop("first")
    return {
        own_id: tuple(
            _divided(name, (parts[name], sizes[name]), given) for name, given in table.items()
        )
        for own_id, table in said.items()
    }


def _divided(
    name: str, whole: tuple[Sequence[str], Sequence[float]], given: Mapping[str, Any]
) -> Divided:
    parts, sizes = whole
    tilt = given["tilt"]
    unknown = set(tilt) - set(parts)
    if unknown:
        raise ValueError(f"breakdowns.toml, {name}: unknown {sorted(unknown)}")
    tilts = tuple(float(tilt.get(part, 1.0)) for part in parts)
    return Divided(name, tuple(parts), tuple(sizes), tilts)


def breakdowns_of(maker: Maker, divided: Sequence[Divided]) -> list[DefinedPart]:
    """Every part's figures up to the quarter the returns bring, division by division."""
    first = labelled(maker.recipe)[_first()]
    whole = [
        (each.period, each.figure)
        for each in figures_of(maker, ahead=1)
        if each.period.end >= first.end and each.figure.value is not None
    ]
    return [
        DefinedPart(part, period, figure)
        for each in divided
        for period, own in whole
        if period.kind is first.kind
        for part, figure in _parts(maker, each, (period, own))
    ]


def _first() -> str:
    return str(tomllib.loads(text_of("sample/making/breakdowns.toml"))["first"])


def _parts(
    maker: Maker, divided: Divided, whole: tuple[Period, Figure]
) -> Iterator[tuple[str, Figure]]:
    period, figure = whole
    uneven = [
        1 + _SPREAD * wobble(f"{maker.recipe.id} {part}", period.code % 10**7)
        for part in divided.parts
    ]
    tilts = [tilt * own for tilt, own in zip(divided.tilts, uneven, strict=True)]
    if figure.numerator is None or figure.denominator is None:
        weights = [a * b for a, b in zip(divided.sizes, tilts, strict=True)]
        counts = shared(round(figure.value or 0), weights)
        for part, count in zip(divided.parts, counts, strict=True):
            yield part, Figure(float(count), figure.state, illustrative=True)
        return
    below = shared(round(figure.denominator), divided.sizes)
    above = shared(
        round(figure.numerator), [a * b for a, b in zip(below, tilts, strict=True)], most=below
    )
    for part, top, under in zip(divided.parts, above, below, strict=True):
        value = round(100 * top / under, maker.decimals) if under else 0.0
        yield part, Figure(value, figure.state, float(top), float(under), illustrative=True)
