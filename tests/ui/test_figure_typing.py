"""A figure typed over an open chart: number, origin, chain, undo; nonsense is asked again."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from window_fixtures import settle

from lbi_desktop.domain.period import quarter
from ui.main_window import MainWindow
from ui.pages.indicators.chart_view import ChartView
from ui.pages.indicators.page import IndicatorsPage

Key = Qt.Key


@pytest.fixture
def view(council: MainWindow) -> ChartView:
    """The chart of H1 in a window that shows the third quarter, which has no figure yet."""
    council.session.choose_period(quarter(2025, 3))
    page = council.go("indicators")
    settle(council)
    assert isinstance(page, IndicatorsPage)
    facts = council.session.facts
    assert facts is not None
    page.visit(next(each.id for each in facts.council.indicators if each.ref == "H1"))
    settle(council)
    page.open_chart()
    settle(council)
    found = page.views.chart
    assert found is not None
    return found


def say(qtbot: QtBot, window: MainWindow, view: ChartView, words: str) -> None:
    strip = view.marking.strip
    assert strip.isVisible()
    strip.field.clear()
    qtbot.keyClicks(strip.field, words)
    qtbot.keyClick(strip.field, Key.Key_Return)
    settle(window)


def latest(view: ChartView) -> tuple[str, float | None]:
    assert view.detail is not None
    row = view.detail.row
    return row.period.label, row.figure.value


def test_that_the_next_figure_is_typed_with_its_origin_and_undone(
    qtbot: QtBot, council: MainWindow, view: ChartView
) -> None:
    before = latest(view)
    council.run("chart.figure")
    say(qtbot, council, view, "86.2%")
    say(qtbot, council, view, "Head of Repairs, by telephone")
    assert latest(view) == ("Q3 2025/26", 86.2)
    council.run("edit.undo")
    settle(council)
    assert latest(view) == before


def test_that_a_figure_pointed_at_is_replaced(
    qtbot: QtBot, council: MainWindow, view: ChartView
) -> None:
    assert view.chart is not None
    view.chart.step(-1)
    view.chart.step(-1)
    point = view.chart.point_now()
    assert point is not None
    view.type_figure()
    say(qtbot, council, view, "50")
    say(qtbot, council, view, "Recounted")
    assert view.detail is not None
    values = {each.period: each.value for each in view.detail.chart.points}
    assert values[point.period] == 50.0


def test_that_what_is_no_figure_is_said_and_asked_again(
    qtbot: QtBot, council: MainWindow, view: ChartView
) -> None:
    before = latest(view)
    heard: list[str] = []
    council.session.refused.connect(heard.append)
    view.type_figure()
    say(qtbot, council, view, "about the same")
    assert heard == ["“about the same” is not a figure. Type it like 84.5%."]
    assert view.marking.strip.field.text() == "about the same"
    say(qtbot, council, view, "12 days")
    assert len(heard) == 2
    qtbot.keyClick(view.marking.strip.field, Key.Key_Escape)
    assert not view.marking.strip.isVisible()
    assert latest(view) == before


def test_that_an_absent_figure_is_typed_with_its_reason(
    qtbot: QtBot, council: MainWindow, view: ChartView
) -> None:
    view.type_figure()
    say(qtbot, council, view, "not available")
    say(qtbot, council, view, "The system is being replaced")
    facts = council.session.facts
    assert facts is not None
    assert facts.undo_label == "Type H1 for Q3 2025/26"
