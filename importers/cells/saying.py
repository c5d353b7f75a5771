"""What a cell of figures says: a value with its state, or an issue with a proposed reading."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta

from importers.cells.cell_dates import day_named, has_second_figure, is_date_text
from importers.cells.cell_parts import bare_figure, parts_first
from importers.words.cell_words import (
    NO_FIGURE_STATES,
    approximation,
    bound,
    is_change,
    is_remark_without_figure,
    limits_after,
    remark_within,
    state_of_words,
    unit_word,
    without_base,
)
from importers.words.durations import seconds_in
from importers.words.number_formats import MONEY, PERCENT, format_facts
from importers.workbooks.cell_text import NumberFound, numbers_in, tidied
from importers.workbooks.sheets import Cell
from lbi_desktop.domain.quick_made import quick_made
from lbi_desktop.domain.value import State

SECONDS = "seconds"


@dataclass(frozen=True, slots=True)
class Expected:
    """What the table says of a figure before the cell is looked at.

    `unit` is the unit named by row or column ("" when none is), `scale` multiplies bare numbers
    ("£000"). `is_target` lets a limit stand for its number. `markers` are the symbols the
    sheet's notes explain.
    """

    unit: str = ""
    scale: float = 1.0
    is_target: bool = False
    markers: Mapping[str, State] = field(default_factory=dict)


@quick_made
@dataclass(frozen=True, slots=True)
class CellFigure:
    """A cell as understood. `problem` is an issue code, `said` what it says in words.

    `is_bare` marks a number stored without any sign of its unit: neighbours may tell it.
    """

    value: float | None
    state: State
    unit: str = ""
    numerator: float | None = None
    denominator: float | None = None
    problem: str = ""
    said: str = ""
    proposal: str = ""
    is_bare: bool = False
    day: date | None = None


def read_figure(cell: Cell, expected: Expected) -> CellFigure:
    """Read one cell where a figure is expected; never raises."""
    if cell.error:
        return _absent("cell.error", f"The cell shows {cell.error} instead of a figure.")
    if cell.is_uncalculated:
        return _absent("formula.no_cached_value", "The formula's result was not saved.")
    if cell.is_number:
        if not abs(cell.value) <= _LARGEST:  # type: ignore[arg-type, operator]
            return _absent("cell.error", "The cell holds a number that no figure can be.")
        return _number(cell, float(cell.value), expected)  # type: ignore[arg-type]
    if isinstance(cell.value, time | timedelta | date):
        return _moment(cell)
    return read_text("" if cell.value is None else str(cell.value), expected)


_LARGEST = 1e300
"""Beyond it lies infinity, which a file can hold though no spreadsheet shows it."""


def _moment(cell: Cell) -> CellFigure:
    """A stored date or time: a length of time is a figure, a date is none."""
    value = cell.value
    if isinstance(value, date) and not _is_duration(cell):
        said = f"The cell holds a date ({value:%d/%m/%Y}) where a figure belongs."
        return _refused("cell.date_in_value", said)
    return CellFigure(_seconds(value), State.FINAL, SECONDS)


def _absent(code: str, said: str) -> CellFigure:
    return CellFigure(None, State.MISSING, problem=code, said=said)


def _refused(code: str, said: str, proposal: str = "") -> CellFigure:
    return CellFigure(None, State.MISSING, problem=code, said=said, proposal=proposal)


def _is_duration(cell: Cell) -> bool:
    """Whether a stored date is a length of time longer than a day, shown as hours."""
    is_before_dates = isinstance(cell.value, datetime) and cell.value.year <= 1900
    return is_before_dates and "h" in cell.format.lower() and "y" not in cell.format.lower()


_EXCEL_DAY_ZERO = datetime(1899, 12, 30)  # noqa: DTZ001 - Excel's own day zero


def _seconds(value: object) -> float:
    if isinstance(value, datetime):
        return (value - _EXCEL_DAY_ZERO).total_seconds()
    if isinstance(value, timedelta):
        return value.total_seconds()
    if isinstance(value, time):
        return value.hour * 3600.0 + value.minute * 60 + value.second
    return 0.0


def _number(cell: Cell, value: float, expected: Expected) -> CellFigure:
    """A stored number, by its format: 0.89 shown as 89% is 89 percent points."""
    facts = format_facts(cell.format)
    if facts.is_percent:
        return CellFigure(round(value * 100, 10), State.FINAL, PERCENT)
    if facts.is_worded_percent:
        return CellFigure(value, State.FINAL, PERCENT)
    scaled = value if facts.is_scaled else _scaled(value, expected)
    if facts.is_money:
        return CellFigure(scaled, State.FINAL, MONEY)
    return CellFigure(scaled, State.FINAL, expected.unit or facts.unit, is_bare=True)


_MOST = 1e11


def _scaled(value: float, expected: Expected) -> float:
    """A bare number under `£m` in pounds; one no council ever reaches was in pounds already."""
    scaled = value * expected.scale
    return scaled if abs(scaled) < _MOST else value


_PLAIN_NUMBER = re.compile(r"-?\d{1,12}(?:\.\d{1,12})?", re.ASCII)


def read_text(text: str, expected: Expected) -> CellFigure:
    """Read a figure typed as text, or say why it is none."""
    if _PLAIN_NUMBER.fullmatch(text):
        return CellFigure(_scaled(float(text), expected), State.FINAL, expected.unit)
    plain = bare_figure(_GLUED_ABOUT.sub("c. ", tidied(text)))
    if plain in _ERRORS:
        return _absent("cell.error", f"The cell shows {plain} instead of a figure.")
    absent = _symbol(plain, expected) or _words_without_figure(plain)
    if absent is not None:
        return absent
    duration = seconds_in(plain)
    if duration is not None:
        return CellFigure(duration, State.FINAL, SECONDS)
    numbers = numbers_in(plain)
    if not numbers:
        return _no_number(plain)
    return _with_numbers(plain, numbers, expected)


_GLUED_ABOUT = re.compile(r"^c(?=\d)", re.IGNORECASE)
_ERRORS = frozenset(
    {"#N/A", "#DIV/0!", "#REF!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#CALC!"}
)


def _no_number(plain: str) -> CellFigure:
    """Words without a number: a remark that says why anywhere in them, or a question."""
    state = remark_within(plain)
    if state is not None:
        return CellFigure(None, state, said=_short(plain))
    return _refused("cell.not_a_number", f"“{_short(plain)}” is not a figure.")


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= 60 else f"{flat[:57]}…"


_DASH = re.compile(r"-+")
_FEW = re.compile(
    r"(?:<|<=|≤|fewer than|less than|under)\s?(\d+|three|four|five|ten)", re.IGNORECASE
)
_LARGEST_HIDDEN = 10


def _is_hidden(limit: str) -> bool:
    return not limit.isdecimal() or int(limit) <= _LARGEST_HIDDEN


def _symbol(plain: str, expected: Expected) -> CellFigure | None:
    """A cell that is nothing but a symbol or a fixed word."""
    if plain in expected.markers:
        return CellFigure(None, _without_value(expected.markers[plain]))
    if _DASH.fullmatch(plain):
        said = "A dash can mean zero, none yet or not applicable."
        return _refused("cell.dash", said)
    if plain.casefold() in ("low", "[low]", "(low)"):
        return CellFigure(0.0, State.LOW, expected.unit)
    few = _FEW.fullmatch(plain)
    if few and not expected.is_target and _is_hidden(few[1]):
        return CellFigure(None, State.SUPPRESSED)
    if _ZERO_WORDS.fullmatch(plain):
        return CellFigure(0.0, State.FINAL, expected.unit)
    state = NO_FIGURE_STATES.get(plain.casefold().strip(" .").strip("()[]"))
    if plain in ("..", "...", "…"):
        state = State.NOT_AVAILABLE
    return CellFigure(None, state, said=plain) if state is not None else None


_ZERO_WORDS = re.compile(
    r"(?:nil|zero|none)(?: return)?(?: (?:this|in the|in this) (?:quarter|month|period|year))?"
    r"(?: ?\(0\))?\.?",
    re.IGNORECASE,
)


def _without_value(state: State) -> State:
    """A footnote's state for a cell that holds the symbol alone."""
    return State.NOT_AVAILABLE if state.has_value else state


