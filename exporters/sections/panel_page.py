"""One directorate, or what one forum sees, on one page of a pack (document-design §8)."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from exporters.blocks import (
    Block,
    Caption,
    CaptionKind,
    Chart,
    Heading,
    Paragraph,
    Section,
    Text,
    content,
)
from exporters.layout import lines_of
from exporters.pagination import depth
from exporters.palette import Tone
from exporters.papers import OWN, Paper
from exporters.plot import SMALL_WIDTH, plot
from exporters.sections import cells, tally
from exporters.sections.indicator_page import chart_key
from exporters.sections.last_seen import since_briefly
from exporters.sections.meeting import actions_table
from exporters.sections.order import exceptions_first, needing_attention
from exporters.sections.pack_voice import PANEL, Voice
from exporters.sections.panel_complaints import complaints
from exporters.sections.panel_fit import Fit, fits, givings_back
from exporters.sections.panel_rows import giving_way, indicators_table, quiet_words
from exporters.sections.panel_words import key_messages, suggested_questions
from exporters.sections.phrases import period_words
from exporters.sections.tally_words import off_target_words
from exporters.style_sheet import Role
from exporters.typography import line_count
from lbi_desktop.domain.charts.alternative_text import chart_alternative
from lbi_desktop.domain.charts.chart import ChartPoint, ChartSpec
from lbi_desktop.domain.documents.briefing import Briefing, IndicatorLine
from lbi_desktop.domain.period import PeriodKind, date_words
from lbi_desktop.domain.scorecard.signal import NO_SIGNAL
from lbi_desktop.domain.unit import UnitKind
from lbi_desktop.domain.wording import counted, list_words, more_words, sentence_case

_GAP = 6.0
_MOST_POINTS = 12
_SLACK = 6.0


def panel_page(
    name: str,
    lines: Sequence[IndicatorLine],
    *,
    briefing: Briefing,
    voice: Voice = PANEL,
    paper: Paper = OWN.pack,
) -> tuple[tuple[Section, ...], tuple[str, ...]]:
    """The page of one directorate with as little given up as fits, and notes if it does not."""
    quiet, calm = len(giving_way(lines)), len(giving_way(lines, is_crowded=True))
    pages = [
        _Page(name, tuple(lines), briefing, fit, voice, paper) for fit in fits(quiet, calm)
    ]
    first = bisect_left(pages, True, key=_has_room)
    if first < len(pages):
        return _sections(_given_back(pages[first])), ()
    last = pages[-1]
    fewer = [
        replace(last, fit=replace(last.fit, rows=rows))
        for rows in range(len(_rows(last)) - 1, 0, -1)
    ]
    longest = bisect_left(fewer, True, key=_has_room)
    if longest < len(fewer):
        return (*_sections(fewer[longest]), _further(fewer[longest])), ()
    note = f"{name}: the page is too full. Shorten actions or key messages."
    return _sections(last), (note,)


def _rows(page: _Page) -> list[IndicatorLine]:
    """The rows that have to be shown, on the page or after it."""
    return _shown_and_quiet(page)[0]


def _further(page: _Page) -> Section:
    """The rows that found no room, on pages of their own: none of them is lost."""
    rest = _rows(page)[page.fit.rows :]
    noun = counted(len(rest), "further indicator")
    title = f"{page.name}: {noun}"
    caption = Caption(f"Indicators, continued, {period_words(page.briefing.period)}")
    table = indicators_table(title, rest, look=page.fit.look)
    return Section(page.paper.page, (Heading(title, is_numbered=False), caption, table))


def _given_back(page: _Page) -> _Page:
    """The page with whatever of what it gave up still finds room."""
    for change in givings_back(page.fit):
        fuller = replace(page, fit=change(page.fit))
        if fuller != page and _has_room(fuller):
            page = fuller
    return page


def _has_room(page: _Page) -> bool:
    return depth(_sections(page), page.paper.sheet) <= page.paper.depth - _SLACK


@dataclass(frozen=True, slots=True)
class _Page:
    name: str
    lines: tuple[IndicatorLine, ...]
    briefing: Briefing
    fit: Fit
    voice: Voice
    paper: Paper


def _sections(page: _Page) -> tuple[Section, ...]:
    top, foot = tuple(_top(page)), tuple(_foot(page))
    left, right = tuple(_charts(page)), tuple(_beside(page))
    if not left:
        return (Section(page.paper.page, (*top, *right, *foot)),)
    middle = (*_flush(left), *_flush(right, opens_column=True))
    return (
        Section(page.paper.page, top),
        Section(page.paper.page, middle, columns=2, gap=_GAP, starts_page=False),
        Section(page.paper.page, foot, starts_page=False),
    )


def _flush(column: Sequence[Block], *, opens_column: bool = False) -> tuple[Block, ...]:
    """A column whose caption stands at its very top, level with the other's."""
    first, *rest = column
    if isinstance(first, Caption):
        first = replace(first, opens_column=opens_column, is_flush=True)
    return (first, *rest)


