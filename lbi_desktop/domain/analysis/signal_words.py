"""The latest point's signal: an analysis put into parts, and the parts into a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lbi_desktop.domain.analysis.message_title import period_noun
from lbi_desktop.domain.analysis.spc import Analysis
from lbi_desktop.domain.analysis.spc_limits import NO_LIMITS
from lbi_desktop.domain.analysis.spc_rules import BITS, HIGH, LOW, Hit, sides_of
from lbi_desktop.domain.analysis.suitability import Fitness, key_words
from lbi_desktop.domain.analysis.time_series import TimeSeries
from lbi_desktop.domain.analysis.year_on_year_words import Stretch, of_three, year_on_year_words
from lbi_desktop.domain.period import Period
from lbi_desktop.domain.scorecard.signal import Assurance, Rule, Signal, Variation
from lbi_desktop.domain.wording import counted, sentence_case

_SEASON = "Figures follow a yearly pattern, so each is compared with the year before."
_SPEAKING = frozenset({Variation.IMPROVING, Variation.CONCERNING, Variation.CHANGED})
_CONTRADICTION = {
    Assurance.MEETS: Variation.CONCERNING,
    Assurance.MISSES: Variation.IMPROVING,
}
_AGAINST_TARGET = {
    Assurance.MEETS: "; expected to meet the target",
    Assurance.MAY_OR_MAY_NOT: "; may or may not meet the target",
    Assurance.MISSES: "; expected to miss the target",
    Assurance.NONE: "",
}


@dataclass(frozen=True, slots=True)
class Record:
    """For how many rows, itself included, the latest figure is the highest or the lowest."""

    rows: int
    is_high: bool


def signal_of(analysis: Analysis) -> Signal:
    """What the latest point of an analysis says, for scorecard, titles and sentences.

    `since` is filled where rows are keyed by periods. A seasonal series speaks of the change
    on the year before and carries no limits.
    """
    told = analysis.year_on_year or analysis
    hit = told.reference.headline if analysis.variation in _SPEAKING else None
    stretch = stretch_of(told, hit) if hit else None
    since = told.series.keys[stretch.start] if stretch else None
    limits = analysis.segments[-1].limits if analysis.suitability.shows_limits else NO_LIMITS
    doubt = doubt_of(analysis, stretch=stretch)
    run, run_is_high = shift_of(told) if told.suitability.is_suitable else (0, False)
    years, is_record_high = _record_years(analysis)
    return Signal(
        variation=analysis.variation,
        assurance=Assurance.NONE if doubt else analysis.assurance,
        rule=hit.rule if hit else None,
        count=stretch.count if stretch else 0,
        since=since if isinstance(since, Period) else None,
        is_high=hit.is_high if hit else None,
        mean=limits.mean,
        lower=limits.lower,
        upper=limits.upper,
        is_trial=analysis.suitability.fitness is Fitness.TRIAL,
        sentence=sentence(analysis, stretch=stretch),
        reason="" if _has_verdict(analysis) else analysis.suitability.reason,
        run=run,
        run_is_worse=bool(run) and analysis.series.good_direction == (-1 if run_is_high else 1),
        record_years=years,
        record_is_high=is_record_high if years else None,
        is_year_on_year=analysis.year_on_year is not None,
        assurance_reason=sentence_case(f"{doubt}.") if doubt else "",
        obstacle="" if _has_verdict(analysis) else analysis.suitability.fitness.words,
    )


def doubt_of(analysis: Analysis, *, stretch: Stretch | None = None) -> str:
    """Why the limits no longer tell whether the target will be met; empty where they do.

    A real change away from what the limits promise: concerning though all of the expected range
    meets the target, improving though all of it misses. The reference keeps its answer.
    """
    hit = analysis.reference.headline
    if hit is None or _CONTRADICTION.get(analysis.assurance) is not analysis.variation:
        return ""
    if hit.rule is not Rule.OUTLIER:
        return "the expected range no longer describes the latest figures"
    if (stretch or stretch_of(analysis, hit)).count == 1:
        return "the latest figure has left the expected range"
    return "the latest figures have left the expected range"


def _has_verdict(analysis: Analysis) -> bool:
    return analysis.variation not in (Variation.TOO_FEW, Variation.NOT_SUITABLE)


def stretch_of(analysis: Analysis, hit: Hit) -> Stretch:
    """The points up to the latest that make a rule's case."""
    last, first = len(analysis.series.values) - 1, analysis.segments[-1].start
    if hit.rule is Rule.TWO_OF_THREE:
        bit = BITS[hit.rule, hit.is_high]
        window = range(max(first, last - 2), last + 1)
        rows = [row for row in window if analysis.found.hits[row] & bit]
        return Stretch(len(rows), rows[0])
    start = last
    if hit.rule is Rule.TREND:
        start = _start_of_trend(analysis, is_high=hit.is_high)
    elif hit.rule is Rule.SHIFT:
        return _side_stretch(analysis, is_high=hit.is_high)
    else:
        zone = analysis.found.zones[last]
        while start > first and analysis.found.zones[start - 1] == zone:
            start -= 1
    return Stretch(last - start + 1, start)


