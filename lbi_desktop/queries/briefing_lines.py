"""One line of a briefing for each indicator: marks, chart, comment, restatement, source."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Row, select

from lbi_desktop.domain.analysis.evaluate import evaluate
from lbi_desktop.domain.charts.charting import trend_chart
from lbi_desktop.domain.charts.choice import usual_trend
from lbi_desktop.domain.commentary.comment import Commentary
from lbi_desktop.domain.disclosure.small_numbers import tells_of_few, without_small_numbers
from lbi_desktop.domain.documents.briefing import IndicatorLine
from lbi_desktop.domain.indicator import Indicator, Polarity
from lbi_desktop.domain.period import Period, date_words, period_from_code
from lbi_desktop.domain.rounding import difference
from lbi_desktop.domain.scorecard.basis import shown
from lbi_desktop.domain.scorecard.row import ScorecardRow
from lbi_desktop.domain.status import Status
from lbi_desktop.domain.travel import Direction
from lbi_desktop.domain.value import State
from lbi_desktop.domain.wording import change_words, figure_words, number_text
from lbi_desktop.queries.comments import code_spoken_of, comments_of
from lbi_desktop.queries.indicators import indicator_numbers
from lbi_desktop.queries.scorecard import scorecard_rows
from lbi_desktop.queries.series import StoredSeries, series_of
from lbi_desktop.store.figure_rows import FIGURE_COLUMNS, figure_from
from lbi_desktop.store.figure_tables import (
    kept_file,
    observation,
    observation_superseded,
    source,
)
from lbi_desktop.store.store import Store

_STATE_SENTENCES = {
    State.PROVISIONAL: "The figure is provisional and may change.",
    State.ESTIMATED: "The figure is an estimate.",
    State.FORECAST: "The figure is a forecast.",
}
Key = tuple[int, int]
RECENT = 8
"""How many of the latest figures a line carries for in-depth tables."""


@dataclass(frozen=True, slots=True)
class LineMaterial:
    """What the lines of a briefing are made from beside the scorecard, by indicator number."""

    numbers: Mapping[str, int]
    comments: Mapping[int, Mapping[int, Commentary]]
    restatements: Mapping[int, Sequence[str]]
    files: Mapping[Key, str]


@dataclass(frozen=True, slots=True)
class Asked:
    """What lines are wanted for: the period, the day, the history entry of the last report.

    What was restated after that entry is said. `hides_small` takes small numbers out first.
    """

    period: Period
    today: date
    since_entry: int = 0
    hides_small: bool = False


def briefing_lines(
    store: Store,
    wanted: Sequence[Indicator],
    *,
    asked: Asked,
    before: Mapping[str, Status],
) -> tuple[IndicatorLine, ...]:
    """The lines of indicators in their order; `before` gives the status last time, by id."""
    stored = _series(store, wanted, asked)
    rows = rows_shown(store, wanted, asked=asked)
    with store.reading() as connection:
        every = indicator_numbers(store)
        numbers = {each.id: every[each.id] for each in wanted}
        material = _material(connection, wanted, numbers=numbers, asked=asked)
    return tuple(
        _line(row, stored[row.indicator.id], material, previous=before.get(row.indicator.id))
        for row in rows
    )


def rows_shown(
    store: Store, wanted: Sequence[Indicator], *, asked: Asked
) -> tuple[ScorecardRow, ...]:
    """The scorecard rows of a document, in order: its own where small numbers are hidden."""
    if not asked.hides_small:
        return scorecard_rows(store, wanted, period=asked.period, today=asked.today)
    stored = _series(store, wanted, asked)
    return tuple(_row(stored[each.id], asked) for each in wanted)


def _series(
    store: Store, wanted: Sequence[Indicator], asked: Asked
) -> Mapping[str, StoredSeries]:
    stored = series_of(store, wanted)
    if not asked.hides_small:
        return stored
    return {
        name: replace(each, series=without_small_numbers(each.series, each.indicator))
        for name, each in stored.items()
    }


def _row(stored: StoredSeries, asked: Asked) -> ScorecardRow:
    """The row worked out from what may be shown, never from what is kept beside it."""
    row = evaluate(stored.indicator, stored.series, period=asked.period, today=asked.today)
    return replace(row, version=stored.versions.get(row.period.code, 1))


def _line(
    row: ScorecardRow,
    stored: StoredSeries,
    material: LineMaterial,
    *,
    previous: Status | None,
) -> IndicatorLine:
    indicator = row.indicator
    number = material.numbers[indicator.id]
    chart = trend_chart(row, stored.series, previous=previous)
    drawn = usual_trend(chart, row=row, series=stored.series)[1]
    return IndicatorLine(
        row=row,
        chart=chart,
        drawn=drawn if drawn is not chart else None,
        commentary=_comment(material.comments.get(number, {}), row.period),
        theme=indicator.theme,
        objective=indicator.objective,
        profile=row.judgement.target,
        previous_status=previous,
        comparison=comparison(row),
        data_quality=data_quality(row),
        source=_source(row, material.files.get((number, row.period.code), "")),
        restatement=" ".join(material.restatements.get(number, ())),
        said_before=_comment_before(material.comments.get(number, {}), row.period),
        recent=shown(indicator, stored.series, period=row.period).figures[-RECENT:],
    )


def comparison(row: ScorecardRow) -> str:
    """`London 68.0%: Islington is 10.4 points better.`; empty without a benchmark."""
    value, unit = row.figure.value, row.indicator.unit
    if row.benchmark is None or value is None or not row.benchmark_label:
        return ""
    gap = difference(value, row.benchmark)
    words = change_words(gap, unit, direction=_direction(gap, row.indicator.polarity))
    beside = "the same" if words == "same" else words
    return f"{row.benchmark_label} {number_text(row.benchmark, unit)}: Islington is {beside}."


def data_quality(row: ScorecardRow) -> str:
    """What to know before relying on the figure: the indicator's own words, then its state."""
    figure = row.figure
    derived = _how_derived(row.indicator) if figure.derived and figure.is_present else ""
    reason = f"{figure.reason.rstrip('.')}." if figure.is_present and figure.reason else ""
    said = (row.indicator.data_quality, _STATE_SENTENCES.get(figure.state, ""), reason, derived)
    return " ".join(part for part in said if part)


