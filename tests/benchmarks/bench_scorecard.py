"""Scorecard rows by kind of indicator, beside the SPC analysis each of them contains."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from measuring import Benchmark, Taken

from lbi_desktop.domain.analysis.evaluate import evaluate
from lbi_desktop.domain.analysis.series_analysis import analyse_shown
from lbi_desktop.domain.indicator import (
    Aggregation,
    Basis,
    Frequency,
    Indicator,
    Polarity,
    StatusRule,
    StatusScheme,
    Target,
    TargetKind,
)
from lbi_desktop.domain.period import Period, month, quarter, year, year_to_date
from lbi_desktop.domain.scorecard.basis import shown
from lbi_desktop.domain.scorecard.row import Series
from lbi_desktop.domain.unit import Unit, UnitKind
from lbi_desktop.domain.value import Figure

ROWS, YEARS, FIRST = 200, 5, 2021
PERIOD, TODAY = quarter(2025, 4), date(2026, 5, 4)
RULE = StatusRule(StatusScheme.RAG_TOLERANCE, 5)


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of indicator: how often it comes, on what basis, how its parts make a whole."""

    words: str
    frequency: Frequency
    basis: Basis
    over_time: Aggregation
    period: Callable[[int, int], Period]

    @property
    def in_year(self) -> int:
        """Figures in a year."""
        return {Frequency.MONTH: 12, Frequency.QUARTER: 4}[self.frequency]


def _month(financial_year: int, place: int) -> Period:
    return month(financial_year + (place > 8), (place + 3) % 12 + 1)


KINDS = (
    Kind(
        "quarterly figures", Frequency.QUARTER, Basis.COUNT_IN_PERIOD, Aggregation.NONE,
        lambda first, place: quarter(first, place + 1),
    ),
    Kind(
        "cumulative by quarter", Frequency.QUARTER, Basis.CUMULATIVE, Aggregation.SUM,
        lambda first, place: year_to_date(first, 3 * place + 3),
    ),
    Kind(
        "months made into quarters", Frequency.MONTH, Basis.COUNT_IN_PERIOD, Aggregation.SUM,
        _month,
    ),
    Kind(
        "monthly states", Frequency.MONTH, Basis.SNAPSHOT, Aggregation.LAST, _month,
    ),
)  # fmt: skip


def benchmarks(folder: Path) -> Iterator[Benchmark]:
    """Rows of one kind in processor time, against their SPC analysis alone."""
    for kind in KINDS:
        several = list(_several(kind))
        yield Benchmark(
            name=f"scorecard: {ROWS} rows, {kind.words}",
            job=lambda several=several: _rows(several),  # type: ignore[misc]
            floor=lambda several=several: _analyses(several),  # type: ignore[misc]
            floor_is="the SPC analysis of the same figures alone",
            ratio=4.0,
        )


def _several(kind: Kind) -> Iterator[tuple[Indicator, Series]]:
    chance = random.Random(kind.words)
    for number in range(ROWS):
        indicator = Indicator(
            f"I{number}", f"X{number}", "A count", "A count", Unit(UnitKind.COUNT, 0, "people"),
            Polarity.HIGHER, kind.frequency, kind.basis, "Homes", RULE,
            over_time=kind.over_time,
        )  # fmt: skip
        yield indicator, Series(tuple(_figures(kind, chance)), tuple(_targets(kind)))


def _figures(kind: Kind, chance: random.Random) -> Iterator[tuple[Period, Figure]]:
    for first in range(FIRST, FIRST + YEARS):
        total = 0
        for place in range(kind.in_year):
            step = round(chance.gauss(80, 6))
            total = total + step if kind.basis is Basis.CUMULATIVE else step
            yield kind.period(first, place), Figure(float(total))


def _targets(kind: Kind) -> Iterator[Target]:
    for first in range(FIRST, FIRST + YEARS):
        yield Target(TargetKind.ANNUAL, year(first), 80.0 * kind.in_year)
        for place in range(kind.in_year):
            so_far = place + 1 if kind.basis is Basis.CUMULATIVE else 1
            yield Target(TargetKind.PROFILE, kind.period(first, place), 80.0 * so_far)


def _rows(several: list[tuple[Indicator, Series]]) -> Taken:
    started = time.process_time()
    for indicator, series in several:
        evaluate(indicator, series, period=PERIOD, today=TODAY)
    return Taken(time.process_time() - started)


def _analyses(several: list[tuple[Indicator, Series]]) -> Taken:
    ready = [(one, shown(one, series, period=PERIOD), series) for one, series in several]
    started = time.process_time()
    for indicator, basis, series in ready:
        _ = analyse_shown(indicator, basis, series=series, target=80.0).signal
    return Taken(time.process_time() - started)
