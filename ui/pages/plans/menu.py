"""Everything that can be done with an element, as a menu."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget

_WISHES = (
    ("add", "Add below", "Ins"),
    ("rename", "Rename…", "F2"),
    ("describe", "Change what it says…", ""),
    ("status", "Set status…", ""),
    ("", "", ""),
    ("measure", "Link a measure…", ""),
    ("link", "Link to another element…", ""),
    ("milestone:0", "Add a milestone…", ""),
    ("resource:0", "Add a resource…", ""),
    ("evidence", "Add evidence…", ""),
    ("", "", ""),
    ("sight", "Line of sight", "Ctrl+L"),
    ("", "", ""),
    ("move", "Move under…", ""),
    ("split", "Split in two…", ""),
    ("merge", "Merge with another…", ""),
    ("roll", "Roll over into the next period…", ""),
    ("retire", "Retire…", "Del"),
    ("", "", ""),
    ("import", "Add below from a file…", ""),
    ("top", "Add at the top of the plan…", ""),
)
_READS = frozenset({"sight"})


def element_menu(parent: QWidget, *, may_write: bool) -> QMenu:
    """The menu; an action's value is the wish."""
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for wish, words, keys in _WISHES:
        if not wish:
            menu.addSeparator()
            continue
        act = menu.addAction(f"{words}\t{keys}" if keys else words)
        act.setData(wish)
        act.setEnabled(may_write or wish in _READS)
    return menu


def show_menu(
    parent: QWidget, spot: QPoint, *, may_write: bool, wished: Callable[[str], None]
) -> None:
    """Show the menu at a point; `wished` is told what was chosen."""
    menu = element_menu(parent, may_write=may_write)
    menu.triggered.connect(lambda act: wished(str(act.data())))
    menu.popup(spot)
