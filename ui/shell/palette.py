"""The palette: everything by its name, over the dimmed page; each line teaches its keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    QTimer,
)
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from ui.marks.brush import CENTRE, fill, pen, smooth, write
from ui.shell import wishes
from ui.shell.finding import Finding, findings
from ui.theme.icons import paint_icon
from ui.theme.look import colour, font, line_height, scaled
from ui.widgets.drawing import icon_drawing
from ui.widgets.layout import STRETCH, frame, row, rule
from ui.widgets.text import keycap, label

if TYPE_CHECKING:
    from typing import Any

    from ui.main_window import MainWindow

Index = QModelIndex | QPersistentModelIndex
_FINDING = int(Qt.ItemDataRole.UserRole)
_WIDTH, _TOP, _MOST_HIGH = 680, 96, 460
_NOWHERE = QModelIndex()


class _Lines(QAbstractListModel):
    """The findings; each says itself to a screen reader."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.findings: tuple[Finding, ...] = ()

    def show(self, found: tuple[Finding, ...]) -> None:
        self.beginResetModel()
        self.findings = found
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.findings)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        finding = self.findings[index.row()]
        if role == _FINDING:
            return finding
        if role == Qt.ItemDataRole.DisplayRole:
            return finding.words
        if role == Qt.ItemDataRole.AccessibleTextRole:
            parts = (finding.words, finding.detail, finding.keys)
            return ", ".join(part for part in parts if part)
        return None

    def begins_group(self, row_number: int) -> bool:
        """Whether the line is the first of its group."""
        if row_number == 0:
            return True
        before = self.findings[row_number - 1]
        return before.group != self.findings[row_number].group


