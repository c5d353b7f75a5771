"""Figures about so few people that somebody could be known, taken out of a series.

rules.md §7. They go before anything is worked out: a mean, a limit or a change that a hidden
count had a part in would tell it. With 23 of 24 figures and their average the last is known.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from lbi_desktop.domain.indicator import Indicator
from lbi_desktop.domain.period import Period, PeriodKind
from lbi_desktop.domain.scorecard.row import Series
from lbi_desktop.domain.unit import UnitKind
from lbi_desktop.domain.value import Figure, State

SMALLEST_SHOWN = 5
Dated = tuple[Period, Figure]
_TOLD = re.compile(
    r"(?<![\w.,/£-])(?:(?<!quarter )(?<!stage )(?<!phase )(?<!part )[1-4]"
    r"(?![\d.,/:-]*\d|(?:st|nd|rd|th)\b|[ -]?(?:%|per ?cent|days?|weeks?|months?|years?|hours?"
    r"|January|February|March|April|May|June|July|August|September|October|November"
    r"|December)\b|%)"
    r"|(?:one|two|three|four)(?= (?:\w+ )?(?:child|children|young|adults?|people|persons?"
    r"|residents?|cases?|famil|siblings?|referrals?|placements?|enquir|carers?|wom[ae]n|m[ae]n"
    r"|boys?|girls?)))[ \w]{0,20}",
    re.IGNORECASE,
)


def is_small(count: float | None, *, least: int = SMALLEST_SHOWN) -> bool:
    """Whether a count of people is hidden: one to four. None and zero tell of nobody."""
    return count is not None and 0 < count < least


def tells_of_few(figure: Figure, indicator: Indicator, *, least: int = SMALLEST_SHOWN) -> bool:
    """Whether a figure, or a part it is made of, counts so few people.

    Of a share also those who are not in it count: 97 of 99 tells of two.
    """
    upper, lower = figure.numerator, figure.denominator
    rest = lower - upper if upper is not None and lower is not None else None
    counted = figure.value if indicator.unit.kind is UnitKind.COUNT else None
    return any(is_small(count, least=least) for count in (upper, lower, rest, counted))


def without_small_numbers(
    series: Series, indicator: Indicator, *, least: int = SMALLEST_SHOWN
) -> Series:
    """The series as it may be shown where its subject is people at risk.

    A cumulative figure also goes where the step from the one shown before it is small.
    """
    return replace(
        series,
        figures=tuple(_shown(series.figures, indicator, least)),
        others=tuple(_shown(series.others, indicator, least)),
    )


def small_numbers_told(text: str) -> Iterator[str]:
    """Words that give a count of one to four people; dates, spans and shares are none."""
    for found in _TOLD.finditer(text):
        yield " ".join(found[0].split())


def hidden(figure: Figure) -> Figure:
    """The figure without its number or anything it could be worked out from."""
    return Figure(None, State.SUPPRESSED, illustrative=figure.illustrative)


def _shown(figures: Sequence[Dated], indicator: Indicator, least: int) -> Iterator[Dated]:
    before: Dated | None = None
    for period, figure in figures:
        must_go = tells_of_few(figure, indicator, least=least) or (
            before is not None
            and _steps_a_little(before, (period, figure), indicator, least=least)
        )
        yield period, hidden(figure) if must_go else figure
        if not must_go and figure.is_present:
            before = (period, figure)


def _steps_a_little(before: Dated, now: Dated, indicator: Indicator, *, least: int) -> bool:
    """Whether two cumulative figures of one year differ by a count that is hidden."""
    (earlier, old), (period, new) = before, now
    is_one_year = (
        earlier.kind is period.kind is PeriodKind.YTD and earlier.start == period.start
    )
    if not is_one_year:
        return False
    is_count = indicator.unit.kind is UnitKind.COUNT
    pairs = (
        (old.value if is_count else None, new.value if is_count else None),
        (old.numerator, new.numerator),
        (old.denominator, new.denominator),
    )
    return any(
        is_small(abs(after - was), least=least)
        for was, after in pairs
        if was is not None and after is not None
    )
