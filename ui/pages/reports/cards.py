"""Cards that hold a table under a title."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout, QWidget

from lbi_desktop.domain.wording import counted, sentence_case
from ui.pages.reports.view_model.choices import RECIPES
from ui.pages.reports.view_model.written import COLUMNS, Names, document_rows
from ui.widgets.beside import Beside
from ui.widgets.buttons import Button, Choices
from ui.widgets.layout import STRETCH, row
from ui.widgets.picker import Picker
from ui.widgets.table_view import TableView
from ui.widgets.text import label

if TYPE_CHECKING:
    from lbi_desktop.queries.documents import DocumentWish, RecordedDocument

ROW = 44
_OPEN_TIP = "Hold a Word document we wrote against the store, refresh it, take its commentary"

_TEMPLATE_TIP = "The council's own Word template: its styles, its place for the report"
_FEW = 8
_NONE = "No document has been written from this store yet."
_EXPORT_TIP = "An Excel data book, open data for Power BI, or the public page"


class TableCard(QFrame):
    """A title, perhaps a button beside it, and what stands under it; a table takes the room."""

    def __init__(self, title: str, *parts: QWidget, beside: QWidget | None = None) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 10, 1, 8)
        layout.setSpacing(6)
        head: QWidget = row(label(title, "section"), STRETCH)
        if beside is not None:
            head = Beside(head, beside, least=1000)
        layout.addWidget(row((head, 1), edges=(15, 0, 15, 0)))
        for part in parts:
            layout.addWidget(part, int(isinstance(part, TableView)))


_STANDINGS = (("", "All"), ("issued", "Issued"), ("drafts", "Drafts"))
_KINDS = (
    ("", "Any kind"),
    *{each.recipe: each.words for each in reversed(RECIPES)}.items(),
)


class DocumentsCard(TableCard):
    """The documents written from this store, narrowed, a page of them at a time."""

    narrowed = Signal()
    more_wanted = Signal()

    def __init__(self) -> None:
        self.standing = Choices(_STANDINGS, name="Which documents")
        self.kind = Picker("Kind of document")
        self.kind.offer(_KINDS, "")
        self.search = QLineEdit()
        self.search.setPlaceholderText("Find by name, forum or person")
        self.search.setAccessibleName(self.search.placeholderText())
        self.search.setClearButtonEnabled(True)
        self.more = Button("Show earlier ones", "quiet", is_dense=True)
        self._counted = label("", "small", tone="ink3")
        narrower = row((self.kind, 1), (self.search, 2), gap=8)
        which = Beside(self.standing, narrower, least=1000, shares=(0, 1))
        self._filters = row((which, 1), edges=(15, 0, 15, 0))
        self._foot = row(self._counted, STRETCH, self.more, gap=8, edges=(15, 0, 15, 0))
        self.table = TableView(COLUMNS, "Documents written", row_pixels=ROW)
        self._none = label(_NONE, tone="ink3")
        self._none.setContentsMargins(15, 0, 15, 4)
        self.open = Button("Open a document…", is_dense=True, tip=_OPEN_TIP)
        self.template = Button("Template…", is_dense=True, tip=_TEMPLATE_TIP)
        self.export = Button("Export…", is_dense=True, tip=_EXPORT_TIP)
        beside = row(self.template, self.export, self.open, gap=8)
        title = "Written from this store"
        parts = (self._filters, self.table, self._none, self._foot)
        super().__init__(title, *parts, beside=beside)
        for part in (self._none, self._filters, self._foot):
            part.hide()
        self.standing.chosen.connect(lambda _: self.narrowed.emit())
        self.kind.chosen.connect(lambda _: self.narrowed.emit())
        self.search.textChanged.connect(lambda _: self.narrowed.emit())
        self.more.clicked.connect(self.more_wanted)

    @property
    def wish(self) -> DocumentWish:
        """What is chosen over the list."""
        from lbi_desktop.queries.documents import DocumentWish

        is_issued = {"": None, "issued": True, "drafts": False}[self.standing.current]
        return DocumentWish(is_issued, self.kind.current, text=self.search.text())

    @property
    def is_narrowed(self) -> bool:
        """Whether anything is chosen over the list."""
        return bool(self.standing.current or self.kind.current or self.search.text().strip())

    def show_documents(
        self, found: Sequence[RecordedDocument], names: Names, *, whole: int
    ) -> None:
        """Show the documents, latest first; `whole` is how many there are in all."""
        held = self.table.current_key()
        self.table.show_lines(document_rows(found, names))
        if held:
            self.table.choose(held)
        self.table.setVisible(bool(found))
        none = "Nothing is found." if self.is_narrowed else _NONE
        self._none.setText(none)
        self._none.setVisible(not found)
        self._filters.setVisible(whole > _FEW or self.is_narrowed)
        self._foot.setVisible(bool(found) and whole > _FEW)
        all_of_them = sentence_case(counted(whole, "document"))
        part = f"{len(found)} of {whole} documents"
        self._counted.setText(all_of_them if len(found) == whole else part)
        self.more.setVisible(len(found) < whole)
