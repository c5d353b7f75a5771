"""Which figures a row stands on."""

from __future__ import annotations

from datetime import date

import making

from lbi_desktop.domain import period as p
from lbi_desktop.domain.analysis.evaluate import evaluate
from lbi_desktop.domain.charts.charting import trend_chart
from lbi_desktop.domain.indicator import Aggregation, Basis, Frequency
from lbi_desktop.domain.scorecard.basis import shown
from lbi_desktop.domain.scorecard.signal import Variation
from lbi_desktop.domain.value import Figure

Q3 = p.quarter(2025, 3)
STEPS = (40, 42, 39, 41, 40, 43, 38, 41, 40, 42, 39, 41, 40, 42, 40, 41, 40, 42)


def _to_date() -> dict[p.Period, float]:
    """Years to date by quarter up to September 2025, then month by month."""
    dated, running = {}, 0.0
    for at, step in enumerate(STEPS):
        running = step + (running if at % 4 else 0)
        dated[p.year_to_date(2021 + at // 4, 3 * (at % 4 + 1))] = running
    return dated | {p.year_to_date(2025, 7 + n): running + 13 * (n + 1) for n in range(3)}


def test_that_years_to_date_between_the_quarters_take_no_part_in_a_quarterly_row() -> None:
    indicator, series = making.cumulative_count(), making.series(*_to_date().items())
    row = evaluate(indicator, series, period=Q3, today=date(2026, 1, 26))
    assert row.figure.value == 121
    assert row.signal.variation is Variation.NO_REAL_CHANGE
    ends = [point.period.end.month for point in trend_chart(row, series).points[-4:]]
    assert ends == [3, 6, 9, 12]


def test_that_years_to_date_of_every_month_stay_in_a_monthly_row() -> None:
    months = {p.year_to_date(2025, n): 10.0 * n for n in range(1, 10)}
    monthly = making.cumulative_count(frequency=Frequency.MONTH)
    basis = shown(monthly, making.series(*months.items()), period=Q3)
    assert len(basis.figures) == 9


def test_that_percentages_to_date_are_parted_where_one_figure_lacks_its_parts() -> None:
    rate = making.indicator(basis=Basis.CUMULATIVE, over_time=Aggregation.RATIO_OF_SUMS)
    dated: dict[p.Period, float | Figure] = {}
    for year in (2022, 2023, 2024, 2025):
        for place in range(4 if year < 2025 else 3):
            parts = (18.0 * (place + 1), 20.0 * (place + 1))
            dated[p.year_to_date(year, 3 * place + 3)] = Figure(
                90.0, numerator=parts[0], denominator=parts[1]
            )
    dated[p.year_to_date(2022, 9)] = 96.0
    row = evaluate(rate, making.series(*dated.items()), period=Q3, today=date(2026, 1, 26))
    assert row.signal.sentence.startswith("By separate periods: ")
