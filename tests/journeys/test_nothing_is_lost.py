"""Returns dropped again, cancelled half-way, closed over: nothing said of them is lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from grids import workbook
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot
from test_many_returns import pile_of
from window_at_work import Q3, drop, let_go, return_named, settle, undo_label, window_at

from ui.main_window import MainWindow
from ui.pages.returns.page import ReturnsPage
from ui.pages.returns.view_model.in_hand import Stage
from ui.pages.returns.view_model.review import Review

pytestmark = pytest.mark.journey
PLACE = "returns"
Key = Qt.Key


def page_of(window: MainWindow) -> ReturnsPage:
    page = window.pages.page
    assert isinstance(page, ReturnsPage)
    return page


def review_of(window: MainWindow) -> Review:
    review = page_of(window).review_view.review
    assert review is not None
    return review


def test_that_answers_outlive_the_same_file_dropped_again(
    qtbot: QtBot, window: MainWindow
) -> None:
    drop(qtbot, window, return_named("Homes"))
    table = page_of(window).review_view.table
    qtbot.keyClick(table, Key.Key_Return)
    qtbot.keyClick(table, Key.Key_R)
    answered = review_of(window).counts
    drop(qtbot, window, return_named("Homes"))
    assert len(page_of(window).desk.inbox.files) == 1
    assert review_of(window).counts == answered


def test_that_a_pile_cancelled_half_way_keeps_what_was_read_and_takes_the_rest_again(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    folder, page = pile_of(tmp_path / "post", 10), page_of(window)
    files = page.desk.inbox.files
    page.desk.take([folder])
    qtbot.waitUntil(
        lambda: any(file.stage is Stage.REVIEW for file in files.values()), timeout=30_000
    )
    read = {path for path, file in files.items() if not file.is_under_way}
    page.desk.cancel_reading()
    settle(qtbot, window)
    assert read <= set(files)
    assert all(not file.is_under_way for file in files.values())
    drop(qtbot, window, folder)
    assert sorted(path.name for path in files) == sorted(each.name for each in folder.iterdir())
    assert all(file.stage is Stage.REVIEW for file in files.values())


def test_that_files_still_being_read_when_the_window_closes_are_there_the_next_time(
    qtbot: QtBot, window: MainWindow, sample_store: Path, tmp_path: Path
) -> None:
    wanted = [return_named(part) for part in ("Homes", "CYP", "PH")]
    page_of(window).desk.take(wanted)
    assert any(file.is_under_way for file in page_of(window).desk.inbox.files.values())
    window.close()
    later = window_at("returns", sample_store, tmp_path)
    later.show()
    settle(qtbot, later)
    files = page_of(later).desk.inbox.files
    assert set(files) == set(wanted)
    assert {file.stage for file in files.values()} == {Stage.REVIEW}
    let_go(later)


def test_that_the_undo_arrow_takes_back_answers_and_leaves_the_store_alone(
    qtbot: QtBot, window: MainWindow
) -> None:
    drop(qtbot, window, return_named("CYP"))
    window.run("review.accept")
    settle(qtbot, window)
    page_of(window).go_back()
    stored = undo_label(window)
    drop(qtbot, window, return_named("Homes"))
    before, top = review_of(window).counts, window.top
    assert not top.undo.isEnabled()
    qtbot.keyClick(page_of(window).review_view.table, Key.Key_Return)
    assert top.undo.accessibleName() == "Undo: the latest answer"
    qtbot.mouseClick(top.undo, Qt.MouseButton.LeftButton)
    assert review_of(window).counts == before
    qtbot.mouseClick(top.redo, Qt.MouseButton.LeftButton)
    assert review_of(window).counts.to_settle == before.to_settle - 1
    for _ in range(3):
        window.run("edit.undo")
    settle(qtbot, window)
    assert undo_label(window) == stored
    window.run("review.accept")
    settle(qtbot, window)
    window.run("edit.undo")
    settle(qtbot, window)
    assert undo_label(window) == stored


def test_that_the_row_of_heads_stays_in_sight_down_a_long_sheet(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    heads = ("Ref", "Indicator", "Q2 2025/26", "Q3 2025/26")
    rows = [(f"H{number}", f"Households counted {number}", 10, 11) for number in range(80)]
    path = workbook(tmp_path, {"Return": (["Homes return Q3 2025/26"], [], heads, *rows)})
    drop(qtbot, window, path)
    preview = page_of(window).review_view.sheet.preview
    preview.verticalScrollBar().setValue(0)
    assert preview.heads.isHidden()
    preview.verticalScrollBar().setValue(preview.verticalScrollBar().maximum())
    held = preview.heads
    assert not held.isHidden()
    shown = held.indexAt(QPoint(held.columnViewportPosition(1) + 2, held.height() // 2))
    assert (shown.row() + 1, shown.data()) == (3, "Indicator")


def test_that_a_parquet_extract_is_taken_as_a_drop(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    pyarrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    folder = tmp_path / "extracts"
    folder.mkdir()
    rows = 3_000
    table = pyarrow.table(
        {
            "Indicator": ["Households in temporary accommodation"] * rows,
            "Period": ["Q3 2025/26"] * rows,
            "Ward": ["Mildmay", "Bunhill", "Arsenal"] * (rows // 3),
            "Age": [f"{number}" for number in range(rows // 3) for _ in range(3)],
            "Value": [float(number % 97) for number in range(rows)],
        }
    )
    parquet.write_table(table, folder / "wards.parquet")
    drop(qtbot, window, folder)
    (file,) = page_of(window).desk.inbox.files.values()
    assert file.stage is Stage.REVIEW
    assert file.review is not None
    assert file.review.counts.rows_in == rows


def test_that_another_quarter_chosen_leaves_a_review_as_it_is(
    qtbot: QtBot, window: MainWindow
) -> None:
    drop(qtbot, window, return_named("Homes"))
    qtbot.keyClick(page_of(window).review_view.table, Key.Key_Return)
    answered = review_of(window).counts
    before = Q3.previous()
    assert before is not None
    window.session.choose_period(before)
    settle(qtbot, window)
    assert review_of(window).counts == answered
