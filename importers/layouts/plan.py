"""How a table is to be read: what each row is keyed by, and what each column of figures is."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from importers.tables.columns import Column, head_text
from importers.tables.context import SheetContext
from importers.tables.locating import Table, dated_title
from importers.words.cell_words import state_of_words
from importers.words.groups import is_part, part_named
from importers.words.head_words import Role
from importers.words.heads import Head, Span
from importers.words.periods import (
    PeriodFound,
    by_its_end,
    last_month,
    period_in,
    period_of_text,
    quarter_around,
    to_date,
    whole_year,
)
from lbi_desktop.domain.period import Period, PeriodKind, quarter_of
from lbi_desktop.domain.period import year as financial_year
from lbi_desktop.domain.readings.reading import Measure
from lbi_desktop.domain.value import State


@dataclass(frozen=True, slots=True)
class ValueColumn:
    """A column of figures. `label` or `area` are set where the head names them.

    `question` asks about an ambiguous period; `is_missing_period` when none can be known.
    """

    column: Column
    measure: Measure
    period: Period | None = None
    question: str = ""
    label: str = ""
    area: str = ""
    unit: str = ""
    scale: float = 1.0
    span: Span = Span.OWN
    state: State = State.FINAL

    @property
    def number(self) -> int:
        """The column's number on the sheet."""
        return self.column.number


@dataclass(frozen=True, slots=True)
class TextColumn:
    """A column of words, with the period its head names when it names one of its own."""

    column: Column
    period: Period | None = None

    @property
    def head(self) -> Head:
        """The column's head."""
        return self.column.head


@dataclass(frozen=True, slots=True)
class Plan:
    """A table with its layout in words, key columns by role, and columns of figures.

    `label` and `ref` name the indicator where its rows do not; in a block a line of its own
    does, and its rows say `Actual` and `Target`.
    """

    layout: str
    table: Table
    context: SheetContext
    keys: Mapping[Role, Column]
    values: tuple[ValueColumn, ...]
    texts: tuple[TextColumn, ...] = ()
    label: str = ""
    ref: str = ""
    is_block: bool = False

    @property
    def periods(self) -> tuple[Period, ...]:
        """Every period a column is about, in order."""
        found = {value.period for value in self.values if value.period is not None}
        return tuple(sorted(found))

    @property
    def period_columns(self) -> list[Column]:
        """The columns that say which period each row is for."""
        return self.table.with_role(Role.PERIOD)


KEY_ROLES = (
    Role.REF,
    Role.LABEL,
    Role.PERIOD,
    Role.AREA,
    Role.CATEGORY,
    Role.UNIT,
    Role.STATE,
    Role.MEASURE,
    Role.NUMERATOR,
    Role.DENOMINATOR,
    Role.POLARITY,
)
TEXT_ROLES = (Role.COMMENTARY, Role.STATUS, Role.OWNER, Role.TREND)


def key_columns(table: Table) -> dict[Role, Column]:
    """The first column of every key role; of two breakdowns the one naming the group."""
    keys: dict[Role, Column] = {}
    for column in table.columns.values():
        role = column.head.role
        if role is Role.CATEGORY and "category" in column.head.text.casefold():
            keys[role] = column
        elif role in KEY_ROLES:
            keys.setdefault(role, column)
    return keys


def text_columns(table: Table, context: SheetContext) -> tuple[TextColumn, ...]:
    """The columns of comments, statuses, owners and trends."""
    found = []
    for column in table.with_role(*TEXT_ROLES):
        has_own = column.head.has_period or len(column.texts) > 1
        period = period_of_head(column, context)[1] if has_own else None
        found.append(TextColumn(column, period))
    return tuple(found)


def value_column(column: Column, context: SheetContext) -> ValueColumn:
    """A column whose head is a figure's: its measure and the period it is about."""
    found, period = period_of_head(column, context)
    head = column.head
    is_actual = head.measure in (Measure.ACTUAL, Measure.PREVIOUS)
    return ValueColumn(
        column,
        head.measure,
        period,
        found.question,
        unit=head.unit,
        scale=head.scale,
        span=head.span,
        state=state_of_words(" ".join(column.texts)) if is_actual else State.FINAL,
        area=part_of_head(column),
    )


def part_of_head(column: Column) -> str:
    """The part a head names, by its lowest words or by those of its group (`Male` | `Rate`)."""
    named = [text for text in reversed(column.texts) if is_part(text)]
    return part_named(named[0]) if named else ""


_RELATIVE = re.compile(
    r"\b(?:this|current|latest|last|previous|prev|prior|same|equivalent)\b"
    r".{0,12}\b(?:quarter|qtr|month|period)\b",
    re.IGNORECASE,
)


def period_of_head(column: Column, context: SheetContext) -> tuple[PeriodFound, Period | None]:
    """The period a head names, or the one its words imply of the sheet's own."""
    words = column.words
    found = period_in(words, context.period)
    if context.has_years_by_end:
        found = by_its_end(found, words)
    if found.question:
        return found, None
    if context.is_year_only and _RELATIVE.search(words):
        return found, None
    if found.period is not None:
        return found, _cumulated(found.period, column.head)
    return found, _implied(column.head, context.period)


