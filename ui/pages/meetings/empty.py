"""Meetings of a store without any: what this place is for, and the first step."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.widgets.buttons import Button
from ui.widgets.drawing import icon_drawing
from ui.widgets.form_card import FormCard
from ui.widgets.layout import STRETCH, row
from ui.widgets.text import label

_WORDS = (
    "Add the forums and the first date; despatch and internal dates are worked out for you. "
    "A forum with a rhythm, such as the second Monday, plans its whole year at once."
)


class EmptyMeetings(QWidget):
    """One sentence, two buttons, the form where it will stand."""

    wished = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("No meetings yet")
        self.form = FormCard()
        self.plan = Button("Plan a year", "primary", icon_name="planning")
        self.add = Button("Add a meeting", icon_name="plus")
        self.forum = Button("Add a forum", icon_name="people")
        for button, wish in ((self.plan, "plan"), (self.add, "add"), (self.forum, "forum")):
            button.clicked.connect(lambda _=False, wish=wish: self.wished.emit(wish))
        words = label(_WORDS, tone="ink2", wraps=True)
        words.setMaximumWidth(560)
        words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 16, 24, 16)
        layout.setSpacing(12)
        layout.addStretch(2)
        layout.addWidget(row(STRETCH, icon_drawing("meetings", "ink3", size=28), STRETCH))
        layout.addWidget(row(STRETCH, label("No meetings yet", "panel"), STRETCH))
        layout.addWidget(row(STRETCH, (words, 4), STRETCH))
        layout.addWidget(row(STRETCH, self.plan, self.add, self.forum, STRETCH, gap=8))
        layout.addWidget(row(STRETCH, (self.form, 6), STRETCH))
        layout.addStretch(3)

    def show_forums(self, are_there: bool) -> None:
        """Without any forum the first step is to add one."""
        self.plan.setVisible(are_there)
        self.add.setVisible(are_there)
        self.forum.set_kind("" if are_there else "primary")
