"""Whether a series may be judged by SPC at all, and if not, why and what to do instead.

The checks and their reasons follow spc.md §3 ("where the reference misbehaves") and §6.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import pairwise
from operator import lt

from lbi_desktop.domain.analysis.seasonality import has_season
from lbi_desktop.domain.analysis.spc_limits import FULL_POINTS, Segment, Spread
from lbi_desktop.domain.analysis.time_series import Key, TimeSeries
from lbi_desktop.domain.indicator import Basis, Frequency
from lbi_desktop.domain.period import Period, PeriodKind, date_words, financial_year_of

LEAST_POINTS = 5
SMALL_COUNT = 5
LARGEST = 1e100


class Fitness(StrEnum):
    """What stands in the way of a verdict, or nothing."""

    FULL = "full"
    CONSTANT = "constant"
    SMALL_COUNTS = "small_counts"
    TRIAL = "trial"
    TOO_FEW = "too_few"
    NO_LATEST = "no_latest"
    ANNUAL = "annual"
    SEASONAL = "seasonal"
    TOO_LITTLE_VARIATION = "too_little_variation"
    RARE_EVENTS = "rare_events"
    CUMULATIVE = "cumulative"
    ROLLING = "rolling"
    DUPLICATE = "duplicate"
    NOT_A_NUMBER = "not_a_number"

    @property
    def words(self) -> str:
        """What stands in the way, shortly: `Rolling figures`; empty where nothing does."""
        return _SHORT.get(self, "")


_SHORT = {
    Fitness.NO_LATEST: "No latest figure",
    Fitness.ANNUAL: "Annual figures",
    Fitness.SEASONAL: "Yearly pattern",
    Fitness.TOO_LITTLE_VARIATION: "Hardly varies",
    Fitness.RARE_EVENTS: "Rare events",
    Fitness.CUMULATIVE: "Cumulative figures",
    Fitness.ROLLING: "Rolling figures",
    Fitness.DUPLICATE: "Two for one period",
    Fitness.NOT_A_NUMBER: "No number",
}
_SUITABLE = frozenset({Fitness.FULL, Fitness.CONSTANT, Fitness.SMALL_COUNTS})
_WITH_LINES = _SUITABLE | {Fitness.TRIAL, Fitness.NO_LATEST}
_WITHOUT_LIMITS = frozenset(
    {Fitness.CUMULATIVE, Fitness.ROLLING, Fitness.DUPLICATE, Fitness.NOT_A_NUMBER}
)


@dataclass(frozen=True, slots=True)
class Suitability:
    """One answer with its reason in a sentence, and what may be done instead.

    Both texts are empty where nothing needs saying.
    """

    fitness: Fitness
    reason: str = ""
    offer: str = ""

    @property
    def is_suitable(self) -> bool:
        """Whether variation and assurance may be shown."""
        return self.fitness in _SUITABLE

    @property
    def shows_limits(self) -> bool:
        """Whether average and limits may be drawn and printed."""
        return self.fitness in _WITH_LINES

    @property
    def voids_limits(self) -> bool:
        """Whether even an average would mislead."""
        return self.fitness in _WITHOUT_LIMITS


FULLY_SUITABLE = Suitability(Fitness.FULL)
_CUMULATIVE = Suitability(
    Fitness.CUMULATIVE,
    "Cumulative figures contain one another, so runs and trends appear by themselves.",
    "Analyse the separate periods, or compare the year to date with its profile.",
)
_ROLLING = Suitability(
    Fitness.ROLLING,
    "Rolling figures share most of their months with their neighbours and move together, "
    "so limits mean nothing.",
    "Analyse the figures behind them, month by month or quarter by quarter.",
)
_ANNUAL = Suitability(
    Fitness.ANNUAL,
    "Annual figures are too few for limits.",
    "Judge them by their interval, a benchmark and the five-year marker.",
)
_CONSTANT = Suitability(
    Fitness.CONSTANT, "Every figure is the same, so the limits are that value."
)
_TOO_LITTLE = Suitability(
    Fitness.TOO_LITTLE_VARIATION,
    "Nearly every figure is the same: too little variation for limits.",
    "Look at the single departures, or at how far apart they are.",
)
_RARE = Suitability(
    Fitness.RARE_EVENTS,
    "Nearly every figure is zero: too rare for limits.",
    "Chart the time between events, or count by year.",
)
_SMALL = Suitability(
    Fitness.SMALL_COUNTS, "Counts are small, under 5 on average: read the limits with care."
)
_SEASONAL = Suitability(
    Fitness.SEASONAL,
    "Figures follow a yearly pattern, which limits would take for real change.",
    "Compare each figure with the same period a year before.",
)
_ANNUAL_BASES = frozenset({Basis.ANNUAL, Basis.ACADEMIC_YEAR, Basis.SURVEY_WAVE})


def judge_fitness(series: TimeSeries, segments: Sequence[Segment]) -> Suitability:
    """The first thing that stands in the way of judging the latest figure by SPC.

    `segments` are the parts of the series with their limits; the last one is judged. Order:
    the nature of the figures, their number, their variation, their pattern.
    """
    last = segments[-1]
    return (
        _wrong_nature(series)
        or _too_few(series, last)
        or _without_variation(series, last)
        or _with_pattern(series, last)
        or FULLY_SUITABLE
    )


def key_words(key: Key) -> str:
    """A row's key as it is written in a sentence."""
    if isinstance(key, Period):
        return key.label
    return date_words(key) if isinstance(key, date) else str(key)


