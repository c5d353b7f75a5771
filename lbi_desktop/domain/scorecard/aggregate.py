"""Parts put together by an indicator's own rule, with every step shown (rules.md §8).

The same rules serve over time (months into a quarter) and over organisation or area (services
into a directorate). A missing input makes the result partial and is named.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import fsum

from lbi_desktop.domain.indicator import Aggregation
from lbi_desktop.domain.unit import Unit, UnitKind
from lbi_desktop.domain.value import Figure, State
from lbi_desktop.domain.wording import list_words, number_text, plain_number

_SETTLED = frozenset({State.FINAL})
_INSTEAD = "Percentages are not averaged; their numerators and denominators are added up. "
_DOUBTFUL = (State.FORECAST, State.ESTIMATED, State.PROVISIONAL)


@dataclass(frozen=True, slots=True)
class Part:
    """One input: what it is called (`July 2025`, `Finance`) and its figure, None if absent."""

    label: str
    figure: Figure | None


@dataclass(frozen=True, slots=True)
class Total:
    """A whole made of parts. `rule` is the one followed, `asked` the one the indicator states.

    `figure` is derived and holds no number when no part does or the rule allows none. `missing`
    names the parts that lack what the rule needs; the figure then covers only the others.
    """

    rule: Aggregation
    unit: Unit
    figure: Figure
    parts: tuple[Part, ...]
    missing: tuple[str, ...] = ()
    asked: Aggregation | None = None

    @property
    def is_partial(self) -> bool:
        """Whether an input was missing."""
        return bool(self.missing)

    @property
    def explanation(self) -> str:
        """The sum as a person would write it: inputs, rule, weights, and what is missing."""
        if self.rule is Aggregation.NONE:
            return "This indicator is not added up."
        instead = _INSTEAD if self.asked is not None and self.asked is not self.rule else ""
        if self.figure.value is None:
            lacking = list_words(self.missing) or "there are no parts"
            return f"{instead}Nothing to add up: {lacking}."
        usable = [part for part in self.parts if _is_usable(self.rule, part.figure)]
        working = _WORKINGS[self.rule](usable, self.unit)
        lacking = f" {self.figure.reason}" if self.figure.reason else ""
        return f"{instead}{working} = {number_text(self.figure.value, self.unit)}.{lacking}"


def aggregate(rule: Aggregation, parts: Sequence[Part], *, unit: Unit) -> Total:
    """The whole of some parts: "explain this total" as a value (rules.md §8).

    Sums, means, extremes and the last part use values; a weighted mean needs denominators and
    a ratio of sums both parts of each figure. Calculation uses unrounded numbers. Parts without
    what the rule needs are named as missing, suppressed ones too. Percentages are never
    averaged: a ratio of sums is made of them instead (see `fair_rule`).
    """
    asked, rule = rule, fair_rule(rule, unit)
    usable = [part for part in parts if _is_usable(rule, part.figure)]
    if rule is Aggregation.NONE or not usable:
        absent = Figure(None, State.NOT_AVAILABLE, derived=True)
        named = tuple(part.label for part in parts)
        return Total(rule, unit, absent, tuple(parts), named, asked)
    missing = tuple(part.label for part in parts if not _is_usable(rule, part.figure))
    reason = f"Without {list_words(missing)}." if missing else ""
    figure = total_of(rule, _figures(usable), unit=unit, reason=reason)
    return Total(rule, unit, figure, tuple(parts), missing, asked)


def fair_rule(rule: Aggregation, unit: Unit) -> Aggregation:
    """The rule followed for a unit: percentages of small and big parts do not weigh the same.

    A ratio of sums takes its place (rules.md §8).
    """
    is_unfair = rule is Aggregation.MEAN and unit.kind is UnitKind.PERCENT
    return Aggregation.RATIO_OF_SUMS if is_unfair else rule


def is_complete(rule: Aggregation, figures: Sequence[Figure]) -> bool:
    """Whether every figure has what the rule needs, and the rule allows a whole at all."""
    if rule is Aggregation.NONE or None in [figure.value for figure in figures]:
        return False
    return rule not in _WEIGHED or all(_is_usable(rule, one) for one in figures)


def total_of(
    rule: Aggregation, figures: Sequence[Figure], *, unit: Unit, reason: str = ""
) -> Figure:
    """The whole of figures that all have what the rule needs (see `is_complete`)."""
    value, numerator, denominator = _RULES[rule](figures, unit)
    return Figure(
        value,
        state=least_certain(figures),
        numerator=numerator,
        denominator=denominator,
        reason=reason,
        illustrative=any(figure.illustrative for figure in figures),
        derived=True,
    )


def scale_of(unit: Unit) -> float:
    """What a numerator over a denominator is multiplied by to be in the unit."""
    return 100.0 if unit.kind is UnitKind.PERCENT else 1.0


def least_certain(figures: Sequence[Figure]) -> State:
    """The state of a figure made from others: as doubtful as the most doubtful of them."""
    states = {figure.state for figure in figures}
    if states <= _SETTLED:
        return State.FINAL
    return next((state for state in _DOUBTFUL if state in states), State.FINAL)


# --- what a rule needs, does and says --------------------------------------------------------


def _is_usable(rule: Aggregation, figure: Figure | None) -> bool:
    if figure is None or figure.value is None:
        return False
    if rule in _WEIGHED:
        has_weight = (figure.denominator or 0) > 0
        return has_weight and (rule is not _RATIO or figure.numerator is not None)
    return True


_RATIO = Aggregation.RATIO_OF_SUMS
_WEIGHED = (Aggregation.WEIGHTED_MEAN, _RATIO)
Made = tuple[float, float | None, float | None]


def _figures(parts: Sequence[Part]) -> list[Figure]:
    return [part.figure for part in parts if part.figure is not None]


def _values(figures: Sequence[Figure]) -> list[float]:
    return [figure.value for figure in figures if figure.value is not None]


def _tops(figures: Sequence[Figure]) -> list[float]:
    return [figure.numerator or 0.0 for figure in figures]


def _bottoms(figures: Sequence[Figure]) -> list[float]:
    return [figure.denominator or 0.0 for figure in figures]


def _sum(figures: Sequence[Figure], _unit: Unit) -> Made:
    return fsum(_values(figures)), None, None


def _mean(figures: Sequence[Figure], _unit: Unit) -> Made:
    return fsum(_values(figures)) / len(figures), None, None


def _weighted_mean(figures: Sequence[Figure], _unit: Unit) -> Made:
    weights = _bottoms(figures)
    products = (v * w for v, w in zip(_values(figures), weights, strict=True))
    return fsum(products) / fsum(weights), None, fsum(weights)


def _ratio_of_sums(figures: Sequence[Figure], unit: Unit) -> Made:
    top, bottom = fsum(_tops(figures)), fsum(_bottoms(figures))
    return top / bottom * scale_of(unit), top, bottom


def _of_one(figure: Figure) -> Made:
    assert figure.value is not None
    return figure.value, figure.numerator, figure.denominator


def _last(figures: Sequence[Figure], _unit: Unit) -> Made:
    return _of_one(figures[-1])


def _greatest(figures: Sequence[Figure], _unit: Unit) -> Made:
    return _of_one(figures[_at_extreme(figures, max)])


def _least(figures: Sequence[Figure], _unit: Unit) -> Made:
    return _of_one(figures[_at_extreme(figures, min)])


def _at_extreme(figures: Sequence[Figure], extreme: Callable[[list[float]], float]) -> int:
    values = _values(figures)
    return values.index(extreme(values))


_RULES: dict[Aggregation, Callable[[Sequence[Figure], Unit], Made]] = {
    Aggregation.SUM: _sum,
    Aggregation.MEAN: _mean,
    Aggregation.WEIGHTED_MEAN: _weighted_mean,
    Aggregation.RATIO_OF_SUMS: _ratio_of_sums,
    Aggregation.LAST: _last,
    Aggregation.MAX: _greatest,
    Aggregation.MIN: _least,
}


def _named(parts: Sequence[Part], unit: Unit) -> list[str]:
    values = zip(parts, _values(_figures(parts)), strict=True)
    return [f"{part.label} {number_text(value, unit)}" for part, value in values]


def _sum_words(parts: Sequence[Part], unit: Unit) -> str:
    return " + ".join(_named(parts, unit))


def _mean_words(parts: Sequence[Part], unit: Unit) -> str:
    return f"Mean of {list_words(_named(parts, unit))}"


def _weighted_words(parts: Sequence[Part], unit: Unit) -> str:
    weights = (plain_number(weight, 1, trims=True) for weight in _bottoms(_figures(parts)))
    named = zip(_named(parts, unit), weights, strict=True)
    return f"Weighted mean of {list_words([f'{one} (weight {of})' for one, of in named])}"


def _ratio_words(parts: Sequence[Part], _unit: Unit) -> str:
    return f"{_added(_tops(_figures(parts)))} of {_added(_bottoms(_figures(parts)))}"


def _added(numbers: Sequence[float]) -> str:
    words = " + ".join(plain_number(number, 1, trims=True) for number in numbers)
    return f"({words})" if len(numbers) > 1 else words


def _last_words(parts: Sequence[Part], _unit: Unit) -> str:
    return f"The last, {parts[-1].label}"


def _greatest_words(parts: Sequence[Part], _unit: Unit) -> str:
    return f"The highest, {parts[_at_extreme(_figures(parts), max)].label}"


def _least_words(parts: Sequence[Part], _unit: Unit) -> str:
    return f"The lowest, {parts[_at_extreme(_figures(parts), min)].label}"


_WORKINGS: dict[Aggregation, Callable[[Sequence[Part], Unit], str]] = {
    Aggregation.SUM: _sum_words,
    Aggregation.MEAN: _mean_words,
    Aggregation.WEIGHTED_MEAN: _weighted_words,
    Aggregation.RATIO_OF_SUMS: _ratio_words,
    Aggregation.LAST: _last_words,
    Aggregation.MAX: _greatest_words,
    Aggregation.MIN: _least_words,
}
