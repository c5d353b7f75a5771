"""What the window asks the store on its worker: plain functions, no Qt.

Queries are imported inside the functions: nothing of them may load before the first paint.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from lbi_desktop.domain.value import Figure

if TYPE_CHECKING:
    from lbi_desktop.domain.briefing import Commentary
    from lbi_desktop.domain.chart import ChartSpec
    from lbi_desktop.domain.period import Period
    from lbi_desktop.domain.scorecard import Provenance, Scorecard, ScorecardRow
    from lbi_desktop.queries.council import Council
    from lbi_desktop.queries.indicator_history import IndicatorHistory
    from lbi_desktop.store.store import Store


@dataclass(frozen=True, slots=True)
class StoreFacts:
    """What the bars of the window show of the open store.

    `undo_label` and `redo_label` are what the next undo or redo would do, empty for nothing.
    `warning` is a sentence about the store itself.
    """

    path: Path
    council: Council
    is_read_only: bool
    warning: str = ""
    undo_label: str = ""
    redo_label: str = ""


def store_facts(store: Store, *, today: date) -> StoreFacts:
    """The facts of the store as it stands."""
    from lbi_desktop.queries.council import council
    from lbi_desktop.queries.history_list import history_list
    from lbi_desktop.store.reversal import REDO, UNDO, entry_to_redo

    entries = history_list(store, limit=60)
    own = [entry for entry in entries if entry.kind not in (UNDO, REDO)]
    with store.reading() as connection:
        again = entry_to_redo(connection)
    return StoreFacts(
        path=store.path,
        council=council(store, today=today),
        is_read_only=store.is_read_only,
        warning=store.warning,
        undo_label=next((entry.label for entry in own if not entry.is_undone), ""),
        redo_label=next((entry.label for entry in own if entry.entry == again), ""),
    )


@dataclass(frozen=True, slots=True)
class FigureLine:
    """One stored figure with where it came from."""

    period: Period
    figure: Figure
    provenance: Provenance | None


@dataclass(frozen=True, slots=True)
class IndicatorDetail:
    """One indicator up to a period: row, chart, figures latest first, comment.

    `noted` and `restarted` are the periods an officer wrote a note on, or started the expected
    range afresh in.
    """

    row: ScorecardRow
    chart: ChartSpec
    figures: tuple[FigureLine, ...]
    comment: Commentary | None
    noted: frozenset[Period] = frozenset()
    restarted: frozenset[Period] = frozenset()


def indicator_detail(
    store: Store, *, indicator: str, period: Period, today: date
) -> IndicatorDetail:
    """Everything the panel and the chart page show of one indicator."""
    from lbi_desktop.domain.charting import trend_chart
    from lbi_desktop.queries.indicator_history import indicator_history
    from lbi_desktop.queries.scorecard import scorecard_rows

    history = indicator_history(store, indicator)
    row = scorecard_rows(store, [history.indicator], period=period, today=today)[0]
    chart = _annotated(trend_chart(row, history.series), history.annotations)
    comment = history.comments.get(row.period.code)
    return IndicatorDetail(
        row,
        chart,
        _figure_lines(history, chart),
        comment,
        frozenset(period for period, _ in history.annotations),
        frozenset(period for period, _ in history.series.rebases),
    )


def trend_charts(
    store: Store, *, indicators: Sequence[str], period: Period, today: date
) -> tuple[tuple[ScorecardRow, ChartSpec], ...]:
    """The rows of indicators up to a period with their charts, in the order asked."""
    from lbi_desktop.domain.charting import trend_chart
    from lbi_desktop.queries.scorecard import active_indicators, scorecard_rows
    from lbi_desktop.queries.series import series_of

    known = {each.id: each for each in active_indicators(store)}
    wanted = [known[each] for each in indicators if each in known]
    stored = series_of(store, wanted)
    rows = scorecard_rows(store, wanted, period=period, today=today)
    return tuple((row, trend_chart(row, stored[row.indicator.id].series)) for row in rows)


def _figure_lines(history: IndicatorHistory, chart: ChartSpec) -> tuple[FigureLine, ...]:
    """The figures the chart shows, latest first, each as stored and with its source."""
    stored = dict((*history.series.others, *history.series.figures))
    return tuple(
        FigureLine(
            point.period,
            stored.get(point.period) or Figure(point.value, point.state, derived=True),
            history.provenance.get(point.period.code),
        )
        for point in reversed(chart.points)
        if point.value is not None or point.period in stored
    )


def _annotated(chart: ChartSpec, annotations: tuple[tuple[Period, str], ...]) -> ChartSpec:
    """The chart with what officers wrote at its periods."""
    written = dict(annotations)
    points = tuple(
        replace(point, note=point.note or written.get(point.period, ""))
        for point in chart.points
    )
    return replace(chart, points=points)


def scorecard_of(store: Store, *, period: Period, today: date) -> Scorecard:
    """The scorecard of a period."""
    from lbi_desktop.queries.scorecard import scorecard

    return scorecard(store, period=period, today=today)
