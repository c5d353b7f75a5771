"""The documents written from the store, listed under names that people know."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from lbi_desktop.domain.plan_tree import Plan
from ui.pages.reports.cards import DocumentsCard
from ui.pages.reports.choice_card import ChoiceCard
from ui.pages.reports.view_model.written import Names
from ui.session import Session

if TYPE_CHECKING:
    from lbi_desktop.queries.documents import RecordedDocument
    from lbi_desktop.store.store import Store


class KnownDocuments(QObject):
    """Reads the plan, which names what documents are about, then the documents."""

    listed = Signal(bool)

    def __init__(
        self, session: Session, *, card: DocumentsCard, choice: ChoiceCard, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._session, self._card, self._choice = session, card, choice

    def look(self) -> None:
        """Read both anew."""

        def question(store: Store) -> Plan:
            from lbi_desktop.queries.plan_tree import plan_on

            return plan_on(store, self._session.today)

        self._session.ask(question, self._take_plan, topic="reports.plan")

    def _take_plan(self, plan: Plan) -> None:
        self._choice.show_plan(plan)

        def question(store: Store) -> tuple[RecordedDocument, ...]:
            from lbi_desktop.queries.documents import documents

            return documents(store)

        self._session.ask(question, self._show, topic="reports.documents")

    def _show(self, found: Sequence[RecordedDocument]) -> None:
        facts = self._session.facts
        if facts is None:
            return
        council = facts.council
        names = Names(
            {each.id: each.name for each in council.forums},
            {each.id: each.day for each in council.meetings},
            self._choice.node_names,
        )
        self._card.show_documents(found, names)
        self.listed.emit(bool(found))
