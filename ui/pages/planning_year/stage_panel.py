"""The panel beside the timeline: one stage, why it is late, its steps, what can be done."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ui.marks.brush import RIGHT, write
from ui.pages.planning_year.view_model.stage_words import StageWords, StepLine
from ui.theme.icons import paint_icon
from ui.theme.look import scaled
from ui.widgets.buttons import Button
from ui.widgets.drawing import Meter
from ui.widgets.flow import flow
from ui.widgets.layout import STRETCH, clear, row, rule, scrolled
from ui.widgets.row_button import Room, RowButton, advance, low_bar
from ui.widgets.text import Elided, Folding, Pill, label


class StagePanel(QFrame):
    """Shows a stage; `wished` says what is to be done with it, `walked` a step pressed."""

    wished = Signal(str, int)
    walked = Signal(int)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Stage")
        self.words: StageWords | None = None
        self.caption, self.name = Elided("", "small", tone="ink3"), Folding("", "panel")
        self.pill, self.instead = Pill(""), Elided("", "small", tone="ink2")
        self.meter, self.progress = Meter(height=8), Elided("", "small", tone="ink2")
        self.log = Button("Log progress", "primary", icon_name="check")
        self.done = Button("Done today", icon_name="flag", tip="Mark the stage as done today")
        self.plan = Button(
            "Change plan", icon_name="edit", tip="Days, owner, what it waits for"
        )
        self.step = Button("Add step", icon_name="plus")
        self.open = Button("Open in Plans", icon_name="plans")
        self.remove = Button(
            "Remove", "quiet", is_dense=True, tip="Take the stage out; undoable"
        )
        self.shut = Button(icon_name="cross", is_dense=True, tip="Close the panel (Esc)")
        self._facts, self._steps = QVBoxLayout(), QVBoxLayout()
        for layout, gap in ((self._facts, 8), (self._steps, 0)):
            layout.setSpacing(gap)
            layout.setContentsMargins(0, 0, 0, 0)
        for button, wish in (
            (self.log, "log"), (self.done, "done"), (self.plan, "stage"), (self.step, "step"),
            (self.open, "open"), (self.remove, "remove"),
        ):  # fmt: skip
            button.clicked.connect(partial(self._wish, wish))
        self.shut.clicked.connect(self.closed)
        self._lay_out()

    def set_may_write(self, may_write: bool) -> None:
        """Whether anything may be changed."""
        for button in (self.log, self.done, self.plan, self.step, self.remove):
            button.setEnabled(may_write)

    def show_stage(self, words: StageWords) -> None:
        """Show a stage."""
        self.words = words
        self.caption.setText(words.caption)
        self.name.setText(words.name)
        self.pill.set_words(words.pill, words.tone)
        self.instead.setText(words.instead)
        self.progress.setText(words.progress)
        self.meter.show_parts(
            ((words.share, "accent"),), total=1.0, name=f"Progress: {words.progress}"
        )
        self.done.setVisible(not words.is_finished)
        self.open.setVisible(bool(words.element))
        clear(self._facts)
        for head, text, tone in words.facts:
            self._facts.addWidget(_fact(head, text, tone))
        clear(self._steps)
        for step in words.steps:
            button = step_row(step)
            button.clicked.connect(partial(self.walked.emit, step.key))
            self._steps.addWidget(button)

    def _wish(self, wish: str) -> None:
        if self.words is not None:
            self.wished.emit(wish, self.words.key)

    def _lay_out(self) -> None:
        body = QWidget()
        inner = QVBoxLayout(body)
        inner.setContentsMargins(20, 12, 16, 12)
        inner.setSpacing(10)
        inner.addWidget(row((self.caption, 1), self.shut, gap=4))
        inner.addWidget(self.name)
        inner.addWidget(row(self.pill, (self.instead, 1), gap=8))
        inner.addWidget(row((self.meter, 1), self.progress, gap=10))
        inner.addWidget(rule())
        facts, steps = QWidget(), QWidget()
        facts.setLayout(self._facts)
        steps.setLayout(self._steps)
        inner.addWidget(facts)
        inner.addWidget(rule())
        inner.addWidget(steps)
        inner.addWidget(row(self.remove, STRETCH))
        inner.addStretch(1)
        foot = flow(self.log, self.done, self.plan, self.step, self.open, gap=8)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(scrolled(body, "Stage"), 1)
        whole.addWidget(rule())
        whole.addWidget(row((foot, 1), edges=(20, 10, 12, 10)))


def _fact(head: str, text: str, tone: str) -> QWidget:
    name = label(head, "small", tone="ink3")
    name.setFixedWidth(scaled(76))
    name.setAlignment(name.alignment())
    return row(name, (Folding(text, "small", tone=tone), 1), gap=6)


def step_row(step: StepLine) -> RowButton:
    """A step of a stage."""

    def paint(painter: QPainter, box: QRectF) -> None:
        room = Room(box.adjusted(-12, 0, 12, 0))
        side = scaled(18)
        icon = low_bar(room.left(side, 10), side)
        paint_icon(painter, icon, name=step.icon, tone=step.tone)
        when = room.right(advance(step.when, "small") + 2, 8)
        tone = step.tone if step.tone in ("bad", "near") else "ink2"
        write(painter, when, text=step.when, tone=tone, role="small", align=RIGHT)
        write(painter, room.box, text=step.name)

    made = RowButton(paint, step.spoken, least=30)
    made.setToolTip(step.spoken)
    return made
