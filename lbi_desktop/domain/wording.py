"""How figures, changes, counts and days are written: one rule for screens and documents.

`*_text` functions give what stands in a cell or on a chart, `*_words` what stands in a sentence
(rules.md §2, interface.md §6).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from itertools import pairwise

from lbi_desktop.domain.period import MONTH_NAMES, MONTH_SHORT, date_words
from lbi_desktop.domain.rounding import is_nothing, round_half_up, rounded_text
from lbi_desktop.domain.travel import Direction
from lbi_desktop.domain.unit import Unit, UnitKind
from lbi_desktop.domain.value import Figure, State

MINUS = "\N{MINUS SIGN}"
NO_FIGURE = "\N{EN DASH}"
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_NUMBERS = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
)  # fmt: skip
_MOST_DECIMALS = 6


def number_text(value: float, unit: Unit, *, trims: bool = False) -> str:
    """A number with its unit as a cell shows it: `89.0%`, `£1,235`, `3.2 days`, `1:04:30`.

    `value` is in the unit's own measure (percent points, pounds, seconds). `trims` leaves out
    decimals that are all zero, the way targets are written (`85%`). Money is full pounds unless
    the unit has decimals. Counts and rates stand without their noun (see `number_words`).
    """
    if unit.kind is UnitKind.SECONDS:
        return _duration(value, unit.decimals, trims=trims)
    text = plain_number(value, unit.decimals, trims=trims)
    dress = _DRESS.get(unit.kind)
    return dress(text, unit) if dress else text


def number_words(value: float, unit: Unit) -> str:
    """A number as a sentence says it, with what is counted: `1,284 people`, `£2.6m`."""
    if unit.kind is UnitKind.GBP and abs(value) >= 1_000_000:
        return money_words(value)
    text = number_text(value, unit)
    if unit.kind in (UnitKind.COUNT, UnitKind.RATE) and unit.noun:
        return f"{text} {unit.noun}"
    return text


def plain_number(value: float, decimals: int = 0, *, trims: bool = False) -> str:
    """A bare number with thousands marked and a true minus sign: `1,284`, `−0.4`."""
    text = rounded_text(value, decimals).replace("-", MINUS)
    if trims and decimals and text.endswith(f".{'0' * decimals}"):
        return text[: -decimals - 1]
    return text


def money_words(value: float) -> str:
    """Money for running text: `£2.6m`, `£1.2bn`, `£837,000`, `£1,234.50`."""
    size, sign = abs(value), MINUS if value < 0 else ""
    for limit, letters in ((1e9, "bn"), (1e6, "m")):
        if size >= limit:
            return f"{sign}£{plain_number(size / limit, 1, trims=True)}{letters}"
    decimals = 0 if size == int(size) else 2
    return f"{sign}£{plain_number(size, decimals)}"


def _percent(text: str, _unit: Unit) -> str:
    return f"{text}%"


def _pounds(text: str, _unit: Unit) -> str:
    return f"{MINUS}£{text[1:]}" if text.startswith(MINUS) else f"£{text}"


def _days(text: str, unit: Unit) -> str:
    noun = unit.noun or "days"
    is_one = text in ("1", f"{MINUS}1") and noun.endswith("days")
    return f"{text} {noun[:-1] if is_one else noun}"


def _with_noun(text: str, unit: Unit) -> str:
    return f"{text} {unit.noun}".rstrip()


_DRESS: dict[UnitKind, Callable[[str, Unit], str]] = {
    UnitKind.PERCENT: _percent,
    UnitKind.GBP: _pounds,
    UnitKind.DAYS: _days,
    UnitKind.OTHER: _with_noun,
}


def _duration(value: float, decimals: int, *, trims: bool) -> str:
    rounded = round_half_up(abs(value), decimals)
    if trims and rounded == rounded.to_integral_value():
        rounded = rounded.quantize(Decimal(1))
    minutes, seconds = divmod(rounded, 60)
    hours, whole_minutes = divmod(int(minutes), 60)
    sign = MINUS if value < 0 and rounded else ""
    padding = "0" if seconds < 10 else ""
    return f"{sign}{hours:,}:{whole_minutes:02}:{padding}{seconds:f}"


def unit_words(unit: Unit) -> str:
    """What a chart or column is measured in: `%`, `£`, `days`, `number of people`."""
    if unit.kind is UnitKind.COUNT:
        return f"number of {unit.noun}" if unit.noun else "number"
    return unit.noun or _UNIT_WORDS[unit.kind]


_UNIT_WORDS = {
    UnitKind.PERCENT: "%",
    UnitKind.GBP: "£",
    UnitKind.DAYS: "days",
    UnitKind.SECONDS: "hours, minutes and seconds",
    UnitKind.RATIO: "ratio",
    UnitKind.RATE: "rate",
    UnitKind.OTHER: "number",
}


def figure_text(figure: Figure, unit: Unit) -> str:
    """A figure as a cell shows it; without a number `–` or the state in words.

    The bracketed shorthand is not part of it: print `figure.state.shorthand` apart, so that
    digits stay aligned.
    """
    if figure.value is not None:
        return number_text(figure.value, unit)
    return NO_FIGURE if figure.state is State.MISSING else figure.state.words


def figure_words(figure: Figure, unit: Unit) -> str:
    """A figure as a sentence says it, with its state: `78.4%, provisional`, `not received`."""
    if figure.value is None:
        promised = f", expected {date_words(figure.expected)}" if figure.expected else ""
        return f"{figure.state.words}{promised}"
    state = "" if figure.state is State.FINAL else f", {figure.state.words}"
    return f"{number_words(figure.value, unit)}{state}"


def parts_words(figure: Figure) -> str:
    """The parts a ratio was made from, `2,045 of 9,594`; empty when they are not both known."""
    if figure.numerator is None or figure.denominator is None:
        return ""
    parts = (figure.numerator, figure.denominator)
    return " of ".join(plain_number(part, 1, trims=True) for part in parts)


def texts_told_apart(values: Sequence[float], unit: Unit) -> tuple[str, ...]:
    """Numbers printed with as few decimals as tell the unequal ones apart (84.96% and 85%).

    Decimals that are all zero are left out. Twins that only noise separates print alike.
    """
    for decimals in range(unit.decimals, unit.decimals + _MOST_DECIMALS):
        finer = Unit(unit.kind, decimals, unit.noun)
        texts = tuple(number_text(value, finer, trims=True) for value in values)
        if all((a == b) == _is_same(x, y) for (a, b), (x, y) in _neighbours(texts, values)):
            return texts
    return tuple(number_text(value, unit, trims=True) for value in values)


def _neighbours(
    texts: Sequence[str], values: Sequence[float]
) -> list[tuple[tuple[str, str], tuple[float, float]]]:
    return list(zip(pairwise(texts), pairwise(values), strict=True))


def _is_same(left: float, right: float) -> bool:
    return abs(left - right) <= 1e-9 * max(1.0, abs(left), abs(right))


def size_text(change: float, unit: Unit, *, trims: bool = False) -> str:
    """How large a change is, without its sign: `5.7 points`, `97`, `£1,200`, `0.4 days`.

    Of a unit per something only the unit: `3 kg` for kg per household.
    """
    size = abs(change)
    if unit.kind is not UnitKind.PERCENT:
        of = Unit(unit.kind, unit.decimals, unit.noun.partition(" per ")[0])
        return number_text(size, of, trims=trims)
    text = plain_number(size, unit.decimals, trims=trims)
    return f"{text} {'point' if text == '1' else 'points'}"


def signed_text(change: float, unit: Unit) -> str:
    """A change with its sign: `+5.7 points`, `−97`, `0`."""
    size = size_text(change, unit)
    if is_nothing(change, unit.decimals):
        return size
    return f"{'+' if change > 0 else MINUS}{size}"


def relative_text(per_cent: float, *, decimals: int = 1) -> str:
    """A relative change in per cent with its sign: `+20.0%`, `−3.1%`."""
    text = plain_number(per_cent, decimals)
    is_up = per_cent > 0 and not is_nothing(per_cent, decimals)
    return f"+{text}%" if is_up else f"{text}%"


def change_words(change: float, unit: Unit, *, direction: Direction) -> str:
    """A change and what it means: `5.7 points worse`, `up 97`, `same`; empty when unknown.

    Whole sizes go without decimals: `1 point better`.
    """
    if direction is Direction.SAME:
        return "same"
    size = size_text(change, unit, trims=True)
    if direction in (Direction.BETTER, Direction.WORSE):
        return f"{size} {direction.value}"
    if direction in (Direction.UP, Direction.DOWN):
        return f"{direction.value} {size}"
    return ""


def against_words(text: str, other: str, *, unit: Unit) -> str:
    """Two figures as they are compared, a long unit said once: `252 against 259 kg per …`."""
    is_long = unit.kind is UnitKind.OTHER and " " in unit.noun
    first = text.removesuffix(f" {unit.noun}") if is_long else text
    return f"{first} against {other}"


def range_words(lower: float, upper: float, *, unit: Unit) -> str:
    """`82.5% to 89.2%`."""
    return f"{number_text(lower, unit)} to {number_text(upper, unit)}"


def number_in_words(number: int) -> str:
    """Whole numbers up to ten in words, digits beyond: `seven`, `12`."""
    return _NUMBERS[number] if 0 <= number <= 10 else plain_number(number)


def more_words(number: int) -> str:
    """What a list leaves out: `one more`, `three more`, `12 more`."""
    return f"{number_in_words(number)} more"


def counted(number: int, noun: str, *, plural: str = "") -> str:
    """A number with its noun: `one indicator`, `seven indicators`, `no indicators`."""
    amount = "no" if number == 0 else number_in_words(number)
    return f"{amount} {noun if number == 1 else plural or noun + 's'}"


def ordinal(number: int) -> str:
    """`1st`, `2nd`, `3rd`, `4th`, `11th`."""
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{'th' if number % 100 in (11, 12, 13) else ending}"


def count_of(part: int, whole: int) -> str:
    """A count beside its percentage: `38 of 46, 83%`; no percentage of nothing."""
    words = f"{plain_number(part)} of {plain_number(whole)}"
    return f"{words}, {round_half_up(100 * part / whole)}%" if whole else words


def rounding_note(parts: Sequence[Decimal], total: Decimal) -> str:
    """What a table says when printed parts do not add up to the printed total, else nothing."""
    if sum(parts, Decimal(0)) == total:
        return ""
    return "Parts may not add up to the total because each is rounded."


def list_words(items: Sequence[str]) -> str:
    """`Homes, Finance and Public Health`."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} and {items[-1]}"


def sentence_case(text: str) -> str:
    """The text with a capital first letter, the rest as it is."""
    return text[:1].upper() + text[1:]


def day_text(day: date) -> str:
    """A day on a screen: `Wed 4 Feb`."""
    return f"{_WEEKDAYS[day.weekday()][:3]} {day.day} {MONTH_SHORT[day.month]}"


def day_words(day: date) -> str:
    """A day in full: `Tuesday 10 March 2026`."""
    return f"{_WEEKDAYS[day.weekday()]} {day.day} {MONTH_NAMES[day.month]} {day.year}"
