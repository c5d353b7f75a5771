"""The documents written from the store, listed under names that people know."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from lbi_desktop.domain.plans.plan_tree import Plan
from ui.pages.reports.cards import DocumentsCard
from ui.pages.reports.choice_card import ChoiceCard
from ui.pages.reports.view_model.written import Names
from ui.session import Session

if TYPE_CHECKING:
    from lbi_desktop.queries.documents import RecordedDocument
    from lbi_desktop.store.store import Store


PAGE = 50
"""How many documents are listed before somebody asks for earlier ones."""


class KnownDocuments(QObject):
    """Reads the plan, which names what documents are about, then the documents.

    `listed` says whether there is any, whatever the list is narrowed to.
    """

    listed = Signal(bool)

    def __init__(
        self, session: Session, *, card: DocumentsCard, choice: ChoiceCard, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._session, self._card, self._choice = session, card, choice
        self._shown = PAGE
        card.narrowed.connect(self._narrow)
        card.more_wanted.connect(self._show_more)

    def look(self) -> None:
        """Read both anew."""

        def question(store: Store) -> Plan:
            from lbi_desktop.queries.plan_tree import plan_on

            return plan_on(store, self._session.today)

        self._session.ask(question, self._take_plan, topic="reports.plan")

    def _take_plan(self, plan: Plan) -> None:
        self._choice.show_plan(plan)
        self._ask()

    def _narrow(self) -> None:
        self._shown = PAGE
        self._ask()

    def _show_more(self) -> None:
        self._shown += PAGE
        self._ask()

    def _ask(self) -> None:
        wish, shown = self._card.wish, self._shown

        def question(store: Store) -> tuple[tuple[RecordedDocument, ...], int]:
            from lbi_desktop.queries.documents import document_count, documents

            return documents(store, limit=shown, wish=wish), document_count(store, wish)

        self._session.ask(question, self._show, topic="reports.documents")

    def _show(self, answer: tuple[Sequence[RecordedDocument], int]) -> None:
        found, whole = answer
        facts = self._session.facts
        if facts is None:
            return
        council = facts.council
        names = Names(
            {each.id: each.name for each in council.forums},
            {each.id: each.day for each in council.meetings},
            self._choice.node_names,
        )
        self._card.show_documents(found, names, whole=whole)
        self.listed.emit(bool(found) or self._card.is_narrowed)
