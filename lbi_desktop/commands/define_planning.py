"""The planning years of a council that is being defined."""

from __future__ import annotations

from dataclasses import replace

from lbi_desktop.domain.definitions.council import CouncilDefinition
from lbi_desktop.domain.planning.year import Feeds
from lbi_desktop.store.history import Ledger
from lbi_desktop.store.planning_rows import date_values, feed_values, stage_values
from lbi_desktop.store.planning_tables import planning_date, planning_feed, planning_stage


def add_planning(ledger: Ledger, definition: CouncilDefinition) -> None:
    """Adds stages, what they need and the dates that stand, numbered as they are defined."""
    numbers = {each.id: at for at, each in enumerate(definition.stages, start=1)}
    stages = [
        replace(
            each.stage,
            no=numbers[each.id],
            parent=numbers[each.parent] if each.parent else None,
            feeds=tuple(Feeds(numbers[name], days, note) for name, days, note in each.needs),
            position=numbers[each.id],
        )
        for each in definition.stages
    ]
    ledger.add(planning_stage, [stage_values(each) for each in stages])
    ledger.add(planning_feed, [row for each in stages for row in feed_values(each)])
    days = enumerate(definition.fixed_days, start=1)
    ledger.add(planning_date, [date_values(replace(each, no=at)) for at, each in days])
