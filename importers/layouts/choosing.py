"""Which layout a table is, and so how to read it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from importers.context import SheetContext
from importers.head_words import Role
from importers.heads import head_of
from importers.layouts.plan import (
    Plan,
    ValueColumn,
    anchored,
    key_columns,
    text_columns,
    value_column,
)
from importers.locating import Column, Table
from importers.places import is_place, is_whole
from importers.settling import looks_like_number
from lbi_desktop.domain.reading import Measure

_CASES = 4


def plan_of(table: Table, context: SheetContext) -> Plan | None:
    """The plan for a settled table, or None when it holds no figures."""
    context = anchored(table, context)
    keys = key_columns(table)
    places = sum(is_place(column.title) for column in table.columns.values())
    across = (_areas_across, _across) if places > 1 else (_across, _areas_across)
    for layout in (_long, *across, _crosstab, _series):
        plan = layout(table, context, keys)
        if plan is not None and plan.values:
            return plan
    return None


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
    """Columns under unknown heads that hold figures."""
    found = []
    for column in table.with_role(Role.UNKNOWN):
        cells = [row[column.number] for row in table.rows.values() if column.number in row]
        if cells and sum(map(looks_like_number, cells)) * 2 >= len(cells):
            found.append(column)
    return found


def _crosstab(table: Table, context: SheetContext, keys: Keys) -> Plan | None:
    """Wards, directorates or groups down; indicators (or periods of one) across."""
    if Role.AREA not in keys and Role.CATEGORY not in keys:
        return None
    if Role.LABEL in keys or Role.PERIOD in keys:
        return None
    titled = [
        replace(value_column(column, context), label=column.title)
        for column in _numeric_unknown(table)
    ]
    grouped = [
        replace(value, label=_group_title(value.column) or _title_left_of(value, titled))
        for value in _figures(table, context)
    ]
    ordered = tuple(sorted([*titled, *grouped], key=lambda value: value.number))
    return Plan(
        "crosstab: areas down, indicators across",
        table,
        context,
        keys,
        ordered,
        label=context.title,
    )


def _title_left_of(value: ValueColumn, titled: list[ValueColumn]) -> str:
    """The indicator a `Target` beside it speaks of."""
    left = [one for one in titled if one.number < value.number]
    return left[-1].label if left and value.measure is not Measure.ACTUAL else ""


def _group_title(column: Column) -> str:
    """The indicator named above a column of periods (`Health checks` over `Q1`)."""
    for text in column.texts[:-1]:
        if head_of(text).role is Role.UNKNOWN:
            return text
    return ""


def _areas_across(table: Table, context: SheetContext, keys: Keys) -> Plan | None:
    """Indicators down; wards, sites or groups across."""
    if Role.LABEL not in keys:
        return None
    columns = _numeric_unknown(table)
    places = [column for column in columns if is_place(column.title)]
    chosen = [column for column in places or columns if not is_whole(column.title)]
    values = tuple(
        replace(value_column(column, context), area=column.title, measure=Measure.ACTUAL)
        for column in chosen
    )
    return Plan(
        "crosstab: indicators down, areas across",
        table,
        context,
        keys,
        values,
        text_columns(table, context),
    )


def _series(table: Table, context: SheetContext, keys: Keys) -> Plan | None:
    """Periods down; one indicator (named by the sheet) or several across."""
    if Role.PERIOD not in keys:
        return None
    titled = [
        replace(value_column(column, context), label=column.title, period=None)
        for column in _numeric_unknown(table)
    ]
    plain = [
        replace(value, period=None, label=_group_title(value.column))
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
        context.title,
    )
