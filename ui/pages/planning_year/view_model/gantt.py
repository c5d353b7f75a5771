"""The planning year as rows of bars: places in weeks from its first May."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import timedelta

from lbi_desktop.domain.period import MONTH_SHORT
from lbi_desktop.domain.planning.weeks import months_of, place_of, week_of
from lbi_desktop.domain.planning.year import PlanningYear, StageState, Standing
from lbi_desktop.domain.wording import day_text

WEEKS = 48
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Bar:
    """A stage on the timeline; `tail` is what runs over the plan, `done` how far it is.

    `tone` is bad for its own delay, near for what it waits for, empty where it is finished.
    """

    key: int
    name: str
    owner: str
    first: float
    last: float
    tail: float
    done: float
    is_finished: bool
    is_step: bool
    is_open: bool
    has_steps: bool
    tone: str
    words: str
    late_words: str
    spoken: str


@dataclass(frozen=True, slots=True)
class Arrow:
    """From a stage to the one that needs it; `is_late` where it comes too late."""

    from_row: int
    to_row: int
    place: float
    is_late: bool


@dataclass(frozen=True, slots=True)
class Pin:
    """A date that cannot move."""

    no: int
    place: float
    words: str
    spoken: str


@dataclass(frozen=True, slots=True)
class Gantt:
    """The timeline: months with their weeks, bars, arrows, pins and today."""

    name: str
    months: tuple[str, ...]
    bars: tuple[Bar, ...]
    arrows: tuple[Arrow, ...]
    pins: tuple[Pin, ...]
    today: float | None
    today_words: str
    week_now: int

    def row_of(self, key: int) -> int:
        """The row of a stage, below 0 where it is not shown."""
        return next((at for at, bar in enumerate(self.bars) if bar.key == key), -1)

    def step(self, key: int, ways: int) -> int:
        """The stage above or below one."""
        at = self.row_of(key)
        if not self.bars:
            return 0
        return self.bars[min(max(at + ways, 0), len(self.bars) - 1)].key


def gantt(picture: PlanningYear, open_keys: Collection[int]) -> Gantt:
    """The planning year with the steps of the stages that are open."""
    first, today = picture.first, picture.today
    bars = tuple(_bars(picture, open_keys))
    now = place_of(today, first=first)
    is_now = 0 <= now <= WEEKS
    month = (today.year - first) * 12 + today.month - 5
    return Gantt(
        picture.name,
        tuple(MONTH_SHORT[number] for _, number in months_of(first)),
        bars,
        tuple(_arrows(picture, bars)),
        tuple(_pins(picture)),
        now if is_now else None,
        f"today {today.day} {MONTH_SHORT[today.month]}",
        month * 4 + week_of(today) - 1 if is_now else -1,
    )


def _bars(picture: PlanningYear, open_keys: Collection[int]) -> Iterator[Bar]:
    for each in picture.tops:
        steps = picture.steps_of(each.stage.no)
        is_open = each.stage.no in open_keys and bool(steps)
        yield _bar(picture, each, is_open=is_open, has_steps=bool(steps))
        if is_open:
            for step in steps:
                yield _bar(picture, step)


def _bar(
    picture: PlanningYear, each: Standing, *, is_open: bool = False, has_steps: bool = False
) -> Bar:
    stage, first = each.stage, picture.first
    begins, ends = (
        _clamped(place_of(stage.first_day, first=first)),
        _clamped(place_of(stage.last_day + _DAY, first=first)),
    )
    over = max(each.ends, stage.last_day) + _DAY
    tail = _clamped(place_of(over, first=first))
    is_finished = each.state is StageState.DONE
    tone = "" if is_finished else "bad" if each.late_days else "near" if each.risk_days else ""
    late = "  ·  ".join(part for part in (each.late_words, each.risk_words) if part)
    words = each.words.removesuffix(late).removesuffix("  ·  ") if late else each.words
    planned = f"planned {day_text(stage.first_day)} to {day_text(stage.last_day)}"
    parts = (stage.name, stage.owner, each.words, planned, f"ends {day_text(each.ends)}")
    return Bar(
        stage.no, stage.name, stage.owner, begins, ends, tail,
        begins + (ends - begins) * (1.0 if is_finished else each.share),
        is_finished, stage.parent is not None, is_open, has_steps, tone, words, late,
        ", ".join(part for part in parts if part),
    )  # fmt: skip


def _clamped(place: float) -> float:
    return min(max(place, 0.0), float(WEEKS))


def _arrows(picture: PlanningYear, bars: tuple[Bar, ...]) -> Iterator[Arrow]:
    rows = {bar.key: at for at, bar in enumerate(bars)}
    for bar in bars:
        for feed in picture.standings[bar.key].stage.feeds:
            if feed.after not in rows or rows[feed.after] >= rows[bar.key]:
                continue
            before, this = picture.standings[feed.after], picture.standings[bar.key]
            is_late = bool(this.risk_days) and this.is_open and before.is_open
            source = bars[rows[feed.after]]
            place = source.tail - 0.3 if is_late else bar.first + 0.5
            yield Arrow(rows[feed.after], rows[bar.key], place, is_late)


def _pins(picture: PlanningYear) -> Iterator[Pin]:
    for each in picture.fixed:
        place = place_of(each.day, first=picture.first)
        if 0 <= place <= WEEKS:
            when = f"{each.day.day} {MONTH_SHORT[each.day.month]}"
            yield Pin(
                each.no, place, f"{each.name} {when}", f"{each.name}, {day_text(each.day)}"
            )
