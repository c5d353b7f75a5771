"""Shows a help page: Markdown in the window's own type, with the marks drawn as on screen."""

from __future__ import annotations

import re
from collections.abc import Iterator

from PySide6.QtCore import QEvent, QRectF, Qt, QUrl, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QPainter,
    QPixmap,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFragment,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
)
from PySide6.QtWidgets import QTextBrowser

from lbi_desktop.domain.scorecard.signal import Assurance, Variation
from lbi_desktop.domain.status import Status
from ui.help.pages import HelpPage
from ui.marks.brush import smooth
from ui.marks.signal import assurance_icon, variation_icon
from ui.marks.status import status_shape
from ui.theme.look import colour, font, scaled

LINK = "help"
_MARK = "mark"
_MARKS = re.compile(rf"\({_MARK}:([\w/]+)\)")
_IMAGE = QTextDocument.ResourceType.ImageResource.value
_HEADS = {1: "page", 2: "panel", 3: "section", 4: "strong"}
_LINE, _HEAD_LINE, _MARK_SIDE = 142.0, 110.0, 24


class HelpReader(QTextBrowser):
    """A calm page; links to other pages are reported, nothing else is opened."""

    wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "page")
        self.setOpenLinks(False)
        self.setAccessibleName("Help page")
        self.anchorClicked.connect(self._follow)
        self._page: HelpPage | None = None
        self._anchor = ""

    def show_page(self, page: HelpPage, anchor: str = "") -> None:
        """Show a page from its top or from one of its headings."""
        self._anchor = anchor
        if page is not self._page:
            self._page = page
            self._render()
        self._go_to(page.place_of(anchor) or 0)

    def heading_in_view(self) -> str:
        """The words of the heading at the top of what is seen."""
        block = self.cursorForPosition(self.viewport().rect().topLeft()).block()
        while block.isValid() and not block.blockFormat().headingLevel():
            block = block.previous()
        return block.text()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and getattr(self, "_page", None):
            self._render()

    def _render(self) -> None:
        assert self._page is not None
        document = self.document()
        document.clear()
        document.setDefaultFont(font())
        document.setDocumentMargin(scaled(24))
        document.setMarkdown(
            self._page.markdown, QTextDocument.MarkdownFeature.MarkdownDialectGitHub
        )
        for name in set(_MARKS.findall(self._page.markdown)):
            picture = _mark(name, self.devicePixelRatioF())
            document.addResource(_IMAGE, QUrl(f"{_MARK}:{name}"), picture)
        block = document.begin()
        while block.isValid():
            _set(block)
            block = block.next()
        for frame in document.rootFrame().childFrames():
            if isinstance(frame, QTextTable):
                _set_table(frame)

    def _go_to(self, place: int) -> None:
        """Bring a heading to the top of the page."""
        heads = [each for each in _blocks(self.document()) if each.blockFormat().headingLevel()]
        if place < len(heads):
            self.setTextCursor(QTextCursor(heads[place]))
            layout = self.document().documentLayout()
            top = layout.blockBoundingRect(heads[place]).top() - scaled(12)
            self.verticalScrollBar().setValue(round(top) if place else 0)

    def _follow(self, url: QUrl) -> None:
        if url.scheme() == LINK:
            fragment = f"#{url.fragment()}" if url.fragment() else ""
            self.wanted.emit(url.path() + fragment)


def _blocks(document: QTextDocument) -> list[QTextBlock]:
    found, block = [], document.begin()
    while block.isValid():
        found.append(block)
        block = block.next()
    return found


def _set(block: QTextBlock) -> None:
    """One block in the window's type: heading roles, line height, links in the accent."""
    level = block.blockFormat().headingLevel()
    cursor = QTextCursor(block)
    room = QTextBlockFormat()
    high = _HEAD_LINE if level else _LINE
    room.setLineHeight(high, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    if level:
        room.setTopMargin(scaled(20 if level > 1 else 0))
    room.setBottomMargin(scaled(6))
    cursor.mergeBlockFormat(room)
    cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
    if level:
        head = QTextCharFormat()
        head.setFont(font(_HEADS.get(level, "strong")))
        head.setForeground(colour("ink"))
        cursor.mergeCharFormat(head)
    else:
        _calm(block)


def _calm(block: QTextBlock) -> None:
    """Bold as the bundled font has it: a heavier one would be smeared by the renderer."""
    pieces = [
        (piece.position(), piece.length(), piece.charFormat()) for piece in _pieces(block)
    ]
    for begin, length, look in pieces:
        if look.fontWeight() > QFont.Weight.DemiBold:
            cursor = QTextCursor(block)
            cursor.setPosition(begin)
            cursor.setPosition(begin + length, QTextCursor.MoveMode.KeepAnchor)
            weight = QTextCharFormat()
            weight.setFontWeight(QFont.Weight.DemiBold)
            cursor.mergeCharFormat(weight)


def _pieces(block: QTextBlock) -> Iterator[QTextFragment]:
    found = block.begin()
    while not found.atEnd():
        yield found.fragment()
        found += 1


def _set_table(table: QTextTable) -> None:
    """Hairlines between rows and room in the cells."""
    look = table.format()
    look.setBorder(1)
    look.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    look.setBorderBrush(QColor(colour("line")))
    look.setBorderCollapse(True)
    look.setCellPadding(scaled(6))
    look.setCellSpacing(0)
    look.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    table.setFormat(look)


def _mark(path: str, ratio: float) -> QPixmap:
    """One mark of the window as a picture, in the colours in force."""
    kind, _, name = path.partition("/")
    side = scaled(_MARK_SIDE)
    made = QPixmap(round(side * ratio), round(side * ratio))
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    smooth(painter)
    box = QRectF(1, 1, side - 2, side - 2)
    if kind == "status":
        status_shape(painter, box.center(), status=Status(name), size=scaled(12))
    elif kind == "variation":
        variation_icon(painter, box, variation=Variation(name), is_high=True)
    else:
        assurance_icon(painter, box, assurance=Assurance(name))
    painter.end()
    return made
