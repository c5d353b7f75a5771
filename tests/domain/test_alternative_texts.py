"""Words that stand for pictures."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lbi_desktop.domain.charts.alternative_text import (
    LONGEST,
    chart_alternative,
    frequency_words,
    trend_alternative,
)
from lbi_desktop.domain.charts.chart import ChartPoint, ChartSpec, Mark
from lbi_desktop.domain.indicator import (
    Basis,
    Frequency,
    Indicator,
    Polarity,
    StatusRule,
    StatusScheme,
)
from lbi_desktop.domain.period import quarter
from lbi_desktop.domain.scorecard.row import ScorecardRow
from lbi_desktop.domain.scorecard.signal import Assurance, Signal, Variation
from lbi_desktop.domain.status import Judgement, Status
from lbi_desktop.domain.travel import Direction, Travel
from lbi_desktop.domain.unit import Unit, UnitKind
from lbi_desktop.domain.value import Figure, State

PERCENT = Unit(UnitKind.PERCENT, 1)
REPAIRS = Indicator(
    "i1", "H1", "Repairs fixed first time", "Repairs fixed first time", PERCENT,
    Polarity.HIGHER, Frequency.QUARTER, Basis.COUNT_IN_PERIOD, "Homes",
    StatusRule(StatusScheme.ON_OFF),
)  # fmt: skip
POINTS = (
    ChartPoint(quarter(2025, 1), 87.0, State.FINAL, benchmark=86.1),
    ChartPoint(quarter(2025, 2), None, State.MISSING, benchmark=86.1),
    ChartPoint(quarter(2025, 3), 78.4, State.PROVISIONAL, Mark.CONCERNING, benchmark=86.1),
)
SPEC = ChartSpec(
    "i1", "H1", "Repairs fixed first time", "", "", PERCENT, POINTS, benchmark_label="London"
)
ROW = ScorecardRow(
    REPAIRS, quarter(2025, 3), Figure(78.4, State.PROVISIONAL),
    Judgement(Status.OFF_TARGET, StatusScheme.ON_OFF, 85), Travel(Direction.SAME),
    Travel(Direction.SAME),
    Signal(Variation.CONCERNING, Assurance.MISSES, mean=85.9, lower=82.5, upper=89.2),
)  # fmt: skip


def test_that_a_chart_is_told_from_its_figures() -> None:
    assert chart_alternative(SPEC, ROW) == (
        "Line chart of Repairs fixed first time, quarterly, Q1 2025/26 to Q3 2025/26, in per "
        "cent. Latest 78.4%, provisional; target 85%, higher is better: off target. Range "
        "78.4% to 87.0%; expected range 82.5% to 89.2%. One point marked concerning, at Q3 "
        "2025/26. "
        "London 86.1%. No figure for Q2 2025/26. Figures are in the table above."
    )


def test_that_a_suppressed_value_is_never_told() -> None:
    hidden = replace(POINTS[2], state=State.SUPPRESSED, value=3.3)
    words = chart_alternative(replace(SPEC, points=(*POINTS[:2], hidden)), ROW)
    assert "3.3" not in words
    assert "Latest 87.0% at Q1 2025/26" in words


def test_that_no_figures_at_all_are_said() -> None:
    empty = tuple(replace(point, value=None, state=State.MISSING) for point in POINTS)
    words = chart_alternative(replace(SPEC, points=empty), ROW)
    assert "No figure has been received." in words


@pytest.mark.parametrize("length", [10, 200, 480])
def test_that_the_text_stays_short_and_keeps_its_ending(length: int) -> None:
    words = chart_alternative(replace(SPEC, name="R" * length), ROW)
    assert len(words) <= max(LONGEST, length + 120)
    assert words.endswith("Figures are in the table above.")


def test_that_a_trend_is_told_from_first_to_last() -> None:
    values = (87.9, None, 78.4)
    assert trend_alternative("Repairs", values, unit=PERCENT) == (
        "Trend of Repairs: from 87.9% to 78.4% over two figures"
    )
    assert trend_alternative("Repairs", (None,), unit=PERCENT) == (
        "Trend of Repairs: no figures yet"
    )


def test_that_every_frequency_has_words() -> None:
    assert all(frequency_words(each) for each in Frequency)
    assert frequency_words(Frequency.QUARTER) == "quarterly"
