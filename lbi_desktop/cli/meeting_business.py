"""What meetings decided, asked and agreed: listed, written down, answered, closed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from lbi_desktop.cli import options
from lbi_desktop.cli.changing import carry_out, day_typed
from lbi_desktop.cli.options import store_place, surroundings
from lbi_desktop.cli.output import answer, table
from lbi_desktop.domain.meetings.business import (
    ActionState,
    Decision,
    DecisionKind,
    MeetingAction,
    MemberQuestion,
)
from lbi_desktop.domain.refusal import Refusal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from lbi_desktop.domain.changes import Changes
    from lbi_desktop.domain.meetings.business import Business
    from lbi_desktop.store.store import Store

Every = Annotated[bool, typer.Option("--all", help="Closed and done ones too.")]
Which = Annotated[str, typer.Argument(metavar="MEETING", help="Its id, or “Panel 2026-02-09”.")]
Words = Annotated[str, typer.Argument(help="In words.")]
Label = Annotated[str, typer.Argument(help="Such as Q14, A31 or D7.")]
Indicator = Annotated[str | None, typer.Option("--indicator", "-i", help="Reference or id.")]


def add_to(group: typer.Typer) -> None:
    """Adds these commands to `meetings`."""
    group.command()(decisions)
    group.command()(questions)
    group.command()(actions)
    group.command(epilog="lbi-desktop meetings decide “Panel 2026-01-12” “Report monthly”")(
        decide
    )
    group.command()(ask)
    group.command(epilog="lbi-desktop meetings respond Q14 “Reported in March.”")(respond)
    group.command()(agree)
    group.command(epilog="lbi-desktop meetings close A31 --on 2026-01-30")(close)
    group.command()(remove)


def decisions(
    *,
    store: options.Store = None,
    every: Every = False,
    as_json: options.AsJson = False,
    today: options.Today = None,
) -> None:
    """List what meetings decided and recommended; without --all what waits for a response."""
    from lbi_desktop.domain.meetings.business import decision_said

    asked = _Asked("decisions", store, today, every, as_json)
    _listed(asked, ("Meeting", "What", "Who responds"), lambda held, _: (
        (f"D{x.no}", x.meeting, x.text, x.to, decision_said(x).words) for x in held.decisions
    ))  # fmt: skip


def questions(
    *,
    store: options.Store = None,
    every: Every = False,
    as_json: options.AsJson = False,
    today: options.Today = None,
) -> None:
    """List members' questions; without --all those that papers still repeat."""
    from lbi_desktop.domain.meetings.business import question_said

    asked = _Asked("questions", store, today, every, as_json)
    _listed(asked, ("Meeting", "Asked", "By"), lambda held, _: (
        (f"Q{x.no}", x.meeting, x.text, x.asked_by, question_said(x).words)
        for x in held.questions
    ))  # fmt: skip


def actions(
    *,
    store: options.Store = None,
    every: Every = False,
    as_json: options.AsJson = False,
    today: options.Today = None,
) -> None:
    """List the actions meetings agreed; without --all those still to be done."""
    from lbi_desktop.domain.meetings.business import action_said

    asked = _Asked("actions", store, today, every, as_json)
    _listed(asked, ("Meeting", "What", "Owner"), lambda held, on: (
        (f"A{x.no}", x.meeting, x.text, x.owner, action_said(x, today=on).words)
        for x in held.actions
    ))  # fmt: skip


def decide(
    meeting: Which,
    words: Words,
    *,
    kind: Annotated[DecisionKind, typer.Option(help="What it is.")] = DecisionKind.DECISION,
    to: Annotated[str, typer.Option(help="Who responds, by role.")] = "",
    indicator: Indicator = None,
    store: options.Store = None,
    today: options.Today = None,
    author: options.Author = None,
) -> None:
    """Write down what a meeting decided, recommended or noted."""
    from lbi_desktop.commands.meeting_business import put_decision

    around = surroundings(today, author, store)
    carry_out(around, store, lambda target: put_decision(
        target,
        Decision(0, _meeting(target, meeting), kind, words, to, _about(target, indicator)),
        author=around.author, now=around.now,
    ))  # fmt: skip


def ask(
    meeting: Which,
    words: Words,
    *,
    by: Annotated[str, typer.Option(help="Who asked, by role.")] = "",
    indicator: Indicator = None,
    store: options.Store = None,
    today: options.Today = None,
    author: options.Author = None,
) -> None:
    """Write down a member's question; papers repeat it until it is closed."""
    from lbi_desktop.commands.meeting_business import put_question

    around = surroundings(today, author, store)
    carry_out(around, store, lambda target: put_question(
        target,
        MemberQuestion(0, _meeting(target, meeting), words, by, _about(target, indicator)),
        author=around.author, now=around.now,
    ))  # fmt: skip


