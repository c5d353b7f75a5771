"""A breakdown as a still picture: bars, funnel or ward tiles from the one description."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from enum import StrEnum
from typing import Protocol

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainter

from lbi_desktop.domain.charts.breakdown_chart import BreakdownSpec, PartBar
from lbi_desktop.domain.charts.breakdown_words import funnel_words
from ui.chart.page_picture import PagePicture, PageWords
from ui.chart.part_bars import BarsPicture, bars_height
from ui.chart.part_funnel import FunnelPicture
from ui.chart.ward_map import MapPicture, has_map

_WIDE, _LEAST_PAGE, _ROUND = 900, 560, 130


class PartsKind(StrEnum):
    """The pictures of a breakdown."""

    BARS = "bars"
    FUNNEL = "funnel"
    MAP = "map"

    @property
    def words(self) -> str:
        return {"bars": "Bars", "funnel": "Funnel", "map": "Ward map"}[self.value]


class PartsPicture(Protocol):
    """A picture of parts laid out in a rectangle."""

    bars: tuple[PartBar, ...]

    def paint(self, painter: QPainter, chosen: int | None = None) -> None: ...

    def box(self, place: int) -> QRectF: ...

    def holds(self, place: int, spot: QPointF) -> bool: ...

    def spot(self, place: int) -> QPointF: ...

    def moved(self, place: int, *, right: int, down: int) -> int: ...


Drawn = Callable[[BreakdownSpec, QRectF], PartsPicture]
"""What lays a breakdown out in a rectangle."""

_PICTURES: dict[PartsKind, Drawn] = {
    PartsKind.BARS: BarsPicture,
    PartsKind.FUNNEL: FunnelPicture,
    PartsKind.MAP: MapPicture,
}


def kinds_of(spec: BreakdownSpec) -> tuple[PartsKind, ...]:
    """The pictures a breakdown can be shown as."""
    there = {
        PartsKind.BARS: True,
        PartsKind.FUNNEL: spec.funnel is not None,
        PartsKind.MAP: has_map(spec),
    }
    return tuple(kind for kind, is_there in there.items() if is_there)


def laid_out(spec: BreakdownSpec, kind: PartsKind, *, rect: QRectF) -> PartsPicture:
    """The picture of a kind in a rectangle."""
    return _PICTURES[kind](spec, rect)


def parts_page(spec: BreakdownSpec, kind: PartsKind, *, as_at: date) -> PagePicture:
    """The picture as a page on white, ready to be copied or saved."""
    high = bars_height(spec) + _ROUND if kind is PartsKind.BARS else _LEAST_PAGE
    method = funnel_words(spec) if kind is PartsKind.FUNNEL else spec.method
    notes = (spec.notes, method)
    words = PageWords(
        title=spec.title,
        caption=spec.caption,
        foot=tuple(note for note in notes if note),
        source=spec.source,
        alternative=spec.alternative,
        is_illustrative=spec.is_illustrative,
    )

    def paint(painter: QPainter, area: QRectF) -> None:
        laid_out(spec, kind, rect=area).paint(painter)

    return PagePicture(words, paint, as_at, QSize(_WIDE, max(high, 360)))
