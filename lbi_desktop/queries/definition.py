"""What one indicator is and has been: definition, versions, targets with their log."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise
from typing import Any

from sqlalchemy import Connection, Row, func, select

from lbi_desktop.domain.definitions.change import ChangeKind, Difference, differences
from lbi_desktop.domain.formulas.check import formula_words
from lbi_desktop.domain.formulas.graph import named_in
from lbi_desktop.domain.indicator import Indicator, Target, TargetKind
from lbi_desktop.domain.period import Period, period_from_code
from lbi_desktop.queries.indicators import indicator_named, indicator_numbers, indicators
from lbi_desktop.queries.provenance import source_words
from lbi_desktop.store.figure_tables import (
    benchmark,
    breakdown,
    observation,
    source,
    target,
    target_superseded,
)
from lbi_desktop.store.history_tables import history
from lbi_desktop.store.indicator_rows import definition_from
from lbi_desktop.store.store import Store
from lbi_desktop.store.tables import indicator_change


@dataclass(frozen=True, slots=True)
class DefinitionVersion:
    """One change of a definition: when it holds from, why, who approved and who wrote it.

    `differences` are what it changed; `before` is what it replaced, None for the first.
    """

    on: date
    what: ChangeKind
    reason: str
    approved_by: str
    author: str
    before: Indicator | None
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class DatedReference:
    """A reference an indicator had until a day; `until` is None for today's."""

    ref: str
    until: date | None


@dataclass(frozen=True, slots=True)
class TargetEntry:
    """A target with who set it and when; of a replaced one also when, by whom and why."""

    target: Target
    set_by: str
    set_at: datetime | None
    replaced_by: str = ""
    replaced_at: datetime | None = None
    replaced_because: str = ""


@dataclass(frozen=True, slots=True)
class BenchmarkEntry:
    """A comparator's figure and where it was published."""

    label: str
    period: Period
    value: float
    source: str
    is_illustrative: bool


@dataclass(frozen=True, slots=True)
class BreakdownEntry:
    """One way figures are broken down: by what, into how many parts, in which periods.

    `generation` is the year ward boundaries began, 0 where it is not about wards.
    """

    dimension: str
    generation: int
    parts: tuple[str, ...]
    first: Period
    last: Period


@dataclass(frozen=True, slots=True)
class WholeDefinition:
    """Everything that is known of an indicator beside its figures, latest first."""

    indicator: Indicator
    formula: str
    calculated_from: tuple[Indicator, ...]
    goes_into: tuple[Indicator, ...]
    references: tuple[DatedReference, ...]
    versions: tuple[DefinitionVersion, ...]
    targets: tuple[TargetEntry, ...]
    target_log: tuple[TargetEntry, ...]
    benchmarks: tuple[BenchmarkEntry, ...]
    breakdowns: tuple[BreakdownEntry, ...]


def whole_definition(store: Store, indicator: str) -> WholeDefinition:
    """The definition of an indicator, by id, reference or title, with all it has been."""
    with store.reading() as connection:
        meant = indicator_named(store, indicator)
        number = indicator_numbers(store)[meant.id]
        every = {each.id: each for each in indicators(store)}
        versions = _versions(connection, meant, number)
        return WholeDefinition(
            meant,
            formula_words(meant.formula, every) if meant.formula else "",
            tuple(every[name] for name in named_in(meant.formula) if name in every),
            tuple(each for each in every.values() if meant.id in named_in(each.formula)),
            _references(meant, versions),
            versions,
            tuple(_target_entries(connection, number)),
            tuple(_target_log(connection, number)),
            tuple(_benchmarks(connection, number)),
            tuple(_breakdowns(connection, number)),
        )


def _versions(
    connection: Connection, meant: Indicator, number: int
) -> tuple[DefinitionVersion, ...]:
    query = (
        select(indicator_change, history.c.author)
        .outerjoin(history, history.c.entry == indicator_change.c.entry)
        .where(indicator_change.c.indicator_no == number)
        .order_by(indicator_change.c.no)
    )
    rows = connection.execute(query).all()
    replaced = [definition_from(row.before) if row.before else None for row in rows]
    after = [*replaced, meant][1:]
    made = [
        _version(row, old, new) for row, old, new in zip(rows, replaced, after, strict=True)
    ]
    return tuple(reversed(made))


