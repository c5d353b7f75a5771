"""An indicator as the domain knows it and as a row of the store, and back."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from lbi_desktop.domain.indicator import (
    Aggregation,
    Basis,
    Break,
    Frequency,
    Indicator,
    LifeCycle,
    Polarity,
    StatusRule,
    StatusScheme,
    ToleranceKind,
)
from lbi_desktop.domain.unit import Unit, UnitKind

_WORDS = (
    "id", "ref", "title", "short_name", "directorate", "purpose", "numerator", "denominator",
    "source_system", "owner", "service", "portfolio", "priority", "theme", "objective",
    "methodology", "data_quality", "formula",
)  # fmt: skip
_LISTS = ("committees", "suites", "aliases", "dimensions")


def indicator_row(indicator: Indicator) -> dict[str, object]:
    """The columns of an indicator, all but its number and position."""
    rule, unit = indicator.rule, indicator.unit
    return {
        **{name: getattr(indicator, name) for name in _WORDS},
        **{name: json.dumps(getattr(indicator, name), ensure_ascii=False) for name in _LISTS},
        "unit_kind": unit.kind.value,
        "decimals": unit.decimals,
        "unit_noun": unit.noun,
        "polarity": indicator.polarity.value,
        "frequency": indicator.frequency.value,
        "basis": indicator.basis.value,
        "scheme": rule.scheme.value,
        "tolerance": rule.tolerance,
        "tolerance_kind": rule.tolerance_kind.value,
        "tolerance_owner": rule.owner,
        "over_time": indicator.over_time.value,
        "over_organisation": indicator.over_organisation.value,
        "expected_lag_days": indicator.expected_lag_days,
        "parent": indicator.parent or "",
        "life_cycle": indicator.life_cycle.value,
        "is_restricted": int(indicator.is_restricted),
    }


def indicator_from(row: Mapping[Any, Any], breaks: tuple[Break, ...] = ()) -> Indicator:
    """The indicator a row stands for, with its breaks in series."""
    said: dict[str, Any] = {name: row[name] for name in _WORDS}
    listed: dict[str, Any] = {name: tuple(json.loads(row[name])) for name in _LISTS}
    return Indicator(
        **said,
        **listed,
        unit=Unit(UnitKind(row["unit_kind"]), row["decimals"], row["unit_noun"]),
        polarity=Polarity(row["polarity"]),
        frequency=Frequency(row["frequency"]),
        basis=Basis(row["basis"]),
        rule=StatusRule(
            StatusScheme(row["scheme"]),
            row["tolerance"],
            ToleranceKind(row["tolerance_kind"]),
            row["tolerance_owner"],
        ),
        over_time=Aggregation(row["over_time"]),
        over_organisation=Aggregation(row["over_organisation"]),
        expected_lag_days=row["expected_lag_days"],
        parent=row["parent"] or None,
        life_cycle=LifeCycle(row["life_cycle"]),
        is_restricted=bool(row["is_restricted"]),
        breaks=breaks,
    )


def definition_text(indicator: Indicator) -> str:
    """A whole definition as JSON, breaks in series too: what a change of it replaces."""
    breaks = [[each.first_day.isoformat(), each.reason] for each in indicator.breaks]
    return json.dumps({**indicator_row(indicator), "breaks": breaks}, ensure_ascii=False)


def definition_from(text: str) -> Indicator:
    """The definition such JSON stands for; older texts know neither breaks nor formulas."""
    row: dict[str, Any] = {"formula": "", "dimensions": "[]", **json.loads(text)}
    breaks = (Break(date.fromisoformat(day), reason) for day, reason in row.get("breaks", ()))
    return indicator_from(row, tuple(breaks))
