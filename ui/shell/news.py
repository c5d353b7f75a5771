"""A quiet line under the top bar: what is new in this version, or that a newer one is ready."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout

from lbi_desktop import __version__
from ui.widgets.buttons import Button
from ui.widgets.drawing import icon_drawing
from ui.widgets.text import label

if TYPE_CHECKING:
    from ui.main_window import MainWindow
    from ui.updating import Found, UpdateLook

NEW_HERE = "You now have version {}."
_LATER = 10_000  # milliseconds: the window's own first work comes before a look at a share


class NewsStrip(QFrame):
    """One sentence, one thing to do about it, and the way to send it off."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("tint", "accent")
        self._words = label("", wraps=True)
        self.act = Button("See", is_dense=True)
        self.leave = Button("Dismiss", "quiet", is_dense=True)
        self._do: Callable[[], object] = self.hide
        layout = QHBoxLayout(self)
        layout.setContentsMargins(24, 8, 16, 8)
        layout.setSpacing(12)
        layout.addWidget(icon_drawing("flag", "accent"))
        layout.addWidget(self._words, 1)
        layout.addWidget(self.act)
        layout.addWidget(self.leave)
        self.act.clicked.connect(self._act)
        self.leave.clicked.connect(self.hide)
        self.hide()

    def _act(self) -> None:
        self._do()

    @property
    def words(self) -> str:
        """What it says now, empty while hidden."""
        return "" if self.isHidden() else self._words.text()

    def tell(
        self, words: str, act: str = "", *, do: Callable[[], object] | None = None
    ) -> None:
        """Say something; `act` names the button that does `do`."""
        self._words.setText(words)
        self.setAccessibleName(words)
        self.act.setText(act)
        self.act.setAccessibleName(act)
        self.act.setVisible(bool(act))
        self._do = do or self.hide
        self.show()


class News(QObject):
    """Tells of a new version once, and looks for a newer one at most once a day."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.strip = NewsStrip()
        self._window = window
        self._looking: UpdateLook | None = None

    @property
    def looking(self) -> UpdateLook:
        """Made when it is first wanted, which is long after the window stands."""
        from ui.updating import UpdateLook

        if self._looking is None:
            self._looking = UpdateLook(self)
            self._looking.found.connect(self._tell_found)
        return self._looking

    def begin(self) -> None:
        """The window stands: tell of this version, then look for a newer one."""
        self.tell_version()
        QTimer.singleShot(_LATER, self, self.look_once_a_day)

    def tell_version(self) -> None:
        """Offer the page on what is new, once after an update; nobody new needs it."""
        chosen = self._window.preferences.settings
        if chosen.news_seen == __version__:
            return
        is_new_here = not chosen.news_seen and not chosen.recent_stores
        self._window.preferences.choose(news_seen=__version__)
        if not is_new_here:
            self.strip.tell(NEW_HERE.format(__version__), "See what is new", do=self.show_page)

    def show_page(self) -> None:
        """The page on what is new; the line has done its work."""
        self.strip.hide()
        self._window.run("help.new")

    def look_once_a_day(self) -> None:
        """Look for a newer release, if a folder is chosen and nobody looked today."""
        from ui.updating import should_look

        preferences, today = self._window.preferences, self._window.session.today
        if should_look(preferences.settings, today):
            preferences.choose(update_looked=today.isoformat())
            self.looking.look(preferences.settings.update_folder)

    def close(self) -> None:
        """The window goes: wait for no answer."""
        if self._looking is not None:
            self._looking.stop()

    def _tell_found(self, found: Found) -> None:
        from ui import outside

        if not found.is_news:
            return  # Settings shows it to whoever asks
        if found.is_trouble:
            self._window.notice.tell(found.words)
        elif found.file is not None:
            file = found.file
            show = "Show it in its folder"
            self.strip.tell(found.words, show, do=lambda: outside.show_in_folder(file))
        else:
            self.strip.tell(found.words)
