"""The cards of a meeting's agenda, of who came, and of what is proposed for the suite."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from lbi_desktop.domain.meetings.forum import Meeting
from ui.pages.meetings.cards import ListCard
from ui.pages.meetings.rows import business_row
from ui.pages.meetings.view_model.agenda_lines import (
    agenda_lines,
    attendance_note,
    attendance_rows,
    proposal_lines,
)
from ui.pages.meetings.view_model.detail import BusinessLine
from ui.widgets.buttons import Button

if TYPE_CHECKING:
    from lbi_desktop.queries.meeting_picture import MeetingPicture


class AgendaCards(QObject):
    """Fills three cards; `wished` says a form's key or what is to be done at once."""

    wished = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.draft = _quiet("Draft", "edit", "Put what such a meeting usually takes on it")
        self.add = _quiet("Item", "plus", "Add an item to the agenda")
        self.came = _quiet("Record", "people", "Write down who came, by role")
        self.propose = _quiet("Propose", "plus", "Propose a change of an indicator or a target")
        self.agenda = ListCard("Agenda", buttons=(self.draft, self.add))
        self.attendance = ListCard("Who came", buttons=(self.came,))
        self.suite = ListCard("Changes to the suite", buttons=(self.propose,))
        for button, wish in (
            (self.draft, "draft"), (self.add, "item:0"), (self.came, "attendance"),
            (self.propose, "propose"),
        ):  # fmt: skip
            button.clicked.connect(partial(self.wished.emit, wish))

    @property
    def buttons(self) -> tuple[Button, ...]:
        """Everything that changes something."""
        return (self.draft, self.add, self.came, self.propose)

    def show_meeting(self, picture: MeetingPicture, meeting: Meeting) -> None:
        """Fill the cards for a meeting; attendance only once it is held."""
        items = agenda_lines(picture, meeting)
        self._fill(self.agenda, items, "No agenda yet. Draft begins it from what such a "
                                       "meeting usually takes.")  # fmt: skip
        self.draft.setVisible(not items)
        is_held = meeting.day <= picture.today and not meeting.is_cancelled
        self.attendance.setVisible(is_held)
        came = attendance_rows(picture, meeting)
        self._fill(self.attendance, came, "Attendance is not recorded yet.")
        self.came.setToolTip(
            attendance_note(picture, meeting) or "Write down who came, by role"
        )
        self._fill(self.suite, proposal_lines(picture, meeting),
                   "Nothing is proposed for indicators or targets.")  # fmt: skip

    def _fill(self, card: ListCard, lines: Sequence[BusinessLine], nothing: str) -> None:
        card.fill(
            [(business_row(line), partial(self.wished.emit, line.key)) for line in lines],
            nothing,
        )


def _quiet(words: str, icon: str, tip: str) -> Button:
    return Button(words, "quiet", is_dense=True, icon_name=icon, tip=tip)
