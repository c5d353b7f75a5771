"""The in-year review of the suite: what is proposed, what a forum said, what targets tell.

Measures are “kept under review in-year”, with indicators “added/removed to reflect changing
priorities” (framework text, “Performance Management”).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from lbi_desktop.domain.indicator import LifeCycle, Target
from lbi_desktop.domain.period import Period
from lbi_desktop.domain.status import Status
from lbi_desktop.domain.wording import counted, day_text


class Proposed(StrEnum):
    """What is proposed of an indicator."""

    ADD = "add"
    PAUSE = "pause"
    RESUME = "resume"
    RETIRE = "retire"
    TARGET = "target"
    DEFINITION = "definition"

    @property
    def words(self) -> str:
        """As a person reads it."""
        return {"add": "Add to the suite", "pause": "Pause", "resume": "Resume",
                "retire": "Retire", "target": "Change the target",
                "definition": "Change the definition"}[self]  # fmt: skip

    @property
    def life_cycle(self) -> LifeCycle | None:
        """What the indicator becomes when it is approved; None for any other change."""
        return {
            Proposed.ADD: LifeCycle.ACTIVE, Proposed.RESUME: LifeCycle.ACTIVE,
            Proposed.PAUSE: LifeCycle.PAUSED, Proposed.RETIRE: LifeCycle.RETIRED,
        }.get(self)  # fmt: skip


class Outcome(StrEnum):
    """What became of a proposal."""

    OPEN = ""
    APPROVED = "approved"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Proposal:
    """A proposal. `target` is what is proposed of a target; people are named by role.

    `fields` are what is proposed of a definition: names and values as they are typed.
    `forum` decides; `meeting` is where it did. `no` is 0 before it is stored.
    """

    no: int
    indicator: str
    what: Proposed
    reason: str
    target: Target | None = None
    proposed_by: str = ""
    proposed_on: date | None = None
    forum: str = ""
    meeting: str = ""
    outcome: Outcome = Outcome.OPEN
    decided_on: date | None = None
    answer: str = ""
    fields: tuple[tuple[str, str], ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether nobody decided yet."""
        return self.outcome is Outcome.OPEN

    @property
    def said(self) -> str:
        """How it stands: `open`, `approved Mon 12 Jan`."""
        if self.is_open:
            return "open"
        when = f" {day_text(self.decided_on)}" if self.decided_on is not None else ""
        return f"{self.outcome.value}{when}"


# --- the honesty of targets -----------------------------------------------------------------


class Doubt(StrEnum):
    """What speaks against a target."""

    EASY = "easy"
    WEAKENED = "weakened"


@dataclass(frozen=True, slots=True)
class TargetDoubt:
    """One thing a person who sets a target should know, in a sentence."""

    kind: Doubt
    words: str


BEATEN_FOR = 4
"""So many periods in a row on target make a target look easy: a year of quarters."""


@dataclass(frozen=True, slots=True)
class TargetChanged:
    """A target and the one it replaced, with the day of the change."""

    before: Target
    after: Target
    changed_on: date

    def is_weaker(self, *, is_higher_better: bool) -> bool:
        """Whether it asks for less than the one before."""
        less = self.after.value - self.before.value
        return less < 0 if is_higher_better else less > 0


def target_doubts(
    statuses: Sequence[tuple[Period, Status]],
    changes: Sequence[TargetChanged] = (),
    *,
    is_higher_better: bool | None,
) -> tuple[TargetDoubt, ...]:
    """What speaks against a target: met for a year or longer, or weakened after a miss.

    `statuses` are those of past periods in order, as judged then; without good or bad there
    is nothing to doubt.
    """
    if is_higher_better is None:
        return ()
    found = []
    judged = [each for each in statuses if each[1] in _JUDGED]
    run = 0
    while run < len(judged) and judged[-1 - run][1] is Status.ON_TARGET:
        run += 1
    if run >= BEATEN_FOR:
        since = judged[-run][0].label
        words = f"Met {counted(run, 'time')} in a row, since {since}: is it still a stretch?"
        found.append(TargetDoubt(Doubt.EASY, words))
    for each in changes:
        before = [one for one in judged if one[0].end < each.changed_on]
        is_missed = bool(before) and before[-1][1] is Status.OFF_TARGET
        if is_missed and each.is_weaker(is_higher_better=is_higher_better):
            words = (
                f"The target for {each.after.period.label} was weakened on "
                f"{day_text(each.changed_on)}, after {before[-1][0].label} missed it."
            )
            found.append(TargetDoubt(Doubt.WEAKENED, words))
    return tuple(found)


_JUDGED = frozenset({Status.ON_TARGET, Status.JUST_OFF, Status.OFF_TARGET})
