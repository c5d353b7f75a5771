"""The plan: the tree as at a day, its gaps, its line of sight, and changes to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from lbi_desktop.cli import options, plan_changes, plan_evidence, plan_lists, plan_parts
from lbi_desktop.cli.changing import day_needed, day_typed
from lbi_desktop.cli.keeping import opened
from lbi_desktop.cli.options import Surroundings, period_meant, store_place, surroundings
from lbi_desktop.cli.output import answer, committed, say, table
from lbi_desktop.cli.plan_ground import Element, Needed, change_element, element_found
from lbi_desktop.domain.plans.plan import ElementKind, PlanElement, Progress, Stated
from lbi_desktop.domain.refusal import Refusal
from lbi_desktop.domain.wording import counted, sentence_case

if TYPE_CHECKING:
    from lbi_desktop.domain.changes import Changes
    from lbi_desktop.queries.plan_tree import PlanPicture
    from lbi_desktop.store.store import Store

AsAt = Annotated[
    str | None, typer.Option("--as-at", help="The day looked at, YYYY-MM-DD; else today.")
]


def add_to(app: typer.Typer) -> None:
    """Adds these commands to the application, under `plan`."""
    group = typer.Typer(help="The plan, from vision to objective.", no_args_is_help=True)
    group.command(epilog="lbi-desktop plan show --as-at 2016-05-01")(show)
    group.command()(gaps)
    group.command("line-of-sight", epilog="lbi-desktop plan line-of-sight --indicator H1")(
        line_of_sight
    )
    group.command(epilog="lbi-desktop plan add “Four damp teams” --kind key_action -u …")(add)
    group.command()(rename)
    group.command()(move)
    group.command()(status)
    group.command()(link)
    group.command()(retire)
    group.command("roll-over")(roll_over)
    plan_changes.add_to(group)
    plan_parts.add_to(group)
    plan_evidence.add_to(group)
    plan_lists.add_to(group)
    app.add_typer(group, name="plan")


def show(
    *,
    store: options.Store = None,
    element: Element = None,
    as_at: AsAt = None,
    period: options.PeriodText = None,
    as_json: options.AsJson = False,
    today: options.Today = None,
) -> None:
    """Show the plan as at a day: how every element stands, and why."""
    from lbi_desktop.queries.plan_as_json import plan_document
    from lbi_desktop.queries.plan_tree import element_named

    picture = _picture(surroundings(today, store=store), store, as_at=as_at, period=period)
    root = element_named(picture.plan, element) if element else None
    if as_json:
        answer(plan_document(picture, root))
        return
    held = picture.plan.elements if root is None else (root, *picture.plan.below(root.id))
    say(f"The plan as at {picture.day.isoformat()}: {counted(len(held), 'element')}")
    table(
        ("Element", "Kind", "Owner", "Delivery", "Measures", "Id"),
        (_cells(picture, each) for each in held),
        empty="“lbi-desktop plan add” adds an element, “plan import” takes a list over.",
    )


def gaps(
    *,
    store: options.Store = None,
    element: Element = None,
    as_at: AsAt = None,
    as_json: options.AsJson = False,
    today: options.Today = None,
) -> None:
    """Show where the line from vision to figure is broken, and what mends it."""
    from lbi_desktop.queries.plan_as_json import gaps_document
    from lbi_desktop.queries.plan_tree import element_named

    picture = _picture(surroundings(today, store=store), store, as_at=as_at)
    found = picture.gaps
    if element:
        root = element_named(picture.plan, element)
        branch = {root.id, *(each.id for each in picture.plan.below(root.id))}
        found = tuple(gap for gap in found if gap.element in branch)
    if as_json:
        answer(gaps_document(picture, found))
        return
    say(f"{sentence_case(counted(len(found), 'gap'))} as at {picture.day.isoformat()}")
    rows = ((g.kind.words, g.words, g.kind.fix) for g in found)
    table(("Gap", "Where", "Mend it"), rows, empty="The line from vision to figure is whole.")


def line_of_sight(
    *,
    store: options.Store = None,
    element: Element = None,
    indicator: Annotated[
        str | None, typer.Option("--indicator", "-i", help="Reference or id.")
    ] = None,
    action: Annotated[
        int | None, typer.Option("--action", help="An action agreed, by number.")
    ] = None,
    as_at: AsAt = None,
    as_json: options.AsJson = False,
    today: options.Today = None,
) -> None:
    """Show what something serves, all the way up, and what serves it, down to the figures."""
    from lbi_desktop.queries.plan_as_json import sight_document
    from lbi_desktop.queries.plan_tree import sight_from

    around = surroundings(today, store=store)
    picture = _picture(around, store, as_at=as_at)
    start = _start(picture, element=element, indicator=indicator, action=action)
    sight = sight_from(picture, start)
    if as_json:
        answer(sight_document(picture, sight))
        return
    from lbi_desktop.domain.plans.line_of_sight import COLUMNS

    say(f"Line of sight of {sight.node(start).title} as at {picture.day.isoformat()}")
    rows = (
        (COLUMNS[node.column], f"{'→ ' if node.key == start else ''}{node.title}",
         "; ".join(each.title for each in sight.above(node.key)))
        for node in sorted(sight.nodes, key=lambda each: each.column)
    )  # fmt: skip
    table(("Level", "What", "Serves"), rows)


def add(
    name: Annotated[str, typer.Argument(help="What it is called.")],
    *,
    kind: Annotated[ElementKind, typer.Option(help="What it is.")],
    store: options.Store = None,
    under: Annotated[
        str | None, typer.Option("--under", "-u", help="What it serves, by id or name.")
    ] = None,
    owner: Annotated[str, typer.Option(help="The role that owns it.")] = "",
    first_day: Annotated[str | None, typer.Option(help="YYYY-MM-DD.")] = None,
    last_day: Annotated[str | None, typer.Option(help="YYYY-MM-DD.")] = None,
    today: options.Today = None,
    author: options.Author = None,
) -> None:
    """Add an element to the plan."""
    from lbi_desktop.commands.plans import add_element

    around = surroundings(today, author, store)
    with opened(store_place(store, around.settings), around) as target:
        parent = element_found(target, under).id if under else None
        made = PlanElement(
            "", kind, name, parent, day_typed(first_day), day_typed(last_day), owner=owner,
            is_personal=kind is ElementKind.OBJECTIVE,
        )  # fmt: skip
        changes, own_id = add_element(target, made, author=around.author, now=around.now)
    committed(changes.entry)
    say(f"{changes.label}: {own_id}")


def rename(
    name: Annotated[str, typer.Argument(help="The new name.")],
    *,
    element: Needed,
    from_day: Annotated[
        str | None, typer.Option("--from", help="Holds from, YYYY-MM-DD; else mends the name.")
    ] = None,
    store: options.Store = None,
    today: options.Today = None,
    author: options.Author = None,
) -> None:
    """Call an element something else from a day on; earlier days keep the earlier name."""
    from lbi_desktop.commands.plans import rename_element

    around = surroundings(today, author, store)
    change_element(around, store, element, lambda target, own: rename_element(
        target, own, name=name, from_day=day_typed(from_day),
        author=around.author, now=around.now,
    ))  # fmt: skip


def move(
    *,
    element: Needed,
    under: Annotated[
        str | None, typer.Option("--under", "-u", help="By id or name; without, to the top.")
    ] = None,
    place: Annotated[
        int | None, typer.Option(help="Its place among the siblings, from 1; else last.")
    ] = None,
    store: options.Store = None,
    today: options.Today = None,
    author: options.Author = None,
) -> None:
    """Put an element under another, or elsewhere among its siblings."""
    from lbi_desktop.commands.plans import move_element

    around = surroundings(today, author, store)
    at = place - 1 if place is not None else None

    def moved(target: Store, own: str) -> Changes:
        parent = element_found(target, under).id if under else None
        return move_element(
            target, own, parent=parent, at=at, author=around.author, now=around.now
        )

    change_element(around, store, element, moved)


def status(
    progress: Annotated[Progress, typer.Argument(help="How it stands.")],
    *,
    element: Needed,
    by: Annotated[str, typer.Option(help="The role that says so.")] = "",
    note: Annotated[str, typer.Option(help="Why, in a sentence.")] = "",
    store: options.Store = None,
    today: options.Today = None,
    author: options.Author = None,
) -> None:
    """Say how an element stands."""
    from lbi_desktop.commands.plans import set_status

    around = surroundings(today, author, store)
    stated = Stated(progress, by=by, note=note)
    change_element(around, store, element, lambda target, own: set_status(
        target, own, stated=stated, author=around.author, now=around.now
    ))  # fmt: skip


def link(
    *,
    element: Needed,
    indicator: Annotated[
        list[str] | None,
        typer.Option("--indicator", "-i", help="Reference or id; may be repeated."),
    ] = None,
    action: Annotated[int | None, typer.Option(help="An action agreed, by number.")] = None,
    evidence: Annotated[int | None, typer.Option(help="Evidence there is, by number.")] = None,
    store: options.Store = None,
    today: options.Today = None,
    author: options.Author = None,
) -> None:
    """Have indicators measure an element, an action serve it, evidence stand behind it."""
    from lbi_desktop.commands.plan_links import ACTION, EVIDENCE, link_indicators, link_numbered
    from lbi_desktop.queries.indicators import indicator_named

    around = surroundings(today, author, store)
    number = action if action is not None else evidence

    def linked(target: Store, own: str) -> Changes:
        if number is not None:
            kind = ACTION if action is not None else EVIDENCE
            return link_numbered(
                target, own, link=kind, no=number, author=around.author, now=around.now
            )
        if not indicator:
            raise Refusal("Nothing is named.", "Give --indicator, --action or --evidence.")
        names = [indicator_named(target, each).id for each in indicator]
        return link_indicators(
            target, own, indicator_ids=names, author=around.author, now=around.now
        )

    change_element(around, store, element, linked)


def retire(
    *,
    element: Needed,
    last_day: Annotated[str | None, typer.Option(help="YYYY-MM-DD; else today.")] = None,
    store: options.Store = None,
    today: options.Today = None,
    author: options.Author = None,
) -> None:
    """End an element and all below it; nothing is deleted."""
    from lbi_desktop.commands.plans import retire_element

    around = surroundings(today, author, store)
    day = day_typed(last_day) or around.today
    change_element(around, store, element, lambda target, own: retire_element(
        target, own, last_day=day, author=around.author, now=around.now
    ))  # fmt: skip


def roll_over(
    *,
    element: Needed,
    first_day: Annotated[str, typer.Option(help="First day of the next period, YYYY-MM-DD.")],
    last_day: Annotated[str, typer.Option(help="Last day of the next period, YYYY-MM-DD.")],
    store: options.Store = None,
    today: options.Today = None,
    author: options.Author = None,
) -> None:
    """Copy a plan into its next period; each copy takes over from its old one."""
    from lbi_desktop.commands.plan_shape import roll_over as rolled

    around = surroundings(today, author, store)
    days = (day_needed(first_day), day_needed(last_day))
    change_element(around, store, element, lambda target, own: rolled(
        target, own, days=days, author=around.author, now=around.now
    ))  # fmt: skip


def _picture(
    around: Surroundings, store: str | None, *, as_at: str | None, period: str | None = None
) -> PlanPicture:
    from lbi_desktop.queries.plan_tree import plan_picture
    from lbi_desktop.store.store import open_store_to_read

    with open_store_to_read(store_place(store, around.settings)) as target:
        return plan_picture(
            target,
            today=around.today,
            day=day_typed(as_at),
            period=period_meant(period, today=around.today),
        )


def _start(
    picture: PlanPicture, *, element: str | None, indicator: str | None, action: int | None
) -> str:
    from lbi_desktop.domain.label import plain_label
    from lbi_desktop.queries.plan_tree import element_named

    if element:
        return f"element:{element_named(picture.plan, element).id}"
    if action is not None and action in picture.plan.actions:
        return f"action:{action}"
    if indicator:
        label = plain_label(indicator)
        for each in picture.measures.values():
            if label in map(plain_label, (each.id, each.ref, each.short_name, each.title)):
                return f"indicator:{each.id}"
    raise Refusal(
        "There is nothing to look from.",
        "Give --element, --indicator or --action that is in this store.",
    )


def _cells(picture: PlanPicture, element: PlanElement) -> tuple[str, ...]:
    rolled = picture.standings[element.id]
    depth = picture.plan.depth(element.id)
    marks = " (personal)" if element.is_personal else ""
    return (
        f"{'  ' * depth}{element.name}{marks}",
        element.kind.words,
        element.owner or "–",
        rolled.progress.words if rolled.progress is not None else "–",
        rolled.measure.words if rolled.measure is not None else "–",
        element.id,
    )
