"""Resources: one long list, as the data platform exports it, with a read-me and look-ups."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from lbi_desktop.domain.period import Period, month
from resources.sample.making import pages
from resources.sample.making.book import (
    NOTICE,
    Look,
    Meaning,
    ReturnBook,
    ReturnSheet,
    actual,
    target,
)
from resources.sample.making.lines import Q3, Q3_TO_DATE, Line
from resources.sample.making.pages import NOTE, PERCENT, PLAIN, fraction
from resources.sample.making.spoken import spoken

FILE = "Resources KPI extract Q3 2025-26.xlsx"
BASE: Look = {"font_name": "Calibri", "font_size": 10, "valign": "vcenter"}
HEADS = (
    "Directorate",
    "Indicator ref",
    "Indicator",
    "Period",
    "Value",
    "Numerator",
    "Denominator",
    "Target",
    "Change on same period last year",
    "Notes",
    "Why it matters",
    "Next steps (who, by when)",
)
BARE: Look = {"border": 0}
CELL: Look = {"align": "left", "indent": 1}
QUARTERLY = ("WR-CTAX", "WR-NNDR", "WR-SICK", "WR-AGENCY", "WR-BME5", "WR-ARREARS")
MONTHLY = ("WR-CALLS", "WR-ONLINE", "WR-VISITS", "CO-ST2OPEN")
MONTHS = tuple(month(2025, number) for number in (10, 11, 12))
ROUNDED = 2_700_000.0


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the list."""

    line: Line
    period: Period
    label: str
    said: Mapping[str, str] = field(default_factory=dict)
    is_repeat: bool = False


def resources_extract(lines: Mapping[str, Line]) -> ReturnBook:
    """The workbook, with its planted problems."""
    book = ReturnBook(
        FILE,
        department="Resources",
        layout="long form: indicator, period, value, numerator, denominator",
        base=BASE,
    )
    _read_me(book.sheet("Read me"))
    sheet = book.sheet("KPI data")
    entries = list(_entries(lines))
    for row, entry in enumerate(entries, start=4):
        _row(sheet, row, entry)
    _frame(sheet, last=3 + len(entries))
    _look_ups(book.sheet("Lookups"), lines)
    return book


def _entries(lines: Mapping[str, Line]) -> Iterator[Entry]:
    said = {words["id"]: words for words in spoken("resources")}
    for own_id in QUARTERLY:
        line = lines[own_id]
        period = Q3_TO_DATE if line.recipe.is_year_to_date else Q3
        label = "Apr-Dec 2025" if line.recipe.is_year_to_date else "Q3 2025/26"
        yield Entry(line, period, label, said[own_id])
    for own_id in MONTHLY:
        for period in MONTHS:
            words = said[own_id] if period == MONTHS[-1] else {}
            yield Entry(lines[own_id], period, "", words)
    yield Entry(lines["WR-ONLINE"], MONTHS[-1], "", is_repeat=True)


def _read_me(sheet: ReturnSheet) -> None:
    sheet.put("A1", "Resources – KPI extract", {"bold": True, "font_size": 14})
    sheet.put("A2", "Quarter 3 2025/26, drawn on 12 January 2026")
    sheet.put("A3", NOTICE, NOTE)
    sheet.put("A5", "One row for each indicator and period. Percentages carry their parts.")
    sheet.put("A6", "Changes in brackets are falls: (1,200) is 1,200 fewer.")
    pages.laid_out(sheet, {"A:A": 90}, is_wide=False)


def _frame(sheet: ReturnSheet, *, last: int) -> None:
    sheet.put("A1", "KPI data Q3 2025/26", {"bold": True, "font_size": 12})
    sheet.put("D1", NOTICE, NOTE)
    look = sheet.book.format(pages.head("#4472C4"))
    columns = [{"header": head, "header_format": look} for head in HEADS]
    options = {"columns": columns, "style": "Table Style Medium 2", "name": "KPIs"}
    sheet.sheet.add_table(f"A3:L{last}", options)
    widths = {"A:A": 13, "B:B": 13, "C:C": 54, "D:D": 14, "E:G": 16, "H:H": 13}
    pages.laid_out(sheet, {**widths, "I:I": 19, "J:L": 44}, foot="Resources")
    sheet.sheet.set_row(2, 30)
    sheet.sheet.freeze_panes(3, 0)
    sheet.sheet.repeat_rows(2)
    sheet.no_figure(f"I4:I{last}", "change on the year before")


