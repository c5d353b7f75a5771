"""Scores over the editions as lines: broken where the wards' boundaries changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from lbi_desktop.domain.unit import Unit
from lbi_desktop.domain.wellbeing.picture import Change, Score, WellbeingPicture
from lbi_desktop.domain.wellbeing.subject import SCORE_UNIT, change_of
from lbi_desktop.domain.wording import list_words, number_text, plain_number, range_words
from ui.pages.wellbeing.view_model.shown import Shown


@dataclass(frozen=True, slots=True)
class TrendPoint:
    """A value at a step of the axis, with its 95% limits where there are any."""

    at: int
    value: float
    lower: float | None = None
    upper: float | None = None


@dataclass(frozen=True, slots=True)
class TrendLine:
    """One line; `is_ward` is the ward in hand, else the whole."""

    name: str
    is_ward: bool
    points: tuple[TrendPoint, ...]


@dataclass(frozen=True, slots=True)
class Trend:
    """Steps of the axis with the lines. The first `other` steps are of other wards: no line."""

    steps: tuple[str, ...]
    other: int
    break_words: str
    lines: tuple[TrendLine, ...]
    unit: Unit
    words: str
    alternative: str

    def told(self, at: int) -> tuple[str, ...]:
        """Every line's value at a step."""
        found = [
            f"{line.name}  {self.figure(point)}"
            for line in self.lines
            for point in line.points
            if point.at == at
        ]
        if at < self.other:
            return (f"{self.break_words}: not comparable",)
        return tuple(found) or ("no score",)

    def figure(self, point: TrendPoint) -> str:
        """A value with its interval."""
        text = number_text(point.value, self.unit)
        if point.lower is None or point.upper is None:
            return text
        return f"{text} ({range_words(point.lower, point.upper, unit=self.unit)})"


def trend(picture: WellbeingPicture, of: Shown, *, ward: int) -> Trend | None:
    """The borough's and a ward's scores by edition; None where no edition has one."""
    editions = [each.edition for each in of.over_time]
    if not editions:
        return None
    steps = tuple(each.label for each in (*picture.other_wards, *editions))
    other = len(picture.other_wards)
    names = [(picture.place, False, [each.scores.borough for each in of.over_time])]
    if 0 <= ward < len(picture.wards):
        own = [_score(each.scores.wards, ward) for each in of.over_time]
        names.append((picture.wards[ward].area, True, own))
    lines = tuple(
        TrendLine(name, is_ward, tuple(_points(scores, other)))
        for name, is_ward, scores in names
    )
    if not any(line.points for line in lines):
        return None
    break_words = f"other wards before May {picture.generation}" if other else ""
    made = Trend(
        steps, other, break_words, lines, SCORE_UNIT, _words(picture, of, ward=ward), ""
    )
    return replace(made, alternative=_alternative(of.name, made))


def _score(scores: tuple[Score, ...], at: int) -> Score:
    return scores[at] if at < len(scores) else Score(None)


def _points(scores: list[Score], other: int) -> Iterator[TrendPoint]:
    for at, score in enumerate(scores):
        if score.value is not None:
            limits = score.limits
            lower, upper = (limits.lower, limits.upper) if limits else (None, None)
            yield TrendPoint(other + at, score.value, lower, upper)


def _words(picture: WellbeingPicture, of: Shown, *, ward: int) -> str:
    """What moved since the first edition of the same wards, said only beyond chance."""
    name = picture.wards[ward].area if 0 <= ward < len(picture.wards) else ""
    pairs = [(picture.place, change_of(picture, of.subject))]
    if name:
        pairs.append((name, change_of(picture, of.subject, ward=ward)))
    said = [f"{who} {_went(change)}" for who, change in pairs if change is not None]
    since = next((change.since.label for _, change in pairs if change is not None), "")
    if not said:
        return "One edition of these wards so far: no change to show yet."
    return f"Since {since}: {list_words(said)}."


def _went(change: Change) -> str:
    if not change.is_clear:
        return "shows no clear change"
    points = plain_number(abs(change.points), SCORE_UNIT.decimals)
    return f"{'rose' if change.points > 0 else 'fell'} by {points}"


def _alternative(name: str, made: Trend) -> str:
    parts = [f"{name} over time, scores where higher is better."]
    for line in made.lines:
        points = [f"{made.steps[p.at]} {number_text(p.value, made.unit)}" for p in line.points]
        if points:
            parts.append(f"{line.name}: {', '.join(points)}.")
    if made.other:
        parts.append(f"{made.break_words[:1].upper()}{made.break_words[1:]}, not drawn.")
    return " ".join(parts)
