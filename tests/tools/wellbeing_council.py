"""A council with a Wellbeing Index: counts of people that add up, however they are divided.

The same maker gives the tests a small one and the benchmark one of nearly a million figures.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from small_council import HOMES, NOW, OFFICER, an_indicator, council_definition

from lbi_desktop.commands.breakdowns import Breakdowns
from lbi_desktop.commands.define import define_council
from lbi_desktop.commands.superseding import Sources, put_periods
from lbi_desktop.commands.wellbeing import DomainGiven, put_domain, put_measures
from lbi_desktop.domain.definitions.council import CouncilDefinition, IndicatorDefinition, Ward
from lbi_desktop.domain.indicator import Basis, Frequency, Polarity
from lbi_desktop.domain.period import Period, year
from lbi_desktop.domain.unit import Unit, UnitKind
from lbi_desktop.queries.indicators import indicator_numbers
from lbi_desktop.store.figure_tables import observation
from lbi_desktop.store.history import Ledger, change
from lbi_desktop.store.store import Store, create_store

WARDS_2022 = (
    "Arsenal", "Barnsbury", "Bunhill", "Caledonian", "Canonbury", "Clerkenwell",
    "Finsbury Park", "Highbury", "Hillrise", "Holloway", "Junction", "Laycock", "Mildmay",
    "St Mary's and St James'", "St Peter's and Canalside", "Tollington", "Tufnell Park",
)  # fmt: skip
WARDS_2014 = (
    "Barnsbury", "Bunhill", "Caledonian", "Canonbury", "Clerkenwell", "Finsbury Park",
    "Highbury East", "Highbury West", "Hillrise", "Holloway", "Junction", "Mildmay",
    "St George's", "St Mary's", "St Peter's", "Tollington",
)  # fmt: skip
FEW_GROUPS = {
    "sex": ("Female", "Male"),
    "age": ("Under 18", "18 to 39", "40 to 64", "Over 65"),
    "ethnicity": ("White", "Mixed", "Asian", "Black", "Gypsy, Roma or Traveller"),
    "disability": ("Disabled", "Not disabled"),
    "deprivation": tuple(f"Quintile {n}" for n in range(1, 6)),
}
MANY_GROUPS = FEW_GROUPS | {
    "age": tuple(f"{low} to {low + 4}" for low in range(0, 90, 5)),
    "ethnicity": tuple(f"Ethnic group {n}" for n in range(1, 16)),
    "deprivation": tuple(f"Decile {n}" for n in range(1, 11)),
}
DOMAINS = ("Health", "Home", "Learning", "Safety", "Money", "Place", "Work", "Belonging", "Air")
Rows = list[tuple[object, ...]]


@dataclass(frozen=True)
class Size:
    """How much of it: measures over domains, years, groups, and people asked in each ward."""

    domains: int = 2
    measures: int = 4
    years: tuple[int, ...] = (2020, 2022, 2023, 2024)
    groups: dict[str, tuple[str, ...]] = field(default_factory=lambda: dict(FEW_GROUPS))
    asked: int = 400


def wellbeing_store(folder: Path, size: Size | None = None, *, seed: int = 5) -> Store:
    """A store with domains, measures by ward and group, and figures of both sets of wards."""
    size = size or Size()
    store = create_store(folder / "wellbeing.lbi", who=OFFICER, where="LAPTOP-7", now=NOW)
    define_council(store, _definition(size), author=OFFICER, now=NOW)
    signed = {"author": OFFICER, "now": NOW}
    for n, name in enumerate(DOMAINS[: size.domains]):
        put_domain(store, DomainGiven(name, f"About {name.lower()}"), **signed)  # type: ignore[arg-type]
        own = {f"WB{n}-{m}": 1.0 for m in range(size.measures)}
        put_measures(store, name.lower(), measures=own, **signed)  # type: ignore[arg-type]
    with change(store, "Figures", kind="import", author=OFFICER, now=NOW) as ledger:
        _fill(ledger, indicator_numbers(store), size, np.random.default_rng(seed))
    return store


def _definition(size: Size) -> CouncilDefinition:
    measures = [
        an_indicator(
            f"WB{n}-{m}",
            f"W{n}.{m}",
            title=f"{domain}: residents in state {m}",
            short_name=f"{domain} measure {m}",
            polarity=Polarity.LOWER if m % 3 == 1 else Polarity.HIGHER,
            unit=Unit(UnitKind.PERCENT, 1),
            frequency=Frequency.YEAR,
            basis=Basis.ANNUAL,
            directorate=HOMES,
        )
        for n, domain in enumerate(DOMAINS[: size.domains])
        for m in range(size.measures)
    ]
    plain = council_definition()
    return CouncilDefinition(
        plain.name,
        directorates=plain.directorates,
        wards=(
            *(Ward(f"E22{n:02}", name, 2022) for n, name in enumerate(WARDS_2022)),
            *(Ward(f"E14{n:02}", name, 2014) for n, name in enumerate(WARDS_2014)),
        ),
        indicators=tuple(IndicatorDefinition(each) for each in measures),
    )


def _fill(
    ledger: Ledger, numbers: dict[str, int], size: Size, rng: np.random.Generator
) -> None:
    periods = [year(first) for first in size.years]
    put_periods(ledger, periods)
    parts = Breakdowns(ledger)
    source = Sources(ledger).number("defined", words="Made up for tests")
    end = (source, None, None, "", 1, ledger.entry)
    names = {period: _part_names(period, size) for period in periods}
    parts.add_all((name, period) for period in periods for name in names[period])
    for number in numbers.values():
        rows: Rows = []
        for place, period in enumerate(periods):
            found = [parts.number(name, period) for name in names[period]]
            counts = _counts(period, size, place, rng)
            for no, (upper, lower) in zip(found, counts, strict=True):
                value = round(100 * upper / lower, 6) if lower else None
                state = "final" if lower else "not_applicable"
                key = (number, no, period.code)
                figure = (value, float(upper), float(lower), state, "", None, 0, 0)
                rows.append((*key, *figure, *end))
        ledger.add_many(observation, sorted(rows, key=lambda row: row[:3]))  # type: ignore[arg-type, return-value]


def _part_names(period: Period, size: Size) -> list[str]:
    """The borough, wards, groups, groups of wards: the order of `_counts`."""
    groups = [one for own in size.groups.values() for one in own]
    wards = _wards_of(period)
    inside = [f"{ward}, {one}" for ward in wards for one in groups]
    return ["", *wards, *groups, *inside]


def _wards_of(period: Period) -> tuple[str, ...]:
    """Islington's new wards began in May 2022, so 2021/22 and before are of the old ones."""
    return WARDS_2022 if period.start.year > 2022 else WARDS_2014


