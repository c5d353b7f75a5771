"""The left side: which meetings, as a list of leaves; arrow keys walk it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QVBoxLayout,
)
from PySide6.QtWidgets import QStyleOptionViewItem as Option

from ui.marks.brush import CENTRE, LEFT, RIGHT, fill, pen, smooth, write, write_folded
from ui.marks.sparkline import meter
from ui.pages.meetings.view_model.lines import MeetingLine, meeting_lines
from ui.theme.look import colour, is_large_text, line_height, scaled
from ui.widgets.beside import Beside
from ui.widgets.buttons import Button, Choices, chip
from ui.widgets.layout import STRETCH, row
from ui.widgets.row_button import Room, advance, low_bar

if TYPE_CHECKING:
    from lbi_desktop.queries.meeting_picture import MeetingPicture

Index = QModelIndex | QPersistentModelIndex
_WIDE, _LEAF = 384, 44
VIEWS = (("list", "List"), ("year", "Calendar"), ("forums", "Forums"))
"""The three ways to look at meetings."""


class _Lines(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self.lines: tuple[MeetingLine, ...] = ()

    def show(self, lines: Sequence[MeetingLine]) -> None:
        self.beginResetModel()
        self.lines = tuple(lines)
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        line = self.lines[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return line.name
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return line.spoken
        return None


class _LinePainter(QStyledItemDelegate):
    """Paints a meeting: the leaf, the forum, what it is about, its papers."""

    def __init__(self, lines: _Lines) -> None:
        super().__init__()
        self._lines = lines

    def sizeHint(self, option: Option, index: Index) -> QSize:
        """As high as its words: a long name folds where the list is narrow."""
        view = option.widget
        width = view.viewport().width() if isinstance(view, QListView) else scaled(240)
        room = Room(_inside(QRectF(0, 0, width, 0)))
        room.left(scaled(_LEAF), 12)
        text = _Said(self._lines.lines[index.row()], room.box.width()).height
        return QSize(scaled(240), max(scaled(80), round(text) + 20))

    def paint(self, painter: QPainter, option: Option, index: Index) -> None:
        line = self._lines.lines[index.row()]
        box = QRectF(option.rect)
        state = option.state
        is_chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        smooth(painter)
        if is_chosen or state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(box, colour("accent_soft" if is_chosen else "hover"))
        if is_chosen:
            painter.fillRect(QRectF(box.left(), box.top(), 3, box.height()), colour("accent"))
        painter.fillRect(QRectF(box.left(), box.bottom(), box.width(), 1), colour("line"))
        if is_chosen and state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(pen("accent", 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(box.adjusted(4, 2, -2, -3))
        _paint_line(painter, _inside(box), line, is_chosen=is_chosen)
        painter.restore()


def _inside(box: QRectF) -> QRectF:
    return box.adjusted(scaled(16), 0, -scaled(16), 0)


class _Said:
    """What is said of a meeting in a width: how many lines its name takes, what stands where.

    How far the papers are and when they are due share the last line; short of room the first
    goes up to the second line, or leaves it to when they are due.
    """

    def __init__(self, line: MeetingLine, width: float) -> None:
        name = advance(line.name, "strong")
        self.name_lines = 2 if name > width else 1
        share_line = advance(f"{line.ready}{line.due}", "small") + scaled(12) <= width
        self.ready, self.about, self.about_tone = line.ready, line.about, "ink3"
        if line.ready and line.due and not share_line:
            self.ready = ""
            if not line.about:
                self.about, self.about_tone = line.ready, "ink2"
        self.name_height = self.name_lines * line_height("body")
        lower = bool(self.about) + bool(self.ready or line.due)
        self.height = self.name_height + lower * line_height("small") + 4


def _paint_line(painter: QPainter, box: QRectF, line: MeetingLine, *, is_chosen: bool) -> None:
    room = Room(box)
    _leaf(painter, low_bar(room.left(scaled(_LEAF), 12), scaled(48)), line)
    across = room.box
    said, small = _Said(line, across.width()), line_height("small")
    name = QRectF(across.left(), box.center().y() - said.height / 2, across.width(), 0)
    name.setHeight(said.name_height)
    role, tone = "strong" if is_chosen else "body", "ink2" if line.is_quiet else "ink"
    if said.name_lines > 1:
        write_folded(painter, name, text=line.name, tone=tone, role=role)
    else:
        write(painter, name, text=line.name, tone=tone, role=role)
    about = QRectF(across.left(), name.bottom(), across.width(), small if said.about else 0)
    write(painter, about, text=said.about, tone=said.about_tone, role="small")
    foot = Room(QRectF(across.left(), about.bottom() + 4, across.width(), small))
    if line.due and not said.ready:
        write(painter, foot.box, text=line.due, tone=line.due_tone, role="small", align=LEFT)
        return
    if line.due:
        due = foot.right(advance(line.due, "small") + 2)
        write(painter, due, text=line.due, tone=line.due_tone, role="small", align=RIGHT)
    if said.ready and line.share >= 0 and foot.box.width() > scaled(150):
        bar = low_bar(foot.left(scaled(64)), 6)
        meter(painter, bar, parts=((line.share, "accent"),), total=1.0)
    write(painter, foot.box, text=said.ready, tone="ink2", role="small")


def _leaf(painter: QPainter, box: QRectF, line: MeetingLine) -> None:
    high, low = line_height("section"), line_height("caption")
    fill(painter, "sunken")
    painter.drawRoundedRect(box, 6, 6)
    top = box.center().y() - (high + low) / 2
    day = QRectF(box.left(), top, box.width(), high)
    write(painter, day, text=line.day, role="section", align=CENTRE)
    month = QRectF(box.left(), top + high - 2, box.width(), low)
    write(painter, month, text=line.month, tone="ink2", role="caption", align=CENTRE)


class MeetingList(QListView):
    """The list itself; `chosen` says the meeting in hand, `opened` Enter on it."""

    chosen = Signal(str)
    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._lines = _Lines()
        self.setModel(self._lines)
        self._painter = _LinePainter(self._lines)
        self.setItemDelegate(self._painter)
        self.setMouseTracking(True)
        self.setAccessibleName("Meetings")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.selectionModel().currentChanged.connect(self._tell)

    @property
    def lines(self) -> tuple[MeetingLine, ...]:
        """What is listed."""
        return self._lines.lines

    def show_lines(self, lines: Sequence[MeetingLine], *, current: str) -> None:
        """Show other lines and keep the meeting in hand, or take the first."""
        self.selectionModel().blockSignals(True)
        self._lines.show(lines)
        if not self.choose(current):
            self.choose(next((each.key for each in lines), ""))
        self.selectionModel().blockSignals(False)

    def choose(self, key: str) -> bool:
        """Take a meeting in hand; False where it is not listed."""
        for number, line in enumerate(self.lines):
            if line.key == key:
                index = self._lines.index(number)
                self.setCurrentIndex(index)
                self.scrollTo(index)
                return True
        return False

    def step(self, ways: int) -> None:
        """Take the meeting before or after in hand."""
        at = self.currentIndex().row() + ways
        if 0 <= at < len(self.lines):
            self.choose(self.lines[at].key)

    def current_key(self) -> str:
        """The meeting in hand."""
        number = self.currentIndex().row()
        return self.lines[number].key if 0 <= number < len(self.lines) else ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(self.current_key())
        else:
            super().keyPressEvent(event)

    def _tell(self, index: QModelIndex) -> None:
        if index.isValid():
            self.chosen.emit(self.lines[index.row()].key)


class ListSide(QFrame):
    """Switches and list."""

    wants_view = Signal(str)
    added = Signal()
    asked_for_past = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "panel")
        self.setAccessibleName("Meetings")
        self.views = Choices(VIEWS, name="View", wraps=True)
        self.past = chip("Past", tip="Show the meetings held instead of those to come")
        self.add = Button(icon_name="plus", is_dense=True, tip="Add a meeting")
        self.list = MeetingList()
        self.views.chosen.connect(self._switch)
        self.past.toggled.connect(self.asked_for_past)
        self.add.clicked.connect(self.added)
        over = Beside(self.views, row(self.past, STRETCH, self.add), least=1000, gaps=(8, 8))
        bar = row((over, 1), edges=(16, 10, 12, 10))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(bar)
        layout.addWidget(self.list, 1)
        self.fit()

    def set_may_write(self, may_write: bool) -> None:
        """Whether anything may be changed."""
        self.add.setEnabled(may_write)

    def show_picture(self, picture: MeetingPicture, *, current: str) -> None:
        """List the meetings to come, or those held, with one in hand."""
        past = tuple(each for each in reversed(picture.meetings) if each.day < picture.today)
        shown = past if self.past.isChecked() else picture.ahead or past
        self.list.show_lines(meeting_lines(picture, shown), current=current)

    def fit(self) -> None:
        """The width that leaves room for the meeting."""
        window = self.window().width()
        wide = scaled(320) if is_large_text() else scaled(_WIDE)
        self.setFixedWidth(min(wide, max(240, round(window * 0.32))))

    def _switch(self, key: str) -> None:
        if key != "list":
            self.views.choose("list")
            self.wants_view.emit(key)
