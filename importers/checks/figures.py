"""Checks of a figure against its own history, its whole and the calendar."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Mapping
from statistics import fmean

from importers.checks.case import Case
from importers.checks.rows import scale_slip
from importers.checks.sums import missed_sum
from importers.recognition.comparing import is_same_number
from importers.words.cell_words import rate_basis
from lbi_desktop.domain.indicator import Basis, Indicator
from lbi_desktop.domain.issues.issue import Issue, Severity
from lbi_desktop.domain.period import Period, PeriodKind, date_words
from lbi_desktop.domain.readings.reading import Outcome
from lbi_desktop.domain.scorecard.basis import step_before
from lbi_desktop.domain.unit import UnitKind
from lbi_desktop.domain.value import State, is_close
from lbi_desktop.domain.wording import number_text

_ENOUGH = 3
_SMALL_COUNT = 20
_NEWS = (Outcome.NEW, Outcome.CHANGED)
_Check = Callable[[Case], Issue | None]


class FigureChecks:
    """The checks of figures, for each indicator those that can say anything of it."""

    def __init__(self) -> None:
        self._of: dict[tuple[str, bool], tuple[_Check, ...]] = {}

    def issues(self, case: Case) -> list[Issue]:
        """Every issue one figure raises against what is known."""
        key = (case.indicator.id, case.outcome in _NEWS)
        checks = self._of.get(key)
        if checks is None:
            checks = self._of[key] = tuple(_checks_of(case.indicator, is_news=key[1]))
        return [issue for check in checks if (issue := check(case)) is not None]


def _checks_of(indicator: Indicator, *, is_news: bool) -> Iterator[_Check]:
    for check, can_speak_of in _CHECKS:
        if (is_news or check not in _OF_NEWS) and can_speak_of(indicator):
            yield check


def _told(case: Case, value: float) -> str:
    return number_text(value, case.indicator.unit)


def _future(case: Case) -> Issue | None:
    """A figure for days that have not come."""
    today = case.view.known.today
    if case.period.end <= today or case.reading.state in (State.FORECAST, State.ESTIMATED):
        return None
    if case.period.kind in (PeriodKind.YEAR, PeriodKind.YTD, PeriodKind.ACADEMIC_YEAR):
        return None
    has_begun = case.period.start <= today
    said = (
        f"{case.period.label} is later than the day of import, {date_words(today)}: "
        "it has not ended yet."
        if has_begun
        else f"{case.period.label} lies in the future, after {date_words(today)}."
    )
    issue = case.issue("check.future_period", said)
    return issue if not has_begun else _softened(issue)


def _softened(issue: Issue) -> Issue:
    return Issue(
        issue.code, Severity.ASK, issue.message, issue.proposal, issue.sheet, issue.cell
    )


def _copied(case: Case) -> Issue | None:
    """Exactly the figure of the period before, where figures usually move."""
    values = case.history
    if len(values) < _ENOUGH or not is_close(case.value, values[-1]):
        return None
    period = case.earlier[-1]
    if period != step_before(case.indicator, case.period):
        return None
    repeats = sum(is_close(a, b) for a, b in itertools.pairwise(values))
    if _is_natural(case, case.value) or repeats * 3 > len(values):
        return None
    said = f"{_told(case, case.value)} is identical to {period.label}."
    return case.issue("check.copy_forward", said)


def _is_natural(case: Case, value: float) -> bool:
    """Whether repeating is no surprise: none, all, or a small count."""
    if case.indicator.unit.kind is UnitKind.PERCENT:
        return is_close(value, 0) or is_close(value, 100)
    is_whole = case.indicator.unit.kind in (UnitKind.COUNT, UnitKind.OTHER)
    return is_whole and abs(value) < _SMALL_COUNT


def _zero(case: Case) -> Issue | None:
    """A zero where there never was one."""
    if case.value != 0:
        return None
    values = case.history[-12:]
    if len(values) < _ENOUGH or 0 in values:
        return None
    low, high = min(values), max(values)
    said = f"zero after figures from {_told(case, low)} to {_told(case, high)}. A true zero?"
    return case.issue("check.zero_after_nonzero", said)


def _slipped(case: Case) -> Issue | None:
    """A hundred or a thousand times its history."""
    if len(case.history) < _ENOUGH or _is_near(case.value, case.history[-1]):
        return None
    values = [abs(value) for value in case.history if value]
    if len(values) < _ENOUGH:
        return None
    slip = scale_slip(abs(case.value), values[-8:])
    if slip is not None:
        usual = _told(case, values[-1])
        said = f"{case.reading.shown} is {slip} its usual size (last {usual})."
        return case.issue("check.scale_slip", said)
    return None


def _is_near(value: float, last: float) -> bool:
    """Whether two figures are of one size, so that no slip of the point can be between them."""
    return abs(last) * 0.1 < abs(value) < abs(last) * 10


_JUMP = 2.66 * 1.5


def _jumped(case: Case) -> Issue | None:
    """Far beyond the process limits of its history (half as wide again, and by a quarter)."""
    if case.value == 0:
        return None
    values = case.history[-24:]
    if len(values) <= _ENOUGH or min(values) <= case.value <= max(values):
        return None
    moves = [abs(b - a) for a, b in itertools.pairwise(values)]
    centre, width = fmean(values), _JUMP * fmean(moves)
    distance = abs(case.value - centre)
    step = 10.0**-case.indicator.unit.decimals
    is_far = distance > max(width, 0.25 * abs(centre), 2 * step)
    if is_far and scale_slip(abs(case.value), [abs(v) for v in values if v]) is None:
        low, high = _told(case, min(values)), _told(case, max(values))
        said = f"{_told(case, case.value)} lies far outside everything so far, {low} to {high}."
        return case.issue("check.jump", said)
    return None


_ADDED = (UnitKind.COUNT, UnitKind.GBP, UnitKind.OTHER, UnitKind.DAYS)


def _cumulative_falls(case: Case) -> Issue | None:
    """A count from April that is lower than at an earlier date of the same year."""
    is_cumulative = case.period.kind is PeriodKind.YTD or (
        case.period.kind is PeriodKind.QUARTER and _is_kept_cumulated(case)
    )
    if not is_cumulative:
        return None
    year = case.period.financial_year
    dated = zip(case.earlier, case.history, strict=True)
    before = [(p, v) for p, v in dated if p.financial_year == year]
    if before and case.value < before[-1][1] and not is_close(case.value, before[-1][1]):
        period, value = before[-1]
        said = (
            f"a cumulative figure is lower than before: {_told(case, case.value)}, after "
            f"{_told(case, value)} at {period.label}."
        )
        return case.issue("check.cumulative_falls", said)
    return None


_ADDED_UP = (Basis.CUMULATIVE, Basis.COUNT_IN_PERIOD)


def _unreconciled(case: Case) -> Issue | None:
    """A year to date that is not the stored one plus what came since."""
    if case.period.kind is not PeriodKind.YTD:
        return None
    stored = {
        held.period: held.figure.value
        for held in case.view.series(case.indicator.id)
        if held.figure.value is not None
    }
    miss = missed_sum(case.period, case.value, figures={**stored, **_said(case)})
    if miss is not None:
        return case.issue("check.ytd_reconciles", miss.told(_told(case, case.value)))
    return None


def _said(case: Case) -> Mapping[Period, float]:
    """What the return says of the indicator: of two figures for this period the other one."""
    rival = case.rival
    return case.others if rival is None else {**case.others, case.period: rival}


def _is_kept_cumulated(case: Case) -> bool:
    """Whether cumulative figures are kept under quarters (no year to date is stored)."""
    return PeriodKind.YTD not in case.view.kinds(case.indicator.id)


def _outside(case: Case) -> Issue | None:
    """Shares beyond 0 to 100 where the history knows none."""
    if case.reading.unit == "percent":
        return None
    is_usual = any(value < 0 or value > 100 for value in case.history)
    if not is_usual and not -1e-9 <= case.value <= 100 + 1e-9:
        return case.issue(
            "check.percent_out_of_range", f"{case.reading.shown} lies outside 0 to 100%."
        )
    return None


_ANY_UNIT = (UnitKind.RATIO, UnitKind.RATE)
_MONEY_OR_SHARE = {"percent": UnitKind.PERCENT, "GBP": UnitKind.GBP}


def _unit_changed(case: Case) -> Issue | None:
    """A percentage for a count, pounds for a percentage, `per 1,000` for `per 100,000`."""
    if case.reading.unit.startswith("per "):
        return _basis_changed(case)
    returned = _MONEY_OR_SHARE.get(case.reading.unit)
    ours = case.indicator.unit.kind
    if returned is None or returned is ours or ours in _ANY_UNIT:
        return None
    said = f"{case.reading.shown} is in {case.reading.unit}, the indicator in {ours.value}."
    return case.issue("check.unit_changed", said)


def _basis_changed(case: Case) -> Issue | None:
    """A rate on another basis than the indicator's own, or a rate for a count."""
    unit, basis = case.indicator.unit, case.reading.unit
    own = rate_basis(f"{unit.noun} {case.indicator.title}")
    if own == basis or (not own and unit.kind in (*_ANY_UNIT, UnitKind.OTHER)):
        return None
    ours = own or f"in {unit.kind.value}"
    said = f"{case.reading.shown} is a rate {basis}, the indicator is {ours}."
    return case.issue("check.unit_changed", said)


