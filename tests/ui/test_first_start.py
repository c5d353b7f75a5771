"""The first start of an installed copy greets a lead by the pack they were handed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot
from window_fixtures import settle

from lbi_desktop.__main__ import main
from lbi_desktop.jobs.handed_over import lying_beside
from ui.main_window import MainWindow
from ui.pages.lead.page import LeadPage
from ui.pages.welcome.page import WelcomePage
from ui.shell.handed import take_names
from ui.start import follow


@pytest.fixture
def pack(sample_store: Path, tmp_path: Path) -> Path:
    """What an officer sends to Homes and Neighbourhoods, beside an installed program."""
    made = tmp_path / "handed" / "homes.lbipack"
    made.parent.mkdir()
    (made.parent / "lbi-desktop").touch()
    store = tmp_path / "sent.lbi"
    store.write_bytes(sample_store.read_bytes())
    asked = ["pack-out", "--store", str(store), "-d", "Homes and Neighbourhoods"]
    assert main([*asked, "--reply-by", "2026-01-30", "-o", str(made)]) == 0
    return made


def is_led(window: MainWindow) -> bool:
    page = window.pages.page
    return isinstance(page, LeadPage) and page.pack is not None


def test_that_the_pack_beside_the_program_opens_on_its_leads_screen(
    window: MainWindow, pack: Path, qtbot: QtBot
) -> None:
    window.go("welcome")
    handed = lying_beside(pack.with_name("lbi-desktop"))
    follow(window, handed.files, one=None)
    qtbot.waitUntil(lambda: is_led(window), timeout=60_000)
    settle(window)
    assert not window.rail.isVisible()
    assert window.news.strip.isHidden(), "somebody new is not told what changed"


def test_that_a_pack_that_is_double_clicked_later_opens_in_the_same_window(
    council: MainWindow, pack: Path, qtbot: QtBot
) -> None:
    take_names(council, [str(pack)])
    qtbot.waitUntil(lambda: is_led(council), timeout=60_000)
    settle(council)


def test_that_without_anything_handed_the_welcome_asks_for_a_pack(window: MainWindow) -> None:
    page = window.go("welcome")
    words = [button.accessibleDescription() for button in page.buttons.values()]  # type: ignore[attr-defined]
    assert any(".lbipack" in each for each in words)


def test_that_a_pack_among_what_was_sent_opens_at_a_press(
    window: MainWindow, pack: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    around = replace(window.session.around, sent_folders=(pack.parent,))
    monkeypatch.setattr(window.session, "around", around)
    page = window.go("welcome")
    assert isinstance(page, WelcomePage)
    qtbot.waitUntil(page.sent.isVisible, timeout=20_000)
    [press] = page.sent.findChildren(QAbstractButton)
    assert press.text() == "homes.lbipack"
    qtbot.mouseClick(press, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: is_led(window), timeout=60_000)
    settle(window)