def _version(
    row: Row[Any], before: Indicator | None, after: Indicator | None
) -> DefinitionVersion:
    changed = differences(before, after) if before is not None and after is not None else ()
    return DefinitionVersion(
        on=date.fromisoformat(row.changed_on),
        what=ChangeKind(row.what),
        reason=row.reason,
        approved_by=row.approved_by,
        author=row.author or "",
        before=before,
        differences=changed,
    )


def _references(
    meant: Indicator, versions: Sequence[DefinitionVersion]
) -> tuple[DatedReference, ...]:
    """Today's reference, then the earlier ones with the day each ended."""
    known: list[tuple[str, date | None]] = [(meant.ref, None)]
    known += [(each.before.ref, each.on) for each in versions if each.before is not None]
    earlier = (older for newer, older in pairwise(known) if newer[0] != older[0])
    return tuple(DatedReference(*each) for each in (known[0], *earlier))


# --- targets ---------------------------------------------------------------------------------


def _target_entries(connection: Connection, number: int) -> Iterator[TargetEntry]:
    query = (
        select(target, history.c.author, history.c.at)
        .outerjoin(history, history.c.entry == target.c.entry)
        .where(target.c.indicator_no == number)
        .order_by(target.c.period_code.desc(), target.c.kind)
    )
    for row in connection.execute(query):
        yield TargetEntry(_target(row), row.author or "", _moment(row.at))


def _target_log(connection: Connection, number: int) -> Iterator[TargetEntry]:
    before, wrote, replaced = target_superseded, history.alias(), history.alias()
    query = (
        select(
            before,
            wrote.c.author,
            wrote.c.at,
            replaced.c.author.label("replaced_author"),
            replaced.c.at.label("replaced_at"),
        )
        .outerjoin(wrote, wrote.c.entry == before.c.entry)
        .outerjoin(replaced, replaced.c.entry == before.c.superseded_by)
        .where(before.c.indicator_no == number)
        .order_by(before.c.superseded_by.desc(), before.c.period_code.desc())
    )
    for row in connection.execute(query):
        yield TargetEntry(
            _target(row),
            row.author or "",
            _moment(row.at),
            row.replaced_author or "",
            _moment(row.replaced_at),
            row.superseded_reason,
        )


def _target(row: Row[Any]) -> Target:
    return Target(
        TargetKind(row.kind),
        period_from_code(row.period_code),
        row.value,
        row.upper,
        row.reason,
        row.approved_by,
    )


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


# --- benchmarks and breakdowns ---------------------------------------------------------------


def _benchmarks(connection: Connection, number: int) -> Iterator[BenchmarkEntry]:
    query = (
        select(benchmark, source.c.kind, source.c.words)
        .join(source, source.c.no == benchmark.c.source_no)
        .where(benchmark.c.indicator_no == number)
        .order_by(benchmark.c.period_code.desc(), benchmark.c.label)
    )
    for row in connection.execute(query):
        yield BenchmarkEntry(
            row.label,
            period_from_code(row.period_code),
            row.value,
            source_words(row.kind, row.words),
            bool(row.is_illustrative),
        )


def _breakdowns(connection: Connection, number: int) -> Iterator[BreakdownEntry]:
    """Dimensions that have figures; wards by the generation of their boundaries."""
    query = (
        select(
            breakdown.c.area,
            breakdown.c.generation,
            breakdown.c.dimension,
            breakdown.c.category,
            func.min(observation.c.period_code).label("first"),
            func.max(observation.c.period_code).label("last"),
        )
        .join(observation, observation.c.breakdown_no == breakdown.c.no)
        .where(observation.c.indicator_no == number, breakdown.c.no != 0)
        .group_by(
            breakdown.c.no,
            breakdown.c.area,
            breakdown.c.generation,
            breakdown.c.dimension,
            breakdown.c.category,
            breakdown.c.position,
        )
        .order_by(breakdown.c.position, breakdown.c.no)
    )
    found: dict[tuple[str, int], list[Any]] = {}
    for row in connection.execute(query):
        kinds = [row.dimension] if row.dimension else []
        name = " × ".join(["ward", *kinds] if row.area else kinds)
        found.setdefault((name, row.generation), []).append(row)
    for (name, generation), rows in found.items():
        parts = (", ".join(part for part in (row.area, row.category) if part) for row in rows)
        first = period_from_code(min(row.first for row in rows))
        last = period_from_code(max(row.last for row in rows))
        yield BreakdownEntry(name, generation, tuple(parts), first, last)
