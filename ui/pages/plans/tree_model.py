"""The plan as Qt's tree: branches are facts; a drop is a wish, told by signal."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractItemModel,
    QByteArray,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from ui.pages.plans.view_model.tree import Branch

Index = QModelIndex | QPersistentModelIndex
BRANCH_ROLE = int(Qt.ItemDataRole.UserRole)
MIME = "application/x-lbi-plan-element"
_NOWHERE = QModelIndex()


class PlanTreeModel(QAbstractItemModel):
    """Branches under each other; `moved` says an element, its new parent and follower."""

    moved = Signal(str, str, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._branches: tuple[Branch, ...] = ()
        self._tops: tuple[int, ...] = ()
        self._places: dict[str, int] = {}
        self._rows: dict[int, int] = {}
        self.may_move = True

    @property
    def branches(self) -> tuple[Branch, ...]:
        """What is shown, in reading order."""
        return self._branches

    def show(self, branches: Sequence[Branch]) -> None:
        """Show other branches; where only contents changed, branches stay open or closed."""
        fresh = tuple(branches)
        if [_shape(each) for each in fresh] == [_shape(each) for each in self._branches]:
            self._branches = fresh
            for place in range(len(fresh)):
                spot = self._index(place)
                self.dataChanged.emit(spot, spot)
            return
        self.beginResetModel()
        self._branches = fresh
        self._tops = tuple(place for place, each in enumerate(fresh) if each.parent < 0)
        self._places = {each.id: place for place, each in enumerate(fresh)}
        families = [self._tops, *(each.children for each in fresh)]
        self._rows = {place: row for held in families for row, place in enumerate(held)}
        self.endResetModel()

    def branch(self, index: Index) -> Branch | None:
        """The branch at an index."""
        return self._branches[index.internalId()] if index.isValid() else None

    def index_of(self, element_id: str) -> QModelIndex:
        """Where an element stands; invalid when it is not shown."""
        place = self._places.get(element_id)
        return _NOWHERE if place is None else self._index(place)

    def index(self, row: int, column: int, parent: Index = _NOWHERE) -> QModelIndex:
        held = self._below(parent)
        if column or not 0 <= row < len(held):
            return QModelIndex()
        return self.createIndex(row, 0, held[row])

    def parent(self, child: Index = _NOWHERE) -> QModelIndex:  # type: ignore[override]
        branch = self.branch(child)
        if branch is None or branch.parent < 0:
            return QModelIndex()
        return self._index(branch.parent)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return len(self._below(parent)) if parent.column() <= 0 else 0

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        branch = self.branch(index)
        if branch is None:
            return None
        if role == BRANCH_ROLE:
            return branch
        words = {
            int(Qt.ItemDataRole.DisplayRole): branch.name,
            int(Qt.ItemDataRole.ToolTipRole): branch.tip,
            int(Qt.ItemDataRole.AccessibleTextRole): branch.sentence,
        }
        return words.get(int(role))

    def flags(self, index: Index) -> Qt.ItemFlag:
        moves = Qt.ItemFlag.ItemIsDropEnabled if self.may_move else Qt.ItemFlag.NoItemFlags
        if not index.isValid():
            return moves
        drags = Qt.ItemFlag.ItemIsDragEnabled if self.may_move else Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | drags | moves

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        return [MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        made = QMimeData()
        branch = self.branch(indexes[0]) if indexes else None
        made.setData(MIME, QByteArray((branch.id if branch is not None else "").encode()))
        return made

    def dropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        """Says where the branch is wanted; the store decides, so Qt moves nothing itself."""
        moved = bytes(data.data(MIME).data()).decode()
        if moved in self._places:
            branch = self.branch(parent)
            under = branch.id if branch is not None else ""
            self.moved.emit(moved, under, self._follower(moved, row, parent))
        return False

    def _follower(self, moved: str, row: int, parent: Index) -> str:
        """What the branch is wanted before; empty for the end."""
        held = [self._branches[place].id for place in self._below(parent)]
        after = [each for each in held[row:] if each != moved] if row >= 0 else []
        return next(iter(after), "")

    def _below(self, parent: Index) -> tuple[int, ...]:
        branch = self.branch(parent)
        return self._tops if branch is None else branch.children

    def _index(self, place: int) -> QModelIndex:
        return self.createIndex(self._rows[place], 0, place)


def _shape(branch: Branch) -> tuple[object, ...]:
    return branch.id, branch.parent, branch.children
