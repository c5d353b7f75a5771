"""Changes a definition as a person types it: named fields over the definition in force."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from lbi_desktop.domain.refusal import Refusal

if TYPE_CHECKING:
    from lbi_desktop.domain.changes import Changes
    from lbi_desktop.domain.definitions.change import Because
    from lbi_desktop.domain.indicator import Indicator
    from lbi_desktop.domain.issues.issue import Issue
    from lbi_desktop.store.store import Store

_LISTS = frozenset({"committees", "suites", "aliases", "dimensions"})
_RULE = frozenset({"scheme", "tolerance", "tolerance_kind", "tolerance_owner"})
_NUMBERS = frozenset({"decimals", "expected_lag_days", "tolerance"})
_NOT_HERE = frozenset({"id", "breaks", "life_cycle", "status_rule"})


@dataclass(frozen=True, slots=True)
class Signed:
    """Who changes something, and when."""

    author: str
    now: datetime


def change_fields(
    store: Store, indicator: str, *, fields: Mapping[str, str], because: Because, signed: Signed
) -> Changes:
    """Puts typed values of named fields in force, checked as those of a definitions file.

    Lists are typed with commas between their items. Refuses unknown names and unfit values.
    """
    from lbi_desktop.commands.definitions import change_definition
    from lbi_desktop.queries.indicators import indicator_named

    meant = indicator_named(store, indicator)
    wanted = with_fields(meant, fields)
    return change_definition(
        store, wanted, because=because, author=signed.author, now=signed.now
    )


def with_fields(indicator: Indicator, fields: Mapping[str, str]) -> Indicator:
    """A definition with some fields typed anew, by their names in the definitions file."""
    from importers.definitions.indicators import indicator_defined
    from importers.definitions.records import Record
    from lbi_desktop.queries.definition_json import definition_record

    known = definition_record(indicator)
    for name, text in fields.items():
        _put(known, name, text)
    issues: list[Issue] = []
    made = indicator_defined(Record(json.loads(json.dumps(known)), indicator.ref, issues))
    if made is None:
        raise Refusal(f"{issues[0].message} Nothing was changed.", issues[0].proposal)
    return made.indicator


def field_names(indicator: Indicator) -> tuple[str, ...]:
    """The names of everything that can be typed anew."""
    from lbi_desktop.queries.definition_json import definition_record

    return tuple(sorted((set(definition_record(indicator)) - _NOT_HERE) | _RULE))


def _put(known: dict[str, object], name: str, text: str) -> None:
    if name in _RULE:
        rule = known["status_rule"]
        assert isinstance(rule, dict)
        rule["owner" if name == "tolerance_owner" else name] = _value(name, text)
    elif name in known and name not in _NOT_HERE:
        known[name] = _value(name, text)
    else:
        names = ", ".join(sorted((set(known) - _NOT_HERE) | _RULE))
        raise Refusal(
            f"An indicator has no “{name}” to change. Nothing was changed.",
            f"Use one of: {names}.",
        )


def _value(name: str, text: str) -> object:
    if name in _LISTS:
        return [item.strip() for item in text.split(",") if item.strip()]
    if name == "is_restricted":
        return text.strip().lower() in ("yes", "true", "1")
    if name not in _NUMBERS:
        return text
    try:
        return float(text.strip())
    except ValueError as cause:
        raise Refusal(
            f"“{text}” is no number for “{name}”. Nothing was changed.", "Write it like 2.5."
        ) from cause
