"""The in-year review: proposals, targets that look easy or were weakened, what changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Row, select

from lbi_desktop.domain.definitions.suite_review import (
    Proposal,
    TargetChanged,
    TargetDoubt,
    target_doubts,
)
from lbi_desktop.domain.documents.suite_words import TargetMove, proposal_said, suite_paragraph
from lbi_desktop.domain.indicator import Indicator, Polarity, Target, TargetKind
from lbi_desktop.domain.period import Period, last_ended_quarter, period_from_code
from lbi_desktop.domain.status import Status
from lbi_desktop.domain.wording import number_words
from lbi_desktop.queries.briefing_business import suite_changes
from lbi_desktop.queries.indicators import indicator_numbers, indicators
from lbi_desktop.queries.scorecard import active_indicators, scorecard_rows
from lbi_desktop.store.figure_tables import target, target_superseded
from lbi_desktop.store.history_tables import history
from lbi_desktop.store.store import Store
from lbi_desktop.store.suite_rows import read_proposals

_QUARTERS = 8
_HIGHER = {Polarity.HIGHER: True, Polarity.LOWER: False}
_Key = tuple[int, str, int]


def proposals(store: Store) -> tuple[Proposal, ...]:
    """Every proposal for the suite, in the order made."""
    with store.reading() as connection:
        return read_proposals(connection)


def proposal_words(store: Store, each: Proposal) -> str:
    """`Pause H3 Temporary accommodation`, `Change the target H1 … 2026/27 to 88%`."""
    named = {one.id: one for one in indicators(store)}
    return proposal_said(each, named)


def doubted_targets(
    store: Store, *, today: date, only: Sequence[Indicator] = ()
) -> tuple[tuple[Indicator, tuple[TargetDoubt, ...]], ...]:
    """The active indicators with what speaks against their targets; others are left out."""
    with store.reading() as connection:
        wanted = tuple(only) or active_indicators(store)
        past = _statuses(store, wanted, today=today)
        changed = _changed_targets(connection, indicator_numbers(store))
        found = (
            (
                each,
                target_doubts(
                    past[each.id],
                    changed.get(each.id, ()),
                    is_higher_better=_HIGHER.get(each.polarity),
                ),
            )
            for each in wanted
        )
        return tuple((each, doubts) for each, doubts in found if doubts)


def changes_to_the_suite(store: Store, *, since: date, today: date) -> str:
    """What was added, changed, paused, retired after a day, and which targets moved."""
    with store.reading() as connection:
        moves = target_moves(store, connection, since=since, today=today)
        return suite_paragraph(suite_changes(connection, since=since), moves, since=since)


def target_moves(
    store: Store,
    connection: Connection,
    *,
    since: date,
    today: date,
    untold: Collection[str] = (),
) -> tuple[TargetMove, ...]:
    """The targets that were changed after a day, but for the ids `untold`."""
    is_any = (
        select(target_superseded.c.version)
        .join(history, history.c.entry == target_superseded.c.superseded_by)
        .where(history.c.at > since.isoformat())
    )
    if connection.execute(is_any.limit(1)).first() is None:
        return ()
    moved = _changed_targets(connection, indicator_numbers(store))
    return tuple(
        _move(each, one)
        for each in indicators(store)
        if each.id not in untold
        for one in moved.get(each.id, ())
        if since < one.changed_on <= today and one.before.value != one.after.value
    )


def _move(about: Indicator, changed: TargetChanged) -> TargetMove:
    return TargetMove(
        f"{about.ref} {about.short_name}",
        changed.after.period.label,
        number_words(changed.before.value, about.unit),
        number_words(changed.after.value, about.unit),
        changed.after.reason,
        changed.after.approved_by,
    )


def _statuses(
    store: Store, wanted: Sequence[Indicator], *, today: date
) -> dict[str, list[tuple[Period, Status]]]:
    """The status of each past quarter, oldest first; of yearly ones each year once."""
    found: dict[str, list[tuple[Period, Status]]] = defaultdict(list)
    quarters: list[Period] = [last_ended_quarter(today)]
    while len(quarters) < _QUARTERS and (before := quarters[-1].previous()) is not None:
        quarters.append(before)
    for quarter in reversed(quarters):
        for row in scorecard_rows(store, wanted, period=quarter, today=today):
            held = found[row.indicator.id]
            is_new = not held or held[-1][0] != row.period
            if is_new and row.figure.is_present:
                held.append((row.period, row.judgement.status))
    return found


def _changed_targets(
    connection: Connection, numbers: Mapping[str, int]
) -> dict[str, tuple[TargetChanged, ...]]:
    """Every target that replaced another, oldest first, by the indicator's id."""
    names = {number: name for name, number in numbers.items()}
    after: dict[tuple[_Key, int], Target] = {}
    for table in (target, target_superseded):
        for row in connection.execute(select(table)):
            after[_key(row), row.version] = _target(row)
    query = (
        select(target_superseded, history.c.at)
        .join(history, history.c.entry == target_superseded.c.superseded_by)
        .order_by(target_superseded.c.superseded_by)
    )
    found: dict[str, list[TargetChanged]] = defaultdict(list)
    for row in connection.execute(query):
        later = after.get((_key(row), row.version + 1))
        if later is not None and row.indicator_no in names:
            day = datetime.fromisoformat(row.at).date()
            found[names[row.indicator_no]].append(TargetChanged(_target(row), later, day))
    return {name: tuple(held) for name, held in found.items()}


def _key(row: Row[Any]) -> _Key:
    return row.indicator_no, row.kind, row.period_code


def _target(row: Row[Any]) -> Target:
    return Target(
        TargetKind(row.kind),
        period_from_code(row.period_code),
        row.value,
        row.upper,
        row.reason,
        row.approved_by,
    )
