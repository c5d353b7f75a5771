"""What the Wellbeing Index says of itself: headlines, sentences, and how it was computed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lbi_desktop.domain.charts.breakdown_chart import Standing
from lbi_desktop.domain.rounding import rounded_text
from lbi_desktop.domain.unit import Unit
from lbi_desktop.domain.wellbeing.method import SCORE_DECIMALS, Normalisation
from lbi_desktop.domain.wellbeing.picture import (
    Cell,
    MeasurePicture,
    Score,
    WardPlace,
    WellbeingPicture,
)
from lbi_desktop.domain.wellbeing.subject import ALL_DOMAINS, Subject, subject_of
from lbi_desktop.domain.wording import (
    counted,
    list_words,
    number_in_words,
    number_text,
    ordinal,
    plain_number,
    range_words,
)

_MOST_SHOWN = 12


def score_text(value: float) -> str:
    """A score as it is printed: `91.8`."""
    return plain_number(value, SCORE_DECIMALS)


# --- headlines -------------------------------------------------------------------------------


def headline(picture: WellbeingPicture, wanted: str = ALL_DOMAINS) -> str:
    """The message of a subject: `Home: five wards below Islington, two of them clearly`."""
    subject = subject_of(picture, wanted)
    scores = subject.scores.wards
    said = [
        words
        for side, clear, plain in (
            ("below", Standing.CLEARLY_LOWER, Standing.LOWER),
            ("above", Standing.CLEARLY_HIGHER, Standing.HIGHER),
        )
        if (words := _side(picture, scores, side, standings=(clear, plain)))
    ]
    if not said:
        return f"{subject.name}: no ward can be told from {picture.place}"
    return f"{subject.name}: {'; '.join(said)}"


def _side(
    picture: WellbeingPicture,
    scores: Sequence[Score],
    side: str,
    *,
    standings: tuple[Standing, Standing],
) -> str:
    clear = sum(score.standing is standings[0] for score in scores)
    every = clear + sum(score.standing is standings[1] for score in scores)
    if not every:
        return ""
    noun = "ward" if every == 1 else "wards"
    said = f"{number_in_words(every)} {noun} {side} {picture.place}"
    if not clear:
        return said
    return f"{said}, {'clearly' if clear == every else f'{number_in_words(clear)} clearly'}"


def ward_headline(picture: WellbeingPicture, ward: int) -> str:
    """`Finsbury Park: strong on belonging, behind on health`; never good, bad or failing."""
    name = picture.wards[ward].area
    strong = [_inside(d.name) for d in picture.domains if _stands(d.scores.wards, ward).is_high]
    behind = [_inside(d.name) for d in picture.domains if _stands(d.scores.wards, ward).is_low]
    said = []
    if strong:
        said.append(f"strong on {list_words(strong)}")
    if behind:
        said.append(f"behind on {list_words(behind)}")
    return f"{name}: {', '.join(said) or _on_the_whole(picture, ward)}"


def _on_the_whole(picture: WellbeingPicture, ward: int) -> str:
    """Where no domain tells a ward apart, all of them together still may."""
    standing = _stands(picture.scores.wards, ward)
    if standing.is_high or standing.is_low:
        side = "above" if standing.is_high else "below"
        return f"{side} {picture.place} over all domains, in none by itself"
    return f"much as {picture.place} as a whole"


def _inside(name: str) -> str:
    """A name inside a sentence; one that is an abbreviation stays as it is."""
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]


def _stands(scores: Sequence[Score], at: int) -> Standing:
    return scores[at].standing if at < len(scores) else Standing.ABSENT


# --- sentences -------------------------------------------------------------------------------


def score_words(
    picture: WellbeingPicture, wanted: str = ALL_DOMAINS, *, ward: int | None = None
) -> str:
    """`Finsbury Park 91.8, 88.7 to 94.9, clearly lower than Islington 97.0`."""
    subject = subject_of(picture, wanted)
    whole = subject.scores.borough.value
    if ward is None:
        return f"{picture.place} {_value_words(subject.scores.borough)}"
    score = subject.scores.wards[ward] if subject.scores.wards else Score(None)
    return _sentence(picture, (picture.wards[ward].area, score), whole)


def group_words(picture: WellbeingPicture, group: int, *, wanted: str = ALL_DOMAINS) -> str:
    """A group's score as a sentence."""
    subject = subject_of(picture, wanted)
    score = subject.scores.groups[group] if subject.scores.groups else Score(None)
    named = (picture.groups[group].category, score)
    return _sentence(picture, named, subject.scores.borough.value)


def _sentence(picture: WellbeingPicture, named: tuple[str, Score], whole: float | None) -> str:
    name, score = named
    said = f"{name} {_value_words(score)}"
    if score.value is None or whole is None or score.standing is Standing.NOT_COMPARED:
        return said
    link = "to" if score.standing is Standing.SIMILAR else "than"
    return f"{said}, {score.standing.value} {link} {picture.place} {score_text(whole)}"


