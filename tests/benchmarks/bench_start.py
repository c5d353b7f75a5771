"""From the icon to the first window, and to Home with data, in a process of its own each time.

The floor is a bare main window of Qt in a fresh process. What is measured ends when the window
has been painted, not when the process is gone: closing a store is no part of starting. Both
sides run from compiled bytecode, as an installed program does; the round that does not count
writes it.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from measuring import ROOT, Benchmark, Taken

NOW = datetime(2026, 1, 26, 9, 14, tzinfo=UTC)
FOLDERS = (
    "HOME",
    "XDG_CONFIG_HOME",
    "XDG_DATA_HOME",
    "XDG_CACHE_HOME",
    "APPDATA",
    "LOCALAPPDATA",
)

_PAINTED = """
import sys, time
from PySide6.QtCore import QEvent, QObject, QTimer


class Watch(QObject):
    '''Says when a window has been painted and `is_ready`, then closes it.'''

    def __init__(self, window, is_ready):
        super().__init__(window)
        self.window, self.is_ready = window, is_ready
        window.installEventFilter(self)

    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            self.window.removeEventFilter(self)
            QTimer.singleShot(0, self.look)
        return False

    def look(self):
        if not self.is_ready(self.window):
            QTimer.singleShot(5, self.look)
            return
        self.window.repaint()
        print(time.time())
        self.window.close()
"""
_BARE = f"""{_PAINTED}
from PySide6.QtWidgets import QApplication, QMainWindow

app = QApplication([])
window = QMainWindow()
window.resize(1366, 768)
watch = Watch(window, lambda _: True)
window.show()
app.exec()
"""
_OURS = f"""{_PAINTED}
from PySide6.QtWidgets import QAbstractButton, QLabel
import ui.start
from lbi_desktop.app import open_window

made, watches = ui.start.MainWindow, []


def watched():
    window = made()
    watches.append(Watch(window, is_ready))
    return window


def is_ready(window):
    if sys.argv[1] == "paint":
        return True
    if not window.is_furnished:
        return False
    page = window.pages.page
    if window.pages.place != "home" or page is None:
        return False
    if sys.argv[1] == "glance":
        return any("indicator" in each.text() for each in page.suite.findChildren(QLabel))
    return any(each.isVisible() for each in page.returns.findChildren(QAbstractButton)[1:])


ui.start.MainWindow = watched
open_window([*sys.argv[2:], "--today", "2026-01-26"])
"""


_USED = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
import ui.start
from lbi_desktop.app import open_window
from lbi_desktop.settings import local_folder

made = ui.start.MainWindow


def watched():
    window, timer = made(), QTimer()
    timer.timeout.connect(
        lambda: window.close() if (local_folder() / "home.json").exists() else None
    )
    timer.start(100)
    window.timer = timer
    return window


ui.start.MainWindow = watched
open_window([*sys.argv[1:], "--today", "2026-01-26"])
print(0)
"""


def benchmarks(folder: Path) -> Iterator[Benchmark]:
    """The first window, and Home over the sample council: as left, and never opened here.

    A store that was open here before, and has not changed since, shows Home as it was kept; one
    that is new here, or was changed elsewhere, is judged first.
    """
    store = sample_store(folder)
    new, used = folder / "new", folder / "used"
    _painted(used, _USED, str(store))
    bare = "a bare QMainWindow painted in a fresh process"
    for name, moment, home, ratio in (
        ("start: first window painted", "paint", new, 1.3),
        ("start: new store, at a glance", "glance", new, 2.5),
        ("start: new store, every card filled", "home", new, 4.0),
        ("start: Home as left, every card filled", "home", used, 2.5),
    ):
        yield Benchmark(
            name=name,
            job=partial(_painted, home, _OURS, moment, str(store)),
            floor=partial(_painted, home, _BARE),
            floor_is=bare,
            ratio=ratio,
        )


def _painted(home: Path, script: str, *arguments: str) -> Taken:
    """Runs a script that says the moment it had painted."""
    own = {name: str(home) for name in FOLDERS}
    compiled = {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": str(home / "bytecode")}
    environment = {**os.environ, **own, **compiled, "PYTHONPATH": str(ROOT)}
    started = time.time()
    done = subprocess.run(
        [sys.executable, "-c", script, *arguments],
        capture_output=True,
        text=True,
        env=environment,
        cwd=ROOT,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"the window ended with {done.returncode}:\n{done.stderr}")
    return Taken(float(done.stdout.split()[-1]) - started)


def sample_store(folder: Path) -> Path:
    from importers.definitions import read_definitions
    from lbi_desktop.commands.define import define_council
    from lbi_desktop.store.store import create_store
    from resources.sample import council_file

    path = folder / "sample-council.lbi"
    council = read_definitions(council_file()).council
    with create_store(path, who="Performance officer", now=NOW) as store:
        define_council(store, council, author="Performance officer", now=NOW)
    return path
