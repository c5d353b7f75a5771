"""The sample's complaints: up to the quarter reported, and agreeing with what is published."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from the_sample import sample

from lbi_desktop.domain.definitions.council import ComplaintCount
from lbi_desktop.domain.period import Period, quarter

HOMES = "Homes and Neighbourhoods"
MEASURES = [
    "Stage 1 received",
    "Stage 1 answered in time",
    "Stage 2 received",
    "Stage 2 open past 20 days",
    "Stage 1 upheld",
    "Upheld by the Ombudsman",
]


def _counts() -> tuple[ComplaintCount, ...]:
    return sample().council.complaints


def _homes(measure: str, year: int) -> float:
    return sum(
        count.value or 0
        for count in _counts()
        if (count.directorate, count.measure) == (HOMES, measure)
        and count.period.financial_year == year
    )


def test_that_every_directorates_complaints_reach_the_quarter_that_is_reported() -> None:
    last = quarter(2025, 3)
    for directorate in {count.directorate for count in _counts()}:
        mine = [c for c in _counts() if c.directorate == directorate]
        assert [c.measure for c in mine if c.period == last] == MEASURES
        assert {c.period for c in mine} >= {last.previous(), last.year_before()}


def test_that_the_published_yearly_total_of_housing_complaints_is_kept() -> None:
    assert _homes("Stage 1 received", 2024) == 1807


def test_that_housing_complaints_in_time_agree_with_the_yearly_indicator() -> None:
    yearly = next(e for e in sample().council.indicators if e.indicator.id == "HO-ST1-15D")
    for held in yearly.figures:
        year = held.period.financial_year
        in_time = _homes("Stage 1 answered in time", year)
        share = 100 * in_time / _homes("Stage 1 received", year)
        assert abs(share - (held.figure.value or 0)) < 1.5, year


def test_that_parts_of_complaints_never_exceed_those_received() -> None:
    counts = {(c.directorate, c.period, c.measure): c.value or 0 for c in _counts()}
    for (directorate, period, measure), value in counts.items():
        if measure != "Stage 2 open past 20 days":
            assert value <= counts[directorate, period, "Stage 1 received"]


def test_that_complaints_open_past_their_time_add_up_to_the_councils_indicator() -> None:
    totals: Counter[Period] = Counter()
    for count in _counts():
        if count.measure == "Stage 2 open past 20 days":
            totals[count.period] += int(count.value or 0)
    for period, value in _council_wide():
        assert totals[period] == value, period.label


def _council_wide() -> Iterator[tuple[Period, float]]:
    whole = next(e for e in sample().council.indicators if e.indicator.id == "CO-ST2OPEN")
    held = {each.period.end: each.figure.value for each in whole.figures}
    for year in range(2021, 2026):
        for number in (1, 2, 3, 4):
            period = quarter(year, number)
            value = held.get(period.end)
            if value is not None:
                yield period, value