def _words_without_figure(plain: str) -> CellFigure | None:
    state = is_remark_without_figure(plain)
    if state is None:
        return None
    return CellFigure(None, state, said=_short(plain))


_PARTS = re.compile(
    r"(?P<left>[\d,. ]+?)\s?(?:of|out of|/)\s?(?:the )?(?P<right>[\d,. ]+)"
    r"(?:\s?[a-z ]{0,20})?(?:\s?[(=:,-]?\s?(?P<percent>[\d.]+)\s?(?:%|per ?cent)\s?\)?)?",
    re.IGNORECASE,
)
_RANGE = re.compile(
    r"[^\d]{0,12}(?P<low>[\d.,]+)\s?%?\s?(?:-|to|and)\s?£?(?P<high>[\d.,]+)\s?(?:%|[a-z]+)?",
    re.IGNORECASE,
)


def _with_numbers(plain: str, numbers: list[NumberFound], expected: Expected) -> CellFigure:
    parts = _PARTS.fullmatch(parts_first(plain))
    if parts is not None:
        figure = _from_parts(plain, parts, expected)
        if figure is not None:
            return figure
    if _is_range(plain, numbers):
        return _refused("cell.range", f"“{_short(plain)}” is a range, not a figure.")
    if is_date_text(plain):
        said = f"“{_short(plain)}” is a date where a figure belongs."
        return _refused("cell.date_in_value", said)
    return _one_number(plain, numbers, expected)


