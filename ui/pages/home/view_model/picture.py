"""What Home shows, ready to be set on its cards; loads nothing of what is needed to word it.

A kept picture is shown at the start, when every module that is loaded keeps the person waiting.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lbi_desktop.domain.scorecard.signal import Variation
    from lbi_desktop.domain.status import Status
    from ui.marks.spark import Spark


class Where(Enum):
    """Where a stop lies on the day."""

    DONE = "done"
    TODAY = "today"
    NEXT = "next"
    AHEAD = "to come"


@dataclass(frozen=True, slots=True)
class Stop:
    """One step of the round; `is_key` for the days others rely on."""

    name: str
    when: str
    where: Where
    is_key: bool = False


@dataclass(frozen=True, slots=True)
class RoundLine:
    """The line: its stops, how many of the gaps between them lie behind, the round in words."""

    note: str
    stops: tuple[Stop, ...]
    reached: float
    spoken: str


@dataclass(frozen=True, slots=True)
class Part:
    """Indicators of one status: how many, in words, and what of Indicators shows them."""

    status: Status
    number: int
    words: str
    token: str
    what: str


@dataclass(frozen=True, slots=True)
class Suite:
    """The headline, its share in words, and the parts of the whole."""

    headline: str
    words: str
    total: int
    parts: tuple[Part, ...]

    @property
    def spoken(self) -> str:
        parts = ", ".join(f"{part.number} {part.words}" for part in self.parts)
        return f"{self.headline} {self.words}: {parts}"


@dataclass(frozen=True, slots=True)
class DirectorateLine:
    """One directorate: figures in of those expected, its state, and what is beside it.

    `tone` is loud only where somebody must act; empty with a tick.
    """

    directorate: str
    received: int
    expected: int
    state: str
    tone: str
    detail: str

    @property
    def amount(self) -> str:
        return f"{self.received} of {self.expected}"

    @property
    def is_done(self) -> bool:
        return self.received == self.expected

    @property
    def spoken(self) -> str:
        state = self.state[:1].lower() + self.state[1:]
        said = f"{self.directorate}: {self.amount} figures in, {state}"
        return f"{said}, {self.detail}" if self.detail else said


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to do: what, why now, the button, and where it leads."""

    icon: str
    tone: str
    title: str
    detail: str
    verb: str
    place: str
    what: str = ""


@dataclass(frozen=True, slots=True)
class AgendaLine:
    """One meeting: its day on a leaf, its forum, what it is about, the despatch."""

    day: str
    month: str
    name: str
    detail: str
    despatch: str
    tone: str
    spoken: str
    key: str = ""


@dataclass(frozen=True, slots=True)
class AttentionLine:
    """One indicator: name, figure, target, line and signal, each also in words."""

    key: str
    status: Status
    name: str
    figure: str
    target: str
    spark: Spark
    variation: Variation
    is_high: bool | None
    signal: str
    spoken: str
    tip: str


@dataclass(frozen=True, slots=True)
class Event:
    """One change: when, what, by whom; and the place that shows what it touched."""

    when: str
    what: str
    who: str
    place: str

    @property
    def spoken(self) -> str:
        return f"{self.when}: {self.what}, {self.who}"


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
