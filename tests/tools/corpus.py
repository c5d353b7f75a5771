"""Compare what was read with what a person would have read (importers/corpus/expected)."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

from lbi_desktop.domain.readings.reading import CellReading, Measure, Reading, StagedReturn

NUMERIC = ("actual", "target", "previous", "benchmark", "forecast")


def expected_of(path: Path) -> dict[str, Any]:
    """An expected reading."""
    return json.loads(path.read_text(encoding="utf-8"))


def compare(reading: Reading, expected: dict[str, Any]) -> list[str]:
    """Every difference between a reading and the expected one, as a line each."""
    has_sheets = any(figure["sheet"] is not None for figure in expected["figures"])
    got = {
        (cell.sheet if has_sheets else None, cell.cell): cell
        for cell in reading.cells
        if cell.measure.value in NUMERIC
    }
    wanted = {(figure["sheet"], figure["cell"]): figure for figure in expected["figures"]}
    optional = {(one["sheet"], one["cell"]) for one in expected["optional"]}
    return mistakes_at(wanted, got, optional)


def mistakes_at(
    wanted: Mapping[Any, dict[str, Any]],
    got: Mapping[Any, CellReading],
    optional: Collection[Any],
) -> list[str]:
    """Figures missed or misread, and numbers read where there is no figure."""
    mistakes = []
    for place, figure in wanted.items():
        if not figure.get("ambiguous"):
            mistakes += _figure_mistakes(figure, got.get(place))
    mistakes += [
        f"{place}: {cell.value} is no figure ({cell.label})"
        for place, cell in got.items()
        if cell.value is not None and place not in wanted and place not in optional
    ]
    return mistakes


def _figure_mistakes(figure: dict[str, Any], cell: CellReading | None) -> list[str]:
    where = f"{figure['sheet']}!{figure['cell']} {figure['raw']!r}"
    if cell is None:
        return [f"{where}: not read"]
    mistakes = []
    if not _is_value(figure, cell.value):
        mistakes.append(f"{where}: value {cell.value}, expected {figure['value']}")
    days = [(one["start"], one["end"]) for one in _options(figure, "period")]
    period = cell.period
    if period is None or (str(period.start), str(period.end)) not in days:
        mistakes.append(f"{where}: period {period}, expected {days}")
    if cell.state.value not in _options(figure, "state"):
        mistakes.append(f"{where}: state {cell.state}, expected {figure['state']}")
    if not _is_measure(figure, cell.measure):
        mistakes.append(f"{where}: measure {cell.measure}, expected {figure['measure']}")
    numerator = figure.get("numerator")
    if numerator is not None and cell.numerator != numerator:
        mistakes.append(f"{where}: numerator {cell.numerator}, expected {numerator}")
    return mistakes


def _options(figure: dict[str, Any], key: str) -> list[Any]:
    return [figure[key], *figure.get(f"{key}_also", [])]


def _is_value(figure: dict[str, Any], value: float | None) -> bool:
    if figure["value"] is None:
        return value is None
    options = _options(figure, "value")
    return value is not None and any(
        abs(value - one) <= 1e-9 * max(1.0, abs(one)) for one in options
    )


def _is_measure(figure: dict[str, Any], measure: Measure) -> bool:
    options = set(_options(figure, "measure"))
    return measure.value in options or {measure.value, *options} == {"actual", "previous"}


def missing_issues(
    wanted: list[dict[str, Any]], issues: set[tuple[str, str | None, str | None]]
) -> list[str]:
    """The expected issues that were not raised at their cell (sheet, cell, code)."""
    missing = []
    for one in wanted:
        places = [one["cell"], *one.get("any_of", [])]
        raised = any(
            code == one["code"] and (cell in places or None in places)
            for sheet, cell, code in issues
            if sheet in (None, one["sheet"]) or one["sheet"] is None
        )
        if not raised:
            missing.append(f"{one['code']} at {one['cell']}: {one.get('words', '')}")
    return missing


def wrong_outcomes(staged: StagedReturn, expected: dict[str, Any]) -> list[str]:
    """The rows whose outcome or indicator is not the expected one."""
    got = {
        (row.reading.sheet, row.reading.cell): row
        for row in staged.rows
        if row.reading.measure.value in NUMERIC
    }
    wrong = []
    for figure in expected["figures"]:
        row = got.get((figure["sheet"], figure["cell"]))
        if not figure.get("import_outcome") or row is None:
            continue
        found = (row.indicator_id, row.outcome.value)
        if found != (figure["indicator"], figure["import_outcome"]):
            wrong.append(f"{figure['cell']}: {found}, expected {figure['import_outcome']}")
    return wrong
