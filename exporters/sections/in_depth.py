"""One indicator in depth on a page of a pack: chart, its last figures, the owner's words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from exporters.blocks import (
    Align,
    Block,
    Caption,
    CaptionKind,
    Cell,
    Chart,
    Column,
    FigureKey,
    Heading,
    Paragraph,
    SideNote,
    Table,
    Text,
    cell,
    content,
)
from exporters.layout import height
from exporters.papers import OWN, Paper
from exporters.plot import FULL_WIDTH
from exporters.sections import cells
from exporters.sections.commentary import quality_words
from exporters.sections.indicator_page import (
    chart_note,
    comparison_words,
    owner_words,
)
from exporters.sections.parts import parts_table
from exporters.sections.phrases import anchor, kicker_words
from exporters.sections.short_pages import sharing_pages
from exporters.style_sheet import Role
from exporters.table_widths import CELL_LEFT, CELL_RIGHT
from exporters.typography import longest_word
from lbi_desktop.domain.documents.briefing import IndicatorLine
from lbi_desktop.domain.period import MONTH_SHORT, Period, PeriodKind
from lbi_desktop.domain.value import Figure, State
from lbi_desktop.domain.wording import NO_FIGURE, number_text, parts_words

_SLACK = 10.0
_LABEL = 16.0
_AIR = 0.3
Recent = tuple[tuple[Period, Figure], ...]


@dataclass(frozen=True, slots=True)
class _Fit:
    """What a full page gives up, first the room, last the comparison."""

    chart_height: float
    is_brief: bool = False
    has_comparison: bool = True
    parts: int = 0


_FITS = (
    _Fit(72.0, parts=99),
    _Fit(72.0, parts=8),
    _Fit(62.0, parts=6),
    _Fit(58.0, parts=4),
    _Fit(54.0, parts=3),
    _Fit(58.0, is_brief=True, parts=4),
    _Fit(72.0),
    _Fit(62.0),
    _Fit(62.0, is_brief=True),
    _Fit(52.0, is_brief=True),
    _Fit(44.0, is_brief=True, has_comparison=False),
)


@dataclass(frozen=True, slots=True)
class InDepth:
    """The pages of several indicators, and what an author should shorten."""

    blocks: tuple[Block, ...] = ()
    notes: tuple[str, ...] = ()


def in_depth(lines: Sequence[IndicatorLine], paper: Paper = OWN.pack) -> InDepth:
    """A page for each with a chart, shared by those without; charts give way before words."""
    pages: list[tuple[Block, ...]] = []
    notes: list[str] = []
    for line in lines:
        page, over = _page(line, paper)
        pages.append(page)
        if over > 0:
            ref = line.row.indicator.ref
            notes.append(f"{ref}: its page runs over. Shorten the commentary.")
    shared = sharing_pages(pages, paper)
    return InDepth(tuple(block for page in shared for block in page), tuple(notes))


def _page(line: IndicatorLine, paper: Paper) -> tuple[tuple[Block, ...], float]:
    page: tuple[Block, ...] = ()
    over = 0.0
    for fit in _FITS:
        if fit.parts and line.parts is None:
            continue
        page = tuple(_blocks(line, fit, paper))
        over = height(page, paper.sheet, measure=paper.measure) - paper.depth + _SLACK
        if over <= 0:
            break
    return page, over


def _blocks(line: IndicatorLine, fit: _Fit, paper: Paper) -> Iterator[Block]:
    row, spec = line.row, line.chart
    place = anchor("page", row.indicator.ref)
    yield Heading(spec.title, anchor=place, is_numbered=False, starts_page=True)
    yield Paragraph(content(kicker_words(row.indicator)), Role.KICKER)
    yield from recent_figures(line, paper)
    if sum(point.value is not None for point in spec.points) > 1:
        yield Caption(line.picture.caption, CaptionKind.FIGURE)
        width = min(FULL_WIDTH, paper.measure)
        yield Chart(line.picture, width, fit.chart_height, key=cells.key(row, "chart"))
        note = chart_note(line, is_brief=fit.is_brief, paper=paper)
        yield Paragraph(note, Role.SOURCE_NOTE)
    else:
        words = "No chart: there are fewer than two figures that may be shown."
        yield Paragraph(content(words), Role.SOURCE_NOTE)
    yield from parts_table(line, most=fit.parts)
    yield Heading("What its owner says", 2, is_numbered=False)
    yield from owner_words(line, paper)
    if fit.has_comparison and comparison_words(line):
        yield SideNote("Compared", content(comparison_words(line)))
    yield SideNote("Data quality", content(quality_words(line, is_brief=fit.is_brief)))


# --- the last figures ---------------------------------------------------------------------
def recent_figures(line: IndicatorLine, paper: Paper = OWN.pack) -> Iterator[Block]:
    """The last figures with target and parts, one column a period; room under it."""
    if not line.recent:
        yield Paragraph(content("No figure has been received yet."))
        return
    name = line.row.indicator.short_name
    line = replace(line, recent=_as_many_as_fit(line.recent, paper))
    yield Caption(f"{name}: the last {len(line.recent)} figures")
    heads = [Column(content("Period"), width=_LABEL)]
    width = (paper.measure - _LABEL) / len(line.recent)
    heads += [
        Column(content(_head(period)), width=width, align=Align.RIGHT)
        for period, _ in line.recent
    ]
    yield Table(f"{name}: latest figures with their parts", tuple(heads), _rows(line),
                padding=0.5)  # fmt: skip
    yield Paragraph(content(_letters(line)), Role.SOURCE_NOTE)


def _as_many_as_fit(recent: Recent, paper: Paper) -> Recent:
    """The last figures in columns in which no number of their parts has to break."""
    points = paper.sheet[Role.TABLE_TEXT].points
    widest = max(longest_word(parts_words(figure) or "", points) for _, figure in recent)
    room = paper.measure - _LABEL
    return recent[-max(1, int(room / (widest + CELL_LEFT + CELL_RIGHT + _AIR))) :]


def _head(period: Period) -> str:
    """The period in two short lines at most: `Q3 2025/26`, `to Dec 2025`."""
    if period.kind is PeriodKind.ROLLING12:
        return f"to {MONTH_SHORT[period.end.month]} {period.end.year}"
    return period.label


def _rows(line: IndicatorLine) -> tuple[tuple[Cell, ...], ...]:
    rows = [(cell("Figure"), *(_figure(line, *each) for each in line.recent))]
    targets = {point.period: point.target for point in line.chart.points}
    if any(targets.get(period) is not None for period, _ in line.recent):
        rows.append(
            (cell("Target"), *(_target(line, targets.get(one)) for one, _ in line.recent))
        )
    if any(parts_words(figure) for _, figure in line.recent):
        rows.append((cell("Parts"), *(_parts(figure) for _, figure in line.recent)))
    return tuple(rows)


def _figure(line: IndicatorLine, period: Period, figure: Figure) -> Cell:
    """A figure with its letter; the row's own is the one that stands in the summary too."""
    row = line.row
    shown = cells.printed(figure, cells.tabled(line).row.indicator.unit)
    is_own = period == row.period
    letter = figure.state.shorthand if figure.is_present else ""
    key = FigureKey(row.indicator.id, period.code, "past", row.version if is_own else 1)
    text = Text(shown, is_bold=is_own, is_whole=cells.is_short(shown), key=key)
    return cell(text, f" {letter}") if letter else cell(text)


def _target(line: IndicatorLine, target: float | None) -> Cell:
    if target is None:
        return cell("none")
    unit = cells.tabled(line).row.indicator.unit
    return cell(number_text(target, unit, trims=True))


def _parts(figure: Figure) -> Cell:
    if figure.state is State.SUPPRESSED:
        return cell(State.SUPPRESSED.shorthand)
    return cell(parts_words(figure) or NO_FIGURE)


def _letters(line: IndicatorLine) -> str:
    used = {figure.state for _, figure in line.recent}
    said = [f"{s.shorthand} {s.words}" for s in State if s in used and s.shorthand]
    return f"{', '.join(said)}." if said else "Every figure shown is final."
