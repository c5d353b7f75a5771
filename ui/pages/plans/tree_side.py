"""The left side of Plans: find, the day looked at, the tree, and how many gaps there are."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout

from ui.pages.plans.tree_view import PlanTree
from ui.pages.plans.view_model import tree as model
from ui.theme.look import is_large_text, scaled
from ui.theme.tokens import WIDE_FROM
from ui.widgets.buttons import Button
from ui.widgets.drawing import icon_drawing
from ui.widgets.layout import column, row, rule, tinted
from ui.widgets.picker import Picker
from ui.widgets.text import Folding

if TYPE_CHECKING:
    from lbi_desktop.queries.plan_tree import PlanPicture

_WIDE, _WIDER = 336, 400


class TreeSide(QFrame):
    """Shows the plan's tree. `day_chosen` says a day, None for today, `another` to be asked."""

    added = Signal()
    day_chosen = Signal(object)
    asked_for_gaps = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "side")
        self.tree = PlanTree()
        self.search = QLineEdit()
        self.days = Picker("The plan as at", icon_name="clock")
        self.add = Button(kind="ghost", icon_name="plus", tip="Add below (Ins)")
        self.gaps = Folding("", tone="ink")
        self._picture: PlanPicture | None = None
        self._lay_out()
        self.search.textChanged.connect(lambda _: self._show())
        self.search.returnPressed.connect(self.tree.setFocus)
        self.add.clicked.connect(self.added)
        self.days.chosen.connect(self._choose_day)

    def show_picture(self, picture: PlanPicture, *, today: date) -> None:
        """Show a plan."""
        self._picture = picture
        current = model.TODAY if picture.day == today else picture.day.isoformat()
        self.days.offer(model.days_offered(picture, today), current)
        count = len(picture.gaps)
        self.gaps.setText(f"{count} {'gap' if count == 1 else 'gaps'}: measures, owners, dates")
        self._strip.setVisible(count > 0)
        self._show()

    def current_or_first(self) -> str:
        """The element chosen; where there is none, the first, which is then chosen."""
        picture = self._picture
        if not self.tree.current_id() and picture is not None and picture.plan.elements:
            self.tree.blockSignals(True)
            self.tree.choose(picture.plan.elements[0].id)
            self.tree.blockSignals(False)
        return self.tree.current_id()

    def set_may_write(self, may_write: bool) -> None:
        """Whether the plan may be changed."""
        self.tree.branches.may_move = may_write
        self.add.setEnabled(may_write)

    def focus_search(self) -> None:
        """Put the cursor into the field."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def clear_filter(self) -> None:
        """Show every branch."""
        self.search.clear()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "tree"):
            self.fit()

    def fit(self) -> None:
        """As wide as the window and the text ask for."""
        window = self.window().width()
        wide = _WIDER if window >= WIDE_FROM else _WIDE
        if is_large_text():
            wide = min(scaled(_WIDE), round(window * 0.36))
        self.setFixedWidth(wide)

    def _lay_out(self) -> None:
        self.search.setPlaceholderText("Find in plans")
        self.search.setAccessibleName("Find in plans by name, reference or owner")
        self.search.setToolTip("Find (/)")
        self.search.setClearButtonEnabled(True)
        see = Button("See", "quiet", is_dense=True, tip="The gap audit")
        see.clicked.connect(self.asked_for_gaps)
        inner = row(
            icon_drawing("alert", "near", size=18), (self.gaps, 1), see, gap=10,
            edges=(12, 4, 4, 4),
        )  # fmt: skip
        self._strip = row((tinted("near", inner), 1), edges=(12, 6, 12, 12))
        head = column(
            row((self.search, 1), self.add, gap=4), self.days, gap=6, edges=(12, 10, 8, 8)
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 1, 0)
        layout.setSpacing(0)
        for part in (head, rule()):
            layout.addWidget(part)
        layout.addWidget(self.tree, 1)
        layout.addWidget(self._strip)

    def _show(self) -> None:
        if self._picture is not None:
            text = self.search.text()
            branches = model.branches(self._picture, text)
            self.tree.show_branches(branches, opens_all=bool(text))

    def _choose_day(self, key: str) -> None:
        if key == model.ANOTHER:
            self.day_chosen.emit(model.ANOTHER)
        else:
            self.day_chosen.emit(None if key == model.TODAY else date.fromisoformat(key))
