"""The planning year: stages by week, what is done of each, what is late, what it holds up.

The framework gives where each stage begins; where it ends is the council's to set, each year.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cached_property

from lbi_desktop.domain.planning.weeks import weeks_between, year_name
from lbi_desktop.domain.wording import counted, day_text, number_in_words, sentence_case


@dataclass(frozen=True, slots=True)
class Feeds:
    """A stage that needs another: it ends no sooner than `needs_days` after that one does."""

    after: int
    needs_days: int = 0
    note: str = ""


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage of the planning year, or a step of one (`parent` is then its number).

    `first_day` and `last_day` are the plan; `began_on` and `done_on` what happened;
    `expected_on` when its owner now expects it to be done. `done` of `of` `unit` is its
    progress where it is counted. `element` is the plan it makes, by id.
    """

    no: int
    year: str
    name: str
    first_day: date
    last_day: date
    parent: int | None = None
    owner: str = ""
    signs_off: str = ""
    began_on: date | None = None
    done_on: date | None = None
    expected_on: date | None = None
    done: int = 0
    of: int = 0
    unit: str = ""
    note: str = ""
    element: str = ""
    feeds: tuple[Feeds, ...] = ()
    position: int = 0
    is_illustrative: bool = False


@dataclass(frozen=True, slots=True)
class FixedDay:
    """A date that cannot move. `is_same_date` keeps its day of the month from year to year."""

    no: int
    year: str
    day: date
    name: str
    is_same_date: bool = False
    is_illustrative: bool = False


class StageState(StrEnum):
    """Where a stage stands on a day."""

    DONE = "done"
    UNDER_WAY = "under_way"
    AHEAD = "ahead"
    WAITS = "waits"


@dataclass(frozen=True, slots=True)
class Standing:
    """A stage on a day. `ends` is when it is, or will be, done as far as is known.

    `late_days` are its own, `risk_days` those that what it waits for adds; `share` is how much
    is done and `expected` how much of its time has gone, both from 0 to 1.
    """

    stage: Stage
    state: StageState
    ends: date
    late_days: int
    risk_days: int
    share: float
    expected: float
    progress: str

    @property
    def is_late(self) -> bool:
        """Whether it ends later than planned, whatever others do."""
        return self.late_days > 0

    @property
    def is_open(self) -> bool:
        """Whether something of it is still to be done."""
        return self.state is not StageState.DONE

    @property
    def late_words(self) -> str:
        """`4 weeks late`, `3 days late`; empty when it is not."""
        return f"{span_words(self.late_days)} late" if self.late_days else ""

    @property
    def risk_words(self) -> str:
        """`1 week at risk`; empty when nothing holds it up."""
        return f"{span_words(self.risk_days)} at risk" if self.risk_days else ""

    @property
    def words(self) -> str:
        """Progress and slippage: `7 of 10 steps  ·  4 weeks late`."""
        begins = f"starts {day_text(self.stage.first_day)}"
        idle = begins if self.state is StageState.AHEAD else "not begun yet"
        has_begun = self.state in (StageState.DONE, StageState.UNDER_WAY)
        head = self.progress if has_begun else idle
        parts = [head, self.late_words, self.risk_words]
        return "  ·  ".join(part for part in parts if part)


def span_words(days: int) -> str:
    """`3 days` below a week, else whole weeks: `4 weeks`."""
    if days < 7:
        return f"{days} day" if days == 1 else f"{days} days"
    weeks = weeks_between(date.min, date.min + timedelta(days=days))
    return f"{weeks} week" if weeks == 1 else f"{weeks} weeks"


@dataclass(frozen=True)
class PlanningYear:
    """A planning year with everything in it, as it stands on a day."""

    first: int
    today: date
    stages: tuple[Stage, ...]
    fixed: tuple[FixedDay, ...] = ()

    @property
    def name(self) -> str:
        """The financial year planned for."""
        return year_name(self.first)

    @cached_property
    def standings(self) -> Mapping[int, Standing]:
        """How every stage and step stands, by number."""
        return _standings(self.stages, self.today)

    @cached_property
    def tops(self) -> tuple[Standing, ...]:
        """The stages in their order, without their steps."""
        ordered = sorted(self.stages, key=lambda each: (each.position, each.no))
        return tuple(self.standings[each.no] for each in ordered if each.parent is None)

    def steps_of(self, no: int) -> tuple[Standing, ...]:
        """The steps of a stage in their order."""
        ordered = sorted(self.stages, key=lambda each: (each.position, each.no))
        return tuple(self.standings[each.no] for each in ordered if each.parent == no)

    def held_up_by(self, no: int) -> tuple[tuple[Standing, Feeds], ...]:
        """The stages that need this one, each with what it needs."""
        return tuple(
            (self.standings[each.no], feed)
            for each in self.stages
            for feed in each.feeds
            if feed.after == no
        )

    @property
    def headline(self) -> str:
        """`Three of six stages done; the Corporate Plan is 4 weeks late`."""
        every = self.tops
        if not every:
            return "No stages yet"
        done = sum(not each.is_open for each in every)
        head = f"{number_in_words(done)} of {counted(len(every), 'stage')} done"
        late = [each for each in every if each.is_open and each.is_late]
        risky = [each for each in every if each.is_open and each.risk_days]
        if late:
            worst = max(late, key=lambda each: each.late_days)
            head += f"; {_the(worst.stage.name)} is {worst.late_words}"
        elif risky:
            worst = max(risky, key=lambda each: each.risk_days)
            head += f"; {_the(worst.stage.name)} has {worst.risk_words}"
        elif done < len(every):
            head += "; nothing is late"
        return sentence_case(head)


