"""The scorecard as an officer works it: clicks, keys, filters, panel, chart, cell."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QImage, QWheelEvent
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot
from window_fixtures import settle

from lbi_desktop.domain.changes import Changes
from lbi_desktop.domain.value import Figure
from ui.actions import FILTER
from ui.chart.interactive import TrendChart
from ui.main_window import MainWindow
from ui.models.cells import GroupHead, TableRow
from ui.pages.indicators.chart_view import ChartView
from ui.pages.indicators.page import IndicatorsPage
from ui.theme.look import Look, is_large_text
from ui.widgets.buttons import Button as PushButton

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


def choose(page: IndicatorsPage, ref: str) -> None:
    facts = page.session.facts
    assert facts is not None
    page.visit(next(each.id for each in facts.council.indicators if each.ref == ref))
    settle(window_of(page))


def rows(page: IndicatorsPage) -> list[TableRow]:
    return [line for line in page.table.lines.lines if isinstance(line, TableRow)]


def panel_words(page: IndicatorsPage) -> str:
    labels = page.panel.findChildren(QLabel)
    return " | ".join(each.text() for each in labels if each.isVisible())


def open_chart(page: IndicatorsPage, ref: str = "H1") -> tuple[ChartView, TrendChart]:
    choose(page, ref)
    page.open_chart()
    settle(window_of(page))
    view = page.views.chart
    assert view is not None
    assert view.chart is not None
    return view, view.chart


def test_that_the_first_indicator_is_in_hand_with_its_panel(page: IndicatorsPage) -> None:
    assert page.table.current_key() == rows(page)[0].key
    assert page.sides.is_open
    assert page.panel.isVisible()


def test_that_a_click_shows_an_indicator_with_its_arithmetic(
    qtbot: QtBot, page: IndicatorsPage
) -> None:
    choose(page, "H1")
    place = page.table.lines.row_of(page.table.current_key())
    assert place is not None
    page.table.choose_first()
    settle(window_of(page))
    spot = page.table.visualRect(page.table.model().index(place, 0)).center()
    qtbot.mouseClick(page.table.viewport(), Button.LeftButton, pos=spot)
    settle(window_of(page))
    words = panel_words(page)
    assert "Repairs fixed first time" in words
    assert "against 85%, higher is better" in words


def test_that_walking_fast_shows_only_where_one_stops(
    qtbot: QtBot, page: IndicatorsPage
) -> None:
    for _ in range(6):
        qtbot.keyClick(page.table, Key.Key_J)
    settle(window_of(page))
    current = page.table.lines.line(page.table.currentIndex().row())
    assert isinstance(current, TableRow)
    name = current.cells[0].text  # type: ignore[attr-defined]
    assert name in panel_words(page)


def test_that_a_filter_chip_leaves_what_it_counts(qtbot: QtBot, page: IndicatorsPage) -> None:
    off = page.filters.button("off")
    qtbot.mouseClick(off, Button.LeftButton)
    assert len(rows(page)) == int(off.text().rsplit(" ", 1)[1])
    assert all(": off target" in row.sentence for row in rows(page))


def test_that_other_places_can_ask_for_a_filter(page: IndicatorsPage) -> None:
    page.visit(f"{FILTER}just_off")
    assert page.filters.current == "just_off"
    assert all(": just off target" in row.sentence for row in rows(page))


def test_that_the_slash_of_the_list_is_ctrl_f_and_typing_filters(
    qtbot: QtBot, page: IndicatorsPage
) -> None:
    window_of(page).run("list.filter")
    assert page.search.hasFocus()
    qtbot.keyClicks(page.search, "repairs")
    assert {row.cells[0].before for row in rows(page)} == {"H1", "H11"}  # type: ignore[attr-defined]
    qtbot.keyClick(page.search, Key.Key_Return)
    assert page.table.hasFocus()


def test_that_a_group_closes_and_opens_again(qtbot: QtBot, page: IndicatorsPage) -> None:
    whole = len(rows(page))
    head = page.table.lines.lines[0]
    assert isinstance(head, GroupHead)
    page.table.setCurrentIndex(page.table.model().index(0, 0))
    qtbot.keyClick(page.table, Key.Key_Left)
    assert len(rows(page)) < whole
    qtbot.keyClick(page.table, Key.Key_Right)
    assert len(rows(page)) == whole


def test_that_escape_closes_the_panel_and_the_table_keeps_the_keys(
    qtbot: QtBot, page: IndicatorsPage
) -> None:
    page.panel.setFocus()
    qtbot.keyClick(page.panel, Key.Key_Escape)
    assert not page.sides.is_open
    assert page.table.hasFocus()
    qtbot.keyClick(page.table, Key.Key_Space)
    settle(window_of(page))
    assert page.sides.is_open


def test_that_at_large_text_the_panel_covers_the_list_only_when_asked(
    page: IndicatorsPage, qtbot: QtBot
) -> None:
    window = window_of(page)
    page.sides.close_panel()
    window.preferences.choose(text_size=200)
    assert is_large_text()
    qtbot.keyClick(page.table, Key.Key_J)
    settle(window)
    assert not page.sides.is_open
    qtbot.keyClick(page.table, Key.Key_Space)
    settle(window)
    assert page.sides.is_open
    assert page.sides.is_over
    window.preferences.choose(text_size=100)


def test_that_a_change_is_shown_where_it_happened(page: IndicatorsPage, qtbot: QtBot) -> None:
    from lbi_desktop.commands.figures import type_figure

    choose(page, "H1")
    window, period, key = window_of(page), page.session.period, page.table.current_key()
    assert period is not None

    def type_it(store: object, _: object) -> Changes:
        return type_figure(
            store,  # type: ignore[arg-type]
            Figure(91.5),
            about=(key, period),
            reason="by telephone",
            author="officer",
            now=page.session.now,
        )

    page.session.do("Typing", type_it)
    settle(window)
    assert "91.5%" in panel_words(page)
    assert window.undo_bar.isVisible()
    page.table.setFocus()
    undo = next(
        each for each in window.undo_bar.findChildren(PushButton) if each.text() == "Undo"
    )
    qtbot.mouseClick(undo, Qt.MouseButton.LeftButton)
    settle(window)
    assert page.table.hasFocus()
    assert "91.5%" not in panel_words(page)
    assert not window.undo_bar.isVisible()  # its button would take back something else


def test_that_enter_opens_the_chart_and_escape_leads_back(
    qtbot: QtBot, page: IndicatorsPage
) -> None:
    choose(page, "H1")
    qtbot.keyClick(page.table, Key.Key_Return)
    window = window_of(page)
    settle(window)
    assert page.views.is_chart
    assert window.top.title.text() == "H1 Repairs fixed first time"
    assert window.top.back.text() == "Indicators"
    assert page.views.chart is not None
    assert page.views.chart.chart is not None
    qtbot.keyClick(page.views.chart.chart, Key.Key_Escape)
    assert page.views.is_listing
    assert window.top.title.text() == "Indicators"


def test_that_arrow_keys_walk_the_figures_and_say_them(
    qtbot: QtBot, page: IndicatorsPage
) -> None:
    _, chart = open_chart(page)
    heard = []
    chart.pointed.connect(lambda card: heard.append(card.head if card else ""))
    qtbot.keyClick(chart, Key.Key_Right)
    qtbot.keyClick(chart, Key.Key_Left)
    assert len(heard) == 2
    assert chart.current is not None
    detail = page._detail
    assert detail is not None
    assert heard[0].startswith(detail.chart.points[-1].period.label)
    assert heard[1].startswith(detail.chart.points[-2].period.label)


def test_that_the_pointer_finds_the_nearest_figure(qtbot: QtBot, page: IndicatorsPage) -> None:
    _, chart = open_chart(page)
    frame = chart.frame_now()
    assert frame is not None
    spot = frame.at(3, frame.spec.points[3].value or 0.0).toPoint()
    qtbot.mouseMove(chart.viewport(), spot + QPoint(3, 20))
    QApplication.processEvents()
    assert chart.current == 3


def test_that_the_wheel_zooms_and_nought_shows_all_again(
    qtbot: QtBot, page: IndicatorsPage
) -> None:
    _, chart = open_chart(page)
    whole = chart.view_rect().width()
    middle = QPointF(chart.viewport().rect().center())
    wheel = QWheelEvent(
        middle,
        chart.viewport().mapToGlobal(middle),
        QPoint(0, 0),
        QPoint(0, 240),
        Button.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(chart.viewport(), wheel)
    assert chart.view_rect().width() < whole
    qtbot.keyClick(chart, Key.Key_0)
    assert chart.view_rect().width() == pytest.approx(whole)
    qtbot.keyClick(chart, Key.Key_Plus)
    assert chart.view_rect().width() == pytest.approx(whole / 1.25, rel=0.05)


def test_that_a_layer_can_be_switched_off(qtbot: QtBot, page: IndicatorsPage) -> None:
    view, chart = open_chart(page)
    before = chart.grab().toImage()
    [chip] = [b for b in view.findChildren(PushButton) if b.text() == "Expected range"]
    qtbot.mouseClick(chip, Button.LeftButton)
    assert chart.grab().toImage() != before


def test_that_ctrl_d_shows_the_figures_behind_the_chart(page: IndicatorsPage) -> None:
    view, _ = open_chart(page)
    window = window_of(page)
    window.run("chart.rows")
    assert view.numbers is not None
    assert view.numbers.isVisible()
    detail = page._detail
    assert detail is not None
    forecast = [detail.chart.outlook] if detail.chart.outlook else []
    assert len(view.numbers.lines.lines) == len([*forecast, *detail.chart.points])
    window.run("chart.rows")
    assert not view.numbers.isVisible()


def test_that_the_picture_on_the_clipboard_is_on_white(
    page: IndicatorsPage, looks: Callable[[Look], None]
) -> None:
    open_chart(page)
    window = window_of(page)
    window.preferences.choose(theme="dark")
    window.run("chart.copy")
    image: QImage = QGuiApplication.clipboard().image()
    assert image.pixelColor(2, 2).name() == "#ffffff"
    assert image.width() == 1800
    assert "clipboard" in window.foot.told
    window.preferences.choose(theme="light")


def test_that_the_period_changes_the_open_chart_too(page: IndicatorsPage) -> None:
    open_chart(page)
    window = window_of(page)
    detail = page._detail
    assert detail is not None
    before = detail.chart.points[-1].period
    window.run("period.before")
    settle(window)
    now = page._detail
    assert now is not None
    assert now.chart.points[-1].period < before
    assert page.views.is_chart


def test_that_a_list_narrowed_to_nothing_says_so_and_shows_all_again(
    council: MainWindow, page: IndicatorsPage, qtbot: QtBot
) -> None:
    qtbot.keyClicks(page.search, "zeppelin")
    assert page.listing.no_match.isVisible()
    qtbot.mouseClick(page.listing.no_match.button, Qt.MouseButton.LeftButton)
    assert page.table.isVisible()
    assert page.search.text() == ""


def test_that_nothing_of_one_store_stays_on_show_in_another(
    council: MainWindow, page: IndicatorsPage, tmp_path: Path
) -> None:
    page.table.choose_first()
    settle(council)
    assert page.sides.is_open
    council.session.make(tmp_path / "new.lbi", is_sample=False)
    settle(council)
    council.go("indicators")
    settle(council)
    assert page.listing.none.isVisible()
    assert not page.sides.is_open
    page.listing.none.button.click()
    assert council.pages.place == "home"
