"""What officers really write: each sentence with what the linter should say of it, and no more.

The figure is 78.4% against a target of 85%, after 80.1% in Q2 and 84.9% a year ago. In the
second list fewer is better: 1,284 households against 1,150, after 1,258.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import making
import pytest

from lbi_desktop.domain import period as p
from lbi_desktop.domain.analysis.evaluate import evaluate
from lbi_desktop.domain.commentary.comment import Commentary
from lbi_desktop.domain.commentary.linter import Surroundings, lint
from lbi_desktop.domain.indicator import Polarity
from lbi_desktop.domain.scorecard.row import ScorecardRow
from lbi_desktop.domain.scorecard.signal import Variation
from lbi_desktop.domain.unit import Unit, UnitKind

TODAY = date(2026, 1, 26)
Q1, Q2, Q3 = (p.quarter(2025, number) for number in (1, 2, 3))
NEXT = "Head of Repairs to stock the vans by 31 March 2026."
WRONG, OPPOSITE, STATUS, NOISE = (
    "comment.wrong_figure",
    "comment.contradicts_direction",
    "comment.contradicts_status",
    "comment.noise",
)
HIGHER = [
    ("First-time fix fell to 78.4% because the north waited for parts.", ()),
    ("Performance fell from 80.1% to 78.4% because of a shortage of plumbers.", ()),
    ("Performance fell from 80.1% to 79.4% because of a shortage of plumbers.", (WRONG,)),
    ("Performance rose to 78.4% from 75% because of a new contractor.", (OPPOSITE,)),
    ("Performance fell by 1.7 percentage points to 78.4%, due to vacancies.", ()),
    ("A fall of 2% on last quarter to 78.4% caused by vacancies.", ()),
    ("In Q2 it was 80.1%; in Q3 78.4%, because of vacancies.", ()),
    ("Quarter 2 stood at 80.1% and quarter 3 at 78.4% because of vacancies.", ()),
    ("In Q3 it was 80.1% because of vacancies.", (WRONG,)),
    ("December was the best month at 81.2% because vans were stocked.", ()),
    ("Performance improved in December to 81%, but October pulled it down.", ()),
    ("Between 77% and 79% of jobs were fixed, since parts were late.", ()),
    ("Nearly 80% of repairs were fixed first time because parts were late.", ()),
    ("First-time fix was 79.9 per cent because parts came late.", (WRONG,)),
    ("First-time fix: 74.8% this quarter because of parts.", (WRONG,)),
    ("Overall 85.4% of repairs were completed first time due to vans.", (WRONG,)),
    ("The target of 85% was missed because parts came late; it is 78.4%.", ()),
    ("We met the target of 85% because of the vans.", (STATUS,)),
    ("Performance is above target because of the vans.", (STATUS,)),
    ("We have exceeded target because of the vans.", (STATUS,)),
    ("The target has been exceeded because parts came.", (STATUS,)),
    ("We have not met our target because parts were late.", ()),
    ("Performance is below target because of the vans.", ()),
    ("Performance improved because of the vans.", (OPPOSITE,)),
    ("Performance continues to improve because of vans.", (OPPOSITE,)),
    ("Performance is better than last quarter because of vans.", (OPPOSITE,)),
    ("There was an increase in repairs fixed first time because of vans.", (OPPOSITE,)),
    ("There has been an improvement this quarter because of vans.", (OPPOSITE,)),
    ("First-time fix fell because of parts. Satisfaction improved.", ()),
    ("We are improving stock control because parts were late.", ()),
    ("An improvement plan is in place because parts were late.", ()),
    ("Despite improved processes, first-time fix fell because parts were late.", ()),
    ("The rate is expected to improve to 82% by Q4, since the vans are stocked.", ()),
    ("Demand increased by 12% because of the cold.", ()),
    ("Satisfaction with repairs rose to 82% although first visits fell because of parts.", ()),
    ("We reduced the backlog because it delayed first visits.", ()),
    ("80% of the vans were without parts, because orders were late.", ()),
    ("London stands at 85.8% and Islington at 78.4% because parts were late.", ()),
    ("First visits fell while London's rose, because parts were late.", ()),
    ("It was 84.9% a year earlier, because vans were stocked then.", ()),
    ("This compares with 84.9% for the same time last year, since parts were late.", ()),
    ("In 2024/25 we fixed 84.9% because vans were stocked.", ()),
]
LOWER = [
    ("1,284 households, 26 more than in September, because tenancies ended.", ()),
    ("There were 1,248 households in June's count because tenancies ended.", (WRONG,)),
    ("The number rose because tenancies ended.", ()),
    ("The number fell to 1,284 because tenancies ended.", (OPPOSITE,)),
    ("A reduction of 30 households because of new leases.", (OPPOSITE,)),
    ("We are now below target because of new leases.", (STATUS,)),
    ("Numbers have exceeded target because tenancies end.", ()),
    ("Leased homes rose to 45 from 31, because landlords came.", ()),
]


@pytest.fixture(scope="module")
def repairs() -> ScorecardRow:
    series = making.series(
        (p.quarter(2024, 3), 84.9), (Q2, 80.1), (Q3, 78.4), targets=[making.profile(Q3, 85)]
    )
    title = "Repairs fixed first time"
    indicator = making.indicator(rule=making.THREE_POINTS)
    named = replace(indicator, title=title, short_name=title)
    return evaluate(named, series, period=Q3, today=TODAY)


@pytest.fixture(scope="module")
def households() -> ScorecardRow:
    series = making.series((Q2, 1258), (Q3, 1284), targets=[making.profile(Q3, 1150)])
    title = "Households in temporary accommodation"
    named = replace(
        making.indicator(polarity=Polarity.LOWER, unit=Unit(UnitKind.COUNT)),
        title=title,
        short_name=title,
    )
    return evaluate(named, series, period=Q3, today=TODAY)


def said(row: ScorecardRow, happened: str, next_steps: str = NEXT) -> tuple[str, ...]:
    history = ((p.quarter(2024, 3), 84.9), (Q2, 80.1)) if row.indicator.unit.decimals else ()
    found = lint(
        row,
        Commentary(happened, "It matters.", next_steps),
        around=Surroundings(TODAY, history=history),
    )
    return tuple(dict.fromkeys(each.code for each in found))


@pytest.mark.parametrize("words, expected", HIGHER)
def test_that_a_comment_on_a_share_is_read_as_its_writer_meant_it(
    repairs: ScorecardRow, words: str, expected: tuple[str, ...]
) -> None:
    assert said(repairs, words) == expected


@pytest.mark.parametrize("words, expected", LOWER)
def test_that_a_comment_on_a_count_is_read_as_its_writer_meant_it(
    households: ScorecardRow, words: str, expected: tuple[str, ...]
) -> None:
    assert said(households, words) == expected


@pytest.mark.parametrize(
    "words, expected",
    [
        ("AD Housing to report by 12 Feb 2026.", ()),
        ("Head of Repairs will stock vans by the end of Q4.", ()),
        ("Head of Repairs will stock vans by March 2025.", ("comment.date_passed",)),
        ("Stock vans by May 2026.", ("comment.no_owner",)),
        ("The service will continue to monitor.", ("comment.no_date",)),
    ],
)
def test_that_next_steps_are_read_as_their_writer_meant_them(
    repairs: ScorecardRow, words: str, expected: tuple[str, ...]
) -> None:
    assert said(repairs, "It fell to 78.4% because parts were late.", words) == expected


def test_that_words_of_chance_are_no_claim(repairs: ScorecardRow) -> None:
    usual = replace(repairs, signal=replace(repairs.signal, variation=Variation.NO_REAL_CHANGE))
    assert said(usual, "It fell because of parts.") == (NOISE,)
    assert said(usual, "It fell slightly, within its usual range, because parts vary.") == ()
