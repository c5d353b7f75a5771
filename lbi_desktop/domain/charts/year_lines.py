"""Years over each other: the same step of several financial years compared at a glance.

Figures that build up over the year, and seasonal ones, say more when this year's line lies over
last year's than when years follow each other (product.md D).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from lbi_desktop.domain.charts.chart import ChartPoint, ChartSpec
from lbi_desktop.domain.period import MONTH_SHORT, PeriodKind, year_label
from lbi_desktop.domain.unit import Unit
from lbi_desktop.domain.wording import number_text

MOST_YEARS = 5
_QUARTERLY = frozenset({PeriodKind.QUARTER})
_MONTHLY = frozenset({PeriodKind.MONTH})
_BY_END = frozenset({PeriodKind.YTD, PeriodKind.ROLLING12})


@dataclass(frozen=True, slots=True)
class YearLine:
    """One financial year: a value for every step of the year, None where there is none."""

    label: str
    values: tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class YearLines:
    """Years in time order, the latest last; `steps` name the places, `target` is the latest's.

    Values are in the indicator's unit. `alternative` says in words what a picture of it shows.
    """

    name: str
    unit: Unit
    steps: tuple[str, ...]
    years: tuple[YearLine, ...]
    target: tuple[float | None, ...]
    target_label: str
    alternative: str = ""


def year_lines(chart: ChartSpec, *, most: int = MOST_YEARS) -> YearLines | None:
    """The years of a trend chart over each other; None where there are not two to compare.

    Only periods that fall into steps of a financial year can be compared: months, quarters, and
    years to date or twelve months by the month they end in.
    """
    count = _steps_in_year(chart.points)
    if not count:
        return None
    placed: dict[int, dict[int, ChartPoint]] = {}
    for point in chart.points:
        placed.setdefault(point.period.financial_year, {})[_place(point, count)] = point
    shown = [year for year in sorted(placed) if _has_figure(placed[year].values())][-most:]
    if len(shown) < 2:
        return None
    years = tuple(_line(year, placed[year], count) for year in shown)
    latest = placed[shown[-1]]
    target = tuple(_target(latest.get(place)) for place in range(count))
    lines = YearLines(
        chart.name, chart.unit, _step_names(count), years, target, chart.target_label
    )
    return replace(lines, alternative=_said(lines))


def _steps_in_year(points: Sequence[ChartPoint]) -> int:
    """12 for months, 4 for quarters, 0 for anything else; ends in months may be either."""
    kinds = {point.period.kind for point in points}
    if kinds and kinds <= _MONTHLY:
        return 12
    if kinds and kinds <= _QUARTERLY:
        return 4
    if kinds and kinds <= _BY_END:
        return 4 if all(point.period.end.month % 3 == 0 for point in points) else 12
    return 0


def _place(point: ChartPoint, count: int) -> int:
    """The step of a period in its financial year, April first, from 0."""
    months = (point.period.end.month - 4) % 12
    return months * count // 12


def _step_names(count: int) -> tuple[str, ...]:
    if count == 4:
        return ("Q1", "Q2", "Q3", "Q4")
    return tuple(MONTH_SHORT[(place + 3) % 12 + 1] for place in range(count))


def _line(year: int, points: dict[int, ChartPoint], count: int) -> YearLine:
    values = (points.get(place) for place in range(count))
    return YearLine(year_label(year), tuple(each.value if each else None for each in values))


def _target(point: ChartPoint | None) -> float | None:
    return point.target if point is not None else None


def _has_figure(points: Iterable[ChartPoint]) -> bool:
    return any(point.value is not None for point in points)


def _said(lines: YearLines) -> str:
    """`Line chart of X, 2021/22 to 2025/26 over each other. At Q3: 2025/26 505, …`."""
    latest = lines.years[-1]
    place = max(i for i, value in enumerate(latest.values) if value is not None)
    then = [(year.label, year.values[place]) for year in reversed(lines.years)]
    told = [
        f"{label} {number_text(value, lines.unit)}"
        for label, value in then
        if value is not None
    ]
    span = f"{lines.years[0].label} to {latest.label}"
    return (
        f"Line chart of {lines.name}, the years {span} over each other. "
        f"At {lines.steps[place]}: {', '.join(told)}."
    )
