"""Changes to the Wellbeing Index: its domains, measures, evidence and weights, and its method.

Also the small-number rules, of the council and of single indicators.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Table, select

from lbi_desktop.commands.unknown import indicator_number
from lbi_desktop.domain.changes import Changes
from lbi_desktop.domain.disclosure.suppression import SmallNumberRule
from lbi_desktop.domain.refusal import Refusal
from lbi_desktop.domain.wellbeing.method import (
    LEAST_WEIGHT,
    MOST_WEIGHT,
    Method,
    Weights,
)
from lbi_desktop.store.council_settings import settings_of
from lbi_desktop.store.history import Ledger, change
from lbi_desktop.store.plan_tables import evidence
from lbi_desktop.store.refusal import NOTHING_CHANGED
from lbi_desktop.store.store import Store
from lbi_desktop.store.tables import council_setting
from lbi_desktop.store.wellbeing_rows import (
    METHOD_SETTING,
    RULE_SETTING,
    StoredDomain,
    method_values,
    read_domains,
    read_rules,
    rule_values,
)
from lbi_desktop.store.wellbeing_tables import (
    small_number_rule,
    wellbeing_domain,
    wellbeing_evidence,
    wellbeing_measure,
)

KIND = "wellbeing"


@dataclass(frozen=True, slots=True)
class DomainGiven:
    """A domain as given: empty `id` adds one; None leaves a weight or a place as it is."""

    name: str
    about: str = ""
    id: str = ""
    weight: float | None = None
    position: int | None = None


def put_domain(store: Store, given: DomainGiven, *, author: str, now: datetime) -> Changes:
    """Adds a domain, or renames, describes, weighs or moves one."""
    name = given.name.strip()
    if not name:
        raise Refusal(f"The domain has no name. {NOTHING_CHANGED}", "Type its name.")
    label = f"{'Change' if given.id else 'Add'} the domain “{name}”"
    with change(store, label, kind=KIND, author=author, now=now) as ledger:
        every = read_domains(ledger.connection)
        known = _domain(every, given.id) if given.id else None
        if any(each.name == name and each.id != given.id for each in every):
            raise Refusal(
                f"There is a domain “{name}” already. {NOTHING_CHANGED}", "Rename it."
            )
        weight = given.weight if given.weight is not None else (known or _NEW).weight
        _check(weight, name)
        at = every.index(known) + 1 if known else len(every) + 1
        row = {
            "id": given.id or _free_id(name, {each.id for each in every}),
            "name": name,
            "about": given.about.strip(),
            "weight": weight,
            "position": given.position or at,
        }
        (ledger.replace if known else ledger.add)(wellbeing_domain, [row])
    return ledger.changes


_NEW = StoredDomain("", "")


def remove_domain(store: Store, domain: str, *, author: str, now: datetime) -> Changes:
    """Takes a domain out; its measures stay indicators, its evidence stays evidence."""
    with change(store, "Remove a domain", kind=KIND, author=author, now=now) as ledger:
        gone = _domain(read_domains(ledger.connection), domain)
        ledger.label = f"Remove the domain “{gone.name}”"
        _remove(ledger, wellbeing_measure, [(each.indicator_no,) for each in gone.measures])
        _remove(ledger, wellbeing_evidence, [(gone.id, number) for number in gone.evidence])
        ledger.remove(wellbeing_domain, [(gone.id,)])
    return ledger.changes


def put_measures(
    store: Store, domain: str, *, measures: Mapping[str, float], author: str, now: datetime
) -> Changes:
    """Makes these indicators, by their ids, the measures of a domain, in order.

    Each comes with its weight in the domain. One that measured another domain moves here; one
    of this domain that is not named measures it no longer.
    """
    with change(store, "Choose measures", kind=KIND, author=author, now=now) as ledger:
        wanted = {
            indicator_number(ledger.connection, name): one for name, one in measures.items()
        }
        every = read_domains(ledger.connection)
        own = _domain(every, domain)
        ledger.label = f"Choose what measures “{own.name}”"
        held = {each.indicator_no: each.domain for one in every for each in one.measures}
        rows = []
        for position, (number, weight) in enumerate(wanted.items(), start=1):
            _check(weight, own.name)
            rows.append(
                {
                    "indicator_no": number,
                    "domain_id": own.id,
                    "weight": float(weight),
                    "position": position,
                }
            )
        gone = [n for n, name in held.items() if name == own.id and n not in wanted]
        _remove(ledger, wellbeing_measure, [(number,) for number in gone])
        known = [row for row in rows if row["indicator_no"] in held]
        fresh = [row for row in rows if row["indicator_no"] not in held]
        if known:
            ledger.replace(wellbeing_measure, known)
        ledger.add(wellbeing_measure, fresh)
    return ledger.changes


def link_evidence(
    store: Store, domain: str, *, numbers: Sequence[int], author: str, now: datetime
) -> Changes:
    """Makes these pieces of evidence, by number, those behind a domain."""
    with change(store, "Link evidence", kind=KIND, author=author, now=now) as ledger:
        own = _domain(read_domains(ledger.connection), domain)
        ledger.label = f"Link evidence to “{own.name}”"
        known = set(ledger.connection.execute(select(evidence.c.no)).scalars())
        unknown = sorted(set(numbers) - known)
        if unknown:
            raise Refusal(
                f"There is no evidence {unknown[0]}. {NOTHING_CHANGED}",
                "Add it on Plans first, or choose another number.",
            )
        gone = [(own.id, number) for number in own.evidence if number not in numbers]
        _remove(ledger, wellbeing_evidence, gone)
        fresh = sorted(set(numbers) - set(own.evidence))
        ledger.add(
            wellbeing_evidence,
            [{"domain_id": own.id, "evidence_no": number} for number in fresh],
        )
    return ledger.changes


def set_weights(store: Store, weights: Weights, *, author: str, now: datetime) -> Changes:
    """Agrees weights of domains, by id or name; a domain that is not named keeps its own."""
    label = "Agree the weights of the Wellbeing Index"
    with change(store, label, kind=KIND, author=author, now=now) as ledger:
        every = read_domains(ledger.connection)
        fresh = {_domain(every, name).id: float(one) for name, one in weights.items()}
        for each in every:
            if each.id in fresh:
                _check(fresh[each.id], each.name)
        after = [fresh.get(each.id, each.weight) for each in every]
        if after and not any(after):
            raise Refusal(
                f"Every weight is 0. {NOTHING_CHANGED}", "Give one domain a weight above 0."
            )
        for each in every:
            if fresh.get(each.id, each.weight) != each.weight:
                ledger.amend(wellbeing_domain, (each.id,), weight=fresh[each.id])
    return ledger.changes


def set_method(store: Store, method: Method, *, author: str, now: datetime) -> Changes:
    """Agrees how the index is computed."""
    if not 0 <= method.least_share <= 1 or method.least_measures < 1:
        raise Refusal(
            f"The rule for missing figures cannot be met. {NOTHING_CHANGED}",
            "Ask for at least one measure, and for a share of weights from 0 to 1.",
        )
    label = f"Compute the Wellbeing Index by: {method.normalisation.words}"
    with change(store, label, kind=KIND, author=author, now=now) as ledger:
        _put_setting(ledger, METHOD_SETTING, method_values(method))
    return ledger.changes


def set_small_numbers(
    store: Store,
    rule: SmallNumberRule | None,
    *,
    indicator: str = "",
    author: str,
    now: datetime,
) -> Changes:
    """Sets from which count figures are shown: everywhere, or of one indicator by its id.

    None gives up an indicator's own rule, or goes back to counts of one to four.
    """
    _check_rule(rule)
    label = f"Set the small-number rule of {indicator or 'all indicators'}"
    with change(store, label, kind=KIND, author=author, now=now) as ledger:
        if not indicator:
            _put_setting(ledger, RULE_SETTING, rule_values(rule) if rule else None)
        else:
            number = indicator_number(ledger.connection, indicator)
            held = read_rules(ledger.connection).own.get(number)
            if rule is None and held is not None:
                ledger.remove(small_number_rule, [(number,)])
            elif rule is not None and rule != held:
                row = {"indicator_no": number, **rule_values(rule)}
                (ledger.replace if held else ledger.add)(small_number_rule, [row])
    return ledger.changes


def _check_rule(rule: SmallNumberRule | None) -> None:
    if rule is not None and (rule.least < 1 or rule.tiny < 0):
        raise Refusal(
            f"The smallest count shown is {rule.least}. {NOTHING_CHANGED}",
            "Give 1 to hide nothing, 5 to hide counts of one to four.",
        )


def _domain(every: Sequence[StoredDomain], wanted: str) -> StoredDomain:
    plain = wanted.strip().casefold()
    for each in every:
        if plain in (each.id.casefold(), each.name.casefold()):
            return each
    known = ", ".join(each.name for each in every) or "none yet"
    raise Refusal(f"There is no domain “{wanted}”. {NOTHING_CHANGED}", f"There is: {known}.")


def _check(weight: float, name: str) -> None:
    if not LEAST_WEIGHT <= weight <= MOST_WEIGHT:
        raise Refusal(
            f"The weight of “{name}” is {weight:g}. {NOTHING_CHANGED}", "Give 0 to 10."
        )


def _free_id(name: str, taken: set[str]) -> str:
    plain = re.sub(r"[^a-z0-9]+", "-", name.casefold()).strip("-") or "domain"
    free = (plain, *(f"{plain}-{number}" for number in range(2, len(taken) + 3)))
    return next(each for each in free if each not in taken)


def _remove(ledger: Ledger, table: Table, keys: Sequence[tuple[object, ...]]) -> None:
    if keys:
        ledger.remove(table, keys)


def _put_setting(ledger: Ledger, name: str, value: Mapping[str, object] | None) -> None:
    held = settings_of(ledger.connection).get(name)
    if value is None and held is not None:
        ledger.remove(council_setting, [(name,)])
    elif value is not None and held != value:
        row = {"name": name, "value": json.dumps(value, sort_keys=True)}
        (ledger.replace if held is not None else ledger.add)(council_setting, [row])
