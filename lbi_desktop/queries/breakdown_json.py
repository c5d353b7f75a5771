"""A breakdown as the command line's JSON: numbers as numbers, what is hidden as null."""

from __future__ import annotations

from typing import Any

from lbi_desktop.domain.charts.breakdown_chart import BreakdownSpec, PartBar
from lbi_desktop.queries.breakdowns import Breakdowns

Json = dict[str, Any]


def breakdown_document(found: Breakdowns, spec: BreakdownSpec) -> Json:
    """The chosen breakdown with every part, and what else the figure is broken down by."""
    return {
        "indicator": spec.ref,
        "title": spec.title,
        "caption": spec.caption,
        "period": {
            "kind": spec.period.kind.value,
            "start": str(spec.period.start),
            "end": str(spec.period.end),
            "label": spec.period.label,
        },
        "by": spec.axis.dimension,
        "within": spec.axis.within or None,
        "generation": spec.axis.generation or None,
        "whole": spec.whole,
        "whole_label": spec.whole_label,
        "target": spec.target,
        "method": spec.method,
        "notes": spec.notes,
        "illustrative": spec.is_illustrative,
        "rows": [_row(bar) for bar in spec.ranked()],
        "funnel": _funnel(spec),
        "available": [
            {
                "by": each.axis.dimension,
                "within": each.axis.within or None,
                "generation": each.axis.generation or None,
                "parts": each.parts,
                "periods": [period.label for period in each.periods],
            }
            for each in found.offered
        ],
    }


def _row(bar: PartBar) -> Json:
    return {
        "part": bar.name,
        "value": bar.value,
        "state": bar.state.value,
        "numerator": bar.numerator,
        "denominator": bar.denominator,
        "lower95": bar.lower,
        "upper95": bar.upper,
        "lower998": bar.lower_strict,
        "upper998": bar.upper_strict,
        "standing": bar.standing.value,
        "funnel": bar.funnel_place.value if bar.funnel_place is not None else None,
        "reason": bar.reason or None,
    }


def _funnel(spec: BreakdownSpec) -> Json | None:
    if spec.funnel is None:
        return None
    lines = spec.funnel.lines
    return {
        "centre": spec.funnel.centre,
        "denominator": [line.denominator for line in lines],
        "lower95": [line.lower_inner for line in lines],
        "upper95": [line.upper_inner for line in lines],
        "lower998": [line.lower_outer for line in lines],
        "upper998": [line.upper_outer for line in lines],
    }
