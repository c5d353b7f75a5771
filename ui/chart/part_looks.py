"""How parts of a figure look, the same in bars, funnel and tiles: ground, edge, sign, key."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QFontMetricsF, QPainter

from lbi_desktop.domain.charts.breakdown_chart import BreakdownSpec, PartBar, Standing
from lbi_desktop.domain.charts.chart import Mark, mark_of
from lbi_desktop.domain.indicator import Polarity
from ui.marks.brush import fill, pen, write
from ui.marks.points import MARK_TONES, series_point
from ui.theme.look import colour, font, line_height, scaled

KEY_ORDER = (
    Standing.CLEARLY_LOWER,
    Standing.LOWER,
    Standing.SIMILAR,
    Standing.HIGHER,
    Standing.CLEARLY_HIGHER,
    Standing.HIDDEN,
    Standing.ABSENT,
)


@dataclass(frozen=True, slots=True)
class PartLook:
    """The tokens a part is painted with."""

    ground: str
    edge: str
    text: str


def look_of(standing: Standing, mark: Mark) -> PartLook:
    """Full ground when clearly beyond chance, soft ground when beyond, band when similar."""
    if mark is Mark.USUAL:
        ground = "band" if standing.has_figure else "surface"
        edge = "line" if standing.has_figure else "outline"
        return PartLook(ground, edge, "ink" if standing.has_figure else "ink2")
    tone = MARK_TONES[mark]
    if standing.is_clear:
        return PartLook(tone, tone, "on_accent")
    return PartLook(f"{tone}_soft", tone, "ink")


def look_of_bar(bar: PartBar) -> PartLook:
    """How one part looks."""
    return look_of(bar.standing, bar.mark)


def hatch(painter: QPainter, box: QRectF, *, radius: float = 6) -> None:
    """A hidden figure: hatched, with its edge."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QBrush(colour("outline", 120), Qt.BrushStyle.BDiagPattern))
    painter.drawRoundedRect(box, radius, radius)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(pen("outline", 1))
    painter.drawRoundedRect(box, radius, radius)


def swatch(painter: QPainter, box: QRectF, *, standing: Standing, mark: Mark) -> None:
    """A small sample of a class: its ground, its edge and, where it judges, its sign."""
    if standing is Standing.HIDDEN:
        hatch(painter, box, radius=3)
        return
    look = look_of(standing, mark)
    painter.setPen(pen(look.edge, 1))
    painter.setBrush(colour(look.ground))
    painter.drawRoundedRect(box, 3, 3)


def sign(painter: QPainter, at: QPointF, *, bar: PartBar, size: float, ground: str) -> None:
    """The nought, cross or bar of a part beyond chance; nothing for one that is similar."""
    if bar.mark is not Mark.USUAL:
        is_open = not bar.standing.is_clear
        series_point(painter, at, mark=bar.mark, size=size, is_open=is_open, ground=ground)


def class_sign(painter: QPainter, at: QPointF, *, bar: PartBar, side: float) -> None:
    """The sign of a part on its own ground, so that the colour is never alone."""
    if not bar.standing.is_clear:
        sign(painter, at, bar=bar, size=side, ground=look_of_bar(bar).ground)
        return
    half = side / 2 * 0.8
    painter.setPen(pen("on_accent", 1.8))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if bar.mark is Mark.IMPROVING:
        painter.drawEllipse(at, half, half)
    elif bar.mark is Mark.CONCERNING:
        painter.drawLine(at - QPointF(half, half), at + QPointF(half, half))
        painter.drawLine(at - QPointF(half, -half), at + QPointF(half, -half))
    else:
        painter.drawLine(at - QPointF(half, 0), at + QPointF(half, 0))


def key_entries(spec: BreakdownSpec) -> list[tuple[Standing, Mark]]:
    """The classes that occur, from low to high; hidden and absent last."""
    present = {bar.standing for bar in spec.bars}
    return [(each, _mark(each, spec.polarity)) for each in KEY_ORDER if each in present]


def _mark(standing: Standing, way: Polarity) -> Mark:
    return mark_of(is_high=standing.is_high, is_low=standing.is_low, way=way)


def key_height() -> int:
    """The height of the key under a picture."""
    return line_height("small") + scaled(10)


_WORSE_BETTER = {Mark.IMPROVING: "better", Mark.CONCERNING: "worse"}


def key_words(standing: Standing, mark: Mark) -> str:
    """`clearly lower, worse`."""
    judged = _WORSE_BETTER.get(mark)
    return f"{standing.value}, {judged}" if judged else standing.value


def paint_key(painter: QPainter, area: QRectF, *, spec: BreakdownSpec) -> None:
    """The classes that occur with their words, left to right while there is room."""
    metrics, x = QFontMetricsF(font("small")), area.left()
    side = scaled(14)
    entries = key_entries(spec)
    long = [key_words(*each) for each in entries]
    needed = sum(metrics.horizontalAdvance(word) + side + scaled(22) for word in long)
    words = long if needed <= area.width() else [each.value for each, _ in entries]
    for (standing, mark), text in zip(entries, words, strict=True):
        middle = area.center().y()
        box = QRectF(x, middle - side / 2, side, side)
        swatch(painter, box, standing=standing, mark=mark)
        wide = metrics.horizontalAdvance(text) + 2
        spot = QRectF(x + side + scaled(6), area.top(), wide, area.height())
        write(painter, spot, text=text, tone="ink2", role="small")
        x += side + scaled(22) + wide


def whisker(
    painter: QPainter, ends: tuple[QPointF, QPointF], *, tone: str = "ink2", reach: float = 3.5
) -> None:
    """A 95% interval as a line with ends."""
    painter.setPen(pen(tone, 1.4))
    painter.drawLine(*ends)
    for end in ends:
        painter.drawLine(end - QPointF(0, reach), end + QPointF(0, reach))


def tone_of(bar: PartBar) -> str:
    """The colour of a part's line and dot: of its family beyond chance, else ink."""
    return "ink2" if bar.mark is Mark.USUAL else MARK_TONES[bar.mark]


def interval_dot(
    painter: QPainter, at: QPointF, *, bar: PartBar, size: float = 4.4, ground: str = "surface"
) -> None:
    """A value on its interval: filled beyond chance, hollow where nothing can be said."""
    tone = tone_of(bar)
    is_sure = bar.standing.is_high or bar.standing.is_low
    painter.setPen(pen(tone, 1.8))
    painter.setBrush(colour(tone if is_sure else ground))
    painter.drawEllipse(at, scaled(size), scaled(size))


def choice_ground(painter: QPainter, row: QRectF) -> None:
    """The chosen part: a soft ground with the accent bar at its left."""
    fill(painter, "accent_soft")
    painter.drawRect(row)
    fill(painter, "accent")
    painter.drawRect(QRectF(row.left(), row.top(), 3, row.height()))
