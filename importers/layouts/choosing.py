"""Which layout a table is, and so how to read it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from importers.cells.saying import Expected, read_figure
from importers.layouts.plan import (
    Plan,
    ValueColumn,
    anchored,
    key_columns,
    text_columns,
    value_column,
)
from importers.tables.columns import Column
from importers.tables.contents import looks_like_number
from importers.tables.context import SheetContext
from importers.tables.locating import Table
from importers.words.cell_words import scale_of, unit_word
from importers.words.groups import is_part, part_named
from importers.words.head_words import Role
from importers.words.heads import head_of
from importers.words.labels import unit_of_label
from importers.words.periods import period_of_text
from importers.words.places import is_whole
from importers.workbooks.sheets import Cell
from lbi_desktop.domain.readings.reading import Measure

_CASES = 4


def plan_of(table: Table, context: SheetContext) -> Plan | None:
    """The plan for a settled table, or None when it holds no figures."""
    context = anchored(table, context)
    keys = key_columns(table)
    parts = sum(is_part(column.title) for column in _numeric_unknown(table))
    across = (_areas_across, _across) if parts > 1 else (_across, _areas_across)
    for layout in (_long, *across, _crosstab, _series, _blocks):
        plan = layout(table, context, keys)
        if plan is not None and plan.values:
            return replace(plan, values=_undoubled(_filled_once(plan)))
    return None


def _filled_once(plan: Plan) -> tuple[ValueColumn, ...]:
    """The columns without the empty rest of one whose head and cells are merged over it."""
    filled = {number for row in plan.table.rows.values() for number in row}
    kept = {_said(value) for value in plan.values if value.number in filled}
    return tuple(
        value for value in plan.values if value.number in filled or _said(value) not in kept
    )


def _undoubled(values: tuple[ValueColumn, ...]) -> tuple[ValueColumn, ...]:
    """Columns under the very same heads are of no period that can be known: it asks."""
    seen = Counter(_said(value) for value in values)
    return tuple(
        replace(value, period=None, question=_DOUBLED.format(value.column.title))
        if value.period is not None and seen[_said(value)] > 1
        else value
        for value in values
    )


_DOUBLED = "Several columns are headed “{}” alike: which period is each of them for?"


def _said(value: ValueColumn) -> tuple[object, ...]:
    return value.column.texts, value.label, value.area, value.measure, value.period


def lists_risks(table: Table) -> bool:
    """Whether the table is a register of risks: its scores are no figures of performance.

    A return may ask for the impact and the likelihood of meeting a target beside its figures.
    """
    titles = [column.title.casefold() for column in table.columns.values()]
    if any(column.head.has_period for column in table.with_role(Role.FIGURE)):
        return False
    return all(
        any(word in title for title in titles for word in words)
        for words in (("impact", "consequence", "severity"), ("likelihood", "probability"))
    )


def lists_people(table: Table) -> bool:
    """Whether the table is a list of cases or people, which is never kept."""
    persons = table.with_role(Role.PERSON)
    is_list = len(table.rows) >= _CASES
    return is_list and (len(persons) >= 2 or _has_unmistakable(persons))


_UNMISTAKABLE = ("birth", "dob", "nhs", "surname", "forename", "national insurance", "case")


def _has_unmistakable(persons: list[Column]) -> bool:
    heads = [column.head.text.casefold() for column in persons]
    return any(word in head for head in heads for word in _UNMISTAKABLE)


Keys = Mapping[Role, Column]


def _figures(table: Table, context: SheetContext) -> tuple[ValueColumn, ...]:
    return tuple(value_column(column, context) for column in table.with_role(Role.FIGURE))


def _long(table: Table, context: SheetContext, keys: Keys) -> Plan | None:
    """One figure a row: indicator, period, perhaps area and category, value."""
    if Role.PERIOD not in keys or not (Role.LABEL in keys or Role.REF in keys):
        return None
    values = tuple(replace(value, period=None) for value in _figures(table, context))
    return Plan(
        "one figure a row (long)", table, context, keys, values, text_columns(table, context)
    )


def _across(table: Table, context: SheetContext, keys: Keys) -> Plan | None:
    """One row per indicator; periods, targets and comments across."""
    if Role.PERIOD in keys or not (Role.LABEL in keys or Role.REF in keys):
        return None
    values = _figures(table, context)
    return Plan(
        "row per indicator, periods across",
        table,
        context,
        keys,
        values,
        text_columns(table, context),
    )


def columns_unread(plan: Plan) -> list[Column]:
    """Columns of figures, under heads of unknown words, that a plan makes nothing of."""
    read = {value.number for value in plan.values}
    return [column for column in _numeric_unknown(plan.table) if column.number not in read]


def _numeric_unknown(table: Table) -> list[Column]:
    """Columns under unknown heads that hold figures, or only why there are none."""
    unknown = table.with_role(Role.UNKNOWN)
    held = {
        column.number: [
            row[column.number] for row in table.rows.values() if column.number in row
        ]
        for column in unknown
    }
    plain = [column for column in unknown if _mostly(looks_like_number, held[column.number])]
    titles = {column.title.casefold() for column in plain}
    are_parts = any(is_part(column.title) for column in plain)
    return [
        column
        for column in unknown
        if column in plain
        or (plain and _mostly(_is_absent, held[column.number]))
        or (held[column.number] and column.title and column.title.casefold() in titles)
        or (held[column.number] and are_parts and is_part(column.title))
    ]


def _mostly(is_so: Callable[[Cell], bool], cells: Sequence[Cell]) -> bool:
    return bool(cells) and sum(map(is_so, cells)) * 2 >= len(cells)


def _is_absent(cell: Cell) -> bool:
    """Whether a cell says why it holds no figure (`c`, `n/a`, `not yet available`)."""
    figure = read_figure(cell, Expected())
    return figure.value is None and not figure.problem


def _crosstab(table: Table, context: SheetContext, keys: Keys) -> Plan | None:
    """Wards, directorates or groups down; indicators (or periods of one) across."""
    if Role.AREA not in keys and Role.CATEGORY not in keys:
        return None
    if Role.LABEL in keys or Role.PERIOD in keys:
        return None
    found = [value_column(column, context) for column in _numeric_unknown(table)]
    bare = [value for value in found if not _HAS_LETTERS.search(value.column.title)]
    titled = [_titled(value) for value in found if value not in bare]
    grouped = [
        _under_title(value, _group_title(value.column) or _title_left_of(value, titled))
        for value in (*bare, *_figures(table, context))
    ]
    ordered = tuple(sorted([*titled, *grouped], key=lambda value: value.number))
    subject = _subject_of(table, keys, context)
    return Plan(
        "crosstab: areas down, indicators across",
        table,
        context,
        keys,
        _told_apart(ordered, subject),
        label=subject,
    )


def _subject_of(table: Table, keys: Keys, context: SheetContext) -> str:
    """What the table counts: the head of its groups where it names that, else the title."""
    column = keys.get(Role.CATEGORY)
    first = min(table.columns, default=0)
    if column is None or Role.AREA in keys or column.number != first or not column.title:
        return _subject(_title_of(table, context))
    is_named = head_of(column.title).role is Role.UNKNOWN and not is_part(column.title)
    return " ".join(column.title.split()) if is_named else _subject(_title_of(table, context))


_HAS_LETTERS = re.compile(r"[^\W\d_]|\d")
_DIVIDED_BY = re.compile(
    r"[ ,:–-]*\b(?:broken down )?by (?:electoral )?"
    r"(?:wards?|areas?|age|sex|gender|ethnicity|disability|group|band|quarter|month)\b.*",
    re.IGNORECASE,
)


def _subject(title: str) -> str:
    """What a title says its table counts: `Falls by ward, Q2 2024/25` is about falls."""
    plain = _DIVIDED_BY.sub("", title).strip(" ,:–-")
    return plain or title


_COUNTS_FIRST = re.compile(
    r"(?:numbers?|no\.?|nos\.?|count|total|#|%|percent\w*)\b|[%#]", re.IGNORECASE
)
_COUNTS = frozenset({"number", "no", "count", "total", "volume", "value", "figure", "actual"})


def _told_apart(values: tuple[ValueColumn, ...], subject: str) -> tuple[ValueColumn, ...]:
    """Two figures of one indicator and period under each other's head (`Number`, `Rate`).

    The count keeps the indicator's name, its own or the table's subject; the other is called by
    its own head too.
    """
    seen = Counter((value.label, value.area, value.period, value.measure) for value in values)
    return tuple(
        replace(value, label=f"{value.label or subject}, {value.column.title}")
        if (value.label or subject)
        and seen[value.label, value.area, value.period, value.measure] > 1
        and value.column.title.casefold().strip(" .") not in {*_COUNTS, value.label.casefold()}
        else value
        for value in values
    )


def _titled(value: ValueColumn) -> ValueColumn:
    """A column whose head names its indicator, or the group of people it counts."""
    column = value.column
    label = _group_title(column) if is_part(column.title) else column.title
    return replace(value, label=label)


def _under_title(value: ValueColumn, title: str) -> ValueColumn:
    """A column of figures named by a head above it, in the unit that names (`Spend £k`)."""
    return replace(
        value,
        label=title,
        unit=value.unit or unit_of_label(title),
        scale=max(value.scale, scale_of(title)),
    )


def _title_left_of(value: ValueColumn, titled: list[ValueColumn]) -> str:
    """The indicator a `Target` or a `Rate per 1,000` beside it speaks of."""
    left = [one.label for one in titled if one.number < value.number and one.label]
    return left[-1] if left else ""


def _group_title(column: Column) -> str:
    """The indicator named above a column of periods (`Health checks` over `Q1`)."""
    for text in column.texts[:-1]:
        if head_of(text).role is Role.UNKNOWN and not is_part(text):
            return text
    return ""


def _areas_across(table: Table, context: SheetContext, keys: Keys) -> Plan | None:
    """Indicators down; wards, sites or groups across."""
    if Role.LABEL not in keys:
        return None
    columns = _numeric_unknown(table)
    columns = [column for column in columns if "total" not in column.title.casefold()]
    parts = [column for column in columns if is_part(column.title)]
    is_divided = any(not is_whole(column.title) for column in parts)
    worded = [column for column in columns if len(column.title.split()) > 1]
    counts = [] if is_divided else [column for column in worded if unit_word(column.title)]
    is_named = not any(_COUNTS_FIRST.match(column.title.strip()) for column in counts)
    if is_named and len(counts) * 2 < len(columns):
        # `Homes & Neighbourhoods` among other directorates counts no homes.
        counts = []
    shares = [column for column in counts if unit_word(column.title) == "percent"]
    is_told = bool(shares) and len({column.texts[:-1] for column in shares}) == len(shares)
    columns = [column for column in columns if column not in counts and not is_told]
    divided = [
        replace(
            value_column(column, context),
            area=part_named(column.title),
            measure=Measure.ACTUAL,
        )
        for column in (parts if is_divided else columns)
    ]
    if is_told:
        # `Number in time | Number decided | % in time`: the share is the figure of its row.
        shared = [value_column(column, context) for column in shares]
        divided = [replace(value, measure=Measure.ACTUAL) for value in shared]
    whole = [
        value
        for value in _figures(table, context)
        if divided and "total" not in value.column.title.casefold()
    ]
    values = tuple(sorted([*divided, *whole], key=lambda value: value.number))
    return Plan(
        "crosstab: indicators down, areas across",
        table,
        context,
        keys,
        values,
        text_columns(table, context),
    )


def _blocks(table: Table, context: SheetContext, keys: Keys) -> Plan | None:
    """`Actual`, `Target` and the like down, periods across; the indicator named above."""
    measures = keys.get(Role.MEASURE)
    if measures is None:
        return None
    is_named = head_of(measures.title).role is Role.UNKNOWN and measures.title.strip()
    title = " ".join(measures.title.split()) if is_named else table.title_above
    return Plan(
        "block per indicator: measures down, periods across",
        table,
        context,
        keys,
        _figures(table, context),
        text_columns(table, context),
        label=title or context.title,
        is_block=True,
    )


def _in_series(column: Column, context: SheetContext, *, subject: str) -> ValueColumn:
    """A column of a series: an indicator, or a ward or group that the title's is counted in."""
    value = value_column(column, context)
    if not (subject and is_part(column.title)):
        return replace(value, label=column.title)
    return replace(value, label=subject, area=part_named(column.title))


def _series(table: Table, context: SheetContext, keys: Keys) -> Plan | None:
    """Periods down; one indicator (named by the sheet) or several across."""
    if Role.PERIOD not in keys:
        return None
    columns = _numeric_unknown(table)
    are_parts = sum(is_part(column.title) for column in columns) > 1
    subject = _subject(_title_of(table, context)) if are_parts else ""
    titled = [
        replace(_in_series(column, context, subject=subject), period=None) for column in columns
    ]
    plain = [
        replace(_under_title(value, _group_title(value.column)), period=None)
        for value in _figures(table, context)
    ]
    values = tuple(sorted([*titled, *plain], key=lambda value: value.number))
    return Plan(
        "periods down",
        table,
        context,
        keys,
        values,
        text_columns(table, context),
        _title_of(table, context),
    )


def _title_of(table: Table, context: SheetContext) -> str:
    """What a table's rows are about: the sheet's title, or words of its own above the heads."""
    own = table.title_above if context.is_shared else ""
    is_dated = period_of_text(own, None).is_named
    is_named = bool(own) and not is_dated and head_of(own).role is Role.UNKNOWN
    return " ".join(own.split()) if is_named else context.title
