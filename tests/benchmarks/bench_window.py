"""The window at work on 2,000 indicators and a million figures: scrolling, places, memory."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from borough import borough
from measuring import ROOT, Benchmark, Taken, in_processor_time
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication
from watchdog import Watchdog

from lbi_desktop.domain.indicator import LifeCycle
from lbi_desktop.store.history import change
from lbi_desktop.store.tables import indicator
from ui.pages.indicators.page import IndicatorsPage
from ui.start import window_for
from ui.surroundings import Surroundings

if TYPE_CHECKING:
    from ui.main_window import MainWindow

NOW = datetime(2026, 1, 28, 14, 2, tzinfo=UTC)
SHOWN, STEPS, STEP_ROWS = 2_000, 60, 3
_PATIENCE = 120.0
PLACES = ("home", "indicators", "plans", "returns", "meetings", "reports")


def benchmarks(folder: Path) -> Iterator[Benchmark]:
    """A window on the borough, with 2,000 of its indicators active."""
    store = _store(folder)
    window = _opened(store, folder)
    page = window.go("indicators")
    _settle(window)
    assert isinstance(page, IndicatorsPage)
    assert len(page.listing.keys) == SHOWN
    yield Benchmark(
        name="window: 2,000 rows, one step of scrolling",
        job=partial(_scrolled, page),
        milliseconds=16,
        rounds=3,
    )
    yield Benchmark(
        name="window: 2,000 rows filtered, on its thread",
        job=in_processor_time(page.listing.show_lines),
        milliseconds=50,
    )
    for place in PLACES:
        window.go(place)
        _settle(window)
    yield Benchmark(
        name="window: from one place to the next",
        job=partial(_walked, window),
        milliseconds=100,
        rounds=3,
    )
    yield Benchmark(
        name="window: longest block of its thread, place by place",
        job=partial(_longest_block, window),
        milliseconds=50,
        rounds=3,
    )
    window.close()
    yield Benchmark(
        name="window: memory at rest",
        job=lambda: _at_rest(store, folder),
        floor=lambda: Taken(1.0, 0),
        floor_is="nothing; what is measured is memory",
        extra_megabytes=250,
        rounds=1,
    )


def _store(folder: Path) -> Path:
    path = folder / "borough.lbi"
    with (
        borough(path) as store,
        change(store, "Pause most", kind="define", author="x", now=NOW) as ledger,
    ):
        numbers = [row.no for row in ledger.connection.execute(indicator.select())]
        for number in numbers[SHOWN:]:
            ledger.amend(indicator, (number,), life_cycle=LifeCycle.PAUSED.value)
    return path


def _opened(store: Path, folder: Path) -> MainWindow:
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    around = Surroundings(
        clock=lambda: NOW,
        author="Performance officer",
        computer="a laptop",
        settings_folder=folder / "settings",
        local_folder=folder / "local",
        documents_folder=folder,
    )
    window = window_for(around)
    window.resize(1366, 768)
    window.show()
    window.session.open(store)
    _settle(window)
    return window


def _settle(window: MainWindow) -> None:
    """Until the workers have answered and what they brought is painted."""
    deadline = time.monotonic() + _PATIENCE
    calm = 0
    while calm < 5 and time.monotonic() < deadline:
        QCoreApplication.processEvents()
        calm = calm + 1 if window.session.jobs.is_idle else 0
        time.sleep(0.005)


def _scrolled(page: IndicatorsPage) -> Taken:
    """One step of the wheel and the picture after it, from many; the thread's own time."""
    bar, high = page.table.verticalScrollBar(), page.table.rowHeight(1)
    bar.setValue(0)
    QCoreApplication.processEvents()
    started = time.thread_time()
    for step in range(1, STEPS + 1):
        bar.setValue(step * STEP_ROWS * high)
        QCoreApplication.processEvents()
    return Taken((time.thread_time() - started) / STEPS)


def _walked(window: MainWindow) -> Taken:
    """Another place on the screen, from one round through all of them."""
    taken = 0.0
    for place in PLACES:
        _settle(window)
        started = time.thread_time()
        window.go(place)
        window.pages.repaint()
        taken += time.thread_time() - started
    _settle(window)
    return Taken(taken / len(PLACES))


def _longest_block(window: MainWindow) -> Taken:
    """The longest stretch without a turn of the event loop, in a quiet core's time."""
    dog = Watchdog()
    for place in PLACES:
        window.go(place)
        _settle(window)
    return Taken(max(block.milliseconds for block in dog.stop().found) / 1000)


def _at_rest(store: Path, folder: Path) -> Taken:
    """The memory of a process that has shown Home and the scorecard and rests."""
    around = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(
        [sys.executable, __file__, str(store), str(folder / "own")],
        cwd=ROOT, env=around, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return Taken(1.0, int(done.stdout.split()[-1]))


def _rest(store: Path, folder: Path) -> None:
    window = _opened(store, folder)
    for place in ("home", "indicators"):
        window.go(place)
        _settle(window)
    with Path("/proc/self/statm").open(encoding="ascii") as kept:
        pages = int(kept.read().split()[1])
    print(pages * os.sysconf("SC_PAGE_SIZE"))  # said to whoever measures
    window.close()


if __name__ == "__main__":
    _rest(Path(sys.argv[1]), Path(sys.argv[2]))
