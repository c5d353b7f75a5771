"""A meeting's business: what it decided, recommended, asked for and was asked.

Questions and actions are carried into every later paper of the forum until they are closed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from lbi_desktop.domain.wording import counted, day_text


class DecisionKind(StrEnum):
    """What a meeting did with a matter."""

    DECISION = "decision"
    RECOMMENDATION = "recommendation"
    NOTED = "noted"

    @property
    def words(self) -> str:
        """As a person reads it."""
        return {"decision": "Decided", "recommendation": "Recommended", "noted": "Noted"}[self]


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision, a recommendation or what was noted; `response` is what came of it."""

    no: int
    meeting: str
    kind: DecisionKind
    text: str
    to: str = ""
    indicator: str | None = None
    response: str = ""
    responded_on: date | None = None

    @property
    def waits(self) -> bool:
        """Whether somebody still has to respond: only recommendations are answered."""
        return self.kind is DecisionKind.RECOMMENDATION and self.responded_on is None


@dataclass(frozen=True, slots=True)
class MemberQuestion:
    """What a member asked, the answer, and the day it was closed; people by role."""

    no: int
    meeting: str
    text: str
    asked_by: str = ""
    indicator: str | None = None
    answer: str = ""
    answered_on: date | None = None
    closed_on: date | None = None

    @property
    def waits(self) -> bool:
        """Whether it has no answer."""
        return not self.answer and self.closed_on is None


class ActionState(StrEnum):
    """How far an action is, as its owner says."""

    OPEN = ""
    UNDER_WAY = "under_way"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class MeetingAction:
    """What a meeting asked somebody, by role, to do until a day."""

    no: int
    meeting: str
    text: str
    owner: str = ""
    due: date | None = None
    done_on: date | None = None
    state: ActionState = ActionState.OPEN
    note: str = ""

    @property
    def is_open(self) -> bool:
        """Whether something is still to be done."""
        return self.done_on is None and self.state is not ActionState.DROPPED

    def is_late(self, today: date) -> bool:
        """Whether its day has passed."""
        return self.is_open and self.due is not None and self.due < today


class Tone(StrEnum):
    """How loud a state is: quiet, good news, soon, late."""

    QUIET = "ink2"
    GOOD = "good"
    NEAR = "near"
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class Said:
    """A state in words with how loud it is."""

    words: str
    tone: Tone = Tone.QUIET


_SOON_DAYS = 14


def action_said(action: MeetingAction, *, today: date) -> Said:
    """How an action stands on a day: `due in 2 days`, `19 days late`, `done Wed 21 Jan`."""
    if action.done_on is not None:
        return Said(f"done {day_text(action.done_on)}", Tone.GOOD)
    if action.state is ActionState.DROPPED:
        return Said("no longer needed")
    if action.due is None:
        return Said("no date", Tone.NEAR)
    left = (action.due - today).days
    if left < 0:
        return Said(f"{_days(-left)} late", Tone.BAD)
    if left <= _SOON_DAYS:
        return Said("due today" if not left else f"due in {_days(left)}", Tone.NEAR)
    begun = "under way, " if action.state is ActionState.UNDER_WAY else ""
    return Said(f"{begun}due {day_text(action.due)}")


def question_said(question: MemberQuestion) -> Said:
    """How a question stands: open, answered (told in the next paper), closed."""
    if question.closed_on is not None:
        return Said(f"closed {day_text(question.closed_on)}")
    if question.answer:
        return Said("answered", Tone.GOOD)
    return Said("open", Tone.NEAR)


def decision_said(decision: Decision) -> Said:
    """How a decision stands: recommendations wait for a response."""
    if decision.waits:
        return Said("no response yet", Tone.NEAR)
    if decision.responded_on is not None:
        return Said(f"answered {day_text(decision.responded_on)}", Tone.GOOD)
    return Said(decision.kind.words.casefold())


def _days(count: int) -> str:
    return f"{count} day" if count == 1 else f"{count} days"


@dataclass(frozen=True, slots=True)
class Business:
    """Everything that meetings decided, asked and agreed, in the order it was written."""

    decisions: tuple[Decision, ...] = ()
    questions: tuple[MemberQuestion, ...] = ()
    actions: tuple[MeetingAction, ...] = ()

    def of(self, meetings: frozenset[str]) -> Business:
        """The part of some meetings, by their ids."""
        return Business(
            tuple(each for each in self.decisions if each.meeting in meetings),
            tuple(each for each in self.questions if each.meeting in meetings),
            tuple(each for each in self.actions if each.meeting in meetings),
        )

    @property
    def carried(self) -> Business:
        """What later papers repeat: everything that is not closed."""
        return Business(
            tuple(each for each in self.decisions if each.waits),
            tuple(each for each in self.questions if each.closed_on is None),
            tuple(each for each in self.actions if each.is_open),
        )

    def words(self, today: date) -> str:
        """`two questions without an answer, one action late`; empty when nothing presses."""
        silent = sum(each.waits for each in self.questions)
        late = sum(each.is_late(today) for each in self.actions)
        parts = []
        if silent:
            parts.append(f"{counted(silent, 'question')} without an answer")
        if late:
            parts.append(f"{counted(late, 'action')} late")
        return ", ".join(parts)


NO_BUSINESS = Business()
LABELS = MappingProxyType({"question": "Q", "action": "A", "decision": "D"})
"""What stands before the number of each: Q14, A31, D7."""
