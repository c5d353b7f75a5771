"""The quarterly scrutiny report in the style of 2014-18 (documents.md, A)."""

from __future__ import annotations

from collections.abc import Iterator

from exporters.blocks import (
    Align,
    Block,
    Caption,
    Cell,
    Column,
    Document,
    Heading,
    Paragraph,
    Reference,
    Section,
    Table,
    Text,
    cell,
    content,
)
from exporters.pages import REPORT, THEME
from exporters.papers import OWN, Papers
from exporters.recipes.scrutiny_current import NAME, stamp
from exporters.sections import cells, tally
from exporters.sections.front import (
    exempt_notice,
    fact_blocks,
    masthead,
    meeting_facts,
    part_title,
)
from exporters.sections.meeting import decided_words
from exporters.sections.order import grouped
from exporters.sections.phrases import (
    end_words,
    foot,
    months_words,
    period_words,
    short_period_words,
)
from exporters.sections.places import Place
from exporters.sections.tally import Tally
from exporters.sections.tally_words import NOTHING_REPORTED, on_or_off_words
from exporters.sections.theme import on_or_off, profile_text, uncommented
from exporters.sections.theme_pages import Themes, theme_anchor, theme_pages
from exporters.style_sheet import Role
from lbi_desktop.domain.documents.briefing import Briefing
from lbi_desktop.domain.documents.exemption import Exemption
from lbi_desktop.domain.period import Period, PeriodKind, date_words, year_label
from lbi_desktop.domain.wording import counted, sentence_case


def scrutiny_2014(briefing: Briefing, papers: Papers = OWN) -> Document:
    """The report as blocks."""
    themes = grouped(
        briefing.lines,
        [line.theme or line.row.indicator.directorate for line in briefing.lines],
    )
    title = part_title(briefing, _title(briefing.period, "performance report "))
    text = Section(REPORT, tuple(_text(briefing, themes)), starts_page=False)
    sections = [*_opening(briefing), text]
    sections += theme_pages(themes, briefing.period, paper=papers.theme)
    appendix = tuple(_appendix(briefing, themes))
    sections.append(Section(THEME, appendix, starts_page=not themes))
    return Document(
        title=title,
        subject=briefing.meeting.forum,
        foot=foot(briefing),
        sheet="report_2014",
        stamp=stamp(briefing, NAME, style="2014"),
        sections=tuple(sections),
        running_head=title,
        author=briefing.owner,
    )


def _opening(briefing: Briefing) -> tuple[Section, Section]:
    facts = dict(meeting_facts(briefing))
    reporter = facts.pop("Report of", "")
    whose = f"Report of the {reporter}" if reporter else f"Report to the {facts['Meeting of']}"
    title = _title(briefing.period, "performance, ")
    part = "Part 2, exempt. " if briefing.meeting.is_exempt else ""
    top = masthead(briefing.council, title=title, subtitle=f"{part}{whose}")
    decided = briefing.meeting.exemption
    rest = [
        *facts.items(),
        ("Exempt", _yes(decided, Exemption.EXEMPT)),
        ("Non-exempt", _yes(decided, Exemption.NON_EXEMPT)),
    ]
    return (
        Section(REPORT, tuple(top)),
        Section(REPORT, fact_blocks(rest), columns=2, starts_page=False),
    )


def _title(period: Period, middle: str) -> str:
    """`Quarter 3 performance, 2025/26`; other periods after the word."""
    if period.kind is PeriodKind.QUARTER:
        year = year_label(period.financial_year)
        return f"{short_period_words(period)} {middle}{year}"
    return f"{sentence_case(middle)}{period.label}"


def _yes(decided: Exemption, asked: Exemption) -> str:
    if decided is Exemption.UNDECIDED:
        return "Not yet decided"
    return "Yes" if decided is asked else "No"


# --- text --------------------------------------------------------------------------------
def _text(briefing: Briefing, themes: Themes) -> Iterator[Block]:
    yield from exempt_notice(briefing)
    yield Heading("Council performance")
    for words in _performance(briefing):
        yield _numbered(words)
    yield from _recommendations(briefing, themes)
    yield Heading("Background")
    for words in _background(briefing):
        yield _numbered(words)


def _numbered(words: str) -> Paragraph:
    return Paragraph(content(words), Role.NUMBERED)


def _performance(briefing: Briefing) -> Iterator[str]:
    period = briefing.period
    count = tally.now(briefing.lines)
    yield (
        "The council measures progress against its corporate objectives through a suite of "
        f"{counted(count.total, 'indicator')}. The Executive agrees the suite and its "
        "targets each spring, and this Committee examines it every quarter."
    )
    covered = months_words(period)
    if period.kind is PeriodKind.QUARTER:
        year = year_label(period.financial_year)
        covered = f"{short_period_words(period)} of {year}, {covered}"
    yield (
        f"This report covers {covered}. All figures are cumulative to {end_words(period)} "
        "unless otherwise stated; the expected profile is the part of the annual target due by "
        "then."
    )
    words = on_or_off_words(count)
    if count.near + count.off:
        words += f" {_commentary_words(len(uncommented(briefing.lines)))}"
    yield words


