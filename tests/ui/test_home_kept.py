"""Home as it is kept for the next start: shown at once, and only while it is true."""

from __future__ import annotations

import json
import shutil
from datetime import timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from window_fixtures import NOW, settle

from lbi_desktop.commands.undo import undo
from lbi_desktop.queries.periods import latest_quarter
from lbi_desktop.store.seal import journal_of
from lbi_desktop.store.store import open_store
from ui.main_window import MainWindow
from ui.pages.home.keeping import DAYS, keep_days
from ui.pages.home.kept import kept_picture
from ui.pages.home.page import HomePage
from ui.pages.home.question import home_facts
from ui.pages.home.view_model.worded import home_picture
from ui.start import open_first
from ui.widgets.row_button import RowButton

TODAY = NOW.date()


@pytest.fixture
def store(sample_store: Path, tmp_path: Path) -> Path:
    """A store that was looked at and closed."""
    path = tmp_path / "council.lbi"
    shutil.copy(sample_store, path)
    with open_store(path, who="Officer", now=NOW) as opened:
        keep_days(opened, tmp_path / "local", now=NOW)
    return path


def test_that_what_is_kept_is_what_the_queries_say_on_each_of_the_days(
    store: Path, tmp_path: Path
) -> None:
    with open_store(store, who="Officer", now=NOW) as opened:
        for ahead in range(DAYS):
            now = NOW + timedelta(days=ahead)
            period = latest_quarter(opened, today=now.date())
            said = home_picture(home_facts(opened, period=period, now=now))
            assert kept_picture(tmp_path / "local", store, today=now.date()) == said


def test_that_opening_and_closing_a_store_leaves_its_picture_true(
    store: Path, tmp_path: Path
) -> None:
    open_store(store, who="Officer", now=NOW).close()
    assert kept_picture(tmp_path / "local", store, today=TODAY) is not None


def test_that_nothing_is_shown_of_a_store_that_changed(store: Path, tmp_path: Path) -> None:
    with open_store(store, who="Officer", now=NOW) as opened:
        undo(opened, author="Officer", now=NOW)
    assert kept_picture(tmp_path / "local", store, today=TODAY) is None


def test_that_nothing_is_shown_on_another_day_of_another_store_or_after_a_crash(
    store: Path, tmp_path: Path
) -> None:
    local = tmp_path / "local"
    other = tmp_path / "other.lbi"
    shutil.copy2(store, other)
    assert kept_picture(local, store, today=TODAY + timedelta(days=DAYS)) is None
    assert kept_picture(local, store, today=TODAY - timedelta(days=1)) is None
    assert kept_picture(local, other, today=TODAY) is None
    journal_of(store).write_bytes(b"half done")
    assert kept_picture(local, store, today=TODAY) is None


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"of": 1, "days": 2}', "\x00"])
def test_that_a_spoilt_file_is_no_picture(store: Path, tmp_path: Path, text: str) -> None:
    (tmp_path / "local" / "home.json").write_text(text, encoding="utf-8")
    assert kept_picture(tmp_path / "local", store, today=TODAY) is None


def test_that_only_parts_of_a_picture_are_ever_made(store: Path, tmp_path: Path) -> None:
    file = tmp_path / "local" / "home.json"
    kept = json.loads(file.read_text(encoding="utf-8"))
    kept["days"][TODAY.isoformat()]["round"] = {"is": "Path", "value": "/"}
    file.write_text(json.dumps(kept), encoding="utf-8")
    assert kept_picture(tmp_path / "local", store, today=TODAY) is None


def test_that_every_card_is_filled_before_the_store_is_open(
    window: MainWindow, qtbot: QtBot, store: Path
) -> None:
    open_first(window, store)
    page = window.pages.page
    assert isinstance(page, HomePage)
    before = page.returns.findChildren(RowButton)
    assert not window.session.is_open
    assert len(before) == 8
    qtbot.waitUntil(lambda: window.session.is_open, timeout=45_000)
    settle(window)
    assert page.returns.findChildren(RowButton) == before


def test_that_a_row_pressed_too_early_leads_on_once_the_store_is_open(
    window: MainWindow, qtbot: QtBot, store: Path
) -> None:
    open_first(window, store)
    page = window.pages.page
    assert isinstance(page, HomePage)
    page.returns.findChildren(RowButton)[0].click()
    assert window.pages.place == "home"
    qtbot.waitUntil(lambda: window.pages.place == "returns", timeout=45_000)
    settle(window)


def test_that_a_calm_window_keeps_home_for_the_next_start(council: MainWindow) -> None:
    page, session = council.pages.page, council.session
    assert isinstance(page, HomePage)
    assert session.facts is not None
    page.keeper.keep()
    settle(council)
    local = session.around.local_folder
    assert kept_picture(local, session.facts.path, today=session.today) is not None
