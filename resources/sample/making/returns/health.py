"""Public Health: a row per indicator under heads that are relative to the return's quarter."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from lbi_desktop.domain.period import Period, quarter
from resources.sample.making import pages
from resources.sample.making.book import (
    NOTICE,
    Look,
    ReturnBook,
    ReturnSheet,
    actual,
    target,
)
from resources.sample.making.lines import Q3, Line
from resources.sample.making.pages import BOLD, CENTRED, NOTE, PERCENT, PLAIN, TEXT, fraction
from resources.sample.making.spoken import spoken

FILE = "PH quarterly return - Oct to Dec 2025.xlsx"
BASE: Look = {"font_name": "Arial", "font_size": 10, "valign": "vcenter"}
HEAD = pages.head("#00796B")
HEADS = (
    "Ref",
    "Indicator",
    "Same quarter last year",
    "Last quarter",
    "This quarter",
    "Target",
    "Status",
    "Service",
    "Note",
    "Why it matters",
    "What next (who, by when)",
)
PAST = {"C": Q3.year_before(), "D": quarter(2025, 2)}


def health(lines: Mapping[str, Line]) -> ReturnBook:
    """The workbook, with its planted problems."""
    book = ReturnBook(
        FILE,
        department="Public Health",
        layout="last year / last quarter / this quarter / target / status, relative heads",
        base=BASE,
    )
    sheet = book.sheet("Return")
    sheet.put("A1", "PUBLIC HEALTH QUARTERLY RETURN", {"bold": True, "font_size": 14})
    sheet.put("A2", "Return period: October to December 2025 (Q3 2025/26)")
    sheet.put("A3", NOTICE, NOTE)
    pages.heads(sheet, 5, words=dict(zip("ABCDEFGHIJK", HEADS, strict=True)), look=HEAD)
    sheet.sheet.set_row(4, 32)
    rows = spoken("health")
    for row, words in enumerate(rows, start=6):
        _indicator(sheet, row, line=lines[words["id"]], words=words)
    foot = 7 + len(rows)
    sheet.put(f"A{foot}", "(p) provisional.  P3 and P5 are cumulative from 1 April.", NOTE)
    sheet.put(
        f"A{foot + 1}", "Sources: child health information system; service providers.", NOTE
    )
    widths = {
        "A:A": 6,
        "B:B": 44,
        "C:D": 15,
        "E:E": 17,
        "F:F": 11,
        "G:G": 13,
        "H:H": 22,
        "I:K": 48,
    }
    pages.laid_out(sheet, widths, foot="Public Health")
    sheet.sheet.set_column("L:L", 12, None, {"hidden": True})
    sheet.sheet.repeat_rows(4)
    return book


def _indicator(sheet: ReturnSheet, row: int, *, line: Line, words: Mapping[str, str]) -> None:
    look = PERCENT if line.unit == "percent" else PLAIN
    sheet.put(f"A{row}", line.ref, TEXT)
    sheet.put(f"B{row}", line.title, TEXT)
    for letter, period in PAST.items():
        _past(sheet, f"{letter}{row}", line=line, period=period)
    _latest(sheet, f"E{row}", line=line)
    value = line.annual()
    content = fraction(value) if line.unit == "percent" else value
    sheet.figure(f"F{row}", content, look, meaning=target(line, value))
    if words["rag"]:
        sheet.rag(f"G{row}", words["rag"], TEXT, CENTRED, word=words["word"])
    else:
        sheet.put(f"G{row}", "", TEXT)
    sheet.put(f"H{row}", line.fields["service"], TEXT)
    for letter, part in zip("IJK", ("comment", "why", "next"), strict=True):
        sheet.put(f"{letter}{row}", words.get(part, ""), TEXT)
    sheet.sheet.set_row(row - 1, pages.row_height(words["comment"], 48))
    if line.id == "PH-MMR1":
        said = "returned Green; 87.3% against 90% is beyond the 2 points for just off"
        sheet.problem(
            "status.disagrees", f"G{row}", words=said, keywords="status|colou?r|rag|green"
        )


def _past(sheet: ReturnSheet, cell: str, *, line: Line, period: Period) -> None:
    meaning = actual(line, period)
    also = {**meaning.also, "measure_also": ("actual",)}
    meaning = replace(meaning, measure="previous", also=also)
    look = PERCENT if line.unit == "percent" else PLAIN
    content = fraction(meaning.value) if line.unit == "percent" else meaning.value
    sheet.figure(cell, content, look, meaning=meaning)


def _latest(sheet: ReturnSheet, cell: str, *, line: Line) -> None:
    meaning = actual(line)
    content: object = meaning.value
    if line.unit == "percent":
        content = f"{meaning.value} (p)"
        meaning = replace(meaning, state="provisional")
    elif line.id == "PH-SMOKE":
        content = "Not due until April 2026"
        also = {**meaning.also, "state_also": ("not_available", "missing")}
        meaning = replace(meaning, value=None, state="not_due", also=also)
    elif line.id == "PH-DRUG":
        content = 15580
        meaning = replace(meaning, value=15580.0)
        words = "15,580 after figures from 1,182 to 1,578: one digit too many"
        sheet.problem(
            "check.jump", cell, words=words, keywords="jump|beyond|history|usual|range|times"
        )
    sheet.figure(cell, content, PLAIN, BOLD, {"text_wrap": True}, meaning=meaning)
