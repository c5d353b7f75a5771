"""The one window: bars round the pages. It routes wishes and holds no rule of its own."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QKeyEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QVBoxLayout, QWidget

from lbi_desktop.domain.changes import Changes
from ui.page import Page
from ui.preferences import Preferences
from ui.session import Session
from ui.shell import wishes
from ui.shell.drop_frame import STORE_SUFFIX, DropFrame, dropped_paths
from ui.shell.menus import Keys
from ui.shell.notice import Notice
from ui.shell.page_stack import PageStack
from ui.shell.rail import Rail
from ui.shell.status_bar import StatusBar
from ui.shell.top_bar import TopBar
from ui.theme.tokens import WIDE_FROM
from ui.widgets.undo_bar import UndoBar

TITLE = "LBI Performance Desktop"
LEAST_SIZE = (1024, 640)


class MainWindow(QMainWindow):
    """Rail, top bar, the page, status bar."""

    def __init__(self, session: Session, preferences: Preferences) -> None:
        super().__init__()
        self.session, self.preferences = session, preferences
        self.rail, self.top = Rail(), TopBar()
        self.notice, self.foot = Notice(), StatusBar(session.jobs)
        self.pages = PageStack(session, preferences)
        self._lay_out()
        self.undo_bar, self.drop_frame = UndoBar(self), DropFrame(self)
        self.keys = Keys(self, self.run)
        self._connect()
        self.setAcceptDrops(True)
        self.setMinimumSize(*LEAST_SIZE)
        self.show_bars(False)

    def go(self, place: str, what: str = "") -> Page:
        """Go to a place, and there to the thing asked for."""
        self.notice.leave()
        page = self.pages.show_place(place, what)
        self.show_bars(place != "welcome")
        if place in self.rail.buttons:
            self.rail.set_current(place)
        self._show_title()
        return page

    def run(self, action_id: str) -> None:
        """Do an action of `ui.actions`, where it can be done now."""
        act = wishes.found(self, action_id)
        if act is not None:
            act()

    def show_bars(self, are_shown: bool) -> None:
        """Rail and top bar stand round every page but the welcome."""
        self.rail.setVisible(are_shown)
        self.top.setVisible(are_shown)

    def open_paths(self, paths: list[Path]) -> None:
        """Open a store, or hand files to the place that reads returns."""
        stores = [path for path in paths if path.suffix.lower() == STORE_SUFFIX]
        page = self.pages.page
        if stores:
            self.session.open(stores[0])
        elif not paths or (page is not None and page.take_files(paths)):
            return
        elif self.session.is_open:
            self.go("returns").take_files(paths)
        else:
            self.notice.tell("Open or make a store first, then drop the returns on it.")

    def open_palette(self) -> None:
        """Search and run commands."""
        from ui.shell.palette import Palette

        Palette(self).open()

    def _lay_out(self) -> None:
        root, body = QWidget(), QWidget()
        root.setProperty("ground", "canvas")
        across, down = QHBoxLayout(root), QVBoxLayout(body)
        for layout in (across, down):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)
        for part in (self.top, self.notice):
            down.addWidget(part)
        down.addWidget(self.pages, 1)
        down.addWidget(self.foot)
        across.addWidget(self.rail)
        across.addWidget(body, 1)
        self.setCentralWidget(root)

    def _connect(self) -> None:
        session = self.session
        self.rail.chosen.connect(self.go)
        self.pages.wants_place.connect(self.go)
        self.pages.title_changed.connect(self._show_title)
        self.pages.waits.connect(self.rail.set_count)
        self.pages.wants_action.connect(self.run)
        self.pages.wants_files.connect(self.open_paths)
        self.top.went_back.connect(self._go_back)
        self.top.searched.connect(self.open_palette)
        self.top.undone.connect(session.undo)
        self.top.redone.connect(session.redo)
        self.top.period.chosen.connect(session.choose_period)
        self.undo_bar.undone.connect(session.undo)
        session.opened.connect(self._opened)
        session.facts_changed.connect(self._show_facts)
        session.period_changed.connect(self._show_period)
        session.changed.connect(self._note_saved)
        session.done.connect(self._tell_done)
        session.refused.connect(self.notice.tell)
        session.told.connect(self.foot.tell)

    def _go_back(self) -> None:
        if self.pages.page is not None:
            self.pages.page.go_back()

    def _show_title(self) -> None:
        page = self.pages.page
        assert page is not None
        self.top.show_title(page.title, page.back)
        self.setWindowTitle(f"{page.title} – {TITLE}" if page.title else TITLE)
        self._show_period()

    def _opened(self) -> None:
        facts = self.session.facts
        assert facts is not None
        self.preferences.remember_store(facts.path)
        if self.pages.place in ("", "welcome"):
            self.go("home")
        if facts.warning:
            self.notice.tell(facts.warning)

    def _show_facts(self) -> None:
        facts = self.session.facts
        if facts is None:
            return
        sample = " (sample)" if facts.council.is_sample else ""
        name = facts.council.name.removeprefix("London Borough of ")
        self.rail.set_council(f"{name}{sample}")
        self.top.show_history(facts.undo_label, facts.redo_label)
        self.foot.show_store(
            facts.path.name,
            is_sample=facts.council.is_sample,
            is_read_only=facts.is_read_only,
        )
        self._show_period()

    def _show_period(self) -> None:
        facts, page = self.session.facts, self.pages.page
        is_wanted = facts is not None and page is not None and page.has_period
        periods = wishes.periods_offered(facts) if facts else ()
        self.top.period.offer(periods, self.session.period if is_wanted else None)

    def _note_saved(self, _: Changes) -> None:
        self.foot.show_saved(self.session.now)

    def _tell_done(self, changes: Changes) -> None:
        self.undo_bar.tell(changes.label)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.rail.set_wide(self.width() >= WIDE_FROM)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Alt and not event.isAutoRepeat():
            self.keys.show_menus(lambda name: wishes.found(self, name) is not None)
        super().keyReleaseEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        paths = dropped_paths(event.mimeData())
        if paths:
            event.acceptProposedAction()
            self.drop_frame.offer(paths)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.drop_frame.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        self.drop_frame.hide()
        paths = dropped_paths(event.mimeData())
        event.acceptProposedAction()
        QTimer.singleShot(0, self, lambda: self.open_paths(paths))

    def closeEvent(self, event: QCloseEvent) -> None:
        size = f"{self.width()}x{self.height()}"
        self.preferences.remember_window(size=size, is_maximised=str(self.isMaximized()))
        self.session.close()
        super().closeEvent(event)
