"""What a widget gets once, before it is first shown, and again when the look changes.

Fonts by role, colours by tone, heights of controls, grounds: whatever Qt then inherits,
measures and paints by itself.
"""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QFrame,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMenu,
    QMenuBar,
    QPushButton,
    QScrollArea,
    QWidget,
)

from ui.theme.draw_buttons import button_look
from ui.theme.draw_frames import field_height
from ui.theme.look import Look, colour, current, font, look_on_paper, weighted
from ui.theme.tokens import LIGHT

_TEXT_ROLES = (
    QPalette.ColorRole.WindowText,
    QPalette.ColorRole.Text,
    QPalette.ColorRole.ButtonText,
)
_GROUNDS = {"canvas": QPalette.ColorRole.Window, "surface": QPalette.ColorRole.Base}
_TIP = "QTipLabel"
_VIEWPORT = "qt_scrollarea_viewport"
_KEYCAP = (6, 2, 6, 2)
_TIP_EDGES = (16, 14, 16, 14)


def dress(widget: QWidget) -> None:
    """Give a widget what its class and its properties ask for in the look in force."""
    if isinstance(widget, QLabel):
        _dress_label(widget)
    elif isinstance(widget, QPushButton):
        _dress_button(widget)
    elif isinstance(widget, QLineEdit):
        _dress_field(widget)
    elif isinstance(widget, QAbstractScrollArea):
        _dress_area(widget)
    elif isinstance(widget, QMenu | QMenuBar):
        widget.setFont(font())
    elif isinstance(widget, QFrame):
        widget.setFrameStyle(widget.frameStyle())  # asks anew for the room of its edge
        widget.setAttribute(Qt.WidgetAttribute.WA_Hover, widget.property("kind") == "line")
    else:
        _dress_ground(widget)


def redress(widget: QWidget) -> None:
    """After a property was changed that decides how a widget looks."""
    dress(widget)
    widget.updateGeometry()
    widget.update()


def _dress_label(label: QLabel) -> None:
    role, kind = label.property("role"), label.property("kind")
    if role and label.property("face") != "own":
        label.setFont(font(role))
    _tint(label, label.property("tone") or "ink")
    if kind == "keycap":
        label.setContentsMargins(*_KEYCAP)
    elif label.metaObject().className() == _TIP:
        label.setContentsMargins(*_TIP_EDGES)


def _dress_button(button: QPushButton) -> None:
    look = button_look(button)
    button.setFont(weighted(look.role, look.weight))
    button.setFixedHeight(look.height)


def _dress_field(field: QLineEdit) -> None:
    is_bare = field.property("kind") == "bare"
    field.setFont(font("panel" if is_bare else "body"))
    field.setMinimumHeight(field_height(is_bare=is_bare))


def _dress_area(area: QAbstractScrollArea) -> None:
    """Lists and tables stand on the surface, what scrolls a page on what is behind it."""
    if isinstance(area, QHeaderView):
        area.setFont(weighted("small", 500))
        return
    if isinstance(area, QAbstractItemView):
        area.setPalette(_chosen_rows(current().palette.name))
        if area.property("kind"):
            area.viewport().setAutoFillBackground(False)
    elif isinstance(area, QScrollArea):
        _viewport_of(area).setAutoFillBackground(False)
        body = area.widget()
        if body is not None and not body.property("ground"):
            body.setAutoFillBackground(False)
    else:
        area.setFont(font())
        if area.property("kind") == "paper":
            _dress_paper(area)
    area.setFrameStyle(area.frameStyle())


def _viewport_of(area: QScrollArea) -> QWidget:
    """Found by its name: `viewport()` makes Qt's binding build every kind of widget first."""
    return area.findChild(QWidget, _VIEWPORT) or area.viewport()


def _dress_paper(area: QAbstractScrollArea) -> None:
    """As it will be printed: in its own colours, and no larger where the window's text is."""
    with look_on_paper(Look()):
        area.setFont(font())
    area.setPalette(_paper())


def _dress_ground(widget: QWidget) -> None:
    ground = widget.property("ground")
    if ground:
        widget.setBackgroundRole(_GROUNDS[ground])
        widget.setAutoFillBackground(True)


def _tint(widget: QWidget, tone: str) -> None:
    if tone != "ink":
        widget.setPalette(_toned(current().palette.name, tone))
    elif widget.testAttribute(Qt.WidgetAttribute.WA_SetPalette):
        widget.setPalette(QPalette())


@lru_cache(maxsize=64)
def _toned(_palette: str, tone: str) -> QPalette:
    made = QPalette()
    for role in _TEXT_ROLES:
        made.setColor(role, colour(tone))
    return made


@lru_cache(maxsize=1)
def _paper() -> QPalette:
    """White with ink in every theme: what is printed is seen as it will be."""
    made = QPalette()
    made.setColor(QPalette.ColorRole.Base, QColor("white"))
    made.setColor(QPalette.ColorRole.Text, QColor(LIGHT.ink))
    return made


@lru_cache(maxsize=4)
def _chosen_rows(_palette: str) -> QPalette:
    made = QPalette()
    made.setColor(QPalette.ColorRole.Highlight, colour("accent_soft"))
    made.setColor(QPalette.ColorRole.HighlightedText, colour("ink"))
    return made
