"""The read-only picture a document is made from, frozen at its as-at date (documents.md)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from lbi_desktop.domain.documents.exemption import Exemption

if TYPE_CHECKING:
    from lbi_desktop.domain.charts.breakdown_chart import BreakdownSpec
    from lbi_desktop.domain.charts.chart import ChartSpec
    from lbi_desktop.domain.commentary.comment import Commentary
    from lbi_desktop.domain.definitions.book import DefinitionEntry
    from lbi_desktop.domain.period import Period
    from lbi_desktop.domain.plans.plan_view import PlanView
    from lbi_desktop.domain.scorecard.row import ScorecardRow
    from lbi_desktop.domain.status import Status
    from lbi_desktop.domain.value import Figure


@dataclass(frozen=True, slots=True)
class IndicatorLine:
    """One indicator in a document.

    `theme` groups it in the 2014-18 style, `objective` is printed beside it there. `profile` is
    the like-for-like expectation of the period. `previous_status` is what the last report said.
    `comparison` and `data_quality` are sentences; `source` names system and extract date.
    `recent` are the latest figures with their parts, oldest first, for in-depth tables.
    `said_before` is the comment on the figure before, which a new one must not repeat. `parts`
    are its figures by ward or group, where there are any. `drawn` is the chart as another kind
    where `charts.choice` prefers one; sparklines, tables and titles stay with `chart`.
    """

    row: ScorecardRow
    chart: ChartSpec
    commentary: Commentary | None = None
    theme: str = ""
    objective: str = ""
    profile: float | None = None
    previous_status: Status | None = None
    comparison: str = ""
    data_quality: str = ""
    source: str = ""
    restatement: str = ""
    recent: tuple[tuple[Period, Figure], ...] = ()
    said_before: Commentary | None = None
    parts: BreakdownSpec | None = None
    drawn: ChartSpec | None = None

    @property
    def picture(self) -> ChartSpec:
        """The chart that pages print: of another kind where that suits the figures better."""
        return self.drawn or self.chart


@dataclass(frozen=True, slots=True)
class MeetingNotice:
    """The meeting the document goes to. Roles only, never people's names.

    `exempt_paragraph` of Schedule 12A and `exempt_reason` say why an exempt one is; 0 and empty
    until somebody has. `late_reason` is why the item comes after the despatch (Local Government
    Act 1972, section 100B(4)).
    """

    forum: str
    day: date | None = None
    despatch: date | None = None
    agenda_item: str = ""
    wards: str = "All"
    report_of: str = ""
    attending: tuple[str, ...] = ()
    exemption: Exemption = Exemption.UNDECIDED
    marking: str = "Official"
    exempt_paragraph: int = 0
    exempt_reason: str = ""
    late_reason: str = ""

    @property
    def is_exempt(self) -> bool:
        """Whether it is Part 2 material."""
        return self.exemption is Exemption.EXEMPT


NO_MEETING = MeetingNotice("")
"""Of a document that goes to no forum: a plan on a page, a definition book."""


@dataclass(frozen=True, slots=True)
class Question:
    """A member's question from an earlier meeting with its answer, if there is one yet."""

    asked_at: str
    asked_on: date | None
    text: str
    answer: str = ""
    is_open: bool = True


@dataclass(frozen=True, slots=True)
class Decided:
    """What an earlier meeting decided, recommended or noted, and what came of it.

    `how` is `Decided`, `Recommended` or `Noted`; `waits` says that a response is still due.
    """

    how: str
    text: str
    decided_on: date | None
    to: str = ""
    response: str = ""
    waits: bool = False


@dataclass(frozen=True, slots=True)
class Action:
    """An action from a meeting: what, which role, by when, and its state in words."""

    text: str
    owner: str
    due: date | None
    state: str
    days_late: int = 0


@dataclass(frozen=True, slots=True)
class ComplaintsLine:
    """One kind of complaint figure: label, latest, a year ago, trend, the quarter before."""

    label: str
    latest: str
    year_before: str
    trend: tuple[float | None, ...] = ()
    quarter_before: str = ""


@dataclass(frozen=True, slots=True)
class Delivery:
    """One plan element in a pack: what it is, who owns it, how it stands and why.

    `standing` is empty where nobody has said. `step` is the next milestone, `due` its day or
    the element's last one, `days_late` how far it is past; `off` names measures off target.
    """

    kind: str
    name: str
    owner: str
    standing: str = ""
    why: str = ""
    step: str = ""
    due: date | None = None
    days_late: int = 0
    off: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SuiteChange:
    """An indicator added, changed, paused or retired since the last report."""

    what: str
    indicator: str
    reason: str
    approved_by: str

    @property
    def why(self) -> str:
        """Why, and who approved it."""
        return "; ".join(filter(None, (self.reason, self.approved_by))) or "no reason given"


IMPLICATIONS = (
    ("financial", "Financial"),
    ("legal", "Legal"),
    ("environmental", "Environmental and net zero"),
    ("equalities", "Equalities"),
)
NONE_ARISING = "None arising directly."
AS_REPORTED = "Set out in the report."


@dataclass(frozen=True, slots=True)
class Decisions:
    """What a person decides about a document: exempt or not, and its implications by key.

    An exempt one needs the `paragraph` of Schedule 12A it is exempt under and the `reason`.
    `overruled` says why numbers in comments that may tell a hidden one stay, by an indicator's
    reference; an empty reference stands for all of them.
    """

    exemption: Exemption = Exemption.UNDECIDED
    implications: tuple[tuple[str, str], ...] = ()
    paragraph: int = 0
    reason: str = ""
    overruled: tuple[tuple[str, str], ...] = ()


UNDECIDED = Decisions()


@dataclass(frozen=True, slots=True)
class Briefing:
    """A frozen picture of the store for one document.

    `lines` are the whole suite in reference order; recipes choose and order. `focus` is what
    the document is narrowed to (see Focus in recipe.py), else empty. `plan` and `definitions`,
    by an indicator's id, are there for the documents that print them. `since` is the period of
    the last report. `draft` counts drafts from 1; `version` is set when issued.
    `is_illustrative` is true when any figure is made up: every page then says so.
    `implications` are the words decided for each of IMPLICATIONS, by its key. `seen_on` is the
    day of the data the forum last saw in such a document, None before the first. `deliveries`
    are the plan elements a pack tells about. `hides_small` says that counts of one to four
    people were taken out before anything was worked out. `overruled` are remarks that a person
    overruled, as in Decisions.
    """

    council: str
    period: Period
    as_at: date
    meeting: MeetingNotice
    lines: tuple[IndicatorLine, ...]
    focus: str = ""
    since: Period | None = None
    draft: int = 1
    version: int | None = None
    owner: str = "Performance and Insight"
    is_illustrative: bool = False
    directorates: tuple[str, ...] = ()
    priorities: tuple[str, ...] = ()
    questions: tuple[Question, ...] = ()
    decided: tuple[Decided, ...] = ()
    actions: tuple[Action, ...] = ()
    complaints: tuple[ComplaintsLine, ...] = ()
    suite_changes: tuple[SuiteChange, ...] = ()
    restatements: tuple[str, ...] = ()
    background: tuple[str, ...] = ()
    implications: tuple[tuple[str, str], ...] = ()
    store_revision: str = ""
    plan: PlanView | None = None
    definitions: Mapping[str, DefinitionEntry] = field(default_factory=dict)
    seen_on: date | None = None
    deliveries: tuple[Delivery, ...] = ()
    hides_small: bool = False
    overruled: tuple[tuple[str, str], ...] = ()
