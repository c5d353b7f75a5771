"""What the store holds of the indicators an extract speaks of, for all parts of the borough."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import Connection, bindparam, select

from lbi_desktop.domain.charts.breakdown import Part
from lbi_desktop.domain.readings.extract import ExtractGround
from lbi_desktop.queries.indicators import indicator_numbers
from lbi_desktop.store.figure_tables import breakdown, observation
from lbi_desktop.store.rows import rows_for_each
from lbi_desktop.store.store import Store

_FIGURES = select(
    observation.c.indicator_no,
    observation.c.breakdown_no,
    observation.c.period_code,
    observation.c.value,
    observation.c.state,
).where(observation.c.indicator_no == bindparam("indicator"))


def extract_ground(store: Store, ids: Collection[str]) -> ExtractGround:
    """The parts of the borough known here, and the figures of these indicators."""
    numbers = {number: name for name, number in indicator_numbers(store).items()}
    wanted = sorted(number for number, name in numbers.items() if name in ids)
    figures: dict[str, dict[tuple[int, int], tuple[float | None, str]]] = {}
    with store.reading() as connection:
        for number, part, code, value, state in rows_for_each(
            connection, _FIGURES, values=wanted
        ):
            own = figures.setdefault(numbers[number], {})
            own[part, code] = (value, state)
        return ExtractGround(_parts(connection), figures)


def _parts(connection: Connection) -> dict[tuple[str, int], int]:
    query = select(
        breakdown.c.no,
        breakdown.c.generation,
        breakdown.c.area_code,
        breakdown.c.area,
        breakdown.c.category,
    ).order_by(breakdown.c.no)
    return {
        (name, generation): number
        for number, generation, code, area, category in connection.execute(query)
        for name in Part(number, area, code, generation, category=category).names
    }
