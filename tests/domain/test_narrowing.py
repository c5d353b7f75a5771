"""Which rows of a scorecard pass, what they are grouped by, and how that is typed."""

from __future__ import annotations

from datetime import date

import pytest
from making import indicator, series

from lbi_desktop.domain.analysis.evaluate import evaluate
from lbi_desktop.domain.indicator import Target, TargetKind
from lbi_desktop.domain.period import quarter
from lbi_desktop.domain.refusal import Refusal
from lbi_desktop.domain.scorecard.narrowing import (
    NONE_NAMED,
    Facet,
    Narrowing,
    PlanAbove,
    facet_options,
    grouped,
    narrowing_of,
    value_words,
)
from lbi_desktop.domain.scorecard.row import ScorecardRow

Q3 = quarter(2025, 3)
AIM = (Target(TargetKind.PROFILE, Q3, 85.0),)


def row(ref: str, value: float, **differences: object) -> ScorecardRow:
    about = indicator(id=ref, ref=ref, **differences)
    return evaluate(about, series((Q3, value), targets=AIM), period=Q3, today=date(2026, 1, 26))


ROWS = (
    row("H1", 78.4, suites=("Corporate", "Public"), owner="Head of Repairs"),
    row("H2", 90.0, suites=("Corporate",), owner="Head of Housing Needs"),
    row("A1", 91.0, directorate="Adult Social Care", priority="Support adults"),
)
ABOVE = {"H1": PlanAbove(("A safe place",), ("Repairs", "Homes")), "A1": PlanAbove(("Fair",))}


def left(narrowing: Narrowing) -> list[str]:
    return [each.indicator.ref for each in ROWS if narrowing.holds(each, ABOVE)]


def test_that_values_of_one_facet_add_and_facets_narrow_each_other() -> None:
    corporate = Narrowing().turned(Facet.SUITE, "Corporate")
    assert left(corporate) == ["H1", "H2"]
    assert left(corporate.turned(Facet.STATUS, "off_target")) == ["H1"]
    assert left(corporate.turned(Facet.SUITE, NONE_NAMED)) == ["H1", "H2", "A1"]


def test_that_turning_a_value_twice_is_as_before() -> None:
    once = Narrowing().turned(Facet.OWNER, "Head of Repairs")
    assert once
    assert once.turned(Facet.OWNER, "Head of Repairs") == Narrowing()
    assert not Narrowing()


def test_that_options_count_what_they_would_leave_beside_the_other_facets() -> None:
    narrowing = Narrowing().turned(Facet.STATUS, "on_target")
    suites = facet_options(ROWS, Facet.SUITE, narrowing=narrowing, above=ABOVE)
    assert suites == (("Corporate", 1), (NONE_NAMED, 1))
    statuses = facet_options(ROWS, Facet.STATUS, narrowing=narrowing, above=ABOVE)
    assert statuses == (("on_target", 2), ("off_target", 1))


def test_that_a_chosen_value_stays_an_option_when_it_leaves_nothing() -> None:
    narrowing = Narrowing().turned(Facet.OWNER, "Head of Nothing")
    owners = facet_options(ROWS, Facet.OWNER, narrowing=narrowing, above=ABOVE)
    assert ("Head of Nothing", 0) in owners


def test_that_priorities_are_the_indicators_own_and_the_plans() -> None:
    found = facet_options(ROWS, Facet.PRIORITY, narrowing=Narrowing(), above=ABOVE)
    assert [value for value, _ in found] == ["Homes", "Repairs", "Support adults", NONE_NAMED]


def test_that_groups_hold_every_row_once_and_those_without_a_name_last() -> None:
    names = [
        (name, [each.indicator.ref for each in held])
        for name, held in grouped(ROWS, Facet.MISSION, above=ABOVE)
    ]
    assert names == [("A safe place", ["H1"]), ("Fair", ["A1"]), (NONE_NAMED, ["H2"])]
    directorates = [name for name, _ in grouped(ROWS, Facet.DIRECTORATE, above=ABOVE)]
    assert directorates == ["Homes and Neighbourhoods", "Adult Social Care"]


def test_that_what_is_typed_is_found_by_its_words() -> None:
    said = narrowing_of(["Status=Off Target", "suite = public"], ROWS, above=ABOVE)
    assert left(said) == ["H1"]
    assert left(narrowing_of(["owner=no owner"], ROWS, above=ABOVE)) == ["A1"]
    assert value_words(Facet.OWNER, NONE_NAMED) == "No owner"


@pytest.mark.parametrize("typed", ["colour=red", "owner=Nobody known"])
def test_that_what_nothing_bears_is_refused_with_what_there_is(typed: str) -> None:
    with pytest.raises(Refusal) as refused:
        narrowing_of([typed], ROWS, above=ABOVE)
    assert "suite" in refused.value.advice or "Head of Repairs" in refused.value.advice
