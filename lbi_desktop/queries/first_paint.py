"""What the first window shows of a store, read with sqlite3 alone."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from lbi_desktop.domain.indicator import LifeCycle
from lbi_desktop.domain.period import Period, last_ended_quarter
from lbi_desktop.store.opening import check_schema, connected, judged_header
from lbi_desktop.store.refusal import worded


@dataclass(frozen=True, slots=True)
class FirstLook:
    """A store at a glance: whose it is, and how many figures of the latest quarter are in."""

    council: str
    is_sample: bool
    indicators: int
    period: Period
    figures: int
    latest_entry: int
    latest_label: str


def first_look(path: Path, *, today: date) -> FirstLook:
    """The first look at a store's file; `figures` counts those that end with the quarter."""
    judged_header(path)
    period = last_ended_quarter(today)
    with closing(connected(path, mode="ro")) as connection, worded(path):
        check_schema(connection, path)
        said = dict(connection.execute("SELECT name, value FROM council_setting").fetchall())
        entry, label = _latest_entry(connection)
        return FirstLook(
            council=str(json.loads(said.get("name", '""'))),
            is_sample=bool(json.loads(said.get("is_sample", "false"))),
            indicators=_count(
                connection,
                "SELECT count(*) FROM indicator WHERE life_cycle = ?",
                (LifeCycle.ACTIVE.value,),
            ),
            period=period,
            figures=_count(connection, _FIGURES, (period.end.isoformat(),)),
            latest_entry=entry,
            latest_label=label,
        )


_FIGURES = """
    SELECT count(DISTINCT indicator.no)
    FROM indicator
    CROSS JOIN period
    JOIN observation
      ON observation.indicator_no = indicator.no
     AND observation.breakdown_no = 0
     AND observation.period_code = period.code
    WHERE period.last_day = ? AND observation.value IS NOT NULL
"""


def _count(connection: sqlite3.Connection, query: str, values: tuple[str, ...]) -> int:
    return int(connection.execute(query, values).fetchone()[0])


def _latest_entry(connection: sqlite3.Connection) -> tuple[int, str]:
    query = "SELECT entry, label FROM history ORDER BY entry DESC LIMIT 1"
    found = connection.execute(query).fetchone()
    return (0, "") if found is None else (int(found[0]), str(found[1]))
