"""One indicator's definition: shown whole, changed with a reason, retired, given targets."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from lbi_desktop.cli import indicator_list, indicator_many, indicator_series, options
from lbi_desktop.cli.indicator_series import Named
from lbi_desktop.cli.indicators import day_meant, definition_lines, fields_typed
from lbi_desktop.cli.keeping import opened
from lbi_desktop.cli.options import Surroundings, period_meant, store_place, surroundings
from lbi_desktop.cli.output import answer, committed, say
from lbi_desktop.domain.definitions.change import Because
from lbi_desktop.domain.indicator import LifeCycle, TargetKind
from lbi_desktop.domain.refusal import Refusal

if TYPE_CHECKING:
    from lbi_desktop.domain.changes import Changes

Reason = Annotated[str, typer.Option(help="Why; it is printed with the change.")]
Forum = Annotated[str, typer.Option("--approved-by", help="The forum that approved it.")]
From = Annotated[str | None, typer.Option("--on", help="From this day, YYYY-MM-DD.")]
Day = Annotated[str, typer.Option("--on", help="First day of the new series, YYYY-MM-DD.")]


def add_to(app: typer.Typer) -> None:
    """Adds these commands to the application, as `indicator …`."""
    own = typer.Typer(help="Show an indicator's definition, or change it with a reason.")
    indicator_list.add_to(own)
    own.command(epilog="lbi-desktop indicator show H1 --json")(show)
    own.command(epilog='lbi-desktop indicator change H1 --set owner=Leader --reason "Moved"')(
        change
    )
    for name, command in (("retire", retire), ("pause", pause), ("resume", resume)):
        own.command(name)(command)
    own.command()(target)
    own.command()(calculate)
    own.command("break")(break_series)
    own.command("join")(join_series)
    indicator_series.add_to(own)
    indicator_many.add_to(own)
    app.add_typer(own, name="indicator")


def show(
    ref: Named,
    *,
    store: options.Store = None,
    as_json: options.AsJson = False,
) -> None:
    """Show the whole definition: versions, breaks, targets and their log, benchmarks."""
    from lbi_desktop.queries.definition import whole_definition
    from lbi_desktop.queries.definition_json import definition_document
    from lbi_desktop.store.store import open_store_to_read

    with open_store_to_read(store_place(store, surroundings().settings)) as source:
        found = whole_definition(source, ref)
    if as_json:
        answer(definition_document(found))
        return
    for line in definition_lines(found):
        say(line)


def change(
    ref: Named,
    *,
    reason: Reason,
    fields: Annotated[list[str], typer.Option("--set", help="name=value, as often as needed.")],
    approved_by: Forum = "",
    on: From = None,
    store: options.Store = None,
    today: options.Today = None,
    author: options.Author = None,
) -> None:
    """Change named fields of a definition: title, owner, tolerance, formula and so on."""
    from lbi_desktop.jobs.definition_changes import Signed, change_fields

    around = surroundings(today, author, store)
    with opened(store_place(store, around.settings), around) as held:
        changes = change_fields(
            held,
            ref,
            fields=fields_typed(fields),
            because=Because(reason, approved_by, day_meant(on, "--on")),
            signed=Signed(around.author, around.now),
        )
    _report(changes)


def _moving(wanted: LifeCycle, does: str) -> Callable[..., None]:
    """The command that moves an indicator's life cycle; all take the same words."""

    def move(
        ref: Named,
        *,
        reason: Reason,
        approved_by: Forum = "",
        on: From = None,
        store: options.Store = None,
        today: options.Today = None,
        author: options.Author = None,
    ) -> None:
        from lbi_desktop.commands.definitions import move_life_cycle

        around = surroundings(today, author, store)
        because = Because(reason, approved_by, day_meant(on, "--on"))
        move_it = partial(move_life_cycle, wanted=wanted, because=because)
        _changed(ref, move_it, store=store, around=around)

    move.__doc__ = does
    return move


