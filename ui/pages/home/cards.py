"""The cards of Home: a head with its way on, and what stands in it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from ui.actions import FILTER
from ui.marks.brush import write
from ui.marks.status import status_shape
from ui.pages.home.round_line import RoundLineView
from ui.pages.home.view_model.picture import Part, RoundLine, Suite, Task
from ui.theme.icons import paint_icon
from ui.theme.look import control_height, line_height, scaled
from ui.widgets.buttons import Button
from ui.widgets.drawing import Meter
from ui.widgets.flow import FlowLayout
from ui.widgets.layout import clear, row
from ui.widgets.row_button import PAD, Room, RowButton, advance, low_bar, paint_two_lines
from ui.widgets.text import Elided, label

Destination = tuple[str, str]


class Card(QFrame):
    """A titled card; `wanted` reports a place and what to show there."""

    wanted = Signal(str, str)

    def __init__(self, title: str) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self.setAccessibleName(title)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.note = Elided("", "small", tone="ink3")
        self.way = Button("", "quiet", is_dense=True)
        self.way.hide()
        self._to: Destination = ("", "")
        self.way.clicked.connect(lambda: self.wanted.emit(*self._to))
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 8, 0, 10)
        self.body.setSpacing(0)
        head = label(title, "section")
        head.setMinimumHeight(control_height(dense=True))
        self.body.addWidget(
            row(head, (self.note, 1), self.way, gap=8, edges=(PAD, 0, 8, 4))
        )  # fmt: skip
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self.body.addLayout(self._rows)
        self.body.addStretch(1)

    def lead_to(self, words: str, destination: Destination) -> None:
        """What the button of the head says, and where it leads."""
        self.way.setText(words)
        self.way.setProperty("only", "")
        name = self.accessibleName()
        self.way.setAccessibleName(f"{words}: {name}")
        self.way.setToolTip(f"{words}: {name}")
        self._to = destination
        self.way.show()

    def fill(self, rows: Sequence[tuple[RowButton, Destination]], nothing: str = "") -> None:
        """Show rows that lead somewhere, or one sentence."""
        clear(self._rows)
        for button, destination in rows:
            button.clicked.connect(self._going(*destination))
            self._rows.addWidget(button)
        if not rows and nothing:
            words = label(nothing, tone="ink2", wraps=True)
            self._rows.addWidget(row((words, 1), edges=(PAD, 4, PAD, 8)))

    def _going(self, place: str, what: str) -> Callable[[], None]:
        return lambda: self.wanted.emit(place, what)


class RoundCard(Card):
    """The round the chosen period is in."""

    def __init__(self) -> None:
        super().__init__("This round")
        self._line = RoundLineView()
        self.body.insertStretch(1, 1)
        self.body.insertWidget(2, self._line)

    def show_round(self, line: RoundLine) -> None:
        self.note.setText(line.note)
        self.note.updateGeometry()
        self._line.show_line(line)


class SuiteCard(QFrame):
    """How many indicators have a figure, and how many stand how."""

    wanted = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self.setAccessibleName("The suite at a glance")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._headline, self._words = label("", "panel"), Elided("", tone="ink2")
        self._bar, self._counts = Meter(height=10), FlowLayout(1)
        everything = Button(
            "See all", "quiet", is_dense=True, tip="Every indicator of the suite"
        )  # fmt: skip
        everything.clicked.connect(lambda: self.wanted.emit("indicators", f"{FILTER}all"))
        head = row(self._headline, (self._words, 1), everything, gap=8, edges=(PAD, 0, 8, 0))
        counts = QWidget()
        counts.setLayout(self._counts)
        policy = counts.sizePolicy()
        policy.setHeightForWidth(True)
        counts.setSizePolicy(policy)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 8)
        layout.setSpacing(6)
        layout.addWidget(head)
        layout.addWidget(row(self._bar, edges=(PAD, 0, PAD, 0)))
        layout.addWidget(row(counts, edges=(PAD - 8, 0, PAD - 8, 0)))
        layout.addStretch(1)

    def show_glance(self, headline: str, words: str) -> None:
        """What is known before the counts are."""
        self._headline.setText(headline)
        self._words.setText(words)
        self._words.updateGeometry()

    def show_suite(self, suite: Suite) -> None:
        """Show the counts."""
        self.show_glance(suite.headline, suite.words)
        parts = tuple((float(part.number), part.token) for part in suite.parts)
        self._bar.show_parts(parts, total=max(suite.total, 1), name=suite.spoken)
        clear(self._counts)
        for part in suite.parts:
            button = CountButton(part)
            button.clicked.connect(self._going(part.what))
            self._counts.addWidget(button)

    def _going(self, what: str) -> Callable[[], None]:
        return lambda: self.wanted.emit("indicators", what)


class CountButton(RowButton):
    """A status with its number; leads to those indicators."""

    def __init__(self, part: Part) -> None:
        super().__init__(self._paint, f"{part.number} {part.words}", lines=("small",), least=24)
        self._part = part
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setToolTip(f"{part.number} {part.words}: show them")

    def sizeHint(self) -> QSize:
        words = advance(f" {self._part.words}", "small") + advance(self._number, "strong")
        return QSize(round(words + scaled(24)) + 16, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @property
    def _number(self) -> str:
        return str(self._part.number)

    def _paint(self, painter: QPainter, box: QRectF) -> None:
        room = Room(box.adjusted(8 - PAD, 0, PAD - 8, 0))
        spot = room.left(scaled(12), 5).center()
        status_shape(painter, QPointF(spot), status=self._part.status, size=scaled(10))
        number = room.left(advance(self._number, "strong"), 4)
        write(painter, number, text=self._number, role="strong")
        write(painter, room.box, text=self._part.words, tone="ink2", role="small")


class TaskRow(RowButton):
    """A thing to do: icon, two lines, the verb."""

    def __init__(self, task: Task) -> None:
        super().__init__(
            self._paint, f"{task.verb}: {task.title}, {task.detail}",
            lines=("body", "small"), least=42,
        )  # fmt: skip
        self._task = task
        self.setToolTip(f"{task.title}\n{task.detail}")

    def _paint(self, painter: QPainter, box: QRectF) -> None:
        task, room = self._task, Room(box)
        side = scaled(20)
        icon = low_bar(room.left(side, 12), side)
        paint_icon(painter, icon, name=task.icon, tone=task.tone)
        verb = room.right(advance(task.verb, "small"), 12)
        middle = QRectF(
            verb.left(), verb.center().y() - line_height("body") / 2, verb.width(),
            line_height("body"),
        )  # fmt: skip
        write(painter, middle, text=task.verb, tone="accent", role="small")
        paint_two_lines(painter, room.box, first=task.title, second=task.detail)