def unusable_rows(series: TimeSeries) -> Suitability | None:
    """Rows that forbid any reckoning: two of one key, or a value beyond every measure."""
    if len(set(series.keys)) < len(series.keys):
        return _duplicate(series.keys)
    present = [value for value in series.values if value is not None]
    if sum(map(abs, present)) < LARGEST:
        return None
    for key, value in zip(series.keys, series.values, strict=True):
        if value is not None and not abs(value) < LARGEST:
            reason = f"The figure for {key_words(key)} is not a number to reckon with."
            return Suitability(Fitness.NOT_A_NUMBER, reason)
    return Suitability(Fitness.NOT_A_NUMBER, "The figures are too large to reckon with.")


def _duplicate(keys: Sequence[Key]) -> Suitability:
    twice = next(key for key, times in Counter(keys).items() if times > 1)
    rows = [str(row) for row, key in enumerate(keys, start=1) if key == twice]
    return Suitability(
        Fitness.DUPLICATE,
        f"There are {len(rows)} figures for {key_words(twice)}, in rows {' and '.join(rows)}.",
        "Decide which one holds.",
    )


def _wrong_nature(series: TimeSeries) -> Suitability | None:
    """Cumulative, rolling and annual figures, told by basis, kind of period or shape."""
    latest = series.keys[-1] if series.keys else None
    kind = latest.kind if isinstance(latest, Period) else None
    if series.basis is Basis.CUMULATIVE or kind is PeriodKind.YTD:
        return _CUMULATIVE
    if series.basis is Basis.ROLLING12 or kind is PeriodKind.ROLLING12:
        return _ROLLING
    if series.frequency is Frequency.YEAR or series.basis in _ANNUAL_BASES:
        return _ANNUAL
    return _CUMULATIVE if _looks_cumulative(series) else None


def _looks_cumulative(series: TimeSeries) -> bool:
    """Figures that never fall within a financial year and drop to under half at its start."""
    per_year = series.per_year or 0
    if per_year not in _RESETS_TO_BELIEVE:
        return False
    values = [value for value in series.values if value is not None]
    first_year = values[: per_year + 2]
    if sum(map(lt, first_year[1:], first_year)) > 2:
        return False
    falls = [row for row, (old, new) in enumerate(pairwise(values), start=1) if new < old]
    if len(falls) < _RESETS_TO_BELIEVE[per_year] or min(values) < 0:
        return False
    days = [_day(key) for key in series.keys]
    years = [day and financial_year_of(day) for day in days]
    starts = [row for row, (old, new) in enumerate(pairwise(years), start=1) if new != old]
    has_whole_year = max(later - row for row, later in pairwise([0, *falls, len(values)]))
    return (
        falls == starts
        and has_whole_year >= per_year
        and len(values) == len(series.values)
        and all(values[row] < values[row - 1] / 2 for row in falls)
    )


_RESETS_TO_BELIEVE = {12: 1, 4: 2}


def _day(key: Key) -> date | None:
    if isinstance(key, Period):
        return key.end
    return key if isinstance(key, date) else None


def _too_few(series: TimeSeries, last: Segment) -> Suitability | None:
    """Under five figures, under thirteen, or none for the latest period."""
    since = _since(series, last)
    if last.count < LEAST_POINTS:
        have = f"Only {last.count} figure{'' if last.count == 1 else 's'}"
        needed = f"{LEAST_POINTS} are needed for trial limits, {FULL_POINTS} for a verdict."
        reason = f"{have}{since}: {needed}" if last.count else f"No figures yet{since}."
        return Suitability(Fitness.TOO_FEW, reason)
    if last.count < FULL_POINTS:
        more = FULL_POINTS - last.count
        points = "more point" if more == 1 else "more points"
        reason = f"Trial limits from {last.count} points{since}: needs {more} {points}."
        return Suitability(Fitness.TRIAL, reason)
    if series.values[-1] is None:
        words = key_words(series.keys[-1])
        return Suitability(Fitness.NO_LATEST, f"There is no figure for {words} to judge.")
    return None


def _since(series: TimeSeries, last: Segment) -> str:
    """Where the last part of a series begins, if it is not the whole."""
    if not last.start:
        return ""
    key = series.keys[last.start]
    what = "the break in series" if key in series.breaks else "re-basing"
    return f" since {what} at {key_words(key)}"


def _without_variation(series: TimeSeries, last: Segment) -> Suitability | None:
    if last.limits.spread is Spread.NONE:
        return _CONSTANT
    if last.limits.spread is not Spread.TOO_LITTLE:
        return None
    values = series.values[last.start : last.stop]
    return _RARE if values.count(0) * 2 > last.count else _TOO_LITTLE


def _with_pattern(series: TimeSeries, last: Segment) -> Suitability | None:
    """A yearly pattern, or counts so small that limits reach below zero."""
    values = series.values[last.start : last.stop]
    if series.per_year and has_season(values, series.per_year):
        return _SEASONAL
    mean = last.limits.mean
    if series.is_count and mean is not None and mean < SMALL_COUNT:
        return _SMALL
    return None
