"""Every place of the window as a picture: `python -m ui.screenshots OUT [word ...]`.

The sample council is made in a temporary folder; each scene is rendered light and dark, on a
laptop and on a desk, and the places once more in high contrast and with larger text. Words
narrow it to the pictures whose names hold one of them.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QRect
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QWidget

from ui.main_window import MainWindow
from ui.scenes.dialogs import dialog_scenes
from ui.scenes.made import AUTHOR, NOW, Files, files_made
from ui.scenes.packs import lead_scenes, pack_scenes
from ui.scenes.places import place_scenes
from ui.scenes.settling import Scenes, settle
from ui.start import window_for
from ui.surroundings import Surroundings
from ui.theme.look import colour

LAPTOP, DESK, LEAST = (1366, 768), (1920, 1080), (1024, 640)
_PLACES = ("home", "indicators", "plans", "returns", "meetings", "planning", "wellbeing")


@dataclass(frozen=True, slots=True)
class Setting:
    """What a picture is taken in: its name, theme, size of the window and of the text.

    `is_short` leaves it at the places themselves.
    """

    name: str
    theme: str
    size: tuple[int, int]
    text_size: int = 100
    is_short: bool = False


SETTINGS = (
    Setting("light-1366", "light", LAPTOP),
    Setting("dark-1366", "dark", LAPTOP),
    Setting("light-1920", "light", DESK),
    Setting("dark-1920", "dark", DESK),
    Setting("contrast-1366", "contrast", LAPTOP),
    Setting("light-1366-text-200", "light", LAPTOP, 200),
    Setting("light-1366-text-130", "light", LAPTOP, 130, is_short=True),
    Setting("dark-1920-text-150", "dark", DESK, 150, is_short=True),
    Setting("light-1024-text-200", "light", LEAST, 200, is_short=True),
)


@dataclass(frozen=True, slots=True)
class Act:
    """Scenes that are played on one store; none is open for the welcome."""

    scenes: Scenes
    store: Path | None


def main(arguments: list[str]) -> int:
    """Take the pictures; the exit code is 0 when all were taken."""
    if not arguments or arguments[0].startswith("-"):
        sys.stderr.write(f"{__doc__}\n")
        return 2
    out, words = Path(arguments[0]), arguments[1:]
    unknown = [word for word in words if not any(word in title for title in _titles())]
    if unknown:
        sys.stderr.write(_unknown_words(unknown))
        return 2
    out.mkdir(parents=True, exist_ok=True)
    _application()
    with tempfile.TemporaryDirectory(prefix="lbi-pictures-") as folder:
        files = files_made(Path(folder))
        for setting in SETTINGS:
            wanted = _wanted(setting, words)
            if wanted:
                _take(files, setting, wanted=wanted, out=out)
    return 0


def _take(files: Files, setting: Setting, *, wanted: frozenset[str], out: Path) -> None:
    """The wanted scenes in one setting, on files of its own."""
    own = files.copied(files.council.parent / setting.name)
    with _window(own.council.parent, setting) as window:
        for act in _acts(own):
            scenes = {name: play for name, play in act.scenes.items() if name in wanted}
            for name in _played(window, scenes, store=act.store):
                title = f"{name}-{setting.name}.png"
                picture(window).save(str(out / title))
                sys.stdout.write(f"{title}\n")


def _played(window: MainWindow, scenes: Scenes, *, store: Path | None) -> Iterator[str]:
    """Bring up one scene after the other and name it when it is ready."""
    if scenes and store is not None:
        window.session.open(store)
        settle(window)
    for name, bring_up in scenes.items():
        bring_up(window)
        settle(window)
        yield name
        clear(window)


def picture(window: MainWindow) -> QPixmap:
    """The window with the dialogs and menus that stand over it."""
    taken = window.grab()
    corner = window.frameGeometry().topLeft()
    painter = QPainter(taken)
    for each in _over():
        spot = each.frameGeometry().topLeft() - corner
        painter.drawPixmap(spot, each.grab())
        painter.setPen(colour("outline"))  # where a system draws its frame
        painter.drawRect(QRect(spot, each.size()))
    painter.end()
    return taken


def clear(window: MainWindow) -> None:
    """Take away what stands over the window, so that the next scene begins clean."""
    from ui.shell.fault_page import FaultPage
    from ui.shell.palette import Palette

    for dialog in _over():
        dialog.close()
    for palette in window.findChildren(Palette):
        palette.shut()
    for fault in window.findChildren(FaultPage):
        fault.deleteLater()
    window.news.strip.hide()
    window.undo_bar.leave()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def _over() -> list[QWidget]:
    kinds = (QDialog, QMenu)
    tops = (each for each in QApplication.topLevelWidgets() if isinstance(each, kinds))
    return [each for each in tops if each.isVisible()]


def _acts(files: Files) -> tuple[Act, ...]:
    welcome: Scenes = {"welcome": lambda window: window.go("welcome")}
    work = {**place_scenes(), **pack_scenes(files), **dialog_scenes(files)}
    return (
        Act(welcome, None),
        Act(work, files.council),
        Act(_empty_scenes(), files.empty),
        Act(lead_scenes(files), files.council),
    )


def _empty_scenes() -> Scenes:
    """Every place of a council that has nothing yet."""
    return {f"{place}-empty": partial(_go, place) for place in _PLACES}


def _go(place: str, window: MainWindow) -> None:
    window.go(place)


def _wanted(setting: Setting, words: list[str]) -> frozenset[str]:
    """The scenes to play in a setting."""
    names = [name for name in _names() if not setting.is_short or name in _PLACES]
    return frozenset(
        name
        for name in names
        if not words or any(word in f"{name}-{setting.name}" for word in words)
    )


def _names() -> list[str]:
    nowhere = Files(Path(), Path(), Path(), Path())
    return [name for act in _acts(nowhere) for name in act.scenes]


def _titles() -> list[str]:
    return [f"{name}-{setting.name}" for setting in SETTINGS for name in _names()]


def _unknown_words(words: list[str]) -> str:
    """What is said of words that no picture's name holds."""
    settings = ", ".join(setting.name for setting in SETTINGS)
    unknown = ", ".join(f"“{word}”" for word in words)
    return (
        f"No picture is called {unknown}.\nScenes: {', '.join(_names())}.\n"
        f"Settings: {settings}.\n"
    )


def _application() -> QApplication:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication.instance()
    return app if isinstance(app, QApplication) else QApplication(sys.argv[:1])


@contextmanager
def _window(folder: Path, setting: Setting) -> Iterator[MainWindow]:
    around = Surroundings(
        clock=lambda: NOW,
        author=AUTHOR,
        computer="this laptop",
        settings_folder=folder / "settings",
        local_folder=folder / "local",
        documents_folder=folder,
    )
    window = window_for(around)
    window.preferences.choose(theme=setting.theme, text_size=setting.text_size)
    window.resize(*setting.size)
    window.show()
    window.activateWindow()
    try:
        yield window
    finally:
        window.close()
        window.deleteLater()


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