def _value_words(score: Score) -> str:
    if score.value is None:
        return f"{score.standing.value}: {score.reason}"
    if score.limits is None:
        return f"{score_text(score.value)}, without an interval"
    ends = (score_text(score.limits.lower), score_text(score.limits.upper))
    return f"{score_text(score.value)}, {ends[0]} to {ends[1]}"


def sensitivity_words(picture: WellbeingPicture, ward: int | None = None) -> str:
    """What halving or doubling any domain's weight would change."""
    placed = [place for place in picture.places if place.rank is not None]
    if not placed:
        return "No ward has a score over all domains."
    kept = sum(place.keeps_class for place in placed)
    said = f"Halve or double any domain: {kept} of {len(placed)} wards keep their class"
    if ward is None or picture.places[ward].rank is None:
        return f"{said}."
    return f"{said}, {picture.wards[ward].area} {places_words(picture.places[ward])}."


def places_words(place: WardPlace) -> str:
    """`stays 14th to 16th`, or `stays 14th`."""
    low, high = place.weight_low or 0, place.weight_high or 0
    return (
        f"stays {ordinal(low)}" if low == high else f"stays {ordinal(low)} to {ordinal(high)}"
    )


# --- how was this computed? ------------------------------------------------------------------


def how_computed(
    picture: WellbeingPicture, wanted: str = ALL_DOMAINS, *, ward: int | None = None
) -> tuple[str, ...]:
    """The steps to a score, each with its numbers; of the borough unless a ward is named."""
    subject = subject_of(picture, wanted)
    if subject.measure is not None:
        return tuple(_measure_steps(picture, subject.measure, ward))
    return tuple(_mean_steps(picture, subject, ward))


def _measure_steps(
    picture: WellbeingPicture, measure: MeasurePicture, ward: int | None
) -> Iterator[str]:
    cell = measure.borough if ward is None else measure.wards[ward]
    name = picture.place if ward is None else picture.wards[ward].area
    yield f"{name}: {cell_words(measure, cell)}."
    if ward is None and measure.whole_basis:
        yield f"{picture.place}'s figure is {measure.whole_basis}."
    if measure.is_carried and measure.period is not None:
        yield f"The figure is of {measure.period.label}, the last there is."
    if measure.scaling is None:
        yield measure.unscored
        return
    yield scaling_words(picture, measure)
    score = measure.scores.borough if ward is None else measure.scores.wards[ward]
    if score.value is not None and cell.value is not None:
        yield f"Score: {_arithmetic(measure, cell.value)} = {score_text(score.value)}."
    yield from _standing_steps(picture, score, measure.scores.borough.value, ward=ward)


def scaling_words(picture: WellbeingPicture, measure: MeasurePicture) -> str:
    """How a measure is turned and scaled, with its numbers."""
    scaling = measure.scaling
    if scaling is None:
        return measure.unscored
    way = "Higher is better" if scaling.sign > 0 else "Lower is better, so it is turned"
    if scaling.among:
        return f"{way}; scored by the share of other wards it lies above, 0 to 100."
    if scaling.low is not None and scaling.high is not None:
        ends = [number_text(end, measure.unit) for end in (scaling.low, scaling.high)]
        return f"{way}; 0 is the last ward of the base ({ends[0]}), 100 the first ({ends[1]})."
    centre = number_text(scaling.centre or 0.0, measure.unit)
    whose = (
        picture.method.reference
        if picture.method.normalisation is Normalisation.Z_REFERENCE
        else picture.place
    )
    spread = rounded_text(scaling.spread or 0.0, measure.unit.decimals + 1)
    return f"{way}; 100 is {whose} in the base, {centre}; 10 points are a spread of {spread}."


def _arithmetic(measure: MeasurePicture, value: float) -> str:
    scaling = measure.scaling
    assert scaling is not None
    own = number_text(value, measure.unit)
    if scaling.among:
        return f"place of {own} among {len(scaling.among)} wards"
    if scaling.low is not None and scaling.high is not None:
        low, high = (number_text(end, measure.unit) for end in (scaling.low, scaling.high))
        return f"100 × ({own} - {low}) / ({high} - {low})"
    centre = number_text(scaling.centre or 0.0, measure.unit)
    spread = rounded_text(scaling.spread or 0.0, measure.unit.decimals + 1)
    turned = f"({own} - {centre})" if scaling.sign > 0 else f"({centre} - {own})"
    return f"100 + 10 × {turned} / {spread}"


