"""Formulas: how an indicator is calculated from others, as a tree that can be written out.

`[EM-PARENT] / [EM-WORK] * 100`: indicators in square brackets, the four signs, brackets, and a
few functions. A formula is read by `formulas.text`, checked by `formulas.check` and worked out
by `formulas.calculation`; nothing of it is ever run as a program.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum


class Function(StrEnum):
    """What a formula may call. All but the first four take one argument."""

    SUM = "sum"
    MEAN = "mean"
    MIN = "min"
    MAX = "max"
    PREVIOUS = "previous"
    YEAR_BEFORE = "year_before"
    LATEST = "latest"
    NUMERATOR = "numerator"
    DENOMINATOR = "denominator"


OF_SEVERAL = frozenset({Function.SUM, Function.MEAN, Function.MIN, Function.MAX})
OF_AN_INDICATOR = frozenset({Function.LATEST, Function.NUMERATOR, Function.DENOMINATOR})
"""Functions whose one argument is an indicator itself, not a sum or another function."""
LOOKING_BACK = frozenset({Function.PREVIOUS, Function.YEAR_BEFORE})


class Sign(StrEnum):
    """The four signs between two parts."""

    PLUS = "+"
    MINUS = "-"
    TIMES = "*"
    OVER = "/"


@dataclass(frozen=True, slots=True)
class Number:
    """A plain number, 0 or more."""

    value: float


@dataclass(frozen=True, slots=True)
class Reference:
    """Another indicator: by id once checked, by any of its names as typed."""

    name: str


@dataclass(frozen=True, slots=True)
class Negative:
    """A part with its sign turned."""

    of: Formula


@dataclass(frozen=True, slots=True)
class Operation:
    """Two parts with a sign between them."""

    sign: Sign
    left: Formula
    right: Formula


@dataclass(frozen=True, slots=True)
class Call:
    """A function of one or more parts."""

    function: Function
    arguments: tuple[Formula, ...]


Formula = Number | Reference | Negative | Operation | Call
Say = Callable[[Reference], str]


@dataclass(frozen=True, slots=True)
class Hand:
    """How a formula is written: what stands for an indicator, and which signs."""

    say: Say
    signs: dict[Sign, str]


def _bracketed(reference: Reference) -> str:
    return f"[{reference.name}]"


STORED = Hand(_bracketed, {sign: sign.value for sign in Sign})
_PRINTED = {Sign.PLUS: "+", Sign.MINUS: "\N{MINUS SIGN}", Sign.TIMES: "×", Sign.OVER: "÷"}
_TIGHTNESS = {Sign.PLUS: 1, Sign.MINUS: 1, Sign.TIMES: 2, Sign.OVER: 2}
_LOOSE, _TIGHT = 1, 3


def stored_text(formula: Formula) -> str:
    """The formula as it is stored: reading it gives the same formula again."""
    return _written(formula, STORED, 0)


def printed_text(formula: Formula, say: Say) -> str:
    """The formula for people, each indicator as `say` calls it: `W1b ÷ W1 × 100`."""
    return _written(formula, Hand(say, _PRINTED), 0)


def references(formula: Formula) -> tuple[str, ...]:
    """The indicators a formula speaks of, each once, in the order of their first mention."""
    named = (part.name for part in parts_of(formula) if isinstance(part, Reference))
    return tuple(dict.fromkeys(named))


def parts_of(formula: Formula) -> Iterator[Formula]:
    """A formula and everything inside it, from left to right."""
    waiting = [formula]
    while waiting:
        part = waiting.pop()
        yield part
        waiting.extend(reversed(inside(part)))


def inside(formula: Formula) -> tuple[Formula, ...]:
    """What a formula is directly made of."""
    match formula:
        case Negative(of):
            return (of,)
        case Operation(_, left, right):
            return (left, right)
        case Call(_, arguments):
            return arguments
    return ()


def with_names(formula: Formula, name: Callable[[str], str]) -> Formula:
    """The same formula with every indicator named anew."""
    match formula:
        case Reference(old):
            return Reference(name(old))
        case Negative(of):
            return Negative(with_names(of, name))
        case Operation(sign, left, right):
            return Operation(sign, with_names(left, name), with_names(right, name))
        case Call(function, arguments):
            return Call(function, tuple(with_names(each, name) for each in arguments))
    return formula


def ratio_of(formula: Formula) -> tuple[Formula, Formula] | None:
    """Upper and lower part of `a / b`, `a / b * 100`, `100 * a / b`; None of other shapes."""
    match formula:
        case Operation(Sign.TIMES, inner, Number()):
            return ratio_of(inner)
        case Operation(Sign.TIMES, Number(), inner):
            return ratio_of(inner)
        case Operation(Sign.OVER, Operation(Sign.TIMES, Number(), upper), lower):
            return upper, lower
        case Operation(Sign.OVER, Operation(Sign.TIMES, upper, Number()), lower):
            return upper, lower
        case Operation(Sign.OVER, upper, lower) if not isinstance(lower, Number):
            return upper, lower
    return None


def is_plain_sum(formula: Formula) -> bool:
    """Whether a part is an indicator of this period, or a sum of such."""
    match formula:
        case Reference() | Call(Function.NUMERATOR | Function.DENOMINATOR):
            return True
        case Operation(Sign.PLUS, left, right):
            return is_plain_sum(left) and is_plain_sum(right)
        case Call(Function.SUM, arguments):
            return all(is_plain_sum(each) for each in arguments)
    return False


def _written(formula: Formula, hand: Hand, inside_of: int) -> str:
    match formula:
        case Number(value):
            return _number(value)
        case Reference():
            return hand.say(formula)
        case Call(function, arguments):
            said = ", ".join(_written(each, hand, 0) for each in arguments)
            return f"{function.value}({said})"
        case Negative(of):
            return f"{hand.signs[Sign.MINUS]}{_written(of, hand, _TIGHT)}"
    return _operation(formula, hand, inside_of)


def _operation(formula: Operation, hand: Hand, inside_of: int) -> str:
    own = _TIGHTNESS[formula.sign]
    left = _written(formula.left, hand, own)
    right = _written(formula.right, hand, own + 1)
    text = f"{left} {hand.signs[formula.sign]} {right}"
    return f"({text})" if own < inside_of else text


def _number(value: float) -> str:
    text = repr(value)
    return text.removesuffix(".0")
