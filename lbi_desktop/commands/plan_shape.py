"""Splits, merges and rolls over parts of the plan; what was stays readable as predecessor."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from lbi_desktop.commands.fitness import need_words
from lbi_desktop.commands.plan_ground import (
    Ground,
    fresh_id,
    insert_elements,
    plan_change,
)
from lbi_desktop.commands.plan_links import end_before
from lbi_desktop.domain.changes import Changes
from lbi_desktop.domain.period import date_words
from lbi_desktop.domain.plans.plan import Contribution, ContributionKind, PlanElement
from lbi_desktop.domain.plans.plan_periods import carried_over, next_element
from lbi_desktop.domain.refusal import Refusal
from lbi_desktop.domain.wording import counted, list_words
from lbi_desktop.store.plan_tables import plan_element
from lbi_desktop.store.refusal import NOTHING_CHANGED
from lbi_desktop.store.store import Store


def split_element(
    store: Store,
    element_id: str,
    *,
    parts: Mapping[str, Sequence[str]],
    first_day: date,
    author: str,
    now: datetime,
) -> Changes:
    """Ends an element and has several take over from a day on.

    `parts` gives their names and, for each, the ids of the children and indicators it takes.
    What no part takes goes to the first; the old element keeps its measures as they were.
    """
    if len(parts) < 2:
        raise Refusal(f"A split needs two parts. {NOTHING_CHANGED}", "Name another part.")
    for name in parts:
        need_words(name, refused="A part needs a name.", advice="Type one.")
    with plan_change(store, "Split", author=author, now=now) as ground:
        element = ground.element(element_id)
        own = ground.name(element_id, now)
        _refuse_strangers(ground, element, parts)
        names = list_words([f"“{name}”" for name in parts])
        ground.ledger.label = f"Split {own} into {names} from {date_words(first_day)}"
        made = _parts_of(ground, element, parts, said=(first_day, author, now))
        insert_elements(ground, made)
        taken = {each: part.id for part, held in zip(made, parts.values(), strict=True)
                 for each in held}  # fmt: skip
        for child in ground.plan.children(element_id):
            new_parent = taken.get(child.id, made[0].id)
            if child.last_day is None or child.last_day >= first_day:
                ground.ledger.amend(plan_element, (child.id,), parent_id=new_parent)
        end_before(ground, element_id, first_day=first_day)
    return ground.ledger.changes


def _refuse_strangers(
    ground: Ground, element: PlanElement, parts: Mapping[str, Sequence[str]]
) -> None:
    own = {*element.indicators, *(child.id for child in ground.plan.children(element.id))}
    for each in (held for part in parts.values() for held in part):
        if each not in own:
            raise Refusal(
                f"“{each}” neither stands below “{element.name}” nor measures it. "
                f"{NOTHING_CHANGED}",
                "Leave it out, or move it there first.",
            )


def _parts_of(
    ground: Ground,
    element: PlanElement,
    parts: Mapping[str, Sequence[str]],
    *,
    said: tuple[date, str, datetime],
) -> list[PlanElement]:
    first_day, author, now = said
    spoken = {each for held in parts.values() for each in held}
    taken, made = set(ground.plan.by_id), []
    for place, (name, held) in enumerate(parts.items()):
        own_id = fresh_id(name, taken=taken, author=author, now=now)
        taken.add(own_id)
        measures = tuple(
            each
            for each in element.indicators
            if each in held or (place == 0 and each not in spoken)
        )
        part = _after(element, name, first_day)
        made.append(replace(part, id=own_id, indicators=measures))
    return made


def _after(element: PlanElement, name: str, first_day: date) -> PlanElement:
    """What takes over from an element: the same purpose, a new name, nothing said yet."""
    kept = tuple(
        each for each in element.contributions if each.kind is not ContributionKind.SUCCEEDS
    )
    return replace(
        element,
        name=name,
        later_names=(),
        first_day=first_day,
        stated=None,
        resources=(),
        milestones=(),
        actions=(),
        contributions=(*kept, Contribution(element.id, ContributionKind.SUCCEEDS)),
    )


def merge_elements(
    store: Store,
    element_ids: Sequence[str],
    *,
    name: str,
    first_day: date,
    author: str,
    now: datetime,
) -> Changes:
    """Ends several elements and has one take over from a day on, with all their children.

    It stands where the first stood, owned and reasoned as the first was, measured by all their
    measures.
    """
    if len(set(element_ids)) < 2:
        raise Refusal(f"A merger needs two elements. {NOTHING_CHANGED}", "Choose another.")
    need_words(name, refused="What they become needs a name.", advice="Type one.")
    with plan_change(store, "Merge", author=author, now=now) as ground:
        old = [ground.element(each) for each in dict.fromkeys(element_ids)]
        _refuse_within(ground, old)
        names = list_words([ground.name(each.id, now) for each in old])
        ground.ledger.label = f"Merge {names} into “{name}” from {date_words(first_day)}"
        own_id = fresh_id(name, taken=ground.plan.by_id, author=author, now=now)
        one = _after(old[0], name, first_day)
        links = [each for element in old for each in element.contributions]
        links = [each for each in links if each.kind is not ContributionKind.SUCCEEDS]
        links += [Contribution(each.id, ContributionKind.SUCCEEDS) for each in old]
        unique = {(each.to, each.kind): each for each in links}
        measures = dict.fromkeys(m for each in old for m in each.indicators)
        made = replace(
            one, id=own_id, indicators=tuple(measures), contributions=tuple(unique.values())
        )
        insert_elements(ground, [made])
        _gather(ground, old, own_id, first_day=first_day)
    return ground.ledger.changes


def _gather(
    ground: Ground, old: Sequence[PlanElement], own_id: str, *, first_day: date
) -> None:
    children = [child for each in old for child in ground.plan.children(each.id)]
    for place, child in enumerate(children, start=1):
        if child.last_day is None or child.last_day >= first_day:
            ground.ledger.amend(plan_element, (child.id,), parent_id=own_id, position=place)
    for each in old:
        end_before(ground, each.id, first_day=first_day)


def _refuse_within(ground: Ground, old: Sequence[PlanElement]) -> None:
    ids = {each.id for each in old}
    for each in old:
        over = next((higher for higher in ground.plan.above(each.id) if higher.id in ids), None)
        if over is not None:
            raise Refusal(
                f"“{each.name}” stands below “{over.name}”; they cannot be merged. "
                f"{NOTHING_CHANGED}",
                "Move it out first, or retire it.",
            )


def roll_over(
    store: Store,
    element_id: str,
    *,
    days: tuple[date, date],
    author: str,
    now: datetime,
) -> Changes:
    """Copies a plan into its next period; each copy takes over from its old one.

    `days` are the new period's first and last. The years in names move on; status, milestones,
    money and individual objectives stay behind. What was copied ends the day before.
    """
    first, last = days
    if last < first:
        raise Refusal(f"The new period would end before it begins. {NOTHING_CHANGED}", "")
    with plan_change(store, "Roll over", author=author, now=now) as ground:
        root = ground.element(element_id)
        _refuse_earlier(root, first)
        old = carried_over(ground.plan, element_id)
        eve = first - timedelta(days=1)
        ids = _new_ids(ground, old, author=author, now=now)
        made = [
            next_element(each, own_id=ids[each.id], new_ids=ids, days=days, named_on=eve)
            for each in old
        ]
        count = counted(len(made), "element")
        ground.ledger.label = (
            f"Roll {ground.name(element_id, now)} over into “{made[0].name}”, {count}"
        )
        insert_elements(ground, made)
        for each in old:
            end_before(ground, each.id, first_day=first)
    return ground.ledger.changes


def _new_ids(
    ground: Ground, old: Sequence[PlanElement], *, author: str, now: datetime
) -> dict[str, str]:
    taken = set(ground.plan.by_id)
    ids: dict[str, str] = {}
    for each in old:
        ids[each.id] = fresh_id(each.name, taken=taken, author=author, now=now)
        taken.add(ids[each.id])
    return ids


def _refuse_earlier(root: PlanElement, first: date) -> None:
    if root.first_day is not None and first <= root.first_day:
        raise Refusal(
            f"“{root.name}” itself begins on {date_words(root.first_day)}; the next period "
            f"must begin later. {NOTHING_CHANGED}",
            "Choose a later first day.",
        )
