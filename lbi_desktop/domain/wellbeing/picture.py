"""The Wellbeing Index as one frozen picture: domains, measures, wards, groups, how computed.

product.md H. A score says how a place or a group stands; higher is always better, because
every measure is turned by its polarity first. What is hidden for small numbers carries no
number anywhere in a picture, so nothing that shows, prints or exports one can give it away.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from lbi_desktop.domain.charts.breakdown import Part
from lbi_desktop.domain.charts.breakdown_chart import Standing
from lbi_desktop.domain.charts.chart import Mark
from lbi_desktop.domain.disclosure.suppression import SmallNumberRule
from lbi_desktop.domain.indicator import Polarity
from lbi_desktop.domain.period import Period
from lbi_desktop.domain.plans.plan import EvidenceKind
from lbi_desktop.domain.unit import Unit
from lbi_desktop.domain.value import State
from lbi_desktop.domain.wellbeing.method import Method


@dataclass(frozen=True, slots=True)
class Limits:
    """95% and 99.8% limits round a value, in its unit, and how they were found."""

    lower: float
    upper: float
    lower_strict: float
    upper_strict: float
    method: str


@dataclass(frozen=True, slots=True)
class Cell:
    """One figure of a measure: of the borough, a ward, a group, or a group of a ward.

    Hidden: `value` and parts are None and `reason` says why. `is_tiny` flags a rate of few
    cases. `standing` is against the borough by the figure's own interval, `mark` judges it.
    """

    value: float | None
    state: State = State.MISSING
    limits: Limits | None = None
    numerator: float | None = None
    denominator: float | None = None
    standing: Standing = Standing.ABSENT
    mark: Mark = Mark.USUAL
    reason: str = ""
    is_tiny: bool = False


@dataclass(frozen=True, slots=True)
class Score:
    """A score of a measure, a domain or the whole index; higher is better.

    `used` of `wanted` measures (for the index: domains) went in. `value` is None where too few
    are there or too many hidden; `reason` then says why.
    """

    value: float | None
    limits: Limits | None = None
    standing: Standing = Standing.ABSENT
    used: int = 0
    wanted: int = 0
    reason: str = ""


NO_SCORE = Score(None, reason="no figure")


@dataclass(frozen=True, slots=True)
class ScoreSet:
    """Scores of one edition: of the borough, of each ward and each group of the picture.

    `wards` and `groups` are in the order of the picture's own `wards` and `groups`.
    """

    borough: Score = NO_SCORE
    wards: tuple[Score, ...] = ()
    groups: tuple[Score, ...] = ()


@dataclass(frozen=True, slots=True)
class EditionScores:
    """The scores of an earlier or the same edition, for change over time; without groups."""

    edition: Period
    scores: ScoreSet


@dataclass(frozen=True, slots=True)
class Scaling:
    """How one measure's figures become scores: `score = offset + factor * figure`.

    `factor` has the sign of the polarity. For RANK, `factor` is 0 and `among` the sorted,
    turned figures a place is found among. `centre`, `spread`, `low`, `high` are what the
    arithmetic is printed with, in the unit of the measure.
    """

    offset: float = 0.0
    factor: float = 0.0
    sign: int = 1
    centre: float | None = None
    spread: float | None = None
    low: float | None = None
    high: float | None = None
    among: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class PlanLine:
    """A plan element a measure serves: the line of sight."""

    element: str
    kind: str
    name: str


@dataclass(frozen=True, slots=True)
class EvidenceLine:
    """A survey, consultation, evaluation or piece of research linked to a domain."""

    no: int
    kind: EvidenceKind
    title: str
    finding: str = ""
    place: str = ""
    is_illustrative: bool = False


@dataclass(frozen=True, slots=True)
class MeasurePicture:
    """One measure in one edition: its figures as they are and as scores.

    `period` is the figures' own; `is_carried` says it is earlier than the edition. `scaling` is
    None where the measure cannot be scored, and `unscored` then says why. `whole_basis` says
    where the borough's figure is from. `wards` and `groups` are in the picture's order.
    """

    id: str
    ref: str
    name: str
    title: str
    unit: Unit
    polarity: Polarity
    weight: float
    period: Period | None
    is_carried: bool = False
    whole_basis: str = ""
    borough: Cell = field(default_factory=lambda: Cell(None))
    wards: tuple[Cell, ...] = ()
    groups: tuple[Cell, ...] = ()
    scaling: Scaling | None = None
    unscored: str = ""
    scores: ScoreSet = field(default_factory=ScoreSet)
    over_time: tuple[EditionScores, ...] = ()
    rule: SmallNumberRule = field(default_factory=SmallNumberRule)
    elements: tuple[PlanLine, ...] = ()
    is_illustrative: bool = False


class Outlook(StrEnum):
    """What a domain asks for, by the borough's own change beyond chance."""

    PROGRESS = "progress"
    FOCUS = "needs focus"
    STEADY = "no clear change"
    UNKNOWN = "not known yet"


