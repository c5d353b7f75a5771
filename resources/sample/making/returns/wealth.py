"""Community Wealth Building: a sheet a month with the month, the year to date, the profile."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from lbi_desktop.domain.period import Period, month, quarter, year_to_date
from resources.sample.making import pages
from resources.sample.making.book import (
    NOTICE,
    Formula,
    Look,
    Meaning,
    ReturnBook,
    ReturnSheet,
    target,
)
from resources.sample.making.lines import Q3, Line
from resources.sample.making.pages import NOTE, PLAIN, TEXT
from resources.sample.making.spoken import spoken

FILE = "Employment_services_monthly_Q3_2025-26.xlsx"
BASE: Look = {"font_name": "Calibri", "font_size": 11, "valign": "vcenter"}
HEAD = pages.head("#C55A11")
MONTHS = {"Oct 25": month(2025, 10), "Nov 25": month(2025, 11), "Dec 25": month(2025, 12)}
SHARES = (0.38, 0.35)


def wealth(lines: Mapping[str, Line]) -> ReturnBook:
    """The workbook, with its planted problem."""
    book = ReturnBook(
        FILE,
        department="Community Wealth Building",
        layout="one sheet per month: month, year to date, profile",
        base=BASE,
    )
    for number, (name, period) in enumerate(MONTHS.items()):
        _month(book.sheet(name), period, number=number, lines=lines)
    notes = book.sheet("Notes")
    notes.put("A1", "Notes", {"bold": True, "font_size": 14})
    notes.put(
        "A2", "W1 counts each person once; a person can be in more than one of W1b to W1e."
    )
    notes.put("A3", "Variance is the year to date less the profile; (12) is twelve below.")
    notes.put("A4", NOTICE, NOTE)
    pages.laid_out(notes, {"A:A": 90})
    return book


def _month(
    sheet: ReturnSheet, period: Period, *, number: int, lines: Mapping[str, Line]
) -> None:
    name = period.label
    sheet.put(
        "A1", f"Employment services monthly return: {name}", {"bold": True, "font_size": 14}
    )
    sheet.put("A2", NOTICE, NOTE)
    words = ("Ref", "Measure", f"{name.split()[0]} actual", "Year to date", "Profile to date")
    said = ("Variance", "Comment", "Why it matters", "Next steps (who, by when)")
    heads = dict(zip("ABCDEFGHI", (*words, *said), strict=True))
    pages.heads(sheet, 4, words=heads, look=HEAD)
    rows = spoken("wealth")
    for row, words_said in enumerate(rows, start=5):
        _row(sheet, row, line=lines[words_said["id"]], number=number)
        for letter, part in zip("GHI", ("comment", "why", "next"), strict=True):
            text = words_said.get(part, "") if number == 2 else ""
            sheet.put(f"{letter}{row}", text, TEXT)
        height = pages.row_height(words_said["comment"], 48) if number == 2 else 22
        sheet.sheet.set_row(row - 1, height)
    sheet.no_figure(f"F5:F{4 + len(rows)}", "variance from profile")
    sheet.sheet.set_row(3, 22)
    widths = {"A:A": 7, "B:B": 60, "C:F": 15, "G:I": 48}
    pages.laid_out(sheet, widths, foot="Community Wealth Building")


def _row(sheet: ReturnSheet, row: int, *, line: Line, number: int) -> None:
    period = list(MONTHS.values())[number]
    to_date = year_to_date(2025, 7 + number)
    parts = _split(line)
    before = line.value(quarter(2025, 2))
    whole = before + sum(parts[: number + 1])
    sheet.put(f"A{row}", line.ref, TEXT)
    indent = {"indent": 3} if line.title.startswith("of which") else {}
    sheet.put(f"B{row}", line.title, TEXT, indent)
    alone = Meaning(line, period, parts[number], outcome="new")
    sheet.figure(f"C{row}", parts[number], PLAIN, meaning=alone)
    meaning = Meaning(line, to_date, whole, outcome="new", also={"period_also": (period,)})
    if (line.id, number) == ("EM-1825", 2):
        meaning = replace(meaning, value=whole - 31)
        words = "year to date is not the sum of the months (31 too low)"
        sheet.problem(
            "check.ytd_reconciles",
            f"D{row}",
            words=words,
            keywords="reconcil|sum|year to date|months",
        )
    sheet.figure(f"D{row}", meaning.value, PLAIN, meaning=meaning)
    profile = _profile(line, number)
    also = {"period_also": (period, to_date, Q3, Q3.year_to_date())}
    expected = replace(target(line, profile), period=to_date, also=also)
    sheet.figure(f"E{row}", profile, PLAIN, meaning=expected)
    assert meaning.value is not None
    variance = Formula(f"=D{row}-E{row}", meaning.value - profile)
    sheet.put(f"F{row}", variance, PLAIN, {"num_format": "#,##0;(#,##0);0"})


def _split(line: Line) -> tuple[float, float, float]:
    """The quarter's amount by month."""
    whole = line.amount(Q3)
    october, november = (float(round(whole * share)) for share in SHARES)
    return october, november, whole - october - november


def _profile(line: Line, number: int) -> float:
    """The profile between the quarters' own: a third of the way each month."""
    start, end = line.profile(quarter(2025, 2)), line.profile()
    return float(round(start + (end - start) * (number + 1) / 3))
