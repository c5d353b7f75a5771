"""One theme of the 2014-18 report: its table, and commentary on what is off target."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from exporters.blocks import (
    Align,
    Block,
    Caption,
    Cell,
    Column,
    Content,
    Control,
    Paragraph,
    Part,
    StatusBadge,
    Table,
    Text,
    Words,
    cell,
    content,
)
from exporters.sections import cells
from exporters.sections.commentary import controls
from exporters.sections.order import exceptions_first, with_status
from exporters.sections.phrases import period_words
from exporters.style_sheet import Role
from lbi_desktop.domain.charts.alternative_text import frequency_words
from lbi_desktop.domain.documents.briefing import IndicatorLine
from lbi_desktop.domain.period import MONTH_SHORT, Period, PeriodKind, year_label
from lbi_desktop.domain.status import Status
from lbi_desktop.domain.travel import Direction
from lbi_desktop.domain.wording import NO_FIGURE, number_text, sentence_case

OFF = (Status.OFF_TARGET, Status.JUST_OFF)
_SHORT = {Status.ON_TARGET: "On", Status.JUST_OFF: "Off", Status.OFF_TARGET: "Off"}
_BETTER = {
    Direction.BETTER: "↑ Yes",
    Direction.WORSE: "↓ No",
    Direction.SAME: "= Same",
    Direction.UP: "Higher",
    Direction.DOWN: "Lower",
    Direction.NOT_COMPARABLE: "Not comparable",
}


def theme_table(
    name: str, lines: Sequence[IndicatorLine], *, period: Period, padding: float
) -> Iterator[Block]:
    """The theme's indicators in the suite's order."""
    title = f"{name} indicators, {period_words(period)}"
    yield Caption(title)
    columns = tuple(
        Column(content(head), align=align, is_elastic=head in ("Objective", "Indicator"))
        for head, align in _heads(period)
    )
    yield Table(title, columns, tuple(_row(line) for line in lines), padding=padding)


def theme_commentary(lines: Sequence[IndicatorLine]) -> tuple[Block, ...]:
    """A numbered paragraph for every indicator off target, in the officer's words."""
    return tuple(
        Paragraph(_commentary(line), Role.NUMBERED)
        for line in exceptions_first(with_status(lines, *OFF))
    )


def on_or_off(line: IndicatorLine) -> StatusBadge:
    """On or Off, as the council printed it; other statuses in their own words."""
    row = line.row
    status = row.judgement.status
    shown = Status.OFF_TARGET if status is Status.JUST_OFF else status
    return StatusBadge(
        shown, cells.key(row, "status"), is_strong=True, words=_SHORT.get(status, "")
    )


def better_than_last_year(line: IndicatorLine) -> str:
    """An arrow and a word."""
    return _BETTER.get(line.row.travel_long.direction, NO_FIGURE)


def profile_text(line: IndicatorLine) -> str:
    """What was expected by the end of the period."""
    if line.profile is None:
        return cells.target_text(line.row)
    return number_text(line.profile, line.row.indicator.unit, trims=True)


def annual_text(line: IndicatorLine) -> str:
    """The year's target."""
    row = line.row
    if row.annual_target is None:
        return "none"
    return number_text(row.annual_target, row.indicator.unit, trims=True)


def _heads(period: Period) -> list[tuple[str, Align]]:
    start = MONTH_SHORT[period.year_to_date().start.month]
    months = f"({start}–{MONTH_SHORT[period.end.month]})"
    short = f" Q{period.quarter}" if period.kind is PeriodKind.QUARTER else ""
    year = year_label(period.financial_year)
    return [
        ("Objective", Align.LEFT),
        ("PI No.", Align.LEFT),
        ("Indicator", Align.LEFT),
        ("Frequency", Align.LEFT),
        (f"Actual{short} {months}", Align.RIGHT),
        (f"Expected profile{short}", Align.RIGHT),
        (f"Target {year}", Align.RIGHT),
        ("On or off target", Align.LEFT),
        ("Same period last year", Align.RIGHT),
        ("Better than last year?", Align.LEFT),
    ]


def _row(line: IndicatorLine) -> tuple[Cell, ...]:
    name, line = cells.name(line.row), cells.tabled(line)
    row = line.row
    return (
        cell(line.objective or NO_FIGURE),
        cells.ref(row),
        name,
        cell(sentence_case(frequency_words(row.indicator.frequency))),
        Cell((cells.latest(row),)),
        cell(
            Text(
                profile_text(line),
                is_whole=cells.is_short(profile_text(line)),
                key=cells.key(row, "profile"),
            )
        ),
        cell(
            Text(
                annual_text(line),
                is_whole=cells.is_short(annual_text(line)),
                key=cells.key(row, "annual_target"),
            )
        ),
        cell(on_or_off(line)),
        cells.year_ago(row),
        cell(better_than_last_year(line)),
    )


def uncommented(lines: Sequence[IndicatorLine]) -> list[IndicatorLine]:
    """Those off target of which nobody has said anything yet."""
    return [line for line in with_status(lines, *OFF) if not _given(line)]


def _given(line: IndicatorLine) -> list[Control]:
    return [control for control in controls(line) if not control.is_missing]


def _commentary(line: IndicatorLine) -> Content:
    """The indicator and what its owner says; its figure first, unless the owner tells it."""
    row = line.row
    name = f"{row.indicator.short_name} ({row.indicator.ref}). "
    parts: list[Part] = [Text(name, is_bold=True)]
    given = _given(line) or [controls(line)[0]]
    if not _tells(given[0], cells.latest_text(row)):
        parts += [
            Text(cells.latest_text(row), key=cells.key(row, "actual")),
            Text(f" against a profile of {profile_text(line)}. "),
        ]
    for number, control in enumerate(given):
        parts += [Text(" ")] if number else []
        parts.append(Words(control))
    return tuple(parts)


def _tells(control: Control, figure: str) -> bool:
    """Whether the words hold a figure as it is printed, not a part or a number of another."""
    words = " ".join(control.paragraphs)
    alone = rf"(?<![\d.,/£]){re.escape(figure)}(?![\d/]|[.,]\d|{_OF_ANOTHER})"
    return re.search(alone, words) is not None


_OF_ANOTHER = (
    r"\s*(?:%|per cent|point|(?:second|minute|hour|day|week|month|quarter|year)s?\b|"
    rf"(?:{'|'.join(filter(None, MONTH_SHORT))})[a-z]*\b)"
)
"""What makes of a number a share, a span of time or a day."""


def all_on_words(lines: Sequence[IndicatorLine]) -> str:
    """What stands where no commentary is due."""
    rated = [line for line in lines if line.row.judgement.status.is_rated]
    if not rated:
        return "No indicator of this theme can be rated this time."
    return "Every indicator of this theme that can be rated is on target."
