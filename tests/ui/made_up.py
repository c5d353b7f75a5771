"""Made-up figures for tests of the window; every one of them is illustrative."""

from __future__ import annotations

from dataclasses import replace

from lbi_desktop.domain.charts.chart import ChartPoint, ChartSpec, Mark
from lbi_desktop.domain.indicator import (
    Basis,
    Frequency,
    Indicator,
    Polarity,
    StatusRule,
    StatusScheme,
)
from lbi_desktop.domain.period import Period, quarter
from lbi_desktop.domain.scorecard.row import Scorecard, ScorecardRow
from lbi_desktop.domain.scorecard.signal import Assurance, Rule, Signal, Variation
from lbi_desktop.domain.status import Judgement, Status
from lbi_desktop.domain.travel import Direction, Travel
from lbi_desktop.domain.unit import Unit, UnitKind
from lbi_desktop.domain.value import MISSING, Figure, State

Q3 = quarter(2025, 3)
PERCENT = Unit(UnitKind.PERCENT, 1)
REPAIRS = (
    87.9, 89.1, 88.2, 87.4, 88.8, 89.6, 88.1, None, 87.2, 88.4, 89.0, 87.7, 84.9, 83.6, 84.1,
    82.2, 80.9, 80.1, 78.4,
)  # fmt: skip
_MARKS = [Mark.IMPROVING] * 7 + [Mark.USUAL] * 5 + [Mark.CONCERNING] * 7
_TARGETS = [82.0] * 4 + [84.0] * 8 + [85.0] * 7


def quarters(count: int, last: Period = Q3) -> tuple[Period, ...]:
    """The quarters up to the last one."""
    made = [last]
    while len(made) < count:
        before = made[0].previous()
        assert before is not None
        made.insert(0, before)
    return tuple(made)


def repairs_chart() -> ChartSpec:
    """Quarters with a gap, steps of the target, a run of concern and a provisional end."""
    points = [
        ChartPoint(
            period=period,
            value=value,
            state=State.MISSING if value is None else State.FINAL,
            mark=mark if value is not None else Mark.USUAL,
            target=target,
            benchmark=86.1,
            mean=85.9,
            lower=82.5,
            upper=89.2,
            note="No figure: system change" if value is None else "",
            rules=("below average",) if mark is Mark.CONCERNING else (),
        )
        for period, value, mark, target in zip(
            quarters(19), REPAIRS, _MARKS, _TARGETS, strict=True
        )
    ]
    points[4] = replace(points[4], note="New contractor, April 2022")
    points[12] = replace(points[12], note="Emergency backlog begins")
    points[18] = replace(points[18], state=State.PROVISIONAL)
    return ChartSpec(
        indicator_id="h1",
        ref="H1",
        name="Repairs fixed first time",
        title="Repairs fixed first time: seven quarters below average",
        caption="Council homes, per quarter, 2021/22 to 2025/26, %. Higher is better.",
        unit=PERCENT,
        points=tuple(points),
        benchmark_label="London",
        limits_words="Expected range from 18 quarters, one missing.",
        alternative="Line chart of repairs fixed first time. Latest 78.4%, target 85%.",
        source="Housing repairs system",
        is_illustrative=True,
    )


def indicator(ref: str, name: str, *, directorate: str, unit: Unit = PERCENT) -> Indicator:
    """An indicator with nothing unusual about it."""
    return Indicator(
        id=ref.lower(),
        ref=ref,
        title=name,
        short_name=name,
        unit=unit,
        polarity=Polarity.HIGHER,
        frequency=Frequency.QUARTER,
        basis=Basis.COUNT_IN_PERIOD,
        directorate=directorate,
        rule=StatusRule(),
    )


def row(
    subject: Indicator, status: Status, *, value: float | None = 78.4, target: float = 85.0
) -> ScorecardRow:
    """A scorecard row; one that is off target is also a concern."""
    is_off = status is Status.OFF_TARGET
    variation = Variation.CONCERNING if is_off else Variation.NO_REAL_CHANGE
    signal = Signal(
        variation,
        Assurance.MAY_OR_MAY_NOT,
        rule=Rule.SHIFT if is_off else None,
        count=7 if is_off else 0,
        is_high=False if is_off else None,
        mean=85.9,
        lower=82.5,
        upper=89.2,
        sentence="Concerning: a real fall." if is_off else "No real change.",
    )
    judgement = Judgement(
        status,
        StatusScheme.RAG_TOLERANCE,
        target,
        distance=6.6,
        summary=status.words,
        explanation="78.4% against 85%, higher is better: 6.6 points short.",
    )
    long = Travel(
        Direction.WORSE, Q3.year_before(), Figure(84.1), -5.7, words="5.7 points worse",
        explanation="84.1% in Q3 2024/25",
    )  # fmt: skip
    figure = MISSING if value is None else Figure(value, State.PROVISIONAL, 3702, 4722)
    return ScorecardRow(
        subject, Q3, figure, judgement, long, long, signal,
        spark=(88.0, 87.0, None, 85.0, 84.0, value), spark_target=target,
        annual_target=target,
    )  # fmt: skip


def scorecard() -> Scorecard:
    """Five indicators of two directorates in every common state."""
    homes, adults = "Homes and Neighbourhoods", "Adult Social Care"
    return Scorecard(
        Q3,
        (
            row(
                indicator("H1", "Repairs fixed first time", directorate=homes),
                Status.OFF_TARGET,
            ),
            row(indicator("H2", "Decisions in time", directorate=homes), Status.JUST_OFF),
            row(indicator("H6", "Homes sold", directorate=homes), Status.CONTEXT),
            row(indicator("A1", "At home after 91 days", directorate=adults), Status.ON_TARGET),
            row(
                indicator("A4", "Long-term reviews", directorate=adults),
                Status.NO_DATA,
                value=None,
            ),
        ),
    )
