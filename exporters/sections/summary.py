"""The summary: counts this time and last, by directorate, and what changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from exporters.blocks import (
    NBSP,
    Align,
    Block,
    Caption,
    Cell,
    Column,
    Content,
    Heading,
    Paragraph,
    StatusBadge,
    Table,
    Text,
    UnitBar,
    cell,
    content,
)
from exporters.palette import Tone
from exporters.papers import OWN, Paper
from exporters.sections import cells, tally
from exporters.sections.order import exceptions_first, grouped, with_status
from exporters.sections.phrases import short_period_words, since_words
from exporters.sections.places import Place
from exporters.sections.tally import Tally
from exporters.sections.tally_words import NOTHING_REPORTED, suite_words
from exporters.sections.tightening import on_one_page
from exporters.style_sheet import Role
from lbi_desktop.domain.documents.briefing import Briefing, IndicatorLine
from lbi_desktop.domain.period import date_words
from lbi_desktop.domain.scorecard.signal import Variation
from lbi_desktop.domain.status import Status
from lbi_desktop.domain.wording import (
    NO_FIGURE,
    counted,
    number_in_words,
    sentence_case,
)

_BAR_WIDTH = 34.0
_ROOM_FOR_WORDS = 5


@dataclass(frozen=True, slots=True)
class _Group:
    """A column of counts: its badge, its short head and the tally's field."""

    status: Status
    words: str
    short: str
    field: str


_GROUPS = (
    _Group(Status.ON_TARGET, "On target", "On", "on"),
    _Group(Status.JUST_OFF, "Just off target", "Just off", "near"),
    _Group(Status.OFF_TARGET, "Off target", "Off", "off"),
    _Group(Status.NO_DATA, "No data", "No data", "missing"),
    _Group(Status.NOT_DUE, "Not due yet", "Not due", "not_due"),
    _Group(Status.CONTEXT, "Not rated", "Not rated", "other"),
)


@dataclass(frozen=True, slots=True)
class Suite:
    """How a report speaks of its indicators, and what it counts them by.

    `words` stand before “indicators”; `noun` is what `group_of` gives the name of.
    """

    words: str = "corporate"
    noun: str = "directorate"
    group_of: Callable[[IndicatorLine], str] = lambda line: line.row.indicator.directorate


CORPORATE = Suite()
BY_PORTFOLIO = Suite(
    noun="portfolio", group_of=lambda line: line.row.indicator.portfolio or "No portfolio"
)


def summary(
    briefing: Briefing, suite: Suite = CORPORATE, *, paper: Paper = OWN.report
) -> tuple[Block, ...]:
    """Counts with totals, then what turned last time's counts into this time's.

    Statuses are said shortly, then rows move together, where that keeps it on one page.
    """
    briefer = _blocks(briefing, suite, is_brief=True)
    return on_one_page(_blocks(briefing, suite), paper, briefer=briefer)


def _blocks(briefing: Briefing, suite: Suite, *, is_brief: bool = False) -> Iterator[Block]:
    yield Heading(
        "Summary of performance", anchor=Place.SUMMARY, is_listed=True, starts_page=True
    )
    if not briefing.lines:
        yield Paragraph(content(NOTHING_REPORTED))
        return
    yield Paragraph(content(_lead(briefing, suite)), Role.LEAD)
    yield Caption(f"Status of {suite_words(tally.now(briefing.lines), suite.words)}")
    yield _counts(briefing, suite)
    yield Caption(f"Where attention is needed, by {suite.noun}, most off target first")
    yield by_directorate(briefing, suite)
    yield from status_changes(briefing, is_brief=is_brief)
    yield Paragraph(
        content(
            "Percentages are of rated indicators, that is of those with a figure and a target. "
            f"Data as at {date_words(briefing.as_at)}."
        ),
        Role.SOURCE_NOTE,
    )


def _lead(briefing: Briefing, suite: Suite) -> str:
    off = with_status(briefing.lines, Status.OFF_TARGET)
    count, last = tally.now(briefing.lines), tally.before(briefing.lines)
    noun = counted(count.off, "indicator")
    words = f"{sentence_case(noun)} {'is' if count.off == 1 else 'are'} off target"
    if briefing.since is not None and last.total:
        words += f", {_difference(count.off - last.off)}"
    places = {suite.group_of(line) for line in off}
    if count.off > 1:
        words += (
            f". They are in {counted(len(places), suite.noun)}"
            if len(places) > 1
            else f". All are in one {suite.noun}"
        )
    return f"{words}."


