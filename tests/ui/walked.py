"""The walk of who cannot see or point: every control has a name and a role, Tab comes to it."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

_WORDLESS = {QAccessible.Role.NoRole, QAccessible.Role.Client, QAccessible.Role.Window}


def focusable(window: QWidget) -> Iterator[QWidget]:
    for each in window.findChildren(QWidget):
        takes = each.focusPolicy() & Qt.FocusPolicy.TabFocus
        if takes and each.isVisible() and each.isEnabled():
            yield each


def is_in_a_group(widget: QWidget) -> bool:
    """Tab enters a group of exclusive buttons once; arrow keys go on inside it."""
    return isinstance(widget, QAbstractButton) and widget.group() is not None


def need_named_and_reached(window: QWidget) -> None:
    """Every focusable thing has a name and a role, and Tab comes to it."""
    wanted = list(focusable(window))
    nameless, roleless = [], []
    for each in wanted:
        spoken = QAccessible.queryAccessibleInterface(each)
        name = spoken.text(QAccessible.Text.Name) if spoken else ""
        if not (each.accessibleName() or name):
            nameless.append(f"{type(each).__name__} in {type(each.parent()).__name__}")
        if spoken is None or spoken.role() in _WORDLESS:  # then it must describe itself
            roleless += [] if each.accessibleDescription() else [f"{each.accessibleName()}"]
    assert not nameless, f"without a name: {nameless}"
    assert not roleless, f"without a role: {roleless}"
    reached = {QApplication.focusWidget()}
    for _ in range(len(wanted) * 2 + 10):
        window.focusNextChild()
        reached.add(QApplication.focusWidget())
    missed = [each for each in wanted if each not in reached and not is_in_a_group(each)]
    names = [f"{type(each).__name__} “{each.accessibleName()}”" for each in missed]
    assert not names, f"Tab does not come to {names}"
