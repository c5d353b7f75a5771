"""A figure's parts as one description that bars, funnel and ward tiles are painted from."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from lbi_desktop.domain.analysis.funnel import FunnelLine, Significance
from lbi_desktop.domain.charts.breakdown import Axis
from lbi_desktop.domain.charts.chart import Mark, mark_of
from lbi_desktop.domain.indicator import Polarity
from lbi_desktop.domain.period import Period
from lbi_desktop.domain.unit import Unit
from lbi_desktop.domain.value import State


class Standing(StrEnum):
    """A part against the whole, by its own interval: 95% for a word, 99.8% for `clearly`."""

    CLEARLY_LOWER = "clearly lower"
    LOWER = "lower"
    SIMILAR = "similar"
    HIGHER = "higher"
    CLEARLY_HIGHER = "clearly higher"
    NOT_COMPARED = "not compared"
    HIDDEN = "hidden"
    ABSENT = "no figure"

    @property
    def is_high(self) -> bool:
        """Whether the part lies above the whole, further than chance explains."""
        return self in (Standing.HIGHER, Standing.CLEARLY_HIGHER)

    @property
    def is_low(self) -> bool:
        """Whether the part lies below the whole, further than chance explains."""
        return self in (Standing.LOWER, Standing.CLEARLY_LOWER)

    @property
    def is_clear(self) -> bool:
        """Whether even the 99.8% interval excludes the whole."""
        return self in (Standing.CLEARLY_LOWER, Standing.CLEARLY_HIGHER)

    @property
    def has_figure(self) -> bool:
        """Whether there is a figure to draw."""
        return self not in (Standing.HIDDEN, Standing.ABSENT)


@dataclass(frozen=True, slots=True)
class PartBar:
    """One part with its figure, 95% and 99.8% intervals and how it stands.

    A hidden part carries no number at all, only its `reason`: nothing that paints it can give
    it away. `mark` judges by polarity; `funnel_place` is where it lies against the funnel.
    """

    no: int
    name: str
    value: float | None
    standing: Standing
    state: State = State.FINAL
    lower: float | None = None
    upper: float | None = None
    lower_strict: float | None = None
    upper_strict: float | None = None
    numerator: float | None = None
    denominator: float | None = None
    mark: Mark = Mark.USUAL
    funnel_place: Significance | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Funnel:
    """A funnel round the parts' average; all in the unit of the figure."""

    centre: float
    lines: tuple[FunnelLine, ...]


@dataclass(frozen=True, slots=True)
class BreakdownSpec:
    """A figure's parts in one period. `bars` are in the order of the store.

    `whole` is the figure parts are compared with and `whole_label` its name. `funnel` is None
    where there is none to draw; `no_funnel` then says why. `method` says how intervals and
    comparison came about. `alternative` is the text that stands for the picture.
    """

    indicator_id: str
    ref: str
    name: str
    title: str
    caption: str
    unit: Unit
    polarity: Polarity
    period: Period
    axis: Axis
    bars: tuple[PartBar, ...]
    whole: float | None = None
    whole_label: str = ""
    target: float | None = None
    funnel: Funnel | None = None
    no_funnel: str = ""
    method: str = ""
    notes: str = ""
    alternative: str = ""
    source: str = ""
    is_illustrative: bool = False

    @property
    def in_funnel(self) -> tuple[PartBar, ...]:
        """The parts that have a place in the funnel, from few cases to many."""
        placed = [bar for bar in self.bars if bar.funnel_place is not None]
        return tuple(sorted(placed, key=lambda bar: (bar.denominator or 0.0, bar.no)))

    def funnel_mark(self, bar: PartBar) -> Mark:
        """How a part is marked in the funnel, by the limits there and what is better."""
        place = bar.funnel_place
        is_high, is_low = (place.is_high, place.is_low) if place else (False, False)
        return mark_of(is_high=is_high, is_low=is_low, way=self.polarity)

    def ranked(self) -> tuple[PartBar, ...]:
        """The parts from high to low, those without a figure last: for wards only."""
        if not self.axis.is_wards:
            return self.bars
        shown = [bar for bar in self.bars if bar.value is not None]
        rest = [bar for bar in self.bars if bar.value is None]
        return (*sorted(shown, key=lambda bar: -(bar.value or 0.0)), *rest)
