"""Plan elements: the tree from place-based vision to individual objective (product.md A)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType


class ElementKind(StrEnum):
    """What a plan element is; the tree's depth is free."""

    VISION = "vision"
    MISSION = "mission"
    PRIORITY = "priority"
    OUTCOME = "outcome"
    KEY_ACTION = "key_action"
    DIRECTORATE_PLAN = "directorate_plan"
    SERVICE_PLAN = "service_plan"
    TEAM_PLAN = "team_plan"
    OBJECTIVE = "objective"
    STRATEGY = "strategy"
    STATUTORY_DUTY = "statutory_duty"
    PARTNERSHIP_PLAN = "partnership_plan"

    @property
    def words(self) -> str:
        """The words for screens and documents."""
        return _KIND_WORDS[self]


_KIND_WORDS = {
    ElementKind.VISION: "Vision",
    ElementKind.MISSION: "Mission",
    ElementKind.PRIORITY: "Corporate priority",
    ElementKind.OUTCOME: "Outcome",
    ElementKind.KEY_ACTION: "Key action",
    ElementKind.DIRECTORATE_PLAN: "Directorate plan",
    ElementKind.SERVICE_PLAN: "Service plan",
    ElementKind.TEAM_PLAN: "Team plan",
    ElementKind.OBJECTIVE: "Individual objective",
    ElementKind.STRATEGY: "Strategy or plan",
    ElementKind.STATUTORY_DUTY: "Statutory duty",
    ElementKind.PARTNERSHIP_PLAN: "Partnership plan",
}

USUAL_BELOW = MappingProxyType(
    {
        ElementKind.VISION: ElementKind.MISSION,
        ElementKind.MISSION: ElementKind.PRIORITY,
        ElementKind.PRIORITY: ElementKind.KEY_ACTION,
        ElementKind.OUTCOME: ElementKind.KEY_ACTION,
        ElementKind.DIRECTORATE_PLAN: ElementKind.SERVICE_PLAN,
        ElementKind.SERVICE_PLAN: ElementKind.TEAM_PLAN,
        ElementKind.TEAM_PLAN: ElementKind.OBJECTIVE,
        ElementKind.STRATEGY: ElementKind.OUTCOME,
        ElementKind.PARTNERSHIP_PLAN: ElementKind.OUTCOME,
    }
)
"""What usually stands below a kind; any other may."""


class Progress(StrEnum):
    """What an owner says of an element or a milestone; delivery, not a measure's status."""

    NOT_STARTED = "not_started"
    ON_TRACK = "on_track"
    AT_RISK = "at_risk"
    OFF_TRACK = "off_track"
    COMPLETE = "complete"
    STOPPED = "stopped"

    @property
    def words(self) -> str:
        """The words for screens and documents."""
        return self.value.replace("_", " ").capitalize()


class ResourceKind(StrEnum):
    """What an element may be given."""

    REVENUE = "revenue"
    CAPITAL = "capital"
    SAVINGS = "savings"
    FTE = "fte"

    @property
    def words(self) -> str:
        """The words for screens and documents."""
        return "Full-time equivalents" if self is ResourceKind.FTE else self.value.capitalize()


class EvidenceKind(StrEnum):
    """What a plan may rest on."""

    SURVEY = "survey"
    CONSULTATION = "consultation"
    EVALUATION = "evaluation"
    RESEARCH = "research"
    OTHER = "other"

    @property
    def words(self) -> str:
        """The words for screens and documents."""
        return self.value.capitalize()


class ContributionKind(StrEnum):
    """How one element stands to another beside the tree."""

    CONTRIBUTES = "contributes"
    DELIVERS = "delivers"
    SUCCEEDS = "succeeds"

    @property
    def words(self) -> str:
        """The words between the two: `contributes to`."""
        return _CONTRIBUTION_WORDS[self]


_CONTRIBUTION_WORDS = {
    ContributionKind.CONTRIBUTES: "contributes to",
    ContributionKind.DELIVERS: "delivers",
    ContributionKind.SUCCEEDS: "takes over from",
}


@dataclass(frozen=True, slots=True)
class DatedName:
    """What an element was called from a day on (None: from the first)."""

    name: str
    first_day: date | None = None