def _exceeds_parent(case: Case) -> Issue | None:
    """A part larger than its whole of the same period, as returned beside it or stored."""
    parent = case.indicator.parent
    named = case.view.by_id.get(parent) if parent else None
    if parent is None or named is None:
        return None
    held = case.view.held(parent, case.period)
    stored = held.figure.value if held is not None else None
    whole = stored if case.whole is None else case.whole
    if whole is None or named.unit.kind is not case.indicator.unit.kind:
        return None
    if case.value > whole and not is_close(case.value, whole):
        said = (
            f"this part ({_told(case, case.value)}) is larger than the whole, “{named.title}” "
            f"({_told(case, whole)})."
        )
        return case.issue("check.parts_exceed_parent", said)
    return None


def _differs_within(case: Case) -> Issue | None:
    """The same period given twice in one return, differently."""
    other = case.rival
    if other is not None and not is_same_number(case.indicator, other, right=case.value):
        said = (
            f"the return gives {_told(case, case.value)} here and {_told(case, other)} in "
            f"another place for {case.period.label}."
        )
        return case.issue("compare.conflict", said)
    return None


def _always(_indicator: Indicator) -> bool:
    return True


def _is_cumulative(indicator: Indicator) -> bool:
    return indicator.basis is Basis.CUMULATIVE and indicator.unit.kind in _ADDED


def _is_added_up(indicator: Indicator) -> bool:
    return indicator.basis in _ADDED_UP and indicator.unit.kind in _ADDED


def _is_part_of_count(indicator: Indicator) -> bool:
    return bool(indicator.parent) and indicator.unit.kind in (UnitKind.COUNT, UnitKind.GBP)


_CHECKS: tuple[tuple[_Check, Callable[[Indicator], bool]], ...] = (
    (_future, _always),
    (_copied, lambda indicator: indicator.basis is not Basis.ANNUAL),
    (_zero, _always),
    (_slipped, _always),
    (_jumped, _always),
    (_cumulative_falls, _is_cumulative),
    (_unreconciled, _is_added_up),
    (_outside, lambda indicator: indicator.unit.kind is UnitKind.PERCENT),
    (_unit_changed, _always),
    (_exceeds_parent, _is_part_of_count),
    (_differs_within, _always),
)
"""Every check with the indicators it can say anything of."""
_OF_NEWS = frozenset({_copied, _zero, _jumped})
"""What is asked only of figures that would be stored."""
