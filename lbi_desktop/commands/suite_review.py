"""The in-year review: what is proposed for the suite, and what a forum says to it.

An approval carries the change out: one entry, undone as one, with the forum, the day and the
reason in the indicator's log.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from lbi_desktop.commands.definitions import approving_forum, redefine, step_life_cycle
from lbi_desktop.commands.fitness import need_reason
from lbi_desktop.commands.meetings import held_forum, held_meeting
from lbi_desktop.commands.targets import put_targets
from lbi_desktop.commands.unknown import numbered
from lbi_desktop.domain.changes import Changes
from lbi_desktop.domain.definitions.change import Because
from lbi_desktop.domain.definitions.suite_review import Outcome, Proposal, Proposed
from lbi_desktop.domain.indicator import Indicator
from lbi_desktop.domain.refusal import Refusal
from lbi_desktop.store.governance_tables import suite_proposal
from lbi_desktop.store.history import Ledger, change
from lbi_desktop.store.refusal import NOTHING_CHANGED
from lbi_desktop.store.store import Store
from lbi_desktop.store.suite_rows import proposal_values, read_proposals

KIND = "definition"


def propose(store: Store, given: Proposal, *, author: str, now: datetime) -> Changes:
    """Writes down a proposal for the suite; nothing else changes until a forum approves it."""
    need_reason(given.reason)
    _refuse_incomplete(given)
    with change(store, "Propose", kind=KIND, author=author, now=now) as ledger:
        number, ref = numbered(ledger.connection, given.indicator)
        ledger.label = f"Propose: {given.what.words.lower()} {ref}"
        if given.forum:
            held_forum(ledger, given.forum)
        _refuse_twice(ledger, given)
        fresh = replace(
            given,
            no=ledger.next_number(suite_proposal),
            proposed_on=given.proposed_on or now.date(),
            proposed_by=given.proposed_by or author,
            outcome=Outcome.OPEN,
            decided_on=None,
        )
        row = {**proposal_values(fresh), "indicator_no": number}
        ledger.add(suite_proposal, [row])
    return ledger.changes


def decide_proposal(
    store: Store,
    no: int,
    *,
    decided: Proposal,
    author: str,
    now: datetime,
    wanted: Indicator | None = None,
) -> Changes:
    """Writes down what became of a proposal; an approved one is carried out at once.

    Of `decided` the outcome, the meeting, the day and the answer count. `wanted` is the whole
    definition an approved change of one puts in force.
    """
    with change(store, f"Decide P{no}", kind=KIND, author=author, now=now) as ledger:
        before = _held(ledger, no)
        if not before.is_open or decided.is_open:
            raise Refusal(
                f"P{no} is {before.said}. {NOTHING_CHANGED}",
                "Undo that first, or propose anew.",
            )
        made = replace(
            before,
            outcome=decided.outcome,
            meeting=decided.meeting or before.meeting,
            decided_on=decided.decided_on or now.date(),
            answer=decided.answer.strip(),
        )
        forum_name = _forum_name(ledger, made)
        if made.outcome is Outcome.APPROVED:
            forum, signed = forum_name, (author, now.date())
            _carry_out(ledger, made, forum=forum, signed=signed, redefined=wanted)
        _, ref = numbered(ledger.connection, made.indicator)
        ledger.label = f"P{no} {made.outcome.value}: {made.what.words.lower()} {ref}"
        ledger.amend(suite_proposal, (no,), **proposal_values(made))
    return ledger.changes


def _carry_out(
    ledger: Ledger,
    made: Proposal,
    *,
    forum: str,
    signed: tuple[str, date],
    redefined: Indicator | None,
) -> None:
    author, today = signed
    because = Because(made.reason, forum, made.decided_on)
    wanted = made.what.life_cycle
    if wanted is not None:
        step_life_cycle(
            ledger, wanted, indicator_id=made.indicator, because=because, today=today
        )
    elif made.target is not None:
        target = replace(made.target, reason=made.reason, approved_by=forum)
        put_targets(ledger, [target], indicator_id=made.indicator, author=author)
    elif redefined is not None and redefined.id == made.indicator:
        redefine(ledger, redefined, because=because, today=today)
    else:
        raise Refusal(
            f"P{made.no} changes a definition, which is not given. {NOTHING_CHANGED}",
            "Decide it on the Meetings page or by “suite decide”.",
        )


def _refuse_incomplete(given: Proposal) -> None:
    """A target is named by what changes one, the fields by what changes a definition."""
    if (given.what is Proposed.TARGET) is (given.target is None):
        raise Refusal(
            f"A proposal names a target when it changes one, and only then. {NOTHING_CHANGED}",
            "Give the period and the value proposed.",
        )
    if (given.what is Proposed.DEFINITION) is not bool(given.fields):
        raise Refusal(
            "A proposal says what of a definition becomes what when it changes one, and only "
            f"then. {NOTHING_CHANGED}",
            "Give the field and its new value, such as owner and a role.",
        )


def _forum_name(ledger: Ledger, made: Proposal) -> str:
    """Who decided, as the log names it: the meeting's forum, else the one it was put to."""
    forum_id = held_meeting(ledger, made.meeting).forum if made.meeting else made.forum
    return approving_forum(ledger.connection, forum_id) if forum_id else ""


def _held(ledger: Ledger, no: int) -> Proposal:
    for each in read_proposals(ledger.connection):
        if each.no == no:
            return each
    raise Refusal(f"There is no proposal P{no}. {NOTHING_CHANGED}", "Choose another.")


def _refuse_twice(ledger: Ledger, given: Proposal) -> None:
    for each in read_proposals(ledger.connection):
        is_same = (each.indicator, each.what) == (given.indicator, given.what)
        is_alike = (each.target, each.fields) == (given.target, given.fields)
        if is_same and each.is_open and is_alike:
            raise Refusal(
                f"P{each.no} proposes that already. {NOTHING_CHANGED}",
                "Decide that one, or withdraw it.",
            )
