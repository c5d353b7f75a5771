"""Grounds and edges: cards, panels, bars, tints, fields, heads of tables, rows of lists."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QMargins, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QStyle,
    QStyleOption,
    QStyleOptionHeader,
    QTextEdit,
    QWidget,
)

from ui.theme.look import colour, control_height, current, weighted
from ui.theme.tokens import RADIUS

_State = QStyle.StateFlag
Sides = tuple[int, int, int, int]
_NONE: Sides = (0, 0, 0, 0)
_TEXT_EDGES: Sides = (9, 2, 9, 2)
_PAGE_EDGES: Sides = (2, 2, 2, 2)
_BARE_EDGES: Sides = (8, 1, 8, 1)
TEXT_KINDS = {"page": _PAGE_EDGES, "paper": _BARE_EDGES}
_HEAD_PAD = 8
_HEAD_REST = 6  # Qt has taken two off each side already
_ROOMY = ("contents", "choices")
_ITEM_EDGES, _NO_EDGES = QMargins(8, 6, 8, 6), QMargins()


@dataclass(frozen=True, slots=True)
class Ground:
    """How a frame looks: what fills it, its edge (left, top, right, bottom), its corners."""

    fill: str = ""
    edge: str = ""
    sides: Sides = _NONE
    radius: int = 0


_ALL: Sides = (1, 1, 1, 1)
KINDS = {
    "card": Ground("surface", "line", _ALL, RADIUS["card"]),
    "panel": Ground("surface", "line", (1, 0, 0, 0)),
    "side": Ground("surface", "line", (0, 0, 1, 0)),
    "bar": Ground("surface", "line", (0, 0, 0, 1)),
    "foot": Ground("surface", "line", (0, 1, 0, 0)),
    "head": Ground("sunken"),
    "well": Ground("sunken", radius=RADIUS["control"]),
    "rule": Ground("line"),
    "layer": Ground("raised", "outline", _ALL, RADIUS["layer"]),
    "line": Ground("", "", (3, 0, 0, 0)),
    "keycap": Ground("sunken", "line", radius=4),
}
_LIST = Ground("surface")
LISTS = {
    "well": Ground(),
    "contents": Ground(),
    "choices": Ground("surface", "line", _ALL, RADIUS["control"]),
}
"""Lists stand on the surface, or let what is behind them show."""


def _ground_of(frame: QFrame) -> Ground | None:
    """The ground a frame asks for by its properties; None where Qt's own will do."""
    if isinstance(frame, QAbstractItemView):
        return LISTS.get(frame.property("kind") or "", _LIST)
    tint = frame.property("tint")
    if tint:
        is_edged = current().palette.name == "contrast"
        sides = _ALL if is_edged else _NONE
        return Ground(f"{tint}_soft", tint if is_edged else "", sides, RADIUS["control"])
    return KINDS.get(frame.property("kind") or "")


def contents_of(frame: QFrame, rect: QRect) -> QRect | None:
    """What is left inside a frame's edge; None where Qt decides."""
    if isinstance(frame, QTextEdit | QPlainTextEdit):
        return _inside(rect, TEXT_KINDS.get(frame.property("kind") or "", _TEXT_EDGES))
    if isinstance(frame, QLabel):
        return None
    ground = _ground_of(frame)
    return None if ground is None else _inside(rect, ground.sides)


def _inside(rect: QRect, edges: Sides) -> QRect:
    left, top, right, bottom = edges
    return rect.adjusted(left, top, -right, -bottom)


def draw_frame(painter: QPainter, option: QStyleOption, *, widget: QWidget | None) -> bool:
    """A frame's ground and edge; answers whether it was ours to draw."""
    if isinstance(widget, QTextEdit | QPlainTextEdit):
        _draw_text_box(painter, option, widget)
        return True
    if not isinstance(widget, QFrame):
        return False
    ground = _ground_of(widget)
    if ground is None:
        return False
    if widget.property("kind") == "line":
        ground = _line_ground(option.state)
    box(painter, widget.rect(), ground=ground)
    return True


def _line_ground(state: QStyle.StateFlag) -> Ground:
    if state & _State.State_HasFocus:
        return Ground("accent_soft", "accent", (3, 0, 0, 0))
    return Ground("hover") if state & _State.State_MouseOver else Ground()


def box(painter: QPainter, rect: QRect, *, ground: Ground, width: int = 1) -> None:
    """Fill a rectangle and draw its edge: rounded all round, or straight on some sides."""
    if ground.radius:
        _rounded(painter, rect, ground, width=width)
        return
    if ground.fill:
        painter.fillRect(rect, colour(ground.fill))
    if ground.edge:
        left, top, right, bottom = ground.sides
        tint = colour(ground.edge)
        x, y, wide, high = rect.x(), rect.y(), rect.width(), rect.height()
        painter.fillRect(x, y, left, high, tint)
        painter.fillRect(x, y, wide, top, tint)
        painter.fillRect(x + wide - right, y, right, high, tint)
        painter.fillRect(x, y + high - bottom, wide, bottom, tint)


def _rounded(painter: QPainter, rect: QRect, ground: Ground, *, width: int) -> None:
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    half = width / 2 if ground.edge else 0
    if ground.edge:
        painter.setPen(QPen(colour(ground.edge), width))
    else:
        painter.setPen(Qt.PenStyle.NoPen)
    if ground.fill:
        painter.setBrush(colour(ground.fill))
    inner = QRectF(rect).adjusted(half, half, -half, -half)
    painter.drawRoundedRect(inner, ground.radius - half, ground.radius - half)
    painter.restore()


