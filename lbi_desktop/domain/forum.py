"""Forums and their meetings: who looks at performance, when, and with what (product.md E)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from lbi_desktop.domain.label import plain_label


class ForumKind(StrEnum):
    """What sort of forum it is; decides which recipe serves it by default."""

    MANAGEMENT_TEAM = "management_team"
    PERFORMANCE_PANEL = "performance_panel"
    SAFEGUARDING = "safeguarding"
    STRATEGIC_BOARD = "strategic_board"
    SCRUTINY = "scrutiny"
    SERVICE_SCRUTINY = "service_scrutiny"
    EXECUTIVE = "executive"
    PARTNERSHIP = "partnership"


@dataclass(frozen=True, slots=True)
class Forum:
    """A forum as data: its name and the days it exists between, members by role.

    `despatch_clear_days` is five for public meetings, three for internal packs.
    """

    id: str
    name: str
    kind: ForumKind
    first_day: date | None = None
    last_day: date | None = None
    members: tuple[str, ...] = ()
    committee: str = ""
    report_of: str = ""
    despatch_clear_days: int = 5
    is_public: bool = True


@dataclass(frozen=True, slots=True)
class Meeting:
    """One meeting of a forum. `focus` is the directorate in focus, for panels."""

    id: str
    forum: str
    day: date
    focus: str = ""
    agenda_item: str = ""
    attending: tuple[str, ...] = ()


def next_meeting(
    forum: Forum, meetings: Sequence[Meeting], *, day: date, focus: str = ""
) -> Meeting | None:
    """A forum's next meeting from a day on; with a focus, the next one on that directorate.

    A forum that takes its directorates in turn looks at one only at its own meeting: where
    none of those to come is on it, no meeting is planned. `meetings` are in order of days.
    """
    own = [each for each in meetings if each.forum == forum.id]
    ahead = [each for each in own if each.day >= day]
    if focus and any(each.focus for each in own):
        ahead = [each for each in ahead if plain_label(each.focus) == plain_label(focus)]
    return next(iter(ahead), None)
