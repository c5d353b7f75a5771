"""The line of sight of anything in the plan: what it serves, what serves it, how we know."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from exporters.blocks import Block, Contents, Document, Heading, Paragraph, Section, content
from exporters.pages import REPORT
from exporters.pagination import first_to_fit_below
from exporters.papers import OWN
from exporters.recipes.scrutiny_current import stamp
from exporters.sections import tally
from exporters.sections.front import Fact, fact_blocks, masthead
from exporters.sections.phrases import edition, foot, period_words
from exporters.sections.sight_facts import (
    gaps_on,
    how_we_know,
    what_it_is,
    where_it_breaks,
)
from exporters.sections.sight_line import (
    Line,
    levels,
    line_from,
    personal_left_out,
    what_it_serves,
    what_serves_it,
)
from exporters.sections.tally_words import off_target_words
from exporters.style_sheet import Role
from lbi_desktop.domain.documents.briefing import Briefing
from lbi_desktop.domain.period import date_words
from lbi_desktop.domain.plans.line_of_sight import NodeKind
from lbi_desktop.domain.plans.plan import ElementKind
from lbi_desktop.domain.wording import counted, list_words, more_words, sentence_case

NAME = "line-of-sight"
_TOPS = (ElementKind.MISSION, ElementKind.PRIORITY, ElementKind.OUTCOME)


def line_of_sight_report(briefing: Briefing) -> Document:
    """The line as a document of sections; without a start in the plan it says so."""
    line = line_from(briefing, briefing.plan) if briefing.plan is not None else None
    name = line.start.title if line is not None else "nothing in the plan"
    title = f"Line of sight: {name}"
    return Document(
        title=title,
        subject=briefing.meeting.forum or briefing.council,
        foot=foot(briefing),
        sheet="report",
        stamp=stamp(briefing, NAME, style="current"),
        sections=_sections(briefing, line),
        running_head=title if len(title) <= 70 else "Line of sight",
        author=briefing.owner,
    )


def _sections(briefing: Briefing, line: Line | None) -> tuple[Section, ...]:
    if line is None:
        top = masthead(briefing.council, title="Line of sight", subtitle=_when(briefing))
        gone = Paragraph(content("What it begins at is not in the plan on this day."))
        heading = Heading("Nothing begins here", is_numbered=False)
        return (Section(REPORT, (*top, heading, gone)),)
    top = masthead(
        briefing.council,
        title=line.start.title,
        subtitle=f"Line of sight, {_when(briefing)}",
    )
    is_served = line.element is not None
    body = (
        *what_it_serves(line),
        *what_it_is(line),
        *(what_serves_it(line) if is_served else ()),
        *how_we_know(line),
        *where_it_breaks(line),
    )
    opened = (
        Section(REPORT, tuple(top)),
        Section(REPORT, fact_blocks(_facts(line)), columns=2, starts_page=False),
    )
    front = _front(line, opened, listed=sum(_is_listed(block) for block in body))
    return (*opened, Section(REPORT, (*front, *body), starts_page=False))


def _is_listed(block: Block) -> bool:
    return isinstance(block, Heading) and block.is_listed


def _front(line: Line, opened: Sequence[Section], *, listed: int) -> tuple[Block, ...]:
    """Synopsis, levels and contents on the first page; levels name fewer, contents go.

    A line too broad for that has its contents on the first page and its levels after it.
    """
    synopsis, contents = tuple(_synopsis(line)), Contents("In this document", listed)
    fronts = [
        (*synopsis, *levels(line, most=most), *((contents,) if has_contents else ()))
        for has_contents in (True, False)
        for most in (6, 4, 3, 2)
    ]
    fitting = first_to_fit_below(opened, fronts, paper=OWN.report)
    return fitting or (*synopsis, contents, *levels(line, most=5))


def _when(briefing: Briefing) -> str:
    return f"position at {period_words(briefing.period)}"


def _facts(line: Line) -> list[Fact]:
    briefing, element = line.briefing, line.element
    indicator = line.line_of(line.start)
    owner = element.owner if element else indicator.row.indicator.owner if indicator else ""
    days = ""
    if element is not None and element.first_day and element.last_day:
        days = f"{date_words(element.first_day)} to {date_words(element.last_day)}"
    facts = [
        ("Kind", "Indicator" if element is None else element.kind.words),
        ("Owner", owner or "Not yet named"),
        ("In force", days),
        ("Data as at", date_words(briefing.as_at)),
        ("Edition", edition(briefing)),
    ]
    return [(label, words) for label, words in facts if words]


# --- synopsis ----------------------------------------------------------------------------
def _synopsis(line: Line) -> Iterator[Block]:
    """What the line amounts to: what it serves in the end, its figures, its gaps."""
    yield Heading("In short")
    for words in (_upward(line), _downward(line), _figures(line), _broken(line)):
        if words:
            yield Paragraph(content(words), Role.NUMBERED)


def _upward(line: Line) -> str:
    tops = [
        each
        for each in line.above
        if (element := line.of(each)) is not None and element.kind in _TOPS
    ]
    if not line.above:
        return "It serves nothing above it."
    if not tops:
        return f"It serves {list_words([each.title for each in line.above[:3]])}."
    names = [each.title for each in tops[:4]]
    more = [more_words(len(tops) - 4)] if len(tops) > 4 else []
    return f"It serves {list_words([*names, *more])}."


def _downward(line: Line) -> str:
    """How many of what serve it."""
    kinds: dict[str, int] = {}
    for each in line.below:
        kinds[each.over] = kinds.get(each.over, 0) + 1
    said = [_counted_kind(number, kind) for kind, number in kinds.items()]
    hidden = personal_left_out(line)
    noun = counted(hidden, "personal objective")
    more = f" On the line {'is' if hidden == 1 else 'are'} also {noun}, not printed here."
    verb = "serves" if len(line.below) == 1 else "serve"
    words = sentence_case(f"{list_words(said)} {verb} it.") if said else ""
    return f"{words}{more if hidden else ''}".strip()


def _counted_kind(number: int, kind: str) -> str:
    noun = kind.lower()
    plural = f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"
    return counted(number, noun, plural="actions agreed" if noun == "action agreed" else plural)


def _figures(line: Line) -> str:
    count = tally.now(line.briefing.lines)
    if line.start.kind is NodeKind.INDICATOR or not count.total:
        return "" if count.total else "Nothing measures it yet."
    noun = counted(count.total, "indicator")
    verb = "measures" if count.total == 1 else "measure"
    return sentence_case(f"{noun} {verb} it; {_rated(count)}.")


def _rated(count: tally.Tally) -> str:
    """How they stand; of an only one without counting it again."""
    if count.total == 1:
        return off_target_words(count).replace("its one rated indicator", "it")
    return off_target_words(count)


def _broken(line: Line) -> str:
    found = len(gaps_on(line))
    if not found:
        return "The line is whole from ambition to figures."
    return f"The line has {counted(found, 'gap')}, the first: {gaps_on(line)[0].words}"