# --- top ---------------------------------------------------------------------------------
def pack_kicker(briefing: Briefing, paper: Paper = OWN.pack) -> tuple[Paragraph, ...]:
    """Meeting, data date and marking in one line; in two where the forum's name is long."""
    meeting = briefing.meeting
    when = f", {date_words(meeting.day)}" if meeting.day else ", no meeting planned"
    who = Text(f"{meeting.forum}{when}", is_bold=True, tone=Tone.ACCENT)
    as_at = f"Data as at {date_words(briefing.as_at)}. {meeting.marking}"
    whole = (who, Text(f"   {as_at}", tone=Tone.QUIET))
    if lines_of(whole, paper.sheet[Role.KICKER], measure=paper.measure) == 1:
        return (Paragraph(whole, Role.KICKER),)
    return (
        Paragraph((who,), Role.KICKER, space_after=0),
        Paragraph((Text(as_at, tone=Tone.QUIET),), Role.KICKER),
    )


def off_target_title(
    name: str, lines: Sequence[IndicatorLine], *, paper: Paper = OWN.pack
) -> str:
    """`Housing: 5 of 7 rated indicators off target`; shorter where that saves a line."""
    title = f"{name}: {off_target_words(tally.now(lines))}"
    points = paper.sheet[Role.HEADING_1].points
    if line_count(title, points, measure=paper.measure, bold=True) > 1:
        return title.replace(" indicators", "")
    return title


def _top(page: _Page) -> Iterator[Block]:
    briefing = page.briefing
    yield from pack_kicker(briefing, page.paper)
    title = off_target_title(page.name, page.lines, paper=page.paper)
    yield Heading(title, is_numbered=False)
    attending = _attending(page)
    yield Paragraph(
        (Text("Attending: ", tone=Tone.QUIET), Text(", ".join(attending))), space_after=3
    )
    for message in key_messages(page.lines, is_brief=page.fit.is_brief):
        yield Paragraph(message, Role.BULLET)
    rows, quiet = _shown_and_quiet(page)
    rows = rows[: page.fit.rows or len(rows)]
    if rows:
        yield Caption(f"Indicators, exceptions first, {period_words(briefing.period)}")
        yield indicators_table(f"{page.name} indicators", rows, look=page.fit.look)
    if page.lines:
        sheet = page.paper.sheet
        note = sheet[Role.SOURCE_NOTE].after + sheet[Role.CAPTION].before
        words = content(_table_note(page, quiet))
        yield Paragraph(words, Role.SOURCE_NOTE, space_after=note)
    else:
        yield Paragraph(content(f"No indicators are kept for {page.name}."))


def _shown_and_quiet(page: _Page) -> tuple[list[IndicatorLine], list[IndicatorLine]]:
    """The rows with a place in a table, and those that are counted in a note."""
    quiet = giving_way(page.lines, is_crowded=True)[: page.fit.hidden]
    rows = [line for line in exceptions_first(page.lines) if line not in quiet]
    most = page.voice.most_rows or len(rows)
    return rows[:most], [*rows[most:], *quiet]


def _table_note(page: _Page, quiet: Sequence[IndicatorLine]) -> str:
    """Rows that gave way and letters; what changes are counted in where it costs no line."""
    letters = cells.shorthand_words(page.lines)
    sentences = [quiet_words(quiet)] if quiet else []
    if page.fit.rows:
        left = len(_rows(page)) - page.fit.rows
        sentences.append(f"{sentence_case(more_words(left))} on the next page.")
    sentences += _restated_words(page) if page.voice.has_complaints else ()
    sentences += [f"{letters}."] if letters else []
    spare = "Changes in percentages are in points."
    fuller, style = " ".join((*sentences, spare)), page.paper.sheet[Role.SOURCE_NOTE]
    lines = lines_of(content(fuller), style, measure=page.paper.measure)
    has_room = not sentences or lines == 1
    if page.fit.look.has_year and has_room:
        return fuller
    return " ".join(sentences) or "Every indicator is shown."


def _restated_words(page: _Page) -> Iterator[str]:
    """The footnote to figures that were told before and replaced since."""
    refs = [line.row.indicator.ref for line in page.lines if line.restatement]
    if refs:
        yield f"Restated since last seen, see the pages that follow: {list_words(refs)}."


def _attending(page: _Page) -> list[str]:
    """The roles, without the directorate's name that the heading has said."""
    if page.briefing.meeting.day is None:
        is_own = page.name == page.briefing.meeting.forum
        about = "" if is_own else f" on {page.name}"
        return [f"no meeting{about} is planned"]
    roles = page.briefing.meeting.attending or ("Executive Member", "Corporate Director")
    return [
        role.removesuffix(page.name).removesuffix(" for ").removesuffix(", ") for role in roles
    ]


