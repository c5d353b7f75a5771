"""What is remembered of departments' returns, and the way to the labels."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from ui.pages.settings.lines import SettingCard, value_line
from ui.pages.settings.view_model import store_lines as model
from ui.pages.settings.view_model.known import MEMORY
from ui.session import Session
from ui.widgets.buttons import Button
from ui.widgets.layout import STRETCH, row

if TYPE_CHECKING:
    from lbi_desktop.queries.return_memory import ReturnMemory
    from lbi_desktop.store.store import Store


class MemoryCard(SettingCard):
    """How many labels and layouts are remembered; the labels are shown with the returns."""

    labels_wanted = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__(MEMORY)
        self._session = session
        self.show_labels = Button("Show the labels")
        self.show_labels.clicked.connect(self.labels_wanted)
        self.note("What a return calls an indicator is asked once for each directorate.")
        self.add(row(STRETCH, self.show_labels, edges=(16, 6, 16, 2)))

    def look(self) -> None:
        """Ask how much is remembered."""

        def question(store: Store) -> ReturnMemory:
            from lbi_desktop.queries.return_memory import return_memory

            return return_memory(store)

        if not self._session.is_open:
            self._show(None)
        self._session.ask(question, self._show, topic="return memory")

    def _show(self, memory: ReturnMemory | None) -> None:
        self.fill(map(value_line, model.memory_lines(memory)))
        self.show_labels.setEnabled(memory is not None)
        self.show_labels.setToolTip("" if memory is not None else model.NO_STORE)
