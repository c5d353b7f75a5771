"""Weights on trial: worked out beside the window, shown at once, agreed only when kept."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ui.jobs import Job, Lane
from ui.session import Session

if TYPE_CHECKING:
    from lbi_desktop.domain.wellbeing.picture import WellbeingPicture
    from lbi_desktop.domain.wellbeing.weights import Move

Outcome = tuple[int, "WellbeingPicture", "tuple[Move, ...]"]


class Trial(QObject):
    """Knows the agreed picture and the one on trial; `weighed` says another is to be shown."""

    weighed = Signal()

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self.agreed: WellbeingPicture | None = None
        self.picture: WellbeingPicture | None = None
        self.moves: tuple[Move, ...] = ()
        self._turn = 0

    @property
    def is_on(self) -> bool:
        """Whether weights are on trial now."""
        return self.picture is not self.agreed

    @property
    def words(self) -> str:
        """What the page says while weights are on trial."""
        if not self.is_on:
            return ""
        from ui.pages.wellbeing.view_model.weighing import moves_sentence

        return f"Weights on trial, not agreed: {moves_sentence(self.moves)}"

    def begin(self, agreed: WellbeingPicture) -> None:
        """Start from what the council agreed."""
        self._turn += 1
        self.agreed = self.picture = agreed
        self.moves = ()

    def leave(self) -> None:
        """Back to what is agreed."""
        self._turn += 1
        self.picture, self.moves = self.agreed, ()
        self.weighed.emit()

    def weigh(self, weights: Mapping[str, float]) -> None:
        """Work out what other weights make; the latest wish counts."""
        agreed, wanted, turn = self.agreed, dict(weights), self._turn
        if agreed is None or not any(wanted.values()):
            return

        def work(_: object) -> Outcome:
            from lbi_desktop.domain.wellbeing.weights import moves, reweighed

            made = reweighed(agreed, wanted)
            return turn, made, moves(agreed, made)

        job = Job("", work, self._settle, topic="wellbeing trial", lane=Lane.FILES)
        self._session.jobs.submit(job)

    def _settle(self, outcome: Outcome) -> None:
        turn, made, moved = outcome
        if turn != self._turn:
            return
        is_agreed = self.agreed is not None and made.weights == self.agreed.weights
        self.picture = self.agreed if is_agreed else made
        self.moves = moved
        self.weighed.emit()
