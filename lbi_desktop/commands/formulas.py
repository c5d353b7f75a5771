"""Formulas are checked before they are stored; what cannot be calculated is refused."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import Connection, select

from lbi_desktop.domain.definitions.council import IndicatorDefinition
from lbi_desktop.domain.formulas.check import check_formula
from lbi_desktop.domain.indicator import Indicator
from lbi_desktop.domain.issues.issue import Severity
from lbi_desktop.domain.refusal import Refusal
from lbi_desktop.store.indicator_rows import indicator_from
from lbi_desktop.store.refusal import NOTHING_CHANGED
from lbi_desktop.store.tables import indicator


def with_checked_formula(wanted: Indicator, known: Sequence[Indicator]) -> Indicator:
    """The indicator with its formula as it is stored; refuses one that cannot stand.

    `known` are the indicators it may be calculated from.
    """
    if not wanted.formula.strip():
        return replace(wanted, formula="") if wanted.formula else wanted
    others = [each for each in known if each.id != wanted.id]
    checked = check_formula(wanted.formula, of=wanted, known=[*others, wanted])
    blocking = [each for each in checked.issues if each.severity is Severity.BLOCKS]
    if blocking:
        raise Refusal(
            f"{wanted.ref} cannot be calculated. {blocking[0].message} {NOTHING_CHANGED}",
            blocking[0].proposal,
        )
    return replace(wanted, formula=checked.stored)


def with_checked_formulas(
    definitions: Sequence[IndicatorDefinition], connection: Connection
) -> tuple[IndicatorDefinition, ...]:
    """Definitions with their formulas as they are stored, checked against one another too."""
    if not any(each.indicator.formula for each in definitions):
        return tuple(definitions)
    known = {each.id: each for each in all_indicators(connection)}
    known |= {each.indicator.id: each.indicator for each in definitions}
    for each in definitions:
        fresh = with_checked_formula(each.indicator, tuple(known.values()))
        known[fresh.id] = fresh
    return tuple(replace(each, indicator=known[each.indicator.id]) for each in definitions)


def all_indicators(connection: Connection) -> tuple[Indicator, ...]:
    """Every indicator as it is defined now, without its breaks in series."""
    rows = connection.execute(select(indicator)).mappings()
    return tuple(indicator_from(row) for row in rows)
