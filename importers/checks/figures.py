"""Checks of a figure against its own history, its whole and the calendar."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from statistics import fmean

from importers.checks.case import Case
from importers.checks.rows import scale_slip
from importers.checks.sums import missed_sum
from importers.comparing import is_same_number
from lbi_desktop.domain.indicator import Basis
from lbi_desktop.domain.issue import Issue, Severity
from lbi_desktop.domain.period import PeriodKind, date_words
from lbi_desktop.domain.reading import Outcome
from lbi_desktop.domain.scorecard_basis import step_before
from lbi_desktop.domain.unit import UnitKind
from lbi_desktop.domain.value import State, is_close
from lbi_desktop.domain.wording import number_text

_ENOUGH = 3
_SMALL_COUNT = 20


def checked_figure(case: Case) -> list[Issue]:
    """Every issue one figure raises against what is known."""
    checks = _CHECKS if _is_news(case) else _CHECKS_OF_ANY
    found = [check(case) for check in checks]
    return [issue for issue in found if issue is not None]


def _told(case: Case, value: float) -> str:
    return number_text(value, case.indicator.unit)


def _is_news(case: Case) -> bool:
    return case.outcome in (Outcome.NEW, Outcome.CHANGED)


def _future(case: Case) -> Issue | None:
    """A figure for days that have not come."""
    today = case.view.known.today
    if case.reading.state in (State.FORECAST, State.ESTIMATED) or case.period.end <= today:
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
    earlier = case.earlier
    if len(earlier) < _ENOUGH or case.indicator.basis is Basis.ANNUAL:
        return None
    period, before = earlier[-1]
    if not is_close(case.value, before) or period != step_before(case.indicator, case.period):
        return None
    values = [value for _, value in earlier]
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
    values = [value for _, value in case.earlier[-12:]]
    if len(values) < _ENOUGH or 0 in values:
        return None
    low, high = min(values), max(values)
    said = f"zero after figures from {_told(case, low)} to {_told(case, high)}. A true zero?"
    return case.issue("check.zero_after_nonzero", said)


def _slipped(case: Case) -> Issue | None:
    """A hundred or a thousand times its history."""
    if len(case.earlier) < _ENOUGH or _is_near(case.value, case.earlier[-1][1]):
        return None
    values = [abs(value) for _, value in case.earlier if value]
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
    values = [value for _, value in case.earlier[-24:]]
    if len(values) < _ENOUGH + 1:
        return None
    if min(values) <= case.value <= max(values):
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
        case.indicator.basis is Basis.CUMULATIVE
        and case.period.kind is PeriodKind.QUARTER
        and _is_kept_cumulated(case)
    )
    if not is_cumulative or case.indicator.unit.kind not in _ADDED:
        return None
    if case.indicator.basis is not Basis.CUMULATIVE:
        return None
    year = case.period.financial_year
    before = [(p, v) for p, v in case.earlier if p.financial_year == year]
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
    if case.indicator.unit.kind not in _ADDED or case.indicator.basis not in _ADDED_UP:
        return None
    if case.period.kind is not PeriodKind.YTD:
        return None
    stored = {
        held.period: held.figure.value
        for held in case.view.series(case.indicator.id)
        if held.figure.value is not None
    }
    miss = missed_sum(case.period, case.value, figures={**stored, **case.others})
    if miss is not None:
        return case.issue("check.ytd_reconciles", miss.told(_told(case, case.value)))
    return None


def _is_kept_cumulated(case: Case) -> bool:
    """Whether cumulative figures are kept under quarters (no year to date is stored)."""
    return PeriodKind.YTD not in case.view.kinds(case.indicator.id)


def _outside(case: Case) -> Issue | None:
    """Shares beyond 0 to 100 where the history knows none."""
    if case.indicator.unit.kind is not UnitKind.PERCENT or case.reading.unit == "percent":
        return None
    earlier = [value for _, value in case.earlier]
    is_usual = any(value < 0 or value > 100 for value in earlier)
    if not is_usual and not -1e-9 <= case.value <= 100 + 1e-9:
        return case.issue(
            "check.percent_out_of_range", f"{case.reading.shown} lies outside 0 to 100%."
        )
    return None


_MONEY_OR_SHARE = {"percent": UnitKind.PERCENT, "GBP": UnitKind.GBP}


def _unit_changed(case: Case) -> Issue | None:
    """A percentage for a count, pounds for a percentage."""
    returned = _MONEY_OR_SHARE.get(case.reading.unit)
    ours = case.indicator.unit.kind
    if returned is None or returned is ours or ours in (UnitKind.RATIO, UnitKind.RATE):
        return None
    said = f"{case.reading.shown} is in {case.reading.unit}, the indicator in {ours.value}."
    return case.issue("check.unit_changed", said)


def _exceeds_parent(case: Case) -> Issue | None:
    """A part larger than its whole of the same period, as returned beside it or stored."""
    parent = case.indicator.parent
    named = case.view.by_id.get(parent) if parent else None
    is_count = case.indicator.unit.kind in (UnitKind.COUNT, UnitKind.GBP)
    if parent is None or named is None or not is_count:
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
    other = case.others.get(case.period)
    if other is not None and not is_same_number(case.indicator, other, right=case.value):
        said = (
            f"the return gives {_told(case, case.value)} here and {_told(case, other)} in "
            f"another place for {case.period.label}."
        )
        return case.issue("compare.conflict", said)
    return None


_CHECKS_OF_ANY: tuple[Callable[[Case], Issue | None], ...] = (
    _future,
    _slipped,
    _cumulative_falls,
    _unreconciled,
    _outside,
    _unit_changed,
    _exceeds_parent,
    _differs_within,
)
_CHECKS = (_future, _copied, _zero, _slipped, _jumped, *_CHECKS_OF_ANY[2:])