@dataclass(frozen=True, slots=True)
class Change:
    """A change of a score since an earlier edition, in score points, with 95% limits."""

    since: Period
    points: float
    lower: float | None = None
    upper: float | None = None

    @property
    def is_clear(self) -> bool:
        """Whether chance does not explain it."""
        return (
            self.lower is not None
            and self.upper is not None
            and (self.lower > 0 or self.upper < 0)
        )


@dataclass(frozen=True, slots=True)
class DomainPicture:
    """One domain: its measures, its scores, where it is heading and the evidence behind it."""

    id: str
    name: str
    about: str
    weight: float
    measures: tuple[MeasurePicture, ...] = ()
    scores: ScoreSet = field(default_factory=ScoreSet)
    over_time: tuple[EditionScores, ...] = ()
    change: Change | None = None
    outlook: Outlook = Outlook.UNKNOWN
    outlook_words: str = ""
    evidence: tuple[EvidenceLine, ...] = ()


@dataclass(frozen=True, slots=True)
class WardPlace:
    """A ward's place in the index: 1 is the highest score; all None where it has no score.

    `rank_low` to `rank_high` are the places chance leaves open (wards whose scores cannot be
    told apart). `weight_low` to `weight_high` are the places it takes when any one domain's
    weight is halved or doubled; `keeps_class` whether its standing stays through all of these.
    `equal_rank` is its place under equal weights.
    """

    rank: int | None = None
    rank_low: int | None = None
    rank_high: int | None = None
    weight_low: int | None = None
    weight_high: int | None = None
    keeps_class: bool = True
    equal_rank: int | None = None


@dataclass(frozen=True, slots=True)
class HiddenFigure:
    """A figure of a picture that is hidden: whose, of which measure, and why."""

    measure: str
    part: str
    reason: str


@dataclass(frozen=True, slots=True)
class WellbeingPicture:
    """The whole index of one edition (a financial year) and one generation of wards.

    `editions` are those of the same wards, oldest first; `other_wards` those of earlier wards,
    which are never compared or joined: a trend has a break between the two. `groups` are parts
    of the borough's people, dimension by dimension. `scores` is the index over all domains.
    `places` is in the order of `wards`. `notes` are sentences every reader has to see.
    """

    edition: Period | None = None
    generation: int = 0
    place: str = "Borough"
    method: Method = field(default_factory=Method)
    domains: tuple[DomainPicture, ...] = ()
    wards: tuple[Part, ...] = ()
    groups: tuple[Part, ...] = ()
    scores: ScoreSet = field(default_factory=ScoreSet)
    over_time: tuple[EditionScores, ...] = ()
    change: Change | None = None
    places: tuple[WardPlace, ...] = ()
    editions: tuple[Period, ...] = ()
    other_wards: tuple[Period, ...] = ()
    hidden: tuple[HiddenFigure, ...] = ()
    notes: tuple[str, ...] = ()
    is_illustrative: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to show: no domain, or no ward with a figure."""
        return not self.domains or not self.wards

    @property
    def dimensions(self) -> tuple[str, ...]:
        """What people are divided by, in order, such as sex and age."""
        return tuple(dict.fromkeys(part.dimension for part in self.groups))

    @property
    def weights(self) -> dict[str, float]:
        """The weight of each domain by its id."""
        return {domain.id: domain.weight for domain in self.domains}

    def domain(self, wanted: str) -> DomainPicture | None:
        """A domain by its id."""
        return next((each for each in self.domains if each.id == wanted), None)

    def measure(self, wanted: str) -> MeasurePicture | None:
        """A measure by its indicator's id."""
        found = (m for domain in self.domains for m in domain.measures if m.id == wanted)
        return next(found, None)

    def ward_at(self, name: str) -> int | None:
        """Where a ward stands among `wards`, by name or code in any case; None if unknown."""
        plain = name.strip().casefold()
        for at, ward in enumerate(self.wards):
            if plain in (ward.area.casefold(), ward.code.casefold()):
                return at
        return None
