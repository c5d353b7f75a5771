"""What is looked at: the whole index, a domain or a measure, each with the same questions."""

from __future__ import annotations

from dataclasses import dataclass

from lbi_desktop.domain.unit import Unit, UnitKind
from lbi_desktop.domain.wellbeing.combining import change_since
from lbi_desktop.domain.wellbeing.method import SCORE_DECIMALS
from lbi_desktop.domain.wellbeing.picture import (
    Change,
    DomainPicture,
    EditionScores,
    MeasurePicture,
    ScoreSet,
    WellbeingPicture,
)
from lbi_desktop.domain.wellbeing.weights import comparable

ALL_DOMAINS = ""
SCORE_UNIT = Unit(UnitKind.OTHER, SCORE_DECIMALS, "")


@dataclass(frozen=True, slots=True)
class Subject:
    """The index (`domain` and `measure` None), a domain, or a measure of a domain."""

    id: str
    name: str
    scores: ScoreSet
    over_time: tuple[EditionScores, ...]
    domain: DomainPicture | None = None
    measure: MeasurePicture | None = None


class UnknownSubjectError(LookupError):
    """No domain and no measure of the picture is called that."""


def subject_of(picture: WellbeingPicture, wanted: str = ALL_DOMAINS) -> Subject:
    """The subject by its id; the index for an empty one. Raises UnknownSubjectError."""
    if wanted == ALL_DOMAINS:
        return Subject("", "All domains", picture.scores, picture.over_time)
    for domain in picture.domains:
        if domain.id == wanted:
            return Subject(domain.id, domain.name, domain.scores, domain.over_time, domain)
        for one in domain.measures:
            if one.id == wanted:
                return Subject(one.id, one.name, one.scores, one.over_time, domain, one)
    raise UnknownSubjectError(wanted)


def change_of(
    picture: WellbeingPicture, wanted: str = ALL_DOMAINS, *, ward: int | None = None
) -> Change | None:
    """How a subject's score changed, of the borough or of a ward by its place."""
    subject = subject_of(picture, wanted)
    editions = list(subject.over_time)
    if subject.domain is None:
        editions = comparable(picture.domains, editions, ward=ward)
    return change_since(editions, now=picture.edition, ward=ward)
