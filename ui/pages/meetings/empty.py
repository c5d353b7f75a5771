"""Meetings of a store without any: what this place is for, and the first step."""

from __future__ import annotations

from PySide6.QtCore import Signal

from ui.widgets.buttons import Button
from ui.widgets.empty_state import EmptyState, EmptyWords
from ui.widgets.form_card import FormCard

_SAID = EmptyWords(
    "meetings",
    "No meetings yet",
    "Add the forums and the first date; despatch and internal dates are worked out for you. "
    "A forum with a rhythm, such as the second Monday, plans its whole year at once.",
)


class EmptyMeetings(EmptyState):
    """One sentence, two buttons, the form where it will stand."""

    wished = Signal(str)

    def __init__(self) -> None:
        self.form = FormCard()
        self.plan = Button("Plan a year", "primary", icon_name="planning")
        self.add = Button("Add a meeting", icon_name="plus")
        self.forum = Button("Add a forum", icon_name="people")
        super().__init__(_SAID, (self.plan, self.add, self.forum), below=self.form)
        for button, wish in ((self.plan, "plan"), (self.add, "add"), (self.forum, "forum")):
            button.clicked.connect(lambda _=False, wish=wish: self.wished.emit(wish))

    def show_forums(self, are_there: bool) -> None:
        """Without any forum the first step is to add one."""
        self.plan.setVisible(are_there)
        self.add.setVisible(are_there)
        self.forum.set_kind("" if are_there else "primary")
