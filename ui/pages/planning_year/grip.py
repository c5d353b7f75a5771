"""A stage of the timeline held with the mouse: moved whole, or by its beginning or its end."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from PySide6.QtCore import QPointF, QRectF

from ui.pages.planning_year.gantt_paint import GanttPlace
from ui.theme.look import scaled

_EDGE = 7
_LEAST = 0.25
"""A stage lasts a quarter of a week at least, and smaller pulls than this move nothing."""


class Part(StrEnum):
    """Where a stage is held."""

    WHOLE = "whole"
    FIRST = "first"
    LAST = "last"


@dataclass(frozen=True, slots=True)
class Grip:
    """A stage being pulled: from where, and how far in weeks so far."""

    key: int
    part: Part
    first: float
    last: float
    start: float
    pulled: float = 0.0

    @property
    def places(self) -> tuple[float, float]:
        """Where the stage would begin and end."""
        if self.part is Part.FIRST:
            return min(self.first + self.pulled, self.last - _LEAST), self.last
        if self.part is Part.LAST:
            return self.first, max(self.last + self.pulled, self.first + _LEAST)
        return self.first + self.pulled, self.last + self.pulled

    @property
    def is_moved(self) -> bool:
        """Whether it was pulled far enough to mean it."""
        return abs(self.pulled) >= _LEAST / 2

    def to(self, place: GanttPlace, x: float) -> Grip:
        """The grip with the mouse somewhere else."""
        return replace(self, pulled=(x - self.start) / place.week)


def grip_at(place: GanttPlace, spot: QPointF) -> Grip | None:
    """What a point takes hold of; nothing beside the bars."""
    for number, bar in enumerate(place.gantt.bars):
        box = place.bar(number)
        edge = min(float(scaled(_EDGE)), box.width() / 3)
        if not box.adjusted(-edge, -4, edge, 4).contains(spot):
            continue
        part = Part.WHOLE
        if spot.x() <= box.left() + edge:
            part = Part.FIRST
        elif spot.x() >= box.right() - edge:
            part = Part.LAST
        return Grip(bar.key, part, bar.first, bar.last, spot.x())
    return None


def box_of(place: GanttPlace, grip: Grip) -> QRectF:
    """Where the bar would stand."""
    held = place.bar(place.gantt.row_of(grip.key))
    left, right = (place.x(each) for each in grip.places)
    return QRectF(left, held.top(), max(right - left, 3.0), held.height())