@dataclass(frozen=True, slots=True)
class Stated:
    """A status with the day it was given, the role that gave it and a sentence why."""

    progress: Progress
    on: date | None = None
    by: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Resource:
    """Money in GBP or full-time equivalents; `amount` is None while it is not known.

    `year` is a financial year as 2025/26, empty for the whole life. `no` is its number in the
    store, 0 before it has one.
    """

    kind: ResourceKind
    amount: float | None = None
    year: str = ""
    note: str = ""
    is_illustrative: bool = False
    no: int = 0


class Strength(StrEnum):
    """How much a piece of evidence bears."""

    UNSAID = ""
    LIMITED = "limited"
    MODERATE = "moderate"
    STRONG = "strong"

    @property
    def words(self) -> str:
        """As a person reads it."""
        return f"{self.value} evidence" if self.value else "strength not said"


@dataclass(frozen=True, slots=True)
class Evidence:
    """A survey, consultation, evaluation or research. `id` names it in definitions.

    `indicators` are ids of those it bears on; `file` is the number of the kept file, and
    `file_name` what that is called.
    """

    title: str
    kind: EvidenceKind = EvidenceKind.OTHER
    held_on: date | None = None
    place: str = ""
    finding: str = ""
    is_illustrative: bool = False
    no: int = 0
    id: str = ""
    strength: Strength = Strength.UNSAID
    indicators: tuple[str, ...] = ()
    file: int | None = None
    file_name: str = ""


@dataclass(frozen=True, slots=True)
class Milestone:
    """A step of an element. `owner` is a role; `progress` None while nothing is said."""

    title: str
    due: date | None = None
    owner: str = ""
    done_on: date | None = None
    progress: Progress | None = None
    note: str = ""
    is_illustrative: bool = False
    no: int = 0

    @property
    def is_done(self) -> bool:
        """Whether it was reached."""
        return self.done_on is not None or self.progress is Progress.COMPLETE

    def days_late(self, day: date) -> int:
        """Days past its day while not reached; 0 when in time, done or stopped."""
        is_open = not self.is_done and self.progress is not Progress.STOPPED
        return max(0, (day - self.due).days) if is_open and self.due is not None else 0


@dataclass(frozen=True, slots=True)
class Contribution:
    """What an element stands to, by id, and how."""

    to: str
    kind: ContributionKind = ContributionKind.CONTRIBUTES
    note: str = ""


@dataclass(frozen=True, slots=True)
class LinkedAction:
    """An action from a meeting that serves an element. `meeting` names forum and day."""

    no: int
    text: str
    owner: str = ""
    due: date | None = None
    done_on: date | None = None
    meeting: str = ""


@dataclass(frozen=True, slots=True)
class PlanElement:
    """One element, with the days it is in force and the element it serves.

    `why`, `impact` and `who_when` answer the framework's three questions. `indicators` are ids
    of the indicators that measure it (contribution, not ownership). `name` is the first one;
    `later_names` follow it by date. `evidence` names evidence by id in definitions and by its
    number, as text, in a store.
    """

    id: str
    kind: ElementKind
    name: str
    parent: str | None = None
    first_day: date | None = None
    last_day: date | None = None
    owner: str = ""
    why: str = ""
    impact: str = ""
    who_when: str = ""
    indicators: tuple[str, ...] = ()
    reference: str = ""
    later_names: tuple[DatedName, ...] = ()
    stated: Stated | None = None
    is_personal: bool = False
    is_illustrative: bool = False
    resources: tuple[Resource, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    evidence: tuple[str, ...] = ()
    contributions: tuple[Contribution, ...] = ()
    actions: tuple[int, ...] = ()
    position: int = 0

    @property
    def progress(self) -> Progress | None:
        """What its owner says, None while nothing is said."""
        return self.stated.progress if self.stated is not None else None

    @property
    def is_over(self) -> bool:
        """Whether its owner says that nothing more is to come."""
        return self.progress in (Progress.COMPLETE, Progress.STOPPED)

    def name_on(self, day: date) -> str:
        """What it was called on a day."""
        held = [each.name for each in self.later_names if (each.first_day or date.min) <= day]
        return held[-1] if held else self.name

    def is_dated_in(self, day: date) -> bool:
        """Whether a day lies between its first and last one."""
        return (self.first_day or day) <= day <= (self.last_day or day)

    @property
    def a_day(self) -> date | None:
        """A day it is in force on, None where it always is."""
        return self.last_day or self.first_day

    def days_overdue(self, day: date) -> int:
        """Days a key action is past its end without being over; 0 for all else."""
        if self.kind is not ElementKind.KEY_ACTION or self.last_day is None or self.is_over:
            return 0
        return max(0, (day - self.last_day).days)
