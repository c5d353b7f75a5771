"""The agenda of a meeting: its items in order, who presents them, why one comes late.

An item of a public meeting that was not open to inspection five clear days before may be taken
only for a reason that the minutes give (Local Government Act 1972, section 100B(4)).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from lbi_desktop.domain.meetings.calendar import despatch_for
from lbi_desktop.domain.meetings.forum import Forum, Meeting


class ItemKind(StrEnum):
    """What a meeting does with an item."""

    FORMAL = "formal"
    DECISION = "decision"
    DISCUSSION = "discussion"
    INFORMATION = "information"

    @property
    def words(self) -> str:
        """As an agenda prints it."""
        return {
            "formal": "Formal", "decision": "For decision", "discussion": "For discussion",
            "information": "For information",
        }[self]  # fmt: skip


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """One item. `document` is the number of a document written from the store.

    `paper` names a paper that was not; `no` is 0 before the item is stored.
    """

    no: int
    meeting: str
    title: str
    kind: ItemKind = ItemKind.DISCUSSION
    presenter: str = ""
    paper: str = ""
    document: int | None = None
    added_on: date | None = None
    late_reason: str = ""
    is_exempt: bool = False
    position: int = 0

    @property
    def has_paper(self) -> bool:
        """Whether a paper stands behind it."""
        return bool(self.paper) or self.document is not None


def numbered(items: Sequence[AgendaItem]) -> tuple[tuple[str, AgendaItem], ...]:
    """The items with the numbers an agenda prints: A1 … for formal ones, then 1, 2, 3.

    Formal items come first and exempt ones last, whatever their place: the public leaves
    before them.
    """
    ordered = sorted(items, key=_place)
    counts = {True: 0, False: 0}
    named = []
    for each in ordered:
        is_formal = each.kind is ItemKind.FORMAL
        counts[is_formal] += 1
        named.append((f"{'A' if is_formal else ''}{counts[is_formal]}", each))
    return tuple(named)


def _place(item: AgendaItem) -> tuple[bool, bool, int, int]:
    return item.is_exempt, item.kind is not ItemKind.FORMAL, item.position, item.no


def is_late(forum: Forum, meeting: Meeting, *, on: date) -> bool:
    """Whether an item put on the agenda on a day missed the despatch of public papers."""
    return forum.is_public and on > out_on(forum, meeting)


def out_on(forum: Forum, meeting: Meeting) -> date:
    """The day the papers of a meeting went out, or must go out."""
    return meeting.despatched_on or despatch_for(forum, meeting.day)


def moved(items: Sequence[AgendaItem], no: int, *, to: int) -> tuple[AgendaItem, ...]:
    """The items with one at another place (from 1), and all positions counted anew."""
    ordered = [each for _, each in numbered(items)]
    chosen = [each for each in ordered if each.no == no]
    rest = [each for each in ordered if each.no != no]
    at = min(max(to - 1, 0), len(rest))
    placed = [*rest[:at], *chosen, *rest[at:]]
    return tuple(replace(each, position=at) for at, each in enumerate(placed, start=1))


# --- who came ------------------------------------------------------------------------------


class Presence(StrEnum):
    """Whether a role came."""

    PRESENT = "present"
    APOLOGIES = "apologies"
    SUBSTITUTE = "substitute"
    ABSENT = "absent"

    @property
    def words(self) -> str:
        """As minutes print it."""
        return {"present": "Present", "apologies": "Apologies",
                "substitute": "Sent a substitute", "absent": "Absent"}[self]  # fmt: skip

    @property
    def is_there(self) -> bool:
        """Whether somebody spoke for the role."""
        return self in (Presence.PRESENT, Presence.SUBSTITUTE)


@dataclass(frozen=True, slots=True)
class Attendance:
    """Whether a role came to a meeting; `note` says who came instead, by role."""

    meeting: str
    role: str
    presence: Presence
    note: str = ""


@dataclass(frozen=True, slots=True)
class AttendanceLine:
    """A role asked for: whether it is required, and what was written down, if anything."""

    role: str
    is_required: bool
    held: Attendance | None

    @property
    def words(self) -> str:
        """`Present`, `Sent a substitute: Head of Housing`, or that nothing is written down."""
        if self.held is None:
            return "not recorded"
        note = f": {self.held.note}" if self.held.note else ""
        return f"{self.held.presence.words}{note}"

    @property
    def is_missed(self) -> bool:
        """Whether a required role had nobody there."""
        return self.is_required and self.held is not None and not self.held.presence.is_there


def attendance_lines(
    forum: Forum, meeting: Meeting, *, held: Sequence[Attendance]
) -> tuple[AttendanceLine, ...]:
    """Required roles first, then members, then whoever else came; each once."""
    known = {each.role: each for each in held}
    roles = dict.fromkeys((*meeting.attending, *forum.members, *known))
    required = frozenset(meeting.attending)
    return tuple(AttendanceLine(each, each in required, known.get(each)) for each in roles)


def attendance_words(lines: Sequence[AttendanceLine]) -> str:
    """`7 of 8 there; required and not there: Corporate Director`; empty while not recorded."""
    told = [each for each in lines if each.held is not None]
    if not told:
        return ""
    there = sum(each.held.presence.is_there for each in told if each.held is not None)
    missed = [each.role for each in lines if each.is_missed]
    tail = f"; required and not there: {', '.join(missed)}" if missed else ""
    return f"{there} of {len(lines)} there{tail}"
