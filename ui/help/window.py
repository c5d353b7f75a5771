"""The help window: contents and search at the left, the page at the right."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from ui.help.pages import FIRST, found_sections, help_pages
from ui.help.reader import HelpReader
from ui.theme.look import scaled
from ui.widgets.text import Folding

_KEY = Qt.ItemDataRole.UserRole
_SIZE, _SIDE, _MOST_SIDE, _MOST_FOUND = (960, 640), 260, 370, 60


class HelpWindow(QDialog):
    """One window beside the application's; F1 again only turns its page."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setWindowTitle("Help – LBI Performance Desktop")
        self.setProperty("ground", "canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.search, self.contents = QLineEdit(), QListWidget()
        self.reader, self._told = HelpReader(), Folding("", "small", tone="ink3")
        self._lay_out()
        self.search.textChanged.connect(self._list)
        self.search.returnPressed.connect(self._take_first)
        self.contents.currentItemChanged.connect(self._choose)
        self.reader.wanted.connect(self.show_topic)
        QShortcut(QKeySequence("Ctrl+F"), self, self.search.setFocus)
        self._list("")
        self.resize(*_SIZE)

    @property
    def told(self) -> str:
        """What is said under the search field."""
        return self._told.text()

    def show_topic(self, topic: str) -> None:
        """Show a page, `returns`, or a heading of one, `issues#file.encrypted`."""
        name, _, anchor = topic.partition("#")
        page = next((each for each in help_pages() if each.id == name), help_pages()[0])
        self.reader.show_page(page, anchor)
        self.setWindowTitle(f"{page.title} – Help")
        self._mark(page.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            if self.search.text():
                self.search.clear()
            else:
                self.close()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        self.search.setPlaceholderText("Search the help")
        self.search.setAccessibleName("Search the help")
        self.search.setClearButtonEnabled(True)
        self.contents.setAccessibleName("Contents")
        self.contents.setWordWrap(True)
        self.contents.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.contents.setProperty("kind", "contents")
        self.contents.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._told.hide()
        side, beside = QWidget(), QSplitter(Qt.Orientation.Horizontal)
        down = QVBoxLayout(side)
        down.setContentsMargins(16, 16, 8, 16)
        down.setSpacing(8)
        for part in (self.search, self._told, self.contents):
            down.addWidget(part)
        beside.addWidget(side)
        beside.addWidget(self.reader)
        beside.setStretchFactor(1, 1)
        beside.setChildrenCollapsible(False)
        beside.setSizes([min(scaled(_SIDE), _MOST_SIDE), _SIZE[0] - _SIDE])
        around = QHBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(beside)

    def _list(self, words: str) -> None:
        """The pages, or while something is searched the sections that hold it."""
        found = found_sections(words)[:_MOST_FOUND] if words.strip() else ()
        rows = [(f"{page.id}#{section.anchor}", section.words) for page, section in found]
        if not words.strip():
            rows = [(page.id, page.title) for page in help_pages()]
        self.contents.blockSignals(True)
        self.contents.clear()
        for key, title in rows:
            item = QListWidgetItem(title)
            item.setData(_KEY, key)
            item.setToolTip(title)
            self.contents.addItem(item)
        self.contents.blockSignals(False)
        self._told.setText("" if rows else "No page holds these words.")
        self._told.setVisible(not rows)

    def _take_first(self) -> None:
        if self.contents.count():
            self.contents.setCurrentRow(0)

    def _choose(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.show_topic(str(item.data(_KEY)))

    def _mark(self, page: str) -> None:
        """Mark the page in the contents without choosing it again."""
        if self.search.text().strip():
            return
        self.contents.blockSignals(True)
        for row in range(self.contents.count()):
            if self.contents.item(row).data(_KEY) == page:
                self.contents.setCurrentRow(row)
        self.contents.blockSignals(False)


def show_help(window: QWidget, topic: str = FIRST) -> HelpWindow:
    """Bring up the one help window of a window, at a topic; over a dialog where one is open."""
    made = next(iter(window.findChildren(HelpWindow)), None) or HelpWindow(window)
    over = QApplication.activeModalWidget() or window
    if made.parentWidget() is not over:
        made.setParent(over, made.windowFlags())
    made.search.clear()
    made.show_topic(topic)
    made.show()
    made.raise_()
    made.activateWindow()
    made.reader.setFocus()
    return made
