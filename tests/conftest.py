"""What every test has: a home of its own, a still clock, and no tolerance for loose ends.

Nothing here imports Qt: a test of the domain must not pay for a window.
"""

from __future__ import annotations

import gc
import itertools
import os
import sys
import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# The same examples every time, unless somebody goes looking for new ones:
# HYPOTHESIS_PROFILE=searching python3 dev.py test
settings.register_profile(
    "steady",
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("searching", deadline=None, max_examples=2_000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))

gc.disable()  # until everything is imported, which is never thrown away
_THREAD_GRACE_SECONDS = 30.0
_YOUNG_OBJECTS, _YOUNG_COLLECTIONS = 20_000, 20
_HOMES = itertools.count()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the files that hold long tests: no worker waits for the other at the end."""
    long = {each.path for each in items if each.get_closest_marker("timeout")}
    items.sort(key=lambda each: each.path not in long)


def pytest_collection_finish() -> None:
    """No look through the modules and tests themselves, of which there are half a million."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def _homes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that holds each test's home, with a run-time folder as Qt wants it."""
    root = tmp_path_factory.mktemp("homes")
    (root / "runtime").mkdir(mode=0o700)
    return root


@pytest.fixture(autouse=True)
def home(_homes: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Settings, store and caches of this test only; made when something is written there."""
    own = _homes / str(next(_HOMES))
    folders = {
        "HOME": own,
        "USERPROFILE": own,
        "APPDATA": own / "AppData" / "Roaming",
        "LOCALAPPDATA": own / "AppData" / "Local",
        "XDG_CACHE_HOME": own / ".cache",
        "XDG_CONFIG_HOME": own / ".config",
        "XDG_DATA_HOME": own / ".local" / "share",
        "XDG_DOCUMENTS_DIR": own / "Documents",
        "XDG_RUNTIME_DIR": _homes / "runtime",
        "XDG_STATE_HOME": own / ".local" / "state",
    }
    for name, folder in folders.items():
        monkeypatch.setenv(name, str(folder))
    monkeypatch.delenv("LBI_STORE", raising=False)
    return own


@pytest.fixture
def now() -> datetime:
    """A fixed moment, in the third quarter of 2025/26."""
    return datetime(2025, 11, 20, 10, 30, tzinfo=UTC)


@pytest.fixture
def today(now: datetime) -> date:
    """The day of that moment."""
    return now.date()


@pytest.fixture
def clock(now: datetime) -> Callable[[], datetime]:
    """A clock that stands still at that moment."""
    return lambda: now


@pytest.fixture(autouse=True)
def _no_thread_is_left_running() -> Iterator[None]:
    """Fail the test that leaves a thread behind."""
    before = set(threading.enumerate())
    yield
    left = _running_since(before)
    deadline = time.monotonic() + _THREAD_GRACE_SECONDS
    while left and time.monotonic() < deadline:
        left[0].join(0.05)
        left = _running_since(before)
    assert not left, f"threads left running: {[thread.name for thread in left]}"


@pytest.fixture(autouse=True)
def _nothing_is_collected_by_a_worker() -> Iterator[None]:
    """As in the window: a worker's collection could take Qt's objects apart under a paint."""
    gc.disable()
    yield
    if gc.get_count()[0] > _YOUNG_OBJECTS:
        gc.collect(2 if gc.get_count()[1] > _YOUNG_COLLECTIONS else 0)


def _running_since(before: set[threading.Thread]) -> list[threading.Thread]:
    """Threads that started after `before` and still run (not pytest's own watchdog)."""
    return [
        thread
        for thread in threading.enumerate()
        if thread not in before
        and thread.is_alive()
        and not thread.name.startswith("pytest_timeout")
        and not isinstance(thread, threading._DummyThread)  # a pool thread of Qt, see below
    ]


@pytest.fixture(autouse=True)
def _no_window_is_left_open() -> Iterator[None]:
    """Fail the test that leaves a window visible or work in Qt's thread pool."""
    yield
    if "PySide6.QtWidgets" not in sys.modules:
        return
    from PySide6.QtCore import QThreadPool
    from PySide6.QtWidgets import QApplication

    if QApplication.instance() is None:
        return
    assert QThreadPool.globalInstance().waitForDone(int(_THREAD_GRACE_SECONDS * 1000))
    windows = [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()]
    for widget in windows:
        widget.close()
    assert not windows, f"windows left open: {windows}"
