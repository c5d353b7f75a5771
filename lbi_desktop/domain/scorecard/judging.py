"""A figure judged against its target by the indicator's own scheme, arithmetic shown.

All schemes of rules.md §4. Equality meets the target; floating-point noise never decides.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from statistics import median

from lbi_desktop.domain.indicator import (
    Indicator,
    Polarity,
    StatusRule,
    StatusScheme,
    Target,
    ToleranceKind,
)
from lbi_desktop.domain.period import date_words
from lbi_desktop.domain.rounding import difference, is_nothing, round_half_up
from lbi_desktop.domain.status import Judgement, Status
from lbi_desktop.domain.target import TargetChoice
from lbi_desktop.domain.unit import Unit, UnitKind
from lbi_desktop.domain.value import Figure, State, is_close
from lbi_desktop.domain.wording import (
    against_words,
    number_text,
    relative_text,
    size_text,
    texts_told_apart,
)

LAST_YEAR_TOLERANCE = 10.0
_LEAST_PEERS = 3


@dataclass(frozen=True, slots=True)
class Evidence:
    """What some schemes look at beside figure and target.

    `last_year` is the figure of the same period a year before. `forecast` is the year-end one
    in the unit, made by `forecast_method`, judged against `annual`. `peers` are the
    comparators' figures of the same period. `broken` says why the figure compares with nothing
    (a definition changed inside its period), `last_year_broken` why not with last year's.
    """

    last_year: Figure | None = None
    last_year_broken: str = ""
    forecast: float | None = None
    forecast_method: str = ""
    annual: Target | None = None
    peers: tuple[float, ...] = ()
    broken: str = ""


NO_EVIDENCE = Evidence()


def judge(
    indicator: Indicator,
    figure: Figure,
    *,
    choice: TargetChoice,
    evidence: Evidence = NO_EVIDENCE,
) -> Judgement:
    """The status of one figure with the arithmetic behind it (rules.md §4).

    `choice` is the like-for-like target; its reason is repeated when there is none. Figures and
    targets are in the indicator's unit.
    """
    scheme = _scheme_of(indicator)
    unrated = _without_rating(indicator, figure, evidence)
    if unrated is not None:
        return _unrated(*unrated, scheme=scheme, target=choice.target)
    assert figure.value is not None
    if scheme is StatusScheme.COMPARATOR:
        return _against_peers(indicator, figure.value, evidence)
    if scheme is StatusScheme.RAG_FORECAST:
        return _by_forecast(indicator, evidence, choice.target)
    if choice.target is None:
        return _unrated(Status.NO_TARGET, choice.why, scheme=scheme)
    return _SCHEMES[scheme](_Case(indicator, figure.value, choice.target), evidence)


def judge_forecast(
    indicator: Indicator, value: float, *, annual: Target | None
) -> Judgement | None:
    """A year-end forecast against the annual target; None where neither way is good.

    It is a mark of its own, never mixed with the period's (rules.md §4). Schemes that look at
    last year or at comparators judge a forecast by their tolerance alone.
    """
    scheme = _scheme_of(indicator)
    if scheme is StatusScheme.NARRATIVE or indicator.polarity is Polarity.NONE:
        return None
    if annual is None:
        return _unrated(Status.NO_TARGET, "No annual target has been set.", scheme=scheme)
    return _with_tolerance(_Case(indicator, value, annual), NO_EVIDENCE)


def meets(indicator: Indicator, value: float, *, target: Target) -> bool:
    """Whether a value is at its target or on the good side of it."""
    return _Case(indicator, value, target).shortfall == 0


@dataclass(frozen=True, slots=True)
class _Case:
    """One value against one target."""

    indicator: Indicator
    value: float
    target: Target

    @property
    def unit(self) -> Unit:
        return self.indicator.unit

    @property
    def is_band(self) -> bool:
        return self.target.upper is not None or self.indicator.polarity is Polarity.BAND

    @property
    def shortfall(self) -> float:
        """How far on the wrong side the value lies; 0 where it meets the target."""
        lower, upper = self._bounds()
        if lower is not None and self.value < lower and not is_close(self.value, lower):
            return difference(lower, self.value)
        if upper is not None and self.value > upper and not is_close(self.value, upper):
            return difference(self.value, upper)
        return 0.0

    def _bounds(self) -> tuple[float | None, float | None]:
        """What the value must not fall below and must not exceed."""
        if self.target.upper is not None:
            return self.target.value, self.target.upper
        if self.is_band:
            allowed = tolerance_of(self.indicator.rule, self.target)
            return self.target.value - allowed, self.target.value + allowed
        if self.indicator.polarity is Polarity.LOWER:
            return None, self.target.value
        return self.target.value, None

    def judged(self, status: Status, ending: str = "") -> Judgement:
        """The judgement with its sentence; `ending` says what the tolerance made of it."""
        short = self.shortfall
        summary = status.words
        if short and status in (Status.OFF_TARGET, Status.JUST_OFF):
            summary = f"{status.words} by {size_told(short, self.unit)}"
        return Judgement(
            status=status,
            scheme=_scheme_of(self.indicator),
            target=self.target.value,
            target_upper=self.target.upper,
            distance=short if status.is_rated else None,
            summary=summary,
            explanation=f"{self._arithmetic()}{ending}.",
        )

    def _arithmetic(self) -> str:
        value, *targets = texts_told_apart(self._printed_values(), self.unit)
        if self.target.upper is not None:
            band = against_words(value, f"{targets[0]} to {targets[1]}", unit=self.unit)
            return f"{band}{self._band_distance()}"
        pair = against_words(value, targets[0], unit=self.unit)
        return f"{pair}, {_GOOD[self.indicator.polarity]}{self._distance()}"

    def _printed_values(self) -> tuple[float, ...]:
        if self.target.upper is None:
            return self.value, self.target.value
        return self.value, self.target.value, self.target.upper

    def _band_distance(self) -> str:
        short = self.shortfall
        if not short:
            return ": inside the band"
        side = "under" if self.value < self.target.value else "over"
        return f": {size_told(short, self.unit)} {side} it"

    def _distance(self) -> str:
        """`: 6.6 points short`, `: 150 above, +20.0%`, `: exactly on it`."""
        if is_close(self.value, self.target.value):
            return ": exactly on target"
        gap = difference(self.value, self.target.value)
        above, below = ("over", "short") if self.shortfall else ("above", "below")
        side = above if gap > 0 else below
        return f": {size_told(gap, self.unit)} {side}{self._relative(gap)}"

    def _relative(self, gap: float) -> str:
        is_none = is_nothing(self.target.value, self.unit.decimals) or self.target.value < 0
        if self.unit.kind is UnitKind.PERCENT or is_none:
            return ""
        return f", {relative_text(100 * gap / self.target.value)}"


_GOOD = {
    Polarity.HIGHER: "higher is better",
    Polarity.LOWER: "lower is better",
    Polarity.BAND: "near it is best",
    Polarity.NONE: "neither way is better",
}


def size_told(distance: float, unit: Unit) -> str:
    """A distance printed so finely that one which counts does not read as nothing."""
    for decimals in range(unit.decimals, unit.decimals + 6):
        if not is_nothing(distance, decimals):
            return size_text(distance, Unit(unit.kind, decimals, unit.noun), trims=True)
    return size_text(distance, unit, trims=True)


def tolerance_of(rule: StatusRule, target: Target) -> float:
    """How far off still counts as just off, in the indicator's unit."""
    if rule.tolerance_kind is ToleranceKind.RELATIVE_PERCENT:
        return abs(target.value) * rule.tolerance / 100
    return rule.tolerance


