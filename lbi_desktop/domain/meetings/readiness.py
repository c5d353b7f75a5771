"""How far a meeting's papers are: figures, returns, comments, sign-off, business, document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from lbi_desktop.domain.meetings.business import NO_BUSINESS, Business
from lbi_desktop.domain.period import MONTH_NAMES, Period
from lbi_desktop.domain.wording import counted, day_text, list_words, sentence_case


class Gate(StrEnum):
    """What has to be there before a paper can go out, in the order it comes."""

    FIGURES = "figures"
    RETURNS = "returns"
    COMMENTS = "comments"
    SIGN_OFF = "sign_off"
    COMPLAINTS = "complaints"
    BUSINESS = "business"
    PAPER = "paper"


@dataclass(frozen=True, slots=True)
class PaperState:
    """The latest document of a meeting: a draft, or a version that was issued."""

    name: str
    draft: int
    version: int | None
    as_at: date
    is_older: bool = False


@dataclass(frozen=True, slots=True)
class PaperFacts:
    """What is known of a meeting's papers.

    `bare` and `unsigned` name the off-target indicators without a comment and those whose
    comment nobody signed off. `complaints` names the period they are in for: empty when there
    are none, None where the paper has none. `returns_open` and `overdue` name
    directorates, `is_over` says whether the period has ended.
    """

    period: Period
    expected: int
    received: int
    returns_open: tuple[str, ...] = ()
    overdue: tuple[str, ...] = ()
    off_target: int = 0
    bare: tuple[str, ...] = ()
    unsigned: tuple[str, ...] = ()
    complaints: str | None = None
    is_over: bool = True
    business: Business = NO_BUSINESS
    paper: PaperState | None = None


@dataclass(frozen=True, slots=True)
class ReadyStep:
    """One gate: whether it is passed, and what was found in a few words."""

    gate: Gate
    name: str
    detail: str
    is_ready: bool
    presses: bool = False


@dataclass(frozen=True, slots=True)
class Readiness:
    """The gates of a meeting's papers and how many are passed."""

    facts: PaperFacts
    steps: tuple[ReadyStep, ...]

    @property
    def done(self) -> int:
        """How many gates are passed."""
        return sum(each.is_ready for each in self.steps)

    @property
    def words(self) -> str:
        """`4 of 6 ready`."""
        return f"{self.done} of {len(self.steps)} ready"

    @property
    def sentence(self) -> str:
        """What stands in the way of issuing the paper, in one sentence."""
        gates = _BLOCKING if self.facts.received else _FIRST
        standing = [each for each in self.steps if not each.is_ready and each.gate in gates]
        paper = self.facts.paper
        if paper is not None and paper.version is not None and not paper.is_older:
            return f"Issued as version {paper.version}, figures as at {day_text(paper.as_at)}."
        if not self.facts.is_over:
            return f"{self.facts.period.label} is not over yet; its figures come after it ends."
        if not standing:
            return "Nothing stands in the way: the paper can be issued."
        count = sentence_case(counted(len(standing), "thing"))
        verb = "stops" if len(standing) == 1 else "stop"
        told = list_words([_reason(each) for each in standing])
        return f"The paper can be written as a draft. {count} {verb} its issue: {told}."


_FIRST = (Gate.FIGURES, Gate.RETURNS)
_BLOCKING = (Gate.FIGURES, Gate.RETURNS, Gate.COMMENTS, Gate.SIGN_OFF)


def _reason(step: ReadyStep) -> str:
    return {
        Gate.FIGURES: f"figures ({step.detail})",
        Gate.RETURNS: f"returns ({step.detail})",
        Gate.COMMENTS: f"comments ({step.detail})",
        Gate.SIGN_OFF: f"sign-off ({step.detail})",
    }[step.gate]


def readiness_of(facts: PaperFacts, *, today: date) -> Readiness:
    """The gates of a meeting's papers as they stand on a day."""
    steps = (
        _figures(facts),
        _returns(facts),
        _comments(facts),
        _sign_off(facts),
        _complaints(facts),
        _business(facts, today),
        _paper(facts),
    )
    return Readiness(facts, tuple(step for step in steps if step is not None))