def _is_range(plain: str, numbers: list[NumberFound]) -> bool:
    match = _RANGE.fullmatch(plain)
    return match is not None and len(numbers) <= 2


def _from_parts(plain: str, parts: re.Match[str], expected: Expected) -> CellFigure | None:
    """`2,045 of 9,594` and `56/70 (80%)`: a share with its parts."""
    left, right = numbers_in(parts["left"]), numbers_in(parts["right"])
    if len(left) != 1 or len(right) != 1 or right[0].value <= 0:
        return None
    top, bottom = left[0].value, right[0].value
    if parts["percent"] is not None:
        share = float(parts["percent"])
    elif expected.unit == PERCENT and top <= bottom:
        share = top / bottom * 100
    elif "/" in plain or top > bottom:
        return None
    else:
        said = f"“{_short(plain)}” gives a part and a whole, but the row is no percentage."
        return CellFigure(
            None, State.MISSING, "", top, bottom, "cell.two_values", said, f"Take {top:g}."
        )
    return CellFigure(share, State.FINAL, PERCENT, top, bottom)


def _one_number(plain: str, numbers: list[NumberFound], expected: Expected) -> CellFigure:
    first = numbers[0]
    before, after = plain[: first.start].strip(), plain[first.end :].strip()
    is_limit = bound(before) or limits_after(after)
    refused = _no_single_figure(plain, first, expected, is_limit=is_limit)
    if refused is not None:
        return refused
    value, unit = _in_unit(first, after, expected)
    figure = CellFigure(value, _state_of(after, expected), unit, day=day_named(after))
    if is_limit and not expected.is_target:
        said = f"“{_short(plain)}” is a limit, not the figure itself."
        return _refused("cell.bound", said, "Ask the department for the figure itself.")
    if not before and approximation(after) and not expected.is_target:
        return _approximate(figure, plain)
    return _with_words_before(plain, before, figure, is_target=expected.is_target)


