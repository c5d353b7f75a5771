"""Breakdowns as an officer works them: one choice, followed in map, funnel, bars and table."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from window_fixtures import settle

from ui.chart.parts_chart import PartsChart
from ui.chart.parts_picture import PartsKind
from ui.main_window import MainWindow
from ui.pages.indicators.breakdown_view import BreakdownView
from ui.pages.indicators.opened_view import OpenedView
from ui.pages.indicators.page import IndicatorsPage

Key, Button = Qt.Key, Qt.MouseButton
BARS, FUNNEL, MAP = PartsKind.BARS, PartsKind.FUNNEL, PartsKind.MAP


@pytest.fixture
def page(council: MainWindow) -> IndicatorsPage:
    made = council.go("indicators")
    settle(council)
    assert isinstance(made, IndicatorsPage)
    return made


def opened(page: IndicatorsPage, ref: str = "H1") -> OpenedView:
    """The breakdowns of an indicator, by the action of the palette."""
    window, facts = page.window(), page.session.facts
    assert isinstance(window, MainWindow)
    assert facts is not None
    page.visit(next(each.id for each in facts.council.indicators if each.ref == ref))
    settle(window)
    window.run("chart.parts")
    settle(window)
    assert page.views.opened is not None
    return page.views.opened


def parts(page: IndicatorsPage, ref: str = "H1") -> BreakdownView:
    return opened(page, ref).parts


def number_of(view: BreakdownView, name: str) -> int:
    assert view.spec is not None
    return next(bar.no for bar in view.spec.bars if bar.name == name)


def in_hand(view: BreakdownView) -> set[object]:
    """What every picture and the table have in hand."""
    assert view.table is not None
    charts = {chart.current for chart in view.charts.values()}
    return charts | {int(view.table.current_key())}


def spot_of(chart: PartsChart, number: int) -> QPoint:
    spot = chart.spot_of(number)
    assert spot is not None
    return spot.toPoint()


def test_that_a_click_in_any_picture_is_followed_by_all_the_others(
    qtbot: QtBot, page: IndicatorsPage
) -> None:
    view = parts(page)
    holloway, highbury = number_of(view, "Holloway"), number_of(view, "Highbury")
    qtbot.mouseClick(
        view.charts[MAP], Button.LeftButton, pos=spot_of(view.charts[MAP], holloway)
    )
    assert in_hand(view) == {holloway}
    bars = view.charts[BARS]
    qtbot.mouseClick(bars, Button.LeftButton, pos=spot_of(bars, highbury))
    assert in_hand(view) == {highbury}
    assert view.table is not None
    view.table.choose(str(holloway))
    assert in_hand(view) == {holloway}


def test_that_arrow_keys_walk_the_map_by_neighbours_and_the_bars_by_rank(
    qtbot: QtBot, page: IndicatorsPage
) -> None:
    view = parts(page)
    tiles, bars = view.charts[MAP], view.charts[BARS]
    view.charts[MAP].chosen.emit(number_of(view, "Junction"))
    qtbot.keyClick(tiles, Key.Key_Right)
    assert in_hand(view) == {number_of(view, "Hillrise")}
    qtbot.keyClick(tiles, Key.Key_Down)
    assert in_hand(view) == {number_of(view, "Tufnell Park")} or in_hand(view) == {
        number_of(view, "Holloway")
    }
    assert view.spec is not None
    ranked = [bar.no for bar in view.spec.ranked()]
    bars.chosen.emit(ranked[0])
    qtbot.keyClick(bars, Key.Key_Down)
    assert in_hand(view) == {ranked[1]}
    qtbot.keyClick(bars, Key.Key_Up)
    qtbot.keyClick(bars, Key.Key_Up)
    assert in_hand(view) == {ranked[0]}


def test_that_the_part_in_hand_is_read_out_with_its_interval_and_its_standing(
    qtbot: QtBot, page: IndicatorsPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    view = parts(page)
    bars = view.charts[BARS]

    class Announced:
        def __init__(self, chart: QWidget, words: str) -> None:
            said.append(words)

    class Reader:
        @staticmethod
        def updateAccessibility(event: Any) -> None:  # noqa: N802 - Qt
            assert isinstance(event, Announced)

    monkeypatch.setattr("ui.chart.parts_chart.QAccessibleAnnouncementEvent", Announced)
    monkeypatch.setattr("ui.chart.parts_chart.QAccessible", Reader)
    bars.setFocus()
    qtbot.waitUntil(bars.hasFocus, timeout=20_000)
    qtbot.keyClick(bars, Key.Key_Down)
    assert len(said) == 1
    assert "95% interval" in said[0]
    assert "Islington" in said[0]


def test_that_the_pictures_have_names_and_descriptions_for_a_screen_reader(
    page: IndicatorsPage,
) -> None:
    view = parts(page)
    assert view.spec is not None
    for kind, chart in view.charts.items():
        assert chart.accessibleName().startswith(kind.words)
        assert chart.accessibleDescription() == view.spec.alternative


def test_that_the_pointer_shows_the_words_of_the_part_under_it(
    qtbot: QtBot, page: IndicatorsPage
) -> None:
    view = parts(page)
    told: list[Any] = []
    chart = view.charts[MAP]
    chart.pointed.connect(told.append)
    qtbot.mouseMove(chart, spot_of(chart, number_of(view, "Finsbury Park")))
    qtbot.waitUntil(lambda: bool(told) and told[-1] is not None, timeout=20_000)
    assert told[-1].head.startswith("Finsbury Park")
    assert any("clearly lower" in line.lower() for line in told[-1].lines)


def test_that_another_division_and_another_period_can_be_chosen(page: IndicatorsPage) -> None:
    view = parts(page, "P1")
    window = page.window()
    assert isinstance(window, MainWindow)
    assert view.spec is not None
    assert view.spec.axis.dimension == "ward"
    view.by.choose("Ethnicity")
    view.by.chosen.emit("Ethnicity")
    settle(window)
    assert view.spec.axis.dimension == "ethnicity"
    assert MAP.value not in [key for key in ("map",) if view.tabs.current == key]
    earlier = view.period._options[1][0]
    view.period.choose(earlier)
    view.period.chosen.emit(earlier)
    settle(window)
    assert str(view.spec.period.code) == earlier
    assert view.spec.axis.dimension == "ethnicity"


def test_that_hidden_figures_are_in_no_cell_no_copy_and_no_words(
    qtbot: QtBot, page: IndicatorsPage
) -> None:
    shown = opened(page, "W1")
    view = shown.parts
    assert view.spec is not None
    hidden = [bar for bar in view.spec.bars if bar.standing.value == "hidden"]
    assert len(hidden) == 2
    shown.deeds()["chart.copy"]()
    assert not QGuiApplication.clipboard().image().isNull()
    shown._parts_copies.copy_figures()
    lines = QGuiApplication.clipboard().text().splitlines()
    for bar in hidden:
        line = next(each for each in lines if each.startswith(bar.name))
        assert not any(character.isdigit() for character in line.replace("95%", ""))


def test_that_an_indicator_without_parts_says_how_to_bring_them_in(
    qtbot: QtBot, page: IndicatorsPage
) -> None:
    shown = opened(page, "H3")
    assert shown.parts.empty.isVisible()
    assert not any(button.isVisible() for button in shown._buttons)
    wanted: list[str] = []
    page.wants_action.disconnect()
    page.wants_action.connect(wanted.append)
    qtbot.mouseClick(shown.parts.empty.button, Button.LeftButton)
    assert wanted == ["store.open"]


def test_that_a_narrow_window_shows_one_picture_at_a_time(page: IndicatorsPage) -> None:
    view = parts(page)
    window = page.window()
    assert isinstance(window, MainWindow)
    assert view.charts[BARS].isVisible()
    assert view.charts[MAP].isVisible()
    view.setFixedWidth(700)
    settle(window)
    view.tabs.button("bars").click()
    assert view.charts[BARS].isVisible()
    assert not view.charts[MAP].isVisible()
    view.setFixedWidth(1200)
    settle(window)
    assert view.charts[BARS].isVisible()
    assert view.charts[MAP].isVisible()


def test_that_ctrl_d_shows_the_figures_and_the_trend_comes_back_by_its_tab(
    page: IndicatorsPage,
) -> None:
    shown = opened(page)
    shown.deeds()["chart.rows"]()
    assert shown.parts.table is not None
    assert shown.parts.table.isVisible()
    assert shown.parts.table.model().rowCount() == 18
    shown.deeds()["chart.rows"]()
    assert shown.parts.charts[MAP].isVisible()
    shown.tabs.button("trend").click()
    assert shown.trend.isVisible()
    assert "chart.years" in shown.deeds()


def test_that_a_kind_of_chart_is_chosen_and_says_so_in_title_table_and_copy(
    page: IndicatorsPage,
) -> None:
    shown = opened(page)
    shown.tabs.button("trend").click()
    view = shown.trend
    view.kinds.choose("run")
    view.kinds.chosen.emit("run")
    assert view.spec is not None
    assert view.spec.mean_label == "Median"
    assert view._title.text() == view.spec.title
    taken = view._taken()
    assert taken is not None
    assert "Median" in taken.heads
    assert isinstance(taken.page.image(), QImage)


def test_that_the_forecast_is_walked_to_after_the_latest_figure(
    qtbot: QtBot, page: IndicatorsPage
) -> None:
    shown = opened(page)
    shown.tabs.button("trend").click()
    chart = shown.trend.chart
    assert chart is not None
    chart.step(1)
    chart.step(1)
    card = chart.card_now()
    assert card is not None
    assert card.head.startswith("Forecast for Q4 2025/26")
    assert any("on average" in line for line in card.lines)
    chart.step(-1)
    assert chart.point_now() is not None
    assert isinstance(chart.spot_now(), QPointF)
