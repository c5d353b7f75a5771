"""The palette's lines: the list of findings, and how one is painted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from lbi_desktop.domain.search_words import Span
from ui.marks.brush import CENTRE, fill, pen, smooth, write
from ui.shell.finding import Finding
from ui.theme.icons import paint_icon
from ui.theme.look import colour, font, line_height, scaled

if TYPE_CHECKING:
    from typing import Any

Index = QModelIndex | QPersistentModelIndex
FINDING = int(Qt.ItemDataRole.UserRole)
_NOWHERE = QModelIndex()


class FindingList(QAbstractListModel):
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
        answers = {
            FINDING: finding,
            int(Qt.ItemDataRole.DisplayRole): finding.words,
            int(Qt.ItemDataRole.AccessibleTextRole): finding.sentence,
        }
        return answers.get(int(role))

    def begins_group(self, row_number: int) -> bool:
        """Whether the line is the first of its group."""
        if row_number == 0:
            return True
        before = self.findings[row_number - 1]
        return before.group != self.findings[row_number].group


class FindingPainter(QStyledItemDelegate):
    """A line: icon, words, detail, keys, and under them where its text says the words.

    The first of a group stands under the group's name.
    """

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(200, _line_high(index.data(FINDING)) + self._head(index))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        option_any: Any = option  # the fields of Qt's option structure are not in its stubs
        whole = QRectF(option_any.rect)
        finding: Finding = index.data(FINDING)
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
        _paint_line(painter, box, finding, is_chosen=is_chosen)
        painter.restore()

    @staticmethod
    def _head(index: Index) -> int:
        lines = index.model()
        assert isinstance(lines, FindingList)
        return line_height("caption") + 10 if lines.begins_group(index.row()) else 0


def _line_high(finding: Finding) -> int:
    one = max(38, line_height("body") + 18)
    return one + line_height("small") if finding.excerpt else one


def _paint_line(painter: QPainter, box: QRectF, finding: Finding, *, is_chosen: bool) -> None:
    side = scaled(18)
    below = line_height("small") if finding.excerpt else 0
    top = box.adjusted(0, 0, 0, -below)
    spot = QRectF(box.left() + 16, top.center().y() - side / 2, side, side)
    paint_icon(painter, spot, name=finding.icon, tone="accent" if is_chosen else "ink2")
    right = box.right() - 12
    if finding.keys or is_chosen:
        right = _keys(painter, top, finding.keys or "↵") - 10
    words = QRectF(spot.right() + 10, top.top(), right - spot.right() - 10, top.height())
    width = write_spans(painter, words, text=finding.words, spans=finding.spans)
    detail = words.adjusted(width + 10, 0, 0, 0)
    if finding.detail and detail.width() > scaled(48):
        write(painter, detail, text=finding.detail, tone="ink3", role="small")
    if finding.excerpt:
        under = QRectF(words.left(), top.bottom() - 8, words.width(), below + 4)
        spans = finding.excerpt_spans
        write_spans(painter, under, text=finding.excerpt, spans=spans, role="small")


def write_spans(
    painter: QPainter,
    rect: QRectF,
    *,
    text: str,
    spans: Sequence[Span],
    role: str = "body",
) -> float:
    """One line of text with some stretches set strong; gives the width it took."""
    plain, strong = font(role), QFont(font(role))
    strong.setWeight(QFont.Weight.DemiBold)
    tone = "ink" if role == "body" else "ink2"
    left = rect.left()
    for piece, is_strong in _pieces(text, spans):
        shape = strong if is_strong else plain
        painter.setFont(shape)
        painter.setPen(colour("ink" if is_strong else tone))
        metrics = QFontMetricsF(shape)
        room = rect.right() - left
        width = metrics.horizontalAdvance(piece)
        fits = width <= room + 1
        shown = piece if fits else metrics.elidedText(piece, Qt.TextElideMode.ElideRight, room)
        spot = QRectF(left, rect.top(), room + 2, rect.height())
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
        painter.drawText(spot, int(flags), shown)
        left += width
        if not fits:
            return rect.width()
    return left - rect.left()


def _pieces(text: str, spans: Sequence[Span]) -> list[tuple[str, bool]]:
    pieces, at = [], 0
    for first, last in spans:
        pieces += [(text[at:first], False), (text[first:last], True)]
        at = last
    pieces.append((text[at:], False))
    return [piece for piece in pieces if piece[0]]


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
