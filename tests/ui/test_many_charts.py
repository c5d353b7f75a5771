"""The list of indicators as a page of small charts."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from window_fixtures import settle

from ui.main_window import MainWindow
from ui.pages.indicators.page import IndicatorsPage
from ui.pages.indicators.view_model.list_view import Filter

Key = Qt.Key


@pytest.fixture
def page(council: MainWindow) -> IndicatorsPage:
    made = council.go("indicators")
    settle(council)
    assert isinstance(made, IndicatorsPage)
    made.listing.toggle()
    settle(council)
    return made


def window_of(page: IndicatorsPage) -> MainWindow:
    window = page.window()
    assert isinstance(window, MainWindow)
    return window


def test_that_every_indicator_of_the_list_has_its_chart(page: IndicatorsPage) -> None:
    tiles = page.listing.grid.tiles.tiles
    facts = page.session.facts
    assert facts is not None
    assert len(tiles) == len(facts.council.indicators)
    assert all(tile.chart.indicator_id == tile.key for tile in tiles)
    assert "Repairs fixed first time" in " ".join(tile.spoken for tile in tiles)


def test_that_the_filters_hold_for_the_charts(page: IndicatorsPage) -> None:
    page.search.setText("repairs")
    settle(window_of(page))
    names = [tile.name for tile in page.listing.grid.tiles.tiles]
    assert names
    assert all("repair" in name.lower() for name in names)
    page.search.clear()
    page.filters.button(Filter.OFF).click()
    settle(window_of(page))
    statuses = {tile.status.words for tile in page.listing.grid.tiles.tiles}
    assert statuses == {"Off target"}


def test_that_the_keys_walk_the_charts_and_the_panel_follows(
    qtbot: QtBot, page: IndicatorsPage
) -> None:
    grid = page.listing.grid
    assert grid.hasFocus()
    first = grid.current_key()
    qtbot.keyClick(grid, Key.Key_Right)
    settle(window_of(page))
    assert grid.current_key() == grid.tiles.tiles[1].key != first
    assert page.table.current_key() == grid.current_key()
    qtbot.keyClick(grid, Key.Key_Return)
    settle(window_of(page))
    assert page.views.is_chart
    page.go_back()
    assert grid.hasFocus()


def test_that_a_chart_of_a_closed_group_still_leads_to_its_panel(page: IndicatorsPage) -> None:
    grid = page.listing.grid
    last = grid.tiles.tiles[-1]
    page.table.group_toggled.emit("Resources")
    settle(window_of(page))
    assert page.table.lines.row_of(last.key) is None
    grid.choose(last.key)
    page.open_chart()
    settle(window_of(page))
    view = page.views.chart
    assert view is not None
    assert view.detail is not None
    assert view.detail.row.indicator.id == last.key


def test_that_the_charts_fit_the_room_in_columns_of_one_width(page: IndicatorsPage) -> None:
    grid = page.listing.grid
    for width in (1366, 1024):
        window_of(page).resize(width, 700)
        settle(window_of(page))
        columns = grid.viewport().width() // grid.gridSize().width()
        assert columns >= 1
        assert grid.gridSize().width() * columns <= grid.viewport().width()
        assert not grid.horizontalScrollBar().isVisible()
