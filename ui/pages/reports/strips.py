"""The strips over the page: a document on its way, one just written, one that could not be."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui import outside
from ui.theme.dressing import redress
from ui.widgets.buttons import Button
from ui.widgets.drawing import Meter, icon_drawing
from ui.widgets.layout import column
from ui.widgets.text import Elided, label

if TYPE_CHECKING:
    from exporters.reports import WrittenDocument


class WritingStrip(QFrame):
    """How far the writing is, and the way to stop it."""

    cancelled = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self._words = label("", "strong")
        self._meter = Meter()
        cancel = Button("Cancel", tip="Stop writing; nothing is left behind")
        cancel.clicked.connect(self.cancelled)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 8, 12, 8)
        layout.setSpacing(16)
        layout.addWidget(self._words)
        layout.addWidget(self._meter, 1)
        layout.addWidget(cancel)
        self.hide()

    def begin(self, name: str) -> None:
        """A document is on its way."""
        self._words.setText(f"Writing {name}")
        self.move_to(0.0)
        self.show()

    def move_to(self, share: float) -> None:
        """How much of it is done."""
        self._meter.show_parts(((share, "accent"),), total=1.0, name=f"{share:.0%} written")


class WrittenStrip(QFrame):
    """What was written, where it is, and what to know about it; or why it was not."""

    def __init__(self) -> None:
        super().__init__()
        self._path: Path | None = None
        self._title = Elided("", "strong")
        self._where = Elided("", "small", tone="ink2")
        self._notes = label("", "small", wraps=True)
        self.open = Button("Open", tip="Open the document in its own program")
        self.folder = Button("Show in folder")
        leave = Button("Dismiss", "quiet", is_dense=True)
        self.open.clicked.connect(self._open)
        self.folder.clicked.connect(self._show)
        leave.clicked.connect(self.hide)
        self._good, self._bad = icon_drawing("check", "good"), icon_drawing("alert", "bad")
        told = column(self._title, self._where, self._notes, gap=0)
        inner = QWidget()
        layout = QHBoxLayout(inner)
        layout.setContentsMargins(12, 8, 12, 8)
        layout.setSpacing(12)
        for part in (self._good, self._bad):
            layout.addWidget(part)
        layout.addWidget(told, 1)
        for button in (self.open, self.folder, leave):
            layout.addWidget(button)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(inner)
        self.hide()

    def tell_written(self, document: WrittenDocument, *, version: int | None) -> None:
        """A document stands on the disk; an issued one has its version."""
        pages, path = document.pages_expected, document.path
        about = f", {pages} pages expected" if pages else ""
        done = "written" if version is None else f"issued as version {version}"
        self.tell(path, title=f"{path.name} is {done}{about}.", notes=" ".join(document.notes))

    def tell(self, path: Path, *, title: str, notes: str) -> None:
        """Something was done with a document that stands on the disk."""
        self._path = path
        self._say("good", title, where=str(path), notes=notes)

    def tell_refused(self, words: str, *, title: str = "The document was not written") -> None:
        """It could not be done, and why."""
        self._path = None
        self._say("bad", title, notes=words)

    def _say(self, tone: str, title: str, *, where: str = "", notes: str) -> None:
        self.setProperty("tint", tone)
        redress(self)
        self._title.setText(title)
        self._where.setText(where)
        self._where.setVisible(bool(where))
        self._notes.setText(notes)
        self._notes.setVisible(bool(notes))
        self._good.setVisible(tone == "good")
        self._bad.setVisible(tone == "bad")
        for button in (self.open, self.folder):
            button.setVisible(self._path is not None)
        self.setAccessibleName(f"{title} {notes}".strip())
        self.show()

    def _open(self) -> None:
        if self._path is not None and not outside.open_file(self._path):
            self.tell_refused(
                f"“{self._path.name}” could not be opened: it is no longer there."
            )

    def _show(self) -> None:
        if self._path is not None:
            outside.show_in_folder(self._path)