def _draw_text_box(painter: QPainter, option: QStyleOption, widget: QWidget) -> None:
    has_focus = bool(option.state & _State.State_HasFocus)
    kind = widget.property("kind")
    if kind == "paper":
        painter.fillRect(widget.rect(), widget.palette().base())
        return
    if kind == "page":
        edge = "accent" if has_focus else "surface"
        box(painter, widget.rect(), ground=Ground("surface", edge, _PAGE_EDGES))
        return
    edge, width = ("accent", 2) if has_focus else ("outline", 1)
    ground = Ground("surface", edge, radius=RADIUS["control"])
    box(painter, widget.rect(), ground=ground, width=width)


def field_height(*, is_bare: bool) -> int:
    """How high a one-line field is."""
    return control_height() - (2 if is_bare else 0)


def field_size(field: QLineEdit, size: QSize) -> QSize:
    """A field round its text."""
    is_bare = field.property("kind") == "bare"
    left, top, right, bottom = _field_edges(is_bare=is_bare)
    high = max(size.height() + top + bottom, field_height(is_bare=is_bare))
    return QSize(size.width() + left + right, high)


def field_contents(field: QLineEdit, rect: QRect) -> QRect:
    """Where a field's text stands."""
    return _inside(rect, _field_edges(is_bare=field.property("kind") == "bare"))


def _field_edges(*, is_bare: bool) -> Sides:
    return _BARE_EDGES if is_bare else _TEXT_EDGES


def draw_field(painter: QPainter, option: QStyleOption, *, widget: QWidget | None) -> bool:
    """A one-line field's ground and edge; inside a list Qt draws its own."""
    if not isinstance(widget, QLineEdit):
        return False
    if widget.property("kind") == "bare":
        return True
    state = option.state
    if not state & _State.State_Enabled:
        _dashed(painter, widget.rect())
        return True
    edge, width = "outline", 1
    if widget.property("state") == "wrong":
        edge, width = "bad", 2
    elif state & _State.State_HasFocus:
        edge, width = "accent", 2
    ground = Ground("surface", edge, radius=RADIUS["control"])
    box(painter, widget.rect(), ground=ground, width=width)
    return True


def _dashed(painter: QPainter, rect: QRect) -> None:
    box(painter, rect, ground=Ground("sunken", radius=RADIUS["control"]))
    dashed_edge(painter, rect, tone="line", radius=RADIUS["control"])


def dashed_edge(painter: QPainter, rect: QRect, *, tone: str, radius: float) -> None:
    """The edge of what cannot be used now."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    dots = QPen(colour(tone), 1)
    dots.setDashPattern([1, 1])
    dots.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(dots)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    inner = QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5)
    painter.drawRoundedRect(inner, radius - 0.5, radius - 0.5)
    painter.restore()


def head_size(option: QStyleOptionHeader) -> QSize:
    """What a column's words need."""
    metrics = QFontMetrics(weighted("small", 500))
    wide = metrics.horizontalAdvance(option.text) + 2 * _HEAD_PAD
    return QSize(wide, metrics.height() + 6)


def draw_head(painter: QPainter, option: QStyleOption, *, widget: QWidget | None) -> bool:
    """The ground of one column's head."""
    box(painter, option.rect, ground=Ground("sunken", "line", (0, 0, 0, 1)))
    return True


def draw_head_end(painter: QPainter, option: QStyleOption, *, widget: QWidget | None) -> bool:
    """The ground right of the last column's head."""
    painter.fillRect(option.rect, colour("sunken"))
    return True


def draw_head_words(painter: QPainter, option: QStyleOption, *, widget: QWidget | None) -> bool:
    """The words of one column's head; short of room they end in an ellipsis."""
    if not isinstance(option, QStyleOptionHeader):
        return False
    face = weighted("small", 500)
    room = option.rect.adjusted(_HEAD_REST, 0, -_HEAD_REST, 0)
    cut = Qt.TextElideMode.ElideRight
    short = QFontMetrics(face).elidedText(option.text, cut, room.width())
    painter.setFont(face)
    painter.setPen(colour("ink2"))
    painter.drawText(room, option.textAlignment, short)
    return True


def item_edges(view: QWidget | None) -> QMargins:
    """The room round the words of a line in a list of contents."""
    return _ITEM_EDGES if _is_roomy(view) else _NO_EDGES


def _is_roomy(view: QWidget | None) -> bool:
    return view is not None and view.property("kind") in _ROOMY


def draw_item(painter: QPainter, option: QStyleOption, *, widget: QWidget | None) -> bool:
    """The ground of a row in a plain list; tables paint their own."""
    if not _is_roomy(widget) or not option.state & _State.State_Selected:
        return False
    edge = "accent" if option.state & _State.State_HasFocus else ""
    ground = Ground("accent_soft", edge, radius=RADIUS["control"])
    box(painter, option.rect, ground=ground, width=2)
    return True


def draw_nothing(painter: QPainter, option: QStyleOption, *, widget: QWidget | None) -> bool:
    """What Fusion would draw and we leave out."""
    return True


def draw_list_focus(painter: QPainter, option: QStyleOption, *, widget: QWidget | None) -> bool:
    """The current row shows the focus; a dotted frame round one cell of it would not."""
    return isinstance(widget, QAbstractItemView)
