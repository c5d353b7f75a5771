"""Whether the units of a formula fit: people are not added to pounds, in words.

Every part of a formula is some quantity: what is counted, to which power, and by how much it
is multiplied (a share is 1, per cent 100). A plain number takes on the quantity it is added to.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from lbi_desktop.domain.formulas.formula import (
    OF_SEVERAL,
    Call,
    Formula,
    Function,
    Negative,
    Number,
    Operation,
    Reference,
    Sign,
    printed_text,
)
from lbi_desktop.domain.issues.catalogue import issue_of
from lbi_desktop.domain.issues.issue import Issue
from lbi_desktop.domain.unit import Unit, UnitKind
from lbi_desktop.domain.value import is_close

_SECONDS_PER_DAY = 86_400.0
_COUNT, _MONEY, _TIME = "a count", "money", "time"
Powers = tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Quantity:
    """What a part of a formula measures; `times` is None where nobody can tell."""

    powers: Powers = ()
    times: float | None = 1.0
    is_plain: bool = False


@dataclass(frozen=True, slots=True)
class Named:
    """What the check asks about an indicator: its unit, and what it is called in words."""

    unit: Callable[[str], Unit]
    name: Callable[[str], str]

    def text(self, formula: Formula) -> str:
        return printed_text(formula, lambda each: self.name(each.name))


class _UnitsDoNotFitError(Exception):
    def __init__(self, issue: Issue) -> None:
        super().__init__(issue.message)
        self.issue = issue


def check_units(formula: Formula, wanted: Unit, *, named: Named) -> Issue | None:
    """What is amiss with the units of a formula whose result is to be in a unit, or None."""
    try:
        found = _quantity(formula, named)
    except _UnitsDoNotFitError as amiss:
        return amiss.issue
    words = _unfit(found, wanted)
    return issue_of("formula.units", words) if words else None


# --- what a part measures --------------------------------------------------------------------


def _quantity(formula: Formula, named: Named) -> Quantity:
    match formula:
        case Number(value):
            return Quantity(times=value, is_plain=True)
        case Reference(name):
            return quantity_of(named.unit(name))
        case Negative(of):
            return _quantity(of, named)
        case Operation(Sign.PLUS | Sign.MINUS, left, right):
            return _alike((left, right), named)
        case Operation(sign, left, right):
            return _product(_quantity(left, named), _quantity(right, named), sign)
    return _called(formula, named)


def _called(call: Call, named: Named) -> Quantity:
    if call.function in OF_SEVERAL:
        found = _alike(call.arguments, named)
        if call.function is Function.MEAN and _is_percentage(found) and len(call.arguments) > 1:
            words = f"{named.text(call)} would average percentages."
            raise _UnitsDoNotFitError(issue_of("formula.mean_of_percentages", words))
        return found
    if call.function in (Function.NUMERATOR, Function.DENOMINATOR):
        return Quantity(((_COUNT, 1),))
    return _quantity(call.arguments[0], named)


def quantity_of(unit: Unit) -> Quantity:
    """What figures of a unit measure."""
    if unit.kind is UnitKind.OTHER:
        return Quantity(((unit.noun or "something else", 1),))
    return _OF_UNIT[unit.kind]


_OF_UNIT = {
    UnitKind.PERCENT: Quantity(times=100.0),
    UnitKind.RATIO: Quantity(),
    UnitKind.RATE: Quantity(times=None),
    UnitKind.COUNT: Quantity(((_COUNT, 1),)),
    UnitKind.GBP: Quantity(((_MONEY, 1),)),
    UnitKind.DAYS: Quantity(((_TIME, 1),)),
    UnitKind.SECONDS: Quantity(((_TIME, 1),), _SECONDS_PER_DAY),
}


def _alike(parts: Sequence[Formula], named: Named) -> Quantity:
    """The quantity of parts that are added or compared; raises when they differ."""
    first, found = parts[0], _quantity(parts[0], named)
    for part in parts[1:]:
        other = _quantity(part, named)
        if found.is_plain:
            first, found = part, other
        elif not other.is_plain and not _are_alike(found, other):
            words = (
                f"{named.text(first)} is {_words(found)}, {named.text(part)} is "
                f"{_words(other)}: they cannot be put together."
            )
            raise _UnitsDoNotFitError(issue_of("formula.units", words))
    return found


def _are_alike(one: Quantity, other: Quantity) -> bool:
    if one.powers != other.powers:
        return False
    is_scaled = not one.powers or one.powers == ((_TIME, 1),)
    if not is_scaled or one.times is None or other.times is None:
        return True
    return is_close(one.times, other.times)


def _product(left: Quantity, right: Quantity, sign: Sign) -> Quantity:
    is_over = sign is Sign.OVER
    powers = dict(left.powers)
    for name, power in right.powers:
        powers[name] = powers.get(name, 0) + (-power if is_over else power)
    kept = tuple(sorted((name, power) for name, power in powers.items() if power))
    times = _times(left.times, right.times, is_over=is_over)
    return Quantity(kept, times, is_plain=left.is_plain and right.is_plain)


def _times(left: float | None, right: float | None, *, is_over: bool) -> float | None:
    if left is None or right is None or (is_over and right == 0):
        return None
    return left / right if is_over else left * right


def _is_percentage(quantity: Quantity) -> bool:
    return quantity.powers == () and not quantity.is_plain and quantity.times == 100.0


# --- in words --------------------------------------------------------------------------------


def _words(quantity: Quantity) -> str:
    if not quantity.powers:
        if quantity.times is None:
            return "a rate"
        return "per cent" if is_close(quantity.times, 100.0) else "a share"
    over = [_power(name, power) for name, power in quantity.powers if power > 0]
    under = [
        _power(name, -power).removeprefix("a ") for name, power in quantity.powers if power < 0
    ]
    words = " times ".join(over) or "one"
    words = words if not under else f"{words} per {' and '.join(under)}"
    is_days = quantity.powers == ((_TIME, 1),) and quantity.times == 1.0
    return "a number of days" if is_days else words


def _power(name: str, power: int) -> str:
    return name if power == 1 else f"{name} to the power of {power}"


def _unfit(found: Quantity, wanted: Unit) -> str:
    """Why a result cannot be in the unit, empty when it can."""
    kind = wanted.kind
    if kind in (UnitKind.OTHER, UnitKind.RATE) or found.is_plain:
        return ""
    if kind in (UnitKind.PERCENT, UnitKind.RATIO):
        return _unfit_share(found, is_percent=kind is UnitKind.PERCENT)
    powers = dict(found.powers)
    ((base, _),) = _OF_UNIT[kind].powers
    rest = [power for name, power in powers.items() if name != base]
    is_per_something = kind is not UnitKind.COUNT and all(power < 0 for power in rest)
    if powers.get(base) != 1 or (rest and not is_per_something):
        return f"The formula gives {_words(found)}; the indicator is {_words(_OF_UNIT[kind])}."
    if not rest and not _are_alike(found, _OF_UNIT[kind]):
        return "The formula mixes days and seconds: a day has 86,400 seconds."
    return ""


def _unfit_share(found: Quantity, *, is_percent: bool) -> str:
    if found.powers:
        wanted = "per cent" if is_percent else "a share"
        return f"The formula gives {_words(found)}; the indicator is {wanted}."
    expected = 100.0 if is_percent else 1.0
    if found.times is None or is_close(found.times, expected):
        return ""
    if is_percent and is_close(found.times, 1.0):
        return "The formula gives a share such as 0.32; the indicator is per cent."
    if not is_percent and is_close(found.times, 100.0):
        return "The formula gives per cent such as 32; the indicator is a share such as 0.32."
    return ""
