"""What happens when something goes wrong on the window's thread that nobody foresaw.

The error is noted without what it spoke of, one page says so, and the program goes on. Should
the whole program stop, the next start says that it did.
"""

from __future__ import annotations

import faulthandler
import sys
from collections.abc import Callable
from dataclasses import replace
from types import TracebackType
from typing import TYPE_CHECKING, TextIO

from PySide6.QtCore import QObject, QTimer

from lbi_desktop import __version__
from lbi_desktop.crash import Fault, fault_from, report_text, unforeseen

if TYPE_CHECKING:
    from ui.main_window import MainWindow
    from ui.shell.fault_page import FaultPage

STOPPED = "stopped.log"
_STOPPED_WORDS = (
    "Last time the program stopped by itself. The store was checked when it was opened: "
    "everything that had been accepted is in it."
)
_MOST_KINDS = 20
Hook = Callable[[type[BaseException], BaseException, TracebackType | None], object]


class Faults(QObject):
    """Takes the place of Python's last word on errors while the window is there."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._folder = window.session.around.local_folder
        self._before: Hook = sys.excepthook
        self._stopped: TextIO | None = None
        self.page: FaultPage | None = None
        self.faults: dict[tuple[str, tuple[str, ...]], Fault] = {}
        sys.excepthook = self._caught

    def _caught(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """Note an error and show the page; never raises anything itself."""
        if issubclass(kind, KeyboardInterrupt):
            self._before(kind, error, trace)
            return
        fault = fault_from(error.with_traceback(trace))
        known = self.faults.get((fault.kind, fault.places))
        if known is None and len(self.faults) < _MOST_KINDS:
            unforeseen(error, folder=self._folder, now=self._window.session.now)
        if known is not None or len(self.faults) < _MOST_KINDS:
            times = known.times + 1 if known is not None else 1
            self.faults[fault.kind, fault.places] = replace(fault, times=times)
        if known is None:
            QTimer.singleShot(0, self, self._show)  # a picture may be half painted now

    def watch_for_stops(self) -> None:
        """Note where the whole program stops; say so when it stopped last time."""
        file = self._folder / STOPPED
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            has_stopped = file.exists() and file.stat().st_size > 0
            if has_stopped:
                file.replace(file.with_suffix(".old.log"))
            self._stopped = file.open("w", encoding="utf-8")
        except OSError:
            return  # a folder that cannot be written takes no notes
        faulthandler.enable(self._stopped)
        if has_stopped:
            self._window.notice.tell(_STOPPED_WORDS)

    def give_up(self) -> None:
        """Hand Python's last word back."""
        if sys.excepthook == self._caught:
            sys.excepthook = self._before
        if self._stopped is not None:
            faulthandler.disable()
            self._stopped.close()
            self._stopped = None
            (self._folder / STOPPED).unlink(missing_ok=True)

    @property
    def report(self) -> str:
        """Everything that went wrong since the start."""
        import platform

        from PySide6 import __version__ as qt_version

        window, settings = self._window, self._window.preferences.settings
        around = {
            "Program": __version__,
            "Python": platform.python_version(),
            "Qt": qt_version,
            "System": platform.system(),
            "Place": window.pages.place or "none",
            "Colours": f"{settings.theme}, text {settings.text_size}%",
            "Window": f"{window.width()} by {window.height()}",
            "Store": "open" if window.session.is_open else "none open",
        }
        now = window.session.now
        return report_text(tuple(self.faults.values()), around, now=now)

    def _show(self) -> None:
        from ui.shell.fault_page import FaultPage

        if self.page is None:
            self.page = FaultPage(self._window)
            self.page.left.connect(self._left)
        self.page.show_report(self.report)

    def _left(self) -> None:
        self.page = None
