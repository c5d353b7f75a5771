"""Start-up time is import time: what is loaded at first paint, in a process of its own."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
HEAVY = (
    "sqlalchemy",
    "pandas",
    "openpyxl",
    "docx",
    "pyqtgraph",
    "alembic",
    "numpy",
    "lxml",
    "psycopg",
)
SCRIPT = """
import json, sys
from datetime import datetime, UTC
from pathlib import Path
from PySide6.QtWidgets import QApplication
app = QApplication([])
from lbi_desktop.settings import read_settings
from ui.start import begin, first_window
from ui.surroundings import Surroundings
home = Path(sys.argv[1])
window = first_window(read_settings(home))
app.processEvents()
painted = window.grab().toImage().pixelColor(2, 2).name()
first = sorted(sys.modules)
around = Surroundings(lambda: datetime.now(UTC), "officer", "laptop", home, home, home)
begin(window, None, around=around)
app.processEvents()
welcome = sorted(sys.modules)
window.close()
print(json.dumps({"painted": painted, "first": first, "welcome": welcome}))
"""


def loaded(tmp_path: Path) -> dict[str, Any]:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(tmp_path)],
        capture_output=True,
        text=True,
        env=environment,
        cwd=tmp_path,
        check=False,
        timeout=280,
    )
    assert done.returncode == 0, done.stderr
    said: dict[str, Any] = json.loads(done.stdout)
    return said


def test_that_nothing_heavy_is_loaded_until_a_store_is_opened(tmp_path: Path) -> None:
    said = loaded(tmp_path)
    for moment in ("first", "welcome"):
        assert {name.split(".")[0] for name in said[moment]} & set(HEAVY) == set()


def test_that_the_first_paint_waits_for_nothing_of_the_program(tmp_path: Path) -> None:
    """The window stands in its own colours before its parts are even imported."""
    said = loaded(tmp_path)
    assert said["painted"] == "#ffffff"
    assert "ui.main_window" in said["first"]
    waits = ("ui.shell.", "ui.pages.", "ui.widgets.", "lbi_desktop.domain.", "PySide6.QtSvg")
    assert [name for name in said["first"] if name.startswith(waits)] == []
    assert "ui.pages.welcome.page" in said["welcome"]


QUITTING = """
import sys, threading
from datetime import datetime, UTC
from pathlib import Path
from PySide6.QtWidgets import QApplication
import ui.start
from ui.surroundings import Surroundings

made = ui.start.MainWindow


def quits_once_open():
    window = made()
    take_up = window.take_up

    def taken_up():
        take_up()
        window.session.opened.connect(lambda: QApplication.exit(0))

    window.take_up = taken_up
    return window


ui.start.MainWindow = quits_once_open
store, home = Path(sys.argv[1]), Path(sys.argv[2])
around = Surroundings(lambda: datetime.now(UTC), "officer", "laptop", home, home, home)
ui.start.run(store, around=around)
left = [each.name for each in threading.enumerate() if each.name.startswith("lbi-")]
print(left)
"""


def test_that_quitting_ends_the_workers_before_qt_goes(
    sample_store: Path, tmp_path: Path
) -> None:
    """A session that ends need not close the window first."""
    store = tmp_path / "council.lbi"
    shutil.copy(sample_store, store)
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-X", "faulthandler", "-c", QUITTING, str(store), str(tmp_path)],
        capture_output=True,
        text=True,
        env=environment,
        check=False,
        timeout=280,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == ["[]"]


def test_that_a_start_can_be_measured_without_a_person(
    sample_store: Path, tmp_path: Path
) -> None:
    """The window says when it stood with its store, then goes."""
    store = tmp_path / "council.lbi"
    shutil.copy(sample_store, store)
    own = {name: str(tmp_path) for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME")}
    environment = {**os.environ, **own, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "lbi_desktop", "open", str(store), "--timed", "home"]
    done = subprocess.run(
        command, capture_output=True, text=True, env=environment, check=False, timeout=280
    )
    assert done.returncode == 0, done.stderr
    assert float(done.stdout) > 1e9


def test_that_home_as_it_was_left_loads_nothing_that_words_it() -> None:
    """Every module loaded before a kept picture stands keeps the person waiting."""
    script = (
        "import json, sys; import ui.pages.home.page; print(json.dumps(sorted(sys.modules)))"
    )
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True, text=True, env=environment, check=True, timeout=280,
    )  # fmt: skip
    said = set(json.loads(done.stdout))
    wording = ("meetings.calendar", "meetings.forum", "scorecard.row", "wording")
    assert said & {*HEAVY, *(f"lbi_desktop.domain.{name}" for name in wording)} == set()


def test_that_no_source_is_read_for_the_binding(tmp_path: Path) -> None:
    """It would read every module's text to look for its own name, and keep the lines."""
    script = """
import json, linecache, sys
from PySide6.QtCore import QObject
from ui.unread import leave_sources_unread
leave_sources_unread()
linecache.clearcache()
sys.path.insert(0, sys.argv[1])
import only_here
QObject().setObjectName(only_here.NAME)
print(json.dumps([name for name in linecache.cache if "only_here" in name]))
"""
    (tmp_path / "only_here.py").write_text("NAME = 'PySide6'\n", encoding="utf-8")
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path)],
        capture_output=True, text=True, env=environment, check=True, timeout=280,
    )  # fmt: skip
    assert json.loads(done.stdout) == []
