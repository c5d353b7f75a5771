"""Gaps between groups of people: absolute, relative, and the slope across deprivation.

- Absolute gap: the highest group less the lowest; 95% limits by Newcombe's method 10 from the
  groups' own intervals.
- Relative gap: the highest over the lowest; limits by the ratio form of the same method (Donner
  and Zou 2012). Scores have no natural zero, so only measures have one.
- Slope index of inequality: the slope of a weighted straight line through the groups from the
  most to the least deprived, each at the middle of its share of people; the difference between
  the two ends of the line. Its limits carry the groups' intervals through. Relative index: the
  slope over the groups' mean.

The highest and the lowest are picked after the fact: a gap of many groups is a little wide.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import fsum, sqrt
from operator import mul

from lbi_desktop.domain.charts.breakdown import Part
from lbi_desktop.domain.label import plain_label
from lbi_desktop.domain.unit import UnitKind
from lbi_desktop.domain.wellbeing.combining import difference_limits
from lbi_desktop.domain.wellbeing.picture import WellbeingPicture
from lbi_desktop.domain.wellbeing.subject import ALL_DOMAINS, Subject, subject_of
from lbi_desktop.domain.wording import plain_number, size_text

DEPRIVATION = "deprivation"
_LEAST_FOR_SLOPE = 3


@dataclass(frozen=True, slots=True)
class Gap:
    """The widest gap of one dimension, in the unit of a measure or in score points.

    `lower` and `upper` are None where an interval is missing; `is_clear` where zero lies
    outside. `ratio` and its limits are None for scores. `words` say it in a sentence.
    """

    dimension: str
    low: Part
    high: Part
    points: float
    lower: float | None = None
    upper: float | None = None
    ratio: float | None = None
    ratio_lower: float | None = None
    ratio_upper: float | None = None
    words: str = ""

    @property
    def is_clear(self) -> bool:
        """Whether chance does not explain it."""
        return self.lower is not None and self.lower > 0


@dataclass(frozen=True, slots=True)
class Slope:
    """The slope across deprivation: from the most to the least deprived end.

    `relative` is the slope over the mean, None for scores. `groups` names them in order.
    """

    index: float
    lower: float | None
    upper: float | None
    relative: float | None
    groups: tuple[str, ...]
    words: str


@dataclass(frozen=True, slots=True)
class GroupValue:
    """A group with its value, its 95% limits and how many people stand behind it."""

    part: Part
    value: float
    lower: float | None = None
    upper: float | None = None
    people: float | None = None

    @property
    def span(self) -> tuple[float, float, float] | None:
        """Value, lower and upper; None without an interval."""
        if self.lower is None or self.upper is None:
            return None
        return self.value, self.lower, self.upper


def gaps(picture: WellbeingPicture, wanted: str = ALL_DOMAINS) -> tuple[Gap, ...]:
    """The widest gap of each dimension of a subject, the widest of all first."""
    subject = subject_of(picture, wanted)
    found = [
        gap
        for dimension in picture.dimensions
        if (
            gap := _gap(subject, dimension, group_values(picture, subject, dimension=dimension))
        )
    ]
    return tuple(sorted(found, key=lambda gap: -gap.points))


def group_values(
    picture: WellbeingPicture, subject: Subject, *, dimension: str
) -> list[GroupValue]:
    """The groups of a dimension that may be shown: figures of a measure, scores of the rest."""
    found = []
    for at, part in enumerate(picture.groups):
        if part.dimension != dimension:
            continue
        if subject.measure is not None:
            cell = subject.measure.groups[at]
            value, limits, people = cell.value, cell.limits, cell.denominator
        else:
            score = subject.scores.groups[at] if at < len(subject.scores.groups) else None
            value, limits, people = (score.value, score.limits, None) if score else (None,) * 3
        if value is not None:
            found.append(
                GroupValue(part, value, limits.lower, limits.upper, people)
                if limits
                else GroupValue(part, value, people=people)
            )
    return found


def _gap(subject: Subject, dimension: str, groups: Sequence[GroupValue]) -> Gap | None:
    measure = subject.measure
    if len(groups) < 2 or (measure and measure.unit.kind is UnitKind.COUNT):
        return None
    high = max(groups, key=lambda group: group.value)
    low = min(groups, key=lambda group: group.value)
    if high.value == low.value:
        return None
    points = high.value - low.value
    ends: tuple[float | None, float | None] = (None, None)
    ratio: tuple[float | None, float | None, float | None] = (None, None, None)
    if high.span and low.span:
        ends = difference_limits(high.span, low.span)
    if measure is not None and low.value > 0:
        limits = ratio_limits(high.span, low.span) if high.span and low.span else (None, None)
        ratio = (high.value / low.value, *limits)
    words = _gap_words(subject, (low, high), points, ends=ends, ratio=ratio[0])
    return Gap(dimension, low.part, high.part, points, *ends, *ratio, words)


Span = tuple[float, float, float]


def ratio_limits(first: Span, second: Span) -> tuple[float | None, float | None]:
    """95% limits of first over second; each is (value, lower, upper) above 0.

    The upper one is None where the second may be nothing at all.
    """
    product = first[0] * second[0]
    floor, ceiling = (end * (2 * second[0] - end) for end in (second[2], second[1]))
    low, high = (end * (2 * first[0] - end) for end in (first[1], first[2]))
    lower = low / (product + sqrt(max(product * product - low * floor, 0.0)))
    if ceiling <= 0:
        return lower, None
    return lower, (product + sqrt(max(product * product - high * ceiling, 0.0))) / ceiling


def _gap_words(
    subject: Subject,
    pair: tuple[GroupValue, GroupValue],
    points: float,
    *,
    ends: tuple[float | None, float | None],
    ratio: float | None,
) -> str:
    low, high = pair
    measure = subject.measure
    size = size_text(points, measure.unit) if measure else f"{plain_number(points, 1)} points"
    said = f"{high.part.category} {size} above {low.part.category}"
    if ends[0] is not None and ends[1] is not None:
        decimals = measure.unit.decimals if measure else 1
        low_end, high_end = (plain_number(end, max(decimals, 1)) for end in (ends[0], ends[1]))
        said += f", 95% interval {low_end} to {high_end}"
    if ratio is not None:
        said += f"; {plain_number(ratio, 2)} times"
    return said + "."


# --- slope -----------------------------------------------------------------------------------


def slope(picture: WellbeingPicture, wanted: str = ALL_DOMAINS) -> Slope | None:
    """The slope across deprivation of a subject; None without three groups in a known order."""
    subject = subject_of(picture, wanted)
    if subject.measure is not None and subject.measure.unit.kind is UnitKind.COUNT:
        return None
    groups = group_values(picture, subject, dimension=DEPRIVATION)
    order = [(deprivation_order(group.part.category), group) for group in groups]
    if len(groups) < _LEAST_FOR_SLOPE or any(place is None for place, _ in order):
        return None
    ordered = [group for _, group in sorted(order, key=lambda pair: pair[0] or 0.0)]
    index, lower, upper = slope_index(ordered)
    mean = fsum(group.value for group in ordered) / len(ordered)
    relative = index / mean if subject.measure is not None and mean else None
    names = tuple(group.part.category for group in ordered)
    words = _slope_words(subject, index, ends=(lower, upper))
    return Slope(index, lower, upper, relative, names, words)


def slope_index(ordered: Sequence[GroupValue]) -> tuple[float, float | None, float | None]:
    """Slope and 95% limits through groups from the most to the least deprived.

    Weighted least squares by share of people (equal where it is not known) on the middle of
    each group's stretch of the population, from 0 (most deprived) to 1.
    """
    people = [group.people for group in ordered]
    known = [each for each in people if each]
    counts = known if len(known) == len(people) else [1.0] * len(people)
    total = fsum(counts)
    shares = [count / total for count in counts]
    ends = list(accumulate(shares))
    middles = [end - share / 2 for end, share in zip(ends, shares, strict=True)]
    centre = fsum(map(mul, shares, middles))
    under = fsum(s * (m - centre) ** 2 for s, m in zip(shares, middles, strict=True))
    pulls = [s * (m - centre) / under for s, m in zip(shares, middles, strict=True)]
    index = fsum(pull * group.value for pull, group in zip(pulls, ordered, strict=True))
    below = above = 0.0
    for pull, group in zip(pulls, ordered, strict=True):
        if group.lower is None or group.upper is None:
            return index, None, None
        down, up = pull * (group.value - group.lower), pull * (group.upper - group.value)
        below += (down if pull > 0 else up) ** 2
        above += (up if pull > 0 else down) ** 2
    return index, index - sqrt(below), index + sqrt(above)


_NUMBER = re.compile(r"\d+")
_SHARE = re.compile(r"%|per ?cent")
_PLACES = {"first": 1.0, "second": 2.0, "third": 3.0, "fourth": 4.0, "fifth": 5.0}
_FROM_AN_END = re.compile(rf"(?:(\d+)(?:st|nd|rd|th)|({'|'.join(_PLACES)})) (most|least)")
_LEAST = 1000.0


def deprivation_order(category: str) -> float | None:
    """Where a group stands from the most deprived (low) to the least; None if it is not said.

    Quintile or decile 1 is the most deprived, as in the English indices. A share tells of the
    size of a group and not of its place: `Most deprived 20%`.
    """
    label = plain_label(category)
    if found := _FROM_AN_END.search(label):
        place = float(found[1]) if found[1] else _PLACES[found[2]]
        return place if found[3] == "most" else _LEAST - place
    end = _LEAST if "least" in label else 0.0 if "most" in label else None
    number = _NUMBER.search(label)
    if number and not (end is not None and _SHARE.search(label)):
        return float(number[0])
    if end is not None:
        return end
    return next((place for word, place in _PLACES.items() if word in label), None)


def _slope_words(
    subject: Subject, index: float, *, ends: tuple[float | None, float | None]
) -> str:
    measure, way = subject.measure, "higher" if index >= 0 else "lower"
    size = abs(index)
    told = size_text(size, measure.unit) if measure else f"{plain_number(size, 1)} points"
    said = f"From the most to the least deprived end the line ends {told} {way}"
    lower, upper = ends
    if lower is None or upper is None:
        return f"{said}; there is no interval."
    return f"{said}, 95% interval {plain_number(lower, 1)} to {plain_number(upper, 1)}."
