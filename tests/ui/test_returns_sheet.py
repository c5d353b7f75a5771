"""The sheet beside the review: addresses, widths, marks, the column that is held."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from made_up_return import sheet
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from lbi_desktop.domain.readings.reading import SheetCell, SheetPicture
from ui.models.label_column import label_column
from ui.models.sheet import CellMark, column_letters, row_and_column
from ui.theme.fonts import load_fonts
from ui.widgets.paper import dimmed
from ui.widgets.sheet_preview import SheetPreview


@pytest.fixture
def preview(qtbot: QtBot) -> Iterator[SheetPreview]:
    load_fonts()
    made = SheetPreview()
    made.resize(560, 480)
    made.show()
    yield made
    made.close()
    made.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def wide_sheet(columns: int = 30) -> SheetPicture:
    cells = [SheetCell(1, 1, "Made-up figures of a made-up return")]
    for row in range(2, 9):
        cells.append(SheetCell(row, 1, "Households in temporary accommodation"))
        cells += [SheetCell(row, column, f"{row * column:,}") for column in range(2, columns)]
    return SheetPicture("Wide", False, 20, columns, tuple(cells))


@pytest.mark.parametrize(
    "number, letters", [(1, "A"), (26, "Z"), (27, "AA"), (702, "ZZ"), (703, "AAA")]
)
def test_that_columns_are_lettered_as_in_excel(number: int, letters: str) -> None:
    assert column_letters(number) == letters
    assert row_and_column(f"{letters}14") == (14, number)


@pytest.mark.parametrize("address", ["", "14", "G", "G14:H15", "g14"])
def test_that_what_is_no_address_leads_nowhere(address: str) -> None:
    assert row_and_column(address) is None


def test_that_a_narrow_sheet_fits_without_scrolling(preview: SheetPreview) -> None:
    preview.show_sheet(sheet(), {})
    QCoreApplication.processEvents()
    assert preview.horizontalScrollBar().maximum() == 0
    assert not preview.held.isVisible()


def test_that_labels_stay_in_sight_on_a_wide_sheet(preview: SheetPreview) -> None:
    preview.show_sheet(wide_sheet(), {})
    preview.show_cell("Z4")
    box = preview.visualRect(preview.currentIndex())
    assert preview.held.isVisible()
    assert box.left() >= preview.held.covered
    assert box.right() <= preview.viewport().width()
    preview.show_cell("A4")
    assert not preview.held.isVisible()


def test_that_the_wordiest_column_left_of_the_figures_names_the_rows() -> None:
    assert label_column(sheet().cells) == 1
    assert label_column(wide_sheet().cells) == 1
    assert label_column(()) is None


def test_that_long_words_run_on_over_empty_cells_only(preview: SheetPreview) -> None:
    preview.show_sheet(sheet(), {})
    assert preview.columnSpan(7, 0) > 1
    assert preview.columnSpan(13, 0) == 1


def test_that_a_marked_cell_says_why(preview: SheetPreview) -> None:
    preview.show_sheet(sheet(), {"G14": CellMark("near", "to settle: another target")})
    index = preview.paper.index(13, 6)
    said = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "G14, 84%, to settle: another target"
    assert "another target" in str(index.data(Qt.ItemDataRole.ToolTipRole))


def test_that_fills_keep_their_hue_and_leave_text_readable() -> None:
    paper = QColor("#181E1D")
    night = dimmed(QColor("#FFCC00"), paper, is_dark=True)
    assert night.lightnessF() < 0.3
    assert abs(night.hslHueF() - QColor("#FFCC00").hslHueF()) < 0.02
    assert dimmed(QColor("#FFFFFF"), paper, is_dark=True) == paper
    assert dimmed(QColor(), paper, is_dark=False) == paper


def test_that_a_pressed_cell_is_reported_by_its_address(
    qtbot: QtBot, preview: SheetPreview
) -> None:
    preview.show_sheet(sheet(), {})
    spot = preview.visualRect(preview.paper.index(9, 1)).center()
    with qtbot.waitSignal(preview.pressed_at) as pressed:
        qtbot.mouseClick(preview.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert pressed.args == ["B10"]
