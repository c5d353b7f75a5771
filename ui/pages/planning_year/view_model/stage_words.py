"""One stage as the panel beside the timeline says it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lbi_desktop.domain.planning.year import PlanningYear, StageState, Standing
from lbi_desktop.domain.rounding import round_half_up
from lbi_desktop.domain.wording import day_text

_BEHIND = 0.15


@dataclass(frozen=True, slots=True)
class StepLine:
    """A step of a stage: icon and tone, its name, when."""

    key: int
    icon: str
    tone: str
    name: str
    when: str

    @property
    def spoken(self) -> str:
        """The line as a screen reader says it."""
        return f"{self.name}, {self.when}"


@dataclass(frozen=True, slots=True)
class StageWords:
    """Everything the panel says of a stage; `facts` are (name, words, tone)."""

    key: int
    caption: str
    name: str
    pill: str
    tone: str
    instead: str
    share: float
    progress: str
    facts: tuple[tuple[str, str, str], ...]
    steps: tuple[StepLine, ...]
    element: str
    is_finished: bool


def stage_words(picture: PlanningYear, key: int) -> StageWords:
    """A stage of the year in words."""
    each = picture.standings[key]
    stage = each.stage
    pill, tone = _pill(each)
    instead = ""
    if each.ends != stage.last_day:
        instead = f"{day_text(each.ends)} instead of {day_text(stage.last_day)}"
    return StageWords(
        key,
        f"Plans for {picture.name}",
        stage.name,
        pill,
        tone,
        instead or f"{day_text(stage.first_day)} to {day_text(stage.last_day)}",
        each.share,
        each.progress or "not counted",
        tuple(_facts(picture, each)),
        tuple(_step(step) for step in picture.steps_of(key)),
        stage.element,
        each.state is StageState.DONE,
    )


def _pill(each: Standing) -> tuple[str, str]:
    if each.state is StageState.DONE:
        return (
            (f"done, {each.late_words}", "ink2") if each.is_late else ("done in time", "good")
        )
    if each.is_late:
        return each.late_words, "bad"
    if each.risk_days:
        return each.risk_words, "near"
    if each.state is StageState.AHEAD:
        return "to come", "ink2"
    if each.state is StageState.WAITS:
        return "not begun yet", "near"
    return "in time", "good"


def _facts(picture: PlanningYear, each: Standing) -> Iterator[tuple[str, str, str]]:
    stage = each.stage
    late = "Why late" if each.is_late else "Note"
    said = (("Owner", stage.owner), ("Signs off", stage.signs_off))
    yield from ((head, words, "ink") for head, words in said if words)
    yield from _time(each)
    if stage.note:
        yield late, stage.note, "ink"
    for feed in stage.feeds:
        before = picture.standings.get(feed.after)
        if before is not None:
            yield "Waits for", _waits(before, feed.note), "ink"
    for later, feed in picture.held_up_by(stage.no):
        risk = f" {later.risk_words}." if later.risk_days else ""
        words = f"{later.stage.name}: {feed.note}.{risk}" if feed.note else later.stage.name
        yield "Holds up" if risk else "Feeds", words, "near" if risk else "ink"


def _time(each: Standing) -> Iterator[tuple[str, str, str]]:
    """When it was done; else how much of its time has gone, and how much is done."""
    if each.stage.done_on is not None:
        yield "Done", day_text(each.stage.done_on), "ink"
    elif each.expected > 0:
        gone, done = (round_half_up(100 * part) for part in (each.expected, each.share))
        has_count = bool(each.progress)
        words = f"{gone}% gone" + (f", {done}% done" if has_count else "")
        is_behind = has_count and each.expected - each.share > _BEHIND
        yield "Its time", words, "near" if is_behind else "ink"


def _waits(before: Standing, note: str) -> str:
    state = "done" if before.state is StageState.DONE else f"ends {day_text(before.ends)}"
    late = f", {before.late_words}" if before.is_late else ""
    what = f" ({note})" if note else ""
    return f"{before.stage.name}{what}: {state}{late}"


def _step(each: Standing) -> StepLine:
    stage = each.stage
    if stage.done_on is not None:
        return StepLine(stage.no, "check", "accent", stage.name, day_text(stage.done_on))
    if each.is_late:
        words = f"due {day_text(stage.last_day)}"
        return StepLine(stage.no, "alert", "bad", stage.name, words)
    tone = "near" if each.state is StageState.WAITS else "ink2"
    return StepLine(stage.no, "clock", tone, stage.name, day_text(each.ends))
