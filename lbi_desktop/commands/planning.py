"""Changes to the planning year: begun, laid out, progress logged, rolled forward."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from lbi_desktop.domain.changes import Changes
from lbi_desktop.domain.planning.timeline import (
    framework_days,
    framework_year,
    next_days,
    next_stages,
)
from lbi_desktop.domain.planning.weeks import first_of, year_name
from lbi_desktop.domain.planning.year import Feeds, FixedDay, Stage
from lbi_desktop.domain.refusal import Refusal
from lbi_desktop.store.history import Ledger, change
from lbi_desktop.store.planning_rows import (
    date_values,
    feed_values,
    read_fixed_days,
    read_stages,
    stage_values,
)
from lbi_desktop.store.planning_tables import planning_date, planning_feed, planning_stage
from lbi_desktop.store.refusal import NOTHING_CHANGED, StoreRefusal, Why
from lbi_desktop.store.store import Store

KIND = "planning"


def begin_year(store: Store, first: int, *, author: str, now: datetime) -> Changes:
    """Lays out the framework's timeline for the planning year that begins in May of `first`."""
    year = year_name(first)
    label = f"Begin planning for {year}"
    with change(store, label, kind=KIND, author=author, now=now) as ledger:
        _refuse_second(ledger, year)
        stages, days = framework_year(first), framework_days(first)
        base = ledger.next_number(planning_stage) - 1
        numbers = {each.no: base + each.no for each in stages}
        _insert(ledger, [_renumbered(each, numbers) for each in stages])
        no = ledger.next_number(planning_date)
        ledger.add(planning_date, [date_values(replace(each, no=no)) for each in days])
    return ledger.changes


def roll_forward(store: Store, year: str, *, author: str, now: datetime) -> Changes:
    """Lays out the year after one like it: same weeks, owners and needs, nothing done yet."""
    first = first_of(year) + 1
    label = f"Roll {year} forward to {year_name(first)}"
    with change(store, label, kind=KIND, author=author, now=now) as ledger:
        _refuse_second(ledger, year_name(first))
        stages = [each for each in read_stages(ledger.connection) if each.year == year]
        if not stages:
            raise StoreRefusal(
                f"There is no planning year {year} in this store. {NOTHING_CHANGED}",
                "Begin it first.",
                why=Why.NOT_KNOWN,
            )
        stage_no, date_no = (
            ledger.next_number(planning_stage),
            ledger.next_number(planning_date),
        )
        numbers = {each.no: stage_no + at for at, each in enumerate(stages)}
        _insert(ledger, next_stages(stages, first=first, numbers=numbers))
        days = [each for each in read_fixed_days(ledger.connection) if each.year == year]
        dates = {each.no: date_no + at for at, each in enumerate(days)}
        made = next_days(days, first=first, numbers=dates)
        ledger.add(planning_date, [date_values(each) for each in made])
    return ledger.changes


def put_stage(store: Store, given: Stage, *, author: str, now: datetime) -> Changes:
    """Adds a stage or step (number 0), or changes one: its plan, owner, progress, needs."""
    _refuse_nonsense(given)
    verb = "Change" if given.no else "Add"
    label = f"{verb} “{given.name}” of {given.year}"
    with change(store, label, kind=KIND, author=author, now=now) as ledger:
        every = {each.no: each for each in read_stages(ledger.connection)}
        _refuse_loop(every, given)
        if not given.no:
            place = 1 + sum(each.parent == given.parent for each in every.values())
            number = ledger.next_number(planning_stage)
            _insert(ledger, [replace(given, no=number, position=given.position or place)])
        elif given != _known(every, given.no):
            ledger.label = _progress_label(every[given.no], given) or label
            _amend(ledger, every[given.no], given)
    return ledger.changes


def remove_stage(store: Store, no: int, *, author: str, now: datetime) -> Changes:
    """Takes a stage out with its steps; what needed it needs it no longer."""
    with change(store, "Remove a stage", kind=KIND, author=author, now=now) as ledger:
        every = {each.no: each for each in read_stages(ledger.connection)}
        gone = _known(every, no)
        numbers = {no, *(each.no for each in every.values() if each.parent == no)}
        ledger.label = f"Remove “{gone.name}” of {gone.year}"
        feeds = [
            (each.no, feed.after)
            for each in every.values()
            for feed in each.feeds
            if {each.no, feed.after} & numbers
        ]
        if feeds:
            ledger.remove(planning_feed, feeds)
        ledger.remove(planning_stage, [(each,) for each in sorted(numbers)])
    return ledger.changes


