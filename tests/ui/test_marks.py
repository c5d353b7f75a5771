"""Shape, word, colour, in that order: take colour away and nothing is lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import combinations

import pytest
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QPainter

from lbi_desktop.domain.charts.chart import Mark
from lbi_desktop.domain.scorecard.signal import Assurance, Variation
from lbi_desktop.domain.status import Status
from ui.marks.points import series_point, travel_arrow
from ui.marks.signal import assurance_icon, variation_icon
from ui.marks.spark import Spark
from ui.marks.sparkline import sparkline
from ui.marks.status import badge_width, status_badge, status_shape, widest_badge
from ui.theme.look import Look

SIDE = 32
Draw = Callable[[QPainter], None]
Looks = Callable[[Look], None]


@pytest.fixture(autouse=True)
def _plain(looks: Looks) -> None:
    looks(Look())


def grey(draw: Draw, width: int = SIDE) -> tuple[int, ...]:
    """What remains of a drawing without colour: dark or not, pixel by pixel."""
    image = QImage(width, SIDE, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    draw(painter)
    painter.end()
    pixels = ((x, y) for y in range(SIDE) for x in range(width))
    return tuple(int(image.pixelColor(x, y).lightness() < 200) for x, y in pixels)


def shapes() -> Iterator[tuple[object, Draw]]:
    middle = QPointF(16, 16)
    for status in Status:
        yield status, lambda p, s=status: status_shape(p, middle, status=s, size=20)


def test_that_no_two_statuses_share_a_shape() -> None:
    drawn = {status: grey(draw) for status, draw in shapes()}
    same = [
        (a, b)
        for a, b in combinations(drawn, 2)
        if sum(x != y for x, y in zip(drawn[a], drawn[b], strict=True)) < 12
    ]
    assert same == []


def test_that_every_badge_writes_its_word_in_the_width_it_asks_for() -> None:
    for status in Status:
        width = round(badge_width(status))
        whole = grey(
            lambda p, s=status, w=width: status_badge(p, QRectF(0, 4, w, 24), status=s), width
        )
        assert any(whole)
        assert widest_badge() >= badge_width(status)


@pytest.mark.parametrize("is_high", [True, False])
def test_that_variation_icons_differ_without_colour(is_high: bool) -> None:
    kinds = [each for each in Variation if each is not Variation.NOT_SUITABLE]
    box = QRectF(0, 0, SIDE, SIDE)
    drawn = {
        each: grey(lambda p, e=each: variation_icon(p, box, variation=e, is_high=is_high))
        for each in kinds
    }
    assert len(set(drawn.values())) == len(kinds)


def test_that_high_and_low_lines_leave_the_other_way() -> None:
    box = QRectF(0, 0, SIDE, SIDE)
    high = grey(lambda p: variation_icon(p, box, variation=Variation.CONCERNING, is_high=True))
    low = grey(lambda p: variation_icon(p, box, variation=Variation.CONCERNING, is_high=False))
    assert high != low


def test_that_the_polarity_decides_which_side_of_the_target_is_good() -> None:
    box = QRectF(0, 0, SIDE, SIDE)

    def drawn(assurance: Assurance, higher: bool) -> tuple[int, ...]:
        return grey(
            lambda p: assurance_icon(p, box, assurance=assurance, higher_is_better=higher)
        )

    assert drawn(Assurance.MEETS, True) != drawn(Assurance.MEETS, False)
    alike = zip(drawn(Assurance.MEETS, True), drawn(Assurance.MISSES, False), strict=True)
    assert sum(a != b for a, b in alike) < SIDE  # the same picture but for its colour
    assert not any(drawn(Assurance.NONE, True))


def test_that_special_points_are_told_apart_by_shape_and_provisional_ones_are_open() -> None:
    middle = QPointF(16, 16)
    drawn = {
        (mark, is_open): grey(
            lambda p, m=mark, o=is_open: series_point(p, middle, mark=m, size=18, is_open=o)
        )
        for mark in Mark
        for is_open in (True, False)
    }
    assert len(set(drawn.values())) == len(drawn)


def test_that_arrows_point_up_down_or_neither() -> None:
    middle = QPointF(16, 16)
    ways = {
        way: grey(lambda p, w=way: travel_arrow(p, middle, way=w, tone="ink", size=18))
        for way in (1, 0, -1)
    }
    assert len(set(ways.values())) == 3


def test_that_a_sparkline_has_a_gap_where_a_figure_is_missing() -> None:
    whole = Spark((1.0, 2.0, 3.0, 2.0, 1.0))
    broken = Spark((1.0, 2.0, None, 2.0, 1.0))
    box = QRectF(0, 0, 120, SIDE)
    lines = [
        grey(lambda p, s=each: sparkline(p, box, spark=s), 120) for each in (whole, broken)
    ]
    assert sum(lines[0]) > sum(lines[1]) > 0


@pytest.mark.parametrize("values", [(), (None,), (4.0,), (None, 4.0, None)])
def test_that_too_few_figures_make_no_sparkline(values: tuple[float | None, ...]) -> None:
    assert not any(grey(lambda p: sparkline(p, QRectF(0, 0, SIDE, SIDE), spark=Spark(values))))


def test_that_a_level_series_is_drawn_and_divides_nothing_by_zero() -> None:
    flat = Spark((7.0, 7.0, 7.0), 7.0, 7.0, 7.0)
    assert any(grey(lambda p: sparkline(p, QRectF(0, 0, 96, SIDE), spark=flat), 96))
