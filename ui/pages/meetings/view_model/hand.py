"""Whose hand fills a form of the meetings page, and what comes of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, TypedDict

from lbi_desktop.domain.changes import Changes
from lbi_desktop.domain.meetings.forum import Meeting
from lbi_desktop.domain.refusal import Refusal

if TYPE_CHECKING:
    from lbi_desktop.queries.meeting_picture import MeetingPicture
    from lbi_desktop.store.store import Store

Typed = Mapping[str, str]
Command = Callable[["Store"], Changes]
Maker = Callable[["Hand"], Command]


class Signed(TypedDict):
    """Who does it, and when."""

    author: str
    now: datetime


@dataclass(frozen=True, slots=True)
class Hand:
    """Whose hand it is: the picture looked at, the meeting in hand, who acts, and when."""

    picture: MeetingPicture
    meeting: Meeting | None
    author: str
    now: datetime

    @property
    def signed(self) -> Signed:
        """Who and when, as commands take them."""
        return {"author": self.author, "now": self.now}

    @property
    def held(self) -> Meeting:
        """The meeting in hand; refuses where there is none."""
        if self.meeting is None:
            raise Refusal("There is no meeting in hand.", "Choose one from the list.")
        return self.meeting


def names_typed(typed: str) -> tuple[str, ...]:
    """The names of a list with semicolons between."""
    return tuple(each.strip() for each in typed.split(";") if each.strip())
