"""Figures returned for an indicator that is calculated from others."""

from __future__ import annotations

import pytest
from known_council import an_indicator, known_with

from importers.staging import stage
from lbi_desktop.domain.period import quarter
from lbi_desktop.domain.readings.reading import (
    CellReading,
    Measure,
    Outcome,
    Reading,
    StagedRow,
)
from lbi_desktop.domain.value import State

Q2 = quarter(2024, 2)
DONE = an_indicator("DONE", ref="R1", title="Calls answered in time")
ALL = an_indicator("ALL", ref="R2", title="Calls answered")
SHARE = an_indicator("SHARE", ref="R3", title="Share in time", formula="[DONE] / [ALL] * 100")


def returned(value: float, *, breakdown: str = "", held: float | None = None) -> StagedRow:
    """One returned figure of the calculated indicator, beside what the store calculated."""
    cell = CellReading(
        "Q2", "C4", f"{value:g}", f"{value:g}", SHARE.title, "R3", Q2, Measure.ACTUAL, value,
        State.FINAL, breakdown=breakdown,
    )  # fmt: skip
    reading = Reading("r.xlsx", "xlsx", "", 1, (), (), (cell,), (), period=Q2)
    figures = {} if held is None else {("SHARE", Q2): held}
    (row,) = stage(reading, known_with(DONE, ALL, SHARE, figures=figures)).rows
    return row


@pytest.mark.parametrize(
    "held, outcome", [(None, Outcome.NEW), (80.0, Outcome.CHANGED)], ids=("not yet", "differs")
)
def test_that_a_figure_returned_for_a_calculated_indicator_asks(
    held: float | None, outcome: Outcome
) -> None:
    row = returned(88.4, held=held)
    (asked,) = (issue for issue in row.issues if issue.code == "check.calculated")
    assert (row.outcome, row.is_ready) == (outcome, False)
    assert "R3: the value is calculated from R1 ÷ R2 × 100" in asked.message
    assert "The return says 88.4, which can serve only as a check." in asked.message
    assert ("the store holds" in asked.message) is (held is not None)


def test_that_a_part_returned_for_a_calculated_indicator_asks_too() -> None:
    assert "check.calculated" in {
        issue.code for issue in returned(5, breakdown="Arsenal").issues
    }


def test_that_a_returned_figure_equal_to_the_calculated_one_asks_nothing() -> None:
    row = returned(88.4, held=88.4)
    assert (row.outcome, row.issues) == (Outcome.SAME, ())
