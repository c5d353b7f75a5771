"""The planning year: its stages by week, progress, slippage, rolling forward."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from lbi_desktop.cli import options
from lbi_desktop.cli.changing import carry_out, day_needed, day_typed
from lbi_desktop.cli.options import Surroundings, store_place, surroundings
from lbi_desktop.cli.output import answer, say, table
from lbi_desktop.domain.refusal import Refusal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from lbi_desktop.domain.changes import Changes
    from lbi_desktop.domain.planning.year import PlanningYear, Stage, Standing
    from lbi_desktop.store.store import Store

Year = Annotated[
    str | None, typer.Option("--year", "-y", help="The financial year planned for: 2026/27.")
]
Name = Annotated[str, typer.Argument(metavar="STAGE", help="Its name or number.")]
KINDS = (".png", ".svg", ".pdf")


def add_to(app: typer.Typer) -> None:
    """Adds these commands to the application, under `planning`."""
    group = typer.Typer(
        help="The planning year by week: stages, progress, slippage.",
        invoke_without_command=True,
    )
    group.callback(epilog="lbi-desktop planning --year 2026/27 --json")(planning)
    group.command(epilog="lbi-desktop planning begin --year 2027/28")(begin)
    group.command(epilog="lbi-desktop planning log “Delivery Plan” --done 6 --of 11")(log)
    group.command("set")(set_stage)
    group.command("date", epilog="lbi-desktop planning date 2026-02-26 “Full Council”")(
        add_date
    )
    group.command(epilog="lbi-desktop planning remove --date 2")(remove)
    group.command("roll-forward")(roll_forward)
    group.command(epilog="lbi-desktop planning picture -o planning.pdf")(picture)
    app.add_typer(group, name="planning")


def planning(
    context: typer.Context,
    *,
    store: options.Store = None,
    year: Year = None,
    as_json: options.AsJson = False,
    today: options.Today = None,
) -> None:
    """Show the planning year under way: what is done, what is late, what it holds up."""
    if context.invoked_subcommand is not None:
        return
    from lbi_desktop.domain.planning.weeks import week_words
    from lbi_desktop.queries.planning import planning_year
    from lbi_desktop.queries.planning_as_json import planning_document
    from lbi_desktop.store.store import open_store_to_read

    around = surroundings(today, store=store)
    with open_store_to_read(store_place(store, around.settings)) as source:
        found = planning_year(source, today=around.today, year=year or "")
    if as_json:
        answer(planning_document(found))
        return
    say(f"Plans for {found.name}, {week_words(around.today)}: {found.headline}")
    table(
        ("Stage", "Owner", "From", "To", "Ends", "Stands"),
        _rows(found),
        empty="“lbi-desktop planning begin” makes the usual stages.",
    )
    for each in found.fixed:
        say(f"{each.day.isoformat()}  {each.name} (number {each.no})")


def begin(
    *,
    year: Annotated[str, typer.Option("--year", "-y", help="Planned for: 2026/27.")],
    store: options.Store = None,
    today: options.Today = None,
    author: options.Author = None,
) -> None:
    """Lay out the framework's timeline for a year."""
    from lbi_desktop.commands.planning import begin_year
    from lbi_desktop.domain.planning.weeks import first_of

    around = surroundings(today, author, store)
    carry_out(around, store, lambda target: begin_year(
        target, first_of(year), author=around.author, now=around.now
    ))  # fmt: skip


def log(
    stage: Name,
    *,
    done: Annotated[int | None, typer.Option(help="How many are done.")] = None,
    of: Annotated[int | None, typer.Option(help="Of how many.")] = None,
    began: Annotated[str | None, typer.Option(help="YYYY-MM-DD.")] = None,
    expected: Annotated[str | None, typer.Option(help="Now expected: YYYY-MM-DD.")] = None,
    finished: Annotated[str | None, typer.Option(help="Done on: YYYY-MM-DD.")] = None,
    note: Annotated[str | None, typer.Option(help="Why it slipped.")] = None,
    year: Year = None,
    store: options.Store = None,
    today: options.Today = None,
    author: options.Author = None,
) -> None:
    """Log the progress of a stage."""

    def changed(held: Stage) -> Stage:
        return replace(
            held,
            done=held.done if done is None else done,
            of=held.of if of is None else of,
            began_on=day_typed(began) or held.began_on,
            expected_on=day_typed(expected) or held.expected_on,
            done_on=day_typed(finished) or held.done_on,
            note=held.note if note is None else note,
        )

    _change(surroundings(today, author, store), store, (stage, year), changed)


