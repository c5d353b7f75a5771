"""What a label may stand for, the likeliest first; and beginning an indicator from a row."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from lbi_desktop.domain.indicator import (
    Basis,
    Frequency,
    Indicator,
    LifeCycle,
    Polarity,
    StatusRule,
)
from lbi_desktop.domain.label import plain_label
from lbi_desktop.domain.unit import Unit, UnitKind
from ui.models.finding import Option
from ui.pages.returns.view_model.lines import Line
from ui.pages.returns.view_model.telling import Teller

_SHORTEST, _LONGEST_SHORT_NAME = 3, 44
_UNITS = {
    "Per cent": Unit(UnitKind.PERCENT, 1),
    "Number": Unit(UnitKind.COUNT),
    "Pounds": Unit(UnitKind.GBP),
    "Days": Unit(UnitKind.DAYS, 1),
}
_WAYS = {
    "Higher is better": Polarity.HIGHER,
    "Lower is better": Polarity.LOWER,
    "Neither": Polarity.NONE,
}
_OFTEN = {
    "Every quarter": Frequency.QUARTER,
    "Every month": Frequency.MONTH,
    "Every year": Frequency.YEAR,
}
_COVERS = {
    "In the period": Basis.COUNT_IN_PERIOD,
    "Since April": Basis.CUMULATIVE,
    "On the last day": Basis.SNAPSHOT,
}
BEGIN_CHOICES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "Unit": tuple(_UNITS),
        "Which way is good": tuple(_WAYS),
        "How often": tuple(_OFTEN),
        "What it covers": tuple(_COVERS),
    }
)


@dataclass(frozen=True, slots=True)
class Begun:
    """An indicator begun, or the field that stops it and one sentence why."""

    indicator: Indicator | None = None
    field: str = ""
    trouble: str = ""


def indicator_options(line: Line, teller: Teller, *, whose: str) -> tuple[Option, ...]:
    """Every indicator a label may stand for: the alike, the directorate's own, all others."""
    alike = dict(line.row.candidates) if line.row is not None else {}
    known = sorted(
        teller.indicators.values(),
        key=lambda each: (-alike.get(each.id, 0.0), each.directorate != whose, each.ref),
    )
    return tuple(_option(each, alike.get(each.id), teller, whose=whose) for each in known)


def _option(each: Indicator, score: float | None, teller: Teller, *, whose: str) -> Option:
    note = f"{score:.0f}% alike" if score else ""
    if not note and each.directorate != whose:
        note = each.directorate
    return Option(each.id, teller.name(each.id), note)


def begun_indicator(
    texts: Mapping[str, str], known: Mapping[str, Indicator], *, directorate: str
) -> Begun:
    """Reads the fields of a new indicator; what they leave out is filled in later."""
    ref, title = texts["ref"].strip(), texts["title"].strip()
    trouble = _trouble_of_ref(ref, known)
    if trouble:
        return Begun(field="ref", trouble=trouble)
    if len(title) < _SHORTEST:
        return Begun(field="title", trouble="What is it called? Type its title in full.")
    return Begun(
        Indicator(
            id=_free_id(ref, known),
            ref=ref,
            title=title,
            short_name=_short(title),
            unit=_UNITS[texts["Unit"]],
            polarity=_WAYS[texts["Which way is good"]],
            frequency=_OFTEN[texts["How often"]],
            basis=_COVERS[texts["What it covers"]],
            directorate=directorate,
            rule=StatusRule(),
            life_cycle=LifeCycle.ACTIVE,
        )
    )


def _trouble_of_ref(ref: str, known: Mapping[str, Indicator]) -> str:
    if not ref:
        return "Which reference does it get? Type it like H14."
    taken = (each for each in known.values() if plain_label(each.ref) == plain_label(ref))
    other = next(taken, None)
    return f"{other.ref} is {other.short_name} already." if other is not None else ""


def _free_id(ref: str, known: Mapping[str, Indicator]) -> str:
    plain = re.sub(r"[^a-z0-9]+", "-", ref.casefold()).strip("-") or "new"
    number, free = 2, plain
    while free in known:
        free, number = f"{plain}-{number}", number + 1
    return free


def _short(title: str) -> str:
    if len(title) <= _LONGEST_SHORT_NAME:
        return title
    return f"{title[: _LONGEST_SHORT_NAME - 1].rsplit(' ', 1)[0]}…"
