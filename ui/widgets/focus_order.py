"""The order of focus: parts that are made anew keep their place in the order of reading."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def order_focus(*parts: QWidget) -> None:
    """Have Tab go through these parts in this order; in each, as its controls were made."""
    stops = [stop for part in parts for stop in _stops(part)]
    for before, after in pairwise(dict.fromkeys(stops)):
        QWidget.setTabOrder(before, after)


def keep_focus_in(part: QWidget, *, is_next: bool) -> bool:
    """Tab goes round inside a part that lies over the window; whether it had where to go."""
    able = [each for each in _stops(part) if each.isVisible() and each.isEnabled()]
    if not able:
        return False
    held = part.window().focusWidget()
    place = able.index(held) + (1 if is_next else -1) if held in able else 0
    reason = Qt.FocusReason.TabFocusReason if is_next else Qt.FocusReason.BacktabFocusReason
    able[place % len(able)].setFocus(reason)
    return True


def leave_focus_beside(gone: QWidget, *, within: QWidget) -> bool:
    """The keys go from what is taken away to the nearest thing beside it; whether one is."""
    beside = gone.parentWidget()
    while beside is not None and (beside is within or within.isAncestorOf(beside)):
        if beside.isVisible() and keep_focus_in(beside, is_next=True):
            return True
        beside = beside.parentWidget()
    return False


def _stops(part: QWidget) -> list[QWidget]:
    own = [part] if part.focusPolicy() & Qt.FocusPolicy.TabFocus else []
    if own:
        return own
    inner = part.findChildren(QWidget)
    return [each for each in inner if each.focusPolicy() & Qt.FocusPolicy.TabFocus]
