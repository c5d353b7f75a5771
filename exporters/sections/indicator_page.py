"""One indicator on one page: message, strip, chart, commentary (document-design §8)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from exporters.blocks import (
    Block,
    Caption,
    CaptionKind,
    Cell,
    Chart,
    Column,
    Commentary,
    Content,
    Heading,
    Paragraph,
    SideNote,
    Table,
    Text,
    content,
)
from exporters.layout import SIDE_TEXT, height, lines_of
from exporters.palette import Tone
from exporters.papers import OWN, Paper
from exporters.plot import FULL_WIDTH, plot
from exporters.sections import cells
from exporters.sections.commentary import PART_NAMES, controls, quality_words
from exporters.sections.parts import parts_table
from exporters.sections.phrases import anchor, change_sentence, kicker_words
from exporters.style_sheet import Role
from exporters.typography import line_count
from exporters.typography import width as text_width
from lbi_desktop.domain.charts.chart import Mark
from lbi_desktop.domain.documents.briefing import IndicatorLine
from lbi_desktop.domain.period import date_words
from lbi_desktop.domain.scorecard.signal import Assurance
from lbi_desktop.domain.status import Status
from lbi_desktop.domain.value import State
from lbi_desktop.domain.wording import (
    list_words,
    number_text,
    parts_words,
    range_words,
    sentence_case,
    size_text,
)

_WIDEST_LATEST = 42.0
_WORDS_IN_A_LINE = 11
_NOTE_LINES = 2
_SENTENCE_END = re.compile(r"(?<=[.])\s+")
_FILE_NAME = re.compile(r"; return “[^”]*”")


@dataclass(frozen=True, slots=True)
class Fit:
    """How much a page gives up so that it stays one page; the first value gives up nothing."""

    is_brief: bool = False
    has_comparison: bool = True
    chart_height: float = 82.0
    space_after: float | None = None
    parts: int = 0


FITS = (
    Fit(parts=99),
    Fit(parts=6),
    Fit(parts=5, chart_height=72),
    Fit(parts=4, chart_height=66),
    Fit(parts=3, chart_height=62),
    Fit(is_brief=True, parts=4, chart_height=66),
    Fit(is_brief=True, parts=3, chart_height=62),
    Fit(),
    Fit(is_brief=True),
    Fit(is_brief=True, has_comparison=False),
    Fit(is_brief=True, has_comparison=False, chart_height=72),
    Fit(is_brief=True, has_comparison=False, chart_height=62),
    Fit(is_brief=True, has_comparison=False, chart_height=62, space_after=3),
)


@dataclass(frozen=True, slots=True)
class IndicatorPage:
    """A planned page: its blocks, what moved elsewhere, and what the author should shorten."""

    blocks: tuple[Block, ...]
    moved_comparison: bool
    notes: tuple[str, ...] = ()


def indicator_page(
    line: IndicatorLine,
    *,
    starts_page: bool,
    room: float | None = None,
    paper: Paper = OWN.report,
) -> IndicatorPage:
    """The page with as little given up as fits into so many points; without them, the paper."""
    room = paper.depth if room is None else room
    blocks: tuple[Block, ...] = ()
    over = 0.0
    for fit in FITS:
        if fit.parts and line.parts is None:
            continue
        blocks = tuple(_blocks(line, fit, paper, starts_page=starts_page))
        over = height(blocks, paper.sheet, measure=paper.measure) - room
        if over <= 0:
            moved = not fit.has_comparison and bool(comparison_words(line))
            return IndicatorPage(blocks, moved)
    return IndicatorPage(
        blocks, bool(comparison_words(line)), (_too_long(line, over, paper=paper),)
    )


def _too_long(line: IndicatorLine, over: float, *, paper: Paper) -> str:
    """Names the longest part and how many words it is over."""
    style = paper.sheet[Role.COMMENTARY]
    lengths = {
        name: lines_of(
            content(" ".join(control.paragraphs)), style, measure=paper.measure - style.left
        )
        for name, control in zip(PART_NAMES, controls(line), strict=True)
    }
    longest = max(lengths, key=lambda name: lengths[name])
    words = max(1, round(over / style.line)) * _WORDS_IN_A_LINE
    return (
        f"{line.row.indicator.ref}: the page is too full. "
        f"Shorten “{longest}” by about {words} words."
    )


def _blocks(
    line: IndicatorLine, fit: Fit, paper: Paper, *, starts_page: bool
) -> Iterator[Block]:
    row, spec = line.row, line.chart
    yield Heading(spec.title, 2, anchor("page", row.indicator.ref), starts_page=starts_page)
    yield Paragraph(content(kicker_words(row.indicator)), Role.KICKER)
    yield _strip(line)
    if any(point.value is not None for point in spec.points):
        yield Caption(line.picture.caption, CaptionKind.FIGURE)
        width = min(FULL_WIDTH, paper.measure)
        yield Chart(line.picture, width, fit.chart_height, key=cells.key(row, "chart"))
        note = chart_note(line, is_brief=fit.is_brief, paper=paper)
        yield Paragraph(note, Role.SOURCE_NOTE)
    else:
        yield Paragraph(content("No chart: no figure has been received yet."), Role.SOURCE_NOTE)
    yield from parts_table(line, most=fit.parts)
    yield from owner_words(line, paper, space_after=fit.space_after)
    if fit.has_comparison and comparison_words(line):
        yield SideNote("Compared", content(comparison_words(line)), fit.space_after)
    if spec.outlook is not None:
        said = _outlook_words(line, is_brief=fit.is_brief)
        yield SideNote("Year end", content(said), fit.space_after)
    quality = quality_words(line, is_brief=fit.is_brief)
    yield SideNote("Data quality", content(quality), fit.space_after)


def owner_words(
    line: IndicatorLine, paper: Paper, *, space_after: float | None = None
) -> Iterator[Block]:
    """The three parts of the commentary, and who does what is next by when."""
    owner = tuple(_owner_note(line, space_after))
    for name, control in zip(PART_NAMES, controls(line), strict=True):
        words = content(" ".join(control.paragraphs))
        has_more = bool(owner) and name == PART_NAMES[-1]
        beside = _side_room(name, words, space_after=space_after, paper=paper)
        yield Commentary(name, control, space_after if has_more else beside)
    yield from owner


def _side_room(
    label: str,
    words: Content,
    *,
    space_after: float | None = None,
    paper: Paper = OWN.report,
) -> float | None:
    """Room under a short text for a side heading that is taller than it."""
    side, style = paper.sheet[Role.SIDE_HEADING], paper.sheet[Role.COMMENTARY]
    beside = line_count(label, side.points, measure=SIDE_TEXT, bold=True)
    lines = lines_of(words, style, measure=paper.measure - style.left)
    if lines >= beside:
        return space_after
    after = style.after if space_after is None else space_after
    return after + (beside - lines) * side.line


def _owner_note(line: IndicatorLine, space_after: float | None) -> Iterator[Block]:
    """Owner and date of the next step, where the officer's words do not name them."""
    said = line.commentary
    if said is None:
        return
    owner = said.owner if said.owner and said.owner not in said.next_steps else ""
    due = date_words(said.due) if said.due else ""
    due = due if due and due not in said.next_steps else ""
    parts = [f"Owner: {owner}." if owner else "", f"Due: {due}." if due else ""]
    words = " ".join(part for part in parts if part)
    if words:
        yield SideNote("", content(words), space_after)