def _mean_steps(picture: WellbeingPicture, subject: Subject, ward: int | None) -> Iterator[str]:
    scores = subject.scores
    score = scores.borough if ward is None else _at(scores.wards, ward)
    parts = _parts(picture, subject, ward)
    noun = "measures" if subject.domain is not None else "domains"
    yield "Measures are turned so that higher is better and scaled from unrounded figures."
    yield f"Scaling: {picture.method.normalisation.words.lower()}."
    if score.value is None:
        yield f"No score: {score.reason}."
        return
    yield _mean_words(parts, score.value, noun)
    if score.wanted > score.used:
        yield f"{score.wanted - score.used} of {score.wanted} {noun} are not there or hidden."
    if score.limits is not None:
        ends = (score_text(score.limits.lower), score_text(score.limits.upper))
        yield f"Interval: {ends[0]} to {ends[1]}, {score.limits.method}."
    yield from _standing_steps(picture, score, scores.borough.value, ward=ward)


def _parts(
    picture: WellbeingPicture, subject: Subject, ward: int | None
) -> list[tuple[float, float]]:
    """Weights and scores that went into a mean."""
    own = (
        [(each.weight, each.scores) for each in subject.domain.measures]
        if subject.domain is not None
        else [(each.weight, each.scores) for each in picture.domains]
    )
    found = [
        (weight, scores.borough if ward is None else _at(scores.wards, ward))
        for weight, scores in own
    ]
    return [
        (weight, score.value)
        for weight, score in found
        if weight > 0 and score.value is not None
    ]


def _at(scores: Sequence[Score], place: int) -> Score:
    return scores[place] if place < len(scores) else Score(None, reason="no figure")


def _mean_words(parts: Sequence[tuple[float, float]], value: float, noun: str) -> str:
    number = counted(len(parts), noun.removesuffix("s"))
    is_equal = len({weight for weight, _ in parts}) == 1
    told = "weights equal" if is_equal else "weighted"
    if len(parts) > _MOST_SHOWN:
        return f"Mean of {number}, {told}: {score_text(value)}."
    if is_equal:
        terms = " + ".join(score_text(score) for _, score in parts)
        return f"Mean of {number}, {told}: ({terms}) / {len(parts)} = {score_text(value)}."
    terms = " + ".join(f"{weight:g} × {score_text(score)}" for weight, score in parts)
    total = sum(weight for weight, _ in parts)
    return f"Mean of {number}, {told}: ({terms}) / {total:g} = {score_text(value)}."


def _standing_steps(
    picture: WellbeingPicture, score: Score, whole: float | None, *, ward: int | None
) -> Iterator[str]:
    limits = score.limits
    if ward is None or whole is None or limits is None or score.value is None:
        return
    target = f"{picture.place}'s {score_text(whole)}"
    if score.standing.is_clear:
        end = limits.upper_strict if score.standing.is_low else limits.lower_strict
        side = "below" if score.standing.is_low else "above"
        yield (
            f"Even the 99.8% interval ends at {score_text(end)}, {side} {target}: "
            f"{score.standing.value}."
        )
    elif score.standing.is_low or score.standing.is_high:
        yield f"The 95% interval excludes {target}: {score.standing.value}."
    elif score.standing is Standing.SIMILAR:
        yield f"The 95% interval includes {target}: similar."


def cell_words(measure: MeasurePicture, cell: Cell) -> str:
    """A figure with its interval and parts: `14.2%, 95% interval 12.6% to 15.9% (Wilson …)`."""
    if cell.value is None:
        return f"{cell.standing.value}: {cell.reason}"
    said = number_text(cell.value, measure.unit)
    if cell.limits is not None:
        ends = range_words(cell.limits.lower, cell.limits.upper, unit=measure.unit)
        said += f", 95% interval {ends} ({cell.limits.method})"
    if cell.is_tiny:
        said += f", of fewer than {measure.rule.tiny} cases"
    return said


def cell_text(cell: Cell, unit: Unit) -> str:
    """A figure for a table: its number, or why there is none in one word."""
    if cell.value is None:
        return "[c]" if cell.standing is Standing.HIDDEN else cell.state.shorthand or "–"
    return number_text(cell.value, unit) + (" *" if cell.is_tiny else "")


def notes_of(picture: WellbeingPicture) -> tuple[str, ...]:
    """What every reader has to see: whose wards, what is hidden, carried, not scored."""
    return tuple(_notes(picture))


def _notes(picture: WellbeingPicture) -> Iterator[str]:
    if picture.generation:
        words = f"Wards of {picture.generation}"
        if picture.other_wards:
            words += "; earlier years are of other wards and not comparable"
        yield f"{words}."
    if picture.hidden:
        number = counted(len(picture.hidden), "figure")
        yield f"{number} hidden for small numbers, and in no score."
    measures = [measure for domain in picture.domains for measure in domain.measures]
    carried = sum(measure.is_carried for measure in measures)
    if carried:
        yield f"{counted(carried, 'measure')} shown by its last figure, of an earlier year."
    unscored = [measure.name for measure in measures if measure.scaling is None]
    if unscored:
        yield f"Shown and not scored: {list_words(unscored[:6])}" + (
            f" and {len(unscored) - 6} more." if len(unscored) > 6 else "."
        )
    if picture.is_illustrative:
        yield "Every figure is illustrative."
