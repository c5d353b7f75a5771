"""What stands round the plot: figures at the left, years below, names at the right."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFontMetricsF, QPainter

from exporters.axis import Axis
from lbi_desktop.domain.charts.chart import ChartPoint, ChartSpec
from lbi_desktop.domain.unit import Unit
from lbi_desktop.domain.wording import number_text
from ui.chart import plan
from ui.chart.frame import EDGE, Frame
from ui.marks.brush import CENTRE, LEFT, RIGHT, grid_pen, write
from ui.theme.look import font, line_height, scaled

_CLEAR = 6


def tick_text(value: float, spec: ChartSpec, *, scale: Axis) -> str:
    """A label of the value axis, with the decimals its step needs and no more."""
    unit = Unit(spec.unit.kind, scale.decimals, "")
    return number_text(value, unit)


def left_room(spec: ChartSpec, scale: Axis) -> int:
    """The width the labels of the value axis need."""
    metrics = QFontMetricsF(font("caption"))
    texts = [tick_text(value, spec, scale=scale) for value in plan.ticks(scale)]
    return round(max(metrics.horizontalAdvance(text) for text in texts)) + scaled(14)


def right_room(spec: ChartSpec, show: plan.Show, *, is_small: bool) -> int:
    """The width the names at the right edge need."""
    labels = plan.end_labels(spec, show, is_small=is_small)
    widths = [QFontMetricsF(font(each.role)).horizontalAdvance(each.text) for each in labels]
    return round(max(widths, default=0)) + scaled(16)


def bottom_room(spec: ChartSpec, *, is_small: bool) -> int:
    """The height of the labels under the plot: one line, or two with steps over years."""
    lines = 1 if is_small or not plan.years(spec.points) else 2
    return lines * line_height("small") + scaled(8 if lines == 2 else 4)


def paint_figures(painter: QPainter, frame: Frame, *, right: float) -> None:
    """The labels of the value axis, ending at `right`; every second one where they crowd."""
    values = plan.ticks(frame.scale)
    apart = abs(frame.y(values[0]) - frame.y(values[-1])) / max(len(values) - 1, 1)
    every = 1 if apart >= line_height("caption") * 1.3 else 2
    high = line_height("caption")
    for value in values[::every]:
        spot = QRectF(right - scaled(90), frame.y(value) - high / 2, scaled(90), high)
        text = tick_text(value, frame.spec, scale=frame.scale)
        write(painter, spot, text=text, tone="ink3", role="caption", align=RIGHT)


def paint_periods(painter: QPainter, frame: Frame, *, top: float) -> None:
    """Steps (quarters, months) over financial years; labels never touch each other."""
    years = plan.years(_shown(frame))
    if not years:
        _plain_periods(painter, frame, top)
        return
    line = line_height("small")
    if not frame.is_small:
        _steps(painter, frame, top)
    year_top = top + (0 if frame.is_small else line)
    tone, role = ("ink3", "caption") if frame.is_small else ("ink2", "small")
    if not frame.is_small:
        painter.setPen(grid_pen())
        for year in years[1:]:
            x = frame.x(year.first - EDGE)
            if frame.box.left() < x < frame.box.right():
                painter.drawLine(QPointF(x, top), QPointF(x, year_top + line))
    spans = [_visible(frame, year) for year in years]
    _paint_years(painter, (years, spans), tone=tone, role=role, top=year_top)


def _shown(frame: Frame) -> tuple[ChartPoint, ...]:
    return frame.spec.points if frame.is_small else plan.axis_points(frame.spec, frame.show)


def _visible(frame: Frame, year: plan.Year) -> tuple[float, float]:
    left = max(frame.x(year.first - EDGE), frame.box.left())
    return left, min(frame.x(year.last + EDGE), frame.box.right())


def _paint_years(
    painter: QPainter,
    years: tuple[tuple[plan.Year, ...], list[tuple[float, float]]],
    *,
    tone: str,
    role: str,
    top: float,
) -> None:
    """Full labels where they fit, else short ones; every second or third where they crowd."""
    metrics = QFontMetricsF(font(role))
    whole = [(right - left) for left, right in years[1] if right - left > 0]
    usual = max(sorted(whole)[len(whole) // 2] if whole else 0, 1)
    is_long = metrics.horizontalAdvance("2025/26") + _CLEAR <= usual
    texts = [year.label if is_long else year.label[2:] for year in years[0]]
    wide = max(metrics.horizontalAdvance(text) for text in texts) + 2
    every = 1 if is_long or wide <= usual else math.ceil((wide + _CLEAR) / usual)
    for place, (text, (left, right)) in enumerate(zip(texts, years[1], strict=True)):
        if (len(texts) - 1 - place) % every == 0 and right - left >= (
            wide if every == 1 else 1
        ):
            middle = (left + right) / 2
            spot = QRectF(middle - wide, top, 2 * wide, line_height(role))
            write(painter, spot, text=text, tone=tone, role=role, align=CENTRE)


def _steps(painter: QPainter, frame: Frame, top: float) -> None:
    """The longest form of the step labels that fits; none where not even letters do."""
    for texts in zip(*plan.step_labels(_shown(frame)), strict=True):
        if _widest(texts) <= frame.step:
            _row(painter, frame, (texts, top))
            return


def _plain_periods(painter: QPainter, frame: Frame, top: float) -> None:
    """Labels of periods that are no part of a year; every second or third where they crowd."""
    long, short = zip(*plan.step_labels(_shown(frame)), strict=True)
    texts = long if _widest(long) <= frame.step else short
    every = max(math.ceil(_widest(texts) / max(frame.step, 1)), 1)
    last = len(texts) - 1
    shown = tuple(text if (last - i) % every == 0 else "" for i, text in enumerate(texts))
    _row(painter, frame, (shown, top))


def _widest(texts: tuple[str, ...]) -> float:
    metrics = QFontMetricsF(font("caption"))
    return max(metrics.horizontalAdvance(text) for text in texts) + _CLEAR


def _row(painter: QPainter, frame: Frame, labels: tuple[tuple[str, ...], float]) -> None:
    texts, top = labels
    for place, text in enumerate(texts):
        x = frame.x(place)
        if text and frame.box.left() <= x <= frame.box.right():
            spot = QRectF(x - scaled(60), top, scaled(120), line_height("caption"))
            write(painter, spot, text=text, tone="ink3", role="caption", align=CENTRE)


def paint_names(painter: QPainter, frame: Frame, *, left: float) -> None:
    """Names and last values at the right edge, pushed apart."""
    labels = plan.end_labels(frame.spec, frame.show, is_small=frame.is_small)
    inside = [each for each in labels if frame.scale.low <= each.value <= frame.scale.high]
    gap = line_height("caption") - 1
    places = plan.spread(
        [(frame.y(each.value), each.weight) for each in inside],
        gap=max(gap, scaled(15)),
        low=frame.box.top(),
        high=frame.box.bottom(),
    )
    for each, place in zip(inside, places, strict=False):
        high = line_height(each.role)
        spot = QRectF(left, place - high / 2, scaled(240), high)
        write(painter, spot, text=each.text, tone=each.tone, role=each.role, align=LEFT)
