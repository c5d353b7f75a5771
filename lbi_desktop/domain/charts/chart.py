"""A trend chart as data: one description, painted on screen and written into Word."""

from __future__ import annotations

from dataclasses import dataclass, replace

from lbi_desktop.domain.indicator import Polarity
from lbi_desktop.domain.mark import Mark
from lbi_desktop.domain.period import Period
from lbi_desktop.domain.unit import Unit
from lbi_desktop.domain.value import State

__all__ = ["ChartOutlook", "ChartPoint", "ChartSpec", "Mark", "mark_of"]


def mark_of(*, is_high: bool, is_low: bool, way: Polarity) -> Mark:
    """Beyond chance: better, worse, or only different where no way is good."""
    if not (is_high or is_low):
        return Mark.USUAL
    if way not in (Polarity.HIGHER, Polarity.LOWER):
        return Mark.CHANGED
    is_good = is_high is (way is Polarity.HIGHER)
    return Mark.IMPROVING if is_good else Mark.CONCERNING


@dataclass(frozen=True, slots=True)
class ChartPoint:
    """One period on the axis with everything drawn above it; None is a gap."""

    period: Period
    value: float | None
    state: State
    mark: Mark = Mark.USUAL
    target: float | None = None
    benchmark: float | None = None
    mean: float | None = None
    lower: float | None = None
    upper: float | None = None
    note: str = ""
    rules: tuple[str, ...] = ()
    source: str = ""


@dataclass(frozen=True, slots=True)
class ChartOutlook:
    """The forecast for the year's end on the scale of the figures, `steps` periods on.

    `words` say its interval, its method and how it stands against the year's target.
    """

    period: Period
    steps: int
    value: float
    lower: float | None
    upper: float | None
    words: str


@dataclass(frozen=True, slots=True)
class ChartSpec:
    """A trend chart. `title` states the message, `caption` the measure, place, span and unit.

    `limits_words` says how the limits were made or why there are none; `is_trial` dashes them.
    `alternative` is the text that stands for the picture. Suppressed values are never in it.
    `since_last` tells how long ago the last event was, where points are times between events;
    `limit_decimals` are those of centre and limits where whole figures have others between.
    """

    indicator_id: str
    ref: str
    name: str
    title: str
    caption: str
    unit: Unit
    points: tuple[ChartPoint, ...]
    target_label: str = "Target"
    benchmark_label: str = ""
    mean_label: str = "Average"
    limits_words: str = ""
    is_trial: bool = False
    alternative: str = ""
    source: str = ""
    is_illustrative: bool = False
    outlook: ChartOutlook | None = None
    since_last: str = ""
    limit_decimals: int | None = None

    def __hash__(self) -> int:
        """Quick: it is asked for often, and equal charts have equal names and spans."""
        return hash((self.indicator_id, self.title, self.caption, len(self.points)))

    @property
    def limit_unit(self) -> Unit:
        """The unit that centre and limits are told in."""
        decimals = self.limit_decimals
        return self.unit if decimals is None else replace(self.unit, decimals=decimals)
