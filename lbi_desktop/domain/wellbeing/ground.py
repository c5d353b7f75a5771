"""What a Wellbeing Index is made from: definitions and figures, as the store has them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from lbi_desktop.domain.charts.breakdown import Part
from lbi_desktop.domain.disclosure.suppression import USUAL_RULE, SmallNumberRule
from lbi_desktop.domain.indicator import Indicator
from lbi_desktop.domain.period import Period
from lbi_desktop.domain.value import Figure
from lbi_desktop.domain.wellbeing.method import USUAL_WEIGHT, Method
from lbi_desktop.domain.wellbeing.picture import EvidenceLine, PlanLine


@dataclass(frozen=True, slots=True)
class MeasureFigures:
    """A measure's figures in one edition, in the order of the ground's wards and groups.

    `period` is the figures' own; `is_carried` says it ended before the edition began.
    """

    period: Period
    whole: Figure | None = None
    wards: tuple[Figure | None, ...] = ()
    groups: tuple[Figure | None, ...] = ()
    is_carried: bool = False


@dataclass(frozen=True, slots=True)
class MeasureGround:
    """A measure with its figures by edition; `reference` is the comparator's in the base."""

    indicator: Indicator
    weight: float = USUAL_WEIGHT
    rule: SmallNumberRule = USUAL_RULE
    by_edition: Mapping[Period, MeasureFigures] = field(default_factory=dict)
    reference: float | None = None
    elements: tuple[PlanLine, ...] = ()


@dataclass(frozen=True, slots=True)
class DomainGround:
    """A domain with its measures and the evidence behind it."""

    id: str
    name: str
    about: str = ""
    weight: float = USUAL_WEIGHT
    measures: tuple[MeasureGround, ...] = ()
    evidence: tuple[EvidenceLine, ...] = ()


@dataclass(frozen=True, slots=True)
class WellbeingGround:
    """Everything one picture is made from; `editions` are of these wards, oldest first."""

    edition: Period
    editions: tuple[Period, ...]
    generation: int
    wards: tuple[Part, ...]
    groups: tuple[Part, ...] = ()
    domains: tuple[DomainGround, ...] = ()
    other_wards: tuple[Period, ...] = ()
    place: str = "Borough"
    method: Method = field(default_factory=Method)
