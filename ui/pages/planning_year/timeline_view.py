"""The timeline with its head, its key and the buttons that act on the whole year."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QBrush, QPainter
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.marks.brush import pen
from ui.pages.planning_year.gantt_canvas import GanttCanvas
from ui.theme.look import colour
from ui.widgets.buttons import Button
from ui.widgets.drawing import Drawing
from ui.widgets.flow import flow
from ui.widgets.form_card import FormCard
from ui.widgets.layout import column, frame, row, scrolled_under
from ui.widgets.picker import Picker
from ui.widgets.text import Elided, Folding, label

_KEY = (
    ("finished", "band", "outline", False),
    ("done so far", "accent", "accent", False),
    ("as planned", "surface", "accent", False),
    ("over the plan", "bad_soft", "bad", True),
    ("at risk", "near_soft", "near", True),
)


class TimelineView(QWidget):
    """Shows a year; `year_chosen` asks for another one, `wished` for what acts on it."""

    year_chosen = Signal(str)
    wished = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.form = FormCard()
        self.caption, self.headline = Elided("", "small", tone="ink3"), Folding("", "page")
        self.years = Picker("Planning year", icon_name="clock")
        self.forward = Button("Roll forward", icon_name="redo", tip="Lay out the next year")
        self.date = Button("Add date", icon_name="pin", tip="A date that cannot move")
        self.paper = Button(
            "Print or save", icon_name="file", tip="As PDF, picture or on paper"
        )
        self.canvas = GanttCanvas()
        self.years.chosen.connect(self.year_chosen)
        for button, wish in (
            (self.forward, "forward"), (self.date, "date"), (self.paper, "paper"),
        ):  # fmt: skip
            button.clicked.connect(lambda _=False, wish=wish: self.wished.emit(wish))
        self._lay_out()

    def set_may_write(self, may_write: bool) -> None:
        """Whether anything may be changed."""
        self.forward.setEnabled(may_write)
        self.date.setEnabled(may_write)

    def show_words(self, caption: str, headline: str) -> None:
        """What heads the timeline."""
        self.caption.setText(caption)
        self.headline.setText(headline)

    def _lay_out(self) -> None:
        buttons = flow(self.years, self.date, self.paper, self.forward, gap=8)
        told = label(
            "Drag a stage or its ends to plan it anew; press a date to change it. Arrow keys "
            "walk, with Ctrl they move a stage by a week",
            "small",
            tone="ink3",
            wraps=True,
        )
        keys = flow(*(_key(*each[:3], is_hatched=each[3]) for each in _KEY), gap=14)
        below = column(keys, told, gap=4)
        inner = column(self.canvas, row((below, 1), edges=(16, 6, 16, 10)), gap=0)
        words = column(self.caption, self.headline, gap=0)
        head = column(words, buttons, self.form, gap=12)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolled_under(head, frame("card", inner), name="Timeline"))


def _key(words: str, ground: str, edge: str, *, is_hatched: bool) -> QWidget:
    def draw(painter: QPainter, box: QRectF) -> None:
        bar = box.adjusted(1, 3, -1, -3)
        painter.setPen(pen(edge, 1.2))
        painter.setBrush(colour(ground))
        painter.drawRoundedRect(bar, 4, 4)
        if is_hatched:
            painter.setBrush(QBrush(colour(edge, 150), Qt.BrushStyle.BDiagPattern))
            painter.drawRoundedRect(bar, 4, 4)

    sample = Drawing(draw, width=26, height=16, name=words, tip=False)
    return row(sample, label(words, "small", tone="ink2"), gap=6)
