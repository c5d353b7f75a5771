"""Figures of twelve months: under whatever name a return gives them, they are the same ones."""

from __future__ import annotations

import pytest
from known_council import an_indicator, known_with

from importers.staging import stage
from lbi_desktop.domain import period as p
from lbi_desktop.domain.indicator import Basis, Polarity, Target, TargetKind
from lbi_desktop.domain.period import Period
from lbi_desktop.domain.readings.reading import (
    CellReading,
    Measure,
    Outcome,
    Reading,
    StagedRow,
)
from lbi_desktop.domain.value import State

Q1, Q2, Q3 = (p.quarter(2024, number) for number in (1, 2, 3))
SICKNESS = an_indicator(
    "EM-SICK", ref="R3", title="Days lost", basis=Basis.ROLLING12, polarity=Polarity.HIGHER
)
HELD = {("EM-SICK", p.rolling12(one.end)): 8.0 for one in (Q1, Q2)}
AGREED = {"EM-SICK": (Target(TargetKind.PROFILE, p.rolling12(Q3.end), 8.0),)}


def a_figure(value: float, period: Period) -> CellReading:
    shown = f"{value:g}"
    return CellReading(
        "Return", "D4", shown, shown, SICKNESS.title, "R3", period, value=value,
        measure=Measure.ACTUAL, state=State.FINAL,
    )  # fmt: skip


def words(text: str, period: Period, measure: Measure) -> CellReading:
    return CellReading(
        "Return", "E4", text, text, SICKNESS.title, "R3", period, value=None, text=text,
        measure=measure, state=State.FINAL,
    )  # fmt: skip


def rows_of(*cells: CellReading) -> tuple[StagedRow, ...]:
    held = known_with(SICKNESS, figures=HELD, targets=AGREED)
    reading = Reading("r.xlsx", "xlsx", "ab", 9, (), (), cells, (), period=Q3)
    return stage(reading, held).rows


def test_that_a_quarters_figure_is_the_twelve_months_to_its_end_where_kept_so() -> None:
    (again,) = rows_of(a_figure(8.0, Q2))
    (new,) = rows_of(a_figure(8.0, Q3))
    assert (again.outcome, again.period) == (Outcome.SAME, p.rolling12(Q2.end))
    assert (new.outcome, new.period) == (Outcome.NEW, p.rolling12(Q3.end))


@pytest.mark.parametrize("period", [Q3, p.year_to_date(2024, 9), p.rolling12(Q3.end)])
def test_that_a_comment_beside_rolling_figures_is_kept_with_them(period: Period) -> None:
    (said,) = rows_of(words("A flu winter.", period, Measure.COMMENTARY))
    assert said.period == p.rolling12(Q3.end)


def test_that_a_returned_colour_is_set_against_the_twelve_months() -> None:
    figure = a_figure(7.0, p.rolling12(Q3.end))
    _, colour = rows_of(figure, words("green", Q3, Measure.STATUS))
    assert "status.disagrees" in {issue.code for issue in colour.issues}
