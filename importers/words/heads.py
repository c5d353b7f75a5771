"""What a head says its column or row holds."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

from importers.words import head_words
from importers.words.cell_words import scale_of, unit_word
from importers.words.head_words import Role
from importers.words.periods import period_in
from importers.workbooks.cell_text import tidied
from lbi_desktop.domain.period import quarter
from lbi_desktop.domain.readings.reading import Measure

_LONGEST_HEAD = 120


class Span(StrEnum):
    """Which stretch a figure's head speaks of when it names no period of its own."""

    OWN = "own"
    TO_DATE = "to_date"
    YEAR = "year"
    MONTH = "month"
    QUARTER = "quarter"
    DAY = "day"


@dataclass(frozen=True, slots=True)
class Head:
    """A head as understood. `has_period` is true when its words name one.

    `measure` and `span` speak of figures only; `part` names a commentary column.
    """

    text: str
    role: Role
    measure: Measure = Measure.ACTUAL
    span: Span = Span.OWN
    has_period: bool = False
    part: str = ""
    unit: str = ""
    scale: float = 1.0


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{pattern})(?!\w)")


_ROLES = tuple(
    (role, re.compile("|".join(patterns))) for role, patterns in head_words.WORDS.items()
)
_COMMENTS = tuple(
    (part, re.compile("|".join(patterns))) for part, patterns in head_words.COMMENTARY.items()
)
_MEASURES = (
    (Measure.TARGET, _words(head_words.TARGET)),
    (Measure.FORECAST, _words(head_words.FORECAST)),
    (Measure.BENCHMARK, _words(head_words.BENCHMARK)),
)
_MEETS_TARGET = _words(head_words.MEETS_TARGET)
_GIVES_TARGET = re.compile(head_words.GIVES_TARGET)
_ACTUAL = _words(head_words.ACTUAL)
_PREVIOUS = _words(head_words.PREVIOUS)
_SPANS = (
    (Span.TO_DATE, _words(head_words.TO_DATE)),
    (Span.DAY, _words(head_words.DAILY)),
    (Span.MONTH, _words(head_words.MONTHLY)),
    (Span.QUARTER, _words(head_words.QUARTERLY)),
    (Span.YEAR, _words(head_words.YEARLY)),
)
_ABBREVIATIONS = tuple((_words(short), full) for short, full in head_words.ABBREVIATIONS)
_SPAN_WORDS = tuple(pattern for _, pattern in _SPANS)
_FILLERS = _words(head_words.FILLERS)
_FIRMNESS = _words(head_words.FIRMNESS)
_SET_AGAINST = _words(head_words.SET_AGAINST)
_SETS_AGAINST = re.compile(
    rf"(?<!\w)(?:{head_words.SETS_AGAINST})(?!\w)|\+ ?/ ?-|^(?:%|£)? ?\+/-"
)
_MARKS = re.compile(r"[%£#*:;,()\[\]?/|–—+.'’-]")
_FOLLOWS_A_PERIOD = frozenset(
    {
        Role.STATUS,
        Role.TREND,
        Role.NUMERATOR,
        Role.DENOMINATOR,
        Role.COMMENTARY,
        Role.IGNORED,
    }
)


@lru_cache(maxsize=4096)
def head_of(text: str) -> Head:
    """Classify a head by its words alone."""
    plain = _in_full(" ".join(tidied(text).casefold().split()).strip(" :*.?"))
    if not plain or len(plain) > _LONGEST_HEAD:
        return Head(text, Role.UNKNOWN)
    figure = _figure_head(text, plain)
    if figure.role is not Role.FIGURE or not _is_dated_change(plain):
        figure = _unless_set_against(figure, plain)
    named = _named_head(text, plain, figure)
    if named is None and figure.role is Role.UNKNOWN and figure.has_period:
        named = _named_head(text, _without_periods(plain), figure)
        if named is not None and named.role not in _FOLLOWS_A_PERIOD:
            named = None
    return named or figure


def _in_full(plain: str) -> str:
    """`Mthly tgt` and `F/cast` with their words written out."""
    for short, full in _ABBREVIATIONS:
        plain = short.sub(full, plain)
    return plain


