"""Definitions and figures → the picture of the Wellbeing Index: cells, scores, notes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from lbi_desktop.domain.charts.breakdown_chart import Standing
from lbi_desktop.domain.period import Period
from lbi_desktop.domain.wellbeing.cells import MeasureCells, measure_cells
from lbi_desktop.domain.wellbeing.combining import Quorum, change_since, combined_sets
from lbi_desktop.domain.wellbeing.ground import (
    DomainGround,
    MeasureGround,
    WellbeingGround,
)
from lbi_desktop.domain.wellbeing.outlook import outlook_of
from lbi_desktop.domain.wellbeing.picture import (
    Cell,
    DomainPicture,
    EditionScores,
    HiddenFigure,
    MeasurePicture,
    Scaling,
    Score,
    ScoreSet,
    WellbeingPicture,
)
from lbi_desktop.domain.wellbeing.scaling import of_edition, scaling_of, scored
from lbi_desktop.domain.wellbeing.weights import indexed
from lbi_desktop.domain.wellbeing.words import notes_of


def wellbeing_of(ground: WellbeingGround) -> WellbeingPicture:
    """The whole picture of one edition and one generation of wards.

    Editions after the one wanted, and those of other wards, have no part in it.
    """
    domains = tuple(_domain(ground, each) for each in ground.domains)
    picture = WellbeingPicture(
        edition=ground.edition,
        generation=ground.generation,
        place=ground.place,
        method=ground.method,
        domains=domains,
        wards=ground.wards,
        groups=ground.groups,
        editions=ground.editions,
        other_wards=ground.other_wards,
        hidden=tuple(_hidden(ground, domains)),
        is_illustrative=any(m.is_illustrative for d in domains for m in d.measures),
    )
    made = indexed(picture)
    return replace(made, notes=notes_of(made))


# --- measures --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Made:
    """A measure's cells by edition, up to the one wanted, and how it is scaled."""

    cells: Mapping[Period, MeasureCells]
    scaling: Scaling | None
    why: str


def _made(ground: WellbeingGround, measure: MeasureGround) -> _Made:
    cells = {
        edition: measure_cells(
            measure.indicator,
            figures if edition == ground.edition else replace(figures, groups=()),
            wards=ground.wards,
            groups=ground.groups,
            rule=measure.rule,
        )
        for edition, figures in measure.by_edition.items()
        if edition <= ground.edition
    }
    base = _base(ground, measure, cells)
    if base is None:
        return _Made(cells, None, "It has no figures by ward.")
    found = scaling_of(
        measure.indicator, cells[base], method=ground.method, reference=measure.reference
    )
    return _Made(cells, *found)


def _base(
    ground: WellbeingGround, measure: MeasureGround, cells: Mapping[Period, MeasureCells]
) -> Period | None:
    """The first edition with own figures of wards, from the method's base on."""
    wanted = ground.method.base
    usable = [
        edition
        for edition in sorted(cells)
        if any(cell.value is not None for cell in cells[edition].wards)
        and not measure.by_edition[edition].is_carried
    ]
    later = [each for each in usable if wanted is None or each >= wanted]
    return next(iter(later or usable[-1:]), None)


def _measure(ground: WellbeingGround, measure: MeasureGround) -> MeasurePicture:
    made = _made(ground, measure)
    one, now = measure.indicator, made.cells.get(ground.edition)
    figures = measure.by_edition.get(ground.edition)
    over_time = tuple(
        EditionScores(edition, _scores(made, edition)) for edition in sorted(made.cells)
    )
    scaling = of_edition(made.scaling, now) if made.scaling and now else None
    absent = tuple(Cell(None, reason="no figure") for _ in ground.wards)
    return MeasurePicture(
        id=one.id,
        ref=one.ref,
        name=one.short_name,
        title=one.title,
        unit=one.unit,
        polarity=one.polarity,
        weight=measure.weight,
        period=figures.period if figures else None,
        is_carried=bool(figures and figures.is_carried),
        whole_basis=now.basis if now else "",
        borough=now.borough if now else Cell(None, reason="no figure"),
        wards=now.wards if now else absent,
        groups=_groups(ground, now),
        scaling=scaling,
        unscored=made.why or ("" if scaling else _unscored_now(now)),
        scores=_scores(made, ground.edition),
        over_time=over_time,
        rule=measure.rule,
        elements=measure.elements,
        is_illustrative=_is_illustrative(measure, ground.edition),
    )


