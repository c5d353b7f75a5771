"""Starts the window: it stands on the screen at once, and is built right after that.

Before the first paint only PySide6 and the standard library are loaded.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator, Sequence
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from lbi_desktop.settings import Settings, read_settings
from ui.collecting import Collector, leave_out_what_stands
from ui.main_window import TITLE, MainWindow
from ui.slices import Slices
from ui.unread import leave_sources_unread

if TYPE_CHECKING:
    from lbi_desktop.store.address import Place, ServerAddress
    from ui.jobs import Progress
    from ui.one_window import OneWindow
    from ui.surroundings import Surroundings

_USUAL_SIZE = (1366, 768)
_ICON = Path(__file__).resolve().parents[1] / "resources" / "lbi-desktop.svg"


def run(
    store: Place | None,
    *,
    around: Surroundings,
    files: Sequence[Path] = (),
    one: OneWindow | None = None,
    timed: str = "",
) -> int:
    """Show the window on a store, or the welcome without one; the exit code of the window.

    `files` are taken as if they were dropped; `one` brings what later starts are given;
    `timed` is a moment of `ui.timed` at which the window says the time and goes.
    Nothing made before the first picture is ever thrown away: nothing is collected until then.
    """
    gc.disable()
    app = _application()
    window = first_window(read_settings(around.settings_folder))
    app.aboutToQuit.connect(window.put_away)
    starting = Slices(window)
    app.aboutToQuit.connect(starting.stop)

    def begun() -> Iterator[None]:
        yield from beginning(window, store, around=around)
        follow(window, files, one=one)

    window.first_painted.connect(lambda: starting.add(begun()))
    if one is not None:
        app.aboutToQuit.connect(one.give_up)
    if timed:
        from ui.timed import Timed

        Timed(window, timed)
    return app.exec()


def follow(window: MainWindow, files: Sequence[Path], *, one: OneWindow | None) -> None:
    """What comes after the store: files, what later starts hand over, news of releases."""
    from lbi_desktop.jobs.handed_over import Handed
    from ui.shell.handed import take_handed, take_names

    take_handed(window, Handed(files=tuple(files)))
    if one is not None:
        one.handed.connect(lambda names: take_names(window, names))
        one.listen()
    window.news.begin()


def first_window(settings: Settings) -> MainWindow:
    """The window on the screen, in its place and its colours, with nothing in it yet."""
    window = MainWindow()
    window.first_theme = settings.theme
    kept = settings.window
    width, _, height = kept.get("size", "").partition("x")
    is_known = width.isdigit() and height.isdigit()
    window.resize(*((int(width), int(height)) if is_known else _USUAL_SIZE))
    if kept.get("is_maximised") == "True":
        window.showMaximized()
    else:
        window.show()
    return window


def beginning(
    window: MainWindow, store: Place | None, *, around: Surroundings
) -> Iterator[None]:
    """After the first paint: everything in the window, then what it is to show."""
    yield from _furnishing(window, around, first="home" if isinstance(store, Path) else "")
    watch_for_faults(window)
    open_first(window, store)


def begin(window: MainWindow, store: Place | None, *, around: Surroundings) -> None:
    """The same, at once."""
    for _ in beginning(window, store, around=around):
        pass


def watch_for_faults(window: MainWindow) -> None:
    """From here on a fault has its page, and the next start tells of a stop."""
    from PySide6.QtCore import Qt

    from ui.faults import Faults

    faults = Faults(window)
    app = QApplication.instance()
    assert app is not None
    app.aboutToQuit.connect(faults.give_up)
    once = Qt.ConnectionType.SingleShotConnection
    window.session.opened.connect(faults.watch_for_stops, once)


def open_first(window: MainWindow, store: Place | None) -> None:
    """A glance at the store, which is opened once that is painted; or what can be opened."""
    from ui.after_paint import AfterPaint

    if not isinstance(store, Path):
        window.go("welcome")
        _collect(window)
        if store is not None:
            _open_shared(window, store)
        return

    def sorry(words: str) -> None:
        window.go("welcome")
        window.notice.tell(words)

    home = window.go("home")
    home.show_glance(store)
    _warm_up_once(window)

    def open_it() -> None:
        _collect(window)
        if window.isVisible():  # else it was closed before the store was even touched
            window.session.open(store, sorry=sorry)

    AfterPaint(home, open_it)


def _collect(window: MainWindow) -> None:
    """From here on garbage is collected: a little at a time, and all of it in a calm."""
    window.resting.calm.timeout.connect(Collector(window).collect_all)


def _open_shared(window: MainWindow, address: ServerAddress) -> None:
    """Sign in to the shared store used last; the password is asked for where one is needed."""
    from ui.shell.wishes import open_shared

    def sorry(words: str) -> None:
        open_shared(window, tried=address.text, said=words)

    _warm_up_once(window)
    window.session.open(address, sorry=sorry)


def _warm_up_once(window: MainWindow) -> None:
    """For the first store alone: what stands when another one is opened may go again."""
    from PySide6.QtCore import Qt

    once = Qt.ConnectionType.SingleShotConnection
    window.session.opened.connect(partial(_warm_up, window), once)


def _warm_up(window: MainWindow) -> None:
    """Make the other places ready in the background, once Home has its answer.

    Imports hold Python's lock: beside Home's queries they would only delay them. Then the pages
    are built, a slice at a time, so that going to one only has to show it.
    """
    from ui.places import LIKELY, load_pages

    def load(progress: Progress) -> None:
        from lbi_desktop.jobs.returns import make_ready

        load_pages(progress)
        make_ready()

    def warm_up(_: None) -> None:
        window.session.work("", load, then=build)

    def build(_: None) -> None:
        window.session.jobs.slices.add(built())

    def built() -> Iterator[None]:
        yield from window.pages.build_ahead(LIKELY)
        leave_out_what_stands()

    window.session.ask(lambda _: None, warm_up)


def furnish(window: MainWindow, around: Surroundings) -> None:
    """Give a window its look and everything in it, at once."""
    for _ in _furnishing(window, around):
        pass


def _furnishing(window: MainWindow, around: Surroundings, *, first: str = "") -> Iterator[None]:
    """The same in slices; `first` is the place that is shown right after the last one."""
    leave_sources_unread()
    from PySide6.QtGui import QIcon

    from ui.preferences import Preferences

    yield
    from ui.session import Session
    from ui.theme.fonts import load_fonts

    load_fonts()
    yield
    window.setWindowIcon(QIcon(str(_ICON)))
    preferences, session = Preferences(around.settings_folder), Session(around)
    preferences.apply()
    if first:
        import_module(f"ui.pages.{first}.page")
        yield
    from ui.furnishing import furnishing

    yield from furnishing(window, session, preferences=preferences)
    preferences.setParent(window)
    session.setParent(window)


def window_for(around: Surroundings) -> MainWindow:
    """A furnished window, not shown yet."""
    window = MainWindow()
    furnish(window, around)
    return window


def _application() -> QApplication:
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication(sys.argv[:1])
    app.setApplicationName(TITLE)
    app.setDesktopFileName("lbi-desktop")
    return app
