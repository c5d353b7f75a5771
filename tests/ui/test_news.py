"""News in the window: what this version brought, and that a newer one is ready."""

from __future__ import annotations

import base64
import json
import os
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from window_fixtures import settle

from lbi_desktop import __version__
from lbi_desktop.domain.release import NOTE_NAME, Standing
from lbi_desktop.settings import Settings, read_settings
from ui import outside
from ui.help.window import HelpWindow
from ui.main_window import MainWindow
from ui.pages.settings.page import SettingsPage
from ui.shell.news import NEW_HERE
from ui.updating import Found, UpdateLook, found_in, should_look

NEWER = Found(Standing.NEWER, "9.1.0", "Version 9.1.0 is ready.", Path("/releases/x.deb"))


def answered(**more: Any) -> str:
    said = {"standing": "newer", "version": "9.1.0", "file": "/releases/x.deb",
            "words": "Version 9.1.0 is ready.", "advice": ""}  # fmt: skip
    return json.dumps({**said, **more})


def test_that_after_an_update_what_is_new_is_offered_once(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.preferences.choose(news_seen="0.1.0")
    window.news.tell_version()
    strip = window.news.strip
    assert strip.words == NEW_HERE.format(__version__)
    qtbot.mouseClick(strip.act, Qt.MouseButton.LeftButton)
    [page] = window.findChildren(HelpWindow)
    assert page.windowTitle() == "What is new – Help"
    assert strip.isHidden()
    window.news.tell_version()
    assert strip.isHidden()
    folder = window.session.around.settings_folder
    assert read_settings(folder).news_seen == __version__


def test_that_somebody_new_is_not_told_what_changed(window: MainWindow) -> None:
    window.news.tell_version()
    assert window.news.strip.isHidden()
    assert window.preferences.settings.news_seen == __version__


def test_that_somebody_who_came_before_such_news_is_told(council: MainWindow) -> None:
    council.news.tell_version()
    assert council.news.strip.words
    council.news.strip.leave.click()
    assert council.news.strip.isHidden()


def test_that_a_newer_release_is_offered_by_its_folder_and_never_started(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[Path] = []
    monkeypatch.setattr(outside, "show_in_folder", shown.append)
    monkeypatch.setattr(outside, "open_file", lambda path: pytest.fail("it was started"))
    window.news.looking.found.emit(NEWER)
    assert window.news.strip.words == NEWER.words
    window.news.strip.act.click()
    assert shown == [NEWER.file]


@pytest.mark.parametrize("standing", [Standing.FORGED, Standing.CHANGED])
def test_that_a_forged_release_is_told_though_nobody_asked(
    window: MainWindow, standing: Standing
) -> None:
    window.news.looking.found.emit(Found(standing, "9.1.0", "It is not signed."))
    assert window.notice.words == "It is not signed."
    assert window.news.strip.isHidden()


@pytest.mark.parametrize(
    "standing", [Standing.SAME, Standing.OLDER, Standing.NONE, Standing.UNREACHABLE]
)
def test_that_nothing_is_said_where_there_is_nothing_to_do(
    window: MainWindow, standing: Standing
) -> None:
    window.news.looking.found.emit(Found(standing, "", "Nothing new."))
    assert window.notice.words == ""
    assert window.news.strip.isHidden()


def test_that_it_looks_by_itself_once_a_day_where_a_folder_is_chosen(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[str] = []
    monkeypatch.setattr(window.news.looking, "look", looked.append)
    window.news.look_once_a_day()
    assert looked == []
    window.preferences.choose(update_folder="/releases")
    window.news.look_once_a_day()
    window.news.look_once_a_day()
    assert looked == ["/releases"]
    today = window.session.today
    assert not should_look(Settings(update_folder="/r", update_looked=str(today)), today)


def test_that_an_answer_is_read_and_a_strange_one_is_no_answer() -> None:
    assert found_in(answered()) == NEWER
    changed = found_in(answered(standing="changed", advice="Do not open it."))
    assert changed.file is None
    assert changed.words.endswith("Do not open it.")
    for strange in ("", "[]", "{}", answered(standing="wonderful")):
        assert found_in(strange).standing is Standing.UNREACHABLE


def test_that_a_look_runs_in_a_process_of_its_own(
    tmp_path: Path, qtbot: QtBot, qapp: object
) -> None:
    key = tmp_path / "release-key.txt"
    key.write_text(base64.b64encode(bytes(32)).decode())
    look, found = UpdateLook(more=["--key", str(key)]), list[Found]()
    look.found.connect(found.append)
    look.look(str(tmp_path))
    look.look(str(tmp_path))
    qtbot.waitUntil(lambda: bool(found), timeout=60_000)
    assert [each.standing for each in found] == [Standing.NONE]
    assert not look.is_looking


def test_that_a_look_on_its_way_ends_with_the_window(tmp_path: Path, qapp: object) -> None:
    look, found = UpdateLook(), list[Found]()
    look.found.connect(found.append)
    look.look(str(tmp_path))
    look.stop()
    look.stop()
    assert (look.is_looking, found) == (False, [])


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="a pipe stands for a share that hangs")
def test_that_a_share_that_gives_no_answer_is_left(tmp_path: Path, qtbot: QtBot) -> None:
    os.mkfifo(tmp_path / NOTE_NAME)
    key = tmp_path / "release-key.txt"
    key.write_text(base64.b64encode(bytes(32)).decode())
    look, found = UpdateLook(more=["--key", str(key)], patience=500), list[Found]()
    look.found.connect(found.append)
    look.look(str(tmp_path))
    qtbot.waitUntil(lambda: bool(found), timeout=60_000)
    assert [(each.standing, each.words) for each in found] == [
        (Standing.UNREACHABLE, "The folder of releases gave no answer.")
    ]
    assert not look.is_looking


def test_that_settings_say_what_a_look_found(window: MainWindow, qtbot: QtBot) -> None:
    page = window.go("settings")
    assert isinstance(page, SettingsPage)
    card = page.releases
    assert not card.check.isEnabled()
    window.preferences.choose(update_folder="/releases")
    assert card.check.isEnabled()
    card.looking.found.emit(NEWER)
    assert card.said.text() == NEWER.words
    assert card.show_file.isVisibleTo(card)
    card.looking.found.emit(Found(Standing.FORGED, "9.1.0", "It is not signed."))
    assert card.said.text() == "It is not signed."
    assert not card.show_file.isVisibleTo(card)
    card.forget.click()
    assert window.preferences.settings.update_folder == ""
    assert not card.said.isVisibleTo(card)
    settle(window)
