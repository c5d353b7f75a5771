"""Rows, columns, cards and rules: how blocks stand beside and under each other."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from ui.theme.tokens import DOUBLE, GAP

Edges = tuple[int, int, int, int]
NO_EDGES: Edges = (0, 0, 0, 0)
_BY_KEY = Qt.FocusPolicy.TabFocus
_SHOWN = 1
"""Milliseconds: Qt shows what is added by a posted event, which goes before every timer."""


class Stretch:
    """Takes up the room that is left."""


STRETCH = Stretch()
Item = QWidget | QLayout | Stretch | int | tuple[QWidget, int]


def row(*items: Item, gap: int = GAP, edges: Edges = NO_EDGES) -> QWidget:
    """Blocks side by side; a number is a gap, (block, factor) one that grows."""
    return _filled(QHBoxLayout(), items, (gap, edges))


def column(*items: Item, gap: int = GAP, edges: Edges = NO_EDGES) -> QWidget:
    """Blocks one under the other."""
    return _filled(QVBoxLayout(), items, (gap, edges))


def _filled(
    layout: QHBoxLayout | QVBoxLayout, items: Sequence[Item], spacing: tuple[int, Edges]
) -> QWidget:
    made = QWidget()
    gap, edges = spacing
    layout.setContentsMargins(*edges)
    layout.setSpacing(gap)
    for item in items:
        _put(layout, item)
    made.setLayout(layout)
    return made


def _put(layout: QHBoxLayout | QVBoxLayout, item: Item) -> None:
    if isinstance(item, Stretch):
        layout.addStretch(1)
    elif isinstance(item, int):
        layout.addSpacing(item)
    elif isinstance(item, tuple):
        layout.addWidget(item[0], item[1])
    elif isinstance(item, QLayout):
        layout.addLayout(item)
    elif isinstance(item, QPushButton) and isinstance(layout, QHBoxLayout):
        layout.addWidget(item, 0, Qt.AlignmentFlag.AlignVCenter)
    else:
        layout.addWidget(item)


def frame(kind: str, inner: QWidget | None = None) -> QFrame:
    """A ground of a kind the style knows: card, panel, bar, foot, head, well, layer."""
    made = QFrame()
    made.setProperty("kind", kind)
    if inner is not None:
        _hold(made, inner)
    return made


def tinted(tone: str, inner: QWidget) -> QFrame:
    """A soft ground that asks for attention: good, near, bad or accent."""
    made = QFrame()
    made.setProperty("tint", tone)
    _hold(made, inner)
    return made


def _hold(outer: QFrame, inner: QWidget) -> None:
    layout = QVBoxLayout(outer)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    layout.addWidget(inner)


def rule(*, is_upright: bool = False) -> QFrame:
    """A hairline."""
    made = frame("rule")
    if is_upright:
        made.setFixedWidth(1)
    else:
        made.setFixedHeight(1)
    return made


def scrolled(body: QWidget, name: str) -> QScrollArea:
    """A block that scrolls when its place is too low; the bars round it do not."""
    return _scrolling(QScrollArea(), body, name)


def scrolled_under(head: QWidget, body: QWidget, *, name: str) -> QScrollArea:
    """A page that may be wider than its place, like a calendar, under words that never are."""
    inner = column(row((head, 1000), STRETCH, gap=0), body, STRETCH, gap=DOUBLE - 4)
    layout = inner.layout()
    assert layout is not None
    layout.setContentsMargins(_UNDER, 12, _UNDER, DOUBLE)
    return _scrolling(_AreaUnder(head), inner, name)


_UNDER = 24


class _AreaUnder(QScrollArea):
    """Keeps a head as narrow as what can be seen."""

    def __init__(self, head: QWidget) -> None:
        super().__init__()
        self._head = head

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._head.setMaximumWidth(max(event.size().width() - 2 * _UNDER, 0))
        super().resizeEvent(event)


def _scrolling(area: QScrollArea, body: QWidget, name: str) -> QScrollArea:
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidget(body)
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setAccessibleName(name)
    return area


def _keep_focus_in(layout: QLayout | None) -> None:
    """What is let go with the keys in it gives them to its like in what is set there instead.

    Left to itself Qt would take them to whatever stands next, often out of the page.
    """
    holder, focused = layout.parentWidget() if layout else None, QApplication.focusWidget()
    if layout is None or holder is None or focused is None:
        return
    items = (layout.itemAt(place) for place in range(layout.count()))
    going = [item.widget() for item in items if item is not None]
    if not any(each is focused or (each and each.isAncestorOf(focused)) for each in going):
        return
    name = focused.accessibleName()
    focused.clearFocus()
    QTimer.singleShot(_SHOWN, partial(_give_focus, holder, name))


def _give_focus(holder: QWidget, name: str) -> None:
    if not isValid(holder) or QApplication.focusWidget() is not None:
        return
    takes = [
        each
        for each in holder.findChildren(QWidget)
        if each.isVisible() and each.isEnabled() and each.focusPolicy() & _BY_KEY
    ]
    alike = (each for each in takes if each.accessibleName() == name)
    found = next(alike, next(iter(takes), None))
    if found is not None:
        found.setFocus(Qt.FocusReason.OtherFocusReason)


def clear(layout: QLayout | None) -> None:
    """Take everything out of a layout and let it go; the keys stay where they were in it."""
    _keep_focus_in(layout)
    while layout is not None and layout.count():
        item = layout.takeAt(0)
        if item is None:
            return
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()


PAGE_EDGES: Edges = (24, DOUBLE, 24, DOUBLE)
