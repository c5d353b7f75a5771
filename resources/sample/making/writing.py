"""Definitions as readable JSON: one record a line, the same bytes every time."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from lbi_desktop.domain.definitions.council import (
    ComplaintCount,
    DefinedBenchmark,
    DefinedFigure,
    DefinedPart,
)
from lbi_desktop.domain.indicator import Target
from lbi_desktop.domain.period import Period
from lbi_desktop.domain.value import State

Fields = dict[str, object]


def written_period(period: Period) -> str:
    """`quarter 2025-10-01/2025-12-31`."""
    return f"{period.kind.value} {period.start}/{period.end}"


def figure_record(defined: DefinedFigure) -> Fields:
    """A figure; what is usual (final, no parts) is left out."""
    figure = defined.figure
    made: Fields = {"period": written_period(defined.period)}
    if figure.value is not None:
        made["value"] = plain(figure.value)
    if figure.state is not State.FINAL:
        made["state"] = figure.state.value
    if figure.numerator is not None and figure.denominator is not None:
        made["numerator"] = plain(figure.numerator)
        made["denominator"] = plain(figure.denominator)
    made |= {"reason": figure.reason} if figure.reason else {}
    made |= {"expected": str(figure.expected)} if figure.expected else {}
    made |= {"illustrative": True} if figure.illustrative else {"source": defined.source}
    return made


def part_record(defined: DefinedPart) -> Fields:
    """A figure of one part of the borough."""
    whole = figure_record(DefinedFigure(defined.period, defined.figure, defined.source))
    return {"part": defined.part, **whole}


def target_record(target: Target) -> Fields:
    """A target."""
    made: Fields = {"kind": target.kind.value, "period": written_period(target.period)}
    return made | {"value": plain(target.value)}


def benchmark_record(benchmark: DefinedBenchmark) -> Fields:
    """A comparator's figure."""
    made: Fields = {"label": benchmark.label, "period": written_period(benchmark.period)}
    made["value"] = plain(benchmark.value)
    if benchmark.is_illustrative:
        return made | {"illustrative": True}
    return made | {"source": benchmark.source}


def complaint_record(count: ComplaintCount) -> Fields:
    """Complaints of a directorate in a period."""
    return {
        "directorate": count.directorate,
        "measure": count.measure,
        "period": written_period(count.period),
        "value": plain(count.value or 0.0),
        "illustrative": count.is_illustrative,
    }


def plain(number: float) -> float | int:
    """A whole number without its point."""
    return int(number) if number == int(number) else number


def as_json(lists: Mapping[str, Iterable[Fields]]) -> str:
    """An object of lists with one record a line."""
    parts = [f" {_line(name)}: [\n{_lines(records, 2)}\n ]" for name, records in lists.items()]
    return "{\n" + ",\n".join(parts) + "\n}\n"


def histories_json(histories: Iterable[tuple[str, Mapping[str, list[Fields]]]]) -> str:
    """Histories by indicator, one figure, target or benchmark a line."""
    made = []
    for own_id, lists in histories:
        inner = [
            f"  {_line(name)}: [\n{_lines(records, 3)}\n  ]"
            for name, records in lists.items()
            if records
        ]
        made.append(f' {{"indicator": {_line(own_id)},\n' + ",\n".join(inner) + "\n }")
    return '{"history": [\n' + ",\n".join(made) + "\n]}\n"


def _lines(records: Iterable[Fields], depth: int) -> str:
    return ",\n".join(" " * depth + _line(record) for record in records)


def _line(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
