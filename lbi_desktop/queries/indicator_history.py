"""Everything one indicator has been: series, where each figure is from, comments, notes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, select

from lbi_desktop.domain.commentary.comment import Commentary
from lbi_desktop.domain.indicator import Indicator
from lbi_desktop.domain.period import Period, period_from_code
from lbi_desktop.domain.scorecard.row import Provenance, Series
from lbi_desktop.queries.comments import comments_of
from lbi_desktop.queries.figure_source import SupersededFigure, superseded_figures
from lbi_desktop.queries.indicators import indicator_named, indicator_numbers
from lbi_desktop.queries.provenance import provenance_from, with_provenance
from lbi_desktop.queries.series import series_of
from lbi_desktop.store.figure_rows import FIGURE_COLUMNS, figure_from
from lbi_desktop.store.figure_tables import annotation, observation, observation_superseded
from lbi_desktop.store.store import Store


@dataclass(frozen=True, slots=True)
class IndicatorHistory:
    """One indicator over time; mappings are by the period's code."""

    indicator: Indicator
    series: Series
    versions: Mapping[int, int]
    provenance: Mapping[int, Provenance]
    superseded: Mapping[int, tuple[SupersededFigure, ...]]
    comments: Mapping[int, Commentary]
    annotations: tuple[tuple[Period, str], ...]


def indicator_history(store: Store, indicator: str) -> IndicatorHistory:
    """The history of an indicator, by id, reference or title."""
    with store.reading() as connection:
        meant = indicator_named(store, indicator)
        stored = series_of(store, [meant])[meant.id]
        number = indicator_numbers(store)[meant.id]
        return IndicatorHistory(
            meant,
            stored.series,
            stored.versions,
            _provenance(connection, meant, number),
            _superseded(connection, meant, number),
            comments_of(connection, [number]).get(number, {}),
            _annotations(connection, number),
        )


def _provenance(
    connection: Connection, indicator: Indicator, number: int
) -> dict[int, Provenance]:
    columns = [observation.c[name] for name in FIGURE_COLUMNS]
    query = with_provenance(observation, *columns, observation.c.period_code).where(
        observation.c.indicator_no == number, observation.c.breakdown_no == 0
    )
    return {
        row.period_code: provenance_from(
            row, figure_from(row[: len(FIGURE_COLUMNS)]), unit=indicator.unit
        )
        for row in connection.execute(query)
    }


def _superseded(
    connection: Connection, indicator: Indicator, number: int
) -> dict[int, tuple[SupersededFigure, ...]]:
    before = observation_superseded
    query = (
        select(before.c.period_code)
        .distinct()
        .where(before.c.indicator_no == number, before.c.breakdown_no == 0)
    )
    codes = [int(row[0]) for row in connection.execute(query)]
    return {
        code: superseded_figures(connection, indicator, key=(number, code)) for code in codes
    }


def _annotations(connection: Connection, number: int) -> tuple[tuple[Period, str], ...]:
    query = (
        select(annotation.c.period_code, annotation.c.text)
        .where(annotation.c.indicator_no == number)
        .order_by(annotation.c.period_code, annotation.c.position)
    )
    return tuple((period_from_code(row[0]), row[1]) for row in connection.execute(query))