retire = _moving(
    LifeCycle.RETIRED, "Retire an indicator; its figures stay, the scorecard leaves it out."
)
pause = _moving(
    LifeCycle.PAUSED, "Pause an indicator: nothing is expected of it until it is resumed."
)
resume = _moving(
    LifeCycle.ACTIVE,
    "Resume a paused or retired indicator, or take a proposed one into the suite.",
)


def break_series(
    ref: Named,
    *,
    on: Day,
    reason: Reason,
    approved_by: Forum = "",
    store: options.Store = None,
    today: options.Today = None,
    author: options.Author = None,
) -> None:
    """Mark a break in series: figures before the day do not compare with later ones."""
    from lbi_desktop.commands.definitions import add_break

    around = surroundings(today, author, store)
    break_it = partial(add_break, first_day=_day(on), because=Because(reason, approved_by))
    _changed(ref, break_it, store=store, around=around)


def join_series(
    ref: Named,
    *,
    on: Day,
    reason: Reason,
    approved_by: Forum = "",
    store: options.Store = None,
    today: options.Today = None,
    author: options.Author = None,
) -> None:
    """Take a break in series away: figures before and after the day compare again."""
    from lbi_desktop.commands.definitions import remove_break

    around = surroundings(today, author, store)
    join_it = partial(remove_break, first_day=_day(on), because=Because(reason, approved_by))
    _changed(ref, join_it, store=store, around=around)


def target(
    ref: Named,
    *,
    period: Annotated[str, typer.Option("--period", "-p", help='Such as "2026/27".')],
    value: Annotated[float, typer.Option(help="In the indicator's unit.")],
    reason: Reason,
    upper: Annotated[float | None, typer.Option(help="Upper end of a band.")] = None,
    kind: Annotated[
        TargetKind | None, typer.Option(help="Annual for a year, else profile, unless said.")
    ] = None,
    approved_by: Forum = "",
    store: options.Store = None,
    today: options.Today = None,
    author: options.Author = None,
) -> None:
    """Agree or change a target; the one before stays in the log."""
    from lbi_desktop.commands.definitions import change_target
    from lbi_desktop.domain.indicator import Target
    from lbi_desktop.domain.period import PeriodKind

    around = surroundings(today, author, store)
    meant = period_meant(period, today=around.today)
    assert meant is not None
    usual = TargetKind.ANNUAL if meant.kind is PeriodKind.YEAR else TargetKind.PROFILE
    agreed = Target(kind or usual, meant, value, upper, reason, approved_by)
    _changed(ref, partial(change_target, wanted=agreed), store=store, around=around)


def calculate(
    ref: Named,
    *,
    reason: Reason,
    store: options.Store = None,
    today: options.Today = None,
    author: options.Author = None,
) -> None:
    """Let the formula replace figures that were returned, published or typed."""
    from lbi_desktop.commands.calculated import let_formula_take_over

    around = surroundings(today, author, store)
    take_over = partial(let_formula_take_over, reason=reason)
    _changed(ref, take_over, store=store, around=around)


def _changed(
    ref: str, change: Callable[..., Changes], *, store: str | None, around: Surroundings
) -> None:
    """Has one indicator changed under this person's name, and says what was done."""
    from lbi_desktop.queries.indicators import indicator_named

    with opened(store_place(store, around.settings), around) as held:
        changes = change(
            held,
            indicator_id=indicator_named(held, ref).id,
            author=around.author,
            now=around.now,
        )
    _report(changes)


def _day(text: str) -> date:
    day = day_meant(text, "--on")
    if day is None:
        raise Refusal("A day is missing. Nothing was changed.", "Write it like 2026-04-01.")
    return day


def _report(changes: Changes) -> None:
    committed(changes.entry)
    say("Nothing had to be changed." if changes.is_empty else f"{changes.label}.")
