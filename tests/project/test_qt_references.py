"""The pinned Qt binding does not lose references, as some releases do on Python 3.11.

There `None` is mortal: a binding that gives one reference too few back on each call ends the
process after a few thousand calls. From Python 3.12 `None` cannot be lost this way.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot

CALLS = 200
pytestmark = pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is immortal here")


def _none_lost_by(call: Callable[[], object]) -> int:
    """How many references to None a few hundred calls cost."""
    call()
    before = sys.getrefcount(None)
    for _ in range(CALLS):
        call()
    return before - sys.getrefcount(None)


def _everyday_calls() -> Iterator[tuple[str, Callable[[], object]]]:
    """Calls every window makes all day: setters, models, signals, painting."""
    from PySide6.QtCore import QTimer, Signal
    from PySide6.QtGui import QColor, QImage, QPainter
    from PySide6.QtWidgets import QApplication, QLabel, QTableWidget, QTableWidgetItem, QWidget

    class Sender(QWidget):
        sent = Signal(int)

    label, table, sender = QLabel(), QTableWidget(2, 2), Sender()
    sender.sent.connect(lambda _: None)
    image, painter = QImage(9, 9, QImage.Format.Format_ARGB32), QPainter()

    def paint() -> None:
        painter.begin(image)
        painter.setPen(QColor("red"))
        painter.drawLine(0, 0, 5, 5)
        painter.end()

    def take_turn() -> None:
        QTimer.singleShot(0, lambda: None)
        QApplication.processEvents()

    yield "setText", lambda: label.setText("x")
    yield "setMinimumWidth", lambda: label.setMinimumWidth(300)
    yield "resize", lambda: label.resize(30, 30)
    yield "setProperty", lambda: label.setProperty("a", None)
    yield "parent", label.parent
    yield "setItem", lambda: table.setItem(0, 0, QTableWidgetItem("x"))
    yield "data", lambda: table.model().data(table.model().index(1, 1))
    yield "emit", lambda: sender.sent.emit(1)
    yield "paint", paint
    yield "singleShot", take_turn


def test_that_no_everyday_call_of_qt_loses_references(qtbot: QtBot) -> None:
    lost = {name: _none_lost_by(call) for name, call in _everyday_calls()}
    assert {name: count for name, count in lost.items() if count > CALLS // 2} == {}
