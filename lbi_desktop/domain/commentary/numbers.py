"""Numbers a comment gives for the figure, held against what is stored.

Only numbers in the indicator's own unit that the text presents as the figure are judged: a
comment is full of other numbers, and a false alarm costs more than a missed one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lbi_desktop.domain.commentary.claims import is_about_another
from lbi_desktop.domain.period import Period
from lbi_desktop.domain.scorecard.row import ScorecardRow
from lbi_desktop.domain.unit import Unit, UnitKind
from lbi_desktop.domain.value import State
from lbi_desktop.domain.wording import number_text

_NUMBER = r"(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
_PRESENTED = re.compile(
    r"(?:\b(?:is|was|are|were|at|to|of|reached|stands|stood|with|achieved|recorded|reported)\s+"
    r"(?:now |only |just |at )?|:\s*)$",
    re.IGNORECASE,
)
_FROM_ELSEWHERE = re.compile(
    r"\b(?:target|profile|ceiling|aim|plan(?:ned)?|london|england|national|average|benchmark"
    r"|neighbours|last|previous(?:ly)?|year (?:ago|before)|before|earlier|from|compared"
    r"|against|up|down|by|than|expected|forecast|january|february|march|april|may|june|july"
    r"|august|september|october|november|december|spring|summer|autumn|winter)\b",
    re.IGNORECASE,
)
_AFTERWARDS = re.compile(
    r"^\W*(?:in|for|at|during|of|a|the|this|same|time|quarter|month|\s)*\b(?:year (?:ago|before"
    r"|earlier)|last|previous|earlier|before|target|london|england|national|spring|summer"
    r"|autumn|winter)\b",
    re.IGNORECASE,
)
_QUARTER = re.compile(r"\b(?:q|quarter )([1-4])\b", re.IGNORECASE)
_YEAR = re.compile(r"\b(20\d\d)(?:[/\u2013-](?:20)?\d\d)?\b")
_ROUGHLY = re.compile(
    r"\b(?:nearly|almost|around|about|over|under|just over|just under|close to|roughly|some"
    r"|more than|less than|fewer than|approximately|between|circa)\s*$",
    re.IGNORECASE,
)
_NOW = re.compile(
    r"^\W*(?:this quarter|this month|in the quarter|to date|for the quarter"
    r"|at the end of (?:the |this )?(?:quarter|period|month|year))\b",
    re.IGNORECASE,
)
_JOINED = re.compile(r"^\s*(?:,|and|or|to|,? and)?\s*$", re.IGNORECASE)
_OPENINGS = frozenset({"", "overall", "in all", "in total", "this quarter"})
_REACH = 60
_NEAR_POINTS = 12.0
_NEAR_SHARE = 0.25


@dataclass(frozen=True, slots=True)
class _Said:
    """A number in the text with the words just before and after it, up to the next number.

    `is_joined` says that only `and`, `to` or a comma parts it from the number before.
    """

    words: str
    value: float
    decimals: int
    lead: str
    tail: str
    before: str
    is_joined: bool = False


def contradicted_numbers(
    text: str, row: ScorecardRow, *, history: tuple[tuple[Period, float], ...] = ()
) -> Iterator[tuple[str, str]]:
    """Numbers given as the figure that are not, with a sentence each: (words, message).

    Nothing is said where the text also gives the stored figure, to whatever rounding.
    """
    value, unit = row.figure.value, row.indicator.unit
    if value is None:
        return
    said = list(_numbers_in(text, _pattern(unit, row.indicator.title)))
    if any(_is_same(one, value) for one in said):
        return
    was_elsewhere = False
    for one in said:
        is_to = one.is_joined and one.lead.strip().casefold() == "to"
        is_elsewhere = _is_elsewhere(one, row.period) or (
            one.is_joined and was_elsewhere and not is_to
        )
        was_elsewhere = is_elsewhere
        if is_elsewhere or _is_known(one, row):
            continue
        earlier = [
            period
            for period, other in history
            if _is_same(one, other) and one.decimals >= unit.decimals
        ]
        is_presented = not is_about_another(one.before, row.indicator.title) and bool(
            _PRESENTED.search(one.lead)
            or _NOW.search(one.tail)
            or _is_share(one, row.indicator.title)
        )
        if earlier or (is_presented and _is_near(one.value, value, unit)):
            yield one.words, _message(one, row, earlier)


def _numbers_in(text: str, pattern: re.Pattern[str]) -> Iterator[_Said]:
    for sentence in re.split(r"(?<=[.;!?])\s+", text):
        matches = list(pattern.finditer(sentence))
        ends = [0, *(match.end() for match in matches)]
        starts = [*(match.start() for match in matches[1:]), len(sentence)]
        for match, begun, ended in zip(matches, ends, starts, strict=False):
            digits = match["number"].replace(",", "")
            decimals = len(digits.partition(".")[2])
            lead, tail = sentence[begun : match.start()], sentence[match.end() : ended]
            is_joined = begun > 0 and bool(_JOINED.match(lead))
            words, before = match[0].strip(), sentence[: match.start()]
            yield _Said(words, float(digits), decimals, lead, tail, before, is_joined)


def _pattern(unit: Unit, title: str) -> re.Pattern[str]:
    """A number in the unit; of a plain count alone or with a word of the indicator's name."""
    if unit.kind is UnitKind.PERCENT:
        return re.compile(rf"(?<![\d.,]){_NUMBER} ?(?:%|per ?cent)")
    if unit.kind is UnitKind.GBP:
        return re.compile(rf"£{_NUMBER}(?![\d,.]*\s?(?:m|bn|k|million|billion)\b)")
    noun = unit.noun or ("days" if unit.kind is UnitKind.DAYS else "")
    if not noun:
        words = "|".join(re.findall(r"[a-z]{4,}", title.casefold())) or "(?!)"
        alone = r"(?![\d,.]*\s?(?:%|per ?cent|\w))"
        return re.compile(
            rf"(?<![\d.,/£]){_NUMBER}(?:(?= (?:{words})\b)|{alone})", re.IGNORECASE
        )
    return re.compile(rf"(?<![\d.,/£]){_NUMBER} {re.escape(noun)}\b", re.IGNORECASE)


