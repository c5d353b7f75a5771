"""Writing on a chart: notes, a range that starts afresh, pictures and figures taken along."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot
from window_fixtures import settle

from lbi_desktop.domain.period import quarter
from lbi_desktop.domain.scorecard.signal import Rule
from ui.chart.interactive import TrendChart
from ui.main_window import MainWindow
from ui.pages.indicators.chart_view import ChartView
from ui.pages.indicators.page import IndicatorsPage

Key, Button = Qt.Key, Qt.MouseButton


@pytest.fixture
def page(council: MainWindow) -> IndicatorsPage:
    made = council.go("indicators")
    settle(council)
    assert isinstance(made, IndicatorsPage)
    return made


def window_of(page: IndicatorsPage) -> MainWindow:
    window = page.window()
    assert isinstance(window, MainWindow)
    return window


def open_chart(page: IndicatorsPage, ref: str = "H1") -> tuple[ChartView, TrendChart]:
    facts = page.session.facts
    assert facts is not None
    page.visit(next(each.id for each in facts.council.indicators if each.ref == ref))
    settle(window_of(page))
    page.open_chart()
    settle(window_of(page))
    view = page.views.chart
    assert view is not None
    assert view.chart is not None
    return view, view.chart


def chart_menu(view: ChartView) -> dict[str, QAction]:
    """The menu of the figure in hand, by its words."""
    period = view.period_in_hand()
    assert period is not None
    return {each.text(): each for each in view.marking.menu(period).actions()}


def test_that_a_note_written_on_the_chart_stands_on_it_and_can_be_undone(
    qtbot: QtBot, page: IndicatorsPage
) -> None:
    view, chart = open_chart(page)
    chart.step(0)
    chart.step(-1)
    view.write_note()
    assert view.marking.strip.isVisible()
    qtbot.keyClicks(view.marking.strip.field, "Storm damage in October")
    qtbot.keyClick(view.marking.strip.field, Key.Key_Return)
    settle(window_of(page))
    place = chart.current
    assert place is not None
    assert view.detail is not None
    assert view.detail.chart.points[place].note == "Storm damage in October"
    assert chart.hasFocus()
    assert any(words.startswith("Remove the notes") for words in chart_menu(view))
    page.session.undo()
    settle(window_of(page))
    assert view.detail.chart.points[place].note == ""


def test_that_starting_the_range_afresh_needs_a_reason_and_moves_the_limits(
    qtbot: QtBot, page: IndicatorsPage
) -> None:
    view, chart = open_chart(page)
    assert view.detail is not None
    before = view.detail.chart.points
    chart.point_at(8)
    view.start_afresh()
    strip = view.marking.strip
    assert not strip.take.isEnabled()
    qtbot.keyClick(strip.field, Key.Key_Return)
    assert strip.isVisible()
    qtbot.keyClicks(strip.field, "New contractor")
    qtbot.mouseClick(strip.take, Button.LeftButton)
    settle(window_of(page))
    after = view.detail.chart.points
    assert after[8].note == "Range re-based: New contractor."
    assert (after[0].mean, after[-1].mean) != (before[0].mean, before[-1].mean)
    chart.point_at(8)
    chart_menu(view)["Join the range at Q1 2023/24"].trigger()
    settle(window_of(page))
    assert view.detail.chart.points == before


def test_that_escape_leaves_the_chart_as_it_was(qtbot: QtBot, page: IndicatorsPage) -> None:
    view, _ = open_chart(page)
    view.write_note()
    qtbot.keyClicks(view.marking.strip.field, "Never mind")
    qtbot.keyClick(view.marking.strip.field, Key.Key_Escape)
    settle(window_of(page))
    assert not view.marking.strip.isVisible()
    assert view.detail is not None
    assert "Never mind" not in {point.note for point in view.detail.chart.points}


def test_that_a_lasting_shift_suggests_a_range_of_its_own(page: IndicatorsPage) -> None:
    view, _ = open_chart(page, "H1")
    assert view.detail is not None
    signal = replace(view.detail.row.signal, rule=Rule.SHIFT, count=8, since=quarter(2023, 4))
    lasting = replace(view.detail, row=replace(view.detail.row, signal=signal))
    view.marking.show_detail(lasting)
    assert view.marking.hint.isVisible()
    assert "8 figures in a row" in label_words(view.marking.hint)
    assert "Q4 2023/24" in label_words(view.marking.hint)
    view.marking.show_detail(replace(lasting, restarted=frozenset({quarter(2023, 4)})))
    assert not view.marking.hint.isVisible()


def label_words(widget: QWidget) -> str:
    return " ".join(each.text() for each in widget.findChildren(QLabel))


def test_that_the_chart_is_saved_as_the_file_named(
    page: IndicatorsPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    view, _ = open_chart(page)
    kind = "Drawing, sharp at any size (*.svg)"
    chosen = lambda *_: (str(tmp_path / "repairs"), kind)  # noqa: E731 - a stand-in
    monkeypatch.setattr("ui.pages.indicators.chart_copies.QFileDialog.getSaveFileName", chosen)
    view.copies.save_picture()
    settle(window_of(page))
    assert (tmp_path / "repairs.svg").read_text("utf-8").startswith("<?xml")


def test_that_the_figures_behind_the_chart_are_copied_as_a_table(page: IndicatorsPage) -> None:
    view, _ = open_chart(page)
    view.copies.copy_figures()
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0].split("\t")[:2] == ["Period", "Figure"]
    assert view.detail is not None
    assert lines[1].split("\t")[2] == "forecast"
    assert len(lines) == 2 + len(view.detail.chart.points)


def test_that_the_years_lie_over_each_other_and_say_their_figures(
    qtbot: QtBot, page: IndicatorsPage
) -> None:
    view, chart = open_chart(page)
    view.plot.over.click()
    settle(window_of(page))
    assert view.plot.years.isVisible()
    assert not chart.isVisible()
    assert view.plot.years.hasFocus()
    assert "over each other" in view.plot.years.accessibleName()
    qtbot.keyClick(view.plot.years, Key.Key_Left)
    qtbot.keyClick(view.plot.years, Key.Key_Left)
    card = view.plot.years.card_now()
    assert card is not None
    assert card.head == "Q3"
    assert card.lines[0].startswith("2024/25")
    view.plot.toggle_years()
    assert chart.isVisible()
    assert not view.plot.years.isVisible()


def test_that_an_indicator_of_whole_years_offers_no_years_over_each_other(
    page: IndicatorsPage,
) -> None:
    view, _ = open_chart(page, "A8")
    assert not view.plot.over.isVisible()
    view.plot.toggle_years()
    assert not view.plot.years.isVisible()