# --- no rating -------------------------------------------------------------------------------


def _scheme_of(indicator: Indicator) -> StatusScheme:
    return indicator.rule.scheme


def _without_rating(
    indicator: Indicator, figure: Figure, evidence: Evidence
) -> tuple[Status, str] | None:
    """The status and sentence where no comparison is to be made; None where one is."""
    if figure.state is State.NOT_DUE:
        due = f" It is due on {date_words(figure.expected)}." if figure.expected else ""
        return Status.NOT_DUE, f"The figure is not due yet.{due}"
    if figure.value is None:
        return Status.NO_DATA, _absence(figure)
    if indicator.rule.scheme is StatusScheme.NARRATIVE or indicator.polarity is Polarity.NONE:
        return Status.CONTEXT, "For context: no figure of it is better than another."
    if evidence.broken:
        return Status.NOT_COMPARABLE, evidence.broken
    return None


def _absence(figure: Figure) -> str:
    if figure.state is State.SUPPRESSED:
        return "The figure is suppressed because the numbers are small."
    reason = f" {figure.reason.rstrip('.')}." if figure.reason else ""
    expected = f" It is expected on {date_words(figure.expected)}." if figure.expected else ""
    return f"The figure was {figure.state.words}.{reason}{expected}"


def _unrated(
    status: Status, why: str, *, scheme: StatusScheme, target: Target | None = None
) -> Judgement:
    return Judgement(
        status=status,
        scheme=scheme,
        target=target.value if target else None,
        target_upper=target.upper if target else None,
        summary=status.words,
        explanation=why,
    )


# --- schemes ---------------------------------------------------------------------------------


def _on_off(case: _Case, _evidence: Evidence) -> Judgement:
    """At or better than the expected profile, or not."""
    return case.judged(Status.OFF_TARGET if case.shortfall else Status.ON_TARGET)


def _with_tolerance(case: _Case, _evidence: Evidence) -> Judgement:
    """Just off inside the indicator's tolerance, off beyond it."""
    short = case.shortfall
    if not short:
        return case.judged(Status.ON_TARGET)
    allowed = tolerance_of(case.indicator.rule, case.target)
    is_midpoint = case.is_band and case.target.upper is None
    if allowed <= 0 or is_midpoint:
        return case.judged(Status.OFF_TARGET)
    room = f"the {size_told(allowed, case.unit)} allowed for just off target"
    if short < allowed or is_close(short, allowed):
        return case.judged(Status.JUST_OFF, f", within {room}")
    return case.judged(Status.OFF_TARGET, f", more than {room}")


