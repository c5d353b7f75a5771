"""The Wellbeing Index in the open-data folder: scores by area and group, domains, measures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lbi_desktop.domain.charts.breakdown import Part
from lbi_desktop.domain.documents.published import Published
from lbi_desktop.domain.period import Period
from lbi_desktop.domain.wellbeing.picture import Score, WellbeingPicture

Value = str | float | int | bool | None
Row = Sequence[Value]
INDEX = "index"
WHOLE, EVERYBODY = "borough", "everybody"


def score_rows(picture: Published) -> Iterator[Row]:
    """Every score of the edition with its interval; one that is hidden or absent says why."""
    index = picture.wellbeing
    if index is None or index.edition is None:
        return
    subjects = [(INDEX, index.scores), *((one.id, one.scores) for one in index.domains)]
    for name, scores in subjects:
        start = (index.edition.code, name)
        yield (*start, WHOLE, EVERYBODY, *_score(scores.borough))
        for ward, score in zip(index.wards, scores.wards, strict=True):
            yield (*start, area_key(ward), EVERYBODY, *_score(score))
        for group, score in zip(index.groups, scores.groups, strict=True):
            yield (*start, WHOLE, group_key(group), *_score(score))


def _score(score: Score) -> Row:
    limits = score.limits
    return (
        score.value,
        limits.lower if limits else None,
        limits.upper if limits else None,
        score.standing.value,
        score.used,
        score.wanted,
        score.reason,
    )


def domain_rows(picture: Published) -> Iterator[Row]:
    """The domains with their weights; the index over all of them first."""
    index = picture.wellbeing
    if index is None:
        return
    yield INDEX, "All domains", "", None, "", index.method.normalisation.value
    for one in index.domains:
        outlook = one.outlook.value
        yield one.id, one.name, one.about, one.weight, outlook, index.method.normalisation.value


def measure_rows(picture: Published) -> Iterator[Row]:
    """Which indicators that are let out measure which domain, with their weights in it."""
    told = {each.indicator.id for each in picture.indicators}
    for domain in picture.wellbeing.domains if picture.wellbeing else ():
        for measure in domain.measures:
            if measure.id in told:
                yield measure.id, domain.id, measure.weight, measure.scaling is not None


def area_key(part: Part) -> str:
    """What stands for an area in every table."""
    if not part.area:
        return WHOLE
    return f"{part.code or part.area}-{part.generation}" if part.generation else part.area


def group_key(part: Part) -> str:
    """What stands for a group of people in every table."""
    return f"{part.dimension}: {part.category}" if part.category else EVERYBODY


def parts_of(index: WellbeingPicture | None) -> Iterator[Part]:
    """The wards and groups that scores are about."""
    if index is not None:
        yield from index.wards
        yield from index.groups


def periods_of(index: WellbeingPicture | None) -> Iterator[Period]:
    """The edition that scores are about."""
    if index is not None and index.edition is not None:
        yield index.edition
