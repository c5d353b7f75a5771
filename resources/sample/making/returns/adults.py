"""Adult Social Care: one form a sheet for each indicator, with a cover and a hidden list."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from lbi_desktop.domain.period import Period, quarter
from resources.sample.making import pages
from resources.sample.making.book import (
    NOTICE,
    RAG,
    Look,
    ReturnBook,
    ReturnSheet,
    actual,
    target,
)
from resources.sample.making.lines import Q3, Line
from resources.sample.making.pages import BOLD, NOTE, PERCENT, PLAIN, TEXT, fraction
from resources.sample.making.spoken import spoken

FILE = "ASC performance return Q3 2025-26.xlsx"
BASE: Look = {"font_name": "Calibri", "font_size": 11, "valign": "vcenter"}
GREEN = "#385723"
NAME: Look = {**TEXT, "bold": True, "bg_color": "#E2EFD9"}
LEFT: Look = {"align": "left", "indent": 1}
Words = Mapping[str, str]


def adults(lines: Mapping[str, Line]) -> ReturnBook:
    """The workbook, with its planted problems."""
    book = ReturnBook(
        FILE,
        department="Adult Social Care",
        layout="one sheet per indicator, form with label and value",
        base=BASE,
    )
    rows = spoken("adults")
    _cover(book.sheet("Cover"), [(words["tab"], lines[words["id"]]) for words in rows])
    for words in rows:
        _form(book.sheet(words["tab"]), line=lines[words["id"]], words=words)
    _lists(book.sheet("Lists"))
    return book


def _cover(sheet: ReturnSheet, listed: list[tuple[str, Line]]) -> None:
    sheet.put("A1", "Adult Social Care – performance return", {"bold": True, "font_size": 16})
    sheet.put("A2", "Quarter 3 2025/26: October to December 2025")
    sheet.put("A3", NOTICE, NOTE)
    pages.heads(
        sheet, 5, words={"A": "Sheet", "B": "Indicator", "C": "Lead (role)"}, look=_head()
    )
    for row, (tab, line) in enumerate(listed, start=6):
        sheet.put(f"A{row}", tab, TEXT)
        sheet.put(f"B{row}", line.title, TEXT)
        sheet.put(f"C{row}", line.fields["owner"], TEXT)
        sheet.sheet.set_row(row - 1, 30)
    note = (
        "Percentages to one decimal place. Leave blank what is not yet known; do not enter 0."
    )
    sheet.put(f"A{7 + len(listed)}", note, NOTE)
    pages.laid_out(sheet, {"A:A": 22, "B:B": 62, "C:C": 36})


def _head() -> Look:
    return pages.head(GREEN)


def _form(sheet: ReturnSheet, *, line: Line, words: Words) -> None:
    sheet.across("A1:D1", "Quarterly performance indicator form", _head(), {"font_size": 13})
    sheet.sheet.set_row(0, 26)
    sheet.put("A2", NOTICE, NOTE)
    labels = ("Indicator", "Reference", "Period", "Good performance", "Responsible (role)")
    is_low = line.fields["polarity"] == "lower"
    said = (line.title, line.ref, "Quarter 3 2025/26", "Low" if is_low else "High")
    for row, (label, text) in enumerate(
        zip(labels, (*said, line.fields["owner"]), strict=True), 4
    ):
        sheet.put(f"A{row}", label, NAME)
        sheet.across(f"B{row}:D{row}", text, TEXT)
    sheet.sheet.set_row(3, 32)
    _figures(sheet, line)
    sheet.put("A16", "RAG status", NAME)
    sheet.rag("B16", words["rag"].lower(), TEXT, pages.CENTRED, BOLD, word=words["rag"])
    _said(sheet, words)
    pages.laid_out(sheet, {"A:A": 30, "B:D": 19}, is_wide=False)
    if line.id == "ASC-DP":
        words_said = "commentary is word for word the one stored for Q2"
        sheet.problem(
            "check.stale_comment", "B18", words=words_said, keywords="comment|stale|older|same"
        )


def _said(sheet: ReturnSheet, words: Words) -> None:
    """The three parts of the commentary and the day, one under the other."""
    labels = {"comment": "What happened", "why": "Why it matters", "next": "What happens next"}
    for row, (part, label) in enumerate(labels.items(), start=18):
        text = words.get(part, "")
        sheet.put(f"A{row}", label, NAME)
        sheet.across(f"B{row}:D{row}", text, TEXT, {"valign": "top"})
        sheet.sheet.set_row(row - 1, 78 if part == "comment" else 48)
        if text:
            sheet.no_figure(f"B{row}", "commentary")
    due = words.get("due")
    sheet.put("A21", "By when", NAME)
    sheet.across("B21:D21", pages.day(due) if due else "", TEXT, {"num_format": "d mmm yyyy"})
    if due:
        sheet.no_figure("B21", "a date")


def _figures(sheet: ReturnSheet, line: Line) -> None:
    is_percent = line.unit == "percent"
    look = {**(PERCENT if is_percent else PLAIN), **LEFT}
    for row, label in zip(
        (10, 11, 12, 13, 14, 15),
        (
            "Actual to date" if line.recipe.is_year_to_date else "Actual (this quarter)",
            "Numerator",
            "Denominator",
            "Target",
            "Previous quarter",
            "Same quarter last year",
        ),
        strict=True,
    ):
        sheet.put(f"A{row}", label, NAME)
        for letter in "CD":
            sheet.put(f"{letter}{row}", "", pages.EDGE)
    _latest(sheet, line, look=look)
    _target(sheet, line, look=look)
    _past(sheet, "B14", line=line, period=quarter(2025, 2), look=look)
    _past(sheet, "B15", line=line, period=Q3.year_before(), look=look)


def _latest(sheet: ReturnSheet, line: Line, *, look: Look) -> None:
    meaning = actual(line)
    parts = line.parts(Q3) if line.recipe.of else None
    if line.id == "ASC-S42":
        held = line.stored[quarter(2025, 2)]
        assert held.numerator is not None
        assert held.denominator is not None
        parts = (int(held.numerator), int(held.denominator))
        meaning = replace(meaning, value=held.value, outcome="new")
        words = "actual, numerator and denominator are those of Q2"
        sheet.problem(
            "check.copy_forward", "B10", words=words, keywords="identical|same|copy|unchanged"
        )
    content: object = fraction(meaning.value) if line.unit == "percent" else meaning.value
    if line.id == "ASC-REABLE":
        look = {**look, "num_format": "General"}
        slipped = fraction(meaning.value)
        meaning = replace(meaning, value=slipped, also={"value_also": (meaning.value,)})
        words = "0.807 typed without a percent sign: 80.7%, a hundred times as much"
        sheet.problem(
            "check.scale_slip", "B10", words=words, keywords="100|scale|hundred|percent|times"
        )
    sheet.figure("B10", content, look, BOLD, meaning=replace(meaning, parts=parts))
    for cell, part in zip(("B11", "B12"), parts or (None, None), strict=True):
        sheet.put(cell, part, {**PLAIN, **LEFT})
        if part is not None:
            sheet.may_be(cell, part, why="a part of the actual above")


def _target(sheet: ReturnSheet, line: Line, *, look: Look) -> None:
    if line.id == "ASC-ADMIT":
        meaning = replace(target(line, 50.0), why="a ceiling in words")
        sheet.figure(
            "B13", "no more than 50 each quarter", look, {"text_wrap": True}, meaning=meaning
        )
        sheet.sheet.set_row(12, 32)
        return
    value = line.annual()
    is_profile = line.id == "ASC-REVIEW"
    if is_profile:
        value = line.profile()
        sheet.put("C13", "profile to December", NOTE, pages.EDGE)
    content = fraction(value) if line.unit == "percent" else value
    sheet.figure("B13", content, look, meaning=target(line, value))


def _past(sheet: ReturnSheet, cell: str, *, line: Line, period: Period, look: Look) -> None:
    meaning = actual(line, period)
    meaning = replace(
        meaning, measure="previous", also={**meaning.also, "measure_also": ("actual",)}
    )
    content = fraction(meaning.value) if line.unit == "percent" else meaning.value
    sheet.figure(cell, content, look, meaning=meaning)


def _lists(sheet: ReturnSheet) -> None:
    for row, status in enumerate(("Green", "Amber", "Red"), start=1):
        sheet.put(f"A{row}", status, RAG[status.lower()])
    sheet.sheet.hide()