def _row(sheet: ReturnSheet, row: int, entry: Entry) -> None:
    line = entry.line
    sheet.put(f"A{row}", "Resources", CELL)
    sheet.put(f"B{row}", line.ref, CELL)
    sheet.put(f"C{row}", line.title, CELL)
    _when(sheet, f"D{row}", entry)
    meaning = actual(line, entry.period)
    if entry.period is Q3_TO_DATE:
        meaning = replace(meaning, also={"period_also": (Q3,)})
    _value(sheet, row, meaning=meaning, entry=entry)
    _target(sheet, f"H{row}", entry)
    _change(sheet, f"I{row}", meaning)
    for letter, part in zip("JKL", ("comment", "why", "next"), strict=True):
        sheet.put(f"{letter}{row}", entry.said.get(part, ""), CELL)


def _when(sheet: ReturnSheet, cell: str, entry: Entry) -> None:
    if entry.label:
        sheet.put(cell, entry.label, CELL)
    else:
        sheet.put(cell, pages.first_day(entry.period), CELL, {"num_format": "mmm-yy"})


def _value(sheet: ReturnSheet, row: int, *, meaning: Meaning, entry: Entry) -> None:
    line, cell = entry.line, f"E{row}"
    parts = _parts(entry)
    content: object = fraction(meaning.value) if line.unit == "percent" else meaning.value
    look: Look = PERCENT if line.unit == "percent" else PLAIN
    if line.id == "WR-SICK":
        content, look = f"{meaning.value} days", PLAIN
    elif line.id == "WR-ARREARS":
        content, meaning = "£2.7m", replace(meaning, value=ROUNDED)
    elif line.id == "CO-ST2OPEN" and entry.period == MONTHS[-1]:
        content = "TBC"
        also = {"state_also": ("missing", "not_due")}
        meaning = replace(meaning, value=None, state="not_available", also=also)
    elif line.id == "WR-BME5":
        words = "29.0% given, but 71 of 259 is 27.4%"
        sheet.problem(
            "check.ratio_mismatch",
            cell,
            words=words,
            keywords="numerator|denominator|ratio|parts",
        )
    if entry.is_repeat:
        words = "December 2025 stands twice for this indicator"
        sheet.problem(
            "row.duplicate", cell, words=words, keywords="twice|duplicate|again|second"
        )
    sheet.figure(cell, content, look, BARE, meaning=replace(meaning, parts=parts))
    for letter, part in zip("FG", parts or (None, None), strict=True):
        sheet.put(f"{letter}{row}", part, PLAIN, BARE)
        if part is not None:
            sheet.may_be(f"{letter}{row}", part, why="a part of the value beside it")


def _parts(entry: Entry) -> tuple[int, int] | None:
    line = entry.line
    if line.unit != "percent":
        return None
    part, whole = line.parts(Q3)
    return (71, whole) if line.id == "WR-BME5" else (part, whole)


def _target(sheet: ReturnSheet, cell: str, entry: Entry) -> None:
    line = entry.line
    is_monthly = line.recipe.grain == "month"
    value = line.profile(entry.period if is_monthly else Q3)
    content = fraction(value) if line.unit == "percent" else value
    look: Look = PERCENT if line.unit == "percent" else PLAIN
    if line.id == "WR-SICK":
        look = {**PLAIN, "num_format": "0.0"}
    meaning = target(line, value)
    also = {"period_also": (*meaning.also["period_also"], meaning.period)}
    sheet.figure(
        cell, content, look, BARE, meaning=replace(meaning, period=entry.period, also=also)
    )


def _change(sheet: ReturnSheet, cell: str, meaning: Meaning) -> None:
    line = meaning.line
    assert line is not None
    before = line.known[meaning.period.year_before()].value
    if meaning.value is None or before is None:
        sheet.put(cell, "", PLAIN, BARE)
        return
    change = round(meaning.value - before, line.decimals)
    pattern = "#,##0.0;(#,##0.0);0.0" if line.decimals else "#,##0;(#,##0);0"
    sheet.put(cell, change, PLAIN, BARE, {"num_format": pattern})


def _look_ups(sheet: ReturnSheet, lines: Mapping[str, Line]) -> None:
    for row, own_id in enumerate((*QUARTERLY, *MONTHLY), start=1):
        sheet.put(f"A{row}", lines[own_id].ref)
        sheet.put(f"B{row}", lines[own_id].title)
    sheet.sheet.hide()