def set_stage(
    stage: Name,
    *,
    first_day: Annotated[str | None, typer.Option(help="YYYY-MM-DD.")] = None,
    last_day: Annotated[str | None, typer.Option(help="YYYY-MM-DD.")] = None,
    owner: Annotated[str | None, typer.Option(help="By role.")] = None,
    name: Annotated[str | None, typer.Option(help="Another name.")] = None,
    year: Year = None,
    store: options.Store = None,
    today: options.Today = None,
    author: options.Author = None,
) -> None:
    """Change the plan of a stage: its days, owner, name."""

    def changed(held: Stage) -> Stage:
        return replace(
            held,
            name=name or held.name,
            owner=held.owner if owner is None else owner,
            first_day=day_typed(first_day) or held.first_day,
            last_day=day_typed(last_day) or held.last_day,
        )

    _change(surroundings(today, author, store), store, (stage, year), changed)


def add_date(
    day: Annotated[str, typer.Argument(help="YYYY-MM-DD.")],
    name: Annotated[str, typer.Argument(help="What happens then.")],
    *,
    no: Annotated[int, typer.Option("--no", help="Change this one, by number.")] = 0,
    same: Annotated[bool, typer.Option(help="The same date every year.")] = False,
    year: Year = None,
    store: options.Store = None,
    today: options.Today = None,
    author: options.Author = None,
) -> None:
    """Add a date that cannot move, or change one."""
    from lbi_desktop.commands.planning import put_fixed_day
    from lbi_desktop.domain.planning.weeks import planning_year_of, year_name
    from lbi_desktop.domain.planning.year import FixedDay

    around, when = surroundings(today, author, store), day_needed(day)
    of = year or year_name(planning_year_of(when))
    carry_out(around, store, lambda target: put_fixed_day(
        target, FixedDay(no, of, when, name, same), author=around.author, now=around.now
    ))  # fmt: skip


def remove(
    *,
    date: Annotated[int, typer.Option("--date", help="A date, by number.")] = 0,
    stage: Annotated[str, typer.Option("--stage", help="A stage, by name or number.")] = "",
    year: Year = None,
    store: options.Store = None,
    today: options.Today = None,
    author: options.Author = None,
) -> None:
    """Take a date that cannot move, or a stage with its steps, out of the year."""
    from lbi_desktop.commands.planning import remove_fixed_day, remove_stage
    from lbi_desktop.queries.planning import planning_year, stage_named

    around = surroundings(today, author, store)
    if not (date or stage):
        raise Refusal("Nothing to take out is named.", "Give --date or --stage.")

    def command(target: Store) -> Changes:
        signed = {"author": around.author, "now": around.now}
        if date:
            return remove_fixed_day(target, date, **signed)  # type: ignore[arg-type]
        found = planning_year(target, today=around.today, year=year or "")
        return remove_stage(target, stage_named(found, stage).no, **signed)  # type: ignore[arg-type]

    carry_out(around, store, command)


def roll_forward(
    *,
    year: Year = None,
    store: options.Store = None,
    today: options.Today = None,
    author: options.Author = None,
) -> None:
    """Lay out the next year like this one: same weeks, owners and needs, nothing done yet."""
    from lbi_desktop.commands.planning import roll_forward as rolled
    from lbi_desktop.queries.planning import planning_year

    around = surroundings(today, author, store)

    def command(target: Store) -> Changes:
        found = planning_year(target, today=around.today, year=year or "")
        return rolled(target, found.name, author=around.author, now=around.now)

    carry_out(around, store, command)


def picture(
    target: Annotated[
        Path, typer.Option("-o", "--output", help="A .pdf, .svg or .png file to print.")
    ],
    *,
    year: Year = None,
    store: options.Store = None,
    today: options.Today = None,
) -> None:
    """Draw the planning year as a picture for print, without the window."""
    from lbi_desktop.app import draw_planning_year
    from lbi_desktop.store.files import need_place
    from lbi_desktop.store.store import open_store_to_read

    if target.suffix.lower() not in KINDS:
        raise typer.BadParameter(f"name a file that ends in {', '.join(KINDS)}")
    need_place(target)
    around = surroundings(today, store=store)
    with open_store_to_read(store_place(store, around.settings)) as source:
        draw_planning_year(source, target, year=year or "", today=around.today)
    say(str(target))


def _rows(found: PlanningYear) -> Iterator[tuple[str, ...]]:
    for each in found.tops:
        yield _cells(each)
        for step in found.steps_of(each.stage.no):
            yield ("  " + step.stage.name, *_cells(step)[1:])


def _cells(standing: Standing) -> tuple[str, ...]:
    stage = standing.stage
    return (
        stage.name,
        stage.owner or "–",
        stage.first_day.isoformat(),
        stage.last_day.isoformat(),
        standing.ends.isoformat(),
        standing.words,
    )


def _change(
    around: Surroundings,
    store: str | None,
    named: tuple[str, str | None],
    changed: Callable[[Stage], Stage],
) -> None:
    from lbi_desktop.commands.planning import put_stage
    from lbi_desktop.queries.planning import planning_year, stage_named

    name, year = named

    def command(target: Store) -> Changes:
        found = planning_year(target, today=around.today, year=year or "")
        given = changed(stage_named(found, name))
        return put_stage(target, given, author=around.author, now=around.now)

    carry_out(around, store, command)
