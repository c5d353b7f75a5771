"""What a return says of its own past outweighs the store, and what its layout held before."""

from __future__ import annotations

from known_council import an_indicator, known_with, staged_codes

from importers.layouts.form import Form, Line
from importers.recognition.fingerprints import fingerprint_of, usual_indicators
from importers.tables.columns import Column
from importers.words.heads import head_of
from importers.workbooks.sheets import Cell
from lbi_desktop.domain import period as p
from lbi_desktop.domain.period import Period
from lbi_desktop.domain.readings.known import RememberedLayout
from lbi_desktop.domain.readings.reading import CellReading, Measure, Reading
from lbi_desktop.domain.value import State


def _cell(value: float, period: Period, cell: str, ref: str = "H1") -> CellReading:
    title = "Households in temporary accommodation"
    shown = f"{value:g}"
    return CellReading(
        "Return", cell, shown, shown, title, ref, period, Measure.ACTUAL, value, State.FINAL
    )


def test_that_a_restated_past_is_what_the_latest_figure_is_set_against() -> None:
    stored = {("HO-TA", p.quarter(2023, n)): 200.0 + n for n in (1, 2, 3, 4)}
    stored |= {("HO-TA", p.quarter(2024, 1)): 0.0}
    cells = (_cell(190, p.quarter(2024, 1), "D4"), _cell(0, p.quarter(2024, 2), "E4"))
    reading = Reading("r.xlsx", "xlsx", "ab", 9, (), (), cells, (), period=p.quarter(2024, 2))
    codes = staged_codes(reading, known_with(an_indicator(), figures=stored))
    assert {"compare.restatement", "check.zero_after_nonzero"} <= codes


def test_that_references_apart_by_a_space_are_each_directorates_own() -> None:
    waste = an_indicator(
        "EN-RESID", ref="E 2", title="Residual waste", directorate="Environment"
    )
    work = an_indicator("EM-APPR", ref="E2", title="Apprenticeships", directorate="Work")
    held = (_cell(89, p.quarter(2024, 1), "D4", ref="E 2"),)
    mark = fingerprint_of((), (_A_FORM,), cells=held)
    layout = RememberedLayout(mark, "Environment", "env.xlsx")
    assert usual_indicators(layout, (waste, work)) == {"EN-RESID"}


_LINE = Line(Column(1, head_of("Actual"), ("Actual",), Cell(1, 1, "Actual", "Actual")), None)
_A_FORM = Form(lines=[_LINE])