def _the(name: str) -> str:
    """Names of documents take an article, other stages are said as they are."""
    return f"the {name}" if name.endswith(("Plan", "Plans")) else name


def _standings(stages: Sequence[Stage], today: date) -> dict[int, Standing]:
    steps: dict[int, list[Stage]] = {}
    for each in stages:
        if each.parent is not None:
            steps.setdefault(each.parent, []).append(each)
    own = {each.no: own_end(each, steps.get(each.no, ()), today=today) for each in stages}
    ends = _Ends({each.no: each for each in stages}, own)
    return {
        each.no: _standing(
            each, steps.get(each.no, []), ends=(own[each.no], ends.of(each)), today=today
        )
        for each in stages
    }


def own_end(stage: Stage, steps: Sequence[Stage], *, today: date) -> date:
    """When a stage is done by what is known of itself: told, expected, planned, or today."""
    if stage.done_on is not None:
        return stage.done_on
    if stage.expected_on is not None:
        return max(stage.expected_on, today)
    told = [own_end(each, (), today=today) for each in steps]
    return max(
        [stage.last_day, today, *told] if stage.last_day < today else [stage.last_day, *told]
    )


class _Ends:
    """When stages end with what they wait for; a loop ends at a stage's own end."""

    def __init__(self, stages: Mapping[int, Stage], own: Mapping[int, date]) -> None:
        self._stages, self._own = stages, own
        self._found: dict[int, date] = {}

    def of(self, stage: Stage) -> date:
        """When a stage ends as far as is known."""
        if stage.no not in self._found:
            self._found[stage.no] = self._own[stage.no]
            if stage.done_on is None:
                needed = [self._needed(each) for each in stage.feeds]
                self._found[stage.no] = max([self._own[stage.no], *needed])
        return self._found[stage.no]

    def _needed(self, feed: Feeds) -> date:
        before = self._stages.get(feed.after)
        if before is None:
            return date.min
        return self.of(before) + timedelta(days=feed.needs_days)


def _standing(
    stage: Stage, steps: Sequence[Stage], *, ends: tuple[date, date], today: date
) -> Standing:
    own, whole = ends
    share, progress = _progress(stage, steps)
    return Standing(
        stage,
        _state(stage, steps, today),
        whole,
        late_days=max(0, (own - stage.last_day).days),
        risk_days=max(0, (whole - max(own, stage.last_day)).days),
        share=share,
        expected=_expected(stage, today),
        progress=progress,
    )


def _state(stage: Stage, steps: Sequence[Stage], today: date) -> StageState:
    if stage.done_on is not None:
        return StageState.DONE
    has_begun = stage.began_on is not None or stage.done or any(each.done_on for each in steps)
    if has_begun:
        return StageState.UNDER_WAY
    return StageState.AHEAD if today < stage.first_day else StageState.WAITS


def _progress(stage: Stage, steps: Sequence[Stage]) -> tuple[float, str]:
    """How much is done, and in words: counted, by steps, or all or nothing."""
    unit = f" {stage.unit}" if stage.unit else ""
    if stage.of:
        return min(stage.done / stage.of, 1.0), f"{stage.done} of {stage.of}{unit}"
    if steps:
        done = sum(each.done_on is not None for each in steps)
        return done / len(steps), f"{done} of {len(steps)} steps"
    return (1.0, "done") if stage.done_on is not None else (0.0, "")


def _expected(stage: Stage, today: date) -> float:
    whole = (stage.last_day - stage.first_day).days + 1
    gone = (today - stage.first_day).days + 1
    return min(max(gone / whole, 0.0), 1.0)
