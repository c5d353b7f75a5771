"""A thousand series of four years: every rule, both verdicts, run tests, reasons, sentences."""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Iterator
from pathlib import Path

from measuring import Benchmark, Taken

from lbi_desktop.domain.analysis.signal_words import signal_of
from lbi_desktop.domain.analysis.spc import analyse
from lbi_desktop.domain.analysis.time_series import TimeSeries
from lbi_desktop.domain.indicator import Frequency, Polarity
from lbi_desktop.domain.period import month

SERIES, MONTHS = 1000, 48


def benchmarks(folder: Path) -> Iterator[Benchmark]:
    """The analysis of a whole suite in processor time, against mean and deviation alone."""
    several = _several()
    yield Benchmark(
        name="SPC: 1,000 series × 48, everything",
        job=lambda: _in_processor_time(several),
        floor=lambda: _floor(several),
        floor_is="mean and standard deviation of each series by the standard library",
        milliseconds=250.0,
    )


def _several() -> list[TimeSeries]:
    chance = random.Random(48)
    keys = tuple(month(2021 + (3 + row) // 12, (3 + row) % 12 + 1) for row in range(MONTHS))
    return [
        TimeSeries(
            keys,
            tuple(round(chance.gauss(80, 3), 1) for _ in range(MONTHS)),
            chance.choice(list(Polarity)),
            82.0,
            Frequency.MONTH,
        )
        for _ in range(SERIES)
    ]


def _in_processor_time(several: list[TimeSeries]) -> Taken:
    started = time.process_time()
    for series in several:
        signal_of(analyse(series))
    return Taken(time.process_time() - started)


def _floor(several: list[TimeSeries]) -> Taken:
    started = time.process_time()
    for series in several:
        present = [value for value in series.values if value is not None]
        statistics.stdev(present, statistics.fmean(present))
    return Taken(time.process_time() - started)
