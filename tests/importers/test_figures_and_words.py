"""What a return says beside its figures: parts of a whole, comments on another figure."""

from __future__ import annotations

import pytest
from known_council import an_indicator, known_with

from importers.staging import stage
from lbi_desktop.domain.period import quarter
from lbi_desktop.domain.readings.reading import CellReading, Measure, Reading
from lbi_desktop.domain.unit import Unit, UnitKind
from lbi_desktop.domain.value import State

Q1, Q2 = quarter(2024, 1), quarter(2024, 2)
SHARE = an_indicator("ONTIME", ref="B1", title="On time", unit=Unit(UnitKind.PERCENT, 1))
WHOLE = an_indicator("ALL", ref="A1", title="Repairs completed")
PART = an_indicator("PART", ref="A2", title="Repairs completed in blocks", parent="ALL")


def a_figure(name: str, value: float, cell: str) -> CellReading:
    return CellReading(
        "Q2", cell, f"{value:g}", f"{value:g}", "", "", Q2, Measure.ACTUAL, value, State.FINAL,
        indicator_id=name,
    )  # fmt: skip


def staged(*cells: CellReading) -> dict[str, set[str]]:
    """The codes of the issues at each cell."""
    reading = Reading("r.xlsx", "xlsx", "", 1, (), (), cells, (), period=Q2)
    held = {("ONTIME", Q1): 88.5, ("ALL", Q2): 200.0}
    rows = stage(reading, known_with(SHARE, WHOLE, PART, figures=held)).rows
    return {row.reading.cell: {issue.code for issue in row.issues} for row in rows}


@pytest.mark.parametrize("whole, asks", [(100.0, True), (130.0, False)])
def test_that_a_part_is_set_against_the_whole_returned_beside_it(
    whole: float, asks: bool
) -> None:
    found = staged(a_figure("PART", 120, "C4"), a_figure("ALL", whole, "C5"))
    assert ("check.parts_exceed_parent" in found["C4"]) is asks


def test_that_a_part_returned_alone_is_set_against_the_stored_whole() -> None:
    assert "check.parts_exceed_parent" in staged(a_figure("PART", 240, "C4"))["C4"]


@pytest.mark.parametrize(
    "words, asks",
    [
        ("Performance is 88.5% and improving.", True),
        ("Down from 88.5% as two vans were off the road.", False),
        ("In Q1 it stood at 88.5%; two vans are back.", False),
        ("84.2%, after 88.5%.", False),
        ("We expect 90% by Q4.", False),
    ],
)
def test_that_a_comment_on_the_figure_before_is_noted(words: str, asks: bool) -> None:
    comment = CellReading(
        "Q2", "D4", words, words, "", "", Q2, Measure.COMMENTARY, None, State.FINAL,
        text=words, indicator_id="ONTIME",
    )  # fmt: skip
    found = staged(a_figure("ONTIME", 84.2, "C4"), comment)
    assert ("check.stale_comment" in found["D4"]) is asks
