"""Heads of columns, as departments name them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from importers.words.head_words import Role
from importers.words.heads import Span, head_of
from lbi_desktop.domain.readings.reading import Measure


@pytest.mark.parametrize(
    "text, role",
    [
        ("Ref", Role.REF),
        ("PI No.", Role.REF),
        ("indicator_ref", Role.REF),
        ("Performance Indicator", Role.LABEL),
        ("PI ref and description", Role.LABEL),
        ("Offence", Role.LABEL),
        ("Month", Role.PERIOD),
        ("Reporting period:", Role.PERIOD),
        ("RAG", Role.STATUS),
        ("Q2 RAG", Role.STATUS),
        ("On target?", Role.STATUS),
        ("Direction of travel", Role.TREND),
        ("Responsible officer (role)", Role.OWNER),
        ("Good is", Role.POLARITY),
        ("Ward", Role.AREA),
        ("Penalty £", Role.IGNORED),
        ("% change", Role.IGNORED),
        ("Date of birth", Role.PERSON),
        ("Comments / actions", Role.COMMENTARY),
        ("Comment Q2", Role.COMMENTARY),
        ("vs last year", Role.IGNORED),
        ("Compared with last quarter", Role.IGNORED),
        ("Q2 vs Q1", Role.IGNORED),
        ("+/- last year", Role.IGNORED),
        ("Increase on Q2 2023/24", Role.IGNORED),
        ("Actual - target", Role.IGNORED),
        ("% of target achieved", Role.IGNORED),
        ("% of borough total", Role.IGNORED),
        ("95% upper confidence limit", Role.IGNORED),
        ("London position", Role.IGNORED),
        ("Stretch target", Role.IGNORED),
        ("Reduction in carbon emissions", Role.UNKNOWN),
        ("Increase in apprentices", Role.UNKNOWN),
        ("% answered in time", Role.UNKNOWN),
        ("16-18 year olds not in education, employment or training", Role.UNKNOWN),
        ("Visits to leisure centres", Role.UNKNOWN),
    ],
)
def test_that_a_head_is_known_by_its_words(text: str, role: Role) -> None:
    assert head_of(text).role is role


@pytest.mark.parametrize(
    "text, measure, span",
    [
        ("Q1 2024/25", Measure.ACTUAL, Span.OWN),
        ("2023/24 outturn", Measure.ACTUAL, Span.OWN),
        ("April actual", Measure.ACTUAL, Span.OWN),
        ("Year to date", Measure.ACTUAL, Span.TO_DATE),
        ("% change, 12 months to Sep 2024", Measure.ACTUAL, Span.OWN),
        ("Target 2024/25", Measure.TARGET, Span.OWN),
        ("Profile to date", Measure.TARGET, Span.TO_DATE),
        ("Annual target", Measure.TARGET, Span.YEAR),
        ("Monthly target", Measure.TARGET, Span.MONTH),
        ("Same quarter last year", Measure.PREVIOUS, Span.QUARTER),
        ("Year end forecast", Measure.FORECAST, Span.YEAR),
        ("England average", Measure.BENCHMARK, Span.OWN),
    ],
)
def test_that_a_figure_head_says_what_it_speaks_of(
    text: str, measure: Measure, span: Span
) -> None:
    head = head_of(text)
    assert (head.role, head.measure, head.span) == (Role.FIGURE, measure, span)


@pytest.mark.parametrize(
    "text, part",
    [("What happened", "happened"), ("Why it matters", "matters"), ("Next steps", "next")],
)
def test_that_commentary_columns_keep_their_part(text: str, part: str) -> None:
    assert head_of(text).part == part


def test_that_thousands_in_a_head_scale_its_figures() -> None:
    assert head_of("Value (£000s)").scale == 1000


@given(st.text(max_size=150))
def test_that_no_head_whatever_breaks_the_vocabulary(text: str) -> None:
    assert head_of(text).text == text
