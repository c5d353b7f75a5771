"""Everything Home shows of a period on a day, ready to be set on its cards."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ui.pages.home.view_model.agenda import AgendaLine, agenda
from ui.pages.home.view_model.attention import AttentionLine, improving, off_target
from ui.pages.home.view_model.directorates import (
    DirectorateLine,
    directorate_lines,
    returns_note,
)
from ui.pages.home.view_model.events import Event, events
from ui.pages.home.view_model.stops import RoundLine, round_line
from ui.pages.home.view_model.suite import Suite, suite
from ui.pages.home.view_model.todo import Task, tasks

if TYPE_CHECKING:
    from ui.pages.home.question import HomeFacts

_MEETINGS, _EVENTS, _LINES = 5, 9, 11


@dataclass(frozen=True, slots=True)
class HomePicture:
    """The words and marks of every card; the longer lists as long as they are ever shown.

    `off_count` is how many indicators are off target, `off` and `improving` the first of them.
    """

    is_empty: bool
    round: RoundLine
    suite: Suite
    returns_note: str
    returns: tuple[DirectorateLine, ...]
    tasks: tuple[Task, ...]
    meetings: tuple[AgendaLine, ...]
    off_count: int
    off: tuple[AttentionLine, ...]
    improving: tuple[AttentionLine, ...]
    events: tuple[Event, ...]


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
