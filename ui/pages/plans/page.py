"""Plans: the tree left; right the element in hand, the gaps or the line of sight."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.page import Page
from ui.pages.plans.deeds import Deeds
from ui.pages.plans.detail import PlanDetail
from ui.pages.plans.list_deeds import ListDeeds
from ui.pages.plans.menu import show_menu
from ui.pages.plans.tree_side import TreeSide
from ui.widgets.layout import row

if TYPE_CHECKING:
    from lbi_desktop.queries.plan_tree import PlanPicture
    from lbi_desktop.store.store import Store

GAPS = "gaps"


class PlansPage(Page):
    """Tree and detail; every change is a command that can be undone."""

    place_title = "Plans"

    def build(self) -> Iterator[None]:
        self.picture: PlanPicture | None = None
        self._day: date | None = None
        self._wanted = ""
        self.side = TreeSide()
        yield
        self.deeds = Deeds(self.session, self)
        self.detail = PlanDetail(self.deeds, folder=self.session.around.documents_folder)
        yield
        self.lists = ListDeeds(self.session, self.detail.list)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(row(self.side, (self.detail, 1), gap=0))
        self._connect()

    def look(self) -> None:
        """Ask for the plan as at the day chosen."""
        period, today, day = self.session.period, self.session.today, self._day

        def question(store: Store) -> PlanPicture:
            from lbi_desktop.queries.plan_tree import plan_picture

            return plan_picture(store, today=today, day=day, period=period)

        self.session.ask(question, self._show_picture, topic="plan")

    def visit(self, what: str) -> None:
        """Show `gaps`, an element by id, or the line of sight from `indicator:ID`."""
        self._wanted = what
        self._go_to_wanted()

    def go_back(self) -> None:
        """From the gaps or the whole line of sight to the element."""
        if self.back:
            self._show_in_hand()
            self.side.tree.setFocus()
        self.detail.show_nothing_yet()

    def actions_here(self) -> dict[str, Callable[[], None]]:
        return {
            "list.filter": self.side.focus_search,
            "item.before": lambda: self.deeds.step(self.side.tree.current_id(), -1),
            "item.after": lambda: self.deeds.step(self.side.tree.current_id(), 1),
            "chart.copy": self._copy,
            "plan.sight": lambda: self._wish("sight"),
            "plan.gaps": self.show_gaps,
            "plan.import": lambda: self.lists.ask_where(self),
        }

    def regions(self) -> Sequence[QWidget]:
        return (self.side, self.detail.currentWidget())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.back:
            self.go_back()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.side.fit()

    def show_gaps(self) -> None:
        """Show the gap audit."""
        if self.picture is not None:
            self.side.show()
            self.detail.show_gaps(self.picture)
            self.retitle("Gaps", self.place_title)

    def show_sight(self, start: str) -> None:
        """Show the whole line of sight of a node."""
        if self.picture is not None:
            self.side.hide()
            self.detail.show_sight(self.picture, start)
            self.retitle("Line of sight", self.place_title)

    def show_element(self, element_id: str) -> None:
        """Show an element of the day's plan."""
        if self.picture is not None:
            self.detail.hold(self.picture, element_id)
            self._show_in_hand()

    def _connect(self) -> None:
        side, view, detail = self.side, self.detail.element, self.detail
        side.tree.chosen.connect(self.show_element)
        side.tree.wished.connect(self._wish_of_branch)
        side.tree.asked_for_menu.connect(self._menu)
        side.tree.branches.moved.connect(
            lambda own, under, before: self.deeds.move(own, under, before=before)
        )
        side.added.connect(lambda: self._wish("add"))
        side.day_chosen.connect(self._choose_day)
        side.asked_for_gaps.connect(self.show_gaps)
        view.wished.connect(self._wish)
        view.opened.connect(self._open)
        view.asked_for_menu.connect(lambda spot: self._menu("", spot))
        self.deeds.day_given.connect(self._choose_day)
        detail.gaps.visited.connect(lambda gap: self._open(gap.leads_to))
        detail.sight.opened.connect(self._open)
        detail.sight.told.connect(self.session.told)
        detail.empty.listed.connect(lambda: self.lists.ask_where(self))
        self.lists.taken.connect(self._show_list)
        self.lists.done.connect(self.go_back)

    def _show_list(self) -> None:
        self.side.show()
        self.detail.setCurrentWidget(self.detail.list)
        self.retitle("Plan from a file", self.place_title)

    def _show_picture(self, picture: PlanPicture) -> None:
        self.picture = picture
        self.deeds.hold(picture)
        self.side.show_picture(picture, today=self.session.today)
        self.side.set_may_write(self.session.may_write)
        self.side.setVisible(len(picture.whole) > 0 and not self.detail.is_sight)
        self.detail.show_picture(picture, self.side.current_or_first())
        self._go_to_wanted()

    def _show_in_hand(self) -> None:
        self.detail.setCurrentWidget(self.detail.element)
        self.side.show()
        if self.back:
            self.retitle(self.place_title)

    def _go_to_wanted(self) -> None:
        if self.picture is None or not self._wanted:
            return
        wanted, self._wanted = self._wanted, ""
        kind, _, own_id = wanted.rpartition(":")
        if wanted == GAPS:
            self.show_gaps()
        elif kind in ("indicator", "action"):
            self.show_sight(wanted)
        else:
            self._go_to(own_id)

    def _go_to(self, element_id: str) -> None:
        """To an element; where it is of another time, to that time first."""
        self.side.clear_filter()
        if self.side.tree.choose(element_id):
            self.show_element(element_id)
        elif self.picture is not None and element_id in self.picture.whole:
            day = self.picture.whole[element_id].a_day
            if day is not None and day != self._day:
                self._wanted = element_id
                self._choose_day(day)

    def _open(self, key: str) -> None:
        """Open what a row or a box stands for."""
        kind, _, own_id = key.partition(":")
        if kind == "indicator":
            self.wants_place.emit("indicators", own_id)
        elif kind in ("element", "link"):
            self._go_to(own_id.rpartition(":")[2])
            self.side.tree.setFocus()

    def _wish_of_branch(self, element_id: str, wish: str) -> None:
        self.show_element(element_id)
        if wish == "open":
            self.detail.element.focus_tabs()
        else:
            self._wish(wish)

    def _wish(self, wish: str) -> None:
        """Show the form of a wish, or do what needs none."""
        element = self.detail.in_hand
        if element is None:
            return
        if wish == "sight":
            self.show_sight(f"element:{element.id}")
        elif wish == "import":
            self.lists.ask_where(self, under=element.id)
        elif not self.deeds.do_at_once(self, element.id, wish=wish):
            self._show_in_hand()
            self.detail.show_form(wish)

    def _menu(self, element_id: str, spot: QPoint) -> None:
        if element_id:
            self.side.tree.choose(element_id)
        show_menu(self, spot, may_write=self.session.may_write, wished=self._wish)

    def _choose_day(self, day: object) -> None:
        if isinstance(day, str):
            self._show_in_hand()
            self.deeds.ask_day(self.detail.element.form)
            return
        is_other = isinstance(day, date) and day != self.session.today
        self._day = day if is_other and isinstance(day, date) else None
        self.look()

    def _copy(self) -> None:
        if not self.detail.is_sight:
            self._wish("sight")
        self.detail.sight.copy_picture()