def _commentary_words(silent: int) -> str:
    if silent:
        noun = counted(silent, "off-target indicator")
        return f"Commentary has not been received for {noun}."
    return "Commentary is given for every indicator that is off target."


def _recommendations(briefing: Briefing, themes: Themes) -> Iterator[Block]:
    when = short_period_words(briefing.period)
    yield Heading("Recommendations")
    if themes:
        places = [theme_anchor(number) for number in range(len(themes))]
        where = content("section ", Reference(places[0]))
        if len(places) > 1:
            where = content("sections ", Reference(places[0]), " to ", Reference(places[-1]))
        yield Paragraph(
            content(
                f"To note the progress against targets at the end of {when}, set out in ",
                *where, " and summarised at ", Reference(Place.APPENDIX_A), ".",
            ),
            Role.NUMBERED,
        )  # fmt: skip
    yield _numbered(
        "To consider whether the action described for each off-target indicator is sufficient, "
        "and to ask for a further report where it is not."
    )


def _background(briefing: Briefing) -> Iterator[str]:
    yield (
        "Targets are reviewed once a year. An indicator is shown as On when the actual figure "
        "is at or better than the expected profile for the same period, and as Off when it is "
        "not."
    )
    yield _suite_words(briefing)
    if briefing.decided:
        yield _decided_words(briefing)
    letters = cells.shorthand_words(briefing.lines)
    explained = f"Letters beside figures: {letters}. " if letters else ""
    yield (
        f"{explained}A dash means that no comparable figure exists. "
        f"Data as at {date_words(briefing.as_at)}."
    )


def _suite_words(briefing: Briefing) -> str:
    changes = [
        f"{change.indicator} ({change.what.lower()}: {change.reason})"
        for change in briefing.suite_changes
    ]
    said = [f"Changes to the suite: {'; '.join(changes)}."] if changes else []
    if briefing.restatements:
        said.append(f"Restated since the last report: {' '.join(briefing.restatements)}")
    return " ".join(said) or "The suite has not changed since the last report."


def _decided_words(briefing: Briefing) -> str:
    """What the Committee decided before, with what came of it, in one paragraph."""
    said = []
    for each in briefing.decided:
        came = each.response or ("no response yet" if each.waits else "")
        words = decided_words(each)
        said.append(f"{words} ({came.rstrip('.')})" if came else words)
    return f"At earlier meetings the Committee {'; '.join(said)}."


# --- appendix ----------------------------------------------------------------------------
_COUNTS = ("On", "Off", "No figure", "Not rated", "All")


def _appendix(briefing: Briefing, themes: Themes) -> Iterator[Block]:
    yield Heading(
        "Appendix A. Summary of the suite", anchor=Place.APPENDIX_A, label="Appendix A",
        is_numbered=False, starts_page=True,
    )  # fmt: skip
    if not themes:
        yield Paragraph(content(NOTHING_REPORTED))
        return
    yield Caption("Indicators by theme")
    yield _theme_counts(themes)
    yield Caption(f"All indicators, {period_words(briefing.period)}")
    yield _list(themes)
    yield Paragraph(content(f"Data as at {date_words(briefing.as_at)}."), Role.SOURCE_NOTE)


def _theme_counts(themes: Themes) -> Table:
    columns = (
        Column(content("Theme")),
        *(Column(content(head), align=Align.RIGHT, width=26) for head in _COUNTS),
    )
    rows = [_count_row(name, tally.now(lines)) for name, lines in themes.items()]
    every = [line for lines in themes.values() for line in lines]
    whole = tuple(
        Cell((content(Text(_first_words(each), is_bold=True)),))
        for each in _count_row("All themes", tally.now(every))
    )
    if len(rows) < 2:
        return Table("Indicators by theme", columns, tuple(rows), padding=0.4)
    return Table("Indicators by theme", columns, (*rows, whole), has_total=True, padding=0.4)


def _first_words(shown: Cell) -> str:
    part = shown.paragraphs[0][0]
    return part.text if isinstance(part, Text) else ""


def _count_row(name: str, count: Tally) -> tuple[Cell, ...]:
    off, unrated = count.near + count.off, count.not_due + count.other
    numbers = (count.on, off, count.missing, unrated, count.total)
    return (cell(name), *(cell(str(number)) for number in numbers))


def _list(themes: Themes) -> Table:
    heads = (
        ("PI No.", Align.LEFT), ("Indicator", Align.LEFT), ("Theme", Align.LEFT),
        ("Actual", Align.RIGHT), ("Expected profile", Align.RIGHT),
        ("On or off target", Align.LEFT),
    )  # fmt: skip
    columns = tuple(
        Column(content(head), align=align, is_elastic=head in ("Indicator", "Theme"))
        for head, align in heads
    )
    rows = tuple(
        (
            cells.ref(line.row),
            cells.name(line.row),
            cell(name),
            Cell((cells.latest(cells.tabled(line).row),)),
            cell(profile_text(cells.tabled(line))),
            cell(on_or_off(line)),
        )
        for name, lines in themes.items()
        for line in lines
    )
    return Table("All indicators", columns, rows, padding=0.3)
