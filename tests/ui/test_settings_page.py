"""Settings in the window: each change counts at once and is kept."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot
from window_fixtures import settle

from lbi_desktop.commands.figures import type_figure
from lbi_desktop.domain.value import Figure
from lbi_desktop.queries.history_list import history_list
from lbi_desktop.settings import read_settings
from lbi_desktop.store.backup import backups_in, verify
from ui.main_window import MainWindow
from ui.pages.settings.page import SettingsPage
from ui.pages.settings.view_model.known import KNOWN
from ui.shell.palette import Palette
from ui.theme.look import current


def settings_of(window: MainWindow) -> SettingsPage:
    page = window.go("settings")
    settle(window)
    assert isinstance(page, SettingsPage)
    return page


def words_in(widget: QWidget) -> str:
    shown = (each for each in widget.findChildren(QLabel) if each.isVisible())
    return "\n".join(each.text() for each in shown)


@pytest.mark.parametrize(
    "name, key, kept",
    [
        ("theme", "dark", "dark"),
        ("text_size", "130", 130),
        ("density", "roomy", "roomy"),
        ("single_keys", "off", False),
    ],
)
def test_that_a_choice_counts_at_once_and_is_kept(
    council: MainWindow, qtbot: QtBot, name: str, key: str, kept: object
) -> None:
    page = settings_of(council)
    qtbot.mouseClick(page.appearance.offered[name].button(key), Qt.MouseButton.LeftButton)
    folder = council.session.around.settings_folder
    assert getattr(read_settings(folder), name) == kept
    look = current()
    council.preferences.choose(theme="light", text_size=100, density="normal")
    seen = {"theme": look.palette.name, "text_size": round(look.scale * 100),
            "density": look.density}  # fmt: skip
    assert seen.get(name, kept) == kept


def test_that_single_letters_stop_at_once_when_switched_off(
    council: MainWindow, qtbot: QtBot
) -> None:
    indicators = council.go("indicators")
    settle(council)
    table = indicators.table  # type: ignore[attr-defined]
    council.preferences.choose(single_keys=False)
    before = table.currentIndex().row()
    qtbot.keyClick(table, Qt.Key.Key_J)
    assert table.currentIndex().row() == before
    council.preferences.choose(single_keys=True)
    qtbot.keyClick(table, Qt.Key.Key_J)
    assert table.currentIndex().row() > before


def test_that_a_choice_made_elsewhere_is_shown_here(council: MainWindow) -> None:
    page = settings_of(council)
    council.preferences.choose(text_size=115)
    assert page.appearance.offered["text_size"].current == "115"
    council.preferences.choose(text_size=100)


def test_that_the_role_given_stands_in_the_history_from_then_on(
    council: MainWindow, qtbot: QtBot
) -> None:
    page = settings_of(council)
    page.person.role.setFocus()
    qtbot.keyClicks(page.person.role, "  Head of  Performance ")
    qtbot.keyClick(page.person.role, Qt.Key.Key_Return)
    assert council.session.around.author == "Head of Performance"
    assert page.person.role.text() == "Head of Performance"
    assert "“Head of Performance”" in words_in(page.person)
    authors: list[str] = []
    facts, period = council.session.facts, council.session.period
    assert facts is not None
    assert period is not None
    about = (facts.council.indicators[0].id, period)
    council.session.do(
        "Typing",
        lambda store, _: type_figure(
            store,
            Figure(12.0),
            about=about,
            reason="Telephoned",
            author=council.session.around.author,
            now=council.session.now,
        ),
    )
    settle(council)
    council.session.ask(lambda store: history_list(store, limit=1)[0].author, authors.append)
    settle(council)
    assert authors == ["Head of Performance"]


def test_that_a_backup_is_made_verified_and_shown(council: MainWindow, qtbot: QtBot) -> None:
    page = settings_of(council)
    assert not page.backups.show_folder.isEnabled()
    qtbot.mouseClick(page.backups.make, Qt.MouseButton.LeftButton)
    settle(council)
    (made,) = backups_in(council.session.around.backups, "council")
    assert verify(made.path)["indicator"] > 0
    assert made.path.name in words_in(page.backups)
    assert "today 14:02, because it was asked for" in words_in(page.backups)
    assert page.backups.show_folder.isEnabled()
    assert page.backups.make.isEnabled()


def test_that_a_backup_that_cannot_be_made_says_why(council: MainWindow, qtbot: QtBot) -> None:
    page = settings_of(council)
    folder = council.session.around.backups
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.write_text("a file stands in its place", encoding="utf-8")
    before = words_in(page.backups)
    qtbot.mouseClick(page.backups.make, Qt.MouseButton.LeftButton)
    settle(council)
    assert words_in(page.backups) != before
    assert page.backups.make.isEnabled()


def test_that_a_check_of_the_store_says_what_it_counted(
    council: MainWindow, qtbot: QtBot
) -> None:
    page = settings_of(council)
    qtbot.mouseClick(page.store.check, Qt.MouseButton.LeftButton)
    settle(council)
    assert "Sound at 14:02" in words_in(page.store)


def test_that_without_a_store_the_personal_settings_still_work(
    window: MainWindow, tmp_path: Path
) -> None:
    page = settings_of(window)
    assert "No store is open." in words_in(page.store)
    assert not page.backups.make.isEnabled()
    assert page.backups.make.toolTip() == "No store is open."
    assert page.appearance.offered["theme"].isVisible()


def test_that_every_setting_on_the_page_can_be_found_by_its_name(council: MainWindow) -> None:
    page = settings_of(council)
    shown = {f"{card.title}: {name}" for card in page._cards for name in card.settings()}
    known = {each.key for each in KNOWN}
    assert shown <= known
    assert known - shown == {"Store: Address"}, (
        "a store on a server has that in place of a file"
    )


def test_that_typing_leaves_the_settings_that_say_so(council: MainWindow, qtbot: QtBot) -> None:
    page = settings_of(council)
    qtbot.keyClick(page, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(page.finder, "dark")
    qtbot.waitUntil(lambda: not page.store.isVisible(), timeout=20_000)
    lines = {name for name, part in page.appearance.settings().items() if part.isVisible()}
    assert lines == {"Colours"}
    qtbot.keyClick(page.finder, Qt.Key.Key_Return)
    colours = page.appearance.offered["theme"]
    assert council.focusWidget() is colours.button(colours.current)
    qtbot.keyClick(page.finder, Qt.Key.Key_Escape)
    assert page.store.isVisible()
    assert page.appearance.settings()["Text size"].isVisible()


def test_that_words_no_setting_says_are_answered(council: MainWindow, qtbot: QtBot) -> None:
    page = settings_of(council)
    qtbot.keyClicks(page.finder, "zeppelin")
    qtbot.keyClick(page.finder, Qt.Key.Key_Return)
    assert "No setting says “zeppelin”." in words_in(page)
    qtbot.keyClick(page.finder, Qt.Key.Key_Escape)
    assert "zeppelin" not in words_in(page)


def test_that_what_belongs_to_a_store_is_told_so_where_none_is_open(
    window: MainWindow, qtbot: QtBot
) -> None:
    """The page was left empty without a word."""
    page = settings_of(window)
    qtbot.keyClicks(page.finder, "templates")
    qtbot.keyClick(page.finder, Qt.Key.Key_Return)
    assert "belongs to a store, and none is open." in words_in(page)
    assert not page.rules.isVisible()
    qtbot.keyClick(page.finder, Qt.Key.Key_Escape)
    assert "belongs to a store" not in words_in(page)
    assert page.person.isVisible()


def test_that_a_store_in_a_file_has_no_address_to_be_found(
    council: MainWindow, qtbot: QtBot
) -> None:
    page = settings_of(council)
    qtbot.keyClicks(page.finder, "address")
    qtbot.keyClick(page.finder, Qt.Key.Key_Return)
    assert "No setting says “address”." in words_in(page)


def test_that_a_page_of_settings_nobody_sees_asks_nothing(
    council: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Built ahead it read every backup after every change."""
    page = settings_of(council)
    council.go("home")
    settle(council)
    looked: list[object] = []
    monkeypatch.setattr("ui.pages.settings.page.ask_state", lambda *_: looked.append(_))
    council.session.facts_changed.emit()
    assert looked == []
    council.go("settings")
    council.session.facts_changed.emit()
    assert len(looked) == 1
    settle(council)
    assert page.isVisible()


def test_that_lines_that_come_late_are_narrowed_too(council: MainWindow, qtbot: QtBot) -> None:
    page = settings_of(council)
    qtbot.keyClicks(page.finder, "templates")
    qtbot.keyClick(page.finder, Qt.Key.Key_Return)
    page.look()
    settle(council)
    lines = {name for name, part in page.rules.settings().items() if part.isVisible()}
    assert lines == {"Word templates"}


def test_that_the_palette_leads_to_a_setting(council: MainWindow, qtbot: QtBot) -> None:
    council.open_palette()
    palette = council.findChildren(Palette)[-1]
    palette.entry.setText("small numbers")
    qtbot.waitUntil(
        lambda: any(each.place == "settings" for each in palette.lines.findings), timeout=20_000
    )
    wanted = [each.place for each in palette.lines.findings].index("settings")
    palette.list.setCurrentIndex(palette.lines.index(wanted))
    qtbot.keyClick(palette.entry, Qt.Key.Key_Return)
    settle(council)
    held = council.focusWidget()
    assert held is not None
    assert held.accessibleName() == "Small numbers: set up"
