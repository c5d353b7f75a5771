"""The year-end forecast as a chart shows it and as a sentence tells it."""

from __future__ import annotations

from lbi_desktop.domain.charts.chart import ChartOutlook
from lbi_desktop.domain.indicator import Basis, Indicator
from lbi_desktop.domain.period import Period, PeriodKind
from lbi_desktop.domain.scorecard.derive import is_additive
from lbi_desktop.domain.scorecard.row import Outlook, ScorecardRow
from lbi_desktop.domain.status import Status
from lbi_desktop.domain.wording import number_text, range_words

_YEAR_END = 3
_PER_PERIOD = (Basis.COUNT_IN_PERIOD, Basis.CEILING)


def chart_outlook(row: ScorecardRow, *, months: int | None) -> ChartOutlook | None:
    """The forecast where it is on the scale of the figures and the year is not over.

    `months` lie between two figures. Counts of single periods are forecast as the year's
    total, which has no place on their scale.
    """
    outlook = row.outlook
    if outlook is None or outlook.value is None or not months or not row.figure.is_present:
        return None
    steps = ((_YEAR_END - row.period.end.month) % 12) // months
    period = year_end(row.period, steps)
    if not steps or period is None or _is_total(row.indicator, row.period):
        return None
    words = outlook_words(row.indicator, outlook)
    return ChartOutlook(period, steps, outlook.value, outlook.lower, outlook.upper, words)


def _is_total(indicator: Indicator, period: Period) -> bool:
    is_per_period = indicator.basis in _PER_PERIOD and is_additive(indicator)
    return is_per_period and period.kind is not PeriodKind.YTD


def year_end(period: Period, steps: int) -> Period | None:
    """The period so many steps on; None where its kind has no next one."""
    found: Period | None = period
    for _ in range(steps):
        found = found.next() if found is not None else None
    return found


def outlook_words(indicator: Indicator, outlook: Outlook) -> str:
    """`79.2% (95% interval 74.1% to 84.3%). The latest figure carried on …`."""
    if outlook.value is None:
        return outlook.method
    said = number_text(outlook.value, indicator.unit)
    if outlook.lower is not None and outlook.upper is not None:
        spans = range_words(outlook.lower, outlook.upper, unit=indicator.unit)
        said = f"{said}, likely {spans}"
    judged = outlook.judgement
    against = f": {judged.summary.lower()}" if judged and judged.status in _JUDGED else ""
    return f"{said}{against}. {outlook.method}"


_JUDGED = (Status.ON_TARGET, Status.JUST_OFF, Status.OFF_TARGET)