def _how_derived(indicator: Indicator) -> str:
    if indicator.formula:
        return "It is calculated from other indicators."
    return "It was worked out from figures of another basis."


def _direction(gap: float, polarity: Polarity) -> Direction:
    if gap == 0:
        return Direction.SAME
    if polarity not in (Polarity.HIGHER, Polarity.LOWER):
        return Direction.UP if gap > 0 else Direction.DOWN
    is_better = (gap > 0) == (polarity is Polarity.HIGHER)
    return Direction.BETTER if is_better else Direction.WORSE


def _comment(comments: Mapping[int, Commentary], period: Period) -> Commentary | None:
    code = code_spoken_of(comments, period)
    return None if code is None else comments[code]


def _comment_before(comments: Mapping[int, Commentary], period: Period) -> Commentary | None:
    """The latest comment on a figure that ended earlier."""
    earlier = [code for code in comments if period_from_code(code).end < period.end]
    return comments[max(earlier)] if earlier else None


def _source(row: ScorecardRow, file: str) -> str:
    parts = [part for part in (row.indicator.source_system, file) if part]
    return f"Source: {'; '.join(parts)}." if parts else ""


def _material(
    connection: Connection,
    wanted: Sequence[Indicator],
    *,
    numbers: Mapping[str, int],
    asked: Asked,
) -> LineMaterial:
    units = {numbers[each.id]: each for each in wanted}
    return LineMaterial(
        numbers=numbers,
        comments=comments_of(connection, list(numbers.values())),
        restatements=_restatements(connection, units, asked),
        files=_files(connection),
    )


def _restatements(
    connection: Connection, indicators: Mapping[int, Indicator], asked: Asked
) -> dict[int, list[str]]:
    """Sentences on what was reported and has been replaced since, by indicator number."""
    before = observation_superseded
    query = (
        select(
            before.c.indicator_no,
            before.c.period_code,
            before.c.superseded_reason,
            *(before.c[name].label(f"old_{name}") for name in FIGURE_COLUMNS),
            *(observation.c[name] for name in FIGURE_COLUMNS),
        )
        .join(
            observation,
            (observation.c.indicator_no == before.c.indicator_no)
            & (observation.c.breakdown_no == before.c.breakdown_no)
            & (observation.c.period_code == before.c.period_code),
        )
        .where(
            before.c.is_restated == 1,
            before.c.breakdown_no == 0,
            before.c.superseded_by > asked.since_entry,
        )
        .order_by(before.c.period_code)
    )
    sentences: dict[int, list[str]] = {}
    for row in connection.execute(query):
        if row.indicator_no in indicators:
            words = _restated(row, indicators[row.indicator_no], hides_small=asked.hides_small)
            sentences.setdefault(row.indicator_no, []).append(words)
    return sentences


def _restated(row: Row[Any], indicator: Indicator, *, hides_small: bool) -> str:
    width = len(FIGURE_COLUMNS)
    old, now = figure_from(row[3 : 3 + width]), figure_from(row[3 + width :])
    label = period_from_code(row.period_code).label
    if hides_small and any(tells_of_few(each, indicator) for each in (old, now)):
        return f"{label} was restated; numbers are too small to show."
    was, became = (figure_words(each, indicator.unit) for each in (old, now))
    reason = f" ({row.superseded_reason.rstrip('.')})" if row.superseded_reason else ""
    return f"{label} was reported as {was}; it is now {became}{reason}."


def _files(connection: Connection) -> dict[Key, str]:
    """By (indicator number, period code): the return a figure came from, and when."""
    query = (
        select(
            observation.c.indicator_no,
            observation.c.period_code,
            kept_file.c.name,
            kept_file.c.received_at,
        )
        .join(source, source.c.no == observation.c.source_no)
        .join(kept_file, kept_file.c.no == source.c.file_no)
        .where(observation.c.breakdown_no == 0)
    )
    return {
        (row.indicator_no, row.period_code): f"return “{row.name}”, received "
        + date_words(datetime.fromisoformat(row.received_at).date())
        for row in connection.execute(query)
    }
