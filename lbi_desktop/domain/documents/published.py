"""What may leave the council as data: a frozen picture made by an allow-list.

Nothing is in it that nobody decided to let out: no restricted indicators, no commentary, no
names of files, owners or people, no small numbers, no personal objectives.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from lbi_desktop.domain.charts.breakdown import Axis, Part
from lbi_desktop.domain.charts.breakdown_chart import PartBar
from lbi_desktop.domain.documents.briefing import IndicatorLine
from lbi_desktop.domain.indicator import Indicator, Target
from lbi_desktop.domain.period import Period
from lbi_desktop.domain.status import Status
from lbi_desktop.domain.value import Figure
from lbi_desktop.domain.wellbeing.picture import WellbeingPicture

SAFEGUARDING_SUITE = "Safeguarding"
PUBLIC_SUITE = "Public-facing measures"


@dataclass(frozen=True, slots=True)
class Observed:
    """A figure of the whole borough in a period, with its like-for-like target and status.

    `status` is None where the indicator's scheme asks for more than figure and target.
    """

    period: Period
    figure: Figure
    target: Target | None = None
    status: Status | None = None


@dataclass(frozen=True, slots=True)
class PartObserved:
    """A figure of a part of the borough or its people; one hidden has no value in `bar`."""

    part: Part
    axis: Axis
    period: Period
    bar: PartBar
    is_illustrative: bool = False


@dataclass(frozen=True, slots=True)
class PublishedIndicator:
    """An indicator with everything about it that may be told."""

    line: IndicatorLine
    observed: tuple[Observed, ...] = ()
    targets: tuple[Target, ...] = ()
    benchmarks: tuple[tuple[str, Period, float], ...] = ()
    parts: tuple[PartObserved, ...] = ()

    @property
    def indicator(self) -> Indicator:
        """Its definition."""
        return self.line.row.indicator

    @property
    def theme(self) -> str:
        """What it is grouped under: its theme, its priority or its directorate."""
        one = self.indicator
        return one.theme or one.priority or one.directorate


@dataclass(frozen=True, slots=True)
class PublishedElement:
    """An element of the plan by its name in force, without its owner or progress."""

    id: str
    parent_id: str
    kind: str
    kind_words: str
    reference: str
    name: str
    first_day: date | None = None
    last_day: date | None = None


@dataclass(frozen=True, slots=True)
class Published:
    """The picture. `left_out` counts restricted indicators that are not in it.

    `wellbeing` is the index without restricted measures, None where there is none.
    """

    council: str
    period: Period
    as_at: date
    indicators: tuple[PublishedIndicator, ...]
    elements: tuple[PublishedElement, ...] = ()
    links: tuple[tuple[str, str], ...] = ()
    left_out: int = 0
    is_illustrative: bool = False
    store_revision: str = ""
    wellbeing: WellbeingPicture | None = None

    @property
    def themes(self) -> dict[str, tuple[PublishedIndicator, ...]]:
        """The indicators by theme, both in the order of the council."""
        found: dict[str, list[PublishedIndicator]] = {}
        for each in self.indicators:
            found.setdefault(each.theme, []).append(each)
        return {theme: tuple(held) for theme, held in found.items()}
