"""The gap audit: what is missing, where, and one press to go there or to mend it."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from lbi_desktop.domain.period import date_words
from lbi_desktop.domain.plans.plan_gaps import Gap
from lbi_desktop.domain.wording import counted, sentence_case
from ui.widgets.beside import Beside
from ui.widgets.buttons import Button
from ui.widgets.drawing import icon_drawing
from ui.widgets.flow import flow
from ui.widgets.form_card import FormCard
from ui.widgets.layout import STRETCH, clear, column, frame, row, rule, scrolled
from ui.widgets.text import Folding, label

if TYPE_CHECKING:
    from lbi_desktop.queries.plan_tree import PlanPicture


class GapsView(QWidget):
    """Shows gaps. `visited` and `mended` say a gap."""

    visited = Signal(object)
    mended = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Gaps in the plan")
        self.form = FormCard()
        self._title = label("", "page", wraps=True)
        self._note = label("", tone="ink2", wraps=True)
        self._cards = QVBoxLayout()
        self._cards.setSpacing(12)
        body = QWidget()
        down = QVBoxLayout(body)
        down.setContentsMargins(24, 16, 24, 20)
        down.setSpacing(12)
        down.addWidget(column(self._title, self._note, gap=2))
        down.addWidget(self.form)
        down.addLayout(self._cards)
        down.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scrolled(body, "Gaps in the plan"))

    def show_gaps(self, picture: PlanPicture) -> None:
        """Show the gaps of a plan."""
        found = picture.gaps
        self._title.setText(sentence_case(f"{counted(len(found), 'gap')} in the plan"))
        day = date_words(picture.day)
        self._note.setText(
            f"As at {day}: where the line from vision to figure is broken, and what mends it."
            if found
            else f"As at {day} every priority is measured, delivered and owned."
        )
        clear(self._cards)
        for kind, gaps in groupby(found, key=lambda gap: gap.kind):
            held = list(gaps)
            head = row(
                icon_drawing("alert", "near", size=18),
                Folding(kind.words, "section"),
                label(str(len(held)), "small", tone="ink3"),
                STRETCH,
                gap=8,
                edges=(16, 8, 16, 4),
            )
            lines: list[QWidget] = [head]
            for place, gap in enumerate(held):
                lines += [rule()] if place else []
                lines.append(self._line(gap))
            self._cards.addWidget(frame("card", column(*lines, gap=0, edges=(1, 1, 1, 6))))

    def _line(self, gap: Gap) -> QWidget:
        there = Button("Go there", "quiet", is_dense=True)
        there.clicked.connect(lambda: self.visited.emit(gap))
        mend = Button(gap.kind.fix, is_dense=True)
        mend.clicked.connect(lambda: self.mended.emit(gap))
        there.setAccessibleDescription(gap.words)
        mend.setAccessibleDescription(gap.words)
        words = label(gap.words, wraps=True)
        return row((Beside(words, flow(there, mend)), 1), edges=(16, 6, 12, 6))
