"""The number leads to its cell: the kept sheet as it was sent, the figure's cell framed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.pages.indicators.kept_sheet import KeptSheet, kept_file, kept_sheet
from ui.pages.indicators.view_model.panel import FigureSource
from ui.session import Session
from ui.widgets.drawing import icon_drawing
from ui.widgets.layout import STRETCH, column, frame, row, rule
from ui.widgets.sheet_preview import SheetPreview
from ui.widgets.text import Elided, label

if TYPE_CHECKING:
    from lbi_desktop.queries.kept_files import KeptFile


class CellView(QWidget):
    """Shows one figure's cell."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._source: FigureSource | None = None
        self._title = label("", "page", wraps=True)
        self._words = label("", tone="ink2", wraps=True)
        self._cell = label("", "strong")
        self._raw = label("", "small", tone="ink3")
        self._foot = Elided("", "small", tone="ink3")
        self.sheet = SheetPreview()
        self._lay_out()

    def show_source(self, source: FigureSource) -> None:
        """Fetch the kept copy and show the cell."""
        self._source = source
        self._title.setText(source.title)
        self._words.setText(source.words)
        self._cell.setText(source.place)
        self._raw.setText(source.raw)
        self._foot.setText("Reading the kept copy…")
        self.sheet.show_sheet(None, {})
        sha = source.sha256
        self._session.ask(
            lambda store: kept_file(store, sha), self._read, topic="kept", sorry=self._tell
        )

    def _read(self, file: KeptFile) -> None:
        source = self._source
        if source is None:
            return
        folder = self._session.around.local_folder / "temporary"
        self._session.work(
            "Reading the kept copy",
            lambda _: kept_sheet(file, source.sheet, folder=folder),
            then=self._show,
            sorry=self._tell,
        )

    def _show(self, kept: KeptSheet) -> None:
        source = self._source
        if source is None or kept.file.sha256 != source.sha256:
            return
        self.sheet.show_sheet(kept.picture, {})
        self.sheet.show_cell(source.cell)
        sha = kept.file.sha256
        self._foot.setText(f"{kept.file.name}  ·  kept copy  ·  SHA-256 {sha[:4]}…{sha[-4:]}")

    def _tell(self, words: str) -> None:
        self._foot.setText(words)

    def _lay_out(self) -> None:
        bar = row(
            icon_drawing("sheet", "ink2", size=18),
            self._cell,
            self._raw,
            STRETCH,
            edges=(16, 10, 16, 10),
        )
        foot = row((self._foot, 1), edges=(16, 8, 16, 8))
        card = frame("card", column(bar, rule(), (self.sheet, 1), rule(), foot, gap=0))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 14, 24, 16)
        layout.setSpacing(6)
        layout.addWidget(self._title)
        layout.addWidget(self._words)
        layout.addSpacing(4)
        layout.addWidget(card, 1)