def _named_head(text: str, plain: str, figure: Head) -> Head | None:
    """A head that is one of the known names and nothing else."""
    bare = plain.replace("_", " ").replace(".", "").strip()
    for part, pattern in _COMMENTS:
        if pattern.fullmatch(bare):
            return replace(figure, role=Role.COMMENTARY, measure=Measure.COMMENTARY, part=part)
    for role, pattern in _ROLES:
        is_dated = figure.has_period and figure.role is Role.FIGURE
        if pattern.fullmatch(bare) and not (role is Role.IGNORED and is_dated):
            return Head(text, role, Measure.TEXT, figure.span, figure.has_period)
    return None


# A period to see relative words from while a head is only sorted, never kept.
_ANY_PERIOD = quarter(2000, 4)
_CHANGE = frozenset({"", "change"})


def _figure_head(text: str, plain: str) -> Head:
    """A head with measure words or a period: nothing else may be left."""
    found = period_in(plain, _ANY_PERIOD)
    measure, rest = Measure.ACTUAL, _without_periods(plain) if found.is_named else plain
    said = _without_target_met(plain)
    for candidate, pattern in _MEASURES:
        if pattern.search(said):
            measure, rest = candidate, pattern.sub(" ", rest)
            break
    left = _without_fillers(rest)
    is_previous = measure is Measure.ACTUAL and _PREVIOUS.search(plain) is not None
    is_named = measure is not Measure.ACTUAL or is_previous or bool(_ACTUAL.search(plain))
    is_figure = left == "" and (is_named or found.is_named)
    is_dated_change = left in _CHANGE and period_in(plain, None).period is not None
    return Head(
        text,
        Role.FIGURE if is_figure or is_dated_change else Role.UNKNOWN,
        Measure.PREVIOUS if is_previous else measure,
        _forecast_span(plain, is_dated=found.is_named)
        if measure is Measure.FORECAST
        else _span_of(plain),
        has_period=found.is_named,
        unit=unit_word(plain),
        scale=scale_of(plain),
    )


def _without_target_met(plain: str) -> str:
    """A head's words without those that say a target was met, or after a name which it is."""
    given = _GIVES_TARGET.fullmatch(plain)
    if given is not None and _without_fillers(_without_periods(given["what"])):
        plain = given["what"]
    return _MEETS_TARGET.sub(" ", plain)


def _is_dated_change(plain: str) -> bool:
    """`% change, 12 months to Sep 2024`: the figure itself where a table has no other."""
    rest = _without_fillers(_without_periods(plain))
    return rest in _CHANGE and "change" in plain and period_in(plain, None).period is not None


def _unless_set_against(figure: Head, plain: str) -> Head:
    """The head, ignored where it only sets one figure against another (`Q2 v last year`)."""
    if _SETS_AGAINST.search(plain) is None:
        return figure
    rest = _without_periods(_without_periods(plain))
    for _, pattern in _MEASURES:
        rest = pattern.sub(" ", rest)
    rest = _SET_AGAINST.sub(" ", rest)
    return replace(figure, role=Role.IGNORED) if _without_fillers(rest) == "" else figure


def _without_periods(plain: str) -> str:
    """A head's words without its period, also where it is said twice: `Q2 (Jul-Sep)`."""
    rest = period_in(plain, _ANY_PERIOD).rest
    again = period_in(rest, _ANY_PERIOD)
    return again.rest if again.is_named else rest


def _span_of(plain: str) -> Span:
    return next((span for span, pattern in _SPANS if pattern.search(plain)), Span.OWN)


def _forecast_span(plain: str, *, is_dated: bool) -> Span:
    """A forecast that names no stretch is one of the outturn, the year's end."""
    span = _span_of(plain)
    return Span.YEAR if span is Span.OWN and not is_dated else span


def _without_fillers(rest: str) -> str:
    for pattern in (_PREVIOUS, *_SPAN_WORDS, _ACTUAL, _FIRMNESS, _FILLERS):
        rest = pattern.sub(" ", rest)
    return " ".join(_MARKS.sub(" ", rest).split())
