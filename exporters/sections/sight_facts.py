"""What stands behind the start of a line: its three questions, its steps, its figures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from exporters.blocks import (
    Align,
    Block,
    Caption,
    CaptionKind,
    Cell,
    Chart,
    Column,
    Heading,
    Paragraph,
    SideNote,
    Table,
    Text,
    cell,
    content,
)
from exporters.plot import FULL_WIDTH
from exporters.sections import cells, tally
from exporters.sections.meeting import short_day
from exporters.sections.order import exceptions_first
from exporters.sections.plan_steps import Step, own_steps, step_state
from exporters.sections.sight_line import Line
from exporters.sections.tally_words import rated_words
from exporters.style_sheet import Role
from lbi_desktop.domain.documents.briefing import IndicatorLine
from lbi_desktop.domain.period import date_words
from lbi_desktop.domain.plans.plan import Evidence, PlanElement, Resource, ResourceKind
from lbi_desktop.domain.plans.plan_gaps import Gap
from lbi_desktop.domain.plans.plan_status import said_words
from lbi_desktop.domain.wording import (
    counted,
    list_words,
    money_words,
    plain_number,
    sentence_case,
)

_CHART_HEIGHT = 72.0


# --- what it is --------------------------------------------------------------------------
def what_it_is(line: Line) -> Iterator[Block]:
    """Why, what impact, who and when; what it has, rests on and has to reach."""
    yield Heading("What it is for", anchor="lbi_for", is_listed=True)
    yield Heading(line.start.title, 2)
    element = line.element
    if element is None:
        yield from _of_indicator(line.line_of(line.start))
        return
    for label, words in _questions(element):
        yield SideNote(label, content(words or "Not yet said."))
    yield from _evidence([line.view.plan.evidence[each] for each in element.evidence])
    yield from _steps(list(own_steps(line.view.plan, element, day=line.view.day)))


def _questions(element: PlanElement) -> Iterator[tuple[str, str]]:
    yield "Why", element.why
    yield "What impact", element.impact
    yield "Who and when", element.who_when or _who_when(element)
    if element.stated is not None:
        said = said_words(element).rstrip(".")
        yield "How it stands", f"{element.stated.progress.words}. {said}.".replace(" ..", "")
    if element.resources:
        yield "Resources", f"{resources_words(element.resources)}."


def _who_when(element: PlanElement) -> str:
    until = f"until {date_words(element.last_day)}" if element.last_day else ""
    said = ", ".join(part for part in (element.owner, until) if part)
    return f"{said}." if said else ""


def resources_words(resources: Sequence[Resource]) -> str:
    """`£41.2m revenue (2025/26) and 312 full-time equivalents (2025/26)`."""
    said = [
        _amount(each) + (f" ({each.year})" if each.year else "")
        for each in resources
        if each.amount is not None
    ]
    return list_words(said)


def _amount(each: Resource) -> str:
    assert each.amount is not None
    if each.kind is ResourceKind.FTE:
        return f"{plain_number(each.amount, 1, trims=True)} full-time equivalents"
    return f"{money_words(each.amount)} {each.kind.words.lower()}"


def _evidence(found: Sequence[Evidence]) -> Iterator[Block]:
    for number, each in enumerate(found):
        when = f" ({date_words(each.held_on)})" if each.held_on else ""
        finding = f": {each.finding}" if each.finding else "."
        yield SideNote("" if number else "Evidence", content(f"{each.title}{when}{finding}"))


def _steps(steps: Sequence[Step]) -> Iterator[Block]:
    if not steps:
        return
    yield Caption("Milestones and actions agreed")
    heads = ("What", "Owner", "Due", "State")
    yield Table(
        "Milestones and actions agreed",
        tuple(Column(content(head), is_elastic=head in ("What", "Owner")) for head in heads),
        tuple(
            (
                cell(step.text),
                cell(step.owner or "Not yet named"),
                cell(Text(short_day(step.due), is_whole=True)),
                cell(step_state(step)),
            )
            for step in steps
        ),
        padding=0.8,
    )


def _of_indicator(found: IndicatorLine | None) -> Iterator[Block]:
    if found is None:
        yield Paragraph(content("The indicator is no longer in use."), Role.NUMBERED)
        return
    own = found.row.indicator
    yield SideNote("Why", content(own.purpose or "Not yet said."))
    yield SideNote("Owner", content(own.owner or "Not yet named"))
    if own.data_quality:
        yield SideNote("Data quality", content(own.data_quality))
    if any(point.value is not None for point in found.picture.points):
        yield Caption(found.picture.caption, CaptionKind.FIGURE)
        chart_key = cells.key(found.row, "chart")
        yield Chart(found.picture, FULL_WIDTH, _CHART_HEIGHT, key=chart_key)
        method = found.picture.limits_words if found.drawn is not None else ""
        words = " ".join(filter(None, [f"{found.chart.title}.", method, found.source]))
        yield Paragraph(content(words), Role.SOURCE_NOTE)


# --- how we know -------------------------------------------------------------------------
_HEADS = (
    ("Ref", Align.LEFT),
    ("Indicator", Align.LEFT),
    ("Trend", Align.LEFT),
    ("Latest", Align.RIGHT),
    ("Target", Align.RIGHT),
    ("Status", Align.LEFT),
    ("Real change?", Align.LEFT),
)


def how_we_know(line: Line) -> Iterator[Block]:
    """The figures at the end of the line, exceptions first."""
    yield Heading("How we know", anchor="lbi_known", is_listed=True)
    lines = line.briefing.lines
    if not lines:
        yield Paragraph(content("Nothing measures it yet."), Role.NUMBERED)
        return
    if len(lines) > 1:
        yield Paragraph(content(rated_words(tally.now(lines))), Role.NUMBERED)
    yield Caption("The indicators on the line, exceptions first")
    columns = tuple(
        Column(content(head), align=align, is_elastic=head == "Indicator")
        for head, align in _HEADS
    )
    rows = tuple(_row(each) for each in exceptions_first(lines))
    yield Table("The indicators on the line", columns, rows, padding=0.4)
    letters = cells.shorthand_words(lines)
    words = f"Data as at {date_words(line.briefing.as_at)}."
    note = f"{sentence_case(letters)}. {words}" if letters else words
    yield Paragraph(content(note), Role.SOURCE_NOTE)


def _row(line: IndicatorLine) -> tuple[Cell, ...]:
    row = cells.tabled(line).row
    return (
        cells.ref(row),
        cells.name(line.row),
        cells.spark(row, width=20.0),
        Cell((cells.latest(row),)),
        cell(cells.target(row)),
        cell(cells.status(row)),
        cells.variation(row),
    )


# --- gaps --------------------------------------------------------------------------------
def gaps_on(line: Line) -> tuple[Gap, ...]:
    """The gaps of the plan that lie on the line."""
    held = {each.own_id for each in line.nodes}
    return tuple(gap for gap in line.view.gaps if (gap.element or gap.indicator) in held)


def where_it_breaks(line: Line) -> Iterator[Block]:
    """What is missing on the line, and what would mend it."""
    yield Heading("Where the line is broken", anchor="lbi_gaps", is_listed=True)
    found = gaps_on(line)
    if not found:
        words = "Nowhere: everything on it has an owner, a measure and days that agree."
        yield Paragraph(content(words), Role.NUMBERED)
        return
    yield Caption(f"{sentence_case(counted(len(found), 'gap'))} on the line")
    heads = ("What is missing", "What mends it")
    yield Table(
        "Gaps on the line",
        tuple(Column(content(head), is_elastic=head == heads[0]) for head in heads),
        tuple((cell(gap.words), cell(gap.kind.fix)) for gap in found),
        padding=0.8,
    )
