"""Views of the scorecard a person keeps by name: taken, kept, renamed, removed, put back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtWidgets import QMenu

from ui.pages.indicators.list_tools import ListTools
from ui.pages.indicators.view_model.list_view import ListView, view_from
from ui.preferences import Preferences
from ui.widgets.ask_strip import AskStrip

_EVERYTHING = "All indicators"


class KeptViews:
    """The menu of views, and the line in which one is named."""

    def __init__(self, preferences: Preferences, tools: ListTools) -> None:
        self._preferences, self._tools = preferences, tools
        self.name = ""
        self._gone: tuple[str, Mapping[str, Any]] | None = None
        self.strip = AskStrip(lambda: tools.views)
        self._menu = QMenu(tools.views)
        self._menu.setAccessibleName("Views")
        self._menu.setToolTipsVisible(True)
        self._menu.aboutToShow.connect(self._list)
        tools.views.setMenu(self._menu)
        tools.changed.connect(self._say)
        self._open_first()

    @property
    def kept(self) -> Mapping[str, Any]:
        """The views by name, as the settings hold them."""
        return self._preferences.settings.views

    def take(self, name: str) -> None:
        """Look at the scorecard as a kept view does; nothing names the usual one."""
        self.name = name if name in self.kept else ""
        view = view_from(self.kept[name]) if self.name else ListView()
        self._tools.search.clear()
        self._tools.take_view(view)
        self._tools.changed.emit()

    def keep_as(self, name: str) -> None:
        """Keep what is shown under a name; one of that name is replaced."""
        self._keep({**self.kept, name: self._tools.view.as_kept()})
        self.name = name
        self._say()

    def rename(self, new: str) -> None:
        """Call the view in force something else; its place in the list stays."""
        old, first = self.name, self._preferences.settings.first_view
        others = {key: held for key, held in self.kept.items() if key not in (old, new)}
        places = [key for key in self.kept if key == old or key in others]
        fresh = {new if key == old else key: self.kept[key] for key in places}
        self.name = new
        self._keep(fresh, first_view=new if first == old else first)
        self._say()

    def remove(self) -> None:
        """Forget the view in force; it can be put back until another one goes."""
        self._gone = self.name, self.kept[self.name]
        others = {key: held for key, held in self.kept.items() if key != self.name}
        first = self._preferences.settings.first_view
        self._keep(others, first_view="" if first == self.name else first)
        self.name = ""
        self._say()

    def put_back(self) -> None:
        """Keep the view again that went last."""
        if self._gone is not None:
            name, held = self._gone
            self._gone = None
            self._keep({**self.kept, name: held})
            self.take(name)

    def _open_first(self) -> None:
        first = self._preferences.settings.first_view
        if first in self.kept:
            self.name = first
            self._tools.take_view(view_from(self.kept[first]))
        self._say()

    def _keep(self, views: Mapping[str, Any], **others: str) -> None:
        self._preferences.choose(views=dict(views), **others)

    def _is_changed(self) -> bool:
        return bool(self.name) and view_from(self.kept[self.name]) != self._tools.view

    def _say(self) -> None:
        shown = self.name or _EVERYTHING
        changed = ", changed" if self._is_changed() else ""
        self._tools.views.setAccessibleName(f"Views, now {shown}{changed}")
        self._tools.name_view(f"{self.name}{'*' if changed else ''}")

    def _list(self) -> None:
        menu = self._menu
        menu.clear()
        for name in ("", *self.kept):
            act = menu.addAction((name or _EVERYTHING).replace("&", "&&"))
            act.setCheckable(True)
            act.setChecked(name == self.name)
            act.triggered.connect(lambda _=False, name=name: self.take(name))
        menu.addSeparator()
        for words, deed in self._deeds():
            menu.addAction(words.replace("&", "&&")).triggered.connect(deed)
        if self.name:
            first = menu.addAction("Open Indicators with this view")
            first.setCheckable(True)
            first.setChecked(self._preferences.settings.first_view == self.name)
            first.toggled.connect(self._open_with)

    def _deeds(self) -> list[tuple[str, Callable[[], object]]]:
        deeds: list[tuple[str, Callable[[], object]]] = []
        if self._is_changed():
            deeds.append((f"Keep the changes to “{self.name}”", self._keep_changes))
        deeds.append(("Keep this view as…", self._ask_name))
        if self.name:
            deeds.append((f"Rename “{self.name}”…", self._ask_new_name))
            deeds.append((f"Remove “{self.name}”", self.remove))
        if self._gone is not None:
            deeds.append((f"Put “{self._gone[0]}” back", self.put_back))
        return deeds

    def _keep_changes(self) -> None:
        self.keep_as(self.name)

    def _ask_name(self) -> None:
        self.strip.ask("Keep this view as:", self.keep_as, example="My off-target measures")

    def _ask_new_name(self) -> None:
        words = f"Rename “{self.name}” to:"
        self.strip.ask(words, self.rename, take="Rename", typed=self.name)

    def _open_with(self, is_first: bool) -> None:
        self._preferences.choose(first_view=self.name if is_first else "")
