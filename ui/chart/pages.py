"""The page of any chart a person names: trends of every kind, years, parts of a figure."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from lbi_desktop.domain.charts.control_charting import TrendKind
from lbi_desktop.domain.charts.wanted import PARTS, YEARS, ChartWanted
from lbi_desktop.domain.charts.year_lines import year_lines
from lbi_desktop.domain.period import Period
from lbi_desktop.domain.refusal import Refusal
from lbi_desktop.store.store import Store
from ui.chart.page_picture import PagePicture
from ui.chart.parts_picture import PartsKind, kinds_of, parts_page
from ui.chart.picture import chart_page
from ui.chart.years import years_page
from ui.questions import indicator_detail

Painted = Callable[[], PagePicture]
"""Makes the page once the fonts are there."""


def page_wanted(store: Store, wanted: ChartWanted, *, today: date) -> Painted:
    """The page of a chart; refuses a kind that does not suit the indicator."""
    from lbi_desktop.queries.periods import latest_quarter

    asked = wanted.period or latest_quarter(store, today=today)
    make = _parts_page if wanted.kind in PARTS else _trend_page
    return make(store, wanted, asked, today=today)


def _trend_page(store: Store, wanted: ChartWanted, period: Period, *, today: date) -> Painted:
    detail = indicator_detail(store, indicator=wanted.indicator, period=period, today=today)
    if wanted.kind == YEARS:
        lines = year_lines(detail.chart)
        if lines is None:
            raise Refusal("It has no two years to lay over each other.", "Draw its trend.")
        return lambda: years_page(lines, detail.chart, as_at=today)
    kind = TrendKind(wanted.kind)
    suiting = [TrendKind.EXPECTED_RANGE, *(each for each, _ in detail.others)]
    if kind not in suiting:
        names = ", ".join(each.value for each in suiting)
        raise Refusal(f"A chart of the kind “{kind.value}” does not suit it.", f"Use: {names}.")
    return lambda: chart_page(detail.chart_as(kind), as_at=today)


def _parts_page(store: Store, wanted: ChartWanted, period: Period, *, today: date) -> Painted:
    from lbi_desktop.queries.breakdowns import chosen_breakdown

    spec = chosen_breakdown(
        store, wanted.indicator, by=wanted.by, within=wanted.within, period=period
    )
    kind, known = PartsKind(wanted.kind), kinds_of(spec)
    if kind not in known:
        why = spec.no_funnel if kind is PartsKind.FUNNEL else "Only wards have a map."
        names = ", ".join(each.value for each in known)
        raise Refusal(why, f"Use: {names}.")
    return lambda: parts_page(spec, kind, as_at=today)