def shift_of(analysis: Analysis) -> tuple[int, bool]:
    """Latest points on one side of the average once they make a shift, and whether above it."""
    side = sides_of(analysis.found.zones[-1:])
    if side not in (bytes([HIGH]), bytes([LOW])):
        return 0, False
    is_high = side == bytes([HIGH])
    count = _side_stretch(analysis, is_high=is_high).count
    return (count if count >= analysis.settings.run_length else 0), is_high


def record_of(values: Sequence[float | None]) -> Record | None:
    """How far back the latest figure has no equal upwards or downwards; None without one."""
    latest = values[-1] if values else None
    if latest is None:
        return None
    best = Record(0, is_high=True)
    for is_high in (True, False):
        rows = 1
        for value in reversed(values[:-1]):
            if value is not None and (value >= latest if is_high else value <= latest):
                break
            rows += 1
        if rows > best.rows:
            best = Record(rows, is_high=is_high)
    return best


def _record_years(analysis: Analysis) -> tuple[int, bool]:
    """Whole years for which the latest figure is the highest or lowest; 0 under one year.

    No further back than the latest break in series.
    """
    per_year = analysis.series.per_year
    if per_year is None or analysis.suitability.voids_limits:
        return 0, False
    record = record_of(_since_break(analysis.series))
    return (record.rows // per_year, record.is_high) if record else (0, False)


def _since_break(series: TimeSeries) -> Sequence[float | None]:
    """The figures of the definition in force."""
    begins = [row for row, key in enumerate(series.keys) if key in series.breaks]
    return series.values[begins[-1] :] if begins else series.values


def _start_of_trend(analysis: Analysis, *, is_high: bool) -> int:
    values, segment = analysis.series.values, analysis.segments[-1]
    row = len(values) - 1
    while row > segment.start:
        latest, before = values[row], values[row - 1]
        if latest is None or before is None:
            break
        step = latest - before if is_high else before - latest
        if step <= segment.limits.noise:
            break
        row -= 1
    return row


def _side_stretch(analysis: Analysis, *, is_high: bool) -> Stretch:
    """Points in a row on one side of the average, up to the latest."""
    sides, first = sides_of(analysis.found.zones), analysis.segments[-1].start
    last = row = len(sides) - 1
    while row > first and sides[row - 1] == (HIGH if is_high else LOW):
        row -= 1
    return Stretch(last - row + 1, row)


def sentence(analysis: Analysis, *, stretch: Stretch | None = None) -> str:
    """`Improving: seven consecutive quarters above average since Q1 2023/24; expected to …`."""
    suitability = analysis.suitability
    if analysis.variation in (Variation.TOO_FEW, Variation.NOT_SUITABLE):
        return " ".join(filter(None, (suitability.reason, suitability.offer)))
    words = _words(analysis, stretch)
    doubt = doubt_of(analysis, stretch=stretch)
    reach = f"; meeting the target is not judged, because {doubt}" if doubt else ""
    reach = reach or _AGAINST_TARGET[analysis.assurance]
    verdict = f"{analysis.variation.words}: {words}{reach}."
    why = _SEASON if analysis.year_on_year else suitability.reason
    return f"{verdict} {why}" if why else verdict


def _words(analysis: Analysis, stretch: Stretch | None) -> str:
    """What the latest figures do; seasonal ones are told beside the year before."""
    told = analysis.year_on_year or analysis
    hit = told.reference.headline
    if hit is None:
        name = "the change on the year before is " if analysis.year_on_year else ""
        return f"{name}within its usual range"
    found = stretch or stretch_of(told, hit)
    if analysis.year_on_year:
        return year_on_year_words(told, hit, stretch=found)
    return _case(told, hit, stretch=found)


def _case(told: Analysis, hit: Hit, *, stretch: Stretch) -> str:
    """What the points of a rule do: `four consecutive months rising since May 2024`."""
    noun = period_noun(told.series.frequency)
    since = f" since {key_words(told.series.keys[stretch.start])}"
    consecutive = counted(stretch.count, f"consecutive {noun}")
    side = "above" if hit.is_high else "below"
    limit = f"{side} the {'upper' if hit.is_high else 'lower'} limit"
    if hit.rule is Rule.OUTLIER and stretch.count == 1:
        return limit
    if hit.rule is Rule.TWO_OF_THREE:
        return f"{limit.replace(side, 'close to', 1)} in {of_three(stretch, noun)}"
    what = {
        Rule.OUTLIER: limit,
        Rule.TREND: "rising" if hit.is_high else "falling",
        Rule.SHIFT: f"{side} average",
    }[hit.rule]
    return f"{consecutive} {what}{since}"
