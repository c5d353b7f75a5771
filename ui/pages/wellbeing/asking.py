"""Between the page and the store: the picture with its shapes, and what it is made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ui.pages.wellbeing.view_model.standing import InHand
from ui.session import Session

if TYPE_CHECKING:
    from lbi_desktop.domain.period import Period
    from lbi_desktop.domain.wellbeing.picture import Cell, WellbeingPicture
    from lbi_desktop.domain.wellbeing.ward_shapes import WardShape
    from lbi_desktop.queries.wellbeing_set_up import WellbeingSetUp
    from lbi_desktop.store.store import Store


class Asking(QObject):
    """Asks; `answered` brings (picture, shapes), `found` the setting up.

    `grouped` brings the figures of a ward's groups with what was in hand when they were asked.
    """

    answered = Signal(object, object)
    found = Signal(object)
    grouped = Signal(object, object)

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self.edition: Period | None = None

    def ask(self) -> None:
        """The index of the edition chosen, else of the latest."""
        edition = self.edition

        def question(store: Store) -> tuple[WellbeingPicture, tuple[WardShape, ...]]:
            from lbi_desktop.queries.boundaries import boundaries
            from lbi_desktop.queries.wellbeing import WellbeingWanted, wellbeing_picture

            picture = wellbeing_picture(store, WellbeingWanted(edition=edition))
            return picture, boundaries(store, picture.generation)

        self._session.ask(question, lambda each: self.answered.emit(*each), topic="wellbeing")

    def ask_set_up(self) -> None:
        """What the index is made of, and what it could be made of."""

        def question(store: Store) -> WellbeingSetUp:
            from lbi_desktop.queries.wellbeing_set_up import wellbeing_set_up

            return wellbeing_set_up(store)

        self._session.ask(question, self.found.emit, topic="wellbeing set up")

    def ask_groups(self, hand: InHand) -> None:
        """The figures of the groups of the ward in hand, of the measure in hand."""

        def question(store: Store) -> tuple[Cell, ...]:
            from lbi_desktop.queries.wellbeing_table import ward_groups

            return ward_groups(store, hand.picture, measure=hand.subject, ward=hand.ward)

        self._session.ask(
            question, lambda cells: self.grouped.emit(hand, cells), topic="wellbeing groups"
        )
