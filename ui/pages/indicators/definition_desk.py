"""Between the Definition tab and the store: asks what it shows, carries out what is typed."""

from __future__ import annotations

from ui.looks import Look
from ui.pages.indicators.definition_deeds import TypedChange, carry_out, definition_facts
from ui.pages.indicators.definition_view import DefinitionView
from ui.session import Session


class DefinitionDesk:
    """Serves one Definition tab."""

    def __init__(self, session: Session, view: DefinitionView) -> None:
        self._session, self._view = session, view
        self._form: tuple[str, int] | None = None
        self._look = session.look()
        view.typed.connect(self.change)

    def ask(self, indicator_id: str) -> None:
        """Show what an indicator is and has been."""
        period, today = self._session.period, self._session.today
        if period is None or not indicator_id:
            return
        self._session.ask(
            lambda store: definition_facts(
                store, indicator=indicator_id, period=period, today=today
            ),
            lambda facts: self._view.show_facts(facts, may_write=self._session.may_write),
            topic="definition",
        )

    def change(self, typed: TypedChange) -> None:
        """Carry out a typed change; what stands in the way is said in the form.

        It is decided on what stood when the form was opened, until a conflict told more.
        """
        form = (typed.indicator_id, typed.seen)
        if form != self._form:
            self._form, self._look = form, Look(typed.seen)
        author, now = self._session.around.author, self._session.now
        self._session.do(
            "Changing the definition",
            lambda store, _: carry_out(store, typed, author=author, now=now),
            then=lambda _: self._view.form.leave(),
            sorry=self._view.form.tell,
            look=self._look,
        )
