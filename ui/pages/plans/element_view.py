"""One element's page: what it is for, how it stands and why, and all that hangs on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from lbi_desktop.domain.plans.line_of_sight import (
    ACTIONS,
    STRATEGIES,
    fitted,
    line_of_sight,
    without_columns,
)
from lbi_desktop.domain.plans.plan import PlanElement
from ui.pages.plans.row_list import RowList, Ways
from ui.pages.plans.sight_canvas import SightCanvas
from ui.pages.plans.standing import StandingStrip
from ui.pages.plans.view_model import element as model
from ui.pages.plans.view_model.marks import node_statuses
from ui.theme.look import is_large_text, scaled
from ui.widgets.beside import Beside
from ui.widgets.buttons import Button, Choices
from ui.widgets.flow import flow
from ui.widgets.form_card import FormCard
from ui.widgets.layout import STRETCH, clear, column, frame, row, scrolled
from ui.widgets.text import Folding, Pill, label

if TYPE_CHECKING:
    from lbi_desktop.queries.plan_tree import PlanPicture

_SIGHT_TALL, _MOST_IN_CARD = 344, 4
_ADDS = {
    "overview": ("add", "Add below"),
    "measures": ("measure", "Link a measure"),
    "milestones": ("milestone:0", "Add a milestone"),
    "resources": ("resource:0", "Add a resource"),
    "evidence": ("evidence", "Add evidence"),
    "links": ("link", "Link it"),
}
_EMPTY = {
    "overview": "Nothing stands below it yet. What is added here serves it.",
    "measures": "Nothing measures it yet. Link an indicator that shows whether it works.",
    "milestones": "No milestones yet. They say by when something is reached, and by whom.",
    "resources": "No resources yet. Money, savings and people it is given stand here by year.",
    "evidence": "No evidence yet: the surveys, consultations and research it rests on.",
    "links": "It serves nothing beside the tree, and takes over from nothing.",
}


class ElementView(QWidget):
    """Shows an element. `wished` says a form or a deed, `opened` a row's key, `removed` one."""

    wished = Signal(str)
    opened = Signal(str)
    removed = Signal(str)
    asked_for_menu = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.form = FormCard()
        self._over = Folding("", "small", tone="ink3")
        self._name = label("", "page", wraps=True)
        self._marks = QWidget()
        self._facts = QGridLayout()
        self.standing = StandingStrip()
        self.tabs = Choices((("overview", "Overview"),), kind="tab", name="Parts", wraps=True)
        self.sight = SightCanvas()
        self.rows = RowList(self._ways)
        self._list_head = label("", "section")
        self._list_note = label("", "small", tone="ink3")
        self._add = Button("", "quiet", icon_name="plus")
        self._shown: tuple[PlanPicture, PlanElement] | None = None
        self._lay_out()
        self._connect()

    @property
    def element(self) -> PlanElement | None:
        """The element shown."""
        return self._shown[1] if self._shown is not None else None

    def show_element(self, picture: PlanPicture, element: PlanElement) -> None:
        """Show an element."""
        self._shown = (picture, element)
        self._over.setText(model.over(picture, element))
        self._name.setText(element.name)
        self._show_marks(element)
        self._show_facts(element)
        self.standing.show_standing(picture, element.id)
        self.tabs.offer(model.tabs(picture, element))
        if not self.tabs.current:
            self.tabs.choose("overview")
        self._show_sight(picture, element)
        self._show_tab()

    def show_tab(self, name: str) -> None:
        """Show one of the tabs."""
        self.tabs.choose(name)
        self._show_tab()

    def focus_tabs(self) -> None:
        """Put the focus on the tab shown."""
        self.tabs.button(self.tabs.current).setFocus()

    def _lay_out(self) -> None:
        self._facts.setContentsMargins(0, 0, 0, 0)
        self._facts.setHorizontalSpacing(24)
        self._facts.setVerticalSpacing(10)
        more = Button("More", icon_name="dots", tip="Everything that can be done with it")
        more.clicked.connect(lambda: self.asked_for_menu.emit(
            more.mapToGlobal(more.rect().bottomLeft())))  # fmt: skip
        change = Button("Change", icon_name="edit", tip="Change what it says of itself")
        change.clicked.connect(lambda: self.wished.emit("describe"))
        self._head_marks = row(self._marks, STRETCH, gap=0)
        told = column(self._over, self._name, self._head_marks, gap=2)
        body = QWidget()
        down = QVBoxLayout(body)
        down.setContentsMargins(24, 14, 24, 20)
        down.setSpacing(12)
        down.addWidget(Beside(told, flow(change, more)))
        down.addWidget(self.form)
        down.addLayout(self._facts)
        down.addWidget(self.standing)
        down.addWidget(self.tabs)
        down.addWidget(self._sight_card())
        down.addWidget(self._list_card())
        down.addStretch(1)
        self.area = scrolled(body, "Plan element")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.area)

    def _sight_card(self) -> QWidget:
        whole = Button("Full page", "quiet", is_dense=True, tip="The whole line of sight")
        whole.clicked.connect(lambda: self.wished.emit("sight"))
        self._sight_note = Folding("", "small", tone="ink3")
        head = row(
            label("Line of sight", "section"), (self._sight_note, 1), whole, gap=10,
            edges=(16, 6, 8, 0),
        )  # fmt: skip
        self._sight_frame = frame(
            "card", column(head, (self.sight, 1), gap=0, edges=(1, 1, 1, 1))
        )
        return self._sight_frame

    def _list_card(self) -> QWidget:
        head = row(
            self._list_head, self._list_note, STRETCH, self._add, gap=10, edges=(16, 6, 8, 4)
        )
        return frame("card", column(head, self.rows, gap=0, edges=(1, 1, 1, 6)))

    def _connect(self) -> None:
        self.tabs.chosen.connect(lambda _: self._show_tab())
        self._add.clicked.connect(self._wish_to_add)
        self.standing.wished.connect(self.wished)
        self.sight.opened.connect(self.opened)
        self.rows.wished.connect(self._wish_of_row)

    def _wish_to_add(self) -> None:
        self.wished.emit(_ADDS[self.tabs.current][0])

    def _wish_of_row(self, key: str, way: str) -> None:
        if way == "open":
            self.opened.emit(key)
        elif way == "remove":
            self.removed.emit(key)
        elif way in ("reach", "keep", "save"):
            self.wished.emit(f"{way}:{key.partition(':')[2]}")
        else:
            self.wished.emit(key)

    def _ways(self, shown: model.Row) -> Ways:
        kind = shown.key.partition(":")[0]
        opens, removes = ("open", "Open"), ("remove", "Take it away")
        if kind == "element":
            return (opens,)
        if kind == "milestone":
            reach = () if shown.pill == "Reached" else (("reach", "Mark as reached today"),)
            return (("change", "Change"), *reach, removes)
        if kind == "evidence":
            file = ("keep", "Keep its file")
            if model.FILE_KEPT in shown.marks:
                file = ("save", "Save a copy of its file")
            return (("change", "Change"), file, ("remove", "Unlink"))
        if kind == "resource":
            return (("change", "Change"), removes)
        if kind == "indicator":
            return (opens, ("remove", "Unlink"))
        return (opens, ("remove", "Unlink")) if kind == "link" else (("remove", "Unlink"),)

    def _show_marks(self, element: PlanElement) -> None:
        pills = [Pill("Personal: stays out of shared files", "accent")] * element.is_personal
        pills += [Pill("Illustrative", "ink2")] * element.is_illustrative
        fresh = row(*pills, gap=6)
        layout = self._head_marks.layout()
        assert layout is not None
        layout.replaceWidget(self._marks, fresh)
        self._marks.hide()
        self._marks.deleteLater()
        self._marks = fresh
        self._head_marks.setVisible(bool(pills))

    def _show_facts(self, element: PlanElement) -> None:
        clear(self._facts)
        is_large = is_large_text()
        for place, (head, words) in enumerate(model.facts(element)):
            tone = "ink3" if words == model.UNSAID else "ink"
            fact = column(
                label(head, "small", tone="ink3"), label(words, tone=tone, wraps=True), STRETCH,
                gap=2,
            )  # fmt: skip
            self._facts.addWidget(fact, place if is_large else 0, 0 if is_large else place)
            self._facts.setColumnStretch(place, 0 if is_large and place else 1)

    def _show_sight(self, picture: PlanPicture, element: PlanElement) -> None:
        key = f"element:{element.id}"
        whole = line_of_sight(picture.plan, key, indicators=picture.names, has_neighbours=True)
        columns = len({each.column for each in whole.nodes if not each.is_beside})
        measures = len(picture.standings[element.id].measures)
        self._sight_note.setText(f"{columns} levels, {measures} measures")
        plain = without_columns(whole, (STRATEGIES, ACTIONS))
        self.sight.show_sight(fitted(plain, most=_MOST_IN_CARD), node_statuses(picture))
        self._sight_frame.setFixedHeight(scaled(_SIGHT_TALL))

    def _show_tab(self) -> None:
        if self._shown is None:
            return
        picture, element = self._shown
        name = self.tabs.current or "overview"
        self._sight_frame.setVisible(name == "overview")
        shown = model.rows(picture, element, tab=name)
        self._list_head.setText("Stands below" if name == "overview" else name.capitalize())
        self._list_note.setText(str(len(shown)) if shown else "")
        self._add.setText(_ADDS[name][1])
        self._add.setAccessibleName(_ADDS[name][1])
        self.rows.show_rows(shown, _EMPTY[name])
