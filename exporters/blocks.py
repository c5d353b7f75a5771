"""A document as data: sections of blocks, blocks of inline parts. Recipes build it.

Nothing here knows Word. Sizes are mm, type sizes points.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from exporters.pages import Page
from exporters.palette import Tint, Tone
from exporters.style_sheet import Role
from lbi_desktop.domain.charts.breakdown_chart import BreakdownSpec
from lbi_desktop.domain.charts.chart import ChartSpec, Mark
from lbi_desktop.domain.scorecard.signal import Assurance, Variation
from lbi_desktop.domain.status import Status

NBSP = "\u00a0"


# --- what stands inside a line -----------------------------------------------------------
@dataclass(frozen=True, slots=True)
class FigureKey:
    """Which figure of the store something printed shows, so that it can be found again.

    `period` is the period's code, `measure` "actual", "target", "status", "table" and so on,
    `version` the value version that was printed.
    """

    indicator: str
    period: int
    measure: str
    version: int


@dataclass(frozen=True, slots=True)
class Text:
    """A run of text; `is_whole` keeps it on one line, `key` names the figure it prints."""

    text: str
    is_bold: bool = False
    tone: Tone | None = None
    points: float | None = None
    tint: Tint | None = None
    is_whole: bool = False
    key: FigureKey | None = None


@dataclass(frozen=True, slots=True)
class StatusBadge:
    """Shape, word and colour of a status.

    `is_strong` prints the word bold where it is tinted, `is_plain` leaves the tint out;
    `words` replaces the status's own.
    """

    status: Status
    key: FigureKey | None = None
    points: float | None = None
    is_strong: bool = False
    is_plain: bool = False
    words: str = ""


@dataclass(frozen=True, slots=True)
class VariationMark:
    """The small drawing for real change; decorative, its word stands beside it."""

    variation: Variation
    is_high: bool | None = None
    size: float = 4.2


@dataclass(frozen=True, slots=True)
class ReachMark:
    """The small drawing for whether the target will be met; decorative."""

    assurance: Assurance
    higher_is_better: bool = True
    size: float = 4.2


@dataclass(frozen=True, slots=True)
class Sparkline:
    """A trend in a table cell: line with gaps, expected range, target and latest point."""

    values: tuple[float | None, ...]
    alternative: str
    target: float | None = None
    band: tuple[float, float] | None = None
    end: Mark = Mark.USUAL
    width: float = 22.0
    height: float = 5.6
    key: FigureKey | None = None


@dataclass(frozen=True, slots=True)
class UnitBar:
    """One cell per indicator, so that it can be counted: off, just off, on, no data, other."""

    counts: tuple[int, int, int, int, int]
    longest: int
    alternative: str
    width: float = 34.0
    height: float = 3.4


@dataclass(frozen=True, slots=True)
class IntervalBar:
    """One part's figure with its interval on a scale that all rows share.

    `whole` is drawn dashed across; `scale` are the ends of the row.
    """

    value: float
    lower: float
    upper: float
    scale: tuple[float, float]
    alternative: str
    whole: float | None = None
    mark: Mark = Mark.USUAL
    width: float = 40.0
    height: float = 4.2
    key: FigureKey | None = None


@dataclass(frozen=True, slots=True)
class Reference:
    """A cross-reference to a numbered block or a labelled heading, as a live field."""

    anchor: str


@dataclass(frozen=True, slots=True)
class Tab:
    """A jump to the next tab stop."""


@dataclass(frozen=True, slots=True)
class Control:
    """The officer's words, in a content control that can come back.

    `key` is `{indicator}:{period}:{part}`, `alias` its unique name for people;
    `is_missing` says that the words are ours because none were given.
    """

    key: str
    alias: str
    paragraphs: tuple[str, ...]
    is_missing: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """The officer's words inside a paragraph of ours."""

    control: Control


@dataclass(frozen=True, slots=True)
class Choice:
    """A drop-down inside a line: one of the wordings, or the writer's own words."""

    control: Control
    wordings: tuple[str, ...]


Part = (
    Text
    | StatusBadge
    | VariationMark
    | ReachMark
    | Sparkline
    | UnitBar
    | IntervalBar
    | Reference
    | Tab
    | Choice
    | Words
)
Content = tuple[Part, ...]


def content(*parts: Part | str) -> Content:
    """Inline content from parts and plain strings."""
    return tuple(Text(part) if isinstance(part, str) else part for part in parts)


