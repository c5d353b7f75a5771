"""Home in the window: what it shows of the sample council, and where everything leads."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot
from window_fixtures import settle

from resources.sample import council_file
from ui.main_window import MainWindow
from ui.pages.home.cards import CountButton, TaskRow
from ui.pages.home.lines import AttentionRow
from ui.pages.home.page import HomePage
from ui.pages.home.round_line import RoundLineView
from ui.start import open_first
from ui.theme.look import Look
from ui.theme.tokens import CONTRAST, DARK
from ui.widgets.row_button import RowButton


def home_of(window: MainWindow) -> HomePage:
    page = window.pages.page
    assert isinstance(page, HomePage)
    return page


def place_of(window: MainWindow) -> str:
    assert window.session.facts is not None
    return window.session.facts.place


def words_in(widget: QWidget) -> set[str]:
    return {each.text() for each in widget.findChildren(QLabel) if each.isVisible()}


def first(widget: QWidget, kind: type[RowButton]) -> RowButton:
    return next(each for each in widget.findChildren(kind) if each.isVisible())


def test_that_home_shows_the_round_the_suite_and_every_directorate(council: MainWindow) -> None:
    page = home_of(council)
    assert council.session.facts is not None
    line = page.round.findChild(RoundLineView)
    assert line is not None
    assert line.accessibleName().startswith("Reporting round of Q2 2025/26: Q2 ended")
    assert "Scrutiny" in line.accessibleName()
    returns = [each.accessibleName() for each in page.returns.findChildren(RowButton)]
    assert len(returns) == 8
    assert all("figures in" in name for name in returns)
    total = len(council.session.facts.council.indicators)
    assert any(text.endswith(f" of {total}") for text in words_in(page.suite))


def test_that_a_count_leads_to_the_indicators_it_counts(
    council: MainWindow, qtbot: QtBot
) -> None:
    counts = home_of(council).suite.findChildren(CountButton)
    (off,) = [each for each in counts if "off target" in each.accessibleName()]
    number = off.accessibleName().partition(" ")[0]
    qtbot.mouseClick(off, Qt.MouseButton.LeftButton)
    settle(council)
    assert council.pages.place == "indicators"
    filters = council.pages.page.filters  # type: ignore[union-attr]
    assert filters.current == "off"
    assert filters.button("off").text() == f"Off target {number}"


def test_that_enter_on_an_indicator_shows_that_one(council: MainWindow, qtbot: QtBot) -> None:
    row = first(home_of(council).off, AttentionRow)
    name = row.accessibleName()
    row.setFocus()
    qtbot.keyClick(row, Qt.Key.Key_Return)
    settle(council)
    assert council.pages.place == "indicators"
    table = council.pages.page.table  # type: ignore[union-attr]
    line = table.lines.line(table.currentIndex().row())
    assert name.startswith(line.sentence)


@pytest.mark.parametrize(
    "card, place",
    [("returns", "returns"), ("meetings", "meetings"), ("improving", "indicators")],
)
def test_that_every_list_leads_to_its_place(
    council: MainWindow, qtbot: QtBot, card: str, place: str
) -> None:
    row = first(getattr(home_of(council), card), RowButton)
    qtbot.mouseClick(row, Qt.MouseButton.LeftButton)
    settle(council)
    assert council.pages.place == place


def test_that_a_task_leads_where_it_can_be_done(council: MainWindow, qtbot: QtBot) -> None:
    task = first(home_of(council).todo, TaskRow)
    qtbot.keyClick(task, Qt.Key.Key_Space)
    settle(council)
    assert council.pages.place in ("returns", "indicators", "reports")


def test_that_arrow_keys_walk_the_rows_of_a_card(council: MainWindow, qtbot: QtBot) -> None:
    rows = home_of(council).returns.findChildren(RowButton)
    rows[0].setFocus()
    qtbot.keyClick(rows[0], Qt.Key.Key_Down)
    assert QApplication.focusWidget() is rows[1]


def test_that_another_period_shows_its_own_round(council: MainWindow) -> None:
    council.top.period.step(-1)
    settle(council)
    line = home_of(council).round.findChild(RoundLineView)
    assert line is not None
    assert line.accessibleName().startswith("Reporting round of Q1 2025/26")


def test_that_one_column_is_left_where_room_is_short(council: MainWindow) -> None:
    page = home_of(council)
    council.resize(1040, 700)
    QApplication.processEvents()
    assert page.suite.mapTo(page, page.suite.rect().topLeft()).x() == 24
    assert page.suite.geometry().top() > page.round.geometry().bottom()
    council.resize(1366, 768)
    QApplication.processEvents()
    assert page.suite.geometry().top() == page.round.geometry().top()


def test_that_rows_grow_with_the_text(
    council: MainWindow, looks: Callable[[Look], None]
) -> None:
    row = first(home_of(council).returns, RowButton)
    before = row.height()
    looks(Look(scale=1.5))
    for _ in range(3):
        QApplication.processEvents()
    after = row.height()
    looks(Look())
    assert after >= before * 1.3


def test_that_a_change_of_colours_leaves_nothing_of_the_old_ones(
    council: MainWindow, looks: Callable[[Look], None]
) -> None:
    page = home_of(council)
    for palette in (DARK, CONTRAST):
        looks(Look(palette))
        QApplication.processEvents()
        picture = page.returns.grab().toImage()
        ground = picture.pixelColor(picture.width() // 2, 6).name().upper()
        looks(Look())
        assert ground == palette.surface


def test_that_an_empty_store_offers_the_next_step_and_takes_it(
    window: MainWindow, tmp_path: Path
) -> None:
    window.session.make(tmp_path / "new.lbi", is_sample=False)
    settle(window)
    page = home_of(window)
    assert page.empty.isVisible()
    assert "No indicators yet" in words_in(page.empty)
    page.empty.take(council_file())
    settle(window)
    assert not page.empty.isVisible()
    assert first(page.returns, RowButton)


def test_that_a_definitions_file_with_faults_is_refused_in_words(
    window: MainWindow, tmp_path: Path
) -> None:
    window.session.make(tmp_path / "new.lbi", is_sample=False)
    settle(window)
    wrong = tmp_path / "wrong.json"
    wrong.write_text("{}", encoding="utf-8")
    page = home_of(window)
    page.empty.take(wrong)
    settle(window)
    assert page.empty.isVisible()
    assert any("“wrong.json” cannot be used" in text for text in words_in(page.empty))


def test_that_a_store_is_seen_at_a_glance_before_it_is_open(
    window: MainWindow, qtbot: QtBot, sample_store: Path
) -> None:
    open_first(window, sample_store)
    page = home_of(window)
    glance = words_in(page.suite)
    assert not window.session.is_open
    assert "65 indicators" in glance
    assert any("London Borough of Islington" in words for words in glance)
    qtbot.waitUntil(lambda: window.session.is_open, timeout=45_000)
    settle(window)
    assert "65 indicators" not in words_in(page.suite)


def test_that_what_comes_with_a_later_store_may_go_again(
    window: MainWindow,
    qtbot: QtBot,
    sample_store: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What is left out of every look for garbage stays, were it garbage later."""
    left_out: list[bool] = []
    monkeypatch.setattr("ui.start.leave_out_what_stands", lambda: left_out.append(True))
    monkeypatch.setattr("ui.places.LIKELY", ())
    monkeypatch.setattr("ui.places.load_pages", lambda _: None)
    open_first(window, sample_store)
    qtbot.waitUntil(lambda: len(left_out) == 1, timeout=45_000)
    later = Path(shutil.copy(sample_store, tmp_path / "later.lbi"))
    window.session.open(later)
    qtbot.waitUntil(lambda: place_of(window) == str(later), timeout=45_000)
    settle(window)
    assert len(left_out) == 1


def test_that_a_file_that_is_no_store_leads_to_the_welcome_with_a_word(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    wrong = tmp_path / "notes.lbi"
    wrong.write_text("no store", encoding="utf-8")
    open_first(window, wrong)
    qtbot.waitUntil(lambda: window.pages.place == "welcome", timeout=45_000)
    assert window.pages.place == "welcome"
    assert window.notice.words


def test_that_home_loads_nothing_heavy_before_the_store_does() -> None:
    script = (
        "import ui.pages.home.page, lbi_desktop.queries.first_paint, sys; "
        "print([name for name in ('sqlalchemy', 'numpy', 'pandas') if name in sys.modules])"
    )
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=root, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
