"""A plan on one landscape page: the council's, a directorate's, a service's (mockup 11)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from exporters.blocks import (
    Block,
    Column,
    Document,
    Heading,
    Paragraph,
    Section,
    Table,
    Text,
    content,
)
from exporters.layout import height, lines_of, row_heights
from exporters.palette import Tone
from exporters.papers import OWN, Paper, Papers
from exporters.recipes.scrutiny_current import stamp
from exporters.sections import cells, tally
from exporters.sections.phrases import edition, foot, period_words
from exporters.sections.plan_rows import (
    PlanRow,
    Room,
    head_of,
    kind_noun,
    kind_plural,
    lead_head,
    plan_rows,
    row_cells,
    shortened,
)
from exporters.sections.sight_facts import resources_words
from exporters.sections.tally_words import off_target_words
from exporters.style_sheet import Role
from exporters.table_widths import CELL_LEFT, CELL_RIGHT, column_widths
from exporters.typography import line_count, longest_word
from lbi_desktop.domain.documents.briefing import Briefing
from lbi_desktop.domain.period import date_words
from lbi_desktop.domain.plans.plan import ElementKind, PlanElement
from lbi_desktop.domain.plans.plan_tree import serves
from lbi_desktop.domain.plans.plan_view import PlanView
from lbi_desktop.domain.wording import (
    counted,
    list_words,
    more_words,
    number_in_words,
)

NAME = "plan"
_SLACK = 6.0
_AMPLE = Room(5, 5)
_WIDTHS = (43.0, 52.0, 76.0, 64.0, 34.0)
_LONG_NAMES = (58.0, 45.0, 74.0, 60.0, 32.0)
_LONG = 44
_LONG_SERVES = 3
_MOST = 8
_MOST_FACT_LINES = 2
_YEAR = re.compile(r" \d{4}/\d{2}$")


@dataclass(frozen=True, slots=True)
class Fit:
    """How much the page gives up so that it stays one page."""

    room: Room
    padding: float = 1.9
    hidden: int = 0
    has_set_widths: bool = False


_FITS = (
    Fit(Room(5, 5)),
    Fit(Room(4, 4)),
    Fit(Room(3, 3)),
    Fit(Room(3, 3, 5), 1.5),
    Fit(Room(2, 3, 5), 1.5),
    Fit(Room(2, 2, 4), 1.2),
    Fit(Room(1, 2, 4), 1.2),
    Fit(Room(1, 2, 4), 1.2, has_set_widths=True),
    Fit(Room(1, 1, 3), 0.9, has_set_widths=True),
    Fit(Room(1, 1, 2, 120), 0.6, has_set_widths=True),
    Fit(Room(1, 1, 2, 60), 0.4, has_set_widths=True),
)


def plan_on_a_page(briefing: Briefing, papers: Papers = OWN) -> Document:
    """The page; whatever the plan holds it is one, and says what it left out."""
    view = briefing.plan
    root = view.root if view is not None else None
    blocks, notes = _empty(briefing, view), tuple[str, ...]()
    title = "Plan on a page"
    if view is not None and root is not None:
        page = _Page(briefing, view, root, plan_rows(view, briefing.lines), papers.plan)
        blocks, notes = _fitted(page)
        title = f"{root.name}: plan on a page"
    return Document(
        title=f"{title}, {period_words(briefing.period)}",
        subject=briefing.meeting.forum or briefing.council,
        foot=foot(briefing),
        sheet="plan",
        stamp=stamp(briefing, NAME, style="current"),
        sections=(Section(papers.plan.page, blocks),),
        author=briefing.owner,
        has_plain_first_page=False,
        notes=notes,
    )


def _empty(briefing: Briefing, view: PlanView | None) -> tuple[Block, ...]:
    words = "No plan is kept for this day. Enter the vision, its missions and their actions."
    if view is not None and len(view.plan):
        words = "The plan this page is about is not in force on this day."
    return (
        Paragraph(content(briefing.council), Role.KICKER),
        Heading("Plan on a page: no plan yet", is_numbered=False),
        Paragraph(content(words)),
    )


@dataclass(frozen=True, slots=True)
class _Page:
    briefing: Briefing
    view: PlanView
    root: PlanElement
    rows: tuple[PlanRow, ...]
    paper: Paper

    def widths(self, fit: Fit) -> tuple[float, ...]:
        """Widths of the columns: from what the rows would say, or set ones on a full page."""
        if fit.has_set_widths:
            return self._set_widths()
        rooms, wide = [_AMPLE] * len(self.rows), self.paper.measure
        table = _table_of(self, self.rows, rooms, impact_width=wide)
        return column_widths(table, self.paper.sheet, measure=wide)

    def _set_widths(self) -> tuple[float, ...]:
        """The first is wider for long names, none is under a word."""
        is_long = any(len(row.element.name) > _LONG for row in self.rows)
        share = self.paper.measure / OWN.plan.measure
        wanted = [each * share for each in (_LONG_NAMES if is_long else _WIDTHS)]
        margins = CELL_LEFT + CELL_RIGHT + 0.6
        style = self.paper.sheet[Role.TABLE_TEXT]
        words = (
            (0, max(longest_word(row.element.name, 13, bold=True) for row in self.rows)),
            (4, max(longest_word(row.lead, style.points) for row in self.rows)),
        )
        for column, longest in words:
            over = min(longest + margins - wanted[column], wanted[2] / 3)
            if over > 0:
                wanted[column], wanted[2] = wanted[column] + over, wanted[2] - over
        return tuple(wanted)


def _fitted(page: _Page) -> tuple[tuple[Block, ...], tuple[str, ...]]:
    """The page with as little given up as fits; rows go last, and are named."""
    room = page.paper.depth - _SLACK
    last = _FITS[-1]
    count = len(page.rows)
    fewer = (replace(last, hidden=hidden) for hidden in range(1, count))
    chosen, rooms = last, [last.room] * count
    for fit in (*_FITS, *fewer):
        chosen, rooms = fit, [fit.room] * count
        over = _height(page, fit, rooms) - room
        if over <= 0:
            rooms = _given_back(page, fit, spare=-over)
            return tuple(_blocks(page, fit, rooms)), ()
    note = f"{page.root.name}: the page is too full. Shorten its facts or its names."
    return tuple(_blocks(page, chosen, rooms)), (note,)


def _height(page: _Page, fit: Fit, rooms: Sequence[Room]) -> float:
    blocks, paper = _blocks(page, fit, rooms), page.paper
    return height(blocks, paper.sheet, measure=paper.measure)


def _given_back(page: _Page, fit: Fit, *, spare: float) -> list[Room]:
    """What each row may say more, one thing at a time, as long as there is room."""
    shown = page.rows[: len(page.rows) - fit.hidden]
    rooms = [fit.room] * len(page.rows)
    tall = [_row_height(page, row, fit.room, fit=fit) for row in shown]
    is_changed = True
    while is_changed:
        is_changed = False
        for number, row in enumerate(shown):
            for more in _more(rooms[number], row):
                grown = _row_height(page, row, more, fit=fit) - tall[number]
                if grown <= spare:
                    spare -= grown
                    tall[number] += grown
                    rooms[number], is_changed = more, True
                    break
    return rooms


def _more(room: Room, row: PlanRow) -> Iterator[Room]:
    """What a row could say beyond its room, the weightiest first."""
    measures, steps, lines = room.measures, room.steps, room.lines
    if room.name:
        yield Room(measures, steps, lines, 0)
    if measures < min(_MOST, len(row.lines)):
        yield Room(measures + 1, steps, lines, room.name)
    if steps < min(_MOST, len(row.steps)):
        yield Room(measures, steps + 1, lines, room.name)
    if lines and lines < _MOST:
        yield Room(measures, steps, lines + 1, room.name)


def _row_height(page: _Page, row: PlanRow, room: Room, *, fit: Fit) -> float:
    table = _table(page, [row], [room], fit=fit)
    return row_heights(table, page.paper.sheet, measure=page.paper.measure)[1]


# --- blocks ------------------------------------------------------------------------------
def _blocks(page: _Page, fit: Fit, rooms: Sequence[Room]) -> Iterator[Block]:
    yield _kicker(page)
    yield Heading(_title(page), is_numbered=False)
    facts = _facts(page)
    if facts:
        yield Paragraph(facts, space_after=5)
    kept = len(page.rows) - fit.hidden
    shown = page.rows[:kept]
    if shown:
        yield _table(page, shown, rooms[:kept], fit=fit)
    note = content(*_note(page, page.rows[kept:]))
    yield Paragraph(note, Role.SOURCE_NOTE, space_after=0)


def _table(page: _Page, rows: Sequence[PlanRow], rooms: Sequence[Room], *, fit: Fit) -> Table:
    widths = page.widths(fit)
    table = _table_of(page, rows, rooms, impact_width=widths[1] - CELL_LEFT - CELL_RIGHT)
    columns = tuple(
        replace(column, width=width)
        for column, width in zip(table.columns, widths, strict=True)
    )
    return replace(table, columns=columns, padding=fit.padding)


def _table_of(
    page: _Page, rows: Sequence[PlanRow], rooms: Sequence[Room], *, impact_width: float
) -> Table:
    role = lead_head(page.rows)
    heads = (
        head_of(page.rows),
        "What will be different",
        "How we know (latest of target)",
        "What we do (due)",
        role,
    )
    return Table(
        f"{page.root.name}: what will be different, measures, actions and leads",
        tuple(Column(content(head)) for head in heads),
        tuple(
            row_cells(row, room, impact_width=impact_width, role=role)
            for row, room in zip(rows, rooms, strict=True)
        ),
        is_top=True,
    )


def _kicker(page: _Page) -> Paragraph:
    briefing, root = page.briefing, page.root
    above = [each.name for each in reversed(page.view.plan.above(root.id))]
    lead = " › ".join([*above[:1], *([briefing.council] if not above else [])])
    rest = f"{root.kind.words} on a page, position at {period_words(briefing.period)}"
    if root.kind is ElementKind.VISION:
        lead, rest = root.name, f"Corporate plan, position at {period_words(briefing.period)}"
    when = f"{rest}. {edition(briefing)}"
    return Paragraph(
        (
            Text(f"{shortened(lead, 70)}   ", is_bold=True, tone=Tone.ACCENT),
            Text(when, tone=Tone.QUIET),
        ),
        Role.KICKER,
    )


def _title(page: _Page) -> str:
    """What the page amounts to, with its counts."""
    rows, root = page.rows, page.root
    if root.kind is ElementKind.VISION and len(rows) > 1:
        off = sum(row.has_off_target for row in rows)
        noun = counted(len(rows), kind_noun(rows), plural=kind_plural(rows))
        if not tally.now([line for row in rows for line in row.lines]).rated:
            return f"Plan on a page: no measure of the {noun} can be rated yet"
        if not off:
            return f"Plan on a page: no measure of the {noun} is off target"
        verb = "has" if off == 1 else "have"
        some = "all" if off == len(rows) else f"{number_in_words(off)} of"
        return f"Plan on a page: {some} {noun} {verb} a measure off target"
    lines = {line.row.indicator.id: line for row in rows for line in row.lines}
    count = tally.now(list(lines.values()))
    message = off_target_words(count, "measure") if lines else "nothing measures it yet"
    return _on_one_line(root.name, message, paper=page.paper)


def _on_one_line(name: str, message: str, *, paper: Paper) -> str:
    """Name and message; the year, then the word `rated`, then the name's end give way."""
    points = paper.sheet[Role.HEADING_1].points
    plain = _YEAR.sub("", name)
    spoken = message.replace(" rated measures", "")
    for title in (f"{name}: {message}", f"{plain}: {message}", f"{plain}: {spoken}"):
        if line_count(title, points, measure=paper.measure, bold=True) == 1:
            return title
    return f"{shortened(plain, 90)}: {spoken}"


