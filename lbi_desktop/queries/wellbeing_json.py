"""The Wellbeing Index as the command line answers it: hidden is null, with its reason."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from lbi_desktop.domain.charts.breakdown import Part
from lbi_desktop.domain.period import Period
from lbi_desktop.domain.wellbeing.gaps import Gap, Slope, gaps, slope
from lbi_desktop.domain.wellbeing.method import Method
from lbi_desktop.domain.wellbeing.picture import (
    Cell,
    Change,
    DomainPicture,
    EditionScores,
    MeasurePicture,
    Score,
    ScoreSet,
    WardPlace,
    WellbeingPicture,
)
from lbi_desktop.domain.wellbeing.subject import change_of
from lbi_desktop.domain.wellbeing.table import MeasureTable
from lbi_desktop.domain.wellbeing.words import how_computed, scaling_words, sensitivity_words

Json = dict[str, Any]


def wellbeing_document(picture: WellbeingPicture, *, ward: int | None = None) -> Json:
    """The picture: the borough and every ward, or one ward with how each score came about."""
    at = range(len(picture.wards)) if ward is None else [ward]
    return {
        "edition": _period(picture.edition),
        "generation": picture.generation or None,
        "place": picture.place,
        "method": method_document(picture.method),
        "weights": picture.weights,
        "index": _subject(picture, "", picture.scores, over_time=picture.over_time),
        "domains": [_domain(picture, domain) for domain in picture.domains],
        "wards": [_ward(picture, one, explained=ward is not None) for one in at],
        "groups": [_group(picture, one) for one in range(len(picture.groups))],
        "editions": [edition.label for edition in picture.editions],
        "not_comparable": [edition.label for edition in picture.other_wards],
        "sensitivity": sensitivity_words(picture, ward),
        "hidden": [
            {"measure": one.measure, "part": one.part, "reason": one.reason}
            for one in picture.hidden
        ],
        "notes": list(picture.notes),
        "illustrative": picture.is_illustrative,
    }


def method_document(method: Method) -> Json:
    """How scores are computed, with its words."""
    return {
        "normalisation": method.normalisation.value,
        "words": method.normalisation.words,
        "reference": method.reference,
        "base": _period(method.base),
        "least_measures": method.least_measures,
        "least_share": method.least_share,
        "carry_years": method.carry_years,
        "draws": method.draws,
        "seed": method.seed,
    }


def _period(period: Period | None) -> Json | None:
    if period is None:
        return None
    return {
        "kind": period.kind.value,
        "start": str(period.start),
        "end": str(period.end),
        "label": period.label,
    }


def _subject(
    picture: WellbeingPicture,
    wanted: str,
    scores: ScoreSet,
    *,
    over_time: Sequence[EditionScores],
) -> Json:
    """What the index, a domain and a measure all have, of the borough."""
    found = slope(picture, wanted)
    return {
        "score": _score(scores.borough),
        "change": _change(change_of(picture, wanted)),
        "over_time": [
            {"edition": each.edition.label, "score": _score(each.scores.borough)}
            for each in over_time
        ],
        "gaps": [_gap(gap) for gap in gaps(picture, wanted)],
        "slope": _slope(found) if found else None,
        "how": list(how_computed(picture, wanted)),
    }


def _domain(picture: WellbeingPicture, domain: DomainPicture) -> Json:
    return {
        "id": domain.id,
        "name": domain.name,
        "about": domain.about,
        "weight": domain.weight,
        **_subject(picture, domain.id, domain.scores, over_time=domain.over_time),
        "outlook": domain.outlook.value,
        "outlook_words": domain.outlook_words,
        "evidence": [
            {"no": e.no, "kind": e.kind.value, "title": e.title, "finding": e.finding}
            for e in domain.evidence
        ],
        "measures": [_measure(picture, measure) for measure in domain.measures],
    }


def _measure(picture: WellbeingPicture, measure: MeasurePicture) -> Json:
    return {
        "indicator": measure.id,
        "ref": measure.ref,
        "title": measure.title,
        "weight": measure.weight,
        "unit": measure.unit.kind.value,
        "polarity": measure.polarity.value,
        "period": _period(measure.period),
        "carried": measure.is_carried,
        "borough": _cell(measure.borough),
        "borough_basis": measure.whole_basis or None,
        "scaling": scaling_words(picture, measure),
        "scored": measure.scaling is not None,
        **_subject(picture, measure.id, measure.scores, over_time=measure.over_time),
        "plan": [
            {"element": e.element, "kind": e.kind, "name": e.name} for e in measure.elements
        ],
        "smallest_count_shown": measure.rule.least,
    }


def _ward(picture: WellbeingPicture, at: int, *, explained: bool) -> Json:
    ward = picture.wards[at]
    found: Json = {
        "ward": ward.area,
        "code": ward.code or None,
        "generation": ward.generation,
        "index": _part(picture.scores.wards, at),
        "place": _place(picture.places[at]) if picture.places else None,
        "change": _change(change_of(picture, ward=at)) if picture.over_time else None,
        "domains": {d.id: _part(d.scores.wards, at) for d in picture.domains},
        "measures": {
            m.id: _cell(m.wards[at]) | {"score": _part(m.scores.wards, at)}
            for d in picture.domains
            for m in d.measures
        },
    }
    if explained:
        subjects = ["", *(d.id for d in picture.domains)]
        subjects += [m.id for d in picture.domains for m in d.measures]
        found["how"] = {
            each or "index": list(how_computed(picture, each, ward=at)) for each in subjects
        }
    return found


def _group(picture: WellbeingPicture, at: int) -> Json:
    group = picture.groups[at]
    return {
        "dimension": group.dimension,
        "group": group.category,
        "index": _part(picture.scores.groups, at),
        "domains": {d.id: _part(d.scores.groups, at) for d in picture.domains},
        "measures": {
            m.id: _cell(m.groups[at]) | {"score": _part(m.scores.groups, at)}
            for d in picture.domains
            for m in d.measures
        },
    }


def _part(scores: Sequence[Score], at: int) -> Json | None:
    return _score(scores[at]) if at < len(scores) else None


def _score(score: Score) -> Json:
    limits = score.limits
    return {
        "value": score.value,
        "lower95": limits.lower if limits else None,
        "upper95": limits.upper if limits else None,
        "lower998": limits.lower_strict if limits else None,
        "upper998": limits.upper_strict if limits else None,
        "interval": limits.method if limits else None,
        "standing": score.standing.value,
        "used": score.used,
        "of": score.wanted,
        "reason": score.reason or None,
    }


def _cell(cell: Cell) -> Json:
    limits = cell.limits
    return {
        "value": cell.value,
        "state": cell.state.value,
        "numerator": cell.numerator,
        "denominator": cell.denominator,
        "lower95": limits.lower if limits else None,
        "upper95": limits.upper if limits else None,
        "interval": limits.method if limits else None,
        "standing": cell.standing.value,
        "judged": cell.mark.value,
        "few_cases": cell.is_tiny,
        "reason": cell.reason or None,
    }


def _place(place: WardPlace) -> Json:
    return {
        "rank": place.rank,
        "by_chance": [place.rank_low, place.rank_high],
        "by_weights": [place.weight_low, place.weight_high],
        "equal_weights": place.equal_rank,
        "keeps_class": place.keeps_class,
    }


def _change(change: Change | None) -> Json | None:
    if change is None:
        return None
    return {
        "since": change.since.label,
        "points": change.points,
        "lower95": change.lower,
        "upper95": change.upper,
        "is_clear": change.is_clear,
    }


def _gap(gap: Gap) -> Json:
    return {
        "dimension": gap.dimension,
        "low": gap.low.category,
        "high": gap.high.category,
        "absolute": gap.points,
        "lower95": gap.lower,
        "upper95": gap.upper,
        "relative": gap.ratio,
        "relative_lower95": gap.ratio_lower,
        "relative_upper95": gap.ratio_upper,
        "is_clear": gap.is_clear,
        "words": gap.words,
    }


def _slope(found: Slope) -> Json:
    return {
        "index": found.index,
        "lower95": found.lower,
        "upper95": found.upper,
        "relative": found.relative,
        "groups": list(found.groups),
        "words": found.words,
    }


# --- one measure by ward and group -----------------------------------------------------------


def table_document(table: MeasureTable) -> Json:
    """One measure by ward and by one dimension, with both margins."""
    return {
        "measure": table.measure,
        "period": _period(table.period),
        "dimension": table.dimension,
        "groups": [group.category for group in table.groups],
        "whole": _cell(table.whole),
        "group_totals": [_cell(cell) for cell in table.group_totals],
        "rows": [
            {"ward": ward.area, "total": _cell(total), "cells": [_cell(one) for one in row]}
            for ward, total, row in zip(
                table.wards, table.ward_totals, table.cells, strict=True
            )
        ],
        "hidden": table.hidden,
    }


def ward_groups_document(groups: Sequence[Part], cells: Sequence[Cell]) -> list[Json]:
    """A measure's figures of the groups of one ward."""
    return [
        {"dimension": group.dimension, "group": group.category} | _cell(cell)
        for group, cell in zip(groups, cells, strict=True)
    ]
