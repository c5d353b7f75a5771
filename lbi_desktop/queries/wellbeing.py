"""The Wellbeing Index as a picture: of one edition and one generation of wards."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection, func, select

from lbi_desktop.domain.charts.breakdown import Part
from lbi_desktop.domain.indicator import Indicator
from lbi_desktop.domain.period import Period, period_from_code, year
from lbi_desktop.domain.plans.plan import Evidence
from lbi_desktop.domain.refusal import Refusal
from lbi_desktop.domain.wellbeing.building import wellbeing_of
from lbi_desktop.domain.wellbeing.ground import (
    DomainGround,
    MeasureFigures,
    MeasureGround,
    WellbeingGround,
)
from lbi_desktop.domain.wellbeing.method import Method, Normalisation, Weights
from lbi_desktop.domain.wellbeing.picture import (
    DomainPicture,
    EvidenceLine,
    PlanLine,
    WellbeingPicture,
)
from lbi_desktop.domain.wellbeing.weights import WeightError, check_weights
from lbi_desktop.queries.breakdowns import known_parts, place_name
from lbi_desktop.queries.indicators import indicator_numbers, indicators
from lbi_desktop.queries.plan_tree import plan_on, whole_plan
from lbi_desktop.queries.wellbeing_figures import (
    MeasureSeries,
    Wards,
    by_edition,
    figures_of,
    generations_of,
    groups_of,
    measure_series,
)
from lbi_desktop.store.council_settings import settings_of
from lbi_desktop.store.figure_tables import benchmark
from lbi_desktop.store.history_tables import history
from lbi_desktop.store.store import Store
from lbi_desktop.store.wellbeing_rows import (
    SmallNumberRules,
    StoredDomain,
    read_domains,
    read_method,
    read_rules,
)


@dataclass(frozen=True, slots=True)
class WellbeingWanted:
    """Which picture: its edition (a financial year), wards, method and weights.

    What is not said is the latest edition of the latest wards, by the method and the weights
    the council agreed. `is_public` leaves out indicators that are restricted.
    """

    edition: Period | None = None
    generation: int = 0
    method: Method | None = None
    weights: Weights | None = None
    is_public: bool = False


LATEST = WellbeingWanted()


def wellbeing_picture(store: Store, wanted: WellbeingWanted = LATEST) -> WellbeingPicture:
    """The index with all its domains and measures; empty where there is none yet.

    Refuses an edition without figures by ward, and weights that are none.
    """
    with store.reading() as connection:
        desk = _desk(store, connection, wanted)
        chosen = _chosen(desk, wanted)
        if chosen is None:
            return _without_figures(desk)
        edition, wards = chosen
        ground = WellbeingGround(
            edition=edition,
            editions=_editions(desk, wards.generation),
            generation=wards.generation,
            wards=wards.wards,
            groups=wards.groups,
            domains=tuple(_domains(desk, wards, edition)),
            other_wards=_other_editions(desk, wards.generation),
            place=place_name(connection),
            method=desk.method,
        )
    return wellbeing_of(ground)


def agreed_method(store: Store) -> Method:
    """How the council agreed to compute its index."""
    with store.reading() as connection:
        return read_method(connection)


def wellbeing_source(store: Store) -> tuple[str, str]:
    """The council's name, and which state of the store a document is made from."""
    with store.reading() as connection:
        entry = connection.execute(select(func.max(history.c.entry))).scalar() or 0
        return str(settings_of(connection).get("name", "")), f"entry {entry}"


@dataclass(frozen=True, slots=True)
class _Desk:
    """What a picture is laid out with."""

    store: Store
    connection: Connection
    method: Method
    domains: tuple[StoredDomain, ...]
    meant: Mapping[int, Indicator]
    rules: SmallNumberRules
    wards: Mapping[int, tuple[Part, ...]]
    groups: tuple[Part, ...]
    series: Mapping[int, MeasureSeries]


def _desk(store: Store, connection: Connection, wanted: WellbeingWanted) -> _Desk:
    numbers = {number: name for name, number in indicator_numbers(store).items()}
    every = {each.id: each for each in indicators(store)}
    told = {
        number: every[name]
        for number, name in numbers.items()
        if not (wanted.is_public and every[name].is_restricted)
    }
    domains = tuple(
        replace(domain, measures=tuple(m for m in domain.measures if m.indicator_no in told))
        for domain in _weighed(read_domains(connection), wanted.weights)
    )
    parts = known_parts(store)
    measured = [each.indicator_no for domain in domains for each in domain.measures]
    wards = generations_of(parts)
    return _Desk(
        store=store,
        connection=connection,
        method=wanted.method or read_method(connection),
        domains=domains,
        meant=told,
        rules=read_rules(connection),
        wards=wards,
        groups=groups_of(parts),
        series=measure_series(connection, measured, wards=wards),
    )


def _weighed(
    domains: Sequence[StoredDomain], weights: Weights | None
) -> tuple[StoredDomain, ...]:
    """The domains under other weights; by their ids or names in any case."""
    if not weights:
        return tuple(domains)
    named = {word.casefold(): each.id for each in domains for word in (each.name, each.id)}
    meant = {named.get(name.casefold(), name): float(one) for name, one in weights.items()}
    try:
        check_weights(meant, [each.id for each in domains])
    except WeightError as problem:
        raise Refusal(str(problem), "Give 0 to 10 for each domain.") from problem
    return tuple(replace(each, weight=meant.get(each.id, each.weight)) for each in domains)


