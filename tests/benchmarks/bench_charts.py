"""Charts on screen: one opened, a page of small ones, a breakdown in all its pictures."""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from borough import borough
from measuring import Benchmark, Taken
from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainter, QPixmap, QPolygonF
from PySide6.QtWidgets import QApplication, QWidget

from lbi_desktop.domain.analysis.evaluate import evaluate
from lbi_desktop.domain.charts.chart import ChartSpec
from lbi_desktop.domain.charts.charting import trend_chart
from lbi_desktop.domain.indicator import Basis, Frequency, Indicator, Polarity, StatusRule
from lbi_desktop.domain.period import month
from lbi_desktop.domain.scorecard.row import ScorecardRow, Series
from lbi_desktop.domain.unit import Unit, UnitKind
from lbi_desktop.domain.value import Figure

POINTS, TILES = 48, 50
LAPTOP = QSize(1240, 430)
GRID = QSize(1286, 620)
MONTHS = [month(2022 + (n + 3) // 12, (n + 3) % 12 + 1) for n in range(POINTS)]


def benchmarks(folder: Path) -> Iterator[Benchmark]:
    """A chart opened, fifty tiles seen and scrolled, a breakdown asked for and painted."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    rows = [_row(seed) for seed in range(TILES)]
    yield from _one_chart(app, rows[0][1])
    yield from _tiles(app, rows)
    yield from _breakdown(app, folder)


def _in_processor_time(job: Callable[[], object]) -> Callable[[], Taken]:
    """The job measured by the work it is: others may be busy on the machine."""

    def taken() -> Taken:
        started = time.process_time()
        job()
        return Taken(time.process_time() - started)

    return taken


def _row(seed: int) -> tuple[ScorecardRow, ChartSpec]:
    """An indicator of four years of months with its row and its chart."""
    chance = random.Random(seed)
    indicator = Indicator(
        f"M{seed}", f"M{seed}", f"Measure {seed}", f"Measure {seed}", Unit(UnitKind.PERCENT, 1),
        Polarity.HIGHER, Frequency.MONTH, Basis.SNAPSHOT, "Homes", StatusRule(),
    )  # fmt: skip
    figures = tuple((each, Figure(round(chance.gauss(80, 3), 1))) for each in MONTHS)
    series = Series(figures)
    row = evaluate(indicator, series, period=MONTHS[-1], today=date(2026, 1, 26))
    return row, trend_chart(row, series)


def _one_chart(app: QApplication, spec: ChartSpec) -> Iterator[Benchmark]:
    from ui.chart.interactive import TrendChart

    chart = TrendChart()
    chart.resize(LAPTOP)

    def opened() -> None:
        chart.show_chart(spec)
        chart.grab()
        app.processEvents()

    yield Benchmark(
        name="chart on screen: 48 points",
        job=_in_processor_time(opened),
        floor=_in_processor_time(_polylines(1)),
        floor_is="one ready polyline painted",
        milliseconds=50.0,
    )
    chart.show_chart(spec)
    yield Benchmark(
        name="chart zoomed and painted again",
        job=_in_processor_time(lambda: (chart.zoom(1.25), chart.grab(), chart.show_all())),
        milliseconds=16.0,
    )


def _tiles(
    app: QApplication, rows: list[tuple[ScorecardRow, ChartSpec]]
) -> Iterator[Benchmark]:
    from ui.models.tiles import tiles
    from ui.widgets.chart_grid import ChartGrid

    grid = ChartGrid("Charts")
    grid.resize(GRID)
    made = tiles(rows)

    def first_seen() -> None:
        grid.show_tiles(made)
        grid.grab()

    yield Benchmark(
        name="page of 50 small charts: first seen",
        job=_in_processor_time(first_seen),
        floor=_in_processor_time(_polylines(TILES)),
        floor_is="50 ready polylines painted",
        milliseconds=150.0,
    )
    first_seen()
    bar = grid.verticalScrollBar()
    for place in range(bar.minimum(), bar.maximum(), 200):  # every tile was seen once
        bar.setValue(place)
        grid.grab()

    def scrolled() -> None:
        bar.setValue((bar.value() + 120) % max(bar.maximum(), 1))
        grid.grab()
        app.processEvents()

    yield Benchmark(
        name="page of 50 small charts: scrolled a step",
        job=_in_processor_time(scrolled),
        milliseconds=16.0,
        rounds=20,
    )


def _breakdown(app: QApplication, folder: Path) -> Iterator[Benchmark]:
    """An indicator of 17 wards × 20 groups × 50 quarters: asked for, then painted."""
    from lbi_desktop.queries.breakdowns import breakdowns
    from lbi_desktop.queries.figures_by_part import figures_by_part
    from ui.pages.indicators.breakdown_view import BreakdownView

    store = borough(folder / "borough.lbi", how_many=17_020)
    found = breakdowns(store, "I1")
    yield Benchmark(
        name="breakdown of 17,000 figures: asked for",
        job=_in_processor_time(lambda: breakdowns(store, "I1")),
        floor=_in_processor_time(lambda: figures_by_part(store, 1)),
        floor_is="the same figures read as columns",
        milliseconds=100.0,
    )
    view = BreakdownView()
    view.resize(LAPTOP.width(), 620)

    def shown() -> None:
        view.show_breakdowns(found)
        view.grab()
        app.processEvents()

    yield Benchmark(
        name="breakdown on screen: map, bars, table",
        job=_in_processor_time(shown),
        milliseconds=100.0,
    )


def _polylines(how_many: int) -> Callable[[], None]:
    """Paints so many ready polylines of as many points."""
    ready = [
        QPolygonF([QPointF(x * 6.0, 40 + (x * n) % 30) for x in range(POINTS)])
        for n in range(how_many)
    ]
    ground = QWidget()
    ground.resize(GRID)

    def painted() -> None:
        picture = QPixmap(GRID)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for line in ready:
            painter.drawPolyline(line)
        painter.fillRect(QRectF(0, 0, 1, 1), 0)
        painter.end()

    return painted
