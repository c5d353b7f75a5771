"""A label that is a reference and nothing else means the indicator that bears it today."""

from __future__ import annotations

import pytest
from known_council import an_indicator, known_with

from importers.recognition.matching import Matcher
from lbi_desktop.domain.period import quarter
from lbi_desktop.domain.readings.reading import CellReading, Measure
from lbi_desktop.domain.value import State

RECYCLING = an_indicator("EN-RECYC", ref="E1", title="Household waste recycled")
WORK = an_indicator("EM-WORK", ref="W1", title="Residents into paid work", aliases=("E1", "E9"))
REPAIRS = an_indicator("HO-REP", ref="PI 12", title="Repairs finished on time")
TWIN = an_indicator("HO-TWIN", ref="H2", title="Repairs kept", aliases=("E9",))


def labelled(label: str) -> CellReading:
    return CellReading(
        None, "C2", "1", "1", label, "", quarter(2025, 3), Measure.ACTUAL, 1.0, State.FINAL
    )


@pytest.mark.parametrize(
    "label, meant",
    [
        ("E1", "EN-RECYC"),  # once another's, now this one's
        ("e1", "EN-RECYC"),
        ("W1", "EM-WORK"),
        ("PI-12", "HO-REP"),
        ("pi 12", "HO-REP"),
        ("Household waste recycled", "EN-RECYC"),
    ],
)
def test_that_a_bare_reference_is_whose_it_is_today(label: str, meant: str) -> None:
    matcher = Matcher(known_with(RECYCLING, WORK, REPAIRS, TWIN))
    assert matcher.match(labelled(label)).indicator_id == meant


@pytest.mark.parametrize(
    "label, problem",
    [("E9", "match.uncertain"), ("E7", "match.new_indicator"), ("", "match.new_indicator")],
)
def test_that_a_reference_of_two_or_of_none_is_asked_about(label: str, problem: str) -> None:
    found = Matcher(known_with(RECYCLING, WORK, REPAIRS, TWIN)).match(labelled(label))
    assert (found.indicator_id, found.problem) == (None, problem)
