"""A scorecard row: one indicator in one period with its four separate marks, never blended."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from lbi_desktop.domain.indicator import Frequency, Indicator, Target
from lbi_desktop.domain.period import Period, PeriodKind
from lbi_desktop.domain.scorecard.signal import NO_SIGNAL, Signal
from lbi_desktop.domain.status import Judgement
from lbi_desktop.domain.travel import Travel
from lbi_desktop.domain.value import Figure


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a figure came from: the kept file and cell, or the person who typed it."""

    file: str
    sha256: str
    sheet: str | None
    cell: str | None
    raw: str
    reading: str
    accepted_by: str
    accepted_at: datetime | None
    entry: int
    version: int = 1


@dataclass(frozen=True, slots=True)
class Series:
    """An indicator's figures of one basis in time order, and its targets and benchmark.

    `figures` holds what is stored, ordered by period, one kind of period only (the frequency's
    own, or `ytd` for cumulative ones). `others` holds figures of other bases and dated points.
    """

    figures: tuple[tuple[Period, Figure], ...]
    targets: tuple[Target, ...] = ()
    others: tuple[tuple[Period, Figure], ...] = ()
    benchmarks: tuple[tuple[str, Period, float], ...] = ()
    rebases: tuple[tuple[Period, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Outlook:
    """The year-end forecast with its interval, judged against the annual target."""

    value: float | None
    lower: float | None
    upper: float | None
    method: str
    judgement: Judgement | None = None


@dataclass(frozen=True, slots=True)
class ScorecardRow:
    """Everything one row shows. `spark` are the latest values, None for gaps.

    `annual_target` is shown beside, never silently used. `period` is the figure's own period:
    for a monthly indicator on a quarterly scorecard, the last month of the quarter.
    """

    indicator: Indicator
    period: Period
    figure: Figure
    judgement: Judgement
    travel_short: Travel
    travel_long: Travel
    signal: Signal = NO_SIGNAL
    outlook: Outlook | None = None
    annual_target: float | None = None
    benchmark_label: str = ""
    benchmark: float | None = None
    spark: tuple[float | None, ...] = ()
    spark_target: float | None = None
    version: int = 1

    @property
    def frequency(self) -> Frequency:
        """How often the figures shown come: quarterly for months made into quarters."""
        return _FREQUENCY_OF.get(self.period.kind, self.indicator.frequency)


_FREQUENCY_OF = {
    PeriodKind.MONTH: Frequency.MONTH,
    PeriodKind.QUARTER: Frequency.QUARTER,
    PeriodKind.CALENDAR_QUARTER: Frequency.QUARTER,
    PeriodKind.HALF: Frequency.HALF,
    PeriodKind.YEAR: Frequency.YEAR,
    PeriodKind.CALENDAR_YEAR: Frequency.YEAR,
    PeriodKind.ACADEMIC_YEAR: Frequency.YEAR,
    PeriodKind.TERM: Frequency.TERM,
}


@dataclass(frozen=True, slots=True)
class Scorecard:
    """All rows of one period, in the order of directorate and reference."""

    period: Period
    rows: tuple[ScorecardRow, ...]

    @property
    def reported(self) -> Scorecard:
        """Without what only measures the Wellbeing Index, which is told of in its own place."""
        rows = tuple(row for row in self.rows if not row.indicator.is_of_index_alone)
        return Scorecard(self.period, rows)
