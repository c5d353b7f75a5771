"""One description, two painters: screen and Word mark the same points of every indicator."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from exporters.plot import Plot, plot
from lbi_desktop.domain.charts.chart import ChartSpec, Mark
from lbi_desktop.domain.period import quarter
from lbi_desktop.queries.scorecard import active_indicators
from lbi_desktop.store.address import place_named
from lbi_desktop.store.store import open_store_to_read
from ui.chart.picture import paint_chart
from ui.questions import trend_charts

Q2, TODAY = quarter(2025, 2), date(2026, 1, 26)
NAMES = {Mark.IMPROVING: "Improving", Mark.CONCERNING: "Concerning", Mark.CHANGED: "Changed"}


def on_screen(spec: ChartSpec, monkeypatch: pytest.MonkeyPatch) -> list[tuple[float, Mark]]:
    """Where the screen's painter puts which special mark, from left to right."""
    painted: list[tuple[float, Mark]] = []

    def noted(_: QPainter, at: Any, *, mark: Mark, **__: object) -> None:
        painted.append((round(at.x(), 3), mark))

    image = QImage(1200, 500, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    with monkeypatch.context() as patch:
        patch.setattr("ui.chart.frame.series_point", noted)
        paint_chart(painter, QRectF(0, 0, 1200, 500), spec=spec)
    painter.end()
    return [each for each in sorted(painted, key=lambda one: one[0]) if each[1] in NAMES]


def in_word(drawn: Plot) -> list[tuple[int, str]]:
    """Which point of the Word chart carries which special mark."""
    return sorted(
        (place, line.name)
        for line in drawn.lines
        if line.name in NAMES.values()
        for place, value in enumerate(line.values)
        if value is not None
    )


@pytest.mark.usefixtures("qapp")
def test_that_screen_and_word_mark_the_same_points_of_every_indicator(
    sample_store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_store_to_read(place_named(str(sample_store))) as store:
        wanted = [each.id for each in active_indicators(store)]
        charts = trend_charts(store, indicators=wanted, period=Q2, today=TODAY)
    assert len(charts) > 50
    marked = 0
    for _, spec in charts:
        word, screen = in_word(plot(spec)), on_screen(spec, monkeypatch)
        assert [NAMES[mark] for _, mark in screen] == [name for _, name in word], spec.ref
        meant = [n for n, point in enumerate(spec.points) if point.mark in NAMES]
        assert [place for place, _ in word] == meant
        marked += len(meant)
    assert marked > 100
