"""The choices over the scorecard: filters, words, grouping, columns, what it is narrowed by.

It holds the view in force and reports another one; what the view leaves it is told.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from lbi_desktop.domain.scorecard.narrowing import Facet, Narrowing, value_words
from ui.actions import key_tip
from ui.pages.indicators.view_model.columns import CHOOSABLE
from ui.pages.indicators.view_model.list_view import Filter, ListView
from ui.pages.indicators.view_model.table import Listed
from ui.theme.dressing import redress
from ui.theme.look import scaled
from ui.widgets.beside import Beside
from ui.widgets.buttons import Button, Choices, chip
from ui.widgets.flow import flow
from ui.widgets.layout import STRETCH, row
from ui.widgets.tick_menu import TickLine, TickMenu

_NO_GROUPS = "none"
_MOST_SAID, _LEAST_FILTERS = 28, 1000


class ListTools(QWidget):
    """The rows of choices over the list."""

    changed = Signal()
    typed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.view, self._listed = ListView(), Listed()
        self.filters = Choices(self._listed.counts(self.view), name="Filters", wraps=True)
        self.search = _search_field()
        self.as_charts = _tool("indicators", key_tip("list.charts"))
        self.as_charts.setCheckable(True)
        self.narrow = _tool("filter", key_tip("list.narrow"))
        self.narrow.setCheckable(True)
        self.group = _tool("group", key_tip("list.group"))
        self.columns = _tool("columns", key_tip("list.columns"))
        self.many = _tool("edit", key_tip("list.many"))
        self.views = _tool("layers", key_tip("list.views"))
        self.facets: dict[Facet, Button] = {}
        self._menus: dict[Facet, TickMenu] = {}
        self.clear = Button("Clear", "quiet", is_dense=True, tip="Show everything again")
        self._strip = self._facet_strip()
        self._lay_out()
        self._connect()

    def deeds(self) -> dict[str, Callable[[], None]]:
        """What is done here for the window's actions."""
        return {
            "list.narrow": self.narrow.toggle,
            "list.group": partial(_open_menu, self.group),
            "list.columns": partial(_open_menu, self.columns),
            "list.views": partial(_open_menu, self.views),
        }

    def show_listed(self, listed: Listed) -> None:
        """Say how many rows each choice would leave."""
        self._listed = listed
        self._show()

    def take_view(self, view: ListView) -> None:
        """Put a view in force without reporting it."""
        self.view = view
        self.narrow.setChecked(bool(view.narrowing))
        self._show()

    def name_view(self, name: str) -> None:
        """Say which kept view is in force, as far as one is."""
        short = name if len(name) <= _MOST_SAID else f"{name[: _MOST_SAID - 1]}…"
        self.views.setText(short.replace("&", "&&"))
        self.views.setProperty("only", "" if short else "icon")
        redress(self.views)

    def _change(self, **chosen: object) -> None:
        self.view = replace(self.view, **chosen)  # type: ignore[arg-type]  # fields, by name
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        view = self.view
        self.filters.offer(self._listed.counts(view))
        self.filters.choose(view.chosen)
        for facet, button in self.facets.items():
            _say_chosen(button, facet, view.narrowing)
            self._offer(facet)
        self.clear.setVisible(bool(view.narrowing))
        self._strip.setVisible(self.narrow.isChecked())
        self._strip.updateGeometry()
        name = view.grouped_by.value if view.grouped_by else "nothing"
        self.group.setAccessibleName(f"Group the list, now by {name}")

    def _offer(self, facet: Facet) -> None:
        menu = self._menus[facet]
        if menu.isVisible():
            self._fill(facet)

    def _fill(self, facet: Facet) -> None:
        wanted = self.view.narrowing.of(facet)
        self._menus[facet].offer(
            [
                TickLine(value, f"{value_words(facet, value)}  {number}", value in wanted)
                for value, number in self._listed.options(self.view, facet)
            ]
        )

    def _facet_strip(self) -> QWidget:
        for facet in Facet:
            made = chip(facet.words, tip=f"Show only some: {facet.value}")
            made.set_icon_name("down")
            made.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
            menu = TickMenu(made, facet.words)
            menu.aboutToShow.connect(lambda facet=facet: self._fill(facet))
            menu.turned.connect(lambda value, facet=facet: self._turn(facet, value))
            made.setMenu(menu)
            self.facets[facet], self._menus[facet] = made, menu
        strip = flow(*self.facets.values(), self.clear, gap=6)
        strip.setAccessibleName("Narrow the list")
        strip.setContentsMargins(24, 0, 12, 8)
        strip.hide()
        return strip

    def _turn(self, facet: Facet, value: str) -> None:
        self._change(narrowing=self.view.narrowing.turned(facet, value))

    def _lay_out(self) -> None:
        tools = (self.as_charts, self.narrow, self.group, self.columns, self.many, self.views)
        right = row(self.search, *tools, STRETCH, gap=4)
        over = Beside(self.filters, right, least=_LEAST_FILTERS, gaps=(8, 6))
        across = row((over, 1), edges=(24, 8, 12, 8))
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(0)
        down.addWidget(across)
        down.addWidget(self._strip)

    def _connect(self) -> None:
        self.filters.chosen.connect(lambda key: self._change(chosen=Filter(key)))
        self.search.textChanged.connect(lambda _: self.typed.emit())
        self.narrow.toggled.connect(lambda _: self._show())
        self.clear.clicked.connect(self._clear)
        groups = TickMenu(self.group, "Group by", is_one=True)
        groups.aboutToShow.connect(lambda: groups.offer(self._groupings()))
        groups.turned.connect(self._group_by)
        self.group.setMenu(groups)
        columns = TickMenu(self.columns, "Columns")
        columns.aboutToShow.connect(lambda: columns.offer(self._columns()))
        columns.turned.connect(lambda key: self._turn_column(columns, key))
        self.columns.setMenu(columns)

    def _clear(self) -> None:
        self.narrow.setFocus(Qt.FocusReason.OtherFocusReason)
        self._change(narrowing=Narrowing())

    def _groupings(self) -> list[TickLine]:
        now = self.view.grouped_by
        lines = [TickLine(each.value, f"By {each.value}", each is now) for each in Facet]
        return [*lines, TickLine(_NO_GROUPS, "Without groups", now is None)]

    def _group_by(self, name: str) -> None:
        self._change(grouped_by=None if name == _NO_GROUPS else Facet(name))

    def _columns(self) -> list[TickLine]:
        chosen = self.view.columns
        return [TickLine(each.key, each.title, each.key in chosen) for each in CHOOSABLE]

    def _turn_column(self, menu: TickMenu, key: str) -> None:
        wanted = set(self.view.columns) ^ {key}
        keys = tuple(each.key for each in CHOOSABLE if each.key in wanted)
        self._change(columns=keys)
        menu.offer(self._columns())