# --- middle ------------------------------------------------------------------------------
def _discussed(page: _Page) -> list[IndicatorLine]:
    """The two indicators to discuss: the most urgent ones that a chart can be drawn of."""
    urgent = needing_attention(page.lines)
    named = {line.row.indicator.id for line in urgent}
    calmer = (
        line for line in exceptions_first(page.lines) if line.row.indicator.id not in named
    )
    drawable = (line for line in (*urgent, *calmer) if _can_be_drawn(line))
    return list(islice(drawable, page.fit.charts))


def _can_be_drawn(line: IndicatorLine) -> bool:
    return sum(point.value is not None for point in line.picture.points) > 1


def _charts(page: _Page) -> Iterator[Block]:
    for line in _discussed(page):
        spec = _picture(line)
        yield Caption(_chart_caption(line, page.paper), CaptionKind.FIGURE)
        width = min(SMALL_WIDTH, _column(page.paper))
        yield Chart(
            spec, width, page.fit.chart_height, is_small=True,
            key=cells.key(line.row, "chart"),
        )  # fmt: skip


def _picture(line: IndicatorLine) -> ChartSpec:
    """The chart as pages print it, of its latest years; its text speaks of these alone."""
    spec = replace(line.picture, points=_latest_years(line.picture.points))
    alone = line.row if line.drawn is None else replace(line.row, signal=NO_SIGNAL)
    return replace(spec, alternative=chart_alternative(spec, alone))


def _column(paper: Paper) -> float:
    """Width of one of the two columns."""
    return (paper.measure - _GAP) / 2


def _chart_caption(line: IndicatorLine, paper: Paper) -> str:
    """The name; with twelve months and unit where they cost no line, the axis has it anyway.

    Of the time between events the unit says what is drawn at all.
    """
    name = line.row.indicator.short_name
    if line.picture.since_last:
        return f"{name}: {line.picture.unit.noun} between"
    unit = ", %" if line.chart.unit.kind is UnitKind.PERCENT else ""
    is_rolling = line.row.period.kind is PeriodKind.ROLLING12 and "12 months" not in name
    spans = (", 12 months", ", 12m") if is_rolling else ()
    endings = (*(f"{span}{unit}" for span in spans), *spans, unit, "")
    style, measure = paper.sheet[Role.CAPTION], _column(paper)
    for words in (f"{name}{ending}" for ending in endings):
        if line_count(f"Figure 0: {words}", style.points, measure=measure, bold=True) == 1:
            return words
    return name


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
    """Complaints, or what changed, and questions, in the column beside the charts."""
    briefing, fit = page.briefing, page.fit
    if page.voice.has_complaints:
        yield from complaints(briefing, most=fit.complaints)
    else:
        yield from since_briefly(page.lines, most=fit.complaints)
    asked = suggested_questions(page.lines, briefing.actions, most=fit.questions)
    if not asked:
        yield Paragraph(content("The figures suggest no question."))
        return
    yield Heading(page.voice.asks, 2, is_numbered=False)
    for words in asked:
        yield Paragraph(content(words), Role.BULLET)


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
    """What the charts show, and whence, in two lines at the most; in one when brief."""
    points = [point for line in _discussed(page) for point in _picture(line).points]
    key = tuple(chart_key({point.mark for point in points}))
    words = "; ".join(_meanings(points))
    sentences = [f"{words if key else sentence_case(words)}."] if words else []
    sentences += _spare_sentences(page)
    most = 1 if page.fit.is_brief else 2
    while True:
        note = (*key, Text(" ".join(sentences) or _without_chart(page)))
        style = page.paper.sheet[Role.SOURCE_NOTE]
        lines = lines_of(note, style, measure=page.paper.measure)
        if lines <= most or len(sentences) < 2:
            return note
        sentences.pop()


def _without_chart(page: _Page) -> str:
    if page.fit.charts:
        return "No chart can be drawn yet."
    return "There is no room for charts beside so many indicators."


def _meanings(points: Sequence[ChartPoint]) -> list[str]:
    """What grey and dashes stand for in the charts."""
    said = (
        (any(point.upper is not None for point in points), "grey: expected range"),
        (any(point.target is not None for point in points), "dashes: target"),
    )
    return [words for is_there, words in said if is_there]


def _spare_sentences(page: _Page) -> Iterator[str]:
    """What may be left out of a full note, the weightiest first."""
    charts = map(_picture, _discussed(page))
    if any(plot(each, is_small=True).value_axis.is_cut for each in charts):
        yield "Axes do not start at zero."
    systems = [line.row.indicator.source_system for line in _discussed(page)]
    sources = list(dict.fromkeys(system for system in systems if system))
    if sources:
        yield f"{'Sources' if len(sources) > 1 else 'Source'}: {list_words(sources)}."
