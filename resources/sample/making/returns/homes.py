"""Homes and Neighbourhoods: a row per indicator, quarters across, and a monthly sheet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from lbi_desktop.domain.period import Period, month, quarter
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
from resources.sample.making.lines import Q3, Line
from resources.sample.making.pages import BOLD, CENTRED, NOTE, PERCENT, PLAIN, TEXT, fraction
from resources.sample.making.spoken import spoken

FILE = "Homes_Q3_return_v2 FINAL.xlsx"
BASE: Look = {"font_name": "Arial", "font_size": 10, "valign": "vcenter"}
HEAD = pages.head("#1F3864")
HEADS = (
    "Ref",
    "Indicator",
    "Good is",
    "Q3 2024/25",
    "Q1 2025/26",
    "Q2 2025/26",
    "Q3 2025/26",
    "Target 2025/26",
    "RAG",
    "Direction of travel",
    "What happened",
    "Why it matters",
    "What happens next",
    "By when",
    "Lead (role)",
)
COLUMNS = "ABCDEFGHIJKLMNO"
PAST = {"D": Q3.year_before(), "E": quarter(2025, 1), "F": quarter(2025, 2)}
WRITTEN = {"HO-FFT": "78.4 (p)", "HO-TA": "1,284 ↑"}
MONTHS = tuple(month(2025, number) for number in (10, 11, 12))


def homes(lines: Mapping[str, Line]) -> ReturnBook:
    """The workbook, with its planted problems."""
    book = ReturnBook(
        FILE,
        department="Homes and Neighbourhoods",
        layout="row per indicator, quarters across, target, RAG, commentary; monthly sheet",
        base=BASE,
    )
    sheet = book.sheet("Q3 return")
    _set_up(sheet)
    row, group = 6, ""
    for words in spoken("homes"):
        if words["group"] != group:
            group = words["group"]
            sheet.across(f"A{row}:O{row}", group, pages.group("#D9E1F2"))
            sheet.sheet.set_row(row - 1, 18)
            row += 1
        _indicator(sheet, row, line=lines[words["id"]], words=words)
        row += 1
    _foot(sheet, row)
    _compliance(book, lines["HO-ASB"])
    book.missing(lines["HO-ARREARS"])
    return book


def _set_up(sheet: ReturnSheet) -> None:
    sheet.put(
        "A1", "Homes & Neighbourhoods – quarterly KPI return", {"bold": True, "font_size": 14}
    )
    sheet.put("A2", "Quarter 3 2025/26 (October to December 2025)", {"font_size": 11})
    sheet.put("A3", f"{NOTICE}. Return to Performance and Insight by 23 January 2026.", NOTE)
    pages.heads(sheet, 5, words=dict(zip(COLUMNS, HEADS, strict=True)), look=HEAD)
    widths = {"A:A": 6, "B:B": 40, "C:C": 8, "D:F": 10, "G:G": 19, "H:H": 11, "I:I": 9}
    widths |= {"J:J": 14, "K:K": 50, "L:M": 42, "N:N": 12, "O:O": 24}
    pages.laid_out(sheet, widths, foot="Homes & Neighbourhoods")
    sheet.sheet.set_row(4, 30)
    sheet.sheet.freeze_panes(5, 2)
    sheet.sheet.repeat_rows(4)


def _indicator(sheet: ReturnSheet, row: int, *, line: Line, words: Mapping[str, str]) -> None:
    status = words["rag"]
    look = PERCENT if line.unit == "percent" else PLAIN
    sheet.put(f"A{row}", line.ref, TEXT)
    sheet.put(f"B{row}", _printed(line), TEXT)
    sheet.put(f"C{row}", words["good"], TEXT, CENTRED)
    for letter, period in PAST.items():
        _past(sheet, f"{letter}{row}", meaning=_meant(line, period), look=look)
    _latest(sheet, f"G{row}", line=line, look=look)
    _target(sheet, f"H{row}", line=line, look=look)
    if not status:
        sheet.put(f"I{row}", "n/a", TEXT, CENTRED, {"bg_color": "#E7E6E6"})
    else:
        sheet.rag(f"I{row}", status, TEXT, CENTRED, BOLD, word=status.title())
    sheet.put(f"J{row}", words["travel"], TEXT, CENTRED)
    _said(sheet, row, words)
    sheet.put(f"O{row}", line.fields["owner"], TEXT)
    if line.id == "HO-REPLATE":
        words_said = "returned Amber; 17.9% against 15% is beyond the 2 points for just off"
        sheet.problem(
            "status.disagrees", f"I{row}", words=words_said, keywords="status|colou?r|rag|amber"
        )


def _said(sheet: ReturnSheet, row: int, words: Mapping[str, str]) -> None:
    """What happened, why it matters, what happens next and by when."""
    for letter, part in zip("KLM", ("comment", "why", "next"), strict=True):
        sheet.put(f"{letter}{row}", words.get(part, ""), TEXT)
    if words.get("due"):
        sheet.put(f"N{row}", pages.day(words["due"]), TEXT, {"num_format": "d mmm yyyy"})
        sheet.no_figure(f"N{row}", "a date")
    else:
        sheet.put(f"N{row}", "", TEXT)
    sheet.sheet.set_row(row - 1, pages.row_height(words["comment"], 50))


def _meant(line: Line, period: Period = Q3) -> Meaning:
    return replace(actual(line, period), label=_printed(line))


def _printed(line: Line) -> str:
    return f"{line.title} (cumulative)" if line.recipe.is_year_to_date else line.title


def _past(sheet: ReturnSheet, cell: str, *, meaning: Meaning, look: Look) -> None:
    line = meaning.line
    assert line is not None
    if (line.id, cell[0]) == ("HO-TA", "E"):
        meaning = replace(meaning, value=1229.0)
        words = "Q1 2025/26 was reported as 1,234; the return has 1,229"
        sheet.problem(
            "compare.restatement",
            cell,
            words=words,
            keywords="restate|already|reported|differs",
        )
    value = meaning.value
    content = fraction(value) if look is PERCENT else value
    sheet.figure(cell, content, look, meaning=meaning)


def _latest(sheet: ReturnSheet, cell: str, *, line: Line, look: Look) -> None:
    meaning = _meant(line)
    content: object = WRITTEN.get(line.id)
    if line.id == "HO-FFT":
        meaning = replace(meaning, state="provisional")
    if line.id == "HO-HLDEC":
        part, whole = line.parts(Q3)
        content = f"{part} of {whole} ({meaning.value}%)"
        meaning = replace(meaning, parts=(part, whole))
        meaning = replace(meaning, also={"value_also": (100 * part / whole,)})
    if content is None:
        content = fraction(meaning.value) if look is PERCENT else meaning.value
    sheet.figure(cell, content, look, BOLD, meaning=meaning)


def _target(sheet: ReturnSheet, cell: str, *, line: Line, look: Look) -> None:
    if line.id == "HO-RTB":
        meaning = replace(target(line, None), state="not_applicable", label=_printed(line))
        sheet.figure(cell, "n/a", look, meaning=meaning)
        return
    value = line.annual()
    if line.id == "HO-FFT":
        value = 84.0
        words = "the return says 84%; the agreed target is 85%"
        sheet.problem(
            "check.target_differs", cell, words=words, keywords="target|agreed|differs"
        )
    content = fraction(value) if look is PERCENT else value
    sheet.figure(
        cell,
        content,
        {**look, "num_format": _whole(look)},
        meaning=target(line, value, label=_printed(line)),
    )


def _whole(look: Look) -> str:
    return "0%" if look is PERCENT else "#,##0"


def _foot(sheet: ReturnSheet, row: int) -> None:
    sheet.put(f"B{row}", "Total indicators in this return", TEXT, BOLD)
    sheet.put(f"G{row}", 8, PLAIN, BOLD)
    sheet.no_figure(f"G{row}", "a count of rows, no indicator")
    sheet.put(
        f"A{row + 2}", "(p) provisional: the 28 days for follow-on jobs are not over.", NOTE
    )
    sheet.put(f"A{row + 3}", "H4, H7 and H12 are cumulative from 1 April.", NOTE)
    sheet.put(f"A{row + 4}", "Working row: last saved by the directorate's office", NOTE)
    sheet.sheet.set_row(row + 3, None, None, {"hidden": True})


def _compliance(book: ReturnBook, line: Line) -> None:
    sheet = book.sheet("Compliance (monthly)")
    sheet.put("A1", "Building safety compliance – monthly", {"bold": True, "font_size": 14})
    sheet.put("A2", NOTICE, NOTE)
    for letter, head in zip("ABFG", ("Ref", "Measure", "Target", "Comment"), strict=True):
        sheet.put(f"{letter}4", head, HEAD)
    for letter, period in zip("CDE", MONTHS, strict=True):
        sheet.put(f"{letter}4", pages.first_day(period), HEAD, {"num_format": "mmm-yy"})
        meaning = actual(line, period)
        sheet.figure(f"{letter}5", fraction(meaning.value), PERCENT, meaning=meaning)
    sheet.put("A5", line.ref, TEXT)
    sheet.put("B5", line.title, TEXT)
    sheet.figure("F5", 0.98, PERCENT, {"num_format": "0%"}, meaning=target(line, 98.0))
    sheet.put("G5", "Every block with communal asbestos was in date on 31 December.", TEXT)
    pages.laid_out(sheet, {"A:A": 6, "B:B": 34, "C:F": 10, "G:G": 48})
    sheet.sheet.set_row(4, 30)