def _without_figures(desk: _Desk) -> WellbeingPicture:
    """The definitions alone, while no measure has a figure by ward."""
    domains = tuple(
        DomainPicture(each.id, each.name, each.about, each.weight) for each in desk.domains
    )
    return WellbeingPicture(
        place=place_name(desk.connection), method=desk.method, domains=domains
    )


# --- which edition ---------------------------------------------------------------------------


def _editions(desk: _Desk, generation: int) -> tuple[Period, ...]:
    """The financial years in which some measure has own figures of these wards."""
    years = {
        first for one in desk.series.values() for first in one.editions.get(generation, {})
    }
    return tuple(year(first) for first in sorted(years))


def _other_editions(desk: _Desk, generation: int) -> tuple[Period, ...]:
    found = {each for one in desk.wards if one != generation for each in _editions(desk, one)}
    return tuple(sorted(found))


def _chosen(desk: _Desk, wanted: WellbeingWanted) -> tuple[Period, Wards] | None:
    """The edition and the wards to show; None where no measure has figures by ward."""
    known = {one: _editions(desk, one) for one in sorted(desk.wards, reverse=True)}
    known = {one: editions for one, editions in known.items() if editions}
    if not known:
        return None
    for generation, editions in known.items():
        if wanted.generation and generation != wanted.generation:
            continue
        edition = wanted.edition or _fullest(desk, generation, editions)
        if edition in editions:
            return edition, Wards(generation, desk.wards[generation], desk.groups)
    every = sorted({each for editions in known.values() for each in editions})
    said = ", ".join(each.label for each in every)
    asked = wanted.edition.label if wanted.edition else f"the wards of {wanted.generation}"
    raise Refusal(
        f"There are no figures by ward of the Wellbeing Index for {asked}.",
        f"There are some for {said}.",
    )


def _fullest(desk: _Desk, generation: int, editions: Sequence[Period]) -> Period:
    """The latest edition with own figures of at least half the measures, else the latest."""
    has = [each.editions.get(generation, {}) for each in desk.series.values()]
    whole = sum(bool(own) for own in has)
    for edition in reversed(editions):
        if 2 * sum(edition.financial_year in own for own in has) >= whole:
            return edition
    return editions[-1]


# --- what goes in ----------------------------------------------------------------------------


def _domains(desk: _Desk, wards: Wards, edition: Period) -> list[DomainGround]:
    figures = _figures(desk, wards, edition)
    references = _references(desk, figures)
    lines = _plan_lines(desk, edition)
    evidence = whole_plan(desk.store).evidence
    return [
        DomainGround(
            domain.id,
            domain.name,
            domain.about,
            domain.weight,
            tuple(
                MeasureGround(
                    one := desk.meant[each.indicator_no],
                    each.weight,
                    desk.rules.of(each.indicator_no),
                    figures[each.indicator_no],
                    references.get(each.indicator_no),
                    lines.get(one.id, ()),
                )
                for each in domain.measures
            ),
            tuple(_evidence(evidence, domain.evidence)),
        )
        for domain in desk.domains
    ]


def _figures(
    desk: _Desk, wards: Wards, edition: Period
) -> dict[int, dict[Period, MeasureFigures]]:
    """Each measure's figures by edition; groups of people only of the edition shown."""
    years, numbers = desk.method.carry_years, list(desk.series)
    codes = {
        code
        for one in desk.series.values()
        for first, (code, _) in one.codes(wards.generation, years=years).items()
        if first == edition.financial_year
    }
    parts = [group.no for group in wards.groups]
    groups = figures_of(desk.connection, numbers, parts=parts, codes=codes) if parts else {}
    return {
        number: by_edition(one, wards, years=years, groups=groups.get(number, {}))
        for number, one in desk.series.items()
    }


def _evidence(every: Mapping[str, Evidence], numbers: Sequence[int]) -> Iterator[EvidenceLine]:
    for number in numbers:
        if (one := every.get(str(number))) is not None:
            yield EvidenceLine(
                number, one.kind, one.title, one.finding, one.place, one.is_illustrative
            )


def _plan_lines(desk: _Desk, edition: Period) -> dict[str, tuple[PlanLine, ...]]:
    """The plan elements each measure serves, by the indicator's id."""
    found: dict[str, list[PlanLine]] = {}
    for element in plan_on(desk.store, edition.end).elements:
        if not element.is_personal:
            line = PlanLine(element.id, element.kind.words, element.name_on(edition.end))
            for one in element.indicators:
                found.setdefault(one, []).append(line)
    return {name: tuple(lines) for name, lines in found.items()}


def _references(
    desk: _Desk, figures: Mapping[int, Mapping[Period, MeasureFigures]]
) -> dict[int, float]:
    """The comparator's figure nearest in time to each measure's base, where it is asked for."""
    if desk.method.normalisation is not Normalisation.Z_REFERENCE:
        return {}
    label = desk.method.reference.casefold()
    query = select(benchmark).where(benchmark.c.indicator_no.in_(list(figures)))
    held: dict[int, list[tuple[Period, float]]] = {}
    for row in desk.connection.execute(query):
        if row.value is not None and row.label.casefold().startswith(label):
            held.setdefault(row.indicator_no, []).append(
                (period_from_code(row.period_code), row.value)
            )
    found = {}
    for number, pairs in held.items():
        editions = sorted(figures[number])
        base = desk.method.base or (editions[0] if editions else None)
        if base is not None:
            own = figures[number].get(base)
            day = (own.period if own else base).end
            found[number] = min(pairs, key=lambda pair: abs((pair[0].end - day).days))[1]
    return found
