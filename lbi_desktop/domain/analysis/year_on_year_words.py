"""A rule's case on figures with a yearly pattern: each beside the year before."""

from __future__ import annotations

from dataclasses import dataclass

from lbi_desktop.domain.analysis.message_title import period_noun
from lbi_desktop.domain.analysis.spc import Analysis
from lbi_desktop.domain.analysis.spc_rules import Hit
from lbi_desktop.domain.scorecard.signal import Rule
from lbi_desktop.domain.wording import counted, number_in_words


@dataclass(frozen=True, slots=True)
class Stretch:
    """The points a rule speaks of: how many, up to the latest, and the row they begin in."""

    count: int
    start: int


def year_on_year_words(told: Analysis, hit: Hit, *, stretch: Stretch) -> str:
    """`better than the same quarter a year before for 13 quarters`.

    `told` is the analysis of the changes, zero being the year before; beyond its limits the
    change is a large one for this indicator. Without a good direction: higher or lower.
    """
    noun = period_noun(told.series.frequency)
    periods = counted(stretch.count, noun)
    if hit.rule is Rule.TREND:
        way = "rising" if hit.is_high else "falling"
        return f"{way} against the same {noun} a year before for {periods}"
    beside = f"{_direction(told, hit)} than the same {noun} a year before"
    if hit.rule is Rule.SHIFT:
        return f"{beside} for {periods}"
    if hit.rule is Rule.TWO_OF_THREE:
        return f"clearly {beside} in {of_three(stretch, noun)}"
    return f"much {beside}" if stretch.count == 1 else f"much {beside} for {periods}"


def of_three(stretch: Stretch, noun: str) -> str:
    """`two of the last three quarters`, `each of the last three quarters`."""
    how_many = "each" if stretch.count == 3 else number_in_words(stretch.count)
    return f"{how_many} of the last three {noun}s"


def _direction(told: Analysis, hit: Hit) -> str:
    good = told.series.good_direction
    if not good:
        return "higher" if hit.is_high else "lower"
    return "better" if hit.is_high is (good > 0) else "worse"
