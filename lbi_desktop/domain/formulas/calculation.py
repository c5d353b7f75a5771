"""Works a formula out for one period and keeps every step of it.

States travel honestly: a part that is not there makes the whole not there and is named, a
provisional part makes it provisional, a suppressed one suppresses it.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from lbi_desktop.domain.formulas.formula import (
    Call,
    Formula,
    Function,
    Negative,
    Number,
    Operation,
    Reference,
    Sign,
    is_plain_sum,
    printed_text,
    ratio_of,
)
from lbi_desktop.domain.period import Period, date_words
from lbi_desktop.domain.scorecard.aggregate import least_certain
from lbi_desktop.domain.value import Figure, State, is_close
from lbi_desktop.domain.wording import list_words

_GRAVEST = (
    State.SUPPRESSED,
    State.MISSING,
    State.NOT_AVAILABLE,
    State.NOT_DUE,
    State.NOT_APPLICABLE,
)


@dataclass(frozen=True, slots=True)
class Input:
    """A figure a formula takes: whose, of which period, and which part of it.

    `figure` is None where none is stored. `why_not` says why one that is there may not be used.
    """

    indicator: str
    period: Period
    figure: Figure | None
    part: str = ""
    why_not: str = ""
    is_before_its_time: bool = False


@dataclass(frozen=True, slots=True)
class Worth:
    """What a part of a formula comes to, and what it was worked out from.

    `value` is None where an input is not there or nothing can be divided; `trouble` says the
    latter. `source` is the figure an indicator's name stands for.
    """

    part: Formula
    value: float | None
    of: tuple[Worth, ...] = ()
    source: Input | None = None
    trouble: str = ""

    def inputs(self) -> Iterator[Input]:
        """Every figure that went in, from left to right."""
        if self.source is not None:
            yield self.source
        for each in self.of:
            yield from each.inputs()

    def troubles(self) -> Iterator[str]:
        """Everything that could not be worked out, innermost first."""
        for each in self.of:
            yield from each.troubles()
        if self.trouble:
            yield self.trouble


class Figures(Protocol):
    """Where a formula's figures come from, for one part of the borough."""

    def figure(self, indicator: str, period: Period, *, now: Period) -> Input:
        """An indicator's figure of a period; `now` is the period that is calculated."""
        ...

    def latest(self, indicator: str, period: Period) -> Input:
        """An indicator's latest figure up to the end of a period."""
        ...

    def previous(self, period: Period) -> Period | None:
        """The period just before, as the calculated indicator's figures come."""
        ...

    def name(self, indicator: str) -> str:
        """What an indicator is called in a sentence."""
        ...


@dataclass(frozen=True, slots=True)
class Calculation:
    """A calculated figure with its working. `figure` is None where nothing is to be stored."""

    formula: Formula
    period: Period
    worth: Worth
    figure: Figure | None


def calculate(
    formula: Formula, figures: Figures, *, period: Period, scale: float = 1.0
) -> Calculation:
    """A formula worked out for a period, in the unit the formula gives.

    The figure is derived. Where parts are missing it has no number and names them; where an
    input's series had not begun, there is no figure at all. A plain ratio times `scale` (100
    for percentages) keeps its numerator and denominator.
    """
    worth = _Working(figures, now=period).worth(formula, period)
    return Calculation(formula, period, worth, _figure(worth, figures, scale))


def working_text(worth: Worth, say: Callable[[Input], str]) -> str:
    """The formula with its figures put in: `240 ÷ 750 × 100`."""
    inputs = worth.inputs()
    return printed_text(_unwrapped(worth.part), lambda _: say(next(inputs)))


# --- working out -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Working:
    """One formula being worked out for the period `now`."""

    figures: Figures
    now: Period

    def worth(self, formula: Formula, period: Period | None) -> Worth:
        match formula:
            case Number(value):
                return Worth(formula, value)
            case Reference(name):
                return self._named(formula, name, period)
            case Negative(of):
                inner = self.worth(of, period)
                turned = None if inner.value is None else -inner.value
                return Worth(formula, turned, (inner,))
            case Operation(sign, left, right):
                parts = (self.worth(left, period), self.worth(right, period))
                return _operated(formula, sign, parts)
        return self._called(formula, period)

    def _called(self, call: Call, period: Period | None) -> Worth:
        function, first = call.function, call.arguments[0]
        if function in _BACK:
            inner = self.worth(first, _BACK[function](self.figures, period))
            return Worth(call, inner.value, (inner,))
        if function in _OF_FIGURE:
            assert isinstance(first, Reference)
            return self._of_figure(call, first, period)
        parts = tuple(self.worth(each, period) for each in call.arguments)
        values = [each.value for each in parts if each.value is not None]
        value = _SEVERAL[function](values) if len(values) == len(parts) else None
        return _finite(Worth(call, value, parts))

    def _named(self, part: Formula, name: str, period: Period | None) -> Worth:
        if period is None:
            why_not = "There is no period before."
            return Worth(part, None, source=Input(name, self.now, None, why_not=why_not))
        found = self.figures.figure(name, period, now=self.now)
        value = found.figure.value if found.figure and not found.why_not else None
        return Worth(part, value, source=found)

    def _of_figure(self, call: Call, named: Reference, period: Period | None) -> Worth:
        if period is None or call.function is not Function.LATEST:
            whole = self._named(named, named.name, period)
            return whole if period is None else _part_of(call, whole)
        found = self.figures.latest(named.name, period)
        return Worth(call, found.figure.value if found.figure else None, source=found)


