"""The planning year as the domain knows it and as rows of the store, and back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, select

from lbi_desktop.domain.planning.year import Feeds, FixedDay, Stage
from lbi_desktop.store.figure_rows import day_from, day_text
from lbi_desktop.store.planning_tables import planning_date, planning_feed, planning_stage

Values = dict[str, object]


def stage_values(each: Stage) -> Values:
    """The columns of a stage."""
    return {
        "no": each.no,
        "year": each.year,
        "parent_no": each.parent,
        "name": each.name,
        "owner": each.owner,
        "signs_off": each.signs_off,
        "first_day": day_text(each.first_day),
        "last_day": day_text(each.last_day),
        "began_on": day_text(each.began_on),
        "done_on": day_text(each.done_on),
        "expected_on": day_text(each.expected_on),
        "done": each.done,
        "total": each.of,
        "unit": each.unit,
        "note": each.note,
        "element_id": each.element or None,
        "is_illustrative": int(each.is_illustrative),
        "position": each.position,
    }


def feed_values(each: Stage) -> list[Values]:
    """The rows of what a stage needs."""
    return [
        {
            "stage_no": each.no,
            "after_no": feed.after,
            "needs_days": feed.needs_days,
            "note": feed.note,
        }
        for feed in each.feeds
    ]


def date_values(each: FixedDay) -> Values:
    """The columns of a date that cannot move."""
    return {
        "no": each.no,
        "year": each.year,
        "day": each.day.isoformat(),
        "name": each.name,
        "is_same_date": int(each.is_same_date),
        "is_illustrative": int(each.is_illustrative),
    }


def read_stages(connection: Connection) -> tuple[Stage, ...]:
    """Every stage of every year, in order."""
    feeds: dict[int, list[Feeds]] = defaultdict(list)
    order = (planning_feed.c.stage_no, planning_feed.c.after_no)
    for row in connection.execute(select(planning_feed).order_by(*order)):
        feeds[row.stage_no].append(Feeds(row.after_no, row.needs_days, row.note))
    query = select(planning_stage).order_by(planning_stage.c.position, planning_stage.c.no)
    return tuple(_stage(row, feeds[row.no]) for row in connection.execute(query))


def read_fixed_days(connection: Connection) -> tuple[FixedDay, ...]:
    """Every date that cannot move, by day."""
    query = select(planning_date).order_by(planning_date.c.day, planning_date.c.no)
    return tuple(
        FixedDay(
            row.no,
            row.year,
            date.fromisoformat(row.day),
            row.name,
            bool(row.is_same_date),
            bool(row.is_illustrative),
        )
        for row in connection.execute(query)
    )


def _stage(row: Row[Any], feeds: Sequence[Feeds]) -> Stage:
    return Stage(
        row.no,
        row.year,
        row.name,
        date.fromisoformat(row.first_day),
        date.fromisoformat(row.last_day),
        parent=row.parent_no,
        owner=row.owner,
        signs_off=row.signs_off,
        began_on=day_from(row.began_on),
        done_on=day_from(row.done_on),
        expected_on=day_from(row.expected_on),
        done=row.done,
        of=row.total,
        unit=row.unit,
        note=row.note,
        element=row.element_id or "",
        feeds=tuple(feeds),
        position=row.position,
        is_illustrative=bool(row.is_illustrative),
    )
