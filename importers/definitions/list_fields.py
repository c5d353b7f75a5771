"""One row of a list of indicators: its fields in the store's words, its targets and figures."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from importers.cells.saying import CellFigure, Expected, read_figure
from importers.definitions.list_words import unit_for, word_for
from importers.layouts.plan import ValueColumn
from importers.tables.columns import Column, Row
from importers.words.cell_words import scale_of
from importers.words.labels import clean_label, unit_of_label
from importers.words.periods import period_in
from lbi_desktop.domain.issues.catalogue import issue_of
from lbi_desktop.domain.issues.issue import Issue
from lbi_desktop.domain.period import Period, PeriodKind
from lbi_desktop.domain.readings.reading import Measure
from lbi_desktop.domain.value import State

_WORDED = ("polarity", "frequency", "basis")
_LISTS = ("aliases", "suites")
_MOST_DECIMALS = 2
_NAME = re.compile(r"[^0-9A-Za-z]+")

Fields = dict[str, object]


def fields_of(columns: Mapping[str, Column], row: Row) -> Fields:
    """What the row says of its indicator, by field; blank cells say nothing."""
    said: Fields = {
        name: text for name, column in columns.items() if (text := _text(row, column))
    }
    if not said.get("title"):
        return {}
    said["title"] = title = clean_label(str(said["title"]))
    said |= {name: word_for(name, str(said[name])) for name in _WORDED if name in said}
    said |= {name: _several(str(said[name])) for name in _LISTS if name in said}
    _take_numbers(said)
    printed = str(said.get("unit", ""))
    unit = unit_for(printed) or unit_of_label(title)
    said |= {"printed_unit": printed, **({"unit": unit} if unit else {})}
    named = str(said.get("ref") or title)
    said["id"] = _NAME.sub("-", named).strip("-").upper()[:60]
    return said


def _text(row: Row, column: Column) -> str:
    cell = row.get(column.number)
    if cell is None or cell.value is None:
        return ""
    return " ".join(str(cell.value).split())


def _several(text: str) -> list[str]:
    return [one.strip() for one in text.split(";") if one.strip()]


_PLAIN = re.compile(r"±?\s*(\d+(?:\.\d+)?)\s*%?(?: ?d\.?p\.?)?")


def _take_numbers(said: Fields) -> None:
    """Decimals and tolerance as numbers; a text that is none is left to be refused."""
    for name in ("decimals", "tolerance"):
        number = _PLAIN.fullmatch(str(said.get(name, "")))
        if number is not None:
            said[name] = float(number[1])
    if "tolerance" in said:
        tolerance = said.pop("tolerance")
        said["status_rule"] = {"scheme": "rag_tolerance", "tolerance": tolerance}


def figures_of(
    columns: Sequence[ValueColumn], row: Row, *, fields: Fields, sheet: str | None
) -> tuple[Fields, list[Issue]]:
    """Targets, figures and benchmarks of the row as records, and the doubtful cells."""
    history = _History()
    issues: list[Issue] = []
    scale = scale_of(str(fields.pop("printed_unit", "")))
    for column in columns:
        cell = row.get(column.number)
        if cell is None or column.period is None:
            continue
        figure = read_figure(cell, _expected(column, fields, scale=scale))
        if figure.problem:
            said = f"{fields['title']}: {figure.said}"
            issues.append(
                issue_of(
                    figure.problem,
                    said,
                    proposal=figure.proposal,
                    sheet=sheet,
                    cell=cell.address,
                )
            )
        if figure.value is not None:
            fields.setdefault("unit", figure.unit or "count")
        if not history.keeps(column, column.period, figure=figure):
            said = f"{fields['title']}: {column.period.label} has another value in this row."
            issues.append(
                issue_of("definition.duplicate", said, sheet=sheet, cell=cell.address)
            )
    unit = str(fields.get("unit", ""))
    fields.setdefault("decimals", float(_decimals(history.values, unit)))
    return history.records(), issues


def _expected(column: ValueColumn, fields: Fields, *, scale: float) -> Expected:
    return Expected(
        unit=str(fields.get("unit", "")),
        scale=max(scale, column.scale),
        is_target=column.measure is Measure.TARGET,
    )


class _History:
    """Targets, figures and benchmarks of one row, each period once."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, str, str], dict[str, object]] = {}
        self.values: list[float] = []

    def keeps(self, column: ValueColumn, period: Period, *, figure: CellFigure) -> bool:
        """Keeps a figure; false when its period has another value already."""
        part, more = _part(column, period, figure)
        if figure.value is None and (part != "figures" or figure.state is State.MISSING):
            return True
        record = {"period": _written(period), "value": figure.value, **more}
        key = (part, str(record["period"]), str(more.get("label", "")))
        held = self._kept.setdefault(key, record)
        if figure.value is not None:
            self.values.append(figure.value)
        return held == record

    def records(self) -> Fields:
        """The records by part."""
        parts: dict[str, list[dict[str, object]]] = {}
        for (part, _, _), record in self._kept.items():
            parts.setdefault(part, []).append(record)
        return dict(parts)


def _part(
    column: ValueColumn, period: Period, figure: CellFigure
) -> tuple[str, dict[str, object]]:
    """Where a column's value belongs, and what else its record says."""
    if column.measure is Measure.TARGET:
        kind = "annual" if period.kind is PeriodKind.YEAR else "profile"
        return "targets", {"kind": kind}
    if column.measure is Measure.BENCHMARK:
        rest = period_in(" ".join(column.column.title.split()), None).rest
        return "benchmarks", {"label": " ".join(rest.split()).strip(" ()-–:,") or "London"}
    return "figures", {"state": figure.state.value}


def _written(period: Period) -> str:
    return f"{period.kind.value} {period.start}/{period.end}"


def _decimals(values: Sequence[float], unit: str) -> int:
    """How many decimals the figures are kept with, at most two (one for a percentage)."""
    most = 1 if unit == "percent" else _MOST_DECIMALS
    places = [len(f"{value:.{most}f}".rstrip("0").partition(".")[2]) for value in values]
    return max(places, default=most if unit == "percent" else 0)
