"""Answers of queries as JSON documents of the command-line contract."""

from __future__ import annotations

from typing import Any

from lbi_desktop.domain.period import Period, period_from_code
from lbi_desktop.domain.scorecard.row import Outlook, Provenance, Scorecard, ScorecardRow
from lbi_desktop.domain.search import Found, SearchAnswer
from lbi_desktop.domain.travel import Travel
from lbi_desktop.domain.value import Figure
from lbi_desktop.queries.calculation import Trace
from lbi_desktop.queries.entry_changes import EntryReading
from lbi_desktop.queries.figure_source import FigureSource, SupersededFigure
from lbi_desktop.queries.history_list import HistoryEntry

Json = dict[str, Any]


def scorecard_document(scorecard: Scorecard) -> Json:
    """The scorecard: numbers as numbers, absent values null beside their state."""
    return {
        "period": period_document(scorecard.period),
        "rows": [_row(row) for row in scorecard.rows],
    }


def source_document(found: FigureSource) -> Json:
    """Where a figure came from, with what stood there before, latest first."""
    return {
        "indicator": {
            "id": found.indicator.id,
            "ref": found.indicator.ref,
            "title": found.indicator.title,
        },
        "period": period_document(found.period),
        **figure_document(found.figure),
        **_provenance(found.provenance),
        "superseded": [_superseded(each) for each in found.superseded],
        "calculation": None if found.trace is None else trace_document(found.trace),
    }


def trace_document(trace: Trace) -> Json:
    """A calculated figure unfolded: formula, working, every figure that went in."""
    return {
        "indicator": trace.indicator.id,
        "ref": trace.indicator.ref,
        "period": period_document(trace.period),
        "formula": trace.formula,
        "working": trace.working,
        "gives": None if trace.figure is None else figure_document(trace.figure),
        "stands_apart": trace.is_standing_apart,
        "inputs": [
            {
                "indicator": each.indicator.id,
                "ref": each.indicator.ref,
                "period": period_document(each.period),
                "part": each.part or None,
                "words": each.words,
                "why_not": each.why_not,
                **(
                    {"state": "missing"}
                    if each.figure is None
                    else figure_document(each.figure)
                ),
                **({} if each.provenance is None else _provenance(each.provenance)),
                "calculation": None if each.trace is None else trace_document(each.trace),
            }
            for each in trace.inputs
        ],
    }


def history_document(entries: tuple[HistoryEntry, ...]) -> Json:
    """The history, latest first."""
    return {"entries": [_entry(each) for each in entries]}


def entry_document(told: EntryReading) -> Json:
    """One entry with what it changed; `in_the_way` are later ones that build on it."""
    return {
        **_entry(told.entry),
        "changes": [
            {"what": each.subject, "before": each.before, "after": each.after}
            for each in told.changes
        ],
        "more": list(told.more),
        "in_the_way": [_entry(each) for each in told.in_the_way],
    }


def _entry(each: HistoryEntry) -> Json:
    return {
        "entry": each.entry,
        "at": each.at.isoformat(),
        "author": each.author,
        "kind": each.kind,
        "label": each.label,
        "reverses": each.reverses,
        "undone": each.is_undone,
    }


def search_document(answer: SearchAnswer) -> Json:
    """What was found, by kind, best first; spans are [from, up to) in characters."""
    return {
        "text": answer.text,
        "read_as": {typed: list(taken) for typed, taken in answer.read_as},
        "searched": {kind.value: count for kind, count in answer.searched.items()},
        "found": [_found(each) for each in answer.found],
    }


def period_document(period: Period) -> Json:
    """A period: kind, first and last day, label."""
    return {
        "kind": period.kind.value,
        "start": period.start.isoformat(),
        "end": period.end.isoformat(),
        "label": period.label,
    }


def _found(found: Found) -> Json:
    code = found.period_code
    return {
        "kind": found.kind.value,
        "id": found.id,
        "ref": found.ref,
        "title": found.title,
        "title_spans": found.title_spans,
        "detail": found.detail,
        "excerpt": found.excerpt,
        "excerpt_spans": found.excerpt_spans,
        "past": found.is_past,
        "indicator": found.about or None,
        "period": period_document(period_from_code(code)) if code else None,
    }


def _row(row: ScorecardRow) -> Json:
    indicator, judgement, signal = row.indicator, row.judgement, row.signal
    return {
        "id": indicator.id,
        "ref": indicator.ref,
        "title": indicator.title,
        "short_name": indicator.short_name,
        "directorate": indicator.directorate,
        "period": period_document(row.period),
        "actual": row.figure.value,
        "state": row.figure.state.value,
        "illustrative": row.figure.illustrative,
        "derived": row.figure.derived,
        "calculated": bool(indicator.formula),
        "unit": indicator.unit.kind.value,
        "target": judgement.target,
        "target_upper": judgement.target_upper,
        "annual_target": row.annual_target,
        "basis": indicator.basis.value,
        "polarity": indicator.polarity.value,
        "status": judgement.status.value,
        "summary": judgement.summary,
        "explanation": judgement.explanation,
        "travel_short": row.travel_short.direction.value,
        "travel_short_explained": _travel(row.travel_short),
        "travel_long": row.travel_long.direction.value,
        "travel_long_explained": _travel(row.travel_long),
        "variation": signal.variation.value,
        "assurance": signal.assurance.value,
        "signal": signal.sentence or signal.reason,
        "forecast": None if row.outlook is None else row.outlook.value,
        "outlook": None if row.outlook is None else _outlook(row.outlook),
        "benchmark": row.benchmark,
        "benchmark_label": row.benchmark_label,
        "version": row.version,
    }


def _travel(travel: Travel) -> Json:
    return {
        "against": None if travel.against is None else period_document(travel.against),
        "then": None if travel.then is None else travel.then.value,
        "change": travel.change,
        "relative": travel.relative,
        "words": travel.words,
        "explanation": travel.explanation,
    }


def _outlook(outlook: Outlook) -> Json:
    return {
        "value": outlook.value,
        "lower": outlook.lower,
        "upper": outlook.upper,
        "method": outlook.method,
        "status": None if outlook.judgement is None else outlook.judgement.status.value,
    }


def figure_document(figure: Figure) -> Json:
    """A figure: number, state, parts, reason; absent values null beside their state."""
    return {
        "value": figure.value,
        "state": figure.state.value,
        "numerator": figure.numerator,
        "denominator": figure.denominator,
        "reason": figure.reason,
        "expected": None if figure.expected is None else figure.expected.isoformat(),
        "illustrative": figure.illustrative,
        "derived": figure.derived,
    }


def _provenance(provenance: Provenance) -> Json:
    at = provenance.accepted_at
    return {
        "file": provenance.file,
        "sha256": provenance.sha256 or None,
        "sheet": provenance.sheet,
        "cell": provenance.cell,
        "raw": provenance.raw,
        "reading": provenance.reading,
        "accepted_by": provenance.accepted_by,
        "accepted_at": None if at is None else at.isoformat(),
        "entry": provenance.entry,
        "version": provenance.version,
    }


def _superseded(before: SupersededFigure) -> Json:
    at = before.replaced_at
    return {
        **figure_document(before.figure),
        **_provenance(before.provenance),
        "replaced_by": before.replaced_by,
        "replaced_at": None if at is None else at.isoformat(),
        "replaced_in": before.entry,
        "replaced_because": before.reason,
        "restated": before.is_restated,
    }
