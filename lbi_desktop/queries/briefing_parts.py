"""The parts of the figures a document looks at closely: by ward or by group of people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import Connection, select

from lbi_desktop.domain.charts.breakdown_chart import BreakdownSpec
from lbi_desktop.domain.documents.briefing import IndicatorLine
from lbi_desktop.domain.period import Period
from lbi_desktop.domain.status import Status
from lbi_desktop.queries.breakdowns import Wanted, breakdowns
from lbi_desktop.queries.indicators import indicator_numbers
from lbi_desktop.store.figure_tables import observation
from lbi_desktop.store.store import Store

_CLOSELY = (Status.OFF_TARGET, Status.JUST_OFF)


def with_parts(
    store: Store, lines: Sequence[IndicatorLine], *, period: Period, has_funnels: bool = False
) -> tuple[IndicatorLine, ...]:
    """The lines, those off target with their figures by part where the store has them.

    Parts of a period long past say nothing of the figure: they must end in its year.
    `has_funnels` where the document prints them.
    """
    numbers = indicator_numbers(store)
    wanted = Wanted(until=period.end, has_funnel=has_funnels)
    with store.reading() as connection:
        return tuple(
            replace(line, parts=_parts(store, line, period, wanted=wanted))
            if line.row.judgement.status in _CLOSELY
            and _is_divided(connection, numbers[line.row.indicator.id])
            else line
            for line in lines
        )


def _is_divided(connection: Connection, number: int) -> bool:
    query = select(observation.c.breakdown_no).where(
        observation.c.indicator_no == number, observation.c.breakdown_no > 0
    )
    return connection.execute(query.limit(1)).first() is not None


def _parts(
    store: Store, line: IndicatorLine, period: Period, *, wanted: Wanted
) -> BreakdownSpec | None:
    found = breakdowns(store, line.row.indicator.id, wanted=wanted).chosen
    if found is None or found.period.financial_year < period.financial_year - 1:
        return None
    return found if any(bar.lower is not None for bar in found.bars) else None
