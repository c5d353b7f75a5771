"""The figures of the Wellbeing Index's measures, by edition, ward and group, read in bulk."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection, Integer, bindparam, literal_column, select
from sqlalchemy.sql import Select

from lbi_desktop.domain.charts.breakdown import Part
from lbi_desktop.domain.period import Period, PeriodKind, period_from_code, year
from lbi_desktop.domain.readings.extract import WHOLE_BOROUGH
from lbi_desktop.domain.value import Figure
from lbi_desktop.domain.wellbeing.ground import MeasureFigures
from lbi_desktop.store.figure_rows import FIGURE_COLUMNS, figure_from
from lbi_desktop.store.figure_tables import observation
from lbi_desktop.store.rows import rows_for_each

_BEST_FIRST = (
    PeriodKind.YEAR,
    PeriodKind.CALENDAR_YEAR,
    PeriodKind.ROLLING12,
    PeriodKind.ACADEMIC_YEAR,
    PeriodKind.MULTI_YEAR,
    PeriodKind.SURVEY_WAVE,
    PeriodKind.POINT,
    PeriodKind.YTD,
    PeriodKind.HALF,
    PeriodKind.TERM,
    PeriodKind.QUARTER,
    PeriodKind.CALENDAR_QUARTER,
    PeriodKind.MONTH,
)
"""Which figure of a year speaks for it, where a measure has several kinds."""

ByPart = dict[int, dict[int, Figure]]
"""Figures by period code and part of the borough."""


@dataclass(frozen=True, slots=True)
class Wards:
    """Wards of one generation, and the groups of people, in the order of the store."""

    generation: int
    wards: tuple[Part, ...]
    groups: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class MeasureSeries:
    """A measure's figures of the borough and of wards of all generations.

    `editions` gives the period code that speaks for each financial year, by generation.
    """

    number: int
    figures: ByPart = field(default_factory=dict)
    editions: Mapping[int, Mapping[int, int]] = field(default_factory=dict)

    def codes(self, generation: int, *, years: int) -> dict[int, tuple[int, bool]]:
        """The period code of each year and whether it is carried from up to `years` before."""
        own = self.editions.get(generation, {})
        found = {first: (code, False) for first, code in own.items()}
        if own:
            for first in range(min(own), max(own) + years + 1):
                before = [each for each in own if first - years <= each < first]
                if first not in own and before:
                    found[first] = (own[max(before)], True)
        return found


def generations_of(parts: Mapping[int, Part]) -> dict[int, tuple[Part, ...]]:
    """The wards of each generation of boundaries."""
    found: dict[int, list[Part]] = defaultdict(list)
    for part in parts.values():
        if part.area and part.generation and not part.category:
            found[part.generation].append(part)
    return {generation: tuple(wards) for generation, wards in found.items()}


def groups_of(parts: Mapping[int, Part]) -> tuple[Part, ...]:
    """Groups of the borough's people, dimension by dimension in the order they first stand."""
    found: dict[str, list[Part]] = defaultdict(list)
    for part in parts.values():
        if part.category and not part.area:
            found[part.dimension].append(part)
    return tuple(part for own in found.values() for part in own)


def measure_series(
    connection: Connection, numbers: Sequence[int], *, wards: Mapping[int, tuple[Part, ...]]
) -> dict[int, MeasureSeries]:
    """The borough's and the wards' figures of each measure, by its number."""
    where = {part.no: generation for generation, own in wards.items() for part in own}
    found = figures_of(connection, numbers, parts=[WHOLE_BOROUGH, *where])
    return {
        number: MeasureSeries(number, figures, _editions(figures, where))
        for number, figures in found.items()
    }


def _editions(figures: ByPart, where: Mapping[int, int]) -> dict[int, dict[int, int]]:
    """By generation and financial year, the code of the period that speaks for it."""
    codes: dict[int, set[int]] = defaultdict(set)
    for code, by_part in figures.items():
        for part, figure in by_part.items():
            if part in where and figure.is_present:
                codes[where[part]].add(code)
    return {generation: _spoken_for(own) for generation, own in codes.items()}


def _spoken_for(codes: Iterable[int]) -> dict[int, int]:
    periods = {code: period_from_code(code) for code in codes}
    kinds = Counter(period.kind for period in periods.values())
    kind = next((one for one in _BEST_FIRST if kinds[one]), None)
    found: dict[int, int] = {}
    for code in sorted(periods):
        if periods[code].kind is kind:
            found[periods[code].financial_year] = code
    return found


def figures_of(
    connection: Connection,
    numbers: Sequence[int],
    *,
    parts: Collection[int],
    codes: Collection[int] | None = None,
) -> dict[int, ByPart]:
    """Figures of some parts of the borough, in all periods or some, by indicator number."""
    found: dict[int, ByPart] = {number: {} for number in numbers}
    query = _of_parts(sorted(parts), None if codes is None else sorted(codes))
    for number, part, code, *values in rows_for_each(connection, query, values=numbers):
        found[number].setdefault(code, {})[part] = figure_from(values)
    return found


def _of_parts(parts: Sequence[int], codes: Sequence[int] | None) -> Select[tuple[object, ...]]:
    query: Select[tuple[object, ...]] = select(
        observation.c.indicator_no,
        observation.c.breakdown_no,
        observation.c.period_code,
        *(observation.c[name] for name in FIGURE_COLUMNS),
    ).where(
        observation.c.indicator_no == bindparam("number", type_=Integer()),
        observation.c.breakdown_no.in_([literal_column(str(int(part))) for part in parts]),
    )
    if codes is None:
        return query
    return query.where(
        observation.c.period_code.in_([literal_column(str(int(code))) for code in codes])
    )


def by_edition(
    series: MeasureSeries, wards: Wards, *, years: int, groups: ByPart
) -> dict[Period, MeasureFigures]:
    """A measure's figures by edition; `groups` holds those of groups where they are wanted."""
    return {
        year(first): MeasureFigures(
            period_from_code(code),
            series.figures[code].get(WHOLE_BOROUGH),
            tuple(series.figures[code].get(ward.no) for ward in wards.wards),
            tuple(groups.get(code, {}).get(group.no) for group in wards.groups),
            is_carried,
        )
        for first, (code, is_carried) in series.codes(wards.generation, years=years).items()
    }
