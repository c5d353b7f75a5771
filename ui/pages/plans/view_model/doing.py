"""What a filled form does: the command it stands for, ready to run on the store's worker."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from lbi_desktop.domain.changes import Changes
from lbi_desktop.domain.label import plain_label
from lbi_desktop.domain.plans.plan import (
    Contribution,
    ContributionKind,
    ElementKind,
    Evidence,
    EvidenceKind,
    Milestone,
    PlanElement,
    Progress,
    Resource,
    ResourceKind,
    Stated,
    Strength,
)
from ui.models.typed import needed_day, typed_day
from ui.pages.plans.view_model import forms

if TYPE_CHECKING:
    from lbi_desktop.queries.plan_tree import PlanPicture
    from lbi_desktop.store.store import Store

Typed = Mapping[str, str]
Command = Callable[["Store"], Changes]


@dataclass(frozen=True, slots=True)
class Hand:
    """Whose hand it is: the picture looked at, who acts, and when."""

    picture: PlanPicture
    author: str
    now: datetime


def added(hand: Hand, parent: str | None, *, typed: Typed) -> Command:
    """Adds an element."""
    from lbi_desktop.commands.plans import add_element

    made = PlanElement(
        "",
        ElementKind(typed["kind"]),
        typed["name"].strip(),
        parent,
        typed_day(typed["first_day"]),
        typed_day(typed["last_day"]),
        owner=typed["owner"].strip(),
    )
    is_personal = made.kind is ElementKind.OBJECTIVE
    whole = replace(made, is_personal=is_personal)
    return lambda store: add_element(store, whole, author=hand.author, now=hand.now)[0]


def filled(hand: Hand, element: PlanElement, *, key: str, typed: Typed) -> Command:
    """What a form about an element does, by the form's key."""
    name, _, number = key.partition(":")
    makers: dict[str, Callable[[], Command]] = {
        "rename": lambda: _renamed(hand, element, typed),
        "describe": lambda: _described(hand, element, typed),
        "status": lambda: _status(hand, element, typed),
        "milestone": lambda: _milestone(hand, element, typed=typed, no=int(number)),
        "resource": lambda: _resource(hand, element, typed=typed, no=int(number)),
        "evidence": lambda: _evidence(hand, element, typed=typed, no=int(number or 0)),
        "measure": lambda: _measure(hand, element, typed),
        "link": lambda: _link(hand, element, typed),
        "follower": lambda: _follower(hand, element, typed),
        "move": lambda: _moved(hand, element, typed),
        "split": lambda: _split(hand, element, typed),
        "merge": lambda: _merged(hand, element, typed),
        "retire": lambda: _retired(hand, element, typed),
        "roll": lambda: _rolled(hand, element, typed),
    }
    return makers[name]()


def moved(hand: Hand, element_id: str, *, parent: str | None, at: int | None) -> Command:
    """Moves an element, by drag or by key."""
    from lbi_desktop.commands.plans import move_element

    return lambda store: move_element(
        store, element_id, parent=parent, at=at, author=hand.author, now=hand.now
    )


def orphan_linked(hand: Hand, indicator_id: str, *, typed: Typed) -> Command:
    """Links a measure that rests on nothing."""
    from lbi_desktop.commands.plan_links import link_indicators

    own = forms.elements_by_name(hand.picture).id_of(typed["element"], "plan element")
    return lambda store: link_indicators(
        store, own, indicator_ids=[indicator_id], author=hand.author, now=hand.now
    )


def taken_away(hand: Hand, element: PlanElement, *, key: str) -> Command | None:
    """Takes a row of a tab away, by the row's key; None for what cannot be."""
    from lbi_desktop.commands import plan_links, plan_parts

    kind, _, rest = key.partition(":")
    own, who, now = element.id, hand.author, hand.now
    if kind == "indicator":
        return lambda store: plan_links.unlink_indicator(
            store, own, indicator_id=rest, author=who, now=now
        )
    if kind == "milestone":
        return lambda store: plan_parts.remove_milestone(
            store, own, no=int(rest), author=who, now=now
        )
    if kind == "resource":
        return lambda store: plan_parts.remove_resource(
            store, own, no=int(rest), author=who, now=now
        )
    if kind in ("evidence", "action"):
        link = plan_links.EVIDENCE if kind == "evidence" else plan_links.ACTION
        return lambda store: plan_links.unlink_numbered(
            store, own, link=link, no=int(rest), author=who, now=now
        )
    return _withdrawn(hand, element, rest) if kind == "link" else None


