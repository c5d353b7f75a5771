"""The latest figure of every indicator, at a glance."""

from __future__ import annotations

from dataclasses import dataclass

from lbi_desktop.store.store import Store


@dataclass(frozen=True, slots=True)
class LatestFigure:
    """An indicator's latest figure with a number: the period's code, the number, its state."""

    period_code: int
    value: float
    state: str


LATEST = """
    SELECT indicator.id, o.period_code, o.value, o.state
    FROM indicator
    CROSS JOIN observation AS o
    WHERE o.indicator_no = indicator.no AND o.breakdown_no = 0
      AND o.period_code = (
          SELECT max(later.period_code) FROM observation AS later
          WHERE later.indicator_no = indicator.no AND later.breakdown_no = 0
            AND later.value IS NOT NULL
      )
"""
"""CROSS JOIN: SQLite must begin with the few indicators, not with a million figures."""


def latest_figures(store: Store) -> dict[str, LatestFigure]:
    """By indicator id; one without any number is left out. Kept until a figure is written."""
    with store.reading() as connection:
        kept = store.recall.whole("latest figures", "observation", "indicator")
        if _ALL not in kept:
            cursor = connection.connection.cursor()  # the driver's own: there may be thousands
            cursor.execute(LATEST)
            kept[_ALL] = {
                name: LatestFigure(code, value, state)
                for name, code, value, state in cursor.fetchall()
            }
            cursor.close()
        found: dict[str, LatestFigure] = kept[_ALL]
        return dict(found)


_ALL = "all"
