"""Commands on the Wellbeing Index, at random."""

from __future__ import annotations

from collections.abc import Callable

from any_said import SIGNED, Said
from sqlalchemy import select

from lbi_desktop.commands.wellbeing import (
    DomainGiven,
    link_evidence,
    put_domain,
    put_measures,
    remove_domain,
    set_method,
    set_small_numbers,
    set_weights,
)
from lbi_desktop.domain.changes import Changes
from lbi_desktop.domain.disclosure.suppression import SmallNumberRule
from lbi_desktop.domain.wellbeing.method import Method, Normalisation
from lbi_desktop.store.plan_tables import evidence
from lbi_desktop.store.store import Store
from lbi_desktop.store.wellbeing_rows import read_domains

NAMES = ("Health", "Home", "Learning")


def _domain_put(store: Store, said: Said) -> Changes:
    given = DomainGiven(said.one_of(NAMES), said.text, weight=float(said.pick % 12))
    return put_domain(store, given, **SIGNED)


def _renamed(store: Store, said: Said) -> Changes:
    given = DomainGiven(said.text, id=_known(store, said), position=said.pick)
    return put_domain(store, given, **SIGNED)


def _removed(store: Store, said: Said) -> Changes:
    return remove_domain(store, _known(store, said), **SIGNED)


def _measured(store: Store, said: Said) -> Changes:
    wanted = {said.indicator: 1.0, "HO-FFT": float(said.pick % 11)}
    return put_measures(store, _known(store, said), measures=wanted, **SIGNED)


def _evidenced(store: Store, said: Said) -> Changes:
    with store.reading() as connection:
        numbers = list(connection.execute(select(evidence.c.no)).scalars())
    wanted = [number for number in numbers if number % 2 == said.pick % 2]
    return link_evidence(store, _known(store, said), numbers=wanted, **SIGNED)


def _weighed(store: Store, said: Said) -> Changes:
    return set_weights(store, {_known(store, said): said.value / 50}, **SIGNED)


def _computed(store: Store, said: Said) -> Changes:
    how = said.one_of(list(Normalisation))
    return set_method(store, Method(normalisation=how, reference=said.text), **SIGNED)


def _hidden(store: Store, said: Said) -> Changes:
    rule = SmallNumberRule(said.pick % 12, hides_rest=said.value > 0) if said.pick else None
    return set_small_numbers(
        store, rule, indicator=said.indicator if said.pick % 2 else "", **SIGNED
    )


def _known(store: Store, said: Said) -> str:
    with store.reading() as connection:
        known = [each.id for each in read_domains(connection)]
    return said.one_of([*known, "health"])


COMMANDS: tuple[Callable[[Store, Said], Changes], ...] = (
    _domain_put, _renamed, _removed, _measured, _evidenced, _weighed, _computed, _hidden,
)  # fmt: skip
