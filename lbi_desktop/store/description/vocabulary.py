"""The words a column may hold, where there is a fixed list of them."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from lbi_desktop.domain.definitions.suite_review import Outcome, Proposed
from lbi_desktop.domain.indicator import (
    Aggregation,
    Basis,
    Frequency,
    LifeCycle,
    Polarity,
    StatusScheme,
    TargetKind,
    ToleranceKind,
)
from lbi_desktop.domain.meetings.agenda import ItemKind, Presence
from lbi_desktop.domain.meetings.business import DecisionKind
from lbi_desktop.domain.meetings.forum import ForumKind
from lbi_desktop.domain.period import PeriodKind
from lbi_desktop.domain.plans.plan import (
    ContributionKind,
    ElementKind,
    EvidenceKind,
    ResourceKind,
    Strength,
)
from lbi_desktop.domain.unit import UnitKind
from lbi_desktop.domain.value import State

VOCABULARY: Mapping[str, type[StrEnum]] = {
    "indicator.unit_kind": UnitKind,
    "indicator.polarity": Polarity,
    "indicator.frequency": Frequency,
    "indicator.basis": Basis,
    "indicator.scheme": StatusScheme,
    "indicator.tolerance_kind": ToleranceKind,
    "indicator.over_time": Aggregation,
    "indicator.over_organisation": Aggregation,
    "indicator.life_cycle": LifeCycle,
    "forum.kind": ForumKind,
    "decision.kind": DecisionKind,
    "agenda_item.kind": ItemKind,
    "attendance.presence": Presence,
    "suite_proposal.what": Proposed,
    "suite_proposal.outcome": Outcome,
    "plan_element.kind": ElementKind,
    "plan_contribution.kind": ContributionKind,
    "resource.kind": ResourceKind,
    "evidence.kind": EvidenceKind,
    "evidence.strength": Strength,
    "period.kind": PeriodKind,
    "observation.state": State,
    "observation_superseded.state": State,
    "target.kind": TargetKind,
    "target_superseded.kind": TargetKind,
    "reported_figure.state": State,
}

UNITS: Mapping[UnitKind, str] = {
    UnitKind.PERCENT: "Percentage points: 81.3 stands for 81.3%, not 0.813",
    UnitKind.COUNT: "Things or people counted; `unit_noun` says what",
    UnitKind.GBP: "Pounds, not thousands",
    UnitKind.DAYS: "Days",
    UnitKind.SECONDS: "Seconds",
    UnitKind.RATIO: "A ratio, one number to another",
    UnitKind.RATE: "A rate; `unit_noun` says per how many",
    UnitKind.OTHER: "What `unit_noun` says",
}

STATES: Mapping[State, str] = {
    State.FINAL: "A figure that is not expected to change",
    State.PROVISIONAL: "A figure that may still change",
    State.REVISED: "A figure that replaced one given before",
    State.ESTIMATED: "An estimate",
    State.FORECAST: "A forecast, not an outturn",
    State.MISSING: "Due and not received: no number, and not zero",
    State.NOT_DUE: "Not due yet",
    State.NOT_AVAILABLE: "Asked for, and there is none; `reason` says why",
    State.NOT_APPLICABLE: "There can be none",
    State.SUPPRESSED: "Withheld because it could identify people; the number is kept nowhere",
    State.LOW: "Too low to be shown as it is",
}
