"""An element of the plan: what it says of itself, its links; split, merged, taken over."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from lbi_desktop.cli import options
from lbi_desktop.cli.changing import carry_out, day_needed, day_typed
from lbi_desktop.cli.options import surroundings
from lbi_desktop.cli.plan_ground import Needed, change_element, element_found
from lbi_desktop.domain.plans.plan import Contribution, ContributionKind, ElementKind
from lbi_desktop.domain.refusal import Refusal

if TYPE_CHECKING:
    from lbi_desktop.domain.changes import Changes
    from lbi_desktop.store.store import Store

Other = Annotated[str, typer.Option("--to", help="The other element, by id or name.")]
How = Annotated[ContributionKind, typer.Option("--kind", help="How it stands to it.")]
FromDay = Annotated[str, typer.Option("--from", help="The first day, YYYY-MM-DD.")]


def add_to(group: typer.Typer) -> None:
    """Adds these commands under `plan`."""
    group.command(epilog="lbi-desktop plan describe -e “Four damp teams” --why “…”")(describe)
    group.command()(unlink)
    group.command(epilog="lbi-desktop plan contribute -e “Four damp teams” --to “…”")(
        contribute
    )
    group.command()(withdraw)
    group.command("take-over")(take_over)
    group.command(epilog="lbi-desktop plan split -e HOMES --part Repairs --part Lettings …")(
        split
    )
    group.command()(merge)


def describe(
    *,
    element: Needed,
    kind: Annotated[ElementKind | None, typer.Option(help="What it is.")] = None,
    reference: Annotated[str | None, typer.Option(help="The reference papers print.")] = None,
    owner: Annotated[str | None, typer.Option(help="The role that owns it.")] = None,
    why: Annotated[str | None, typer.Option(help="Why we are doing this.")] = None,
    impact: Annotated[str | None, typer.Option(help="What impact it will have.")] = None,
    who_when: Annotated[str | None, typer.Option(help="Who is needed and when.")] = None,
    first_day: Annotated[str | None, typer.Option(help="YYYY-MM-DD.")] = None,
    last_day: Annotated[str | None, typer.Option(help="YYYY-MM-DD.")] = None,
    store: options.Store = None,
    today: options.Today = None,
    author: options.Author = None,
) -> None:
    """Change what an element says of itself; what is not given stays."""
    from lbi_desktop.commands.plans import describe_element

    around = surroundings(today, author, store)
    given = {
        "kind": kind, "reference": reference, "owner": owner, "why": why, "impact": impact,
        "who_when": who_when, "first_day": day_typed(first_day),
        "last_day": day_typed(last_day),
    }  # fmt: skip
    said = {name: value for name, value in given.items() if value is not None}

    def described(target: Store, own: str) -> Changes:
        wanted = replace(element_found(target, own), **said)  # type: ignore[arg-type]
        return describe_element(target, wanted, author=around.author, now=around.now)

    change_element(around, store, element, described)


def unlink(
    *,
    element: Needed,
    indicator: Annotated[
        str | None, typer.Option("--indicator", "-i", help="Reference or id.")
    ] = None,
    action: Annotated[int | None, typer.Option(help="An action, by number.")] = None,
    evidence: Annotated[int | None, typer.Option(help="Evidence, by number.")] = None,
    store: options.Store = None,
    today: options.Today = None,
    author: options.Author = None,
) -> None:
    """Take a measure, an action or a piece of evidence away; it stays where it is."""
    from lbi_desktop.commands.plan_links import (
        ACTION,
        EVIDENCE,
        unlink_indicator,
        unlink_numbered,
    )
    from lbi_desktop.queries.indicators import indicator_named

    around = surroundings(today, author, store)
    number = action if action is not None else evidence
    kind = ACTION if action is not None else EVIDENCE

    def unlinked(target: Store, own: str) -> Changes:
        if indicator:
            name = indicator_named(target, indicator).id
            return unlink_indicator(
                target, own, indicator_id=name, author=around.author, now=around.now
            )
        if number is None:
            raise Refusal(
                "Nothing to unlink is named.", "Give --indicator, --action or --evidence."
            )
        return unlink_numbered(
            target, own, link=kind, no=number, author=around.author, now=around.now
        )

    change_element(around, store, element, unlinked)


def contribute(
    *,
    element: Needed,
    to: Other,
    kind: How = ContributionKind.CONTRIBUTES,
    note: Annotated[str, typer.Option(help="How, in a sentence.")] = "",
    store: options.Store = None,
    today: options.Today = None,
    author: options.Author = None,
) -> None:
    """Have an element contribute to, deliver or take over from another, beside the tree."""
    from lbi_desktop.commands.plan_links import contribute as put

    around = surroundings(today, author, store)
    change_element(around, store, element, lambda target, own: put(
        target, own, link=Contribution(element_found(target, to).id, kind, note),
        author=around.author, now=around.now,
    ))  # fmt: skip


def withdraw(
    *,
    element: Needed,
    to: Other,
    kind: How = ContributionKind.CONTRIBUTES,
    store: options.Store = None,
    today: options.Today = None,
    author: options.Author = None,
) -> None:
    """Take a contribution away."""
    from lbi_desktop.commands.plan_links import withdraw as taken

    around = surroundings(today, author, store)
    change_element(around, store, element, lambda target, own: taken(
        target, own, link=Contribution(element_found(target, to).id, kind),
        author=around.author, now=around.now,
    ))  # fmt: skip


def take_over(
    *,
    element: Needed,
    predecessors: Annotated[
        list[str], typer.Option("--from", help="What came before, by id or name; may repeat.")
    ],
    store: options.Store = None,
    today: options.Today = None,
    author: options.Author = None,
) -> None:
    """Have an element take over from others, which end the day before it begins."""
    from lbi_desktop.commands.plan_links import succeed

    around = surroundings(today, author, store)
    change_element(around, store, element, lambda target, own: succeed(
        target, own, from_ids=[element_found(target, each).id for each in predecessors],
        author=around.author, now=around.now,
    ))  # fmt: skip


def split(
    *,
    element: Needed,
    part: Annotated[
        list[str], typer.Option(help="A part's name, or “name: child, H1, …” it takes.")
    ],
    from_day: FromDay,
    store: options.Store = None,
    today: options.Today = None,
    author: options.Author = None,
) -> None:
    """End an element and have several take over; what no part names goes to the first."""
    from lbi_desktop.commands.plan_shape import split_element

    around = surroundings(today, author, store)
    first_day = day_needed(from_day)
    named = dict(each.partition(":")[::2] for each in part)

    def divided(target: Store, own: str) -> Changes:
        parts = {
            name.strip(): [_held(target, each) for each in held.split(",") if each.strip()]
            for name, held in named.items()
        }
        return split_element(
            target, own, parts=parts, first_day=first_day, author=around.author, now=around.now
        )

    change_element(around, store, element, divided)


def merge(
    name: Annotated[str, typer.Argument(help="What they become.")],
    *,
    element: Annotated[
        list[str], typer.Option("--element", "-e", help="By id or name; give two or more.")
    ],
    from_day: FromDay,
    store: options.Store = None,
    today: options.Today = None,
    author: options.Author = None,
) -> None:
    """End several elements and have one take over from all of them."""
    from lbi_desktop.commands.plan_shape import merge_elements

    around = surroundings(today, author, store)
    first_day = day_needed(from_day)
    carry_out(around, store, lambda target: merge_elements(
        target, [element_found(target, each).id for each in element], name=name,
        first_day=first_day, author=around.author, now=around.now,
    ))  # fmt: skip


def _held(target: Store, name: str) -> str:
    """A child or a measure by any of its names."""
    from lbi_desktop.queries.indicators import indicator_named

    try:
        return element_found(target, name.strip()).id
    except Refusal:
        return indicator_named(target, name.strip()).id
