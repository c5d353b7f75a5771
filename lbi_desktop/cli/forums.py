"""Forums: who looks at performance, when, at what, with which paper."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, Any

import typer

from lbi_desktop.cli import options
from lbi_desktop.cli.changing import carry_out, day_typed
from lbi_desktop.cli.options import store_place, surroundings
from lbi_desktop.cli.output import answer, say, table
from lbi_desktop.domain.meetings.forum import ForumKind

if TYPE_CHECKING:
    from lbi_desktop.domain.changes import Changes
    from lbi_desktop.domain.meetings.forum import Forum
    from lbi_desktop.store.store import Store

Named = Annotated[str, typer.Argument(metavar="FORUM", help="By id or name.")]
Text = Annotated[str | None, typer.Option(help="What is not given stays.")]
Names = Annotated[list[str] | None, typer.Option(help="May repeat; what is not given stays.")]


def add_to(app: typer.Typer) -> None:
    """Adds these commands to the application, under `forums`."""
    group = typer.Typer(
        help="Forums: members, rhythm, rota, indicators, papers.", invoke_without_command=True
    )
    group.callback(epilog="lbi-desktop forums --at 2016-01-01")(forums)
    group.command(epilog="lbi-desktop forums show panel")(show)
    group.command(
        "set", epilog="lbi-desktop forums set panel --meets “third Monday” --suites Corporate"
    )(set_forum)
    group.command(epilog="lbi-desktop forums add “Climate Board” --kind strategic_board")(add)
    app.add_typer(group, name="forums")


def forums(
    context: typer.Context,
    *,
    at: Annotated[str | None, typer.Option(help="As at a day; else today.")] = None,
    every: Annotated[bool, typer.Option("--all", help="Past ones too.")] = False,
    store: options.Store = None,
    as_json: options.AsJson = False,
    today: options.Today = None,
) -> None:
    """List the forums that exist on a day: the structure of 2014-18 or the present one."""
    if context.invoked_subcommand is not None:
        return
    from lbi_desktop.queries.forum_pages import forum_json, forum_pages
    from lbi_desktop.store.store import open_store_to_read

    around = surroundings(today, store=store)
    day = day_typed(at) or around.today
    with open_store_to_read(store_place(store, around.settings)) as source:
        pages = [x for x in forum_pages(source, today=around.today)
                 if every or x.forum.exists_on(day)]  # fmt: skip
    if as_json:
        answer({"forums": [forum_json(each) for each in pages]})
        return
    table(
        ("Forum", "Kind", "Meets", "Sees", "Next", "Id"),
        (
            (
                x.forum.name,
                x.forum.kind.value.replace("_", " "),
                x.forum.cycle.words or "–",
                f"{x.sees} indicators",
                x.following.day.isoformat() if x.following else "–",
                x.forum.id,
            )
            for x in pages
        ),
        empty="No forums yet. “lbi-desktop forums add” adds one.",
    )


def show(
    forum: Named,
    *,
    store: options.Store = None,
    as_json: options.AsJson = False,
    today: options.Today = None,
) -> None:
    """Show all of one forum."""
    from lbi_desktop.domain.meetings.forum_page import forum_said
    from lbi_desktop.queries.forum_pages import forum_json, forum_pages
    from lbi_desktop.queries.forums import forum_named
    from lbi_desktop.store.store import open_store_to_read

    around = surroundings(today, store=store)
    with open_store_to_read(store_place(store, around.settings)) as source:
        wanted = forum_named(source, forum)
        (page,) = (
            x for x in forum_pages(source, today=around.today) if x.forum.id == wanted.id
        )
    if as_json:
        answer(forum_json(page))
        return
    say(page.forum.name)
    table(("", ""), forum_said(page))


def set_forum(
    forum: Named,
    *,
    name: Text = None,
    meets: Annotated[str | None, typer.Option(help="Such as “second Monday”.")] = None,
    months: Names = None,
    at_time: Annotated[str | None, typer.Option("--at", help="Such as 19:30.")] = None,
    place: Text = None,
    title: Annotated[str | None, typer.Option(help="Its business; {focus} is filled.")] = None,
    recipe: Annotated[str | None, typer.Option(help="The document it reads.")] = None,
    suites: Annotated[
        list[str] | None, typer.Option(help="Suites it looks at; “-” for what its kind sees.")
    ] = None,
    rota: Names = None,
    members: Names = None,
    required: Annotated[
        list[str] | None, typer.Option(help="Roles; {lead}, {portfolio} of the focus.")
    ] = None,
    clear_days: Annotated[int | None, typer.Option(help="Before the meeting.")] = None,
    last_day: Annotated[str | None, typer.Option(help="Ends it: YYYY-MM-DD.")] = None,
    store: options.Store = None,
    today: options.Today = None,
    author: options.Author = None,
) -> None:
    """Change a forum; what is not given stays. Meetings already planned stay."""
    from lbi_desktop.commands.meetings import change_forum
    from lbi_desktop.queries.forums import forum_named

    around = surroundings(today, author, store)
    given: dict[str, Any] = {
        "name": name, "title": title, "recipe": recipe, "despatch_clear_days": clear_days,
        "suites": _names(suites), "rota": _names(rota), "members": _names(members),
        "required": _names(required), "last_day": day_typed(last_day),
    }  # fmt: skip
    said = {key: value for key, value in given.items() if value is not None}
    rhythm = (meets, months, at_time, place)

    def changed(target: Store) -> Changes:
        before = forum_named(target, forum)
        made = _in_rhythm(replace(before, **said), rhythm)
        return change_forum(target, made, author=around.author, now=around.now)

    carry_out(around, store, changed)


def add(
    name: Annotated[str, typer.Argument(help="What it is called.")],
    *,
    kind: Annotated[ForumKind, typer.Option(help="What it is.")] = ForumKind.SCRUTINY,
    public: Annotated[bool, typer.Option(help="Whether its papers are public.")] = True,
    store: options.Store = None,
    today: options.Today = None,
    author: options.Author = None,
) -> None:
    """Add a forum; “forums set” gives it members, rhythm and rota."""
    from lbi_desktop.commands.meetings import add_forum
    from lbi_desktop.domain.label import plain_label
    from lbi_desktop.domain.meetings.forum import Forum

    around = surroundings(today, author, store)
    clear = 5 if public else 3
    own = "-".join(plain_label(name).split())
    made = Forum(own, name, kind, despatch_clear_days=clear, is_public=public)
    carry_out(around, store, lambda target: add_forum(
        target, made, author=around.author, now=around.now
    ))  # fmt: skip


Rhythm = tuple[str | None, list[str] | None, str | None, str | None]


def _in_rhythm(forum: Forum, rhythm: Rhythm) -> Forum:
    """A forum with parts of its rhythm changed."""
    from lbi_desktop.domain.periods.cycle import cycle_from, month_names

    if not any(each is not None for each in rhythm):
        return forum
    meets, months, at_time, place = rhythm
    cycle = forum.cycle
    made = cycle_from(
        cycle.words if meets is None else meets,
        list(month_names(cycle)) if months is None else months,
        starts_at=cycle.starts_at if at_time is None else at_time,
        place=cycle.place if place is None else place,
    )
    return replace(forum, cycle=made)


def _names(given: list[str] | None) -> tuple[str, ...] | None:
    if given is None:
        return None
    return () if given == ["-"] else tuple(given)
