"""One indicator as the department that returns it knows it: words, figures, targets."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from lbi_desktop.domain.indicator import Target, TargetKind
from lbi_desktop.domain.period import Period, quarter, year, year_to_date
from lbi_desktop.domain.value import Figure
from resources.files import path_of
from resources.sample.making.figures import Maker, figures_of, targets_of
from resources.sample.making.recipes import Recipe, kept_by, recipes

Q3 = quarter(2025, 3)
Q3_TO_DATE = year_to_date(2025, 9)
THIS = year(2025)


@dataclass(frozen=True, slots=True)
class Line:
    """An indicator's record, what the store holds of it, and what the department has."""

    fields: Mapping[str, Any]
    recipe: Recipe
    stored: Mapping[Period, Figure]
    known: Mapping[Period, Figure]
    targets: tuple[Target, ...]
    amounts: Mapping[Period, float]

    @property
    def id(self) -> str:
        """Its id."""
        return str(self.fields["id"])

    @property
    def ref(self) -> str:
        """The reference papers print."""
        return str(self.fields["ref"])

    @property
    def title(self) -> str:
        """Its full name."""
        return str(self.fields["title"])

    @property
    def unit(self) -> str:
        """The unit's kind, or `count` for one of its own."""
        unit = str(self.fields["unit"])
        return "count" if unit == "kg per household" else unit

    @property
    def decimals(self) -> int:
        """Decimals printed."""
        return int(self.fields["decimals"])

    def own(self, period: Period) -> Period:
        """What the store keys a quarter's figure by: the year to date, the 12 months to it."""
        return kept_by(self.recipe, period)

    def value(self, period: Period) -> float:
        """The department's figure of a quarter, month or term; must be there."""
        value = self.known[self.own(period) if period.quarter else period].value
        assert value is not None
        return value

    def parts(self, period: Period) -> tuple[int, int]:
        """Numerator and denominator of a figure that has them."""
        figure = self.known[self.own(period)]
        assert figure.numerator is not None
        assert figure.denominator is not None
        return int(figure.numerator), int(figure.denominator)

    def amount(self, period: Period) -> float:
        """What happened in the quarter alone, where figures add up."""
        return self.amounts[period]

    def annual(self) -> float:
        """The year's target."""
        return self._target(TargetKind.ANNUAL, THIS)

    def profile(self, period: Period = Q3) -> float:
        """What was expected by the end of a quarter, or in it."""
        return self._target(TargetKind.PROFILE, self.own(period))

    def _target(self, kind: TargetKind, period: Period) -> float:
        return next(t.value for t in self.targets if (t.kind, t.period) == (kind, period))


def lines() -> dict[str, Line]:
    """Every indicator that is returned, by its id; calculated ones need no line."""
    known = recipes()
    made = {}
    for source in sorted(path_of("sample/council").glob("indicators-*.json")):
        for fields in json.loads(source.read_text(encoding="utf-8"))["indicators"]:
            if "formula" in fields:
                continue
            made[fields["id"]] = _line(
                fields, Maker(known[fields["id"]], fields["decimals"], known)
            )
    return made


def _line(fields: Mapping[str, Any], maker: Maker) -> Line:
    ahead = {"month": 3, "quarter": 1, "term": 1}.get(maker.recipe.grain, 0)
    stored = {each.period: each.figure for each in figures_of(maker)}
    beyond = {each.period: each.figure for each in figures_of(maker, ahead=ahead)}
    amounts = {}
    if maker.recipe.form == "sum":
        amounts = {quarter(2021 + n // 4, n % 4 + 1): maker.counted(n) for n in range(19)}
    targets = tuple(targets_of(maker))
    return Line(fields, maker.recipe, stored, beyond, targets, amounts)