def _withdrawn(hand: Hand, element: PlanElement, rest: str) -> Command:
    from lbi_desktop.commands.plan_links import withdraw

    how, _, to = rest.partition(":")
    link = Contribution(to, ContributionKind(how))
    return lambda store: withdraw(
        store, element.id, link=link, author=hand.author, now=hand.now
    )


def reached(hand: Hand, element_id: str, *, no: int, on: date) -> Command:
    """Marks a milestone as reached."""
    from lbi_desktop.commands.plan_parts import reach_milestone

    return lambda store: reach_milestone(
        store, element_id, no=no, on=on, author=hand.author, now=hand.now
    )


def _renamed(hand: Hand, element: PlanElement, typed: Typed) -> Command:
    from lbi_desktop.commands.plans import rename_element

    day = typed_day(typed["from_day"])
    return lambda store: rename_element(
        store,
        element.id,
        name=typed["name"].strip(),
        from_day=day,
        author=hand.author,
        now=hand.now,
    )


def _described(hand: Hand, element: PlanElement, typed: Typed) -> Command:
    from lbi_desktop.commands.plans import describe_element

    said = replace(
        element,
        kind=ElementKind(typed["kind"]),
        first_day=typed_day(typed["first_day"]),
        last_day=typed_day(typed["last_day"]),
        why=typed["why"].strip(),
        impact=typed["impact"].strip(),
        who_when=typed["who_when"].strip(),
        owner=typed["owner"].strip(),
        reference=typed["reference"].strip(),
    )
    return lambda store: describe_element(store, said, author=hand.author, now=hand.now)


def _status(hand: Hand, element: PlanElement, typed: Typed) -> Command:
    from lbi_desktop.commands.plans import set_status

    said = Stated(
        Progress(typed["progress"]), by=typed["by"].strip(), note=typed["note"].strip()
    )
    return lambda store: set_status(
        store, element.id, stated=said, author=hand.author, now=hand.now
    )


def _milestone(hand: Hand, element: PlanElement, *, typed: Typed, no: int) -> Command:
    from lbi_desktop.commands.plan_parts import put_milestone

    step = Milestone(
        typed["title"].strip(),
        typed_day(typed["due"]),
        typed["owner"].strip(),
        typed_day(typed["done_on"]),
        Progress(typed["progress"]) if typed["progress"] else None,
        typed["note"].strip(),
        no=no,
    )
    return lambda store: put_milestone(
        store, element.id, step=step, author=hand.author, now=hand.now
    )


def _resource(hand: Hand, element: PlanElement, *, typed: Typed, no: int) -> Command:
    from lbi_desktop.commands.plan_parts import put_resource

    given = Resource(
        ResourceKind(typed["kind"]),
        forms.typed_number(typed["amount"]),
        typed["year"].strip(),
        typed["note"].strip(),
        no=no,
    )
    return lambda store: put_resource(
        store, element.id, given=given, author=hand.author, now=hand.now
    )


def _evidence(hand: Hand, element: PlanElement, *, typed: Typed, no: int) -> Command:
    from lbi_desktop.commands.plan_evidence import put_evidence

    before = hand.picture.whole.evidence.get(str(no), Evidence(""))
    piece = replace(
        before,
        title=typed["title"].strip(),
        kind=EvidenceKind(typed["kind"]),
        held_on=typed_day(typed["held_on"]),
        strength=Strength(typed["strength"]),
        place=typed["place"].strip(),
        finding=typed["finding"].strip(),
        indicators=tuple(_measures_typed(hand, typed["indicators"])),
    )
    own = "" if no else element.id
    return lambda store: put_evidence(
        store, piece, element_id=own, author=hand.author, now=hand.now
    )


