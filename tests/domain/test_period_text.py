"""Periods as departments write them."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lbi_desktop.domain import period as p
from lbi_desktop.domain.period import Period, PeriodKind
from lbi_desktop.domain.periods.text import find_period, parse_period, period_of_date

Q3 = p.quarter(2025, 3)


@pytest.mark.parametrize(
    "text, expected",
    [
        ("Q1 24/25", p.quarter(2024, 1)),
        ("Q1 2024-25", p.quarter(2024, 1)),
        ("2024/25 Q1", p.quarter(2024, 1)),
        ("q3 2024–25", p.quarter(2024, 3)),
        ("Q3\N{NO-BREAK SPACE}2024/25", p.quarter(2024, 3)),
        ("Q3 2024/2025", p.quarter(2024, 3)),
        ("Q3 2526", p.quarter(2025, 3)),
        ("Q3_2025-26", p.quarter(2025, 3)),
        ("Quarter 3 2015/16", p.quarter(2015, 3)),
        ("third quarter 2015/16", p.quarter(2015, 3)),
        ("Qtr. 2, 2015/16", p.quarter(2015, 2)),
        ("Q2 2024/25 (July to September 2024)", p.quarter(2024, 2)),
        ("Oct-Dec 2024 (Q3)", p.quarter(2024, 3)),
        ("Q1 2024/25¹", p.quarter(2024, 1)),
        ("Q1 2024/25*", p.quarter(2024, 1)),
        ("Q1 2024/25 [1]", p.quarter(2024, 1)),
        ("Apr-Jun 2024", p.quarter(2024, 1)),
        ("Jan – Mar 2025", p.quarter(2024, 4)),
        ("quarter ended 30 June 2024", p.quarter(2024, 1)),
        ("3 months to June 2024", p.quarter(2024, 1)),
        ("Q3 2015/16 (Apr-Dec)", p.year_to_date(2015, 9)),
        ("Q3 (Apr-Dec) 2015/16", p.year_to_date(2015, 9)),
        ("Q3 (Apr-Dec 2015)", p.year_to_date(2015, 9)),
        ("Q1-Q3 2015/16", p.year_to_date(2015, 9)),
        ("Q1 2015/16 to Q3 2015/16", p.year_to_date(2015, 9)),
        ("2015/16 Q1-Q2", p.year_to_date(2015, 6)),
        ("Apr-Dec 2015", p.year_to_date(2015, 9)),
        ("Apr–Sep 2015", p.year_to_date(2015, 6)),
        ("April 2024 to July 2024", p.year_to_date(2024, 4)),
        ("Apr 24 - Jul 24", p.year_to_date(2024, 4)),
        ("Apr-24-Jul-24", p.year_to_date(2024, 4)),
        ("1 April to 31 December 2015", p.year_to_date(2015, 9)),
        ("01/04/2015 - 31/12/2015", p.year_to_date(2015, 9)),
        ("Q3 2024/25 YTD", p.year_to_date(2024, 9)),
        ("YTD December 2024", p.year_to_date(2024, 9)),
        ("Apr-24", p.month(2024, 4)),
        ("Apr 24", p.month(2024, 4)),
        ("Apr '24", p.month(2024, 4)),
        ("April 2024", p.month(2024, 4)),
        ("APRIL, 2024", p.month(2024, 4)),
        ("Sept 2024", p.month(2024, 9)),
        ("2024-04", p.month(2024, 4)),
        ("04/2024", p.month(2024, 4)),
        ("4.2024", p.month(2024, 4)),
        ("202404", p.month(2024, 4)),
        ("04/2024 - 12/2024", p.year_to_date(2024, 9)),
        ("March 2024/25", p.month(2025, 3)),
        ("Period 9 2024/25", p.month(2024, 12)),
        ("30/06/2024", p.point(date(2024, 6, 30))),
        ("2024-06-30", p.point(date(2024, 6, 30))),
        ("2024-06-30 00:00:00", p.point(date(2024, 6, 30))),
        ("30.6.24", p.point(date(2024, 6, 30))),
        ("at 31 March 2024", p.point(date(2024, 3, 31))),
        ("As at 31st March 2024", p.point(date(2024, 3, 31))),
        ("17 Mar 2023", p.point(date(2023, 3, 17))),
        ("2018/19", p.year(2018)),
        ("2018-19", p.year(2018)),
        ("2018/2019", p.year(2018)),
        ("18/19", p.year(2018)),
        ("1999/00", p.year(1999)),
        ("Financial year 2018/19", p.year(2018)),
        ("Apr-Mar 2018/19", p.year(2018)),
        ("FY25", p.year(2024)),
        ("Year to 31 March 2025", p.year(2024)),
        ("H1 2024/25", p.half(2024, 1)),
        ("second half 2024/25", p.half(2024, 2)),
        ("Oct-Mar 2024/25", p.half(2024, 2)),
        ("Autumn 2023", p.term("autumn", 2023)),
        ("Autumn term 2024/25", p.term("autumn", 2024)),
        ("Spring term 2024/25", p.term("spring", 2025)),
        ("AY 2023/24", p.academic_year(2023)),
        ("AY23/24", p.academic_year(2023)),
        ("Academic year 2023/24", p.academic_year(2023)),
        ("12 months to Dec 2025", p.rolling12(date(2025, 12, 31))),
        ("rolling 12 months to 30 September 2018", p.rolling12(date(2018, 9, 30))),
        ("Year ending June 2024", p.rolling12(date(2024, 6, 30))),
        ("2024", p.calendar_year(2024)),
        ("Calendar year 2024", p.calendar_year(2024)),
        (
            "2021/22 to 2023/24",
            Period(PeriodKind.MULTI_YEAR, date(2021, 4, 1), date(2024, 3, 31)),
        ),
    ],
)
def test_that_a_period_is_read_as_councils_write_it(text: str, expected: Period) -> None:
    reading = parse_period(text)
    assert reading.period == expected
    assert not reading.is_ambiguous
    assert not reading.is_from_clock


@pytest.mark.parametrize(
    "text, expected",
    [
        ("Q1", p.quarter(2025, 1)),
        ("Qtr 1", p.quarter(2025, 1)),
        ("Quarter 3", Q3),
        ("Quarter three", Q3),
        ("Q3 (Apr-Dec)", p.year_to_date(2025, 9)),
        ("Q3 (Oct–Dec)", Q3),
        ("Q1-Q3", p.year_to_date(2025, 9)),
        ("Q3 cumulative", p.year_to_date(2025, 9)),
        ("Apr-Jun", p.quarter(2025, 1)),
        ("Jan-Mar", p.quarter(2025, 4)),
        ("Apr–Dec", p.year_to_date(2025, 9)),
        ("Apr", p.month(2025, 4)),
        ("January", p.month(2026, 1)),
        ("Period 9", p.month(2025, 12)),
        ("YTD", p.year_to_date(2025, 9)),
        ("Year to date", p.year_to_date(2025, 9)),
        ("to date", p.year_to_date(2025, 9)),
        ("YTD 2024/25", p.year_to_date(2024, 9)),
        ("last quarter", p.quarter(2025, 2)),
        ("Previous quarter", p.quarter(2025, 2)),
        ("This quarter", Q3),
        ("quarter to date", Q3),
        ("Same period last year", p.quarter(2024, 3)),
        ("Same quarter last year", p.quarter(2024, 3)),
        ("same quarter of the previous year", p.quarter(2024, 3)),
        ("a year ago", p.quarter(2024, 3)),
        ("last year", p.year(2024)),
        ("this year to date", p.year_to_date(2025, 9)),
        ("last year to date", p.year_to_date(2024, 9)),
        ("Q1 last year", p.quarter(2024, 1)),
        ("Previous month", p.month(2025, 11)),
        ("previous period", p.quarter(2025, 2)),
        ("Year", p.year(2025)),
        ("31 December", p.point(date(2025, 12, 31))),
        ("Autumn term", p.term("autumn", 2025)),
        ("rolling 12 months", p.rolling12(date(2025, 12, 31))),
        ("12 months to June", p.rolling12(date(2025, 6, 30))),
    ],
)
def test_that_what_is_left_out_comes_from_the_returns_period(
    text: str, expected: Period
) -> None:
    reading = parse_period(text, context=Q3)
    assert reading.period == expected
    assert reading.assumed == "What is not written is taken from Q3 2025/26."
    assert not reading.is_from_clock


def test_that_a_year_from_the_clock_is_said_to_be_from_the_clock() -> None:
    reading = parse_period("Q3", today=date(2026, 1, 26))
    assert reading.period == Q3
    assert reading.is_from_clock
    assert "26 January 2026" in reading.assumed


def test_that_without_clock_or_return_nothing_is_guessed() -> None:
    for text in ("Q3", "Apr-Jun", "last quarter", "YTD", "31 March", "Autumn"):
        reading = parse_period(text)
        assert reading.period is None
        assert reading.candidates == ()
        assert reading.reason


def test_that_2009_11_asks() -> None:
    reading = parse_period("2009-11")
    assert reading.period is None
    assert [one.label for one in reading.candidates] == [
        "2009/10",
        "2009/10 to 2011/12",
        "November 2009",
    ]
    assert reading.question == (
        "Does “2009-11” mean 2009/10, 2009/10 to 2011/12 or November 2009?"
    )


def test_that_a_quarter_of_a_bare_year_asks_unless_the_return_settles_it() -> None:
    asked = parse_period("Q4 2024")
    assert [one.label for one in asked.candidates] == [
        "Q4 2024/25",
        "Q4 2023/24",
        "Calendar Q4 2024",
    ]
    settled = parse_period("Q4 2024", context=p.quarter(2024, 3))
    assert settled.period == p.quarter(2024, 4)


def test_that_a_day_and_month_that_may_be_a_month_and_year_asks() -> None:
    reading = parse_period("24-Apr", context=p.quarter(2024, 1))
    assert reading.candidates == (p.point(date(2024, 4, 24)), p.month(2024, 4))


def test_that_a_quarter_and_other_months_ask() -> None:
    reading = parse_period("Q3 (Jul-Sep)", context=Q3)
    assert reading.candidates == (Q3, p.quarter(2025, 2))


def test_that_the_first_quarter_also_offers_the_year_to_date() -> None:
    assert p.year_to_date(2024, 3) in parse_period("Apr-Jun 2024").also
    assert p.half(2024, 1) in parse_period("Apr-Sep 2024").also
    assert p.year(2025) in parse_period("FY25").also


def test_that_a_date_in_a_head_offers_the_month_and_quarter_it_ends() -> None:
    reading = parse_period("30/06/2024")
    assert reading.also == (p.month(2024, 6), p.quarter(2024, 1))
    assert parse_period("17/03/2024").also == ()


def test_that_the_custom_followed_for_fy25_is_named() -> None:
    assert parse_period("FY25").assumed == "Taken as the year that ends in 2025, 2024/25."


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "Target",
        "Repairs fixed first time",
        "12/24",
        "31/02/2024",
        "2024-13",
        "Feb-Apr 2024",
        "Q5 2024/25",
        "PI 112",
        "42",
        "1.5",
        "Q3 2024/25 Q4 2024/25",
        "x" * 5000,
        "Aprıl 2024",
        "Q１",
    ],
)
def test_that_what_is_no_period_is_refused_with_a_reason(text: str) -> None:
    reading = parse_period(text)
    assert reading.period is None
    assert reading.reason


@pytest.mark.parametrize(
    "text, expected, rest",
    [
        ("April actual", p.month(2025, 4), "actual"),
        ("Period: Q2 2024/25 (July to September 2024)", p.quarter(2024, 2), "Period"),
        ("Employment services monthly return: April 2024", p.month(2024, 4),
         "Employment services monthly return"),
        ("2023/24 outturn", p.year(2023), "outturn"),
        ("Profile to date", p.year_to_date(2025, 9), "Profile"),
        ("Quarter 3 return", Q3, "return"),
        ("Return period: Oct-Dec 2024 (Q3)", p.quarter(2024, 3), "Return period"),
        ("Target Q1 2024/25 %", p.quarter(2024, 1), "Target %"),
        ("1,064 (at 30/09/24)", p.point(date(2024, 9, 30)), "1,064"),
        ("Same quarter last year (actual)", p.quarter(2024, 3), "actual"),
    ],
)  # fmt: skip
def test_that_a_period_is_found_in_a_head_or_title(
    text: str, expected: Period, rest: str
) -> None:
    found = find_period(text, context=Q3)
    assert found.reading.period == expected
    assert found.rest == rest


def test_that_no_period_is_found_in_plain_words() -> None:
    found = find_period("Ref, indicator and service lead")
    assert found.reading.period is None
    assert found.rest == "Ref, indicator and service lead"


@pytest.mark.parametrize(
    "number_format, expected",
    [
        ("mmm-yy", p.month(2024, 4)),
        ("[$-809]mmmm yyyy;@", p.month(2024, 4)),
        ("mmm", p.month(2024, 4)),
        ("yyyy", p.calendar_year(2024)),
        ("dd/mm/yyyy", p.point(date(2024, 4, 1))),
        ("dd/mm/yyyy hh:mm", p.point(date(2024, 4, 1))),
        ("General", p.point(date(2024, 4, 1))),
        ('"day "mmm yy', p.month(2024, 4)),
    ],
)
def test_that_a_date_cell_is_read_by_the_format_it_is_shown_in(
    number_format: str, expected: Period
) -> None:
    assert period_of_date(datetime(2024, 4, 1), number_format).period == expected  # noqa: DTZ001


_years = st.integers(1971, 2068)
_periods = st.one_of(
    st.builds(p.point, st.dates(date(1971, 1, 1), date(2068, 12, 31))),
    st.builds(p.month, _years, st.integers(1, 12)),
    st.builds(p.quarter, _years, st.integers(1, 4)),
    st.builds(p.half, _years, st.integers(1, 2)),
    st.builds(p.year_to_date, _years, st.integers(1, 12)),
    st.builds(p.year, _years),
    st.builds(p.academic_year, _years),
    st.builds(p.calendar_year, _years),
    st.builds(p.rolling12, st.dates(date(1972, 1, 1), date(2068, 12, 31))),
    st.builds(p.term, st.sampled_from(["autumn", "spring", "summer"]), _years),
    st.builds(
        lambda year, quarter: Period(
            PeriodKind.CALENDAR_QUARTER, *_bounds(p.quarter(year, quarter))
        ),
        _years,
        st.integers(1, 4),
    ),
    st.builds(
        lambda day: Period(PeriodKind.SURVEY_WAVE, day, day),
        st.dates(date(1971, 1, 1), date(2068, 1, 1)),
    ),
    st.builds(
        lambda first, more: Period(
            PeriodKind.MULTI_YEAR, p.year(first).start, p.year(first + more).end
        ),
        _years,
        st.integers(1, 9),
    ),
)  # fmt: skip


def _bounds(period: Period) -> tuple[date, date]:
    return period.start, period.end


@given(_periods)
def test_that_every_label_reads_back_as_its_period(period: Period) -> None:
    assert parse_period(period.label).period == period
    assert p.period_from_code(period.code) == period


@given(_periods, st.sampled_from(["upper", "lower", "title"]), st.sampled_from("-–—−"))
def test_that_case_and_dash_do_not_matter(period: Period, case: str, dash: str) -> None:
    text = getattr(period.label, case)().replace("–", dash)
    assert parse_period(f"  {text}  ").period == period


_pieces = st.sampled_from(
    ["Q1", "q3", "-", "–", " ", "2024", "24/25", "2009-11", "Apr", "Dec", "(", ")", "to",
     "last", "year", "quarter", "YTD", "12 months to", "31", "30/06/2024", "AY", "FY", "H2",
     "Autumn", "term", "calendar", "same", "period", "end of", "survey", "99", "0", "M9",
     "31 February"]
)  # fmt: skip


@given(
    st.one_of(st.text(max_size=60), st.lists(_pieces, max_size=9).map(" ".join)),
    st.one_of(st.none(), _periods),
    st.one_of(st.none(), st.dates()),
)
def test_that_no_text_whatever_raises(
    text: str, context: Period | None, today: date | None
) -> None:
    reading = parse_period(text, context=context, today=today)
    outcomes = [reading.period is not None, bool(reading.candidates), bool(reading.reason)]
    assert outcomes.count(True) == 1
    assert bool(reading.candidates) == bool(reading.question)
    find_period(text, context=context, today=today)
