"""The index, a domain or a measure of a picture as values that can be drawn and said."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from lbi_desktop.domain.charts.breakdown import WARD, Axis, Part
from lbi_desktop.domain.charts.breakdown_chart import BreakdownSpec, PartBar
from lbi_desktop.domain.charts.breakdown_words import alternative_words
from lbi_desktop.domain.charts.chart import mark_of
from lbi_desktop.domain.indicator import Polarity
from lbi_desktop.domain.unit import Unit
from lbi_desktop.domain.wellbeing.picture import (
    Cell,
    Change,
    DomainPicture,
    EditionScores,
    MeasurePicture,
    Score,
    WellbeingPicture,
)
from lbi_desktop.domain.wellbeing.subject import (
    SCORE_UNIT,
    Subject,
    UnknownSubjectError,
    subject_of,
)

NO_WARD = -1
"""The ward in hand where none is."""


Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Shown:
    """A subject: `borough` and each ward and group as bars, in the order of the picture.

    Bars are numbered by their place. `domain` is the domain itself or a measure's own.
    """

    subject: str
    name: str
    unit: Unit
    polarity: Polarity
    borough: PartBar
    wards: tuple[PartBar, ...]
    groups: tuple[PartBar, ...]
    over_time: tuple[EditionScores, ...]
    change: Change | None
    domain: DomainPicture | None = None
    measure: MeasurePicture | None = None

    @property
    def is_figures(self) -> bool:
        """Whether figures of a measure are shown, not scores."""
        return self.measure is not None


def shown(picture: WellbeingPicture, wanted: str, *, has_groups: bool = True) -> Shown:
    """A subject by its id; the whole index where it is not known.

    A list of many subjects goes without their groups.
    """
    try:
        subject = subject_of(picture, wanted)
    except UnknownSubjectError:
        subject = subject_of(picture)
    measure, scores = subject.measure, subject.scores
    if measure is not None:
        groups = measure.groups if has_groups else ()
        bars = _bars(picture, (measure.borough, measure.wards, groups), _cell_bar)
    else:
        people = scores.groups if has_groups else ()
        bars = _bars(picture, (scores.borough, scores.wards, people), _score_bar)
    return Shown(
        subject.id,
        subject.name,
        SCORE_UNIT if measure is None else measure.unit,
        Polarity.HIGHER if measure is None else measure.polarity,
        *bars,
        subject.over_time,
        _change(picture, subject),
        subject.domain,
        measure,
    )


def _change(picture: WellbeingPicture, subject: Subject) -> Change | None:
    """The change of the borough's score; a measure is shown by figures and has none."""
    if subject.measure is not None:
        return None
    return picture.change if subject.domain is None else subject.domain.change


Bars = tuple[PartBar, tuple[PartBar, ...], tuple[PartBar, ...]]


def _bars(
    picture: WellbeingPicture,
    values: tuple[Value, Sequence[Value], Sequence[Value]],
    made: Callable[[int, str, Value], PartBar],
) -> Bars:
    """The borough, the wards and the groups as bars."""
    borough, wards, groups = values
    return (
        made(NO_WARD, picture.place, borough),
        _numbered(picture.wards, wards, made),
        _numbered(picture.groups, groups, made),
    )


def _numbered(
    parts: Sequence[Part], values: Sequence[Value], made: Callable[[int, str, Value], PartBar]
) -> tuple[PartBar, ...]:
    pairs = enumerate(zip(parts, values, strict=False))
    return tuple(made(at, part.category or part.area, each) for at, (part, each) in pairs)


def _score_bar(at: int, name: str, score: Score) -> PartBar:
    standing, limits = score.standing, score.limits
    return PartBar(
        at,
        name,
        score.value,
        standing,
        lower=limits.lower if limits else None,
        upper=limits.upper if limits else None,
        lower_strict=limits.lower_strict if limits else None,
        upper_strict=limits.upper_strict if limits else None,
        mark=mark_of(is_high=standing.is_high, is_low=standing.is_low, way=Polarity.HIGHER),
        reason=score.reason,
    )


def _cell_bar(at: int, name: str, cell: Cell) -> PartBar:
    limits = cell.limits
    return PartBar(
        at,
        name,
        cell.value,
        cell.standing,
        cell.state,
        lower=limits.lower if limits else None,
        upper=limits.upper if limits else None,
        lower_strict=limits.lower_strict if limits else None,
        upper_strict=limits.upper_strict if limits else None,
        numerator=cell.numerator,
        denominator=cell.denominator,
        mark=cell.mark,
        reason=cell.reason or cell.state.words,
    )


def cell_bar_of(picture: WellbeingPicture, measure: MeasurePicture, *, ward: int) -> PartBar:
    """A measure's figure of one ward; of the borough where no ward is in hand."""
    if 0 <= ward < len(measure.wards):
        return _cell_bar(ward, picture.wards[ward].area, measure.wards[ward])
    return _cell_bar(NO_WARD, picture.place, measure.borough)


def inside_ward(picture: WellbeingPicture, of: Shown, *, cells: Sequence[Cell]) -> Shown:
    """A measure with the figures of one ward's groups instead of the borough's."""
    return replace(of, groups=_numbered(picture.groups, cells, _cell_bar))


def ward_spec(picture: WellbeingPicture, of: Shown) -> BreakdownSpec:
    """The wards of a subject, for tiles and ranked bars."""
    return _with_words(plain_spec(picture, of), of)


def group_spec(picture: WellbeingPicture, of: Shown, *, dimension: str) -> BreakdownSpec:
    """The groups of one dimension of a subject."""
    own = tuple(
        bar
        for part, bar in zip(picture.groups, of.groups, strict=False)
        if part.dimension == dimension
    )
    made = plain_spec(picture, of)
    title = f"{of.name} by {dimension}"
    return _with_words(replace(made, title=title, axis=Axis(dimension), bars=own), of)


def plain_spec(picture: WellbeingPicture, of: Shown) -> BreakdownSpec:
    """The wards of a subject without the text that stands for a picture of them."""
    assert picture.edition is not None
    measure = of.measure
    period = measure.period if measure is not None and measure.period else picture.edition
    return BreakdownSpec(
        indicator_id=of.subject,
        ref=measure.ref if measure is not None else "",
        name=of.name,
        title=f"{of.name} by ward",
        caption="",
        unit=of.unit,
        polarity=of.polarity,
        period=period,
        axis=Axis(WARD, picture.generation),
        bars=of.wards,
        whole=of.borough.value,
        whole_label=picture.place,
        is_illustrative=picture.is_illustrative,
    )


def _with_words(made: BreakdownSpec, of: Shown) -> BreakdownSpec:
    words = alternative_words(made)
    if not of.is_figures:
        words = words.replace(", in number.", ", scores where higher is better.")
    return replace(made, alternative=words)
