"""What is about to be printed, page by page, before a printer is asked for."""

from __future__ import annotations

import errno
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import Qt
from PySide6.QtGui import QPageLayout
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrintPreviewWidget
from PySide6.QtWidgets import QDialog, QFileDialog, QGraphicsView, QVBoxLayout, QWidget

from exporters.writing import write_file
from lbi_desktop.domain.refusal import Refusal
from ui.theme.look import colour
from ui.widgets.asking_dialog import take_help
from ui.widgets.buttons import Button, Choices
from ui.widgets.layout import STRETCH, frame, row
from ui.widgets.text import label

Paint = Callable[[QPrinter], None]
_SIZE = (900, 760)
_LAST_LINE = b"%%EOF"
_LYING, _STANDING = "lying", "standing"


class PrintPreview(QDialog):
    """Shows the pages; prints them, or saves them as a PDF.

    `paint_shown` paints what is there yet of pages that take long, where these do.
    """

    def __init__(
        self,
        parent: QWidget,
        title: str,
        paint: Paint,
        *,
        folder: Path,
        paint_shown: Paint | None = None,
    ) -> None:
        super().__init__(parent)
        self._title, self._paint, self._folder = title, paint, folder
        self._paint_shown = paint_shown or paint
        self.setWindowTitle(f"Print: {title}")
        take_help(self)
        self.setProperty("ground", "canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        self.printer.setDocName(title)
        self.printer.setPageOrientation(QPageLayout.Orientation.Landscape)
        self.pages = QPrintPreviewWidget(self.printer, self)
        self.pages.setAccessibleName(f"Preview of {title}")
        self.pages.paintRequested.connect(self._paint_pages)
        self.ways = Choices(((_LYING, "Landscape"), (_STANDING, "Portrait")), name="Paper")
        self.print_it = Button("Print…", "primary", icon_name="file")
        self.save = Button("Save as PDF…", icon_name="save")
        self.told = label("", "small", tone="bad", wraps=True)
        self.told.hide()
        self._name_pages()
        self._lay_out()
        self.ways.chosen.connect(self._turn)
        self.print_it.clicked.connect(self._print)
        self.save.clicked.connect(self._ask_file)
        self.resize(*_SIZE)
        self.pages.fitInView()

    def save_pdf(self, target: Path) -> bool:
        """Write the pages into a file; whether that went as wished, else the foot says why."""
        try:
            said = write_file(target, self._as_pdf(), check=_check_end).note
        except Refusal as refusal:
            said = refusal.line
        self.told.setText(said)
        self.told.setVisible(bool(said))
        return not said

    def _as_pdf(self) -> bytes:
        """The pages as a PDF as far as they could be painted: Qt tells of no full disk."""
        with TemporaryDirectory(prefix="lbi-pages-") as folder:
            painted = Path(folder) / "pages.pdf"
            made = QPrinter(QPrinter.PrinterMode.HighResolution)
            made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
            made.setOutputFileName(str(painted))
            made.setDocName(self._title)
            made.setPageLayout(self.printer.pageLayout())
            self._paint(made)
            return painted.read_bytes() if painted.is_file() else b""

    def _name_pages(self) -> None:
        """Qt's own view of the pages: its ground, its name, and no focus but its own."""
        for view in self.pages.findChildren(QGraphicsView):
            view.setBackgroundBrush(colour("sunken"))
            view.setAccessibleName(self.pages.accessibleName())
            view.setAccessibleDescription("The pages as they will be printed, to scroll")
            view.viewport().setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def _lay_out(self) -> None:
        larger = Button(kind="ghost", icon_name="plus", tip="Larger")
        smaller = Button(kind="ghost", icon_name="minus", tip="Smaller")
        larger.clicked.connect(lambda _=False: self.pages.zoomIn())
        smaller.clicked.connect(lambda _=False: self.pages.zoomOut())
        leave = Button("Close", "quiet", tip="Close without printing (Esc)")
        leave.clicked.connect(self.reject)
        top = row(self.ways, 8, smaller, larger, STRETCH, gap=4, edges=(16, 10, 16, 10))
        ways = (self.print_it, self.save, leave)
        foot = row(*ways, (self.told, 9), STRETCH, gap=8, edges=(16, 10, 16, 12))
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(0)
        for part in (frame("bar", top), self.pages, frame("foot", foot)):
            down.addWidget(part)
        down.setStretchFactor(self.pages, 1)

    def _paint_pages(self, printer: QPrinter) -> None:
        self._paint_shown(printer)

    def _turn(self, way: str) -> None:
        lying, standing = QPageLayout.Orientation.Landscape, QPageLayout.Orientation.Portrait
        self.pages.setOrientation(lying if way == _LYING else standing)
        self.pages.fitInView()

    def _print(self) -> None:
        if QPrintDialog(self.printer, self).exec():
            self._paint(self.printer)
            self.accept()

    def _ask_file(self) -> None:
        plain = "".join(" " if mark in '/\\:*?"<>|' else mark for mark in self._title)
        place = str(self._folder / f"{plain.strip()}.pdf")
        name, _ = QFileDialog.getSaveFileName(self, "Save as PDF", place, "Documents (*.pdf)")
        if name and self.save_pdf(Path(name).with_suffix(".pdf")):
            self.accept()


def _check_end(content: bytes) -> None:
    if not content.rstrip().endswith(_LAST_LINE):
        raise OSError(errno.ENOSPC, "too little room for the pages")