def _unscored_now(now: MeasureCells | None) -> str:
    if now is None:
        return "It has no figure in this edition."
    return "No ward has a figure that may be shown in this edition."


def _groups(ground: WellbeingGround, now: MeasureCells | None) -> tuple[Cell, ...]:
    if now is not None and now.groups:
        return now.groups
    return tuple(Cell(None, reason="no figure") for _ in ground.groups)


def _scores(made: _Made, edition: Period) -> ScoreSet:
    cells = made.cells.get(edition)
    if cells is None:
        return ScoreSet()
    scaling = of_edition(made.scaling, cells) if made.scaling else None
    return ScoreSet(
        scored(cells.borough, scaling),
        tuple(scored(cell, scaling) for cell in cells.wards),
        tuple(scored(cell, scaling) for cell in cells.groups),
    )


def _is_illustrative(measure: MeasureGround, edition: Period) -> bool:
    figures = measure.by_edition.get(edition)
    every = (figures.whole, *figures.wards) if figures else ()
    return any(each.illustrative for each in every if each is not None)


# --- domains ---------------------------------------------------------------------------------


def _domain(ground: WellbeingGround, domain: DomainGround) -> DomainPicture:
    measures = tuple(_measure(ground, each) for each in domain.measures)
    editions = [each for each in ground.editions if each <= ground.edition]
    over_time = tuple(
        EditionScores(edition, scores)
        for edition in editions
        if (scores := _domain_scores(measures, edition, ground)) is not None
    )
    now = next((e.scores for e in over_time if e.edition == ground.edition), ScoreSet())
    made = DomainPicture(
        id=domain.id,
        name=domain.name,
        about=domain.about,
        weight=domain.weight,
        measures=measures,
        scores=now,
        over_time=over_time,
        change=change_since(over_time, now=ground.edition),
        evidence=domain.evidence,
    )
    outlook, words = outlook_of(made, ground.method, place=ground.place)
    return replace(made, outlook=outlook, outlook_words=words)


def _domain_scores(
    measures: Sequence[MeasurePicture], edition: Period, ground: WellbeingGround
) -> ScoreSet | None:
    """A domain's scores of an edition; None where none of its measures has any.

    A measure that was scored before and has no figure any more is missing, not gone.
    """
    held = {
        measure.id: each.scores
        for measure in measures
        for each in measure.over_time
        if each.edition == edition
    }
    if not held:
        return None
    missing = _missing_like(next(iter(held.values())))
    return combined_sets(
        [
            (measure.weight, held.get(measure.id, missing))
            for measure in measures
            if measure.id in held or _was_scored(measure, edition)
        ],
        quorum=Quorum("measures", parts=ground.method.least_measures),
        method=ground.method,
    )


def _was_scored(measure: MeasurePicture, before: Period) -> bool:
    return any(
        each.scores.borough.wanted for each in measure.over_time if each.edition < before
    )


def _missing_like(other: ScoreSet) -> ScoreSet:
    """Scores asked for that are not there, for the wards and groups that another set has."""
    missing = Score(None, wanted=1, reason="no figure")
    return ScoreSet(missing, (missing,) * len(other.wards), (missing,) * len(other.groups))


def _hidden(
    ground: WellbeingGround, domains: Sequence[DomainPicture]
) -> Iterator[HiddenFigure]:
    """Every figure of the edition that is hidden, with its reason."""
    for measure in (measure for domain in domains for measure in domain.measures):
        places = ((ground.place, measure.borough),)
        wards = zip((ward.name for ward in ground.wards), measure.wards, strict=True)
        groups = zip((group.name for group in ground.groups), measure.groups, strict=True)
        for name, cell in (*places, *wards, *groups):
            if cell.standing is Standing.HIDDEN:
                yield HiddenFigure(measure.name, name, cell.reason)