def put_fixed_day(store: Store, given: FixedDay, *, author: str, now: datetime) -> Changes:
    """Adds a date that cannot move (number 0), or changes one."""
    if not given.name.strip():
        raise Refusal(f"The date has no name. {NOTHING_CHANGED}", "Type what happens then.")
    first_of(given.year)
    verb = "Change" if given.no else "Add"
    label = f"{verb} “{given.name}” of {given.year}"
    with change(store, label, kind=KIND, author=author, now=now) as ledger:
        held = {each.no: each for each in read_fixed_days(ledger.connection)}
        if not given.no:
            number = ledger.next_number(planning_date)
            ledger.add(planning_date, [date_values(replace(given, no=number))])
        elif given.no not in held:
            raise Refusal(f"There is no date {given.no}. {NOTHING_CHANGED}", "Choose another.")
        elif held[given.no] != given:
            ledger.amend(planning_date, (given.no,), **date_values(given))
    return ledger.changes


def remove_fixed_day(store: Store, no: int, *, author: str, now: datetime) -> Changes:
    """Takes a date out."""
    with change(store, "Remove a date", kind=KIND, author=author, now=now) as ledger:
        held = {each.no: each for each in read_fixed_days(ledger.connection)}
        if no not in held:
            raise Refusal(f"There is no date {no}. {NOTHING_CHANGED}", "Choose another.")
        ledger.label = f"Remove “{held[no].name}” of {held[no].year}"
        ledger.remove(planning_date, [(no,)])
    return ledger.changes


def _insert(ledger: Ledger, stages: Sequence[Stage]) -> None:
    ledger.add(planning_stage, [stage_values(each) for each in stages])
    ledger.add(planning_feed, [row for each in stages for row in feed_values(each)])


def _amend(ledger: Ledger, before: Stage, given: Stage) -> None:
    if stage_values(before) != stage_values(given):
        ledger.amend(planning_stage, (given.no,), **stage_values(given))
    held, wanted = ({each.after: each for each in stage.feeds} for stage in (before, given))
    gone = [(given.no, after) for after in held if after not in wanted]
    if gone:
        ledger.remove(planning_feed, gone)
    rows = {each.after: row for each, row in zip(given.feeds, feed_values(given), strict=True)}
    ledger.add(planning_feed, [rows[after] for after in wanted if after not in held])
    for after, feed in wanted.items():
        if after in held and held[after] != feed:
            ledger.amend(planning_feed, (given.no, after), **rows[after])


def _renumbered(stage: Stage, numbers: dict[int, int]) -> Stage:
    feeds = tuple(Feeds(numbers[each.after], each.needs_days) for each in stage.feeds)
    return replace(stage, no=numbers[stage.no], feeds=feeds)


def _refuse_second(ledger: Ledger, year: str) -> None:
    if any(each.year == year for each in read_stages(ledger.connection)):
        raise Refusal(
            f"Planning for {year} is laid out already. {NOTHING_CHANGED}",
            "Change its stages, or undo what laid it out.",
        )


def _refuse_nonsense(given: Stage) -> None:
    first_of(given.year)
    if not given.name.strip():
        raise Refusal(f"A stage needs a name. {NOTHING_CHANGED}", "Type what is made.")
    if given.last_day < given.first_day:
        raise Refusal(
            f"“{given.name}” would end before it begins. {NOTHING_CHANGED}",
            "Give a later last day.",
        )
    if given.done < 0 or given.of < 0 or (given.of and given.done > given.of):
        raise Refusal(
            f"{given.done} of {given.of} is no progress. {NOTHING_CHANGED}",
            "Give how many are done, and of how many.",
        )


def _refuse_loop(every: dict[int, Stage], given: Stage) -> None:
    """Refuses needs that lead back to the stage, or that are not of its year."""
    ahead = [feed.after for feed in given.feeds]
    seen: set[int] = set()
    while ahead:
        number = ahead.pop()
        if number == given.no and given.no:
            raise Refusal(
                f"“{given.name}” would wait for itself. {NOTHING_CHANGED}",
                "Take one of the needs away.",
            )
        if number not in seen:
            seen.add(number)
            ahead += [feed.after for feed in _known(every, number).feeds]
    if given.parent is not None and _known(every, given.parent).parent is not None:
        raise Refusal(f"A step has no steps. {NOTHING_CHANGED}", "Put it under the stage.")


def _known(every: dict[int, Stage], no: int) -> Stage:
    if no not in every:
        raise StoreRefusal(
            f"There is no stage {no} in this store. {NOTHING_CHANGED}",
            "Look it up under Planning year.",
            why=Why.NOT_KNOWN,
        )
    return every[no]


def _progress_label(before: Stage, given: Stage) -> str:
    if given.done_on is not None and before.done_on is None:
        return f"Mark “{given.name}” as done"
    if (given.done, given.of) != (before.done, before.of):
        return f"Log {given.done} of {given.of} for “{given.name}”"
    return ""
