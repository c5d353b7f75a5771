"""The in-year review of the suite: what is proposed, decided, and what targets tell."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from lbi_desktop.cli import options
from lbi_desktop.cli.changing import carry_out, day_typed
from lbi_desktop.cli.indicators import fields_typed
from lbi_desktop.cli.options import period_meant, store_place, surroundings
from lbi_desktop.cli.output import answer, say, table
from lbi_desktop.domain.definitions.suite_review import Outcome, Proposal, Proposed
from lbi_desktop.domain.indicator import Target, TargetKind
from lbi_desktop.domain.refusal import Refusal

if TYPE_CHECKING:
    from datetime import date

    from lbi_desktop.domain.changes import Changes
    from lbi_desktop.store.store import Store

Label = Annotated[str, typer.Argument(metavar="PROPOSAL", help="Such as P3.")]


def add_to(app: typer.Typer) -> None:
    """Adds these commands to the application, under `suite`."""
    group = typer.Typer(
        help="The in-year review: proposals for indicators and targets.",
        invoke_without_command=True,
    )
    group.callback(epilog="lbi-desktop suite --all --json")(proposals)
    group.command(epilog="lbi-desktop suite propose H3 pause --reason “No data until June”")(
        propose
    )
    group.command(epilog="lbi-desktop suite decide P1 approved --meeting “Panel 2026-02-09”")(
        decide
    )
    group.command(epilog="lbi-desktop suite doubts")(doubts)
    group.command(epilog="lbi-desktop suite changes --since 2025-10-01")(changes)
    app.add_typer(group, name="suite")


def proposals(
    context: typer.Context,
    *,
    every: Annotated[bool, typer.Option("--all", help="Decided ones too.")] = False,
    store: options.Store = None,
    as_json: options.AsJson = False,
    today: options.Today = None,
) -> None:
    """List what is proposed for the suite and waits for a forum."""
    if context.invoked_subcommand is not None:
        return
    from lbi_desktop.queries.meeting_as_json import proposal_json
    from lbi_desktop.queries.suite_review import proposal_words
    from lbi_desktop.queries.suite_review import proposals as asked
    from lbi_desktop.store.store import open_store_to_read

    around = surroundings(today, store=store)
    with open_store_to_read(store_place(store, around.settings)) as source:
        held = [each for each in asked(source) if every or each.is_open]
        said = [proposal_words(source, each) for each in held]
    if as_json:
        answer({"proposals": [proposal_json(each) for each in held]})
        return
    table(
        ("", "Proposed", "Why", "By", "Stands"),
        (
            (f"P{x.no}", words, x.reason, x.proposed_by, x.said)
            for x, words in zip(held, said, strict=True)
        ),
        empty="Nothing is proposed. “lbi-desktop suite propose” does.",
    )


def propose(
    ref: Annotated[str, typer.Argument(metavar="REF", help="The indicator.")],
    what: Annotated[Proposed, typer.Argument(help="What is proposed.")],
    *,
    reason: Annotated[str, typer.Option(help="Why.")],
    forum: Annotated[str, typer.Option("--forum", "-f", help="Who decides.")] = "",
    period: Annotated[str | None, typer.Option(help="Of a target: such as 2026/27.")] = None,
    value: Annotated[float | None, typer.Option(help="Of a target.")] = None,
    kind: Annotated[TargetKind, typer.Option(help="Of a target.")] = TargetKind.ANNUAL,
    fields: Annotated[
        list[str] | None,
        typer.Option("--set", help="Of a definition: name=value, as often as needed."),
    ] = None,
    store: options.Store = None,
    today: options.Today = None,
    author: options.Author = None,
) -> None:
    """Propose to add, pause, resume or retire an indicator, or to change target or definition.

    What of a definition becomes what is said by --set, as for “indicator change”.
    """
    from lbi_desktop.jobs.suite_proposals import propose as put
    from lbi_desktop.queries.forums import forum_named
    from lbi_desktop.queries.indicators import indicator_named

    around = surroundings(today, author, store)
    target = _target(period, value, kind=kind, today=around.today)

    def proposed(held: Store) -> Changes:
        own = indicator_named(held, ref).id
        whose = forum_named(held, forum).id if forum else ""
        given = Proposal(0, own, what, reason, target, around.author, around.today, whose,
                         fields=tuple(fields_typed(fields or []).items()))  # fmt: skip
        return put(held, given, author=around.author, now=around.now)

    carry_out(around, store, proposed)


def decide(
    label: Label,
    outcome: Annotated[Outcome, typer.Argument(help="approved, declined or withdrawn.")],
    *,
    meeting: Annotated[str, typer.Option(help="Where it was decided.")] = "",
    on: Annotated[str | None, typer.Option(help="YYYY-MM-DD; else the meeting's day.")] = None,
    words: Annotated[str, typer.Option("--answer", help="What the forum said.")] = "",
    store: options.Store = None,
    today: options.Today = None,
    author: options.Author = None,
) -> None:
    """Write down what a forum decided; what it approved is carried out at once."""
    from lbi_desktop.jobs.suite_proposals import decide as carried_out
    from lbi_desktop.queries.meeting_picture import meeting_named

    around = surroundings(today, author, store)
    number = label.lstrip("Pp")
    if not number.isdigit():
        raise Refusal(f"“{label}” is no proposal.", "Write it like P3.")
    said = Proposal(0, "", Proposed.ADD, "", outcome=outcome, answer=words,
                    decided_on=day_typed(on))  # fmt: skip

    def decided(target: Store) -> Changes:
        made = said
        if meeting:
            held = meeting_named(target, meeting)
            made = replace(said, meeting=held.id, decided_on=said.decided_on or held.day)
        return carried_out(
            target, int(number), decided=made, author=around.author, now=around.now
        )

    carry_out(around, store, decided)


def doubts(
    *,
    store: options.Store = None,
    as_json: options.AsJson = False,
    today: options.Today = None,
) -> None:
    """List targets met for a year or longer, and those weakened after a miss."""
    from lbi_desktop.queries.suite_review import doubted_targets
    from lbi_desktop.store.store import open_store_to_read

    around = surroundings(today, store=store)
    with open_store_to_read(store_place(store, around.settings)) as source:
        found = doubted_targets(source, today=around.today)
    if as_json:
        answer({"doubts": [
            {"indicator": indicator.id, "ref": indicator.ref, "kind": each.kind.value,
             "words": each.words}
            for indicator, held in found for each in held
        ]})  # fmt: skip
        return
    table(("", "Indicator", "What speaks against its target"), (
        (indicator.ref, indicator.short_name, each.words)
        for indicator, held in found for each in held
    ), empty="Nothing speaks against a target.")  # fmt: skip


def changes(
    *,
    since: Annotated[str | None, typer.Option(help="YYYY-MM-DD; else 1 April.")] = None,
    store: options.Store = None,
    as_json: options.AsJson = False,
    today: options.Today = None,
) -> None:
    """Say in a paragraph what was added, changed, paused and retired, and who approved it."""
    from lbi_desktop.domain.period import financial_year_of, year
    from lbi_desktop.queries.suite_review import changes_to_the_suite
    from lbi_desktop.store.store import open_store_to_read

    around = surroundings(today, store=store)
    day = day_typed(since) or year(financial_year_of(around.today)).start
    with open_store_to_read(store_place(store, around.settings)) as source:
        found = changes_to_the_suite(source, since=day, today=around.today)
    if as_json:
        answer({"since": day.isoformat(), "text": found})
    else:
        say(found)


def _target(
    period: str | None, value: float | None, *, kind: TargetKind, today: date
) -> Target | None:
    meant = period_meant(period, today=today)
    if meant is None and value is None:
        return None
    if meant is None or value is None:
        raise Refusal("A target has a period and a value.", "Give --period and --value.")
    return Target(kind, meant, value)