def _with_last_year(case: _Case, evidence: Evidence) -> Judgement:
    """On target within 10%; beyond it, just off if no worse than a year before."""
    per_cent = case.indicator.rule.tolerance or LAST_YEAR_TOLERANCE
    allowed = abs(case.target.value) * per_cent / 100
    room = f"{round_half_up(per_cent, 1).normalize():f}% of the target"
    short = case.shortfall
    if short <= allowed or is_close(short, allowed):
        return case.judged(Status.ON_TARGET, f", within {room}" if short else "")
    beyond = f", more than {room}"
    if evidence.last_year_broken:
        return case.judged(
            Status.NOT_COMPARABLE,
            f"{beyond}; last year does not compare. {evidence.last_year_broken.rstrip('.')}",
        )
    if evidence.last_year is None or evidence.last_year.value is None:
        return case.judged(Status.OFF_TARGET, f"{beyond}; no figure for a year before")
    before = evidence.last_year.value
    told = f"the {number_text(before, case.unit)} of a year before"
    if _is_no_worse(case.indicator, case.value, before):
        return case.judged(Status.JUST_OFF, f"{beyond}, but no worse than {told}")
    return case.judged(Status.OFF_TARGET, f"{beyond}, and worse than {told}")


def _is_no_worse(indicator: Indicator, value: float, before: float) -> bool:
    if is_close(value, before):
        return True
    return value < before if indicator.polarity is Polarity.LOWER else value > before


def _by_forecast(indicator: Indicator, evidence: Evidence, profile: Target | None) -> Judgement:
    """The year-end forecast against the annual target; the period's own target is shown."""
    scheme, annual, value = _scheme_of(indicator), evidence.annual, evidence.forecast
    if annual is None:
        return _unrated(Status.NO_TARGET, "No annual target has been set.", scheme=scheme)
    shown = profile or annual
    if value is None:
        why = f"No forecast can be made. {evidence.forecast_method}".rstrip()
        return _unrated(Status.NO_DATA, why, scheme=scheme, target=shown)
    judged = _with_tolerance(_Case(indicator, value, annual), evidence)
    told, aim = texts_told_apart((value, annual.value), indicator.unit)
    against = against_words(told, aim, unit=indicator.unit)
    return replace(
        judged,
        target=shown.value,
        target_upper=shown.upper,
        distance=judged.distance if shown is annual else None,
        summary=f"{judged.status.words}: forecast {against}",
        explanation=f"Year-end forecast {judged.explanation}",
    )


_STEPS = (
    (0.5, "Broadly similar to", "Broadly similar to", Status.ON_TARGET),
    (1.5, "Slightly better than", "Slightly worse than", Status.JUST_OFF),
    (3.0, "Better than", "Worse than", Status.OFF_TARGET),
    (7.5, "Much better than", "Much worse than", Status.OFF_TARGET),
)


def _against_peers(indicator: Indicator, value: float, evidence: Evidence) -> Judgement:
    """Words from the distance to the comparators' median in median absolute deviations."""
    scheme = _scheme_of(indicator)
    if len(evidence.peers) < _LEAST_PEERS:
        why = "Fewer than three comparators have a figure for this period."
        return _unrated(Status.NO_TARGET, why, scheme=scheme)
    middle = median(evidence.peers)
    spread = median(abs(peer - middle) for peer in evidence.peers)
    shown, centre = texts_told_apart((value, middle), indicator.unit)
    told = f"{shown} against the comparators' median of {centre}"
    steps = _steps_away(value, middle, spread)
    if steps is None or steps > _STEPS[-1][0]:
        why = f"{told}: too far out for a word, so a person describes it."
        return _unrated(Status.NOT_COMPARABLE, why, scheme=scheme)
    _, better, worse, status = next(step for step in _STEPS if steps <= step[0])
    is_better = _is_no_worse(indicator, value, middle)
    away = f"{round_half_up(steps, 1)} median absolute deviations away"
    return Judgement(
        status=Status.ON_TARGET if is_better else status,
        scheme=scheme,
        target=middle,
        distance=0.0 if is_better else abs(difference(value, middle)),
        summary=f"{better if is_better else worse} comparators",
        explanation=f"{told}: {away}.",
    )


def _steps_away(value: float, middle: float, spread: float) -> float | None:
    if is_close(value, middle):
        return 0.0
    return abs(value - middle) / spread if spread > 0 else None


_SCHEMES: dict[StatusScheme, Callable[[_Case, Evidence], Judgement]] = {
    StatusScheme.ON_OFF: _on_off,
    StatusScheme.RAG_TOLERANCE: _with_tolerance,
    StatusScheme.RAG_LAST_YEAR: _with_last_year,
    StatusScheme.BAND: _with_tolerance,
}
