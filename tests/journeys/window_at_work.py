"""The whole window on a copy of the sample council, for journeys through it."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from importers.definitions import read_definitions
from lbi_desktop.commands.define import define_council
from lbi_desktop.domain.period import quarter
from lbi_desktop.store.store import create_store
from resources.sample import council_file, return_files
from ui.main_window import MainWindow
from ui.preferences import Preferences
from ui.session import Session
from ui.surroundings import Surroundings
from ui.theme.fonts import load_fonts

NOW = datetime(2026, 1, 26, 14, 2, tzinfo=UTC)
Q3 = quarter(2025, 3)


def make_sample(folder: Path) -> Path:
    """The sample council in a new store."""
    path = folder / "sample.lbi"
    council = read_definitions(council_file()).council
    with create_store(path, who="Officer", now=NOW) as store:
        define_council(store, council, author="Officer", now=NOW)
    return path


def window_at(place: str, store: Path, folder: Path) -> MainWindow:
    """A window on a copy of a store, at a place; not shown yet."""
    own = folder / "council.lbi"
    shutil.copy(store, own)
    load_fonts()
    around = Surroundings(lambda: NOW, "Officer", "laptop", folder, folder, folder)
    preferences = Preferences(folder)
    preferences.choose(theme="light")
    window = MainWindow(Session(around), preferences)
    window.resize(1366, 768)
    window.go(place)
    window.session.open(own)
    return window


def let_go(window: MainWindow) -> None:
    """Close a window for good."""
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def settle(qtbot: QtBot, window: MainWindow) -> None:
    """Wait until every worker is idle and its answers are shown."""
    for _ in range(3):
        QApplication.processEvents()
        qtbot.waitUntil(lambda: window.session.jobs.is_idle, timeout=60_000)


def drop(qtbot: QtBot, window: MainWindow, *paths: Path) -> None:
    """Let files go over the window, as a person does."""
    carried = QMimeData()
    carried.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    copy, button = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    plain = Qt.KeyboardModifier.NoModifier
    entering = QDragEnterEvent(QPoint(400, 400), copy, carried, button, plain)
    QApplication.sendEvent(window, entering)
    assert entering.isAccepted()
    QApplication.sendEvent(window, QDropEvent(QPointF(400, 400), copy, carried, button, plain))
    settle(qtbot, window)


def return_named(part: str) -> Path:
    """One of the sample's returns."""
    return next(path for path in return_files() if part in path.name)


def undo_label(window: MainWindow) -> str:
    """What the next undo would take back."""
    facts = window.session.facts
    assert facts is not None
    return facts.undo_label
