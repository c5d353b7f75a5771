"""The figures of indicators as series: read in four queries, kept until they are touched."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeVar

from sqlalchemy import Connection, Integer, Select, bindparam, literal_column, select

from lbi_desktop.domain.indicator import Basis, Frequency, Indicator, Target, TargetKind
from lbi_desktop.domain.period import KIND_NUMBER, Period, PeriodKind, period_from_code
from lbi_desktop.domain.scorecard.row import Series
from lbi_desktop.domain.value import Figure
from lbi_desktop.queries.indicators import indicator_numbers
from lbi_desktop.store.figure_rows import FIGURE_COLUMNS, figure_from
from lbi_desktop.store.figure_tables import benchmark, observation, rebase, target
from lbi_desktop.store.rows import rows_for_each
from lbi_desktop.store.store import Store

Dated = tuple[Period, Figure]
Made = TypeVar("Made")
_BY_BASIS = {
    Basis.CUMULATIVE: PeriodKind.YTD,
    Basis.ROLLING12: PeriodKind.ROLLING12,
    Basis.ANNUAL: PeriodKind.YEAR,
    Basis.ACADEMIC_YEAR: PeriodKind.ACADEMIC_YEAR,
    Basis.SURVEY_WAVE: PeriodKind.SURVEY_WAVE,
}
_BY_FREQUENCY = {
    Frequency.MONTH: PeriodKind.MONTH,
    Frequency.QUARTER: PeriodKind.QUARTER,
    Frequency.HALF: PeriodKind.HALF,
    Frequency.YEAR: PeriodKind.YEAR,
    Frequency.TERM: PeriodKind.TERM,
    Frequency.AD_HOC: PeriodKind.POINT,
}


@dataclass(frozen=True, slots=True)
class StoredSeries:
    """An indicator's series with the version of each of its figures, by period code."""

    indicator: Indicator
    series: Series
    versions: Mapping[int, int]


def series_of(store: Store, wanted: Sequence[Indicator]) -> dict[str, StoredSeries]:
    """The whole-borough series of each indicator, by id."""
    kept = store.recall.of_indicators("series")
    with store.reading() as connection:
        missing = [each for each in wanted if each.id not in kept]
        if missing:
            kept.update(_read(connection, missing, indicator_numbers(store)))
        return {each.id: kept[each.id] for each in wanted}


def own_kind(indicator: Indicator, present: Iterable[PeriodKind]) -> PeriodKind:
    """What periods a series runs in: its basis' own, its frequency's, else the commonest.

    Councils keep rolling figures under the quarter they end with as often as under the twelve
    months; whichever is the commoner is the series.
    """
    counted = Counter(present)
    by_basis, by_frequency = _BY_BASIS.get(indicator.basis), _BY_FREQUENCY[indicator.frequency]
    if by_basis is PeriodKind.ROLLING12 and counted[by_frequency] > counted[by_basis]:
        return by_frequency
    for kind in (by_basis, by_frequency):
        if kind is not None and counted[kind]:
            return kind
    if counted:
        return max(counted, key=lambda kind: (counted[kind], KIND_NUMBER[kind]))
    return by_basis or by_frequency


def _read(
    connection: Connection, wanted: Sequence[Indicator], numbers: Mapping[str, int]
) -> dict[str, StoredSeries]:
    own = [numbers[each.id] for each in wanted]
    figures, versions = _figures(connection, own)
    targets = _grouped(connection, own, _TARGETS, make=_target)
    benchmarks = _grouped(
        connection, own, _BENCHMARKS, make=lambda row: (row[1], _period(row[2]), row[3])
    )
    rebases = _grouped(connection, own, _REBASES, make=lambda row: (_period(row[1]), row[2]))
    made: dict[str, StoredSeries] = {}
    for each, number in zip(wanted, own, strict=True):
        series, others = _parted(each, figures[number])
        made[each.id] = StoredSeries(
            each,
            Series(
                series,
                targets=tuple(targets[number]),
                others=others,
                benchmarks=tuple(benchmarks[number]),
                rebases=tuple(rebases[number]),
            ),
            versions[number],
        )
    return made


@cache
def _period(code: int) -> Period:
    """A period by its code, worked out once: there are a few hundred, in every series."""
    return period_from_code(code)


_ONE = bindparam("number", type_=Integer())
FIGURES = select(
    observation.c.indicator_no,
    observation.c.period_code,
    observation.c.version,
    *(observation.c[name] for name in FIGURE_COLUMNS),
).where(observation.c.indicator_no == _ONE, observation.c.breakdown_no == literal_column("0"))
_TARGETS = (
    select(
        target.c.indicator_no,
        target.c.kind,
        target.c.period_code,
        target.c.value,
        target.c.upper,
        target.c.reason,
        target.c.approved_by,
    )
    .where(target.c.indicator_no == _ONE)
    .order_by(target.c.period_code)
)
_BENCHMARKS = (
    select(
        benchmark.c.indicator_no, benchmark.c.label, benchmark.c.period_code, benchmark.c.value
    )
    .where(benchmark.c.indicator_no == _ONE)
    .order_by(benchmark.c.period_code, benchmark.c.label)
)
_REBASES = (
    select(rebase.c.indicator_no, rebase.c.period_code, rebase.c.reason)
    .where(rebase.c.indicator_no == _ONE)
    .order_by(rebase.c.period_code)
)


def _figures(
    connection: Connection, numbers: Sequence[int]
) -> tuple[dict[int, list[Dated]], dict[int, dict[int, int]]]:
    figures: dict[int, list[Dated]] = defaultdict(list)
    versions: dict[int, dict[int, int]] = defaultdict(dict)
    for number, code, version, *values in rows_for_each(connection, FIGURES, values=numbers):
        figures[number].append((_period(code), figure_from(values)))
        versions[number][code] = version
    return figures, versions


def _grouped(
    connection: Connection,
    numbers: Sequence[int],
    query: Select[Any],
    *,
    make: Callable[[Any], Made],
) -> dict[int, list[Made]]:
    made: dict[int, list[Made]] = defaultdict(list)
    for row in rows_for_each(connection, query, values=numbers):
        made[row[0]].append(make(row))
    return made


def _target(row: Sequence[Any]) -> Target:
    _, kind, code, value, upper, reason, approved_by = row
    return Target(TargetKind(kind), _period(code), value, upper, reason, approved_by)


def _parted(
    indicator: Indicator, figures: Sequence[Dated]
) -> tuple[tuple[Dated, ...], tuple[Dated, ...]]:
    """The figures of the series' own kind of period, in order, and the others."""
    kind = own_kind(indicator, (period.kind for period, _ in figures))
    own = tuple(each for each in figures if each[0].kind is kind)
    others = tuple(each for each in figures if each[0].kind is not kind)
    return own, others
