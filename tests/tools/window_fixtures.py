"""Windows for tests: own settings, the sample council, patience for the workers."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QWidget
from pytestqt.qtbot import QtBot

from ui.main_window import MainWindow
from ui.start import window_for
from ui.surroundings import Surroundings
from ui.theme.fonts import load_fonts
from ui.theme.look import Look, current
from ui.theme.wear import apply_look, is_dressed

NOW = datetime(2026, 1, 28, 14, 2, tzinfo=UTC)
PATIENCE_SECONDS = 45.0


def put_on(app: QApplication, look: Look) -> None:
    """A look on the application, unless it is there already."""
    load_fonts()
    if current() != look or not is_dressed(app):
        apply_look(app, look)


def let_go() -> None:
    """Delete what was asked to be deleted later."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def settle(window: MainWindow) -> None:
    """Wait until the workers have answered and everything they brought is shown."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    calm = 0
    while calm < 3:
        QCoreApplication.processEvents()
        calm = calm + 1 if window.session.jobs.is_idle else 0
        assert time.monotonic() < deadline, "the workers did not come to rest"
        time.sleep(0.002)


@pytest.fixture(scope="session")
def sample_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample council as it is before the returns of its latest quarter."""
    from importers.definitions import read_definitions
    from lbi_desktop.commands.define import define_council
    from lbi_desktop.store.store import create_store
    from resources.sample import council_file

    path = tmp_path_factory.mktemp("sample") / "sample-council.lbi"
    council = read_definitions(council_file()).council
    with create_store(path, who="Performance officer", now=NOW) as store:
        define_council(store, council, author="Performance officer", now=NOW)
    return path


@pytest.fixture
def around(tmp_path: Path) -> Surroundings:
    """A still clock and folders of this test's own."""
    return Surroundings(
        clock=lambda: NOW,
        author="Performance officer",
        computer="a laptop",
        settings_folder=tmp_path / "settings",
        local_folder=tmp_path / "local",
        documents_folder=tmp_path,
    )


@pytest.fixture
def looks(qapp: QApplication) -> Callable[[Look], None]:
    """Puts a look on."""
    return lambda look: put_on(qapp, look)


class _Flashes(QObject):
    """Notes widgets that are shown as windows of their own though nobody meant them to be."""

    def __init__(self) -> None:
        super().__init__()
        self.names: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget):
            is_meant = isinstance(watched, MainWindow | QMenu | QDialog)
            if watched.isWindow() and not is_meant and "Tip" not in type(watched).__name__:
                self.names.append(type(watched).__name__)
        return False


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot, around: Surroundings) -> Iterator[MainWindow]:
    """A window with nothing open."""
    flashes = _Flashes()
    qapp.installEventFilter(flashes)
    made = window_for(around)
    made.resize(1366, 768)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow, timeout=20_000)
    yield made
    made.close()
    made.deleteLater()
    let_go()
    qapp.removeEventFilter(flashes)
    assert flashes.names == [], "shown before they had a parent"


@pytest.fixture
def council(window: MainWindow, sample_store: Path, tmp_path: Path) -> MainWindow:
    """The window on a copy of the sample council."""
    store = tmp_path / "council.lbi"
    shutil.copy(sample_store, store)
    window.session.open(store)
    settle(window)
    assert window.session.is_open
    return window
