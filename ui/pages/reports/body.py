"""Where the parts of writing a document stand, side by side or one under the other."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from ui.pages.reports.cards import DocumentsCard, TableCard
from ui.pages.reports.choice_card import ChoiceCard
from ui.theme.look import is_large_text
from ui.widgets.layout import PAGE_EDGES
from ui.widgets.table_view import TableView

_LEAST_BESIDE = 960


class ReportsBody(QWidget):
    """Head and strips over the choice and its checks, the documents written under them."""

    def __init__(
        self,
        over: tuple[QWidget, ...],
        *,
        choice: ChoiceCard,
        checks: TableView,
        documents: DocumentsCard,
    ) -> None:
        super().__init__()
        self._tables = (checks, documents.table)
        self._documents = documents
        self._beside = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._beside.setSpacing(16)
        self._beside.addWidget(choice, 4)
        self._beside.addWidget(TableCard("Before writing", checks), 7)
        self._down = QVBoxLayout(self)
        self._down.setContentsMargins(*PAGE_EDGES)
        self._down.setSpacing(12)
        for part in over:
            self._down.addWidget(part)
        self._down.addLayout(self._beside, 3)
        self._down.addWidget(documents)

    def give_documents_room(self, is_needed: bool) -> None:
        """The list of documents grows once there are any."""
        self._down.setStretchFactor(self._documents, 2 if is_needed else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_down"):
            self._arrange()

    def _arrange(self) -> None:
        """Side by side where there is room, else one under the other."""
        is_narrow = is_large_text() or self.width() < _LEAST_BESIDE
        way = QBoxLayout.Direction
        self._beside.setDirection(way.TopToBottom if is_narrow else way.LeftToRight)
        for table in self._tables:
            table.setMinimumHeight(table.verticalHeader().defaultSectionSize() * 3)
