"""Puts a look on the whole application, at the start and while windows are open."""

from __future__ import annotations

import time
from collections.abc import Sequence
from functools import cache

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QToolTip, QWidget
from shiboken6 import isValid

from ui.theme.dressing import dress
from ui.theme.house_style import HouseStyle
from ui.theme.look import Look, colour, font, put_in_force

_NAME = "the changing of looks"
_PORTION_SECONDS = 0.008
_ROLES = {
    QPalette.ColorRole.Window: "canvas",
    QPalette.ColorRole.Base: "surface",
    QPalette.ColorRole.AlternateBase: "sunken",
    QPalette.ColorRole.Text: "ink",
    QPalette.ColorRole.WindowText: "ink",
    QPalette.ColorRole.ButtonText: "ink",
    QPalette.ColorRole.Button: "surface",
    QPalette.ColorRole.Highlight: "accent",
    QPalette.ColorRole.HighlightedText: "on_accent",
    QPalette.ColorRole.PlaceholderText: "ink3",
    QPalette.ColorRole.ToolTipBase: "raised",
    QPalette.ColorRole.ToolTipText: "ink",
    QPalette.ColorRole.Link: "accent",
}


def apply_look(app: QApplication, look: Look) -> None:
    """Put a look on the whole application; safe while windows are open.

    What is seen changes at once, and is painted once it has its new sizes; the rest in portions
    while nothing else is asked, or when it is shown, whichever comes first.
    """
    changing = _changing_of(app)
    seen = [window for window in app.topLevelWidgets() if window.isVisible()]
    changing.hold(seen)
    put_in_force(look)
    if not is_dressed(app):
        app.setStyle(HouseStyle())
    app.setFont(font())
    app.setPalette(_qt_palette())
    QToolTip.setFont(font("small"))
    QToolTip.setPalette(_qt_palette())
    for window in app.topLevelWidgets():
        changing.change(window)


def is_dressed(app: QApplication) -> bool:
    """Whether the application has ever been given a look."""
    return isinstance(app.style(), HouseStyle)


def _qt_palette() -> QPalette:
    made = QPalette()
    for role, token in _ROLES.items():
        made.setColor(role, colour(token))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, colour("ink3"))
    return made


class _Changing(QObject):
    """Brings a new look to widgets: to the seen ones now, to the others by and by."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self.setObjectName(_NAME)
        self._waiting: dict[int, QWidget] = {}
        self._calm = QTimer(self)
        self._calm.timeout.connect(self._go_on)
        self._held: list[QWidget] = []
        self._sized = QTimer(self, singleShot=True)
        self._sized.timeout.connect(self._paint)

    def hold(self, windows: Sequence[QWidget]) -> None:
        """Paint nothing of these before the event loop has laid them out."""
        for window in windows:
            if window.updatesEnabled():
                window.setUpdatesEnabled(False)
                self._held.append(window)
        self._sized.start(0)

    def _paint(self) -> None:
        held, self._held = self._held, []
        for window in held:
            if isValid(window):
                window.setUpdatesEnabled(True)

    def change(self, root: QWidget) -> None:
        """Dress what is seen of a widget and of all in it."""
        parts = [root]
        while parts:
            part = parts.pop()
            if part.isVisible():
                parts.extend(_changed(part))
            else:
                self._wait(part)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget):
            self._take(watched)
            self.change(watched)
        return False

    def _wait(self, part: QWidget) -> None:
        if id(part) not in self._waiting:
            part.installEventFilter(self)
            self._waiting[id(part)] = part
            self._calm.start(0)

    def _take(self, part: QWidget) -> None:
        self._waiting.pop(id(part), None)
        part.removeEventFilter(self)

    def _go_on(self) -> None:
        """One portion of what nobody sees."""
        until = time.perf_counter() + _PORTION_SECONDS
        while self._waiting and time.perf_counter() < until:
            part = next(iter(self._waiting.values()))
            if isValid(part):
                self._take(part)
                for inner in _changed(part):
                    self._wait(inner)
            else:
                del self._waiting[id(part)]
        if not self._waiting:
            self._calm.stop()


def _changing_of(app: QApplication) -> _Changing:
    """The one of an application."""
    return app.findChild(_Changing, _NAME) or _Changing(app)


def _changed(part: QWidget) -> list[QWidget]:
    """Dress one widget and tell it; answers what stands in it."""
    dress(part)
    if _listens(type(part)):  # type: ignore[arg-type] # the stubs give classes no hash
        QCoreApplication.sendEvent(part, QEvent(QEvent.Type.StyleChange))
    return [each for each in part.children() if isinstance(each, QWidget)]


@cache
def _listens(kind: type) -> bool:
    """Whether a class of ours does something of its own when the look changes.

    Qt's own classes follow fonts and colours, of which they are told by themselves.
    """
    own = (each for each in kind.__mro__ if not each.__module__.startswith("PySide6"))
    return any("changeEvent" in vars(each) for each in own)