def _difference(change: int) -> str:
    if change == 0:
        return "as many as last time"
    return f"{number_in_words(abs(change))} {'more' if change > 0 else 'fewer'} than last time"


# --- counts ------------------------------------------------------------------------------
def _shown_groups(*tallies: Tally) -> list[_Group]:
    """Always the four plain ones; the others only where something stands in them."""
    always = ("on", "near", "off", "missing")
    return [
        group
        for group in _GROUPS
        if group.field in always or any(getattr(each, group.field) for each in tallies)
    ]


def _counts(briefing: Briefing, suite: Suite) -> Table:
    count, last = tally.now(briefing.lines), tally.before(briefing.lines)
    has_last = briefing.since is not None and last.total > 0
    groups = _shown_groups(count, *([last] if has_last else []))
    is_crowded = len(groups) > _ROOM_FOR_WORDS
    heads = [Column(content("Period"))]
    heads += [
        Column((StatusBadge(g.status, words=g.short if is_crowded else g.words),))
        for g in groups
    ]
    heads.append(Column(content("All")))
    rows = [_count_row(briefing.period.label, count, groups)]
    if has_last and briefing.since is not None:
        is_same = briefing.since == briefing.period
        label = since_words(briefing) if is_same else briefing.since.label
        rows.append(_last_row(label, last, groups))
    return Table(
        f"Status of the {suite.words} indicators this time and last", tuple(heads),
        tuple(rows), padding=0.8,
    )  # fmt: skip


def _count_row(label: str, count: Tally, groups: Sequence[_Group]) -> tuple[Cell, ...]:
    figures = [
        Cell(
            (
                (
                    Text(
                        str(getattr(count, group.field)),
                        tone=Tone.BAD if group.field == "off" and count.off else None,
                    ),
                ),
            ),
            Role.TABLE_FIGURE,
        )
        for group in groups
    ]
    whole = Cell((content(str(count.total)),), Role.TABLE_FIGURE)
    return (cell(Text(label, is_bold=True, is_whole=True)), *figures, whole)


def _last_row(label: str, count: Tally, groups: Sequence[_Group]) -> tuple[Cell, ...]:
    numbers = [getattr(count, group.field) for group in groups] + [count.total]
    figures = [cell(Text(str(number), tone=Tone.SECOND, points=12)) for number in numbers]
    return (cell(Text(label, is_whole=True)), *figures)


# --- by directorate ----------------------------------------------------------------------
def by_directorate(briefing: Briefing, suite: Suite = CORPORATE) -> Table:
    """The counts of each directorate, or of what the suite is counted by, worst first."""
    lines = briefing.lines
    groups_of_lines = grouped(lines, [suite.group_of(line) for line in lines])
    for name in briefing.directorates:
        groups_of_lines.setdefault(name, [])
    tallies = {name: tally.now(group) for name, group in groups_of_lines.items() if group}
    whole = tally.now(lines)
    shown = _shown_groups(whole)
    columns = _directorate_columns(shown, sentence_case(suite.noun))
    longest = max((each.total for each in tallies.values()), default=1)
    order = sorted(tallies, key=lambda name: (-tallies[name].off, -tallies[name].near))
    rows = [_directorate_row(name, tallies[name], shown, longest=longest) for name in order]
    if len(rows) < 2:
        return Table(f"Status by {suite.noun}", columns, tuple(rows))
    rows.append(_total_row(whole, shown, f"All {suite.noun}s"))
    return Table(f"Status by {suite.noun}", columns, tuple(rows), has_total=True)


_ORDER = ("off", "near", "on", "missing", "not_due", "other")


def _ordered(groups: Sequence[_Group]) -> list[_Group]:
    return sorted(groups, key=lambda group: _ORDER.index(group.field))


def _directorate_columns(shown: Sequence[_Group], head: str) -> tuple[Column, ...]:
    counts = [
        Column((StatusBadge(g.status, words=g.short, is_plain=True),), align=Align.RIGHT,
               is_elastic=False)
        for g in _ordered(shown)
    ]  # fmt: skip
    return (
        Column(content(head)),
        Column(content("Each indicator")),
        *counts,
        Column(content("All"), align=Align.RIGHT, is_elastic=False),
    )


