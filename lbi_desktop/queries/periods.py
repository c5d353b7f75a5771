"""Which periods have figures, and which is the latest worth a scorecard."""

from __future__ import annotations

from datetime import date

from sqlalchemy import func, select

from lbi_desktop.domain.period import (
    Period,
    PeriodKind,
    last_ended_quarter,
    period_from_code,
    quarter_of,
)
from lbi_desktop.domain.value import State
from lbi_desktop.store.figure_tables import observation
from lbi_desktop.store.store import Store

_NOT_COUNTED = (PeriodKind.POINT, PeriodKind.SURVEY_WAVE)


def periods_with_figures(store: Store) -> tuple[tuple[Period, int], ...]:
    """Every period that has figures for the whole borough, with how many, oldest first."""
    kept = store.recall.whole("periods", "observation")
    with store.reading() as connection:
        if "all" not in kept:
            query = (
                select(observation.c.period_code, func.count())
                .where(
                    observation.c.breakdown_no == 0,
                    observation.c.value.is_not(None),
                    observation.c.state != State.FORECAST.value,
                )
                .group_by(observation.c.period_code)
                .order_by(observation.c.period_code)
            )
            rows = connection.execute(query)
            kept["all"] = tuple((period_from_code(row[0]), int(row[1])) for row in rows)
        found: tuple[tuple[Period, int], ...] = kept["all"]
    return found


def latest_quarter(store: Store, *, today: date) -> Period:
    """The last quarter that is over and has figures; without any, the last one that is over."""
    ends = [
        period.end
        for period, _ in periods_with_figures(store)
        if period.kind not in _NOT_COUNTED and period.end <= today
    ]
    if not ends:
        return last_ended_quarter(today)
    quarter = quarter_of(max(ends))
    if quarter.end == max(ends):
        return quarter
    return quarter.previous() or quarter
