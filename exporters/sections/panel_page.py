"""One directorate on one page for the monthly panel (document-design §8)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum

from exporters.blocks import (
    Align,
    Block,
    Caption,
    CaptionKind,
    Cell,
    Chart,
    Column,
    Control,
    Heading,
    Paragraph,
    Section,
    Sparkline,
    Table,
    Text,
    Words,
    cell,
    content,
)
from exporters.pages import PACK
from exporters.pagination import depth
from exporters.palette import Tone
from exporters.plot import plot
from exporters.sections import cells, tally
from exporters.sections.indicator_page import chart_key
from exporters.sections.meeting import actions_table
from exporters.sections.order import exceptions_first, needing_attention
from exporters.sections.panel_words import key_messages, suggested_questions
from exporters.sections.phrases import period_words, short_period_words
from exporters.style_sheet import PACK as SHEET
from exporters.style_sheet import Role
from exporters.typography import POINTS_PER_MM
from lbi_desktop.domain.alternative_text import chart_alternative
from lbi_desktop.domain.briefing import Briefing, ComplaintsLine, IndicatorLine
from lbi_desktop.domain.chart import ChartPoint
from lbi_desktop.domain.period import date_words
from lbi_desktop.domain.signal import Variation
from lbi_desktop.domain.status import Status
from lbi_desktop.domain.unit import UnitKind
from lbi_desktop.domain.wording import NO_FIGURE, counted, list_words

_GAP = 6.0
_CHART_WIDTH = 88.0
_MOST_POINTS = 12
_SLACK = 6.0


class Hides(IntEnum):
    """Which rows give way: none, those on target without real change, all that need nobody."""

    NOTHING = 0
    QUIET = 1
    CALM = 2


@dataclass(frozen=True, slots=True)
class Fit:
    """How much the page gives up so that it stays one page.

    Two questions or none: LibreOffice breaks the page before a column section that ends in a
    heading with a single paragraph.
    """

    questions: int = 5
    chart_height: float = 46.0
    hides: Hides = Hides.NOTHING
    complaints: int = 12
    charts: int = 2
    is_brief: bool = False
    is_dense: bool = False


FITS = (
    Fit(),
    Fit(questions=3),
    Fit(questions=3, chart_height=40),
    Fit(questions=3, chart_height=40, hides=Hides.QUIET),
    Fit(questions=3, chart_height=40, hides=Hides.QUIET, complaints=3),
    Fit(questions=2, chart_height=36, hides=Hides.QUIET, complaints=3),
    Fit(questions=2, chart_height=36, hides=Hides.QUIET, complaints=3, is_brief=True),
    Fit(questions=2, chart_height=36, hides=Hides.CALM, complaints=3, is_brief=True),
    Fit(2, 40, hides=Hides.CALM, complaints=3, charts=1, is_brief=True),
    Fit(2, 40, hides=Hides.CALM, complaints=3, charts=1, is_brief=True, is_dense=True),
    Fit(0, 40, hides=Hides.CALM, complaints=3, charts=0, is_brief=True, is_dense=True),
)


def panel_page(
    name: str, lines: Sequence[IndicatorLine], *, briefing: Briefing
) -> tuple[tuple[Section, ...], tuple[str, ...]]:
    """The page of one directorate with as little given up as fits, and notes if it does not."""
    sections: tuple[Section, ...] = ()
    for fit in FITS:
        sections = _sections(_Page(name, tuple(lines), briefing, fit))
        if depth(sections, SHEET) <= PACK.depth * POINTS_PER_MM - _SLACK:
            return sections, ()
    return sections, (f"{name}: the page is too full. Shorten actions or key messages.",)


@dataclass(frozen=True, slots=True)
class _Page:
    name: str
    lines: tuple[IndicatorLine, ...]
    briefing: Briefing
    fit: Fit


def _sections(page: _Page) -> tuple[Section, ...]:
    top, foot = tuple(_top(page)), tuple(_foot(page))
    left, right = tuple(_charts(page)), tuple(_beside(page))
    if not left:
        return (Section(PACK, (*top, *right, *foot)),)
    first, *rest = right
    opening = replace(first, opens_column=True) if isinstance(first, Caption) else first
    middle = (*left, opening, *rest)
    return (
        Section(PACK, top),
        Section(PACK, middle, columns=2, gap=_GAP, starts_page=False),
        Section(PACK, foot, starts_page=False),
    )


# --- top ---------------------------------------------------------------------------------
def pack_kicker(briefing: Briefing) -> Paragraph:
    """Meeting, data date and marking in one line."""
    meeting = briefing.meeting
    when = f", {date_words(meeting.day)}" if meeting.day else ""
    return Paragraph(
        (
            Text(f"{meeting.forum}{when}", is_bold=True, tone=Tone.ACCENT),
            Text(
                f"   Data as at {date_words(briefing.as_at)}. {meeting.marking}",
                tone=Tone.QUIET,
            ),
        ),
        Role.KICKER,
    )


def off_target_title(name: str, lines: Sequence[IndicatorLine]) -> str:
    """`Housing: 5 of 7 rated indicators off target`."""
    count = tally.now(lines)
    if not count.rated:
        return f"{name}: no indicator can be rated yet"
    return f"{name}: {count.off} of {count.rated} rated indicators off target"


def _top(page: _Page) -> Iterator[Block]:
    briefing = page.briefing
    yield pack_kicker(briefing)
    yield Heading(off_target_title(page.name, page.lines), is_numbered=False)
    attending = list(briefing.meeting.attending) or ["Executive Member", "Corporate Director"]
    yield Paragraph(
        (Text("Attending: ", tone=Tone.QUIET), Text(", ".join(attending))), space_after=3
    )
    for message in key_messages(page.lines, briefing, is_brief=page.fit.is_brief):
        yield Paragraph(message, Role.BULLET)
    yield Caption(f"Indicators, exceptions first, {period_words(briefing.period)}")
    shown = exceptions_first(page.lines)
    quiet = [line for line in shown if gives_way(line, page.fit.hides)]
    rows = [line for line in shown if not gives_way(line, page.fit.hides)]
    if rows:
        yield indicators_table(f"{page.name} indicators", rows, is_dense=page.fit.is_dense)
    if quiet:
        yield Paragraph(content(quiet_words(quiet)), Role.SOURCE_NOTE)
    if not rows and not quiet:
        yield Paragraph(content("No indicators are kept for this directorate."))


_NEEDING = (Status.OFF_TARGET, Status.JUST_OFF, Status.NO_DATA)


def gives_way(line: IndicatorLine, hides: Hides) -> bool:
    """Whether a row may be left out of a page that is too full."""
    status = line.row.judgement.status
    if hides is Hides.CALM:
        return status not in _NEEDING
    is_still = line.row.signal.variation is Variation.NO_REAL_CHANGE
    return hides is Hides.QUIET and status is Status.ON_TARGET and is_still


def quiet_words(quiet: Sequence[IndicatorLine]) -> str:
    """What stands for rows that found no room."""
    amount = counted(len(quiet), "more indicator", plural="more indicators")
    verb = "is" if len(quiet) == 1 else "are"
    if all(gives_way(line, Hides.QUIET) for line in quiet):
        return f"Not shown: {amount} {verb} on target without real change."
    return f"Not shown: {amount} {verb} on target, not due or without a target."


_TREND, _YEAR = "Trend", "On the year"
_COLUMNS = (
    ("Ref", Align.LEFT),
    ("Indicator", Align.LEFT),
    (_TREND, Align.LEFT),
    ("Latest", Align.RIGHT),
    ("Target", Align.RIGHT),
    (_YEAR, Align.LEFT),
    ("Status", Align.LEFT),
    ("Real change?", Align.LEFT),
)


def indicators_table(
    title: str, lines: Sequence[IndicatorLine], *, is_dense: bool = False
) -> Table:
    """The indicators of a directorate; dense, without trend and comparison, one line each."""
    columns = tuple(
        Column(content(head), align=align, is_elastic=head == "Indicator")
        for head, align in _COLUMNS
        if not (is_dense and head in (_TREND, _YEAR))
    )
    rows = tuple(_row(line, is_dense=is_dense) for line in lines)
    return Table(title, columns, rows, padding=0.1)


def _row(line: IndicatorLine, *, is_dense: bool) -> tuple[Cell, ...]:
    row = line.row
    return (
        cells.ref(row),
        cell(row.indicator.short_name),
        *(() if is_dense else (cells.spark(row, width=18.0),)),
        Cell((cells.latest(row),)),
        cell(cells.target(row)),
        *(() if is_dense else (cells.on_the_year(row, is_short=True),)),
        cell(cells.status(row)),
        cells.variation(row),
    )


# --- middle ------------------------------------------------------------------------------
def _discussed(page: _Page) -> list[IndicatorLine]:
    """The indicators to discuss: the most urgent ones that a chart can be drawn of."""
    urgent = needing_attention(page.lines) or exceptions_first(page.lines)
    drawable = [
        line
        for line in urgent
        if sum(point.value is not None for point in line.chart.points) > 1
    ]
    return drawable[: page.fit.charts]


def _charts(page: _Page) -> Iterator[Block]:
    for line in _discussed(page):
        points = _latest_years(line.chart.points)
        spec = replace(line.chart, points=points)
        spec = replace(spec, alternative=chart_alternative(spec, line.row))
        unit = ", %" if spec.unit.kind is UnitKind.PERCENT else ""
        yield Caption(f"{line.row.indicator.short_name}{unit}", CaptionKind.FIGURE)
        yield Chart(
            spec, _CHART_WIDTH, page.fit.chart_height, is_small=True,
            key=cells.key(line.row, "chart"),
        )  # fmt: skip


def _latest_years(points: tuple[ChartPoint, ...]) -> tuple[ChartPoint, ...]:
    """At most twelve points, beginning with the first of a financial year if it can be."""
    recent = points[-_MOST_POINTS:]
    for place, point in enumerate(recent):
        before = (
            points[len(points) - len(recent) + place - 1]
            if place or len(points) > len(recent)
            else None
        )
        starts_year = before is None or (
            before.period.financial_year != point.period.financial_year
        )
        if starts_year and len(recent) - place > _MOST_POINTS // 2:
            return recent[place:]
    return recent


def _beside(page: _Page) -> Iterator[Block]:
    """Complaints and questions, in the column beside the charts."""
    briefing, fit = page.briefing, page.fit
    when = short_period_words(briefing.period)
    if briefing.complaints:
        yield Caption(f"Complaints, {when}")
        yield _complaints(briefing.complaints[: fit.complaints])
    else:
        yield Caption("Complaints", None)
        yield Paragraph(content(f"No complaints figures have been received for {when}."))
    asked = suggested_questions(page.lines, briefing.actions, most=fit.questions)
    if not asked:
        return
    yield Heading("Questions the panel may ask", 2, is_numbered=False)
    for number, words in enumerate(asked, start=1):
        control = Control(
            f"panel:{briefing.period.code}:question-{number}",
            f"Question {number}, {briefing.period.label}",
            (words,),
        )
        yield Paragraph((Words(control),), Role.BULLET)


def _complaints(lines: Sequence[ComplaintsLine]) -> Table:
    columns = (
        Column(content("Measure")),
        Column(content("Latest"), align=Align.RIGHT, is_elastic=False),
        Column(content("Year ago"), align=Align.RIGHT, is_elastic=False),
        Column(content("Trend"), is_elastic=False),
    )
    rows = tuple(
        (
            cell(line.label),
            cell(Text(line.latest, is_bold=True)),
            cell(line.year_before or NO_FIGURE),
            _complaints_trend(line),
        )
        for line in lines
    )
    return Table("Complaints", columns, rows, padding=0.35)


def _complaints_trend(line: ComplaintsLine) -> Cell:
    known = [value for value in line.trend if value is not None]
    if len(known) < 2:
        return cell(NO_FIGURE)
    words = f"Trend of {line.label}: {counted(len(known), 'figure')}, latest {line.latest}"
    return cell(Sparkline(line.trend, words, width=14.0, height=4.6))


# --- foot --------------------------------------------------------------------------------
def _foot(page: _Page) -> Iterator[Block]:
    briefing = page.briefing
    if briefing.actions:
        yield Caption("Actions from the last meeting")
        yield actions_table(briefing.actions, padding=0.35)
    else:
        yield Paragraph(content("No actions are open from earlier meetings."))
    yield Paragraph(_note(page), Role.SOURCE_NOTE, space_after=0)


def _note(page: _Page) -> tuple[Text, ...]:
    shown = _discussed(page)
    marks = {point.mark for line in shown for point in _latest_years(line.chart.points)}
    letters = cells.shorthand_words(page.lines)
    sentences = ["grey: expected range; dashes: target"] if shown else []
    sentences += [letters] if letters else []
    words = "; ".join(sentences)
    rest = ["Changes in percentages are in points."]
    cut = [
        plot(replace(line.chart, points=_latest_years(line.chart.points)), is_small=True)
        for line in shown
    ]
    if any(each.value_axis.is_cut for each in cut):
        rest.append("Axes do not start at zero.")
    sources = list(
        dict.fromkeys(
            line.row.indicator.source_system
            for line in page.lines
            if line.row.indicator.source_system
        )
    )
    if sources:
        rest.append(f"Sources: {list_words(sources[:2])}.")
    lead = f"{words}. " if words else ""
    return (*chart_key(marks), Text(lead + " ".join(rest)))
