"""What the forms of agenda, attendance and suite do: commands ready to run."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from lbi_desktop.domain.changes import Changes
from lbi_desktop.domain.definitions.suite_review import Outcome, Proposal, Proposed
from lbi_desktop.domain.indicator import Target, TargetKind
from lbi_desktop.domain.label import plain_label
from lbi_desktop.domain.meetings.agenda import (
    AgendaItem,
    Attendance,
    ItemKind,
    Presence,
    numbered,
)
from lbi_desktop.domain.periods.text import parse_period
from lbi_desktop.domain.refusal import Refusal
from ui.models.typed import typed_day
from ui.pages.meetings.view_model.agenda_forms import EXEMPT, GONE
from ui.pages.meetings.view_model.hand import Command, Hand, Typed, names_typed

if TYPE_CHECKING:
    from lbi_desktop.store.store import Store


def drafted(hand: Hand) -> Command:
    """The usual items put on the agenda of the meeting in hand."""
    meeting = hand.held
    items = hand.picture.usual_agenda(meeting)

    def command(store: Store) -> Changes:
        from lbi_desktop.commands.meeting_agenda import draft_agenda

        return draft_agenda(store, meeting.id, items=items, **hand.signed)

    return command


def item(hand: Hand, no: int, *, typed: Typed) -> Command:
    """An item added, changed, moved to another place or taken off."""
    items = [each for _, each in numbered(hand.picture.agenda_of(hand.held))]
    before = next((each for each in items if each.no == no), AgendaItem(0, hand.held.id, ""))
    made = replace(
        before,
        title=typed["title"].strip(),
        kind=ItemKind(typed["kind"]),
        presenter=typed["presenter"].strip(),
        document=int(typed["document"]) if typed["document"] else None,
        paper=typed["paper"].strip(),
        is_exempt=typed["part"] == EXEMPT,
        late_reason=typed["late_reason"].strip(),
    )
    place, is_gone = _place(typed["place"]), typed.get("stays") == GONE
    is_moved = no and made == before and items.index(before) + 1 != place

    def command(store: Store) -> Changes:
        from lbi_desktop.commands import meeting_agenda as commands

        if is_gone:
            return commands.remove_item(store, no, **hand.signed)
        if is_moved:
            return commands.move_item(store, no, to=place, **hand.signed)
        return commands.put_item(store, made, **hand.signed)

    return command


def attendance(hand: Hand, typed: Typed) -> Command:
    """Who came, by role."""
    meeting, instead = hand.held, _instead(typed["instead"])
    came = [
        Attendance(meeting.id, role, Presence(value), instead.get(plain_label(role), ""))
        for key, value in typed.items()
        if key.startswith("role:") and value
        for role in (key.removeprefix("role:"),)
    ]
    came += [
        Attendance(meeting.id, role, Presence.PRESENT) for role in names_typed(typed["others"])
    ]

    def command(store: Store) -> Changes:
        from lbi_desktop.commands.meeting_agenda import record_attendance

        return record_attendance(store, meeting.id, came=came, **hand.signed)

    return command


def proposed(hand: Hand, typed: Typed) -> Command:
    """A proposal for the suite, put to the forum of the meeting in hand."""
    what = Proposed(typed["what"])
    given = Proposal(
        0,
        _indicator(hand, typed["indicator"]),
        what,
        typed["reason"].strip(),
        _target(hand, typed) if what is Proposed.TARGET else None,
        typed["proposed_by"].strip(),
        forum=hand.held.forum,
        fields=_fields(typed) if what is Proposed.DEFINITION else (),
    )

    def command(store: Store) -> Changes:
        from lbi_desktop.jobs.suite_proposals import propose

        return propose(store, given, **hand.signed)

    return command


def decided(hand: Hand, no: int, *, typed: Typed) -> Command:
    """What the forum said to a proposal."""
    said = Proposal(
        0, "", Proposed.ADD, "", meeting=hand.held.id, outcome=Outcome(typed["outcome"]),
        decided_on=typed_day(typed["decided_on"]), answer=typed["answer"].strip(),
    )  # fmt: skip

    def command(store: Store) -> Changes:
        from lbi_desktop.jobs.suite_proposals import decide

        return decide(store, no, decided=said, **hand.signed)

    return command


def _fields(typed: Typed) -> tuple[tuple[str, str], ...]:
    """What of the definition becomes what; nothing while it is not chosen."""
    name = typed["field"]
    return ((name, typed["becomes"].strip()),) if name else ()


def _indicator(hand: Hand, typed: str) -> str:
    label = plain_label(typed)
    for each in hand.picture.measures.values():
        names = (each.ref, each.id, each.title, f"{each.ref} {each.short_name}")
        if label and label in map(plain_label, names):
            return each.id
    raise Refusal(f"There is no indicator “{typed.strip()}”.", "Choose one from the list.")


def _target(hand: Hand, typed: Typed) -> Target:
    period = parse_period(typed["period"], today=hand.now.date()).period
    if period is None:
        raise Refusal(f"“{typed['period']}” is no period.", "Type it like 2026/27.")
    text = typed["value"].strip().removesuffix("%").replace(",", "")
    try:
        value = float(text)
    except ValueError as cause:
        raise Refusal(f"“{typed['value']}” is no number.", "Type it like 86.") from cause
    return Target(TargetKind(typed["kind"]), period, value)


def _instead(typed: str) -> dict[str, str]:
    pairs = (each.partition(":") for each in names_typed(typed))
    return {plain_label(role): who.strip() for role, _, who in pairs}


def _place(typed: str) -> int:
    if not typed.strip().isdigit():
        raise Refusal(f"“{typed}” is no place.", "Type a number such as 3.")
    return int(typed)