def _figures(facts: PaperFacts) -> ReadyStep:
    name = f"Figures for {facts.period.label}"
    if not facts.is_over:
        ends = f"{facts.period.end.day} {MONTH_NAMES[facts.period.end.month]}"
        return ReadyStep(Gate.FIGURES, name, f"the quarter ends on {ends}", is_ready=False)
    detail = f"{facts.received} of {facts.expected} in"
    is_in = facts.received >= facts.expected
    return ReadyStep(Gate.FIGURES, name, detail, is_ready=is_in, presses=not is_in)


def _returns(facts: PaperFacts) -> ReadyStep:
    if facts.overdue:
        detail = f"{_some(facts.overdue)} overdue"
        return ReadyStep(Gate.RETURNS, "Returns", detail, is_ready=False, presses=True)
    if facts.returns_open:
        detail = f"{_some(facts.returns_open)} to come"
        return ReadyStep(Gate.RETURNS, "Returns", detail, is_ready=False)
    return ReadyStep(Gate.RETURNS, "Returns", "all complete", is_ready=True)


def _comments(facts: PaperFacts) -> ReadyStep:
    if not facts.received:
        return ReadyStep(Gate.COMMENTS, "Comments", "come with the figures", is_ready=False)
    if facts.bare:
        verb = "has" if len(facts.bare) == 1 else "have"
        detail = f"{_some(facts.bare)} {verb} none"
        return ReadyStep(Gate.COMMENTS, "Comments", detail, is_ready=False, presses=True)
    if not facts.off_target:
        return ReadyStep(Gate.COMMENTS, "Comments", "nothing is off target", is_ready=True)
    detail = f"{facts.off_target} of {facts.off_target} off target"
    return ReadyStep(Gate.COMMENTS, "Comments", detail, is_ready=True)


def _sign_off(facts: PaperFacts) -> ReadyStep:
    written = facts.off_target - len(facts.bare)
    if not facts.received or not written:
        is_idle = bool(facts.received) and not facts.off_target
        detail = "nothing to sign" if is_idle else "follows the comments"
        return ReadyStep(Gate.SIGN_OFF, "Sign-off", detail, is_ready=is_idle)
    signed = written - len(facts.unsigned)
    detail = f"{signed} of {written} comments signed off"
    return ReadyStep(Gate.SIGN_OFF, "Sign-off", detail, is_ready=not facts.unsigned)


def _complaints(facts: PaperFacts) -> ReadyStep | None:
    if facts.complaints is None:
        return None
    is_in = facts.complaints == facts.period.label
    detail = f"stage 1 and 2, {facts.complaints}" if facts.complaints else "none in yet"
    return ReadyStep(Gate.COMPLAINTS, "Complaints", detail, is_ready=is_in)


def _business(facts: PaperFacts, today: date) -> ReadyStep:
    carried, name = facts.business.carried, "Questions and actions"
    count = len(carried.questions) + len(carried.actions)
    pressing = carried.words(today)
    if pressing:
        return ReadyStep(Gate.BUSINESS, name, pressing, is_ready=False, presses=True)
    detail = f"{count} brought forward" if count else "none brought forward"
    return ReadyStep(Gate.BUSINESS, name, detail, is_ready=True)


def _paper(facts: PaperFacts) -> ReadyStep:
    paper = facts.paper
    if paper is None:
        return ReadyStep(Gate.PAPER, "Document", "not written yet", is_ready=False)
    when = day_text(paper.as_at)
    if paper.version is None:
        older = ", older than the figures" if paper.is_older else ""
        detail = f"draft {paper.draft} of {when}{older}"
        return ReadyStep(Gate.PAPER, "Document", detail, is_ready=False)
    if paper.is_older:
        detail = f"figures moved since version {paper.version}, {when}"
        return ReadyStep(Gate.PAPER, "Document", detail, is_ready=False, presses=True)
    detail = f"issued as version {paper.version}, {when}"
    return ReadyStep(Gate.PAPER, "Document", detail, is_ready=True)


_MOST_NAMED = 2


def _some(names: Sequence[str]) -> str:
    """`H2`, `H2 and H5`, `H2, H5 and three more`."""
    return list_words(list(_shortened(names)))


def _shortened(names: Sequence[str]) -> Iterator[str]:
    if len(names) <= _MOST_NAMED + 1:
        yield from names
        return
    yield from names[:_MOST_NAMED]
    yield f"{counted(len(names) - _MOST_NAMED, 'more', plural='more')}"