def _directorate_row(
    name: str, count: Tally, shown: Sequence[_Group], *, longest: int
) -> tuple[Cell, ...]:
    numbers = [getattr(count, group.field) for group in _ordered(shown)]
    figures = [cell(str(number)) for number in numbers]
    if count.off:
        figures[0] = cell(Text(str(count.off), is_bold=True, tone=Tone.BAD))
    return (cell(name), cell(_bar(name, count, longest)), *figures, cell(str(count.total)))


def _bar(name: str, count: Tally, longest: int) -> UnitBar:
    other = count.other + count.not_due
    words = (
        f"{name}: {count.off} off target, {count.near} just off, {count.on} on target, "
        f"{count.missing} without data, {other} not rated or not due"
    )
    counts = (count.off, count.near, count.on, count.missing, other)
    return UnitBar(counts, longest, words, _BAR_WIDTH)


def _total_row(count: Tally, shown: Sequence[_Group], head: str) -> tuple[Cell, ...]:
    numbers = [getattr(count, group.field) for group in _ordered(shown)] + [count.total]
    return (
        cell(cells.strong(head)),
        cell(cells.strong(f"1{NBSP}cell = 1{NBSP}indicator")),
        *(cell(cells.strong(str(number))) for number in numbers),
    )


# --- changes -----------------------------------------------------------------------------
def status_changes(briefing: Briefing, *, is_brief: bool = False) -> Iterator[Block]:
    """Real changes of status in a table; figures that came or went in one sentence.

    Brief ones say a status in its short word.
    """
    if briefing.since is None:
        return
    since, now = since_words(briefing), short_period_words(briefing.period)
    if since == briefing.since.label:
        now = briefing.period.label
    if briefing.since == briefing.period:
        now = date_words(briefing.as_at)
    moved = exceptions_first(tally.changed(briefing.lines))
    if moved:
        yield Caption(f"What changed since {since}")
        heads = ("Ref", "Indicator", since, now, "Why")
        yield Table(
            "Indicators whose status changed",
            tuple(Column(content(words)) for words in heads),
            tuple(_change_row(line, is_brief=is_brief) for line in moved),
            padding=0.8,
        )
    else:
        words = f"No indicator with a figure both times has changed its status since {since}."
        yield Paragraph(content(words))
    others = came_or_went_words(tally.came_or_went(briefing.lines))
    if others:
        yield Paragraph(content(others), Role.SOURCE_NOTE)


def came_or_went_words(lines: Sequence[IndicatorLine]) -> str:
    """Who has a figure in one of two reports only, from which status to which."""
    if not lines:
        return ""
    order = list(Status)
    moves = Counter((line.previous_status, line.row.judgement.status) for line in lines)
    ranked = sorted(moves, key=lambda move: (-moves[move], order.index(move[1])))
    said = [_move_words(moves[move], *move) for move in ranked]
    noun = counted(len(lines), "other has", plural="others have")
    return f"{sentence_case(noun)} a figure in one of the two reports only: {'; '.join(said)}."


def _move_words(number: int, was: Status | None, now: Status) -> str:
    before = "new" if was is None else was.words.casefold()
    return f"{number_in_words(number)} {before}, now {now.words.casefold()}"


_BRIEF = {group.status: group.short for group in _GROUPS if group.status.is_rated}


def _change_row(line: IndicatorLine, *, is_brief: bool) -> tuple[Cell, ...]:
    row, previous = line.row, line.previous_status
    words = _BRIEF if is_brief else {}
    was: Content = content(NO_FIGURE)
    if previous is not None:
        was = (StatusBadge(previous, words=words.get(previous, "")),)
    badge = cells.status(row)
    now = replace(badge, words=words.get(badge.status, badge.words))
    return (
        cells.ref(row),
        cells.name(line.row),
        Cell((was,)),
        Cell(((now,),)),
        cell(_why(line)),
    )


def _why(line: IndicatorLine) -> str:
    """The figure against its target, and whether the change is real."""
    row = cells.tabled(line).row
    if not row.figure.is_present:
        expected = row.figure.expected
        due = f"due {date_words(expected)}" if expected else "no date given"
        return f"{row.figure.reason or row.figure.state.words}; {due}"
    words = cells.latest_text(row)
    if row.judgement.target is not None:
        words += f" against {cells.target_text(row)}"
    if row.signal.variation is Variation.NO_REAL_CHANGE:
        return f"{words}, within its usual range"
    is_real = row.signal.variation not in (Variation.TOO_FEW, Variation.NOT_SUITABLE)
    return f"{words}; a real change" if is_real else words
