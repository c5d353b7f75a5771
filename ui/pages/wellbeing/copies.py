"""The index taken elsewhere: as a picture or a table, on the clipboard, in a file, on paper."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QGuiApplication, QPainter
from PySide6.QtWidgets import QFileDialog, QWidget

from lbi_desktop.store.files import write_whole
from ui.chart.page_picture import PagePicture, PageWords
from ui.chart.part_bars import BarsPicture
from ui.chart.ward_map import MapPicture
from ui.chart.ward_shapes import ShapesPicture
from ui.outside import copy_words
from ui.pages.wellbeing.view_model import table
from ui.pages.wellbeing.view_model.shown import ward_spec
from ui.pages.wellbeing.view_model.standing import InHand, caption
from ui.session import Session

if TYPE_CHECKING:
    from lbi_desktop.domain.wellbeing.ward_shapes import WardShape

PICTURES, TABLES = (".png", ".svg", ".pdf"), (".xlsx", ".csv")
_KINDS = (
    "Picture (*.png);;Drawing, sharp at any size (*.svg);;Document (*.pdf);;"
    "Excel workbook (*.xlsx);;Table (*.csv)"
)
_NOT_IN_NAMES = re.compile(r"[^\w .,()-]+")
_SIZE = QSize(1120, 640)
_WIDTHS = {"Part": 30, "Why": 34, "Divided by": 14}


def index_page(hand: InHand, shapes: tuple[WardShape, ...], *, as_at: date) -> PagePicture:
    """The subject in hand on one lying page: the wards left, from high to low right."""
    picture, of = hand.picture, hand.of
    spec = ward_spec(picture, of)
    words = PageWords(
        title=hand.headline,
        caption=caption(picture, of),
        foot=picture.notes,
        source="",
        alternative=spec.alternative,
        is_illustrative=picture.is_illustrative,
    )

    def paint(painter: QPainter, area: QRectF) -> None:
        left = QRectF(area.left(), area.top(), area.width() * 0.54, area.height())
        right = area.adjusted(left.width() + 24, 0, 0, 0)
        if shapes:
            ShapesPicture(spec, left, shapes=shapes).paint(painter, hand.ward)
        else:
            MapPicture(spec, left).paint(painter, hand.ward)
        BarsPicture(spec, right, has_key=False).paint(painter, hand.ward)

    return PagePicture(words, paint, as_at, _SIZE)


class Copies:
    """Copies, saves and prints what is in hand; says so, because it is not seen."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def copy(self, page: PagePicture) -> None:
        """Put the picture on the clipboard, on white and twice as sharp."""
        QGuiApplication.clipboard().setImage(page.image())
        self._session.told.emit("The picture is on the clipboard")

    def copy_table(self, hand: InHand) -> None:
        """Put the table on the clipboard, for a spreadsheet or a document."""
        lines = [table.export_heads(hand.picture, hand.of)]
        rows = table.export_rows(hand.picture, hand.of)
        texts = [tuple("" if cell is None else str(cell) for cell in row) for row in rows]
        copy_words("\n".join("\t".join(line) for line in (*lines, *texts)))
        self._session.told.emit("The table is on the clipboard")

    def ask_where(self, parent: QWidget, hand: InHand, *, page: PagePicture) -> None:
        """Ask for a place and a kind of file, and save there."""
        plain = _NOT_IN_NAMES.sub(" ", f"Wellbeing, {hand.of.name}").strip()
        proposed = str(self._session.around.documents_folder / f"{plain}.png")
        name, kind = QFileDialog.getSaveFileName(parent, "Save the index", proposed, _KINDS)
        if name:
            self.save(_with_suffix(Path(name), kind), hand, page=page)

    def save(self, target: Path, hand: InHand, *, page: PagePicture) -> None:
        """Write a picture or a table, by the name's ending; painting is the window's."""
        if target.suffix.lower() in TABLES:
            self._save_table(target, hand)
            return
        content = page.file(target.suffix.lower())
        self._session.work(
            "Saving the picture",
            lambda _: write_whole(target, content),
            then=lambda _: self._session.told.emit(f"{target.name} is written"),
        )

    def print_page(self, parent: QWidget, page: PagePicture) -> None:
        """Show the index as a page, to be printed."""
        from ui.widgets.print_preview import PrintPreview

        folder = self._session.around.documents_folder
        PrintPreview(parent, page.words.title, page.print_on, folder=folder).open()

    def _save_table(self, target: Path, hand: InHand) -> None:
        def work(_: object) -> str:
            from exporters.table_file import TableShape, write_table

            heads = table.export_heads(hand.picture, hand.of)
            widths = tuple(_WIDTHS.get(head, 12) for head in heads)
            rows = table.export_rows(hand.picture, hand.of)
            placed = write_table(target, TableShape("Wellbeing", heads, widths), rows=rows)
            return placed.note or f"{placed.path.name} is written"

        self._session.work("Saving the table", work, then=self._session.told.emit)


def _with_suffix(target: Path, kind: str) -> Path:
    """The file a person named, always with an ending that says what it is."""
    if target.suffix.lower() in (*PICTURES, *TABLES):
        return target
    chosen = next((each for each in (*PICTURES, *TABLES) if each in kind), ".png")
    return target.with_name(target.name + chosen)