def _no_single_figure(
    plain: str, first: NumberFound, expected: Expected, *, is_limit: bool
) -> CellFigure | None:
    """Why a text with a number holds more or less than one figure, if it does."""
    after = plain[first.end :].strip()
    alone = without_base(after, is_percent=first.is_percent)
    if has_second_figure(alone) and not (expected.is_target and is_limit):
        said = f"“{_short(plain)}” holds more than one figure (two values in one cell)."
        return _refused("cell.two_values", said, f"Take {first.value:g}.")
    if is_change(after):
        return _refused("cell.not_a_number", f"“{_short(plain)}” is a change, not a figure.")
    if _BY_LATER.match(after) and not expected.is_target:
        said = f"“{_short(plain)}” is an aim for later, not the figure."
        return _refused("cell.bound", said, "Ask the department for the figure itself.")
    glued = "" if first.is_percent and after in _LIGHTS_AFTER else plain[first.end :]
    if _has_stray_letter(glued) or _TRAILING_MINUS.match(glued):
        return _refused("cell.not_a_number", f"“{_short(plain)}” is not a figure.")
    return None


_BY_LATER = re.compile(
    r"by (?:the )?(?:end|\d|q[1-4]|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|year)",
    re.IGNORECASE,
)
_TRAILING_MINUS = re.compile(r"-(?:$|\s*%?$)")
_GLUED_LETTERS = re.compile(r"[a-z]+", re.IGNORECASE)
_GLUED_STATE = re.compile(r"[pre](?![a-z])")


def _has_stray_letter(after: str) -> bool:
    """Whether a letter is glued to the number that is no unit and no state (`8O%`, `1l`)."""
    letters = _GLUED_LETTERS.match(after)
    if letters is None or _GLUED_STATE.match(after):
        return False
    return letters[0].casefold() not in _MEASURED and not unit_word(letters[0])


_MEASURED = frozenset({"t", "km", "kwh", "mwh", "gwh", "ha", "sqm", "fte", "wte", "mph"})
"""Units that are glued to numbers and stand for nothing else there."""


_HARMLESS = frozenset({"", "+", ":", "=", "£"})
_LIGHTS = frozenset({"r", "a", "g", "red", "amber", "green"})
_LIGHTS_AFTER = frozenset("RAG")


def _with_words_before(
    plain: str, before: str, figure: CellFigure, *, is_target: bool
) -> CellFigure:
    """`no more than 50`, `c. 300`, `(1,200)`: what stands before the number decides."""
    if before.strip(" £") == "(" and plain.endswith(")"):
        unit = MONEY if "£" in before else figure.unit
        return replace(figure, value=-(figure.value or 0.0), unit=unit)
    if before in _HARMLESS or bound(before) or before.strip(" :-–").casefold() in _LIGHTS:
        return figure
    told = state_of_words(before)
    if told is not State.FINAL and figure.state is State.FINAL:
        return replace(figure, state=told)
    if not approximation(before) and not _PREFIX_LABEL.fullmatch(before):
        return _refused("cell.not_a_number", f"“{_short(plain)}” is not a figure.")
    return figure if is_target or not approximation(before) else _approximate(figure, plain)


def _approximate(figure: CellFigure, plain: str) -> CellFigure:
    return replace(
        figure,
        state=State.ESTIMATED,
        problem="cell.approximate",
        said=f"“{_short(plain)}” is given in round words.",
        proposal="Take it as estimated.",
    )


_PREFIX_LABEL = re.compile(r"[A-Za-z][\w ()/]{0,24}[:=]")


def _state_of(after: str, expected: Expected) -> State:
    """The state a mark or remark after the number gives it."""
    for mark, state in expected.markers.items():
        if mark in after and state.has_value:
            return state
    return state_of_words(after) if after else State.FINAL


def _in_unit(first: NumberFound, after: str, expected: Expected) -> tuple[float, str]:
    if first.is_percent:
        return first.value, PERCENT
    if first.is_money:
        return first.value, MONEY
    word = unit_word(after)
    if word:
        return first.value, word
    if after.casefold() in _MEASURED:
        return first.value, "tonnes" if after.casefold() == "t" else expected.unit
    return _scaled(first.value, expected), expected.unit