def _is_same(said: _Said, value: float) -> bool:
    """Whether a number is the value as written: to its own decimals, half a step allowed."""
    return abs(said.value - value) <= 0.5 * 10.0**-said.decimals + 1e-9


def _is_elsewhere(said: _Said, period: Period) -> bool:
    """Whether the words about it make it a target, a comparator, another time, or rough."""
    lead = said.lead[-_REACH:]
    tail = re.split(r"[,;:(]", said.tail)[0][:_REACH]
    return bool(
        _FROM_ELSEWHERE.search(lead)
        or _ROUGHLY.search(lead)
        or _AFTERWARDS.search(tail)
        or _is_other_time(lead, period)
        or _is_other_time(tail, period)
    )


def _is_share(said: _Said, title: str) -> bool:
    """`Overall 85.4% of repairs`: a sentence that begins with the share the indicator is of."""
    named = re.match(r" of (?:all |our |the )?(\w{4,})", said.tail)
    is_opening = said.lead.strip(" ,").casefold() in _OPENINGS
    return bool(is_opening and named and named[1].casefold() in title.casefold().split())


def _is_other_time(words: str, period: Period) -> bool:
    """Whether a quarter or a year is named that is not the figure's own."""
    own_quarter = _QUARTER.search(period.label)
    own_years = {found[1] for found in _YEAR.finditer(period.label)} | {str(period.end.year)}
    quarters = [found[1] for found in _QUARTER.finditer(words)]
    is_other = bool(quarters) and (own_quarter is None or own_quarter[1] not in quarters)
    years = {found[1] for found in _YEAR.finditer(words)}
    return is_other or bool(years - own_years)


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
