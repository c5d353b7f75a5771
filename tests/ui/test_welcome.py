"""The welcome page: ways in, recent stores, files that wait, looks at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from ui.actions import BY_ID
from ui.pages.welcome.page import WelcomePage
from ui.pages.welcome.view_model import WAYS_IN, recent_stores, waiting_words, when_words
from ui.preferences import Preferences
from ui.session import Session
from ui.surroundings import Surroundings
from ui.theme.fonts import load_fonts

TODAY = date(2026, 1, 26)


def at(day: int, month: int = 1, year: int = 2026) -> datetime:
    return datetime(year, month, day, 14, 2, tzinfo=UTC)


@pytest.fixture
def page(qtbot: QtBot, tmp_path: Path, clock: Callable[[], datetime]) -> Iterator[WelcomePage]:
    load_fonts()
    around = Surroundings(clock, "Officer", "laptop", tmp_path, tmp_path, tmp_path)
    session, preferences = Session(around), Preferences(tmp_path)
    preferences.choose(theme="light")
    made = WelcomePage(session, preferences)
    for _ in made.build():
        pass
    made.look()
    made.resize(1100, 700)
    made.show()
    yield made
    session.close()
    preferences.choose(theme="light", text_size=100)
    made.close()
    made.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def test_that_every_way_in_is_an_action_of_the_window() -> None:
    own = {"returns.choose"}
    assert {way.action for way in WAYS_IN} - own <= set(BY_ID)


def test_that_only_stores_that_are_still_there_are_recent() -> None:
    kept = ("a.lbi", "gone.lbi", "b.lbi")
    found = recent_stores(kept, {"a.lbi": at(26), "b.lbi": at(25)}, today=TODAY)
    assert [(each.name, each.when) for each in found] == [
        ("a.lbi", "today 14:02"),
        ("b.lbi", "yesterday 14:02"),
    ]


def test_that_older_changes_are_told_by_their_day() -> None:
    assert when_words(at(3), TODAY) == "3 Jan"
    assert when_words(at(3, 11, 2025), TODAY) == "3 Nov 2025"


def test_that_waiting_files_are_named_or_counted() -> None:
    assert waiting_words([Path("x/a.xlsx")]) == (
        "“a.xlsx” is waiting. Open or make the store it belongs to."
    )
    assert waiting_words([Path("a"), Path("b")]).startswith("2 files are waiting.")


def test_that_a_button_asks_the_window_for_its_action(qtbot: QtBot, page: WelcomePage) -> None:
    with qtbot.waitSignal(page.wants_action) as asked:
        qtbot.mouseClick(page.buttons["store.sample"], Qt.MouseButton.LeftButton)
    assert asked.args == ["store.sample"]


def test_that_dropped_files_wait_for_a_store_and_are_handed_over(
    qtbot: QtBot, page: WelcomePage
) -> None:
    files = [Path("Homes.xlsx"), Path("ASC.xlsx")]
    assert page.take_files(files)
    assert page.take_files(files[:1])
    with qtbot.waitSignal(page.wants_files) as handed:
        page.session.opened.emit()
    assert handed.args == [files]


def test_that_text_size_and_colours_count_at_once(qtbot: QtBot, page: WelcomePage) -> None:
    qtbot.mouseClick(page.sizes.button("130"), Qt.MouseButton.LeftButton)
    qtbot.mouseClick(page.themes.button("dark"), Qt.MouseButton.LeftButton)
    kept = Preferences(page.session.around.settings_folder).settings
    assert (kept.text_size, kept.theme) == (130, "dark")


def test_that_a_recent_store_is_offered_by_name(page: WelcomePage, tmp_path: Path) -> None:
    store = tmp_path / "islington.lbi"
    store.write_bytes(b"")
    page.preferences.remember_store(str(store))
    page.look()
    words = {button.text() for button in page.findChildren(QAbstractButton)}
    assert "islington.lbi" in words


def test_that_every_button_says_what_it_does(page: WelcomePage) -> None:
    assert all(button.accessibleName() for button in page.findChildren(QAbstractButton))
