"""What is said of an indicator's periods: figures typed, commentary, notes, fresh ranges."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from lbi_desktop.cli import options
from lbi_desktop.cli.indicators import day_meant
from lbi_desktop.cli.keeping import opened
from lbi_desktop.cli.options import Surroundings, period_meant, store_place, surroundings
from lbi_desktop.cli.output import committed, say, tell
from lbi_desktop.domain.refusal import Refusal
from lbi_desktop.domain.value import State

if TYPE_CHECKING:
    from lbi_desktop.domain.changes import Changes
    from lbi_desktop.domain.indicator import Indicator
    from lbi_desktop.domain.period import Period
    from lbi_desktop.domain.value import Figure
    from lbi_desktop.store.store import Store

About = tuple[str, "Period"]
Named = Annotated[str, typer.Argument(metavar="REF", help="Reference, id or title.")]
When = Annotated[
    str,
    typer.Option("--period", "-p", help='Such as "Q3 2025/26", or one day: "17 March 2026".'),
]
Off = Annotated[bool, typer.Option("--remove", help="Take it away again.")]


def add_to(group: typer.Typer) -> None:
    """Adds these commands under `indicator`."""
    group.command(
        epilog='lbi-desktop indicator figure CH4 327 -p "17 March 2026" --reason "By phone"'
    )(figure)
    group.command(
        epilog='lbi-desktop indicator comment H1 -p "Q3 2025/26" --happened "…" --sign'
    )(comment)
    group.command(epilog='lbi-desktop indicator note H1 "New contract began" -p "Q3 2025/26"')(
        note
    )
    group.command()(restart)


def figure(
    ref: Named,
    value: Annotated[float | None, typer.Argument(help="In the indicator's unit.")] = None,
    *,
    period: When,
    reason: Annotated[str, typer.Option(help="Where it is from, or why there is none.")],
    state: Annotated[
        State | None, typer.Option(help="Final with a number, else not available.")
    ] = None,
    numerator: Annotated[float | None, typer.Option(help="The part.")] = None,
    denominator: Annotated[float | None, typer.Option(help="Of how many.")] = None,
    expected: Annotated[
        str | None, typer.Option(help="The day it is promised for, YYYY-MM-DD.")
    ] = None,
    store: options.Store = None,
    today: options.Today = None,
    author: options.Author = None,
) -> None:
    """Type one figure; the one before it stays in the chain. One day makes a dated point."""
    from lbi_desktop.commands.figures import type_figure
    from lbi_desktop.domain.value import Figure

    around = surroundings(today, author, store)
    said = state or (State.FINAL if value is not None else State.NOT_AVAILABLE)
    if said.has_value != (value is not None):
        verb = "needs" if said.has_value else "has"
        raise Refusal(
            f"A figure that is {said.words} {verb} {'a' if said.has_value else 'no'} number.",
            "Give another --state, or the number.",
        )
    day = day_meant(expected, "--expected")
    absent = "" if value is not None else reason
    typed = Figure(value, said, numerator, denominator, absent, day)

    def put(held: Store, about: About) -> Changes:
        return type_figure(
            held, typed, about=about, reason=reason, author=around.author, now=around.now
        )

    found = _on_period(around, store, ref=ref, period=period, change=put)
    _warn_beyond(found, typed)


def comment(
    ref: Named,
    *,
    period: When,
    happened: Annotated[str | None, typer.Option(help="What happened.")] = None,
    matters: Annotated[str | None, typer.Option(help="Why it matters.")] = None,
    next_steps: Annotated[str | None, typer.Option("--next", help="What is done.")] = None,
    owner: Annotated[str | None, typer.Option(help="The role that acts.")] = None,
    due: Annotated[str | None, typer.Option(help="By when, YYYY-MM-DD.")] = None,
    sign: Annotated[bool, typer.Option("--sign", help="Sign it off.")] = False,
    check: Annotated[bool, typer.Option("--check", help="Mark it as checked.")] = False,
    store: options.Store = None,
    today: options.Today = None,
    author: options.Author = None,
) -> None:
    """Write the commentary on a period, what is not given stays; or check it, or sign it."""
    from lbi_desktop.commands.comments import CommentState, mark_comment, write_comment
    from lbi_desktop.queries.comments import comment_on

    around = surroundings(today, author, store)
    day = day_meant(due, "--due")
    given = {
        "happened": happened, "matters": matters, "next_steps": next_steps, "owner": owner,
        "due": day,
    }  # fmt: skip
    said = {name: words for name, words in given.items() if words is not None}
    wanted = CommentState.SIGNED if sign else CommentState.CHECKED
    if not said and not (sign or check):
        raise Refusal("Nothing is said.", "Give --happened, --next …, or --sign.")

    def put(held: Store, about: About) -> Changes:
        text = replace(comment_on(held, about[0], period=about[1]), **said)  # type: ignore[arg-type]
        return write_comment(held, text, about=about, author=around.author, now=around.now)

    def mark(held: Store, about: About) -> Changes:
        return mark_comment(held, wanted, about=about, author=around.author, now=around.now)

    for change in [put] * bool(said) + [mark] * (sign or check):
        _on_period(around, store, ref=ref, period=period, change=change)


def note(
    ref: Named,
    words: Annotated[str, typer.Argument(help="What happened, in one sentence.")] = "",
    *,
    period: When,
    remove: Off = False,
    store: options.Store = None,
    today: options.Today = None,
    author: options.Author = None,
) -> None:
    """Write a note at a period of the chart, or take the notes there away."""
    from lbi_desktop.commands.annotations import annotate, remove_annotations

    around = surroundings(today, author, store)

    def put(held: Store, about: About) -> Changes:
        if remove:
            return remove_annotations(held, about=about, author=around.author, now=around.now)
        return annotate(held, words, about=about, author=around.author, now=around.now)

    _on_period(around, store, ref=ref, period=period, change=put)


def restart(
    ref: Named,
    reason: Annotated[str, typer.Argument(help="The cause that was found.")] = "",
    *,
    period: When,
    remove: Off = False,
    store: options.Store = None,
    today: options.Today = None,
    author: options.Author = None,
) -> None:
    """Start the expected range of the chart afresh at a period, or let it run on."""
    from lbi_desktop.commands.annotations import rebase_series, remove_rebase

    around = surroundings(today, author, store)

    def put(held: Store, about: About) -> Changes:
        if remove:
            return remove_rebase(held, about=about, author=around.author, now=around.now)
        return rebase_series(held, reason, about=about, author=around.author, now=around.now)

    _on_period(around, store, ref=ref, period=period, change=put)


def _on_period(
    around: Surroundings,
    store: str | None,
    *,
    ref: str,
    period: str,
    change: Callable[[Store, About], Changes],
) -> Indicator:
    """Has one period of an indicator changed, and says what was done."""
    from lbi_desktop.queries.indicators import indicator_named

    meant = period_meant(period, today=around.today)
    if meant is None:
        raise Refusal("A period is missing.", "Write it like “Q3 2025/26” or “17 March 2026”.")
    with opened(store_place(store, around.settings), around) as held:
        found = indicator_named(held, ref)
        changes = change(held, (found.id, meant))
    committed(changes.entry)
    say("Nothing had to be changed." if changes.is_empty else f"{changes.label}.")
    return found


def _warn_beyond(found: Indicator, typed: Figure) -> None:
    """A word on a percentage that is none; the figure is stored as it was typed."""
    from lbi_desktop.domain.unit import UnitKind

    is_share = found.unit.kind is UnitKind.PERCENT
    if is_share and typed.value is not None and not 0 <= typed.value <= 100:
        tell(f"{typed.value:g} lies outside 0 to 100 per cent: is it right?")
