"""Years over each other, worked out from the points of a trend chart."""

from __future__ import annotations

from datetime import date

from lbi_desktop.domain.charts.chart import ChartPoint, ChartSpec
from lbi_desktop.domain.charts.year_lines import year_lines
from lbi_desktop.domain.period import Period, month, quarter, rolling12, year, year_to_date
from lbi_desktop.domain.unit import Unit, UnitKind
from lbi_desktop.domain.value import State


def chart(*points: tuple[Period, float | None], target: float | None = None) -> ChartSpec:
    made = tuple(
        ChartPoint(
            period, value, State.FINAL if value is not None else State.MISSING, target=target
        )
        for period, value in points
    )
    unit = Unit(UnitKind.COUNT, 0)
    return ChartSpec("X1", "X1", "Visits", "Visits", "Visits", unit, made)


def test_that_quarters_lie_at_their_place_in_each_year() -> None:
    points = [(quarter(2024, n), float(n)) for n in range(1, 5)]
    points += [(quarter(2025, 1), 10.0), (quarter(2025, 2), 20.0)]
    lines = year_lines(chart(*points, target=15.0))
    assert lines is not None
    assert lines.steps == ("Q1", "Q2", "Q3", "Q4")
    assert [(each.label, each.values) for each in lines.years] == [
        ("2024/25", (1.0, 2.0, 3.0, 4.0)),
        ("2025/26", (10.0, 20.0, None, None)),
    ]
    assert lines.target == (15.0, 15.0, None, None)
    assert lines.alternative == (
        "Line chart of Visits, the years 2024/25 to 2025/26 over each other. "
        "At Q2: 2025/26 20, 2024/25 2."
    )


def test_that_months_run_from_april_to_march() -> None:
    lines = year_lines(
        chart((month(2024, 4), 1.0), (month(2025, 3), 12.0), (month(2025, 4), 2.0))
    )
    assert lines is not None
    assert (lines.steps[0], lines.steps[-1]) == ("Apr", "Mar")
    assert (lines.years[0].values[0], lines.years[0].values[11]) == (1.0, 12.0)
    assert lines.years[1].values == (2.0, *(None,) * 11)


def test_that_years_to_date_and_twelve_months_lie_where_they_end() -> None:
    to_date = year_lines(
        chart((year_to_date(2024, 6), 6.0), (year_to_date(2024, 12), 12.0),
              (year_to_date(2025, 6), 7.0))
    )  # fmt: skip
    assert to_date is not None
    assert to_date.steps == ("Q1", "Q2", "Q3", "Q4")
    assert to_date.years[0].values == (None, 6.0, None, 12.0)
    by_month = year_lines(
        chart((rolling12(date(2025, 1, 31)), 6.0), (rolling12(date(2025, 5, 31)), 7.0))
    )
    assert by_month is not None
    assert len(by_month.steps) == 12
    assert by_month.years[0].values[9] == 6.0


def test_that_only_the_latest_years_are_kept_and_empty_ones_left_out() -> None:
    points = [(quarter(first, 1), float(first)) for first in range(2018, 2026)]
    points.append((quarter(2026, 1), None))
    lines = year_lines(chart(*points), most=3)
    assert lines is not None
    assert [each.label for each in lines.years] == ["2023/24", "2024/25", "2025/26"]


def test_that_one_year_or_whole_years_have_nothing_to_lie_over() -> None:
    assert year_lines(chart((quarter(2025, 1), 1.0), (quarter(2025, 2), 2.0))) is None
    assert year_lines(chart((year(2023), 1.0), (year(2024), 2.0))) is None
    assert year_lines(chart((quarter(2024, 1), 1.0), (year(2024), 2.0))) is None
    assert year_lines(chart()) is None
