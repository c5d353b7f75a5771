"""The planning years laid out, and one of them as it stands on a day."""

from __future__ import annotations

from datetime import date

from lbi_desktop.domain.planning.weeks import first_of, planning_year_of
from lbi_desktop.domain.planning.year import PlanningYear, Stage
from lbi_desktop.domain.refusal import Refusal
from lbi_desktop.store.planning_rows import read_fixed_days, read_stages
from lbi_desktop.store.store import Store

TABLES = frozenset({"planning_stage", "planning_feed", "planning_date"})
"""The tables a planning year is read from."""


def planning_years(store: Store) -> tuple[str, ...]:
    """The financial years that are planned for, in order."""
    return tuple(sorted({each.year for each in _stages(store)}))


def planning_year(store: Store, *, today: date, year: str = "") -> PlanningYear:
    """A planning year by the financial year it is for; else the one under way.

    Without any stages of that year it is empty. Where the year under way is not laid out, the
    latest that is stands in for it.
    """
    with store.reading() as connection:
        every = _stages(store)
        first = first_of(year) if year else _first_meant(every, today)
        made = PlanningYear(first, today, ())
        return PlanningYear(
            first,
            today,
            tuple(each for each in every if each.year == made.name),
            tuple(each for each in read_fixed_days(connection) if each.year == made.name),
        )


def stage_named(picture: PlanningYear, name: str) -> Stage:
    """A stage or step by number or name; refuses an unknown one."""
    label = name.strip().casefold()
    for each in picture.stages:
        if label in (str(each.no), each.name.casefold()):
            return each
    raise Refusal(
        f"There is no stage “{name}” in the planning year {picture.name}.",
        "Give one of: " + ", ".join(each.stage.name for each in picture.tops) + ".",
    )


def _first_meant(stages: tuple[Stage, ...], today: date) -> int:
    now = planning_year_of(today)
    known = {first_of(each.year) for each in stages}
    return now if now in known or not known else max(known)


def _stages(store: Store) -> tuple[Stage, ...]:
    kept = store.recall.whole("planning", *TABLES)
    with store.reading() as connection:
        if "all" not in kept:
            kept["all"] = read_stages(connection)
        found: tuple[Stage, ...] = kept["all"]
    return found
