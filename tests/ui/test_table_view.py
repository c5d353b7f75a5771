"""The one table: it says itself to a screen reader, walks by keys, and fits any text size."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from made_up import scorecard
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot
from window_fixtures import let_go

from ui.models.cells import GroupHead, TableRow, Words
from ui.models.table import TableModel
from ui.pages.indicators.view_model.columns import COLUMNS
from ui.pages.indicators.view_model.list_view import Filter, ListView
from ui.pages.indicators.view_model.table import Listed
from ui.theme.look import Look
from ui.widgets.table_view import TableView, head_metrics

ROWS = scorecard().rows
Key = Qt.Key


@pytest.fixture
def view(qtbot: QtBot, looks: Callable[[Look], None]) -> Iterator[TableView]:
    looks(Look())
    made = TableView(COLUMNS, "Scorecard")
    made.resize(960, 400)
    made.show_lines(Listed(ROWS).lines(ListView()))
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.close()
    made.deleteLater()
    let_go()


def test_that_the_model_keeps_qts_own_rules(qtbot: QtBot) -> None:
    model = TableModel(COLUMNS)
    tester = QAbstractItemModelTester(
        model, QAbstractItemModelTester.FailureReportingMode.Fatal
    )
    model.show(Listed(ROWS).lines(ListView()))
    model.show(Listed(ROWS).lines(ListView(Filter.OFF)))
    model.show(Listed(ROWS).lines(ListView(), frozenset({"Adult Social Care"})))
    model.show(())
    assert tester.model() is model


def test_that_a_screen_reader_hears_rows_and_cells(view: TableView) -> None:
    model, role = view.model(), Qt.ItemDataRole.AccessibleTextRole
    assert model.index(0, 0).data(role).startswith("Homes and Neighbourhoods, ")
    assert model.index(1, 0).data(role).startswith("H1 Repairs fixed first time: off target")
    assert model.index(1, 1).data(role) == "Status: Off target"
    assert model.index(1, 5).data(role) == "Latest: 78.4% p"
    assert model.index(5, 5).data(role) == "Latest: 78.4% p"


def test_that_the_tooltip_gives_the_arithmetic(view: TableView) -> None:
    tip = view.model().index(1, 1).data(Qt.ItemDataRole.ToolTipRole)
    assert "6.6 points short" in tip


def test_that_a_refresh_keeps_the_row_in_hand(view: TableView) -> None:
    view.choose("a1")
    view.show_lines(Listed(ROWS, text="a").lines(ListView()))
    assert view.current_key() == "a1"


def test_that_letters_walk_the_rows_and_pass_over_heads(qtbot: QtBot, view: TableView) -> None:
    view.choose("h6")
    qtbot.keyClick(view, Key.Key_J)
    assert view.current_key() == "a1"
    qtbot.keyClick(view, Key.Key_K)
    assert view.current_key() == "h6"


def test_that_letters_do_nothing_when_switched_off(qtbot: QtBot, view: TableView) -> None:
    view.has_letter_keys = False
    view.choose("h1")
    qtbot.keyClick(view, Key.Key_J)
    assert view.current_key() == "h1"


def test_that_enter_opens_and_space_peeks(qtbot: QtBot, view: TableView) -> None:
    view.choose("h2")
    with qtbot.waitSignal(view.opened) as opened:
        qtbot.keyClick(view, Key.Key_Return)
    with qtbot.waitSignal(view.peeked) as peeked:
        qtbot.keyClick(view, Key.Key_Space)
    assert (opened.args, peeked.args) == (["h2"], ["h2"])


def test_that_a_head_opens_and_closes_by_click_and_by_key(
    qtbot: QtBot, view: TableView
) -> None:
    spot = view.visualRect(view.model().index(0, 0)).center()
    with qtbot.waitSignal(view.group_toggled) as clicked:
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert clicked.args == ["Homes and Neighbourhoods"]
    with qtbot.waitSignal(view.group_toggled):
        qtbot.keyClick(view, Key.Key_Left)


def test_that_short_room_costs_columns_never_figures(view: TableView) -> None:
    shown = [c.key for i, c in enumerate(COLUMNS) if not view.isColumnHidden(i)]
    assert {"name", "status", "latest"} <= set(shown)
    view.resize(480, 400)
    left = {c.key for i, c in enumerate(COLUMNS) if not view.isColumnHidden(i)}
    assert {"name", "status", "latest"} <= left < set(shown)
    assert view.horizontalScrollBar().maximum() == 0 or len(left) == 3


@pytest.mark.parametrize("scale", [1.0, 1.3, 2.0])
def test_that_every_figure_fits_its_column_at_any_text_size(
    view: TableView, looks: Callable[[Look], None], scale: float
) -> None:
    looks(Look(scale=scale))
    view.resize(1900, 900)
    metrics = view.fontMetrics()
    for place, column in enumerate(COLUMNS):
        if not column.is_figure or view.isColumnHidden(place):
            continue
        for line in view.lines.lines:
            if isinstance(line, TableRow) and isinstance(line.cells[place], Words):
                text = line.cells[place].text  # type: ignore[attr-defined]
                assert metrics.horizontalAdvance(text) < view.columnWidth(place)
    looks(Look())


def test_that_group_heads_span_the_whole_table(view: TableView) -> None:
    heads = [i for i, line in enumerate(view.lines.lines) if isinstance(line, GroupHead)]
    assert [view.columnSpan(row, 0) for row in heads] == [len(COLUMNS)] * len(heads)


@pytest.mark.parametrize("scale", [1.0, 1.3, 2.0])
def test_that_every_head_has_room_for_its_words(
    view: TableView, looks: Callable[[Look], None], scale: float
) -> None:
    looks(Look(scale=scale))
    metrics = head_metrics()
    cut = [
        column.title
        for place, column in enumerate(COLUMNS)
        if not view.isColumnHidden(place)
        and metrics.horizontalAdvance(column.title) + 16 > view.columnWidth(place)
    ]
    looks(Look())
    assert cut == []