def _facts(page: _Page) -> tuple[Text, ...]:
    """What a directorate's or service's plan serves, who owns it, what it has."""
    root, plan = page.root, page.view.plan
    if root.kind is ElementKind.VISION:
        return ()
    names = [plan[each].name for each in dict.fromkeys(serves(root)) if each in plan]
    more = len(names) - _LONG_SERVES
    shown = [shortened(each, 70) for each in names[:_LONG_SERVES]]
    served = list_words([*shown, *([more_words(more)] if more > 0 else [])])
    facts = (
        ("Serves", served),
        ("Owner", root.owner),
        ("Resources", resources_words(root.resources)),
        ("Why", root.why),
    )
    parts: tuple[Text, ...] = ()
    for label, words in facts:
        said = (Text(f"{label}: ", tone=Tone.QUIET), Text(f"{words.rstrip('.')}. "))
        longer = (*parts, *said) if words else parts
        style, measure = page.paper.sheet[Role.NORMAL], page.paper.measure
        if lines_of(longer, style, measure=measure) <= _MOST_FACT_LINES:
            parts = longer
    return parts


def _note(page: _Page, hidden: Sequence[PlanRow]) -> Iterator[Text]:
    briefing = page.briefing
    if hidden:
        names = list_words([shortened(row.element.name, 40) for row in hidden[:4]])
        more = f" and {more_words(len(hidden) - 4)}" if len(hidden) > 4 else ""
        yield Text(f"Not shown for want of room: {names}{more}. ", is_bold=True)
    letters = cells.shorthand_words(briefing.lines)
    if any(row.lines for row in page.rows):
        yield Text("Figures: ", is_bold=True)
        yield Text(
            f"latest against the target of the same period, as at "
            f"{date_words(briefing.as_at)}{f'; {letters}' if letters else ''}. "
        )
    yield Text("Actions: ", is_bold=True)
    yield Text("on time unless they say otherwise.")
