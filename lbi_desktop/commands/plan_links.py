"""Links plan elements with measures, meetings' actions, evidence, and with each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import Table

from lbi_desktop.commands.plan_ground import Ground, indicator_numbers, plan_change, refuse_loop
from lbi_desktop.commands.unknown import indicator_number
from lbi_desktop.domain.changes import Changes
from lbi_desktop.domain.plans.plan import Contribution, ContributionKind
from lbi_desktop.domain.refusal import Refusal
from lbi_desktop.domain.wording import counted
from lbi_desktop.store.figure_rows import day_text
from lbi_desktop.store.plan_tables import (
    plan_action,
    plan_contribution,
    plan_element,
    plan_evidence,
    plan_link,
)
from lbi_desktop.store.refusal import NOTHING_CHANGED, StoreRefusal, Why
from lbi_desktop.store.store import Store


@dataclass(frozen=True, slots=True)
class Numbered:
    """A kind of link by number: its table, its column, what it is called."""

    table: Table
    column: str
    noun: str


ACTION = Numbered(plan_action, "action_no", "action")
EVIDENCE = Numbered(plan_evidence, "evidence_no", "piece of evidence")


def link_indicators(
    store: Store,
    element_id: str,
    *,
    indicator_ids: Sequence[str],
    author: str,
    now: datetime,
) -> Changes:
    """Has indicators measure an element, beside those that do already."""
    with plan_change(store, "Link", author=author, now=now) as ground:
        element = ground.element(element_id)
        wanted = dict.fromkeys(indicator_ids)
        fresh = [each for each in wanted if each not in element.indicators]
        said = fresh[0] if len(fresh) == 1 else counted(len(fresh), "measure")
        ground.ledger.label = f"Link {said} to {ground.name(element_id, now)}"
        first = len(element.indicators) + 1
        ground.ledger.add(
            plan_link,
            [
                {
                    "element_id": element_id,
                    "indicator_no": indicator_number(ground.ledger.connection, each),
                    "position": place,
                }
                for place, each in enumerate(fresh, start=first)
            ],
        )
    return ground.ledger.changes


def unlink_indicator(
    store: Store, element_id: str, *, indicator_id: str, author: str, now: datetime
) -> Changes:
    """Has an indicator no longer measure an element; the indicator stays."""
    with plan_change(store, "Unlink", author=author, now=now) as ground:
        element = ground.element(element_id)
        label = f"Unlink {indicator_id} from {ground.name(element_id, now)}"
        ground.ledger.label = label
        if indicator_id in element.indicators:
            number = indicator_numbers(ground)[indicator_id]
            ground.ledger.remove(plan_link, [(element_id, number)])
    return ground.ledger.changes


def link_numbered(
    store: Store, element_id: str, *, link: Numbered, no: int, author: str, now: datetime
) -> Changes:
    """Links an element with an action from a meeting or a piece of evidence, by number."""
    with plan_change(store, "Link", author=author, now=now) as ground:
        ground.ledger.label = f"Link {_called(ground, link, no)} to " + ground.name(
            element_id, now
        )
        if no not in _linked(ground, link, element_id):
            row = {"element_id": element_id, link.column: no}
            ground.ledger.add(link.table, [row])
    return ground.ledger.changes


def unlink_numbered(
    store: Store, element_id: str, *, link: Numbered, no: int, author: str, now: datetime
) -> Changes:
    """Takes such a link away; the action or the evidence stays."""
    with plan_change(store, "Unlink", author=author, now=now) as ground:
        own = ground.name(element_id, now)
        ground.ledger.label = f"Unlink {_called(ground, link, no)} from {own}"
        if no in _linked(ground, link, element_id):
            ground.ledger.remove(link.table, [(element_id, no)])
    return ground.ledger.changes


def _linked(ground: Ground, link: Numbered, element_id: str) -> set[int]:
    element = ground.element(element_id)
    return set(element.actions) if link is ACTION else set(map(int, element.evidence))


def _called(ground: Ground, link: Numbered, no: int) -> str:
    held = ground.plan.actions.get(no) if link is ACTION else None
    piece = ground.plan.evidence.get(str(no)) if link is EVIDENCE else None
    if held is None and piece is None:
        raise StoreRefusal(
            f"There is no {link.noun} {no} in this store. {NOTHING_CHANGED}",
            "Choose one that is there.",
            why=Why.NOT_KNOWN,
        )
    return f"“{held.text}”" if held is not None else f"“{piece.title}”" if piece else ""


def contribute(
    store: Store, element_id: str, *, link: Contribution, author: str, now: datetime
) -> Changes:
    """Has an element contribute to, deliver or take over from another; refuses a loop.

    A second contribution of the same kind to the same element changes its note.
    """
    with plan_change(store, "Link", author=author, now=now) as ground:
        element = ground.element(element_id)
        ground.element(link.to)
        names = (ground.name(element_id, now), ground.name(link.to, now))
        ground.ledger.label = f"Link {names[0]}: {link.kind.words} {names[1]}"
        _refuse_succession_of_itself(ground, element_id, link)
        if link.kind is not ContributionKind.SUCCEEDS:
            refuse_loop(ground, element_id, serves=link.to)
        key = (element_id, link.to, link.kind.value)
        held = {(each.to, each.kind) for each in element.contributions}
        if (link.to, link.kind) in held:
            ground.ledger.amend(plan_contribution, key, note=link.note)
        else:
            place = len(element.contributions) + 1
            row = {"element_id": element_id, "to_id": link.to, "kind": link.kind.value}
            ground.ledger.add(
                plan_contribution, [{**row, "note": link.note, "position": place}]
            )
    return ground.ledger.changes


def withdraw(
    store: Store, element_id: str, *, link: Contribution, author: str, now: datetime
) -> Changes:
    """Takes a contribution away."""
    with plan_change(store, "Unlink", author=author, now=now) as ground:
        element = ground.element(element_id)
        names = (ground.name(element_id, now), ground.name(link.to, now))
        ground.ledger.label = f"Unlink {names[0]}: {link.kind.words} {names[1]}"
        if any((each.to, each.kind) == (link.to, link.kind) for each in element.contributions):
            key = (element_id, link.to, link.kind.value)
            ground.ledger.remove(plan_contribution, [key])
    return ground.ledger.changes


def succeed(
    store: Store, element_id: str, *, from_ids: Sequence[str], author: str, now: datetime
) -> Changes:
    """Has an element take over from others, which end the day before it begins.

    A predecessor that ended earlier keeps its last day; nothing is ended without a first day
    to end it by.
    """
    with plan_change(store, "Link", author=author, now=now) as ground:
        element = ground.element(element_id)
        wanted = list(dict.fromkeys(from_ids))
        names = [ground.name(each, now) for each in wanted]
        ground.ledger.label = (
            f"Let {ground.name(element_id, now)} take over from {', '.join(names)}"
        )
        held = set(ground.plan.predecessors(element_id))
        for place, each in enumerate(wanted, start=len(element.contributions) + 1):
            link = Contribution(each, ContributionKind.SUCCEEDS)
            _refuse_succession_of_itself(ground, element_id, link)
            if ground.element(each) not in held:
                row = {"element_id": element_id, "to_id": each, "kind": link.kind.value}
                ground.ledger.add(plan_contribution, [{**row, "position": place}])
            end_before(ground, each, first_day=element.first_day)
    return ground.ledger.changes


def end_before(ground: Ground, element_id: str, *, first_day: date | None) -> None:
    """Ends an element the day before a day, unless it ended earlier or begins later."""
    element = ground.element(element_id)
    if first_day is None or (element.first_day or date.min) >= first_day:
        return
    last = first_day - timedelta(days=1)
    if element.last_day is None or element.last_day > last:
        ground.ledger.amend(plan_element, (element_id,), last_day=day_text(last))


def _refuse_succession_of_itself(ground: Ground, element_id: str, link: Contribution) -> None:
    earlier = {link.to}
    waiting = [link.to] if link.kind is ContributionKind.SUCCEEDS else []
    while waiting:
        for each in ground.plan.predecessors(waiting.pop()):
            if each.id not in earlier:
                earlier.add(each.id)
                waiting.append(each.id)
    if element_id in earlier and link.kind is ContributionKind.SUCCEEDS:
        raise Refusal(
            f"“{ground.element(element_id).name}” cannot take over from itself. "
            f"{NOTHING_CHANGED}",
            "Choose what came before it.",
        )