class _LinePainter(QStyledItemDelegate):
    """A line: icon, words, detail, keys; the first of a group under the group's name."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(200, _line_high() + self._head(index))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        option_any: Any = option  # the fields of Qt's option structure are not in its stubs
        whole = QRectF(option_any.rect)
        finding: Finding = index.data(_FINDING)
        is_chosen = bool(option_any.state & QStyle.StateFlag.State_Selected)
        painter.save()
        smooth(painter)
        head = self._head(index)
        if head:
            spot = QRectF(whole.left() + 16, whole.top() + 4, whole.width(), head - 4)
            write(painter, spot, text=finding.group, tone="ink3", role="caption")
        box = whole.adjusted(0, head, 0, 0)
        if is_chosen:
            painter.fillRect(box, colour("accent_soft"))
            painter.fillRect(QRectF(box.left(), box.top(), 3, box.height()), colour("accent"))
        _line(painter, box, finding, is_chosen=is_chosen)
        painter.restore()

    @staticmethod
    def _head(index: Index) -> int:
        lines = index.model()
        assert isinstance(lines, _Lines)
        return line_height("caption") + 10 if lines.begins_group(index.row()) else 0


def _line_high() -> int:
    return max(38, line_height("body") + 18)


def _line(painter: QPainter, box: QRectF, finding: Finding, *, is_chosen: bool) -> None:
    side = scaled(18)
    spot = QRectF(box.left() + 16, box.center().y() - side / 2, side, side)
    paint_icon(painter, spot, name=finding.icon, tone="accent" if is_chosen else "ink2")
    right = box.right() - 12
    if finding.keys or is_chosen:
        right = _keys(painter, box, finding.keys or "↵") - 10
    role = "strong" if is_chosen else "body"
    width = QFontMetricsF(font(role)).horizontalAdvance(finding.words)
    words = QRectF(spot.right() + 10, box.top(), right - spot.right() - 10, box.height())
    write(painter, words, text=finding.words, role=role)
    detail = words.adjusted(width + 10, 0, 0, 0)
    if finding.detail and detail.width() > 40:
        write(painter, detail, text=finding.detail, tone="ink3", role="small")


def _keys(painter: QPainter, box: QRectF, text: str) -> float:
    """Draw a key cap at the right; answers where it begins."""
    width = QFontMetricsF(font("caption")).horizontalAdvance(text) + 14
    high = scaled(20)
    cap = QRectF(box.right() - width - 12, box.center().y() - high / 2, width, high)
    fill(painter, "sunken")
    painter.setPen(pen("line", 1))
    painter.drawRoundedRect(cap, 4, 4)
    write(painter, cap, text=text, tone="ink2", role="caption", align=CENTRE)
    return cap.left()


class Palette(QWidget):
    """Opens over the window and goes when something was chosen, or on Esc."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._before = QApplication.focusWidget()
        self.entry = QLineEdit()
        self.list = QListView()
        self._lines = _Lines(self)
        self._count = label("", "small", tone="ink3")
        self._layer = frame("layer")
        self._layer.setParent(self)
        self._lay_out()
        window.installEventFilter(self)

    def open(self) -> None:
        """Show it, ready for typing."""
        self.setGeometry(self._window.rect())
        self._find("")
        self.show()
        self.raise_()
        self.entry.setFocus()

    def shut(self) -> None:
        """Go away and give the focus back."""
        self._window.removeEventFilter(self)
        self.hide()
        if self._before is not None and self._before.isVisible():
            self._before.setFocus()
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self._window:
            self.setGeometry(self._window.rect())
            self._place()
        if watched is self.entry and isinstance(event, QKeyEvent):
            return event.type() == QEvent.Type.KeyPress and self._key(event)
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), colour("scrim"))
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.shut()

    def _lay_out(self) -> None:
        self.entry.setProperty("kind", "bare")
        self.entry.setFont(font("panel"))
        self.entry.setPlaceholderText("Search or run a command")
        self.entry.setAccessibleName("Search indicators and commands")
        self.entry.installEventFilter(self)
        self.entry.textChanged.connect(self._find)
        self.list.setProperty("kind", "well")
        self.list.setModel(self._lines)
        self.list.setItemDelegate(_LinePainter(self.list))
        self.list.setAccessibleName("Found")
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.clicked.connect(lambda _: self._take())
        help_words = label("↑ ↓ choose    Enter open    > commands only", "small", tone="ink3")
        layout = QVBoxLayout(self._layer)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.setSpacing(0)
        glass = icon_drawing("search", "ink2")
        layout.addWidget(row(glass, (self.entry, 1), keycap("Esc"), edges=(16, 8, 12, 8)))
        layout.addWidget(rule())
        layout.addWidget(self.list, 1)
        layout.addWidget(rule())
        layout.addWidget(row(help_words, STRETCH, self._count, edges=(16, 7, 16, 7)))

    def _find(self, text: str) -> None:
        facts, acts = self._window.session.facts, wishes.possible(self._window)
        found = findings(
            text,
            indicators=facts.council.indicators if facts else (),
            can_run=acts.__contains__,
        )
        self._lines.show(found)
        noun = "result" if len(found) == 1 else "results"
        self._count.setText(f"{len(found)} {noun}")
        if found:
            self.list.setCurrentIndex(self._lines.index(0))
        self._place()

    def _place(self) -> None:
        width = min(scaled(_WIDTH), self.width() - 64)
        lines = sum(
            self.list.sizeHintForRow(place) for place in range(len(self._lines.findings))
        )
        around = line_height("panel") + 16 + 24 + line_height("small") + 20
        high = min(lines + around, scaled(_MOST_HIGH) + around, self.height() - _TOP - 32)
        self._layer.setGeometry((self.width() - width) // 2, _TOP, width, high)

    def _key(self, event: QKeyEvent) -> bool:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8,
                 Qt.Key.Key_PageUp: -8}  # fmt: skip
        key = Qt.Key(event.key())
        if key in steps:
            last = len(self._lines.findings) - 1
            wanted = min(max(self.list.currentIndex().row() + steps[key], 0), last)
            self.list.setCurrentIndex(self._lines.index(wanted))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take()
        elif key == Qt.Key.Key_Escape:
            self.shut()
        else:
            return False
        return True

    def _take(self) -> None:
        finding = self.list.currentIndex().data(_FINDING)
        if not isinstance(finding, Finding):
            return
        window = self._window
        self.shut()
        if finding.indicator:
            window.go("indicators", finding.indicator)
        else:
            QTimer.singleShot(0, window, lambda: window.run(finding.action))
