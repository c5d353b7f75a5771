"""Which numerator and denominator belong to which column of figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from importers.layouts.plan import Plan, ValueColumn, period_of_head
from importers.tables.columns import Column
from importers.tables.context import SheetContext
from importers.words.head_words import Role
from lbi_desktop.domain.readings.reading import Measure

Pair = tuple[int, int]


def ratio_columns(plan: Plan) -> Mapping[int, Pair]:
    """For columns of actual figures the columns of their numerator and their denominator.

    Under one group head, or with the period they name; a lone pair belongs to the figure of the
    return's own period where there are several.
    """
    above, below = plan.table.with_role(Role.NUMERATOR), plan.table.with_role(Role.DENOMINATOR)
    values = [value for value in plan.values if value.measure is Measure.ACTUAL]
    if not above or not below or not values:
        return {}
    if len(above) == len(below) == 1:
        pair = (above[0].number, below[0].number)
        return {value.number: pair for value in _owners(values, plan.context)}
    found: dict[int, Pair] = {}
    for value in values:
        own = [_own(value, columns, plan.context) for columns in (above, below)]
        if own[0] is not None and own[1] is not None:
            found[value.number] = (own[0].number, own[1].number)
    return found


def _owners(values: Sequence[ValueColumn], context: SheetContext) -> Sequence[ValueColumn]:
    """The figures a lone pair can be of: those of one period, the return's if that is told."""
    periods = {value.period for value in values}
    if len(periods) < 2:
        return values
    current = [value for value in values if value.period == context.period]
    return current or values


def _own(value: ValueColumn, columns: Sequence[Column], context: SheetContext) -> Column | None:
    """The column under the same group head and of the same period, the nearest of them."""
    alike = [
        column
        for column in columns
        if column.texts[:-1] == value.column.texts[:-1]
        and period_of_head(column, context)[1] == value.period
    ]
    return min(alike, key=lambda column: abs(column.number - value.number), default=None)