def _search_field() -> QLineEdit:
    made = QLineEdit()
    made.setPlaceholderText("Filter")
    made.setAccessibleName("Filter the list by reference or name")
    made.setToolTip("Filter (/)")
    made.setClearButtonEnabled(True)
    made.setMaximumWidth(scaled(180))
    made.setMinimumWidth(scaled(80))
    return made


def _tool(icon_name: str, tip: str) -> Button:
    return Button(kind="ghost", icon_name=icon_name, tip=tip)


def _open_menu(button: Button) -> None:
    """Open a button's menu under it, as a click does, without waiting for it to close."""
    menu = button.menu()
    if menu is not None:
        menu.popup(button.mapToGlobal(button.rect().bottomLeft()))


def _say_chosen(button: Button, facet: Facet, narrowing: Narrowing) -> None:
    """The name of a facet, and what it is narrowed to."""
    chosen = sorted(narrowing.of(facet), key=str.casefold)
    words = [value_words(facet, value) for value in chosen]
    short = words[0] if words and len(words[0]) <= _MOST_SAID else f"{len(words)} chosen"
    more = f" and {len(words) - 1} more" if len(words) > 1 and short == words[0] else ""
    button.setText(f"{facet.words}: {short}{more}" if words else facet.words)
    button.setChecked(bool(words))
    said = ", ".join(words) if words else "all"
    button.setAccessibleName(f"{facet.words}: {said}")
    button.setToolTip(said if words else f"Show only some: {facet.value}")