def _outlook_words(line: IndicatorLine, *, is_brief: bool) -> str:
    """`Forecast for Q4 2025/26: 79.2%, likely 74.1% to 84.3%: off target. …`.

    A brief one leaves out how it was made.
    """
    outlook = line.chart.outlook
    assert outlook is not None
    head, dot, _ = outlook.words.partition(". ")
    words = f"{head}." if is_brief and dot else outlook.words
    return f"Forecast for {outlook.period.label}: {words}"


# --- strip -------------------------------------------------------------------------------
def _strip(line: IndicatorLine) -> Table:
    row = line.row
    pairs: list[tuple[str, Cell]] = [("Latest", _latest(line))]
    pairs.append(("Target", Cell(((cells.target(row, points=14),),))))
    pairs.append(("Status", _status(line)))
    pairs.append(("Last year", _last_year(line)))
    pairs.append(("Real change?", _change(line)))
    if row.signal.assurance is not Assurance.NONE and cells.is_judged(row):
        pairs.append((f"Will it meet {cells.target_text(row)}?", _reach(line)))
    columns = tuple(Column(content(words)) for words, _ in pairs)
    return Table(
        f"Latest figures for {row.indicator.short_name}",
        columns,
        (tuple(cell for _, cell in pairs),),
        padding=1.0,
        key=cells.key(row, "strip"),
    )


def _two(first: Content, second: str) -> Cell:
    return Cell((first, content(second))) if second else Cell((first,))


def _latest(line: IndicatorLine) -> Cell:
    row = line.row
    points = 22.0
    if text_width(cells.latest_text(row), points, bold=True) > _WIDEST_LATEST:
        points = 16.0
    return _two(cells.latest(row, points=points), parts_words(row.figure))


