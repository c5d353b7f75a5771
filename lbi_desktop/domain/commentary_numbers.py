"""Numbers a comment gives for the figure, held against what is stored.

Only numbers in the indicator's own unit that the text presents as the figure are judged: a
comment is full of other numbers, and a false alarm costs more than a missed one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lbi_desktop.domain.period import Period
from lbi_desktop.domain.scorecard import ScorecardRow
from lbi_desktop.domain.unit import Unit, UnitKind
from lbi_desktop.domain.value import State
from lbi_desktop.domain.wording import number_text

_NUMBER = r"(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
_PRESENTED = re.compile(
    r"\b(?:is|was|are|were|at|to|of|reached|stands|stood|with|achieved|recorded|reported)\s+"
    r"(?:now |only |just |at )?$",
    re.IGNORECASE,
)
_FROM_ELSEWHERE = re.compile(
    r"\b(?:target|profile|ceiling|aim|plan(?:ned)?|london|england|national|average|benchmark"
    r"|neighbours|last|previous(?:ly)?|year (?:ago|before)|before|earlier|from|compared"
    r"|against|up from|down from|in q[1-4]|in quarter [1-4]|by|than|expected|forecast)\b",
    re.IGNORECASE,
)
_NEAR_POINTS = 12.0
_NEAR_SHARE = 0.25


@dataclass(frozen=True, slots=True)
class _Said:
    """A number in the text with the words just before it in its sentence."""

    words: str
    value: float
    decimals: int
    lead: str
    sentence: str


def contradicted_numbers(
    text: str, row: ScorecardRow, *, history: tuple[tuple[Period, float], ...] = ()
) -> Iterator[tuple[str, str]]:
    """Numbers given as the figure that are not, with a sentence each: (words, message).

    Nothing is said where the text also gives the stored figure, to whatever rounding.
    """
    value, unit = row.figure.value, row.indicator.unit
    if value is None:
        return
    said = list(_numbers_in(text, unit))
    if any(_is_same(one, value) for one in said):
        return
    for one in said:
        if _is_elsewhere(one) or _is_known(one, row):
            continue
        earlier = [period for period, other in history if _is_same(one, other)]
        is_presented = bool(_PRESENTED.search(one.lead))
        if earlier or (is_presented and _is_near(one.value, value, unit)):
            yield one.words, _message(one, row, earlier)


def _numbers_in(text: str, unit: Unit) -> Iterator[_Said]:
    for sentence in re.split(r"(?<=[.;!?])\s+", text):
        for match in _pattern(unit).finditer(sentence):
            digits = match["number"].replace(",", "")
            decimals = len(digits.partition(".")[2])
            lead = sentence[: match.start()]
            yield _Said(match[0].strip(), float(digits), decimals, lead, sentence)


def _pattern(unit: Unit) -> re.Pattern[str]:
    if unit.kind is UnitKind.PERCENT:
        return re.compile(rf"(?<![\d.,]){_NUMBER} ?(?:%|per ?cent)")
    if unit.kind is UnitKind.GBP:
        return re.compile(rf"£{_NUMBER}(?![\d,.]*\s?(?:m|bn|k|million|billion)\b)")
    noun = unit.noun or ("days" if unit.kind is UnitKind.DAYS else "")
    if not noun:
        return re.compile(rf"(?<![\d.,/£]){_NUMBER}(?![\d,.]*\s?(?:%|per ?cent|\w))")
    return re.compile(rf"(?<![\d.,/£]){_NUMBER} {re.escape(noun)}\b", re.IGNORECASE)


def _is_same(said: _Said, value: float) -> bool:
    """Whether a number is the value as written: to its own decimals, half a step allowed."""
    return abs(said.value - value) <= 0.5 * 10.0**-said.decimals + 1e-9


def _is_elsewhere(said: _Said) -> bool:
    """Whether the words before it make it a target, a comparator or an earlier figure."""
    return bool(_FROM_ELSEWHERE.search(said.lead[-40:]))


def _is_known(said: _Said, row: ScorecardRow) -> bool:
    figure, signal, outlook = row.figure, row.signal, row.outlook
    known = (
        row.judgement.target,
        row.annual_target,
        row.benchmark,
        row.judgement.distance,
        figure.numerator,
        figure.denominator,
        signal.mean,
        signal.lower,
        signal.upper,
        outlook.value if outlook else None,
        *(abs(change) for change in _changes(row)),
    )
    return any(value is not None and _is_same(said, value) for value in known)


def _changes(row: ScorecardRow) -> Iterator[float]:
    for travel in (row.travel_short, row.travel_long):
        yield from (size for size in (travel.change, travel.relative) if size is not None)


def _is_near(said: float, value: float, unit: Unit) -> bool:
    """Whether a number could be meant for the figure at all."""
    if unit.kind is UnitKind.PERCENT:
        return abs(said - value) <= _NEAR_POINTS
    return abs(said - value) <= _NEAR_SHARE * abs(value)


def _message(said: _Said, row: ScorecardRow, earlier: list[Period]) -> str:
    """`The comment says 80.1%; the store has 78.4% (Q3 2025/26). 80.1% was Q2 2025/26`."""
    figure, unit = row.figure, row.indicator.unit
    state = "" if figure.state is State.FINAL else f", {figure.state.words}"
    stored = f"{number_text(figure.value or 0.0, unit)} ({row.period.label}{state})"
    before = f" {said.words} was {earlier[-1].label}." if earlier else ""
    return f"The comment says {said.words}; the store has {stored}.{before}"