# --- blocks ------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph in a role of the style sheet; `opens_column` starts the next column."""

    content: Content
    role: Role = Role.NORMAL
    anchor: str = ""
    opens_column: bool = False
    space_after: float | None = None
    keeps_with_next: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """A real heading. `label` ("Appendix A") is what a reference to it prints.

    Level 2 headings share the counter of numbered paragraphs when `is_numbered`. `space_before`
    replaces the style's, in points.
    """

    text: str
    level: int = 1
    anchor: str = ""
    is_numbered: bool = True
    is_listed: bool = False
    starts_page: bool = False
    label: str = ""
    role: Role | None = None
    space_before: float | None = None


class CaptionKind(StrEnum):
    """What a caption counts."""

    TABLE = "Table"
    FIGURE = "Figure"


@dataclass(frozen=True, slots=True)
class Caption:
    """A numbered caption above a table or figure; an empty kind prints the words alone.

    `is_flush` leaves out the space above it: captions that open columns stand at one height.
    """

    text: str
    kind: CaptionKind | None = CaptionKind.TABLE
    opens_column: bool = False
    is_flush: bool = False


class Align(StrEnum):
    """How a column stands; figures stand right."""

    LEFT = "left"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Column:
    """A table column; without `width` it is computed from the longest word and the text."""

    head: Content
    width: float | None = None
    align: Align = Align.LEFT
    is_elastic: bool = True


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of one or more paragraphs, in its own role when not plain table text."""

    paragraphs: tuple[Content, ...]
    role: Role = Role.TABLE_TEXT


@dataclass(frozen=True, slots=True)
class Table:
    """A real table with a head row. `title` is its accessible name.

    `is_top` sets the cells of a row at one height; else they are centred.
    """

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    has_total: bool = False
    padding: float = 1.1
    key: FigureKey | None = None
    is_top: bool = False
    keeps_with_next: bool = False


@dataclass(frozen=True, slots=True)
class Chart:
    """A native, editable chart: a trend, or the funnel of a breakdown."""

    spec: ChartSpec | BreakdownSpec
    width: float
    height: float
    is_small: bool = False
    key: FigureKey | None = None


@dataclass(frozen=True, slots=True)
class Commentary:
    """A side heading and the officer's words beside it."""

    label: str
    control: Control
    space_after: float | None = None


@dataclass(frozen=True, slots=True)
class SideNote:
    """A side heading and words of ours beside it; without a label it continues the last."""

    label: str
    content: Content
    space_after: float | None = None


@dataclass(frozen=True, slots=True)
class Contents:
    """The contents field; it lists the headings marked `is_listed`, so many entries."""

    title: str
    entries: int


Block = Paragraph | Heading | Caption | Table | Chart | Commentary | SideNote | Contents


@dataclass(frozen=True, slots=True)
class Section:
    """Blocks on one page geometry. `starts_page` is false for a change of columns only."""

    page: Page
    blocks: tuple[Block, ...]
    columns: int = 1
    gap: float = 8.0
    starts_page: bool = True

    @property
    def measure(self) -> float:
        """Width of one column's text."""
        return (self.page.measure - self.gap * (self.columns - 1)) / self.columns


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a document says about its own making, in its hidden register.

    `version` is that of an issued document, 0 of a draft; `exemption` what was decided.
    `papers` is the mark of those it was fitted to, empty for our own.
    """

    recipe: str
    style: str
    period: str
    as_at: date
    store_revision: str
    edition: str
    forum: str = ""
    focus: str = ""
    exemption: str = ""
    version: int = 0
    papers: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document. `running_head` and `edition` stand at the head, `foot` at the foot."""

    title: str
    subject: str
    foot: str
    sheet: str
    stamp: Stamp
    sections: tuple[Section, ...]
    running_head: str = ""
    author: str = "Corporate performance"
    has_plain_first_page: bool = True
    notes: tuple[str, ...] = field(default=())


def plain_text(parts: Content) -> str:
    """The words of inline content, without its drawings."""
    return "".join(_words_of(part) for part in parts)


def _words_of(part: Part) -> str:
    if isinstance(part, Text):
        return part.text
    if isinstance(part, Words | Choice):
        return " ".join(part.control.paragraphs)
    if isinstance(part, StatusBadge):
        return part.words or part.status.words
    return "\t" if isinstance(part, Tab) else ""


def cell(*parts: Part | str) -> Cell:
    """A plain cell of one paragraph."""
    return Cell((content(*parts),))