def respond(
    label: Label,
    words: Words,
    *,
    store: options.Store = None,
    today: options.Today = None,
    author: options.Author = None,
) -> None:
    """Answer a question (Q14), respond to a recommendation (D7), note on an action (A31)."""
    from lbi_desktop.commands import meeting_business as commands

    around = surroundings(today, author, store)

    def done(target: Store) -> Changes:
        held = _held(target, label, around.today)
        signed = {"author": around.author, "now": around.now}
        if isinstance(held, MemberQuestion):
            given = replace(held, answer=words, answered_on=around.today)
            return commands.put_question(target, given, **signed)  # type: ignore[arg-type]
        if isinstance(held, MeetingAction):
            noted = replace(held, note=words, state=ActionState.UNDER_WAY)
            return commands.put_action(target, noted, **signed)  # type: ignore[arg-type]
        answered = replace(held, response=words, responded_on=around.today)
        return commands.put_decision(target, answered, **signed)  # type: ignore[arg-type]

    carry_out(around, store, done)


def agree(
    meeting: Which,
    words: Words,
    *,
    owner: Annotated[str, typer.Option(help="Who does it, by role.")] = "",
    due: Annotated[str | None, typer.Option(help="By when, YYYY-MM-DD.")] = None,
    store: options.Store = None,
    today: options.Today = None,
    author: options.Author = None,
) -> None:
    """Write down an action a meeting agreed."""
    from lbi_desktop.commands.meeting_business import put_action

    around = surroundings(today, author, store)
    carry_out(around, store, lambda target: put_action(
        target,
        MeetingAction(0, _meeting(target, meeting), words, owner, day_typed(due)),
        author=around.author, now=around.now,
    ))  # fmt: skip


def close(
    label: Label,
    *,
    on: Annotated[str | None, typer.Option(help="YYYY-MM-DD; else today.")] = None,
    again: Annotated[bool, typer.Option("--open-again", help="It is not closed.")] = False,
    store: options.Store = None,
    today: options.Today = None,
    author: options.Author = None,
) -> None:
    """Close a question or mark an action as done."""
    from lbi_desktop.commands.meeting_business import close_question, finish_action

    around = surroundings(today, author, store)

    def done(target: Store) -> Changes:
        held = _held(target, label, around.today)
        when = None if again else day_typed(on) or around.today
        if isinstance(held, Decision):
            raise Refusal(
                f"{label} is a decision: it is answered, not closed.",
                "Use “lbi-desktop meetings respond”.",
            )
        act = close_question if isinstance(held, MemberQuestion) else finish_action
        return act(target, held.no, on=when, author=around.author, now=around.now)

    carry_out(around, store, done)


def remove(
    label: Label,
    *,
    store: options.Store = None,
    today: options.Today = None,
    author: options.Author = None,
) -> None:
    """Take a question, action or decision out that was written down by mistake."""
    from lbi_desktop.commands.meeting_business import remove_business

    around = surroundings(today, author, store)
    carry_out(around, store, lambda target: remove_business(
        target, label, author=around.author, now=around.now
    ))  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Asked:
    """A part of the business of all meetings, and what it was asked with."""

    part: str
    store: str | None
    today: str | None
    every: bool
    as_json: bool


def _listed(
    asked: _Asked,
    heads: tuple[str, str, str],
    rows: Callable[[Business, date], Iterable[tuple[str, ...]]],
) -> None:
    """Shows a part of the business, as a table or as JSON."""
    from lbi_desktop.queries.meeting_as_json import business_json
    from lbi_desktop.queries.meeting_picture import meeting_picture
    from lbi_desktop.store.store import open_store_to_read

    around = surroundings(asked.today, store=asked.store)
    with open_store_to_read(store_place(asked.store, around.settings)) as source:
        whole = meeting_picture(source, today=around.today).business
    held = whole if asked.every else whole.carried
    if asked.as_json:
        answer({asked.part: business_json(held, around.today)[asked.part]})
    else:
        table(("", *heads, "Stands"), rows(held, around.today))


def _meeting(target: Store, name: str) -> str:
    from lbi_desktop.queries.meeting_picture import meeting_named

    return meeting_named(target, name).id


def _about(target: Store, indicator: str | None) -> str | None:
    from lbi_desktop.queries.indicators import indicator_named

    return indicator_named(target, indicator).id if indicator else None


def _held(target: Store, label: str, today: date) -> Decision | MemberQuestion | MeetingAction:
    """A question, action or decision by its label; refuses an unknown one."""
    from lbi_desktop.queries.meeting_picture import meeting_picture

    business = meeting_picture(target, today=today).business
    lists: dict[str, tuple[Decision | MemberQuestion | MeetingAction, ...]] = {
        "Q": business.questions,
        "A": business.actions,
        "D": business.decisions,
    }
    for each in lists.get(label[:1].upper(), ()):
        if str(each.no) == label[1:]:
            return each
    raise Refusal(f"There is no {label} in this store.", "Give a label like Q14, A31 or D7.")
