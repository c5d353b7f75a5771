"""Pictures without anybody looking: for the command line, on machines without a screen too."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray
from PySide6.QtWidgets import QApplication, QWidget

from lbi_desktop.domain.charts.wanted import ChartWanted
from lbi_desktop.store.store import Store
from ui.surroundings import Surroundings

_LAPTOP = (1366, 768)
_PATIENCE_SECONDS, _CALM = 60.0, 5


def chart_alone(store: Store, suffix: str, *, wanted: ChartWanted, today: date) -> bytes:
    """A chart of an indicator as `.png` or `.svg`; refuses a kind that does not suit it."""
    from ui.chart.pages import page_wanted
    from ui.theme.fonts import load_fonts

    page = page_wanted(store, wanted, today=today)
    app = _application(is_seen=False)
    load_fonts()
    content = page().file(suffix)
    app.processEvents()
    return content


def planning_alone(store: Store, suffix: str, *, year: str, today: date) -> bytes:
    """A planning year with all its steps as `.png`, `.svg` or `.pdf`."""
    from lbi_desktop.queries.planning import planning_year
    from ui.pages.planning_year.gantt_paper import gantt_file
    from ui.pages.planning_year.view_model.gantt import gantt
    from ui.theme.fonts import load_fonts

    picture = planning_year(store, today=today, year=year)
    app = _application(is_seen=False)
    load_fonts()
    drawn = gantt(picture, {each.stage.no for each in picture.tops})
    content = gantt_file(drawn, suffix, headline=picture.headline, as_at=today)
    app.processEvents()
    return content


def window_alone(store: Path, *, around: Surroundings) -> bytes:
    """The window open on a store, as a PNG once Home has its answers.

    Raises TimeoutError when it does not come to rest. It is shown where there is a screen.
    """
    from ui.start import window_for

    app = _application(is_seen=True)
    window = window_for(around)
    window.resize(*_LAPTOP)
    window.show()
    try:
        window.go("home")
        window.session.open(store)
        _wait(app, lambda: window.session.is_open and window.session.jobs.is_idle)
        return _png(window)
    finally:
        window.close()


def _wait(app: QApplication, is_ready: Callable[[], bool]) -> None:
    """Let the window work until it is calm."""
    deadline, calm = time.monotonic() + _PATIENCE_SECONDS, 0
    while calm < _CALM:
        app.processEvents()
        calm = calm + 1 if is_ready() else 0
        if time.monotonic() > deadline:
            raise TimeoutError("the window did not come to rest")
        time.sleep(0.01)


def _png(window: QWidget) -> bytes:
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    window.grab().save(buffer, "PNG")
    return bytes(content.data())


def _application(*, is_seen: bool) -> QApplication:
    """The application: on the screen if there is one and it is to be seen there."""
    is_blind = sys.platform.startswith("linux") and not (
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    )
    if is_blind or not is_seen:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication.instance()
    return app if isinstance(app, QApplication) else QApplication(sys.argv[:1])
