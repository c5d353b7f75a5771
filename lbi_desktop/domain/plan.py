"""Plan elements: the tree from place-based vision to individual objective (product.md A)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


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


@dataclass(frozen=True, slots=True)
class PlanElement:
    """One element, with the days it is in force and the element it serves.

    `why`, `impact` and `who_when` answer the framework's three questions. `indicators` are ids
    of the indicators that measure it (contribution, not ownership).
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
