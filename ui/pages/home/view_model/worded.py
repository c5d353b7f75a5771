"""The picture of Home from the facts of a period on a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.pages.home.view_model.agenda import agenda
from ui.pages.home.view_model.attention import improving, off_target
from ui.pages.home.view_model.directorates import directorate_lines, returns_note
from ui.pages.home.view_model.events import events
from ui.pages.home.view_model.picture import HomePicture
from ui.pages.home.view_model.stops import round_line
from ui.pages.home.view_model.suite import suite
from ui.pages.home.view_model.todo import tasks

if TYPE_CHECKING:
    from ui.pages.home.question import HomeFacts

_MEETINGS, _EVENTS, _LINES = 5, 9, 11


def home_picture(facts: HomeFacts) -> HomePicture:
    """The facts of a period as Home words them."""
    off = off_target(facts.card)
    return HomePicture(
        is_empty=not facts.card.rows,
        round=round_line(facts.round, today=facts.today),
        suite=suite(facts.card),
        returns_note=returns_note(facts.returns),
        returns=directorate_lines(facts.returns, today=facts.today),
        tasks=tasks(facts),
        meetings=agenda(facts.meetings[:_MEETINGS], today=facts.today),
        off_count=len(off),
        off=off[:_LINES],
        improving=improving(facts.card)[:_LINES],
        events=events(facts.history, now=facts.now)[:_EVENTS],
    )
