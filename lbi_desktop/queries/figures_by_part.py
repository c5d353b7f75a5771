"""One indicator's figures in every part of the borough, as columns: there may be 17,000."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Integer, bindparam, literal_column, select

from lbi_desktop.store.figure_tables import observation
from lbi_desktop.store.rows import rows_for_each
from lbi_desktop.store.store import Store

_PARTS = (
    select(
        observation.c.breakdown_no,
        observation.c.period_code,
        observation.c.value,
        observation.c.numerator,
        observation.c.denominator,
        observation.c.state,
    )
    .where(
        observation.c.indicator_no == bindparam("number", type_=Integer()),
        observation.c.breakdown_no > literal_column("0"),
    )
    .order_by(observation.c.breakdown_no, observation.c.period_code)
)


@dataclass(frozen=True, slots=True)
class FiguresByPart:
    """Figures by part of the borough and period: six columns of one length, part by part."""

    parts: tuple[int, ...] = ()
    periods: tuple[int, ...] = ()
    values: tuple[float | None, ...] = ()
    numerators: tuple[float | None, ...] = ()
    denominators: tuple[float | None, ...] = ()
    states: tuple[str, ...] = ()


def figures_by_part(store: Store, number: int) -> FiguresByPart:
    """The figures below the whole borough of the indicator of a number."""
    with store.reading() as connection:
        rows = list(rows_for_each(connection, _PARTS, values=[number]))
    return FiguresByPart(*zip(*rows, strict=True)) if rows else FiguresByPart()