def _counts(
    period: Period, size: Size, place: int, rng: np.random.Generator
) -> Iterator[tuple[int, int]]:
    """Numerator and denominator of every part; each division adds up to what it divides."""
    wards = len(_wards_of(period))
    asked = rng.integers(size.asked // 2, size.asked * 2, wards)
    share = np.clip(rng.normal(0.55 + 0.02 * place, 0.08, wards), 0.05, 0.95)
    lowers = []
    for own in size.groups.values():
        weights = 1.0 / np.arange(1, len(own) + 1) ** 1.4
        shares = weights / weights.sum()
        lowers.append(np.array([rng.multinomial(one, shares) for one in asked]))
    tops = rng.binomial(asked, share)
    uppers = [
        np.array([_drawn(rng, row, top) for row, top in zip(lower, tops, strict=True)])
        for lower in lowers
    ]
    yield int(tops.sum()), int(asked.sum())
    yield from ((int(a), int(b)) for a, b in zip(tops, asked, strict=True))
    for upper, lower in zip(uppers, lowers, strict=True):
        yield from zip(upper.sum(0).tolist(), lower.sum(0).tolist(), strict=True)
    for ward in range(wards):
        for upper, lower in zip(uppers, lowers, strict=True):
            yield from zip(upper[ward].tolist(), lower[ward].tolist(), strict=True)


def _drawn(rng: np.random.Generator, row: np.ndarray, top: int) -> np.ndarray:
    """So many of the people of a row, drawn without replacement."""
    return rng.multivariate_hypergeometric(row, top)
