"""The right side of Plans: one element, the gaps, the whole line of sight, or no plan yet."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget

from lbi_desktop.domain.plans.plan import PlanElement
from ui.pages.plans.deeds import Deeds
from ui.pages.plans.element_view import ElementView
from ui.pages.plans.empty import EmptyPlan
from ui.pages.plans.gaps_view import GapsView
from ui.pages.plans.list_view import ListView
from ui.pages.plans.sight_view import SightView

if TYPE_CHECKING:
    from lbi_desktop.queries.plan_tree import PlanPicture


class PlanDetail(QStackedWidget):
    """Holds the five views; what is typed into their forms is carried out by the deeds."""

    def __init__(self, deeds: Deeds, *, folder: Path) -> None:
        super().__init__()
        self._deeds = deeds
        self.empty, self.element = EmptyPlan(), ElementView()
        self.gaps, self.sight, self.list = GapsView(), SightView(folder), ListView()
        for view in (self.empty, self.element, self.gaps, self.sight, self.list):
            self.addWidget(view)
        for card in (self.element.form, self.gaps.form, self.empty.form):
            deeds.attend(card)
        self.gaps.mended.connect(lambda gap: deeds.mend(gap, self.gaps.form))
        self.element.removed.connect(self._remove)
        self.empty.added.connect(self._add_first)

    @property
    def is_sight(self) -> bool:
        """Whether the whole line of sight is shown."""
        return self.currentWidget() is self.sight

    @property
    def in_hand(self) -> PlanElement | None:
        """The element in hand."""
        return self.element.element

    def show_picture(self, picture: PlanPicture, element_id: str) -> None:
        """Show what was shown as it is now, with an element in hand."""
        if not len(picture.whole):
            self.setCurrentWidget(self.empty)
            return
        if self.currentWidget() is self.empty:
            self.setCurrentWidget(self.element)
        self.hold(picture, element_id)
        if self.currentWidget() is self.gaps:
            self.gaps.show_gaps(picture)
        elif self.is_sight:
            self.sight.show_again(picture)

    def show_nothing_yet(self) -> None:
        """Without an element to show, say what this place is for."""
        if self.in_hand is None:
            self.setCurrentWidget(self.empty)

    def hold(self, picture: PlanPicture, element_id: str) -> None:
        """Take an element in hand, whatever is shown."""
        if element_id in picture.plan:
            self.element.show_element(picture, picture.plan[element_id])

    def show_gaps(self, picture: PlanPicture) -> None:
        """Show the gap audit."""
        self.gaps.show_gaps(picture)
        self.setCurrentWidget(self.gaps)

    def show_sight(self, picture: PlanPicture, start: str) -> None:
        """Show the whole line of sight of a node."""
        self.setCurrentWidget(self.sight)
        self.sight.show_start(picture, start)
        self.sight.canvas.sheet.setFocus()

    def show_form(self, wish: str) -> None:
        """Show the form of a wish about the element in hand, or of one more at the top."""
        about = None if wish == "top" else self.in_hand
        self.setCurrentWidget(self.element)
        self._deeds.show_form(self.element.form, wish, about=about)
        self.element.area.verticalScrollBar().setValue(0)

    def _remove(self, key: str) -> None:
        if self.in_hand is not None:
            self._deeds.remove(self.in_hand, key)

    def _add_first(self) -> None:
        self._deeds.show_form(self.empty.form, "top", about=None)
