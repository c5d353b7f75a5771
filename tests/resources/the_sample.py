"""The sample council, read once for all tests of it."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from importers.definitions import DefinitionsRead, read_definitions
from lbi_desktop.domain.definitions.council import IndicatorDefinition
from lbi_desktop.domain.indicator import Basis, Frequency
from lbi_desktop.domain.period import PeriodKind
from lbi_desktop.domain.scorecard.row import Series
from resources.sample import council_file, expected_file, return_files


@cache
def sample() -> DefinitionsRead:
    """The sample council as the definitions importer reads it."""
    return read_definitions(council_file())


@cache
def expected() -> dict[str, dict[str, Any]]:
    """The expected readings by workbook."""
    return {
        path.name: json.loads(expected_file(path).read_text("utf-8")) for path in return_files()
    }


OWN_KIND = {
    Frequency.MONTH: PeriodKind.MONTH,
    Frequency.QUARTER: PeriodKind.QUARTER,
    Frequency.TERM: PeriodKind.TERM,
    Frequency.YEAR: PeriodKind.YEAR,
}

KIND_OF_BASIS = {
    Basis.CUMULATIVE: PeriodKind.YTD,
    Basis.ROLLING12: PeriodKind.ROLLING12,
    Basis.ACADEMIC_YEAR: PeriodKind.ACADEMIC_YEAR,
}


def series_of_sample(defined: IndicatorDefinition) -> Series:
    """The history of an indicator as the store would give it."""
    indicator = defined.indicator
    kind = KIND_OF_BASIS.get(indicator.basis) or OWN_KIND[indicator.frequency]
    figures = [(each.period, each.figure) for each in defined.figures]
    return Series(
        tuple(pair for pair in figures if pair[0].kind is kind),
        targets=defined.targets,
        others=tuple(pair for pair in figures if pair[0].kind is not kind),
        benchmarks=tuple((b.label, b.period, b.value) for b in defined.benchmarks),
    )
