"""What may stand in a table cell, as data without Qt. Every cell can be said in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from lbi_desktop.domain.scorecard.signal import Assurance, Variation
from lbi_desktop.domain.status import Status
from ui.marks.spark import Spark


class Cell(Protocol):
    """Anything that can be painted in a cell and said aloud."""

    @property
    def spoken(self) -> str:
        """The cell in words; empty when there is nothing to say."""
        ...


@dataclass(frozen=True, slots=True)
class Words:
    """Text in a tone. `raised` is the state's letter, set outside so that digits align."""

    text: str
    tone: str = "ink"
    role: str = "body"
    is_figure: bool = False
    raised: str = ""
    before: str = ""
    tip: str = ""

    @property
    def spoken(self) -> str:
        return " ".join(part for part in (self.before, self.text, self.raised) if part)


@dataclass(frozen=True, slots=True)
class StatusMark:
    """A status badge."""

    status: Status
    tip: str = ""

    @property
    def spoken(self) -> str:
        return self.status.words


@dataclass(frozen=True, slots=True)
class SparkMark:
    """A sparkline with what it shows in words."""

    spark: Spark
    words: str
    tip: str = ""

    @property
    def spoken(self) -> str:
        return self.words


@dataclass(frozen=True, slots=True)
class VariationMark:
    """The variation icon."""

    variation: Variation
    is_high: bool | None = None
    tip: str = ""

    @property
    def spoken(self) -> str:
        return self.variation.words


@dataclass(frozen=True, slots=True)
class AssuranceMark:
    """The assurance icon; the polarity decides which side of the target is good."""

    assurance: Assurance
    higher_is_better: bool = True
    tip: str = ""

    @property
    def spoken(self) -> str:
        return self.assurance.words


@dataclass(frozen=True, slots=True)
class TravelMark:
    """An arrow (1 up, -1 down, 0 the same, None no arrow) with its words."""

    way: int | None
    text: str
    tone: str = "ink2"
    tip: str = ""

    @property
    def spoken(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class IconMark:
    """An icon that stands for a word."""

    name: str
    tone: str
    words: str
    tip: str = ""

    @property
    def spoken(self) -> str:
        return self.words


@dataclass(frozen=True, slots=True)
class Tick:
    """A box that is ticked or not; `words` says which of the two."""

    is_on: bool
    words: str
    tip: str = ""

    @property
    def spoken(self) -> str:
        return self.words


@dataclass(frozen=True, slots=True)
class Stacked:
    """Two lines: what it is, and a quieter one below; `is_part` of what the row above names."""

    first: str
    second: str = ""
    tip: str = ""
    is_part: bool = False

    @property
    def spoken(self) -> str:
        return ", ".join(part for part in (self.first, self.second) if part)


@dataclass(frozen=True, slots=True)
class GroupHead:
    """A row that heads the rows below it, with counts by status."""

    key: str
    title: str
    counts: tuple[tuple[Status, int], ...] = ()
    note: str = ""
    is_open: bool = True

    @property
    def spoken(self) -> str:
        held = [f"{number} {status.words.lower()}" for status, number in self.counts]
        parts = [self.title, self.note, *held, "" if self.is_open else "closed"]
        return ", ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row: an id, its cells in the order of the columns, and the row as a sentence."""

    key: str
    cells: tuple[Cell, ...]
    sentence: str


Line = TableRow | GroupHead


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `sample` is the widest usual content, or `pixels` the width of a drawing.

    `extra` is what a mark beside the words needs; `wide_pixels` a drawing's width where there
    is room to spare. `grows` takes what room is left; words that are `whole` are never cut, as
    figures are not. With too little room the highest `gives_way` goes first; 0 stays for ever.
    """

    key: str
    title: str
    sample: str = ""
    pixels: int = 0
    extra: int = 0
    wide_pixels: int = 0
    is_figure: bool = False
    is_centred: bool = False
    grows: bool = False
    is_whole: bool = False
    gives_way: int = 0
    tip: str = ""
