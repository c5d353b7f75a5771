"""Dropping files anywhere on the window: one frame over it, and what will happen."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QRectF, Qt, QTimer
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QFontMetricsF,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QWidget

from ui.marks.brush import CENTRE, fill, pen, smooth, write
from ui.shell.dropped import Carried, carried, carried_names, dropped_paths
from ui.theme.look import colour, font, line_height

Take = Callable[[list[Path], list[Carried]], None]

STORE_SUFFIX, PACK_SUFFIX = ".lbi", ".lbipack"
DOCUMENT_SUFFIXES = frozenset({".docx", ".docm"})


def is_store(path: Path) -> bool:
    """Whether a file is a store, by its name."""
    return path.suffix.lower() == STORE_SUFFIX


def is_document(path: Path) -> bool:
    """Whether a file is a Word document, by its name."""
    return path.suffix.lower() in DOCUMENT_SUFFIXES


def drop_words(paths: list[Path]) -> str:
    """What dropping these files would do."""
    from lbi_desktop.domain.wording import counted

    stores = list(filter(is_store, paths))
    if stores:
        return f"Drop to open {stores[0].name}."
    packs = [path for path in paths if path.suffix.lower() == PACK_SUFFIX]
    if packs:
        return f"Drop to open {packs[0].name}. Nothing is stored yet."
    if paths and all(map(is_document, paths)):
        return f"Drop to hold {paths[0].name} against the store. Nothing is changed yet."
    return f"Drop to read {counted(len(paths), 'file')}. Nothing is stored yet."


class DropFrame(QWidget):
    """Lies over the place while files are dragged over the window."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = ""
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def offer(self, paths: list[Path]) -> None:
        """Show what dropping would do."""
        self._words = drop_words(paths)
        parent = self.parentWidget()
        if parent is not None:
            self.setGeometry(parent.rect())
        self.show()
        self.raise_()

    def enter(self, event: QDragEnterEvent) -> None:
        """Files come over the window."""
        offered = event.mimeData()
        paths = dropped_paths(offered) or [Path(name) for name in carried_names(offered)]
        if paths:
            event.acceptProposedAction()
            self.offer(paths)

    def drop(self, event: QDropEvent, take: Take) -> None:
        """Files were let go: hand them on once the drag is over.

        What Outlook carries has no file yet, and its content only lasts as long as the drop.
        """
        self.hide()
        paths = dropped_paths(event.mimeData())
        things = [] if paths else carried(event.mimeData())
        event.acceptProposedAction()
        QTimer.singleShot(0, self, lambda: take(paths, things))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        smooth(painter)
        veil = colour("canvas")
        veil.setAlpha(170)
        painter.fillRect(self.rect(), veil)
        box = QRectF(self.rect()).adjusted(8, 8, -8, -8)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(pen("accent", 3))
        painter.drawRoundedRect(box, 12, 12)
        width = QFontMetricsF(font("section")).horizontalAdvance(self._words) + 48
        high = line_height("section") + 24
        sign = QRectF(0, 0, width, high)
        sign.moveCenter(box.center())
        fill(painter, "accent")
        painter.drawRoundedRect(sign, high / 2, high / 2)
        write(
            painter, sign, text=self._words, tone="on_accent", role="section", align=CENTRE
        )  # fmt: skip
        painter.end()
