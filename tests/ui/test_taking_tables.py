"""Tables taken out of the window: numbers stay numbers, text stays text; pages to print."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot
from window_fixtures import settle

from ui.main_window import MainWindow
from ui.models.cells import Column, GroupHead, TableRow, Words
from ui.models.taken_table import TakenTable, number_in, taken_table
from ui.pages.indicators.page import IndicatorsPage
from ui.shell.taking import table_in_hand
from ui.widgets.print_preview import PrintPreview

shows_windows = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.mark.parametrize(
    "text, number",
    [
        ("78.4%", (0.784, "0.0%")),
        ("−2.4%", (-0.024, "0.0%")),
        ("1,284", (1284.0, "#,##0")),
        ("£1,200.50", (1200.5, "£#,##0.00")),
        ("8.6 days", (8.6, '#,##0.0" days"')),
        ("0.414", (0.414, "#,##0.000")),
        ("not due", None),
        ("Q3 2025/26", None),
        ("80% to 90%", None),
        ("", None),
    ],
)
def test_that_a_figure_is_a_number_with_its_format(
    text: str, number: tuple[float, str] | None
) -> None:
    assert number_in(text) == number


def small() -> TakenTable:
    columns = (Column("name", "Indicator"), Column("latest", "Latest", is_figure=True))
    lines = (
        GroupHead("homes", "Homes & Neighbourhoods"),
        TableRow("h1", (Words("=1+1", before="H1"), Words("78.4%", is_figure=True)), ""),
        TableRow("h2", (Words("Plain", before="H2"), Words("not due", is_figure=True)), ""),
    )
    return taken_table("Scorecard", "Q3", columns=columns, lines=lines, keys={"name", "latest"})


def test_that_references_get_a_column_and_nothing_becomes_a_formula() -> None:
    taken = small()
    assert [head.text for head in taken.heads] == ["Reference", "Indicator", "Latest"]
    lines = taken.as_text().split("\n")
    assert lines[1] == "Homes & Neighbourhoods"
    assert lines[2] == "H1\t'=1+1\t78.4%"
    page = taken.as_html()
    assert 'x:num="0.784"' in page
    assert "mso-number-format:'0.0%'" in page
    assert page.count("mso-number-format:'\\@'") == 3 + 1 + 4 + 1
    assert "Homes &amp; Neighbourhoods" in page


@pytest.fixture
def page(council: MainWindow) -> IndicatorsPage:
    made = council.go("indicators")
    settle(council)
    assert isinstance(made, IndicatorsPage)
    return made


def test_that_the_scorecard_is_copied_as_it_is_shown(
    council: MainWindow, page: IndicatorsPage, qtbot: QtBot
) -> None:
    page.filters.button("off").click()
    control = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(page.table, Qt.Key.Key_T, control)
    carried = QGuiApplication.clipboard().mimeData()
    assert "Off target" in carried.html()
    assert "On target" not in carried.text()
    assert carried.text().startswith("Reference\tIndicator\tStatus")


def test_that_what_is_copied_can_be_pasted_back_by_reference(
    council: MainWindow, page: IndicatorsPage
) -> None:
    council.run("table.copy")
    text = QGuiApplication.clipboard().text()
    council.run("list.many")
    settle(council)
    assert page.views.many is not None
    page.views.many.take_paste(text)
    assert page.views.many.told.startswith("Matched by reference: ")


@shows_windows
def test_that_the_table_is_shown_as_pages_and_saved_as_a_pdf(
    council: MainWindow, page: IndicatorsPage, tmp_path: Path, qtbot: QtBot
) -> None:
    council.run("table.print")
    preview = council.findChild(PrintPreview)
    assert isinstance(preview, PrintPreview)
    qtbot.waitUntil(lambda: preview.pages.pageCount() > 1, timeout=20_000)
    preview.ways.button("standing").click()
    assert not preview.save_pdf(tmp_path)
    assert preview.told.text().startswith(f"{tmp_path} is a folder.")
    assert preview.told.isVisible()
    assert preview.save_pdf(tmp_path / "scorecard.pdf")
    assert (tmp_path / "scorecard.pdf").read_bytes().startswith(b"%PDF")
    assert not preview.told.isVisible()
    preview.reject()


@shows_windows
def test_that_a_preview_may_close_before_its_pages_are_laid_out(
    council: MainWindow, page: IndicatorsPage
) -> None:
    council.run("table.print")
    preview = council.findChild(PrintPreview)
    assert isinstance(preview, PrintPreview)
    preview.reject()
    settle(council)
    assert council.findChild(PrintPreview) is None


@shows_windows
def test_that_a_chart_is_printed_on_one_page(
    council: MainWindow, page: IndicatorsPage, qtbot: QtBot
) -> None:
    page.open_chart()
    settle(council)
    council.run("table.print")
    preview = council.findChild(PrintPreview)
    assert isinstance(preview, PrintPreview)
    qtbot.waitUntil(lambda: preview.pages.pageCount() == 1, timeout=20_000)
    preview.reject()


@pytest.mark.parametrize("place", ["plans", "returns", "meetings", "reports", "history"])
def test_that_every_place_gives_the_table_it_shows(council: MainWindow, place: str) -> None:
    council.go(place)
    settle(council)
    taken = table_in_hand(council)
    assert taken is not None
    assert all(len(row.cells) in (1, len(taken.heads)) for row in taken.rows)
    assert taken.rows
