"""Forums and their meetings: who looks at performance, when, and with what (product.md E)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from lbi_desktop.domain.label import plain_label
from lbi_desktop.domain.periods.cycle import NO_CYCLE, Cycle


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
class StepsBack:
    """How many working days before despatch each internal step ends; settings of a forum."""

    finance_and_legal_clearance: int = 1
    departmental_management_teams: int = 3
    figures_cut_off: int = 6


USUAL_STEPS = StepsBack()


@dataclass(frozen=True, slots=True)
class Forum:
    """A forum as data: its name and the days it exists between, members by role.

    `despatch_clear_days` is five for public meetings, three for internal packs. `rota` are the
    directorates it takes in turn, `required` the roles that must come beside the members and
    `title` the pattern of a meeting's business; both may say {focus}, {lead} and {portfolio} of
    the directorate in focus, a title also {period} and {year}. `recipe` is the document it
    reads where that is not its kind's; `suites` narrow the indicators it looks at.
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
    cycle: Cycle = NO_CYCLE
    rota: tuple[str, ...] = ()
    required: tuple[str, ...] = ()
    title: str = ""
    recipe: str = ""
    steps: StepsBack = field(default=USUAL_STEPS)
    suites: tuple[str, ...] = ()

    @property
    def is_restricted(self) -> bool:
        """Whether what it sees stays in its room."""
        return self.kind is ForumKind.SAFEGUARDING

    def exists_on(self, day: date) -> bool:
        """Whether the forum exists on a day."""
        has_begun = self.first_day is None or self.first_day <= day
        return has_begun and (self.last_day is None or self.last_day >= day)


@dataclass(frozen=True, slots=True)
class Meeting:
    """One meeting of a forum. `focus` is the directorate in focus, for panels.

    `title` is its business where that is not the forum's pattern. `despatched_on` is the day
    its papers went out; `late_reason` why a paper came after the despatch, which a public
    meeting must record (Local Government Act 1972, section 100B(4)).
    """

    id: str
    forum: str
    day: date
    focus: str = ""
    agenda_item: str = ""
    attending: tuple[str, ...] = ()
    starts_at: str = ""
    place: str = ""
    title: str = ""
    despatched_on: date | None = None
    late_reason: str = ""
    is_cancelled: bool = False
    note: str = ""


def next_meeting(
    forum: Forum, meetings: Sequence[Meeting], *, day: date, focus: str = ""
) -> Meeting | None:
    """A forum's next meeting from a day on; with a focus, the next one on that directorate.

    A forum that takes its directorates in turn looks at one only at its own meeting: where
    none of those to come is on it, no meeting is planned. `meetings` are in order of days.
    """
    own = [each for each in meetings if each.forum == forum.id]
    ahead = [each for each in own if each.day >= day and not each.is_cancelled]
    if focus and any(each.focus for each in own):
        ahead = [each for each in ahead if plain_label(each.focus) == plain_label(focus)]
    return next(iter(ahead), None)
