"""Definitions, explained totals and restatements as JSON documents of the command line."""

from __future__ import annotations

from datetime import date, datetime

from lbi_desktop.domain.indicator import Indicator
from lbi_desktop.domain.scorecard.aggregate import Part
from lbi_desktop.queries.as_json import (
    Json,
    figure_document,
    period_document,
    trace_document,
)
from lbi_desktop.queries.as_reported import AsReported, ReportedRow
from lbi_desktop.queries.definition import DefinitionVersion, TargetEntry, WholeDefinition
from lbi_desktop.queries.explained_total import ExplainedTotal, Unfolding
from lbi_desktop.queries.restatements import Restatement, Telling

_WORDS = (
    "id", "ref", "title", "short_name", "directorate", "purpose", "numerator", "denominator",
    "source_system", "owner", "service", "portfolio", "priority", "theme", "objective",
    "methodology", "data_quality", "formula",
)  # fmt: skip
_LISTS = ("committees", "suites", "aliases", "dimensions")
_NAMED = ("polarity", "frequency", "basis", "over_time", "over_organisation", "life_cycle")


def definition_record(indicator: Indicator) -> Json:
    """A definition as the definitions file writes it: reading it gives the same indicator."""
    rule, unit = indicator.rule, indicator.unit
    return {
        **{name: getattr(indicator, name) for name in _WORDS},
        **{name: getattr(indicator, name).value for name in _NAMED},
        **{name: list(getattr(indicator, name)) for name in _LISTS},
        "unit": unit.kind.value,
        "decimals": unit.decimals,
        "noun": unit.noun,
        "status_rule": {
            "scheme": rule.scheme.value,
            "tolerance": rule.tolerance,
            "tolerance_kind": rule.tolerance_kind.value,
            "owner": rule.owner,
        },
        "expected_lag_days": indicator.expected_lag_days,
        "parent": indicator.parent,
        "is_restricted": indicator.is_restricted,
        "breaks": [
            {"first_day": each.first_day.isoformat(), "reason": each.reason}
            for each in indicator.breaks
        ],
    }


def definition_document(found: WholeDefinition) -> Json:
    """A whole definition with versions, targets and their log, benchmarks, breakdowns."""
    return {
        **definition_record(found.indicator),
        "formula_words": found.formula,
        "calculated_from": [each.id for each in found.calculated_from],
        "goes_into": [each.id for each in found.goes_into],
        "references": [
            {"ref": each.ref, "until": _day(each.until)} for each in found.references
        ],
        "versions": [_version(each) for each in found.versions],
        "targets": [_target(each) for each in found.targets],
        "target_log": [_target(each) for each in found.target_log],
        "benchmarks": [
            {
                "label": each.label,
                "period": period_document(each.period),
                "value": each.value,
                "source": each.source,
                "illustrative": each.is_illustrative,
            }
            for each in found.benchmarks
        ],
        "breakdowns": [
            {
                "dimension": each.dimension,
                "generation": each.generation or None,
                "parts": list(each.parts),
                "first": period_document(each.first),
                "last": period_document(each.last),
            }
            for each in found.breakdowns
        ],
    }


def explained_document(found: ExplainedTotal) -> Json:
    """A figure unfolded over time and over the borough."""
    return {
        "indicator": found.indicator.id,
        "ref": found.indicator.ref,
        "period": period_document(found.period),
        "area": found.area or None,
        "figure": None if found.figure is None else figure_document(found.figure),
        "unfoldings": [_unfolding(each) for each in found.unfoldings],
        "calculation": None if found.trace is None else trace_document(found.trace),
    }


def restatements_document(found: tuple[Restatement, ...]) -> Json:
    """The restatement ledger, latest first."""
    return {
        "restatements": [
            {
                "indicator": each.indicator.id,
                "ref": each.indicator.ref,
                "period": period_document(each.period),
                "was": figure_document(each.was),
                "became": figure_document(each.became),
                "now": figure_document(each.now),
                "told": [_telling(telling) for telling in each.told],
                "restated_on": each.restated_on.isoformat(),
                "author": each.author,
                "reason": each.reason,
                "entry": each.entry,
                "words": each.words,
            }
            for each in found
        ]
    }


def as_reported_document(found: AsReported) -> Json:
    """What a forum had been told, figure by figure, beside what stands now."""
    return {
        "forum": found.forum.name,
        "document": found.document,
        "version": found.version,
        "as_at": found.as_at.isoformat(),
        "told_on": found.told_on.isoformat(),
        "period": period_document(found.period),
        "changed": sum(each.is_changed for each in found.rows),
        "rows": [_reported(each) for each in found.rows],
    }


def _version(each: DefinitionVersion) -> Json:
    return {
        "on": each.on.isoformat(),
        "what": each.what.value,
        "reason": each.reason,
        "approved_by": each.approved_by,
        "author": each.author,
        "differences": [
            {"name": one.name, "before": one.before, "after": one.after}
            for one in each.differences
        ],
        "before": None if each.before is None else definition_record(each.before),
    }


def _target(each: TargetEntry) -> Json:
    return {
        "kind": each.target.kind.value,
        "period": period_document(each.target.period),
        "value": each.target.value,
        "upper": each.target.upper,
        "reason": each.target.reason,
        "approved_by": each.target.approved_by,
        "set_by": each.set_by,
        "set_at": _moment(each.set_at),
        "replaced_by": each.replaced_by,
        "replaced_at": _moment(each.replaced_at),
        "replaced_because": each.replaced_because,
    }


def _unfolding(each: Unfolding) -> Json:
    total = each.total
    return {
        "axis": each.axis,
        "rule": total.rule.value,
        "asked": None if total.asked is None else total.asked.value,
        "total": figure_document(total.figure),
        "explanation": total.explanation,
        "agreement": each.agreement,
        "missing": list(total.missing),
        "parts": [_part(part) for part in total.parts],
    }


def _part(part: Part) -> Json:
    figure = {"value": None, "state": "missing"}
    return {
        "label": part.label,
        **(figure if part.figure is None else figure_document(part.figure)),
    }


def _telling(each: Telling) -> Json:
    return {"forum": each.forum, "document": each.document or None, "on": _day(each.on)}


def _reported(each: ReportedRow) -> Json:
    return {
        "indicator": each.indicator.id,
        "ref": each.indicator.ref,
        "title": each.indicator.title,
        "period": period_document(each.period),
        "was": each.was.value,
        "was_state": each.was.state.value,
        "was_status": each.was_status.value,
        "was_target": each.was_target,
        "version": each.version,
        "now": None if each.now is None else each.now.value,
        "now_state": None if each.now is None else each.now.state.value,
        "now_status": None if each.now_status is None else each.now_status.value,
        "changed": each.is_changed,
        "reasons": list(each.reasons),
    }


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _moment(moment: datetime | None) -> str | None:
    return None if moment is None else moment.isoformat()
