"""An indicator's recipe → its figures, targets and benchmarks.

Nothing here is random: the wobble of a figure is drawn from a hash of what it is about, so
one more quarter or another indicator leaves every other figure as it was.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any

from lbi_desktop.domain.definitions.council import DefinedBenchmark, DefinedFigure
from lbi_desktop.domain.illustrative import wobble
from lbi_desktop.domain.indicator import Target, TargetKind
from lbi_desktop.domain.period import Period, quarter, year
from lbi_desktop.domain.value import Figure, State
from resources.sample.making.recipes import (
    FIRST_YEAR,
    THIS_YEAR,
    Knots,
    Recipe,
    labelled,
    name_in_recipe,
    period_at,
    periods_of,
)

Recipes = dict[str, Recipe]


@dataclass(frozen=True, slots=True)
class Maker:
    """Makes one indicator's history; `decimals` are those of its unit."""

    recipe: Recipe
    decimals: int
    recipes: Recipes

    def amount(self, number: int) -> float:
        """What happened in one period alone (sum), or where the level stood."""
        recipe = self.recipe
        if recipe.part_of:
            whole = Maker(self.recipes[recipe.part_of], 0, self.recipes).amount(number)
            return round(whole * (recipe.part + 0.025 * wobble(recipe.id, number)))
        if recipe.values:
            return recipe.values[number]
        place = number % recipe.per_year
        value = on_path(recipe.path, number) + recipe.spread * wobble(recipe.id, number)
        if recipe.season and recipe.form == "sum":
            return value * recipe.season[place]
        return value + (recipe.season[place] if recipe.season else 0.0)

    def value(self, number: int) -> float:
        """The figure of a period: alone, added up since April, or its share of the year."""
        recipe, place = self.recipe, number % self.recipe.per_year
        if recipe.form == "sum":
            return sum(self.counted(each) for each in range(number - place, number + 1))
        value = self.amount(number)
        if recipe.form == "share":
            value *= recipe.shares[place]
        return min(value, recipe.most) if recipe.most is not None else value

    def counted(self, number: int) -> float:
        """A period's own amount as it is counted."""
        name = name_in_recipe(period_at(self.recipe, number))
        return round(self.recipe.set_amounts.get(name, self.amount(number)), self.decimals)

    def figure(self, number: int, *, set_to: float | None = None) -> Figure:
        """A made-up figure, with its parts where the recipe has a denominator."""
        wanted = self.value(number) if set_to is None else set_to
        whole = self.denominator(number)
        if whole is None:
            return Figure(round(wanted, self.decimals), illustrative=True)
        part = self._part(number, wanted)
        value = round(100 * part / whole, self.decimals)
        return Figure(value, numerator=part, denominator=whole, illustrative=True)

    def _part(self, number: int, wanted: float) -> int:
        """The numerator; to date it grows by no less than none and no more than all."""
        whole = self.denominator(number) or 0
        part = min(round(wanted * whole / 100), whole)
        if not self.recipe.cumulative or number % self.recipe.per_year == 0:
            return part
        before, whole_before = self._part_before(number)
        return max(before, min(part, before + whole - whole_before))

    def _part_before(self, number: int) -> tuple[int, int]:
        return self._part(number - 1, self.value(number - 1)), self.denominator(number - 1) or 0

    def denominator(self, number: int) -> int | None:
        """What a percentage is of: a wobbling count, growing through the year if cumulative."""
        recipe, place = self.recipe, number % self.recipe.per_year
        if recipe.of is None:
            return None
        first = number - place if recipe.cumulative else number
        counts = [
            recipe.of * (1 + 0.03 * wobble(f"{recipe.id} of", each))
            for each in range(first, number + 1)
        ]
        return sum(max(1, round(count)) for count in counts)


def on_path(knots: Knots, number: float) -> float:
    """The value of a line through knots; level beyond its ends."""
    if number <= knots[0][0]:
        return knots[0][1]
    for (left, low), (right, high) in pairwise(knots):
        if number <= right:
            return low + (high - low) * (number - left) / (right - left)
    return knots[-1][1]


