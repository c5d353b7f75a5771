"""What the window asks the store on its worker: plain functions, no Qt.

Queries are imported inside the functions: nothing of them may load before the first paint.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from lbi_desktop.domain.changes import NOTHING, Changes
from lbi_desktop.domain.period import period_from_code
from lbi_desktop.domain.value import Figure

if TYPE_CHECKING:
    from lbi_desktop.domain.charts.chart import ChartSpec
    from lbi_desktop.domain.charts.control_charting import TrendKind
    from lbi_desktop.domain.commentary.comment import Commentary
    from lbi_desktop.domain.period import Period
    from lbi_desktop.domain.scorecard.narrowing import PlanAbove
    from lbi_desktop.domain.scorecard.row import Provenance, Scorecard, ScorecardRow
    from lbi_desktop.queries.council import Council
    from lbi_desktop.queries.indicator_history import IndicatorHistory
    from lbi_desktop.store.store import Store


@dataclass(frozen=True, slots=True)
class StoreFacts:
    """What the bars of the window show of the open store.

    `undo_label` and `redo_label` are what the next undo or redo would do, empty for nothing.
    `warning` is a sentence about the store itself, `entry` the latest of its history. `path` is
    its file; of a shared store, which has none, the name people call it by. `place` is where it
    is, as settings keep it. `is_lent` says that it was made from a data pack.
    """

    path: Path
    council: Council
    is_read_only: bool
    entry: int = 0
    place: str = ""
    is_shared: bool = False
    warning: str = ""
    undo_label: str = ""
    redo_label: str = ""
    is_lent: bool = False


def store_facts(store: Store, *, today: date) -> StoreFacts:
    """The facts of the store as it stands."""
    from lbi_desktop.queries.council import council
    from lbi_desktop.queries.history_list import history_list
    from lbi_desktop.queries.lent import lent
    from lbi_desktop.store.address import text_of
    from lbi_desktop.store.reversible import entry_to_redo, entry_to_undo

    with store.reading() as connection:
        entries = history_list(store, limit=60)
        labels = {entry.entry: entry.label for entry in entries}
        undone = entry_to_undo(connection, store.role)
        again = entry_to_redo(connection, store.role)
        return StoreFacts(
            path=Path(store.name) if store.is_shared else store.path,
            council=council(store, today=today),
            is_read_only=store.is_read_only,
            entry=entries[0].entry if entries else 0,
            place=text_of(store.place),
            is_shared=store.is_shared,
            warning=store.warning,
            undo_label=labels.get(undone or 0, ""),
            redo_label=labels.get(again or 0, ""),
            is_lent=lent(store) is not None,
        )


@dataclass(frozen=True, slots=True)
class News:
    """The facts of the store as it stands, and what others have changed since it was seen."""

    facts: StoreFacts
    by_others: Changes


def store_news(store: Store, seen: int, *, today: date) -> News:
    """The facts anew, with the changes of others after the entry that was seen."""
    from lbi_desktop.queries.changes_since import changes_since

    with store.reading():
        others = changes_since(store, seen) if store.is_shared else NOTHING
        return News(store_facts(store, today=today), others)


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
    range afresh in. `others` are the same figures as other kinds of chart, as far as they suit;
    `usual` is the kind that documents print.
    `said_before` is the comment on the figure before.
    """

    row: ScorecardRow
    chart: ChartSpec
    figures: tuple[FigureLine, ...]
    comment: Commentary | None
    noted: frozenset[Period] = frozenset()
    restarted: frozenset[Period] = frozenset()
    others: tuple[tuple[TrendKind, ChartSpec], ...] = ()
    usual: TrendKind | None = None
    said_before: Commentary | None = None

    def chart_as(self, kind: TrendKind) -> ChartSpec:
        """The chart as one of its kinds; the usual one where it does not suit."""
        return dict(self.others).get(kind, self.chart)


def indicator_detail(
    store: Store, *, indicator: str, period: Period, today: date
) -> IndicatorDetail:
    """Everything the panel and the chart page show of one indicator."""
    from lbi_desktop.domain.charts.charting import trend_chart
    from lbi_desktop.domain.charts.choice import usual_trend
    from lbi_desktop.domain.charts.control_charting import trend_kinds, trend_of_kind
    from lbi_desktop.queries.indicator_history import indicator_history
    from lbi_desktop.queries.scorecard import scorecard_rows

    history = indicator_history(store, indicator)
    row = scorecard_rows(store, [history.indicator], period=period, today=today)[0]
    chart = _with_sources(trend_chart(row, history.series), history.provenance)
    chart = _annotated(chart, history.annotations)
    kinds = trend_kinds(row, history.series)[1:]
    comment = history.comments.get(row.period.code)
    return IndicatorDetail(
        row,
        chart,
        _figure_lines(history, chart),
        comment,
        frozenset(period for period, _ in history.annotations),
        frozenset(period for period, _ in history.series.rebases),
        tuple(
            (kind, trend_of_kind(chart, kind, row=row, series=history.series)) for kind in kinds
        ),
        usual_trend(chart, row=row, series=history.series)[0],
        _said_before(history.comments, row.period),
    )


def _said_before(comments: Mapping[int, Commentary], period: Period) -> Commentary | None:
    earlier = [code for code in comments if period_from_code(code).end < period.end]
    return comments[max(earlier)] if earlier else None


def trend_charts(
    store: Store, *, indicators: Sequence[str], period: Period, today: date
) -> tuple[tuple[ScorecardRow, ChartSpec], ...]:
    """The rows of indicators up to a period with their charts, in the order asked."""
    from lbi_desktop.domain.charts.charting import trend_chart
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


def _with_sources(chart: ChartSpec, known: Mapping[int, Provenance]) -> ChartSpec:
    """The chart with the file and the cell of each figure that came from one."""
    points = tuple(
        replace(point, source=_source_words(known.get(point.period.code)))
        for point in chart.points
    )
    return replace(chart, points=points)


def _source_words(source: Provenance | None) -> str:
    if source is None:
        return ""
    place = " ".join(part for part in (source.sheet, source.cell) if part)
    return ", ".join(part for part in (source.file, place) if part)


def _annotated(chart: ChartSpec, annotations: tuple[tuple[Period, str], ...]) -> ChartSpec:
    """The chart with what officers wrote at its periods."""
    written = dict(annotations)
    points = tuple(
        replace(point, note=point.note or written.get(point.period, ""))
        for point in chart.points
    )
    return replace(chart, points=points)


def scorecard_in_plan(
    store: Store, *, period: Period, today: date
) -> tuple[Scorecard, Mapping[str, PlanAbove]]:
    """The scorecard of a period, and what of the plan each indicator serves."""
    from lbi_desktop.queries.plan_above import plan_above
    from lbi_desktop.queries.scorecard import scorecard

    with store.reading():
        return scorecard(store, period=period, today=today), plan_above(store, period.end)
