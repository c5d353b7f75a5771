"""What the Definition tab asks of the store and has done to it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from lbi_desktop.domain.definitions.change import Because
from lbi_desktop.domain.definitions.suite_review import TargetDoubt
from lbi_desktop.domain.indicator import LifeCycle, Target, TargetKind
from lbi_desktop.domain.period import Period, year
from lbi_desktop.domain.plans.plan import Evidence
from lbi_desktop.domain.refusal import Refusal
from ui.pages.indicators.view_model.definition import BREAK, PAUSE, RESUME, RETIRE, TARGET

if TYPE_CHECKING:
    from lbi_desktop.domain.changes import Changes
    from lbi_desktop.queries.definition import WholeDefinition
    from lbi_desktop.queries.explained_total import ExplainedTotal
    from lbi_desktop.store.store import Store

_STEPS = {PAUSE: LifeCycle.PAUSED, RETIRE: LifeCycle.RETIRED, RESUME: LifeCycle.ACTIVE}


@dataclass(frozen=True, slots=True)
class DefinitionFacts:
    """A definition, how its figure of the period on show comes about; as at which entry."""

    found: WholeDefinition
    explained: ExplainedTotal
    financial_year: int
    entry: int = 0
    doubts: tuple[TargetDoubt, ...] = ()
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class TypedChange:
    """A change as it was typed: of what, to what, why, who approved it, seeing which entry."""

    indicator_id: str
    what: str
    value: str
    reason: str
    approved_by: str
    financial_year: int
    seen: int = 0


def definition_facts(
    store: Store, *, indicator: str, period: Period, today: date
) -> DefinitionFacts:
    """Everything the tab shows, from one view of the store."""
    from lbi_desktop.queries.changes_since import latest_entry
    from lbi_desktop.queries.definition import whole_definition
    from lbi_desktop.queries.explained_total import explained_total
    from lbi_desktop.queries.plan_tree import whole_plan
    from lbi_desktop.queries.suite_review import doubted_targets

    with store.reading():
        found = whole_definition(store, indicator)
        own = found.indicator
        doubted = doubted_targets(store, today=today, only=[own])
        return DefinitionFacts(
            found,
            explained_total(store, indicator=indicator, period=period, today=today),
            period.financial_year,
            latest_entry(store),
            tuple(each for _, doubts in doubted for each in doubts),
            tuple(x for x in whole_plan(store).evidence.values() if own.id in x.indicators),
        )


def carry_out(store: Store, typed: TypedChange, *, author: str, now: datetime) -> Changes:
    """Makes a typed change; refuses in words what cannot be."""
    from lbi_desktop.commands.definitions import add_break, change_target, move_life_cycle
    from lbi_desktop.jobs.definition_changes import Signed, change_fields

    because = Because(typed.reason, typed.approved_by)
    if typed.what in _STEPS:
        return move_life_cycle(
            store,
            _STEPS[typed.what],
            indicator_id=typed.indicator_id,
            because=because,
            author=author,
            now=now,
        )
    if typed.what == BREAK:
        return add_break(
            store,
            _day(typed.value),
            indicator_id=typed.indicator_id,
            because=because,
            author=author,
            now=now,
        )
    if typed.what == TARGET:
        return change_target(
            store, _target(typed), indicator_id=typed.indicator_id, author=author, now=now
        )
    return change_fields(
        store,
        typed.indicator_id,
        fields={typed.what: typed.value},
        because=because,
        signed=Signed(author, now),
    )


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text.strip())
    except ValueError as cause:
        words = f"“{text}” is no day. Nothing was changed."
        raise Refusal(words, "Write it like 2026-04-01.") from cause


def _target(typed: TypedChange) -> Target:
    text = typed.value.replace(",", "").replace("%", "").replace("£", "").strip()
    try:
        value = float(text)
    except ValueError as cause:
        words = f"“{typed.value}” is no number. Nothing was changed."
        raise Refusal(words, "Write it like 85 or 2.5.") from cause
    period = year(typed.financial_year)
    return Target(
        TargetKind.ANNUAL, period, value, reason=typed.reason, approved_by=typed.approved_by
    )