def _part_of(call: Call, whole: Worth) -> Worth:
    """The numerator or denominator of a figure that is there."""
    assert whole.source is not None
    name = call.function.value
    source = replace(whole.source, part=name)
    figure = source.figure
    if whole.value is None or figure is None:
        return Worth(call, None, source=source)
    value = figure.numerator if name == "numerator" else figure.denominator
    if value is None:
        source = replace(source, why_not=f"its {name} was not returned")
    return Worth(call, value, source=source)


def _operated(part: Formula, sign: Sign, parts: tuple[Worth, Worth]) -> Worth:
    left, right = parts[0].value, parts[1].value
    if left is None or right is None:
        return Worth(part, None, parts)
    if sign is Sign.OVER and right == 0:
        return Worth(part, None, parts, trouble="There is nothing to divide by: it is 0.")
    return _finite(Worth(part, _SIGNS[sign](left, right), parts))


def _finite(worth: Worth) -> Worth:
    if worth.value is None or math.isfinite(worth.value):
        return worth
    return replace(worth, value=None, trouble="The result is too big to be written.")


def _mean(values: Sequence[float]) -> float:
    return _total(values) / len(values)


def _total(values: Sequence[float]) -> float:
    try:
        return math.fsum(values)
    except OverflowError:
        return math.inf


def _previous(figures: Figures, period: Period | None) -> Period | None:
    return None if period is None else figures.previous(period)


def _year_before(_figures: Figures, period: Period | None) -> Period | None:
    return None if period is None else period.year_before()


_BACK: dict[Function, Callable[[Figures, Period | None], Period | None]] = {
    Function.PREVIOUS: _previous,
    Function.YEAR_BEFORE: _year_before,
}
_OF_FIGURE = frozenset({Function.LATEST, Function.NUMERATOR, Function.DENOMINATOR})
_SEVERAL: dict[Function, Callable[[Sequence[float]], float]] = {
    Function.SUM: _total,
    Function.MEAN: _mean,
    Function.MIN: min,
    Function.MAX: max,
}
_SIGNS: dict[Sign, Callable[[float, float], float]] = {
    Sign.PLUS: lambda left, right: left + right,
    Sign.MINUS: lambda left, right: left - right,
    Sign.TIMES: lambda left, right: left * right,
    Sign.OVER: lambda left, right: left / right,
}


# --- the figure ------------------------------------------------------------------------------


def _figure(worth: Worth, figures: Figures, scale: float) -> Figure | None:
    inputs = tuple(worth.inputs())
    if any(each.is_before_its_time for each in inputs):
        return None
    used = [each.figure for each in inputs if each.figure is not None]
    if worth.value is None:
        return _absent(worth, inputs, figures)
    upper, lower = _parts(worth, scale)
    return Figure(
        worth.value,
        least_certain(used),
        numerator=upper,
        denominator=lower,
        illustrative=any(figure.illustrative for figure in used),
        derived=True,
    )


def _absent(worth: Worth, inputs: Sequence[Input], figures: Figures) -> Figure:
    lacking = [each for each in inputs if _is_lacking(each)]
    if not lacking:
        reason = " ".join(dict.fromkeys(worth.troubles()))
        return Figure(None, State.NOT_APPLICABLE, reason=reason, derived=True)
    states = {_state(each) for each in lacking}
    state = next(state for state in _GRAVEST if state in states)
    named = [each for each in lacking if _state(each) is state]
    said = dict.fromkeys(_without(each, worth, figures) for each in named)
    promised = [each.figure.expected for each in named if each.figure and each.figure.expected]
    return Figure(
        None,
        state,
        reason=f"Without {list_words(list(said))}.",
        expected=max(promised, default=None),
        illustrative=any(each.figure.illustrative for each in inputs if each.figure),
        derived=True,
    )


def _is_lacking(each: Input) -> bool:
    return bool(each.why_not) or each.figure is None or each.figure.value is None


def _state(each: Input) -> State:
    if each.figure is None:
        return State.MISSING
    return State.NOT_AVAILABLE if each.figure.value is not None else each.figure.state


def _without(each: Input, worth: Worth, figures: Figures) -> str:
    """`W1 Residents into paid work (suppressed)`; the period too where it is another one."""
    why = each.why_not or _state(each).words
    figure = each.figure
    if not each.why_not and figure is not None and figure.expected is not None:
        why = f"{why}, expected {date_words(figure.expected)}"
    periods = {one.period for one in worth.inputs()}
    when = f" for {each.period.label}" if len(periods) > 1 else ""
    return f"{figures.name(each.indicator)}{when} ({why})"


def _parts(worth: Worth, scale: float) -> tuple[float | None, float | None]:
    """Numerator and denominator of a plain ratio, so that they can be printed beside it."""
    ratio = ratio_of(worth.part)
    if ratio is None or not all(is_plain_sum(part) for part in ratio):
        return None, None
    upper, lower = (_worth_of(part, worth) for part in ratio)
    if upper is None or lower is None or worth.value is None or upper < 0 or lower <= 0:
        return None, None
    is_whole = is_close(upper / lower * scale, worth.value)
    return (upper, lower) if is_whole else (None, None)


def _worth_of(part: Formula, worth: Worth) -> float | None:
    if worth.part is part:
        return worth.value
    found = (_worth_of(part, each) for each in worth.of)
    return next((value for value in found if value is not None), None)


def _unwrapped(formula: Formula) -> Formula:
    """A formula whose functions of a figure are gone: their figure stands for them."""
    match formula:
        case Call(Function.PREVIOUS | Function.YEAR_BEFORE, (inner,)):
            return _unwrapped(inner)
        case Call(function, (named,)) if function in _OF_FIGURE:
            return named
        case Call(function, arguments):
            return Call(function, tuple(_unwrapped(each) for each in arguments))
        case Negative(of):
            return Negative(_unwrapped(of))
        case Operation(sign, left, right):
            return Operation(sign, _unwrapped(left), _unwrapped(right))
    return formula
