"""The one window: bars round the pages. It routes wishes and holds no rule of its own.

It stands on the screen before anything in it is built: `ui.furnishing` builds the rest.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QVBoxLayout, QWidget

from ui.first_frame import first_palette, paint_first_frame

if TYPE_CHECKING:
    from PySide6.QtGui import (
        QCloseEvent,
        QDragEnterEvent,
        QDragLeaveEvent,
        QDropEvent,
        QKeyEvent,
        QPaintEvent,
        QResizeEvent,
    )

    from ui.others import Others
    from ui.page import Page
    from ui.preferences import Preferences
    from ui.resting import Resting
    from ui.session import Session
    from ui.shell.bars import Bars
    from ui.shell.drop_frame import DropFrame
    from ui.shell.menus import Keys
    from ui.shell.news import News
    from ui.shell.notice import Notice
    from ui.shell.page_stack import PageStack
    from ui.shell.rail import Rail
    from ui.shell.searching import Searching
    from ui.shell.status_bar import StatusBar
    from ui.shell.top_bar import TopBar
    from ui.widgets.undo_bar import UndoBar

TITLE = "LBI Performance Desktop"
LEAST_SIZE = (1024, 640)


class MainWindow(QMainWindow):
    """Rail, top bar, the page, status bar."""

    first_painted = Signal()
    """Said once the window stands on the screen, before it is furnished."""

    session: Session
    preferences: Preferences
    bars: Bars
    rail: Rail
    top: TopBar
    notice: Notice
    news: News
    foot: StatusBar
    pages: PageStack
    searching: Searching
    undo_bar: UndoBar
    drop_frame: DropFrame
    keys: Keys
    others: Others
    resting: Resting

    def __init__(
        self, session: Session | None = None, preferences: Preferences | None = None
    ) -> None:
        super().__init__()
        self.is_furnished = self._has_painted = False
        self.first_theme = "system"
        self.setMinimumSize(*LEAST_SIZE)
        self.setWindowTitle(TITLE)
        if session is not None and preferences is not None:
            self.furnish(session, preferences)

    def furnish(self, session: Session, preferences: Preferences) -> None:
        """Build everything there is in the window, at once."""
        from ui.furnishing import furnishing

        for _ in furnishing(self, session, preferences=preferences):
            pass

    def lay_out(self) -> None:
        """Set the parts in their places."""
        self.rail, self.top, self.foot = self.bars.rail, self.bars.top, self.bars.foot
        root, body = QWidget(), QWidget()
        root.setProperty("ground", "canvas")
        across, down = QHBoxLayout(root), QVBoxLayout(body)
        for layout in (across, down):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)
        for part in (self.top, self.notice, self.news.strip):
            down.addWidget(part)
        down.addWidget(self.pages, 1)
        down.addWidget(self.foot)
        across.addWidget(self.rail)
        across.addWidget(body, 1)
        self.setCentralWidget(root)

    def take_up(self) -> None:
        """Everything is there: from here on the window works."""
        self._connect()
        self.setAcceptDrops(True)
        self.show_bars(False)
        self.is_furnished = True
        self._fit_rail()

    def go(self, place: str, what: str = "") -> Page:
        """Go to a place, and there to the thing asked for."""
        self.notice.leave()
        page = self.pages.show_place(place, what)
        self.show_bars(place not in ("welcome", "lead"))
        self.rail.set_current(place)
        self._show_title()
        return page

    def head_for(self, place: str, what: str = "") -> None:
        """Go there as a person does: what does not stand yet is built in slices first."""
        self.rail.set_current(place)
        self.pages.when_built(place, lambda: self.go(place, what))

    def run(self, action_id: str) -> None:
        """Do an action of `ui.actions`, where it can be done now."""
        from ui.shell import wishes

        act = wishes.found(self, action_id)
        if act is not None:
            act()

    def show_bars(self, are_shown: bool) -> None:
        """Rail and top bar stand round every page but the welcome."""
        self.rail.setVisible(are_shown)
        self.top.setVisible(are_shown)

    def open_paths(self, paths: list[Path]) -> None:
        """Open a store, or hand files to the place that reads them."""
        from ui.shell.opening import open_paths

        open_paths(self, paths)

    def open_palette(self) -> None:
        """Search and run commands."""
        from ui.shell.palette import Palette

        Palette(self).open()

    def _connect(self) -> None:
        session = self.session
        self.rail.chosen.connect(self.head_for)
        self.pages.wants_place.connect(self.head_for)
        self.pages.title_changed.connect(self._show_title)
        self.pages.waits.connect(self.rail.set_count)
        self.pages.wants_action.connect(self.run)
        self.pages.wants_files.connect(self.open_paths)
        self.top.went_back.connect(self._go_back)
        self.top.searched.connect(self.open_palette)
        self.top.undone.connect(lambda: self.run("edit.undo"))
        self.top.redone.connect(lambda: self.run("edit.redo"))
        self.undo_bar.undone.connect(session.undo)
        session.batched.connect(self.undo_bar.tell)
        session.opened.connect(self._opened)
        session.done.connect(lambda changes: self.undo_bar.tell(changes.label))
        session.tried.connect(self.notice.go_on)
        session.changed.connect(lambda _: self.undo_bar.leave())  # what is done tells anew
        session.refused.connect(self.notice.refuse)

    def _go_back(self) -> None:
        if self.pages.page is not None:
            self.pages.page.go_back()

    def _show_title(self) -> None:
        page = self.pages.page
        assert page is not None
        self.bars.show_page(page)
        self.setWindowTitle(f"{page.title} – {TITLE}" if page.title else TITLE)

    def _opened(self) -> None:
        facts = self.session.facts
        assert facts is not None
        self.notice.go_on()
        self.preferences.remember_store(facts.place)
        first = "lead" if facts.is_lent else "home"
        if facts.is_lent or self.pages.place in ("", "welcome", "lead"):
            self.go(first)
        if facts.warning:
            self.notice.tell(facts.warning)

    def _fit_rail(self) -> None:
        from ui.theme.tokens import WIDE_FROM

        self.rail.set_wide(self.width() >= WIDE_FROM)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.is_furnished:
            return
        painter = QPainter(self)
        size = (self.width(), self.height())
        paint_first_frame(painter, size, palette=first_palette(self.first_theme))
        painter.end()
        if not self._has_painted:
            self._has_painted = True
            QTimer.singleShot(0, self, self.first_painted.emit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.is_furnished:
            self._fit_rail()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if self.is_furnished:
            self.keys.released(event)
        super().keyReleaseEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self.drop_frame.enter(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.drop_frame.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        from ui.shell.wishes import take_dropped

        self.drop_frame.drop(event, lambda paths, mail: take_dropped(self, paths, carried=mail))

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.is_furnished:
            size = f"{self.width()}x{self.height()}"
            self.preferences.remember_window(size=size, is_maximised=str(self.isMaximized()))
        self.put_away()
        super().closeEvent(event)

    def put_away(self) -> None:
        """Let go of the store and end the workers, however the application ends.

        No worker may still import or answer while Qt takes its objects apart.
        """
        if self.is_furnished:
            self.news.close()
            self.session.close()
            self.searching.close()
