"""Cards that hold a table under a title."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ui.pages.reports.view_model.written import COLUMNS, Names, document_rows
from ui.widgets.buttons import Button
from ui.widgets.layout import STRETCH, Item, row
from ui.widgets.table_view import TableView
from ui.widgets.text import label

if TYPE_CHECKING:
    from lbi_desktop.queries.documents import RecordedDocument

ROW = 44
_OPEN_TIP = "Hold a Word document we wrote against the store, refresh it, take its commentary"

_TEMPLATE_TIP = "The council's own Word template: its styles, its place for the report"
_EXPORT_TIP = "An Excel data book, open data for Power BI, or the public page"


class TableCard(QFrame):
    """A title, perhaps a button beside it, and what stands under it; a table takes the room."""

    def __init__(self, title: str, *parts: QWidget, beside: QWidget | None = None) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 10, 1, 8)
        layout.setSpacing(6)
        head: list[Item] = [label(title, "section"), STRETCH]
        layout.addWidget(row(*head, *filter(None, (beside,)), edges=(15, 0, 15, 0)))
        for part in parts:
            layout.addWidget(part, int(isinstance(part, TableView)))


class DocumentsCard(TableCard):
    """The documents written from this store."""

    def __init__(self) -> None:
        self.table = TableView(COLUMNS, "Documents written", row_pixels=ROW)
        self._none = label("No document has been written from this store yet.", tone="ink3")
        self._none.setContentsMargins(15, 0, 15, 4)
        self.open = Button("Open a document…", is_dense=True, tip=_OPEN_TIP)
        self.template = Button("Template…", is_dense=True, tip=_TEMPLATE_TIP)
        self.export = Button("Export…", is_dense=True, tip=_EXPORT_TIP)
        beside = row(self.template, self.export, self.open, gap=8)
        title = "Written from this store"
        super().__init__(title, self.table, self._none, beside=beside)
        self._none.hide()

    def show_documents(self, found: Sequence[RecordedDocument], names: Names) -> None:
        """Show the documents, latest first."""
        self.table.show_lines(document_rows(found, names))
        self.table.setVisible(bool(found))
        self._none.setVisible(not found)