def _status(line: IndicatorLine) -> Cell:
    row = line.row
    badge: Content = (cells.status(row, points=12),)
    distance = row.judgement.distance
    if row.judgement.status in (Status.OFF_TARGET, Status.JUST_OFF) and distance is not None:
        return _two(badge, f"by {size_text(distance, row.indicator.unit)}")
    expected = row.figure.expected
    is_late = not row.figure.is_present and expected is not None
    return _two(badge, f"due {date_words(expected)}" if is_late and expected else "")


def _last_year(line: IndicatorLine) -> Cell:
    row = line.row
    value = Text(
        cells.year_ago_text(row), points=12, is_whole=True, key=cells.key(row, "year_ago")
    )
    return _two((value,), row.travel_long.words)


def _change(line: IndicatorLine) -> Cell:
    row = line.row
    if not cells.is_judged(row):
        return Cell((content("–"),))
    return _two(cells.variation_parts(row, points=12), change_sentence(row))


def _reach(line: IndicatorLine) -> Cell:
    row, signal = line.row, line.row.signal
    words = ""
    if signal.lower is not None and signal.upper is not None:
        words = f"range {range_words(signal.lower, signal.upper, unit=row.indicator.unit)}"
    return _two(cells.reach_parts(row, points=12), words)


# --- note --------------------------------------------------------------------------------
def chart_note(line: IndicatorLine, *, is_brief: bool, paper: Paper = OWN.report) -> Content:
    """What the marks in the chart mean, what the axis does, and where the figures come from.

    It takes two lines at the most; how limits were made, gaps, the name of the file and last
    the axis give way in turn.
    """
    marks = tuple(chart_key({point.mark for point in line.picture.points}))
    extra = [] if is_brief else _extra_sentences(line)
    source = line.source or line.picture.source
    while True:
        words = " ".join([*_plain_sentences(line), *extra, source]).strip()
        note = (*marks, Text(words if marks else sentence_case(words)))
        style = paper.sheet[Role.SOURCE_NOTE]
        if lines_of(note, style, measure=paper.measure) <= _NOTE_LINES:
            return note
        if len(extra) <= 1 and _FILE_NAME.search(source):
            source = _FILE_NAME.sub("", source)
        elif extra:
            extra.pop()
        else:
            return note


def _plain_sentences(line: IndicatorLine) -> list[str]:
    has_range = any(point.upper is not None for point in line.picture.points)
    letters = cells.shorthand_words([line])
    return [
        words
        for words in (
            "grey: expected range." if has_range else "",
            f"{letters}." * bool(letters),
        )
        if words
    ]


def _extra_sentences(line: IndicatorLine) -> list[str]:
    """The axis, gaps, and how the limits were made or why there are none; weightiest first.

    Of another kind of chart, what it is comes before all.
    """
    spec = line.picture
    scale = plot(spec).value_axis
    start = number_text(scale.low, replace(spec.unit, decimals=scale.decimals))
    gaps = _gap_words(line)
    sentences = [
        f"The axis starts at {start}." if scale.is_cut else "",
        f"Gap: {gaps.rstrip('.')}." if gaps else "",
        spec.limits_words,
    ]
    if line.drawn is not None:
        sentences = [*_SENTENCE_END.split(spec.limits_words), *sentences[:2]]
    return [words for words in sentences if words]


_KEY = {
    Mark.IMPROVING: "improving",
    Mark.CONCERNING: "concerning",
    Mark.CHANGED: "real change",
}
_SHAPES = (
    (Mark.IMPROVING, "○", Tone.IMPROVING),
    (Mark.CONCERNING, "×", Tone.CONCERNING),
    (Mark.CHANGED, "–", Tone.CHANGED),
)


def chart_key(marks: set[Mark], *, words: Mapping[Mark, str] = _KEY) -> Iterator[Text]:
    """The key to special points: only the marks that the chart shows."""
    for mark, shape, tone in _SHAPES:
        if mark in marks:
            yield Text(shape, is_bold=True, tone=tone)
            yield Text(f" {words[mark]}  ")


def _gap_words(line: IndicatorLine) -> str:
    notes = [
        point.note
        for point in line.picture.points
        if point.value is None and point.note and point.state is not State.SUPPRESSED
    ]
    return list_words(list(dict.fromkeys(notes)))


def comparison_words(line: IndicatorLine) -> str:
    """The sentence on other places: the officer's, or the benchmark's distance."""
    if line.comparison:
        return line.comparison
    row = line.row
    if row.benchmark is None or not row.benchmark_label:
        return ""
    return f"{row.benchmark_label}: {number_text(row.benchmark, row.indicator.unit)}."
