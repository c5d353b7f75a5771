"""What an element of the plan carries: milestones, resources, evidence; and its whole page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from lbi_desktop.cli import options
from lbi_desktop.cli.changing import day_typed
from lbi_desktop.cli.options import store_place, surroundings
from lbi_desktop.cli.output import answer, say
from lbi_desktop.cli.plan_ground import Needed, change_element, element_found
from lbi_desktop.domain.period import date_words
from lbi_desktop.domain.plans.plan import (
    Milestone,
    PlanElement,
    Progress,
    Resource,
    ResourceKind,
)
from lbi_desktop.domain.refusal import Refusal

if TYPE_CHECKING:
    from datetime import date

    from lbi_desktop.domain.changes import Changes
    from lbi_desktop.queries.plan_tree import PlanPicture
    from lbi_desktop.store.store import Store

Which = Annotated[int, typer.Option("--no", help="Changes the one of this number.")]
Note = Annotated[str | None, typer.Option(help="A sentence beside it.")]


def add_to(group: typer.Typer) -> None:
    """Adds these commands under `plan`."""
    group.command("element", epilog="lbi-desktop plan element -e priority-repairs")(
        show_element
    )
    group.command(epilog="lbi-desktop plan milestone “Half way” -e … --due 2026-06-30")(
        milestone
    )
    group.command()(reach)
    group.command(epilog="lbi-desktop plan resource revenue 250000 -e … --year 2026/27")(
        resource
    )
    group.command("remove")(remove)


def show_element(
    *,
    element: Needed,
    store: options.Store = None,
    as_json: options.AsJson = False,
    today: options.Today = None,
) -> None:
    """Show all of one element: names, why, resources, milestones, evidence, links."""
    from lbi_desktop.queries.plan_as_json import element_document
    from lbi_desktop.queries.plan_tree import element_named, plan_picture
    from lbi_desktop.store.store import open_store_to_read

    around = surroundings(today, store=store)
    with open_store_to_read(store_place(store, around.settings)) as target:
        day = element_found(target, element).last_day
        is_past = day is not None and day < around.today
        picture = plan_picture(target, today=around.today, day=day if is_past else None)
    found = element_named(picture.plan, element)
    if as_json:
        answer(element_document(picture, found))
        return
    for line in _lines(picture, found):
        say(line)


def milestone(
    title: Annotated[str, typer.Argument(help="What is to be reached.")],
    *,
    element: Needed,
    due: Annotated[str | None, typer.Option(help="By when, YYYY-MM-DD.")] = None,
    owner: Annotated[str | None, typer.Option(help="The role that answers for it.")] = None,
    progress: Annotated[Progress | None, typer.Option(help="How it stands.")] = None,
    note: Note = None,
    no: Which = 0,
    store: options.Store = None,
    today: options.Today = None,
    author: options.Author = None,
) -> None:
    """Give an element a milestone, or change one; what is not given stays."""
    from lbi_desktop.commands.plan_parts import put_milestone

    around = surroundings(today, author, store)
    given = {"due": day_typed(due), "owner": owner, "progress": progress, "note": note}
    said = {name: value for name, value in given.items() if value is not None}

    def put(target: Store, own: str) -> Changes:
        held = {each.no: each for each in element_found(target, own).milestones}
        before = held.get(no, Milestone(title, no=no))
        step = replace(before, title=title, **said)  # type: ignore[arg-type]
        return put_milestone(target, own, step=step, author=around.author, now=around.now)

    change_element(around, store, element, put)


def reach(
    no: Annotated[int, typer.Argument(help="The milestone, by number.")],
    *,
    element: Needed,
    on: Annotated[str | None, typer.Option(help="YYYY-MM-DD; else today.")] = None,
    store: options.Store = None,
    today: options.Today = None,
    author: options.Author = None,
) -> None:
    """Mark a milestone as reached."""
    from lbi_desktop.commands.plan_parts import reach_milestone

    around = surroundings(today, author, store)
    day = day_typed(on) or around.today
    change_element(around, store, element, lambda target, own: reach_milestone(
        target, own, no=no, on=day, author=around.author, now=around.now
    ))  # fmt: skip


def resource(
    kind: Annotated[ResourceKind, typer.Argument(help="Money in GBP, or people.")],
    amount: Annotated[float | None, typer.Argument(help="Left out while not known.")] = None,
    *,
    element: Needed,
    year: Annotated[str, typer.Option(help="As 2026/27; without, for its whole life.")] = "",
    note: Note = None,
    no: Which = 0,
    store: options.Store = None,
    today: options.Today = None,
    author: options.Author = None,
) -> None:
    """Give an element money or people, or change what it is given."""
    from lbi_desktop.commands.plan_parts import put_resource

    around = surroundings(today, author, store)
    given = Resource(kind, amount, year, note or "", no=no)
    change_element(around, store, element, lambda target, own: put_resource(
        target, own, given=given, author=around.author, now=around.now
    ))  # fmt: skip


def remove(
    *,
    element: Needed,
    milestone: Annotated[int | None, typer.Option(help="By number.")] = None,
    resource: Annotated[int | None, typer.Option(help="By number.")] = None,
    store: options.Store = None,
    today: options.Today = None,
    author: options.Author = None,
) -> None:
    """Take a milestone or a resource away; “undo” brings it back."""
    from lbi_desktop.commands.plan_parts import remove_milestone, remove_resource

    around = surroundings(today, author, store)

    def removed(target: Store, own: str) -> Changes:
        if milestone is not None:
            return remove_milestone(
                target, own, no=milestone, author=around.author, now=around.now
            )
        if resource is None:
            raise Refusal("Nothing to remove is named.", "Give --milestone or --resource.")
        return remove_resource(target, own, no=resource, author=around.author, now=around.now)

    change_element(around, store, element, removed)


def _lines(picture: PlanPicture, element: PlanElement) -> Iterator[str]:
    dated = f"{_day(element.first_day) or 'always'} to {_day(element.last_day) or 'no end'}"
    yield f"{element.name} ({element.kind.words.lower()}, {dated})"
    yield f"  Id: {element.id}"
    for each in element.later_names:
        yield f"  Called “{each.name}” from {_day(each.first_day)}"
    said = (
        ("Reference", element.reference), ("Owner", element.owner), ("Why", element.why),
        ("Impact", element.impact), ("Who and when", element.who_when),
    )  # fmt: skip
    yield from (f"  {name}: {words}" for name, words in said if words)
    if element.stated is not None:
        stated = element.stated
        yield f"  Stands: {stated.progress.words.lower()} {stated.note}".rstrip()
    names = picture.names
    yield from (f"  Measured by {names[each]}" for each in element.indicators)
    yield from (f"  Milestone {each.no}: {_step(each)}" for each in element.milestones)
    yield from (f"  Resource {each.no}: {_given(each)}" for each in element.resources)
    for key in element.evidence:
        piece = picture.plan.evidence[key]
        kind = piece.kind.words.lower()
        strength = f", {piece.strength.words}" if piece.strength else ""
        title = f"{piece.title} ({kind}{strength})"
        yield f"  Evidence {piece.no}: {title} {piece.finding}".rstrip()
    for link in element.contributions:
        served = picture.whole[link.to].name
        yield f"  {link.kind.words.capitalize()} “{served}” {link.note}".rstrip()
    for number in element.actions:
        yield f"  Action {number}: {picture.plan.actions[number].text}"


def _step(each: Milestone) -> str:
    due = f", due {_day(each.due)}" if each.due else ""
    done = f", reached {_day(each.done_on)}" if each.done_on else ""
    owner = f", {each.owner}" if each.owner else ""
    return f"{each.title}{owner}{due}{done}"


def _given(each: Resource) -> str:
    if each.amount is None:
        amount = "not known yet"
    elif each.kind is ResourceKind.FTE:
        amount = f"{each.amount:g}"
    else:
        amount = f"£{each.amount:,.0f}"
    year = f" in {each.year}" if each.year else ""
    note = f": {each.note}" if each.note else ""
    return f"{amount} {each.kind.words.lower()}{year}{note}"


def _day(day: date | None) -> str:
    return date_words(day) if day is not None else ""