def _cumulated(period: Period, head: Head) -> Period:
    return to_date(period) if head.span is Span.TO_DATE else period


def _implied(head: Head, anchor: Period | None) -> Period | None:
    """What `Target`, `Monthly target` or `Annual target` speak of in a return for a period."""
    if anchor is None:
        return None
    if head.measure is Measure.PREVIOUS and head.span is Span.OWN:
        return anchor.previous()
    return _SPANS[head.span](anchor)


_SPANS: Mapping[Span, Callable[[Period], Period]] = {
    Span.OWN: lambda anchor: anchor,
    Span.DAY: lambda anchor: anchor,
    Span.TO_DATE: to_date,
    Span.YEAR: whole_year,
    Span.MONTH: last_month,
    Span.QUARTER: quarter_around,
}


def stretch_of(found: PeriodFound, span: Span) -> Period | None:
    """The stretch a row's date stands for: under `Month`, 1 October is October.

    Among days and weeks (`Span.DAY`) the last of a month is a day like the others.
    """
    period = found.period
    if period is None or period.kind is not PeriodKind.POINT or span is Span.DAY:
        return period
    if span in (Span.MONTH, Span.QUARTER, Span.YEAR):
        return _SPANS[span](period)
    months = [one for one in found.also if one.kind is PeriodKind.MONTH]
    return months[0] if months else period


def anchored(table: Table, context: SheetContext) -> SheetContext:
    """The context with the table's own latest filled month or quarter, when none is stated."""
    context = _of_titled_year(table, _of_own_title(table, context))
    context = _from_april(table, context)
    if context.period is not None and not context.is_year_only:
        return context
    latest = _latest_filled(table, context)
    if latest is None:
        return context
    return replace(context, period=latest, is_year_only=False)


def _of_own_title(table: Table, context: SheetContext) -> SheetContext:
    """The context in the period that the words right above one of several tables name."""
    title = table.title_above if context.is_shared else ""
    named = dated_title(title)
    if named is None or named == context.period:
        return context
    return replace(context, period=named, is_year_only=named.kind is PeriodKind.YEAR)


def _from_april(table: Table, context: SheetContext) -> SheetContext:
    """The context in the financial year where `2024` stands over December, then January."""
    year = context.period
    if year is None or year.kind is not PeriodKind.CALENDAR_YEAR:
        return context
    down = table.with_role(Role.PERIOD)
    cells = (row.get(column.number) for column in down for row in table.rows.values())
    words = [column.words for column in table.with_role(Role.FIGURE)]
    words += [head_text(cell) for cell in cells if cell is not None]
    months = [
        one.period
        for one in (period_in(text, year) for text in words)
        if one.period is not None
        and one.period.kind is PeriodKind.MONTH
        and not one.is_explicit
    ]
    if not _run_into_next_year([month.start.month for month in months]):
        return context
    return replace(context, period=financial_year(year.start.year), is_year_only=True)


def _run_into_next_year(months: Sequence[int]) -> bool:
    """Whether months in turn begin after March and come to January, as those of April do.

    Those of a calendar year begin in January, however often they are repeated, or run back.
    """
    steps = [(one, two) for one, two in pairwise(months) if one != two]
    turns = [(one, two) for one, two in steps if one - 1 > two and one > 3 >= two]
    are_in_turn = all(one < two or (one, two) in turns for one, two in steps)
    return bool(turns) and months[0] > 3 and are_in_turn


def _of_titled_year(table: Table, context: SheetContext) -> SheetContext:
    """The context in the year that heads the names (`2023/24 | Apr | May`)."""
    labels = table.with_role(Role.LABEL)
    year = period_of_text(labels[0].title, None).period if labels else None
    if year is None or year.kind is not PeriodKind.YEAR:
        return context
    stated = context.period
    is_within = stated is not None and year.start <= stated.start and stated.end <= year.end
    return context if is_within else replace(context, period=year, is_year_only=True)


def _latest_filled(table: Table, context: SheetContext) -> Period | None:
    filled: list[Period] = []
    for column in table.with_role(Role.FIGURE):
        period = period_of_head(column, context)[0].period
        is_actual = column.head.measure in (Measure.ACTUAL, Measure.PREVIOUS)
        is_filled = any(column.number in row for row in table.rows.values())
        if period is not None and is_actual and is_filled:
            filled.append(period)
    short = max((one for one in filled if one.kind in _REPORTED), default=None)
    to_dates = (one.end for one in filled if one.kind is PeriodKind.YTD)
    latest = max(to_dates, default=None)
    if short is not None and short.kind is PeriodKind.QUARTER and latest is not None:
        # `Q1 | Q1-Q2 | Q1-Q3`: the return is for the quarter its last stretch ends in.
        return max(short, quarter_of(latest)) if latest > short.end else short
    return short or max(filled, default=None)


_REPORTED = frozenset({PeriodKind.MONTH, PeriodKind.QUARTER})
