"""Setting the index up: its domains, and which indicators measure each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout

from ui.pages.wellbeing.view_model import setting_up as model
from ui.widgets.buttons import Button
from ui.widgets.flow import flow
from ui.widgets.layout import column, row, rule
from ui.widgets.picker import Picker
from ui.widgets.table_view import TableView
from ui.widgets.text import Folding, label

if TYPE_CHECKING:
    from lbi_desktop.queries.wellbeing_set_up import WellbeingSetUp


class SetUpPanel(QFrame):
    """Ticks indicators for a domain; `ticked` says its measures from now on.

    `wished` asks for a form: `domain`, `rename`, `drop`, `method`, `weigh`, `small`.
    """

    ticked = Signal(str, object)
    wished = Signal(str)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Set up the index")
        self._found: WellbeingSetUp | None = None
        self._may_write = True
        self.shut = Button(icon_name="cross", is_dense=True, tip="Close the panel (Esc)")
        self.domains = Picker("Domain")
        self.add = Button("Add domain", icon_name="plus")
        self.change = Button("Rename", icon_name="edit", tip="Its name and what it is about")
        self.drop = Button("Remove", "quiet", is_dense=True, tip="Take it out; undoable")
        self.weigh = Button("Weight", tip="How much the measure counts in its domain")
        self.small = Button("Small numbers", tip="From which count its figures are shown")
        self.method = Button("Method", icon_name="settings", tip="How scores are computed")
        self.search = QLineEdit()
        self.table = TableView(model.COLUMNS, "Indicators that can measure the domain")
        self._buttons = (
            self.add, self.change, self.drop, self.weigh, self.small, self.method,
        )  # fmt: skip
        self._lay_out()
        self._connect()

    @property
    def domain(self) -> str:
        """The domain in hand."""
        return self.domains.current

    @property
    def indicator(self) -> str:
        """The indicator in hand."""
        return self.table.current_key()

    def set_may_write(self, may_write: bool) -> None:
        """Whether anything may be changed."""
        self._may_write = may_write
        has_domain = bool(self.domain)
        for button in self._buttons:
            needs = button not in (self.add, self.method)
            button.setEnabled(may_write and (has_domain or not needs))

    def show_set_up(self, found: WellbeingSetUp) -> None:
        """Show the domains and what can measure them; the one in hand stays."""
        known = {each.id for each in self._found.domains} if self._found is not None else set()
        self._found = found
        keys = [each.id for each in found.domains]
        fresh = [key for key in keys if known and key not in known]
        current = self.domain if self.domain in keys else next(iter(keys), "")
        self.domains.offer(model.domain_options(found), (fresh or [current])[0])
        self._show()

    def _show(self) -> None:
        if self._found is not None:
            text = self.search.text()
            lines = model.candidate_lines(self._found, self.domain, text=text)
            self.table.show_lines(lines)
            self.set_may_write(self._may_write)

    def _toggle(self, indicator: str) -> None:
        if self.domain and self._found is not None and self._may_write:
            self.ticked.emit(
                self.domain, model.toggled(self._found, self.domain, indicator=indicator)
            )

    def _toggle_clicked(self, index: QModelIndex) -> None:
        line = self.table.lines.line(index.row())
        if index.column() == 0 and line is not None:
            self._toggle(line.key)

    def _connect(self) -> None:
        self.shut.clicked.connect(self.closed)
        self.domains.chosen.connect(lambda _: self._show())
        self.search.textChanged.connect(lambda _: self._show())
        self.search.returnPressed.connect(self.table.setFocus)
        self.table.opened.connect(self._toggle)
        self.table.peeked.connect(self._toggle)
        self.table.clicked.connect(self._toggle_clicked)
        for button, wish in zip(
            self._buttons, ("domain", "rename", "drop", "weigh", "small", "method"), strict=True
        ):
            button.clicked.connect(lambda _=False, wish=wish: self.wished.emit(wish))

    def _lay_out(self) -> None:
        self.search.setPlaceholderText("Find an indicator")
        self.search.setAccessibleName("Find an indicator by reference or name")
        self.search.setClearButtonEnabled(True)
        head = column(
            row((label("Set up the index", "panel"), 1), self.shut, gap=4),
            self.domains,
            flow(self.add, self.change, self.drop, gap=8),
            rule(),
            Folding(_ABOUT, "small", tone="ink3"),
            self.search,
            gap=8,
            edges=(20, 12, 16, 8),
        )
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(head)
        whole.addWidget(self.table, 1)
        whole.addWidget(rule())
        foot = flow(self.method, self.weigh, self.small, gap=8)
        whole.addWidget(row((foot, 1), edges=(20, 10, 12, 10)))


_ABOUT = (
    "Enter or Space makes an indicator a measure of the domain, or takes it out. It needs "
    "figures by ward."
)
