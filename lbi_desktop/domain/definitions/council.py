"""A council as defined: everything a new store is filled from, the sample council included."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from lbi_desktop.domain.commentary.comment import Commentary
from lbi_desktop.domain.definitions.suite_review import Proposal
from lbi_desktop.domain.directorate import Directorate
from lbi_desktop.domain.indicator import Indicator, Target
from lbi_desktop.domain.meetings.agenda import AgendaItem, Attendance
from lbi_desktop.domain.meetings.business import ActionState, DecisionKind
from lbi_desktop.domain.meetings.forum import Forum, Meeting
from lbi_desktop.domain.period import Period
from lbi_desktop.domain.planning.year import FixedDay, Stage
from lbi_desktop.domain.plans.plan import Evidence, PlanElement
from lbi_desktop.domain.value import Figure


@dataclass(frozen=True, slots=True)
class DefinedFigure:
    """A figure that comes with a definition. `source` is where it was published, in words."""

    period: Period
    figure: Figure
    source: str = ""


@dataclass(frozen=True, slots=True)
class DefinedPart:
    """A figure of one part of the borough or of its people, by its printed name."""

    part: str
    period: Period
    figure: Figure
    source: str = ""


@dataclass(frozen=True, slots=True)
class DefinedBenchmark:
    """A comparator's figure: London, inner London, England, statistical neighbours."""

    label: str
    period: Period
    value: float
    source: str = ""
    is_illustrative: bool = False


@dataclass(frozen=True, slots=True)
class IndicatorDefinition:
    """An indicator with everything known of it when a store is filled."""

    indicator: Indicator
    figures: tuple[DefinedFigure, ...] = ()
    targets: tuple[Target, ...] = ()
    benchmarks: tuple[DefinedBenchmark, ...] = ()
    comments: tuple[tuple[Period, Commentary], ...] = ()
    annotations: tuple[tuple[Period, str], ...] = ()
    breakdowns: tuple[DefinedPart, ...] = ()


@dataclass(frozen=True, slots=True)
class Ward:
    """A ward of one generation (2014 or 2022); generations are never compared."""

    code: str
    name: str
    generation: int


@dataclass(frozen=True, slots=True)
class DefinedQuestion:
    """A member's question at a meeting."""

    meeting: str
    text: str
    answer: str = ""
    indicator: str | None = None
    asked_by: str = ""
    answered_on: date | None = None
    closed_on: date | None = None


@dataclass(frozen=True, slots=True)
class DefinedDecision:
    """What a meeting decided, recommended or noted, and what came of it; `to` is a role."""

    meeting: str
    kind: DecisionKind
    text: str
    to: str = ""
    indicator: str | None = None
    response: str = ""
    responded_on: date | None = None


@dataclass(frozen=True, slots=True)
class DefinedAction:
    """An action from a meeting, owned by a role. `elements` are the plan elements it serves."""

    meeting: str
    text: str
    owner: str
    due: date | None = None
    done_on: date | None = None
    elements: tuple[str, ...] = ()
    state: ActionState = ActionState.OPEN
    note: str = ""


@dataclass(frozen=True, slots=True)
class DefinedStage:
    """A stage of a planning year under a name of its own, which steps and needs refer to.

    `needs` are the names of stages it needs, each with the days it still takes after it and
    what it needs of it.
    """

    id: str
    stage: Stage
    parent: str = ""
    needs: tuple[tuple[str, int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class ComplaintCount:
    """Complaints of one directorate in one period, by measure (stage 1, in time, …)."""

    directorate: str
    measure: str
    period: Period
    value: float | None
    is_illustrative: bool = False


@dataclass(frozen=True, slots=True)
class CouncilDefinition:
    """A whole council, ready to be written into an empty store.

    A council with a `day` stands still on it: it is a sample, and no later day ever comes.
    """

    name: str
    is_sample: bool = False
    day: date | None = None
    note: str = ""
    directorates: tuple[Directorate, ...] = ()
    wards: tuple[Ward, ...] = ()
    portfolios: tuple[str, ...] = ()
    suites: tuple[str, ...] = ()
    elements: tuple[PlanElement, ...] = ()
    forums: tuple[Forum, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    indicators: tuple[IndicatorDefinition, ...] = ()
    questions: tuple[DefinedQuestion, ...] = ()
    actions: tuple[DefinedAction, ...] = ()
    complaints: tuple[ComplaintCount, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    decisions: tuple[DefinedDecision, ...] = ()
    stages: tuple[DefinedStage, ...] = ()
    fixed_days: tuple[FixedDay, ...] = ()
    agenda: tuple[AgendaItem, ...] = ()
    attendance: tuple[Attendance, ...] = ()
    proposals: tuple[Proposal, ...] = ()
