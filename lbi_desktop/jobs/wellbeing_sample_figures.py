"""The sample's Wellbeing Index: made-up counts of survey answers that add up in every way."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

from lbi_desktop.domain.definitions.council import (
    DefinedFigure,
    DefinedPart,
    IndicatorDefinition,
)
from lbi_desktop.domain.illustrative import shared, wobble
from lbi_desktop.domain.indicator import (
    INDEX_SUITE,
    Aggregation,
    Basis,
    Frequency,
    Indicator,
    Polarity,
    StatusRule,
    StatusScheme,
)
from lbi_desktop.domain.period import Period, year
from lbi_desktop.domain.unit import Unit, UnitKind
from lbi_desktop.domain.value import Figure
from resources.files import text_of

DIRECTORATE = "Community Engagement and Wellbeing"
_OWN, _UNEVEN = 1.6, 0.12


@dataclass(frozen=True, slots=True)
class SampleDomain:
    """A domain with its measures.

    `serves` is the plan element they count for, `evidence` a word of the title of what stands
    behind it.
    """

    name: str
    about: str
    serves: str
    evidence: str
    measures: tuple[IndicatorDefinition, ...]


def sample_domains() -> tuple[SampleDomain, ...]:
    """The whole index as wellbeing.toml gives it, every figure illustrative."""
    said = tomllib.loads(text_of("sample/wellbeing.toml"))
    return tuple(
        SampleDomain(
            one["name"],
            one["about"],
            one["serves"],
            one.get("evidence", ""),
            tuple(
                _measure(said, f"WB-{number}-{place}", measure)
                for place, measure in enumerate(one["measures"], start=1)
            ),
        )
        for number, one in enumerate(said["domain"], start=1)
    )


def _measure(said: Mapping[str, Any], name: str, given: Sequence[Any]) -> IndicatorDefinition:
    title, short, way = given[:3]
    indicator = Indicator(
        id=name,
        ref=name.replace("-", "", 1).replace("-", "."),
        title=title,
        short_name=short,
        unit=Unit(UnitKind.PERCENT, 1),
        polarity=Polarity(way),
        frequency=Frequency.YEAR,
        basis=Basis.ANNUAL,
        directorate=DIRECTORATE,
        rule=StatusRule(StatusScheme.NARRATIVE),
        over_organisation=Aggregation.RATIO_OF_SUMS,
        purpose="A measure of the Wellbeing Index.",
        numerator="Answers that say so",
        denominator="Answers given",
        source_system="Illustrative survey",
        suites=(INDEX_SUITE,),
        dimensions=("ward", *said["groups"]),
    )
    maker = _Maker(said, name, given)
    figures, parts = [], []
    for first in said["editions"]:
        whole, own = maker.edition(year(first), is_last=first == said["editions"][-1])
        figures.append(whole)
        parts += own
    return IndicatorDefinition(indicator, tuple(figures), breakdowns=tuple(parts))


@dataclass(frozen=True, slots=True)
class _Maker:
    """Makes up the answers of one measure."""

    said: Mapping[str, Any]
    name: str
    given: Sequence[Any]

    def edition(
        self, period: Period, *, is_last: bool
    ) -> tuple[DefinedFigure, list[DefinedPart]]:
        """The borough, its wards and groups; of the last edition also the groups of wards."""
        wards = list(self.said["wards"])
        asked = [self._asked(ward, period) for ward in wards]
        agreed = [
            round(count * self._share(ward, period))
            for ward, count in zip(wards, asked, strict=True)
        ]
        whole = DefinedFigure(period, _figure(sum(agreed), sum(asked)))
        parts = list(_parts(period, zip(wards, agreed, asked, strict=True)))
        for groups in self.said["groups"].values():
            inside = [
                self._divided(groups, counts) for counts in zip(agreed, asked, strict=True)
            ]
            totals = [
                (sum(row[at][0] for row in inside), sum(row[at][1] for row in inside))
                for at in range(len(groups))
            ]
            named = [(name, *total) for name, total in zip(groups, totals, strict=True)]
            parts += _parts(period, named)
            if is_last:
                cells = product(enumerate(wards), enumerate(groups))
                parts += _parts(
                    period,
                    ((f"{ward}, {name}", *inside[w][g]) for (w, ward), (g, name) in cells),
                )
        return whole, parts

    def _asked(self, ward: str, period: Period) -> int:
        return int(
            self.said["asked"] * (1 + _UNEVEN * wobble(f"asked {ward}", period.end.year))
        )

    def _share(self, ward: str, period: Period) -> float:
        """The ward's share: the borough's, its deprivation, and something of its own."""
        _, _, way, level, step, pull = self.given
        later = period.financial_year - self.said["editions"][0]
        worse = -1.0 if way == "higher" else 1.0
        own = _OWN * wobble(f"{self.name} {ward}", 0) + 0.5 * wobble(
            f"{self.name} {ward}", later
        )
        made = level + step * later + worse * pull * self.said["wards"][ward] + own
        return min(0.98, max(0.02, float(made) / 100))

    def _divided(
        self, groups: Mapping[str, Sequence[float]], counts: tuple[int, int]
    ) -> list[tuple[int, int]]:
        """Answers shared out among groups: those who agree follow how deprived a group is."""
        agreed, asked = counts
        below = shared(asked, [size for size, _ in groups.values()])
        _, _, way, level, _, pull = self.given
        worse = -1.0 if way == "higher" else 1.0
        weights = [
            one * max(0.05, 1 + worse * pull * tilt / level)
            for one, (_, tilt) in zip(below, groups.values(), strict=True)
        ]
        return list(zip(shared(agreed, weights, most=below), below, strict=True))


def _parts(period: Period, named: Iterable[tuple[str, int, int]]) -> Iterator[DefinedPart]:
    for name, agreed, asked in named:
        if asked:
            yield DefinedPart(name, period, _figure(agreed, asked))


def _figure(agreed: int, asked: int) -> Figure:
    value = round(100 * agreed / asked, 1)
    top, under = float(agreed), float(asked)
    return Figure(value, numerator=top, denominator=under, illustrative=True)
