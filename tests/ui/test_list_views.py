"""The scorecard narrowed, grouped and kept as a view, with real clicks and keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QPushButton
from pytestqt.qtbot import QtBot
from window_fixtures import settle

from lbi_desktop.domain.scorecard.narrowing import Facet
from ui.main_window import MainWindow
from ui.models.cells import GroupHead, TableRow
from ui.pages.indicators.kept_views import KeptViews
from ui.pages.indicators.page import IndicatorsPage
from ui.pages.indicators.view_model.list_view import Filter, ListView, view_from
from ui.preferences import Preferences

Key, Button = Qt.Key, Qt.MouseButton
opens_menus = pytest.mark.qt_log_ignore("This plugin does not support")
"""The screen of the tests can neither raise a menu nor give it the keyboard, and says so."""


@pytest.fixture
def page(council: MainWindow) -> IndicatorsPage:
    made = council.go("indicators")
    settle(council)
    assert isinstance(made, IndicatorsPage)
    return made


def heads(page: IndicatorsPage) -> list[str]:
    return [line.title for line in page.table.lines.lines if isinstance(line, GroupHead)]


def keys(page: IndicatorsPage) -> list[str]:
    return [line.key for line in page.table.lines.lines if isinstance(line, TableRow)]


def press(page: IndicatorsPage, words: str) -> None:
    """Press a line of the menu of views."""
    menu = page.listing.tools.views.menu()
    menu.aboutToShow.emit()
    next(act for act in menu.actions() if act.text() == words).trigger()


def kept(page: IndicatorsPage) -> KeptViews:
    return page.listing.views


@opens_menus
def test_that_ticks_narrow_the_list_while_the_menu_stays_open(
    qtbot: QtBot, page: IndicatorsPage
) -> None:
    tools = page.listing.tools
    qtbot.mouseClick(tools.narrow, Button.LeftButton)
    button = tools.facets[Facet.STATUS]
    assert button.isVisible()
    menu = button.menu()
    menu.popup(button.mapToGlobal(button.rect().bottomLeft()))
    every = len(keys(page))
    for key in (Key.Key_Down, Key.Key_Space, Key.Key_Down, Key.Key_Space):
        qtbot.keyClick(menu, key)
    assert menu.isVisible()
    menu.close()
    assert 0 < len(keys(page)) < every
    assert button.isChecked()
    assert "On target" in button.accessibleName()
    qtbot.mouseClick(tools.clear, Button.LeftButton)
    assert len(keys(page)) == every


@opens_menus
def test_that_a_click_on_a_tick_leaves_its_menu_open(
    qtbot: QtBot, page: IndicatorsPage
) -> None:
    tools = page.listing.tools
    menu = tools.columns.menu()
    assert isinstance(menu, QMenu)
    menu.popup(tools.columns.mapToGlobal(tools.columns.rect().bottomLeft()))
    act = next(act for act in menu.actions() if act.text() == "Owner")
    qtbot.mouseClick(menu, Button.LeftButton, pos=menu.actionGeometry(act).center())
    assert menu.isVisible()
    assert act.isChecked()
    assert "owner" in [column.key for column in page.table.shown_columns]
    menu.close()


def test_that_a_view_keeps_filter_narrowing_grouping_and_columns(page: IndicatorsPage) -> None:
    tools = page.listing.tools
    tools.filters.button(Filter.JUST_OFF).click()
    tools.facets[Facet.SUITE].menu().aboutToShow.emit()
    act = next(
        act for act in tools.facets[Facet.SUITE].menu().actions() if "Corporate p" in act.text()
    )
    act.trigger()
    tools.group.menu().aboutToShow.emit()
    next(a for a in tools.group.menu().actions() if a.text() == "By priority").trigger()
    narrowed, under = keys(page), heads(page)
    press(page, "Keep this view as…")
    strip = kept(page).strip
    assert strip.isVisible()
    strip.field.setText("Just off, by priority")
    strip.take.click()
    press(page, "All indicators")
    assert len(keys(page)) > len(narrowed)
    press(page, "Just off, by priority")
    assert (keys(page), heads(page)) == (narrowed, under)


def test_that_a_view_is_renamed_removed_and_put_back(page: IndicatorsPage) -> None:
    kept(page).keep_as("First")
    press(page, "Rename “First”…")
    kept(page).strip.field.setText("Second")
    kept(page).strip.take.click()
    assert list(kept(page).kept) == ["Second"]
    press(page, "Remove “Second”")
    assert not kept(page).kept
    press(page, "Put “Second” back")
    assert list(kept(page).kept) == ["Second"]
    assert kept(page).name == "Second"


def test_that_a_changed_view_says_so_and_its_changes_can_be_kept(page: IndicatorsPage) -> None:
    kept(page).keep_as("Mine")
    page.filters.button(Filter.OFF).click()
    assert page.listing.tools.views.text() == "Mine*"
    press(page, "Keep the changes to “Mine”")
    assert page.listing.tools.views.text() == "Mine"
    assert view_from(kept(page).kept["Mine"]).chosen is Filter.OFF


def test_that_the_chosen_view_is_there_at_the_next_start(
    page: IndicatorsPage, council: MainWindow
) -> None:
    page.filters.button(Filter.OFF).click()
    kept(page).keep_as("Off target")
    press(page, "Open Indicators with this view")
    again = Preferences(council.session.around.settings_folder, council)
    fresh = IndicatorsPage(council.session, again)
    for _ in fresh.build():
        pass
    try:
        assert fresh.listing.view.chosen is Filter.OFF
        assert fresh.listing.views.name == "Off target"
    finally:
        fresh.deleteLater()


def test_that_a_view_of_another_version_keeps_what_is_known() -> None:
    said = {
        "filter": "gone",
        "narrowing": {"suite": ["A"], "colour": ["red"]},
        "columns": ["x"],
    }
    view = view_from(said)
    assert (view.chosen, view.columns) == (Filter.ALL, ())
    assert set(view.narrowing.wanted) == {Facet.SUITE}
    assert view_from("nonsense") == ListView()
    assert view_from(ListView().as_kept()) == ListView()


def test_that_another_place_asks_for_all_of_a_filter_whatever_was_narrowed(
    page: IndicatorsPage,
) -> None:
    page.listing.tools.facets[Facet.OWNER].menu().aboutToShow.emit()
    page.listing.tools.facets[Facet.OWNER].menu().actions()[0].trigger()
    few = len(keys(page))
    page.visit("")
    assert len(keys(page)) > few


def test_that_the_panel_shows_wards_and_groups_and_leads_to_all_of_it(
    council: MainWindow, page: IndicatorsPage
) -> None:
    facts = council.session.facts
    assert facts is not None
    page.visit(next(each.id for each in facts.council.indicators if each.id == "PH-MMR1"))
    settle(council)
    next(b for b in page.panel.findChildren(QPushButton) if b.text() == "Parts").click()
    settle(council)
    parts = page.panel.parts
    assert parts.spec is not None
    assert parts.chart.isVisible()
    before = parts.spec.axis
    other = next(key for key, _ in parts.by.offered if key != before.label)
    parts.by.chosen.emit(other)
    settle(council)
    assert parts.spec.axis != before
    parts.more.click()
    settle(council)
    assert page.views.opened is not None
    assert page.views.opened.shows_parts
