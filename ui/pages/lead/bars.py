"""What stands over and under a lead's list: whose pack, the three steps, the way back."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from lbi_desktop.queries.lead_pack import LeadPack
from ui.pages.lead.view_model import lines as model
from ui.widgets.beside import Beside
from ui.widgets.buttons import Button
from ui.widgets.drawing import icon_drawing
from ui.widgets.flow import flow
from ui.widgets.layout import STRETCH, clear, column, frame, row
from ui.widgets.text import Folding, Pill, label


class LeadHead(QFrame):
    """Whose pack it is; the ways to help and to the whole application."""

    helped = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "bar")
        self._title, self._caption = Folding("", "page"), Folding("", "small", tone="ink2")
        how = Button("How this works", "quiet", icon_name="question", tip="F1")
        officer = Button("Officer view", "quiet", icon_name="user",
                         tip="Every place of the application on this pack")  # fmt: skip
        how.clicked.connect(self.helped)
        officer.clicked.connect(self.left)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(24, 10, 24, 10)
        words = flow(self._title, self._caption, gap=12)
        layout.addWidget(Beside(words, row(how, officer, STRETCH, gap=12)))

    def show_pack(self, pack: LeadPack) -> None:
        """Show whose pack it is."""
        self._title.setText(model.title(pack))
        self._caption.setText(model.caption(pack))


class StepCards(QWidget):
    """Three steps beside each other; what is done bears a tick."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Three steps")
        self._across = QHBoxLayout(self)
        self._across.setContentsMargins(0, 0, 0, 0)
        self._across.setSpacing(16)

    def show_pack(self, pack: LeadPack) -> None:
        """Show how far each step is."""
        clear(self._across)
        for number, step in enumerate(model.steps(pack), start=1):
            mark: QWidget = Pill(str(number), "accent")
            if step.is_done:
                mark = icon_drawing("check", "accent", words="done")
            words = column(label(step.name, "section"), Folding(step.detail, "small",
                           tone="ink2"), gap=0)  # fmt: skip
            card = frame("card", row(mark, (words, 1), gap=14, edges=(16, 8, 16, 8)))
            card.setAccessibleName(f"{step.name}: {step.detail}")
            self._across.addWidget(card, 1)


class LeadFoot(QFrame):
    """By when it should be back, what is left, the one button that sends it."""

    sent = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "foot")
        self._due, self._still = Folding("", "body"), label("", "small", tone="ink2")
        self.send = Button("Send back", "primary", icon_name="send")
        self.send.clicked.connect(self.sent)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 10, 24, 10)
        clock = icon_drawing("clock", "near", words="")
        left = row(clock, (self._due, 1), gap=12)
        layout.addWidget(Beside(left, row(self._still, STRETCH, self.send, gap=12)))

    def show_pack(self, pack: LeadPack, *, today: date) -> None:
        """Show what is left to do."""
        self._due.setText(model.due_words(pack, today=today))
        self._still.setText(model.still_words(pack))
        why = model.nothing_words(pack)
        self.send.setEnabled(not why)
        self.send.setToolTip(why or "Writes one file to send by e-mail or to put on the share")

    def tell(self, words: str) -> None:
        """Say what came of sending it back."""
        self._due.setText(words)