def _measures_typed(hand: Hand, typed: str) -> Iterator[str]:
    """The ids of the indicators named, by reference or name; refuses an unknown one."""
    known = forms.measures_by_name(hand.picture)
    refs = {plain_label(each.ref): each.id for each in hand.picture.measures.values()}
    for name in filter(None, (each.strip() for each in typed.split(";"))):
        yield refs.get(plain_label(name)) or known.id_of(name, "indicator")


def file_kept(hand: Hand, no: int, *, path: Path) -> Command:
    """Keeps a file with a piece of evidence."""
    piece = hand.picture.whole.evidence[str(no)]

    def command(store: Store) -> Changes:
        from lbi_desktop.commands.plan_evidence import put_evidence
        from lbi_desktop.jobs.evidence import evidence_file

        return put_evidence(
            store, piece, file=evidence_file(path), author=hand.author, now=hand.now
        )

    return command


def _measure(hand: Hand, element: PlanElement, typed: Typed) -> Command:
    from lbi_desktop.commands.plan_links import link_indicators

    own = forms.measures_by_name(hand.picture).id_of(typed["measure"], "indicator")
    return lambda store: link_indicators(
        store, element.id, indicator_ids=[own], author=hand.author, now=hand.now
    )


def _link(hand: Hand, element: PlanElement, typed: Typed) -> Command:
    from lbi_desktop.commands.plan_links import contribute, succeed

    past = {e.name: e.id for e in hand.picture.whole.elements if e.id not in hand.picture.plan}
    now = forms.elements_by_name(hand.picture, but=element.id).ids
    to = forms.Naming({**past, **now}).id_of(typed["to"], "plan element")
    link = Contribution(to, ContributionKind(typed["kind"]), typed["note"].strip())
    if link.kind is ContributionKind.SUCCEEDS:
        return lambda store: succeed(
            store, element.id, from_ids=[to], author=hand.author, now=hand.now
        )
    return lambda store: contribute(
        store, element.id, link=link, author=hand.author, now=hand.now
    )


def _follower(hand: Hand, element: PlanElement, typed: Typed) -> Command:
    from lbi_desktop.commands.plan_links import succeed

    by = forms.elements_by_name(hand.picture, but=element.id).id_of(typed["by"], "plan element")
    return lambda store: succeed(
        store, by, from_ids=[element.id], author=hand.author, now=hand.now
    )


def _moved(hand: Hand, element: PlanElement, typed: Typed) -> Command:
    names = forms.elements_by_name(hand.picture, but=element.id)
    text = typed["parent"].strip()
    parent = names.id_of(text, "plan element") if text else None
    return moved(hand, element.id, parent=parent, at=None)


def _split(hand: Hand, element: PlanElement, typed: Typed) -> Command:
    from lbi_desktop.commands.plan_shape import split_element

    day = needed_day(typed["from_day"], "The day the split holds from")
    parts: dict[str, list[str]] = {typed["one"].strip(): [], typed["two"].strip(): []}
    named = {name: held for name, held in parts.items() if name}
    return lambda store: split_element(
        store, element.id, parts=named, first_day=day, author=hand.author, now=hand.now
    )


def _merged(hand: Hand, element: PlanElement, typed: Typed) -> Command:
    from lbi_desktop.commands.plan_shape import merge_elements

    names = forms.elements_by_name(hand.picture, but=element.id)
    other = names.id_of(typed["other"], "plan element")
    day = needed_day(typed["from_day"], "The day the merger holds from")
    return lambda store: merge_elements(
        store,
        [element.id, other],
        name=typed["name"].strip(),
        first_day=day,
        author=hand.author,
        now=hand.now,
    )


def _retired(hand: Hand, element: PlanElement, typed: Typed) -> Command:
    from lbi_desktop.commands.plans import retire_element

    day = needed_day(typed["last_day"], "The last day")
    return lambda store: retire_element(
        store, element.id, last_day=day, author=hand.author, now=hand.now
    )


def _rolled(hand: Hand, element: PlanElement, typed: Typed) -> Command:
    from lbi_desktop.commands.plan_shape import roll_over

    days = (
        needed_day(typed["first"], "The first day"),
        needed_day(typed["last"], "The last day"),
    )
    return lambda store: roll_over(
        store, element.id, days=days, author=hand.author, now=hand.now
    )
