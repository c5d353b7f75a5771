"""What differs between two definitions of an indicator, in words, and its life cycle."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum

from lbi_desktop.domain.indicator import Break, Indicator, LifeCycle, StatusRule
from lbi_desktop.domain.period import date_words
from lbi_desktop.domain.unit import Unit
from lbi_desktop.domain.wording import list_words, plain_number, sentence_case, unit_words


class ChangeKind(StrEnum):
    """What happened to an indicator in its suite; the words reports list it under."""

    ADDED = "added"
    CHANGED = "changed"
    PAUSED = "paused"
    RESUMED = "resumed"
    RETIRED = "retired"


@dataclass(frozen=True, slots=True)
class Because:
    """Why a definition changes, which forum approved it, and from which day it holds.

    `approved_by` is empty where no forum was asked; `on` is None for today.
    """

    reason: str
    approved_by: str = ""
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that differs between two definitions."""

    name: str
    before: str
    after: str

    @property
    def words(self) -> str:
        """`Title: “Repairs on time”, before “Repairs done in time”`."""
        if not self.before:
            return f"{self.name}: {self.after}"
        return f"{self.name}: {self.after or 'none'}, before {self.before}"


_NAMES = {
    "ref": "Reference",
    "over_time": "Made into longer periods by",
    "over_organisation": "Made into the whole by",
    "source_system": "Source",
    "expected_lag_days": "Days until it is due",
    "parent": "Part of",
    "rule": "Judged by",
    "is_restricted": "Restricted",
    "dimensions": "Broken down by",
    "breaks": "Breaks in series",
    "aliases": "Also known as",
}
_NEXT = {
    LifeCycle.PROPOSED: {
        LifeCycle.ACTIVE: ChangeKind.ADDED,
        LifeCycle.RETIRED: ChangeKind.RETIRED,
    },
    LifeCycle.ACTIVE: {
        LifeCycle.PAUSED: ChangeKind.PAUSED,
        LifeCycle.RETIRED: ChangeKind.RETIRED,
    },
    LifeCycle.PAUSED: {
        LifeCycle.ACTIVE: ChangeKind.RESUMED,
        LifeCycle.RETIRED: ChangeKind.RETIRED,
    },
    LifeCycle.RETIRED: {LifeCycle.ACTIVE: ChangeKind.RESUMED},
}


def differences(before: Indicator, after: Indicator) -> tuple[Difference, ...]:
    """Everything in which a later definition differs from an earlier one."""
    return tuple(
        Difference(_name(each.name), _said(old), _said(new))
        for each in fields(Indicator)
        if (old := getattr(before, each.name)) != (new := getattr(after, each.name))
    )


def step_between(now: LifeCycle, wanted: LifeCycle) -> ChangeKind | None:
    """What a step of the life cycle is called, None where there is no such step."""
    return _NEXT[now].get(wanted)


def _name(field: str) -> str:
    return _NAMES.get(field) or sentence_case(field.replace("_", " "))


def _said(value: object) -> str:
    for kind, words in _WORDS:
        if isinstance(value, kind):
            return words(value)
    return str(value)


def _tuple_words(value: tuple[object, ...]) -> str:
    return list_words([_said(each) for each in value])


def _rule_words(rule: StatusRule) -> str:
    scheme = rule.scheme.value.replace("_", " ")
    kind = rule.tolerance_kind.value.replace("_", " ")
    amount = plain_number(rule.tolerance, 2, trims=True)
    tolerance = f", tolerance {amount} ({kind})" if rule.tolerance else ""
    owner = f", set by {rule.owner}" if rule.owner else ""
    return f"{scheme}{tolerance}{owner}"


def _unit_words(unit: Unit) -> str:
    places = f" with {unit.decimals} decimals" if unit.decimals else ""
    return f"{unit_words(unit)}{places}"


def _break_words(each: Break) -> str:
    return f"{date_words(each.first_day)} ({each.reason.rstrip('.')})"


def _enum_words(value: StrEnum) -> str:
    return value.value.replace("_", " ")


def _truth_words(value: bool) -> str:  # noqa: FBT001 - a value to be worded
    return "yes" if value else "no"


_WORDS: tuple[tuple[type, Callable[..., str]], ...] = (
    (bool, _truth_words),
    (StrEnum, _enum_words),
    (Unit, _unit_words),
    (StatusRule, _rule_words),
    (Break, _break_words),
    (tuple, _tuple_words),
    (type(None), lambda _: ""),
)