def figures_of(maker: Maker, *, ahead: int = 0) -> list[DefinedFigure]:
    """Every figure of the indicator, earliest first; `ahead` periods beyond the history.

    What the department knows by then has no gaps left but those that stay for ever.
    """
    recipe, known = maker.recipe, labelled(maker.recipe)
    made = {
        period: DefinedFigure(period, maker.figure(number, set_to=_set(recipe, period)))
        for number, period in enumerate(periods_of(recipe, ahead=ahead))
    }
    if recipe.provisional and not ahead:
        last = max(made)
        made[last] = DefinedFigure(last, _provisional(made[last].figure))
    for real in recipe.published:
        period = known[real["period"]]
        made[period] = DefinedFigure(period, Figure(float(real["value"])), real["source"])
    for gap in recipe.absent:
        if ahead and gap["state"] == State.NOT_DUE.value:
            continue
        period = known[gap["period"]]
        made[period] = DefinedFigure(period, _absent(gap), gap.get("source", ""))
    if recipe.keep_amounts:
        made |= _amounts(maker)
    return [made[period] for period in sorted(made)]


def _set(recipe: Recipe, period: Period) -> float | None:
    return recipe.set.get(name_in_recipe(period))


def _provisional(figure: Figure) -> Figure:
    return Figure(
        figure.value,
        State.PROVISIONAL,
        figure.numerator,
        figure.denominator,
        illustrative=figure.illustrative,
    )


def _absent(gap: Mapping[str, Any]) -> Figure:
    expected = gap.get("expected")
    return Figure(
        None,
        State(gap["state"]),
        reason=gap["reason"],
        expected=date.fromisoformat(expected) if expected else None,
        illustrative="source" not in gap,
    )


def _amounts(maker: Maker) -> dict[Period, DefinedFigure]:
    """The quarters' own amounts beside the year to date."""
    made = {}
    for number, to_date in enumerate(periods_of(maker.recipe)):
        own = quarter(to_date.financial_year, to_date.quarter or 1)
        made[own] = DefinedFigure(own, Figure(maker.counted(number), illustrative=True))
    return made


def targets_of(maker: Maker) -> list[Target]:
    """Annual targets, and what was expected of each period of the year."""
    return [*_annual(maker.recipe), *_profiles(maker), *_ceilings(maker.recipe)]


def _annual(recipe: Recipe) -> Iterator[Target]:
    first = max(recipe.first, FIRST_YEAR)
    for number, value in enumerate(recipe.targets):
        own = year(first + number)
        if recipe.grain == "academic_year":
            own = period_at(recipe, number)
        yield Target(TargetKind.ANNUAL, own, float(value))


def _profiles(maker: Maker) -> Iterator[Target]:
    recipe = maker.recipe
    if recipe.profile == "none":
        return
    for number in range((THIS_YEAR + 1 - recipe.first) * recipe.per_year):
        if recipe.first + number // recipe.per_year >= recipe.profile_from:
            value = round(_expected(recipe, number), maker.decimals)
            yield Target(TargetKind.PROFILE, period_at(recipe, number), value)


def _expected(recipe: Recipe, number: int) -> float:
    own_year, place = divmod(number, recipe.per_year)
    if recipe.profile == "path":
        return on_path(recipe.target_path, number)
    even = 1 / recipe.per_year if recipe.profile == "even" else 1.0
    share = recipe.shares[place] if recipe.profile == "shares" else even
    return recipe.targets[own_year] * share


def _ceilings(recipe: Recipe) -> Iterator[Target]:
    for number, value in enumerate(recipe.ceiling):
        yield Target(TargetKind.CEILING, year(recipe.first + number), float(value))


def benchmarks_of(maker: Maker) -> list[DefinedBenchmark]:
    """London's figures: made up (and marked so), or published with their source."""
    recipe = maker.recipe
    made = [
        DefinedBenchmark(
            given["label"],
            labelled(recipe)[name],
            float(value),
            given.get("source", ""),
            bool(given.get("illustrative")),
        )
        for given in recipe.benchmarks
        for name, value in given["values"].items()
    ]
    return made + list(_london(maker))


def _london(maker: Maker) -> Iterator[DefinedBenchmark]:
    recipe, london = maker.recipe, maker.recipe.london
    if london is None:
        return
    knots = london.get("path", recipe.path)
    for number, period in enumerate(periods_of(recipe)):
        value = _of_london(recipe, knots, number) + london["offset"]
        value += london["spread"] * wobble(f"{recipe.id} London", number)
        label = london.get("label", "London")
        rounded = round(value, maker.decimals)
        yield DefinedBenchmark(label, period, rounded, "", True)


def _of_london(recipe: Recipe, knots: Knots, number: int) -> float:
    place = number % recipe.per_year
    level = on_path(tuple((float(at), float(value)) for at, value in knots), number)
    if recipe.form == "sum":
        return level * (place + 1)
    if recipe.form == "share":
        return level * recipe.shares[place]
    return level + (recipe.season[place] if recipe.season else 0.0)
