"""A made-up return of a housing directorate as staged, with its sheet; all illustrative."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from made_up import PERCENT, indicator

from lbi_desktop.domain.indicator import Indicator
from lbi_desktop.domain.issues.catalogue import issue_of
from lbi_desktop.domain.issues.issue import Issue
from lbi_desktop.domain.period import Period, quarter, year
from lbi_desktop.domain.readings.reading import (
    CellReading,
    Measure,
    Outcome,
    Reading,
    SheetCell,
    SheetPicture,
    StagedReturn,
    StagedRow,
)
from lbi_desktop.domain.unit import Unit, UnitKind
from lbi_desktop.domain.value import State

HOMES = "Homes and Neighbourhoods"
FILE = "Homes_Q3_return_v2 FINAL.xlsx"
SHEET = "KPI"
Q3 = quarter(2025, 3)
COUNT = Unit(UnitKind.COUNT, 0, "homes")
QUARTERS = (quarter(2024, 3), quarter(2024, 4), quarter(2025, 1), quarter(2025, 2), Q3)
HEADS = (
    ("Homes & Neighbourhoods – quarterly return v2 FINAL",),
    ("Please return by 23/01/26 to Performance",),
    (),
    ("", "2024/25", "", "2025/26", "", "", "Target"),
    ("Indicator", "Q3", "Q4", "Q1", "Q2", "Q3", "25/26"),
)
BODY = (
    ("Repairs",),
    ("% fixed first time", "84.1%", "82.2%", "80.9%", "80.1%", "78.4% (p)", "84%"),
    ("Stage 1 complaints in time", "35%", "36%", "34%", "38%", "37%", "80%"),
    ("Housing need",),
    ("Homelessness decisions", "61%", "61%", "64%", "66%", "68.2%", "80%"),
    ("Households in TA", "1187", "1210", "1,242", "1,263", "1284", "1150"),
    ("Of which nightly booked", "402", "411", "398", "TBC", "<5", ""),
    ("Supply",),
    ("New homes complete", "39", "52", "18", "33", "41", "45"),
    ("Planning permissions", "4", "1", "0", "2", "0", "3"),
    ("Asbestos compliance", "88%", "94%", "97.1%", "99.7%", "0.997", "98%"),
    ("TOTAL / AVERAGE",),
)
FIRST_ROW = 8
KNOWN = {
    "% fixed first time": "h1",
    "Stage 1 complaints in time": "h8",
    "Homelessness decisions": "h2",
    "Households in TA": "h3",
    "New homes complete": "h4",
    "Planning permissions": "h7",
    "Asbestos compliance": "h5",
}


def indicators() -> dict[str, Indicator]:
    """The indicators of the directorate, by id."""
    named = (
        ("H1", "Repairs fixed first time", PERCENT),
        ("H2", "Homelessness decisions in target time", PERCENT),
        ("H3", "Households in temporary accommodation", COUNT),
        ("H4", "New council homes completed", COUNT),
        ("H5", "Asbestos inspections compliance", PERCENT),
        ("H7", "Council homes given planning consent", COUNT),
        ("H8", "Stage 1 complaints answered in time", PERCENT),
        ("H9", "Nightly booked accommodation", COUNT),
        ("H12", "Hostel places booked", COUNT),
    )
    made = (indicator(ref, name, directorate=HOMES, unit=unit) for ref, name, unit in named)
    return {each.id: each for each in made}


def cell(address: str, shown: str, label: str, *, period: Period = Q3) -> CellReading:
    """A cell of the sheet with a number, percent signs and commas taken away."""
    plain = shown.removesuffix(" (p)").replace(",", "").rstrip("%")
    value = float(plain) if plain.replace(".", "").isdigit() else None
    state = State.PROVISIONAL if "(p)" in shown else State.FINAL
    return CellReading(
        sheet=SHEET,
        cell=address,
        raw=shown,
        shown=shown,
        label=label,
        ref="",
        period=period,
        measure=Measure.ACTUAL,
        value=value,
        state=state if value is not None else State.MISSING,
    )


def asked(code: str, message: str, address: str) -> tuple[Issue, ...]:
    """One issue about a cell."""
    return (issue_of(code, message, sheet=SHEET, cell=address),)


_ISSUES = {
    "G14": ("check.target_differs", "The return says 84%. The agreed target is 85%."),
    "C17": ("compare.restatement", "Reported as 64.0% in June: a restatement."),
    "F23": ("check.scale_slip", "0.997 under a % heading: read as 99.7%?"),
    "F22": ("check.zero_after_nonzero", "Zero after figures from 1 to 6. A true zero?"),
}
_OURS = {"G14": 85.0, "C17": 64.0}
_OUTCOMES = {"G14": Outcome.CONFLICT, "C17": Outcome.RESTATEMENT, "F23": Outcome.NEW}


def staged_rows() -> tuple[StagedRow, ...]:
    """Every cell of the body as compared with the store."""
    rows = []
    for number, cells in enumerate(BODY, FIRST_ROW + len(HEADS)):
        for column, shown in enumerate(cells[1:]):
            address = f"{'BCDEFG'[column]}{number}"
            period = QUARTERS[column] if column < 5 else year(2025)
            if shown:
                rows.append(_staged(cell(address, shown, cells[0], period=period), column))
    return tuple(rows)


def _staged(reading: CellReading, column: int) -> StagedRow:
    if column == 5:
        reading = replace(reading, measure=Measure.TARGET)
    if reading.cell == "F14":
        reading = replace(reading, numerator=3702.0, denominator=4722.0)
    if reading.label not in KNOWN:
        message = "New label. Best match: H9 Nightly booked accommodation."
        return StagedRow(
            reading,
            None,
            Outcome.INVALID,
            asked("match.uncertain", message, reading.cell),
            candidates=(("h9", 94.0), ("h12", 61.0)),
            period=reading.period,
        )
    issues: tuple[Issue, ...] = ()
    if reading.cell in _ISSUES:
        issues = asked(*_ISSUES[reading.cell], reading.cell)
    usual = Outcome.NEW if column == 4 else Outcome.SAME
    outcome = _OUTCOMES.get(reading.cell, usual)
    ours = _OURS.get(reading.cell, reading.value if outcome is Outcome.SAME else None)
    held = State.FINAL if ours is not None else None
    return StagedRow(
        reading,
        KNOWN[reading.label],
        outcome,
        issues,
        ours=ours,
        ours_state=held,
        period=reading.period,
    )


def sheet() -> SheetPicture:
    """The sheet as a person would see it."""
    cells = []
    for number, texts in enumerate((*HEADS, *BODY), FIRST_ROW):
        for column, shown in enumerate(texts, 1):
            is_head = number in (FIRST_ROW + 3, FIRST_ROW + 4)
            fill = "#DDE8F3" if is_head else None
            is_bold = is_head or (len(texts) == 1 and number != FIRST_ROW + 1)
            if shown or fill:
                cells.append(SheetCell(number, column, shown, fill, is_bold))
    return SheetPicture(
        SHEET,
        is_hidden=False,
        rows=26,
        columns=8,
        cells=tuple(cells),
        widths=(28.0, 9.0, 9.0, 9.0, 9.0, 11.0, 9.0, 9.0),
    )


def staged_return(*, rows: tuple[StagedRow, ...] | None = None) -> StagedReturn:
    """The whole return, compared with what the store holds."""
    noted = SheetPicture("Notes", False, 3, 1, (SheetCell(1, 1, "Figures are provisional"),))
    hidden = SheetPicture("Lookups", True, 2, 1, (SheetCell(1, 1, "Codes"),))
    reading = Reading(
        file=FILE,
        kind="xlsx",
        sha256=hashlib.sha256(b"made up").hexdigest(),
        size=18_244,
        sheets=(sheet(), noted, hidden),
        tables=(),
        cells=(),
        issues=(),
        directorate=HOMES,
        period=Q3,
    )
    issues = (
        issue_of("sheet.hidden", "The sheet “Lookups” is hidden.", sheet="Lookups"),
        issue_of("return.missing_indicator", "H12 Hostel places booked is not in the return."),
    )
    return StagedReturn(
        reading,
        staged_rows() if rows is None else rows,
        issues,
        directorate=HOMES,
        period=Q3,
        recognised_as="Homes_Q2_return.xlsx",
    )
