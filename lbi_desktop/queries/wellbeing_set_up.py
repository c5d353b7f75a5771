"""What the Wellbeing Index is made of, and what it could be made of."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from sqlalchemy import Connection, select

from lbi_desktop.domain.disclosure.suppression import SmallNumberRule
from lbi_desktop.domain.indicator import Indicator, LifeCycle
from lbi_desktop.queries.breakdowns import all_parts
from lbi_desktop.queries.indicators import indicator_numbers, indicators
from lbi_desktop.queries.plan_tree import whole_plan
from lbi_desktop.store.figure_tables import observation
from lbi_desktop.store.store import Store
from lbi_desktop.store.wellbeing_rows import StoredDomain, read_domains, read_rules


@dataclass(frozen=True, slots=True)
class DomainSetUp:
    """A domain with its measures, by the indicators' ids, each with its weight in it."""

    id: str
    name: str
    about: str
    measures: tuple[tuple[str, float], ...]
    evidence: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Candidate:
    """An indicator that measures a domain or could; `wards` have figures of it."""

    indicator: Indicator
    wards: int
    domain: str
    rule: SmallNumberRule


@dataclass(frozen=True, slots=True)
class WellbeingSetUp:
    """The domains in order, every indicator in use, and the evidence by number and title."""

    domains: tuple[DomainSetUp, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    evidence: tuple[tuple[int, str], ...] = ()

    def domain(self, wanted: str) -> DomainSetUp | None:
        """A domain by its id."""
        return next((each for each in self.domains if each.id == wanted), None)

    def candidate(self, wanted: str) -> Candidate | None:
        """An indicator by its id."""
        return next((each for each in self.candidates if each.indicator.id == wanted), None)


def wellbeing_set_up(store: Store) -> WellbeingSetUp:
    """The domains as they are defined, whether or not there are figures for them."""
    names = {number: name for name, number in indicator_numbers(store).items()}
    every = indicators(store)
    with store.reading() as connection:
        stored = read_domains(connection)
        rules = read_rules(connection)
        counts = _wards_measured(store, connection)
    where = {names[m.indicator_no]: each.id for each in stored for m in each.measures}
    numbers = {name: number for number, name in names.items()}
    candidates = tuple(
        Candidate(
            each,
            counts.get(numbers[each.id], 0),
            where.get(each.id, ""),
            rules.of(numbers[each.id]),
        )
        for each in every
        if each.life_cycle is not LifeCycle.RETIRED or each.id in where
    )
    evidence = whole_plan(store).evidence.items()
    titles = tuple((int(number), each.title) for number, each in evidence)
    domains = tuple(_domain(each, names) for each in stored)
    return WellbeingSetUp(domains, candidates, tuple(sorted(titles)))


def _domain(stored: StoredDomain, names: dict[int, str]) -> DomainSetUp:
    measures = tuple((names[each.indicator_no], each.weight) for each in stored.measures)
    return DomainSetUp(stored.id, stored.name, stored.about, measures, stored.evidence)


def _wards_measured(store: Store, connection: Connection) -> dict[int, int]:
    """Of how many wards each indicator has figures, by number: the most of any boundaries."""
    kept = store.recall.whole("wards measured", "observation", "breakdown")
    if "all" not in kept:
        parts = all_parts(connection).values()
        wards = {each.no: each.generation for each in parts if each.area and not each.category}
        pairs = select(observation.c.indicator_no, observation.c.breakdown_no).distinct()
        found = Counter(
            (indicator, wards[part])
            for indicator, part in connection.execute(pairs)
            if part in wards
        )
        most: dict[int, int] = {}
        for (indicator, _), count in found.items():
            most[indicator] = max(most.get(indicator, 0), count)
        kept["all"] = most
    counts: dict[int, int] = kept["all"]
    return counts
