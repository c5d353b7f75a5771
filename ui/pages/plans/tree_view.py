"""The tree of the plan on the screen: painted rows, drag and drop, keys, a menu."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
)

from lbi_desktop.domain.plans.plan import Progress
from ui.marks.brush import smooth, write
from ui.marks.status import status_shape
from ui.pages.plans.tree_model import BRANCH_ROLE, Index, PlanTreeModel
from ui.pages.plans.view_model.tree import Branch
from ui.theme.icons import paint_icon
from ui.theme.look import colour, row_height, scaled

_INDENT = 16
_FLAGS = {Progress.AT_RISK: "near", Progress.OFF_TRACK: "bad"}
_OPEN_DEPTH = 1


class PlanTree(QTreeView):
    """Shows branches. `chosen` says an id; `wished` an id and what is wanted of it."""

    chosen = Signal(str)
    wished = Signal(str, str)
    asked_for_menu = Signal(str, object)

    def __init__(self) -> None:
        super().__init__()
        self.branches = PlanTreeModel(self)
        self.setModel(self.branches)
        self.setItemDelegate(_BranchPainter(self))
        self.setAccessibleName("Plan")
        self.setHeaderHidden(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformRowHeights(True)
        self.setMouseTracking(True)
        self.setIndentation(scaled(_INDENT))
        self.setExpandsOnDoubleClick(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDropIndicatorShown(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._has_opened = False

    def show_branches(self, branches: Sequence[Branch], *, opens_all: bool = False) -> None:
        """Show other branches; what was open stays open, the current one current."""
        current, opened = self.current_id(), self._opened_ids()
        self.blockSignals(True)
        self._replace(branches, opened, opens_all=opens_all)
        if current and self.current_id() != current:
            self.choose(current)
        self.blockSignals(False)

    def _replace(
        self, branches: Sequence[Branch], opened: Sequence[str], *, opens_all: bool
    ) -> None:
        self.branches.show(branches)
        if opens_all:
            self.expandAll()
        elif not self._has_opened and branches:
            self.expandToDepth(_OPEN_DEPTH)
            self._has_opened = True
        else:
            for element_id in opened:
                self.setExpanded(self.branches.index_of(element_id), True)

    def current_id(self) -> str:
        """The id of the current branch, empty without one."""
        branch = self.branches.branch(self.currentIndex())
        return branch.id if branch is not None else ""

    def choose(self, element_id: str) -> bool:
        """Make a branch current, if it is shown."""
        index = self.branches.index_of(element_id)
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)
        return index.isValid()

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        branch = self.branches.branch(current)
        if branch is not None:
            self.chosen.emit(branch.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        wish = _WISHES.get(Qt.Key(event.key()))
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        )
        if wish and plain and self.current_id():
            self.wished.emit(self.current_id(), wish)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        branch = self.branches.branch(self.indexAt(event.pos()))
        spot = event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            branch = self.branches.branch(self.currentIndex())
            under = self.visualRect(self.currentIndex()).bottomLeft()
            spot = self.viewport().mapToGlobal(under)
        if branch is not None:
            self.asked_for_menu.emit(branch.id, spot)

    def drawBranches(self, painter: QPainter, rect: QRect, index: Index) -> None:
        """The arrow of a branch that can open, on the ground of its row."""
        _ground(painter, QRectF(rect), self._state_of(index), is_first=True)
        branch = self.branches.branch(index)
        if branch is None or not branch.children:
            return
        smooth(painter)
        side = scaled(16)
        right = rect.right() + 1
        box = QRectF(right - side, rect.center().y() - side / 2 + 0.5, side, side)
        paint_icon(
            painter, box, name="down" if self.isExpanded(index) else "right", tone="ink3"
        )

    def _state_of(self, index: Index) -> QStyle.StateFlag:
        is_chosen = index == self.currentIndex()
        return QStyle.StateFlag.State_Selected if is_chosen else QStyle.StateFlag.State_None

    def _opened_ids(self) -> list[str]:
        held = ((each.id, self.branches.index_of(each.id)) for each in self.branches.branches)
        return [element_id for element_id, index in held if self.isExpanded(index)]


_WISHES = {
    Qt.Key.Key_F2: "rename",
    Qt.Key.Key_Return: "open",
    Qt.Key.Key_Enter: "open",
    Qt.Key.Key_Insert: "add",
    Qt.Key.Key_Delete: "retire",
}


class _BranchPainter(QStyledItemDelegate):
    """Name, marks at the right: a flag for delivery, a shape for measures."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(scaled(80), row_height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        option_any: Any = option  # the fields of Qt's option structure are not in its stubs
        rect, state = QRectF(option_any.rect), option_any.state
        branch = index.data(BRANCH_ROLE)
        painter.save()
        smooth(painter)
        _ground(painter, rect, state, is_first=False)
        if isinstance(branch, Branch):
            is_chosen = bool(state & QStyle.StateFlag.State_Selected)
            _paint_branch(painter, rect, branch, is_chosen=is_chosen)
        painter.restore()


def _ground(
    painter: QPainter, rect: QRectF, state: QStyle.StateFlag, *, is_first: bool
) -> None:
    is_chosen = bool(state & QStyle.StateFlag.State_Selected)
    is_under = bool(state & QStyle.StateFlag.State_MouseOver)
    token = "accent_soft" if is_chosen else "hover" if is_under else "surface"
    painter.fillRect(rect, colour(token))
    if is_chosen and is_first:
        painter.fillRect(QRectF(0, rect.top(), 3, rect.height()), colour("accent"))


def _paint_branch(painter: QPainter, rect: QRectF, branch: Branch, *, is_chosen: bool) -> None:
    right = rect.right() - scaled(20)
    if branch.measure is not None:
        spot = QPointF(right, rect.center().y())
        status_shape(painter, spot, status=branch.measure, size=scaled(10))
    edge = right - scaled(14)
    for name, tone in _icons(branch):
        side = scaled(16)
        edge -= side
        box = QRectF(edge, rect.center().y() - side / 2, side, side)
        paint_icon(painter, box, name=name, tone=tone)
        edge -= scaled(4)
    inner = QRectF(rect.left() + 4, rect.top(), edge - rect.left() - 8, rect.height())
    write(painter, inner, text=branch.name, role="strong" if is_chosen else "body")


def _icons(branch: Branch) -> list[tuple[str, str]]:
    flags = [("flag", _FLAGS[branch.progress])] if branch.progress in _FLAGS else []
    return [*flags, *([("user", "ink2")] if branch.is_personal else [])]
