"""Community Engagement and Wellbeing: a sheet a service, months across and 12-month change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from lbi_desktop.domain.period import Period, month, quarter
from resources.sample.making import pages
from resources.sample.making.book import (
    NOTICE,
    Formula,
    Look,
    Meaning,
    ReturnBook,
    ReturnSheet,
    actual,
    target,
)
from resources.sample.making.lines import Q3, Q3_TO_DATE, Line
from resources.sample.making.pages import BOLD, CENTRED, NOTE, PERCENT, PLAIN, TEXT, fraction
from resources.sample.making.spoken import spoken

FILE = "CEW_Q3_libraries_and_safety.xlsx"
BASE: Look = {"font_name": "Calibri", "font_size": 11, "valign": "vcenter"}
HEAD = pages.head("#833C0B")
MONTHS = dict(zip("CDEFGHIJK", [month(2025, n) for n in range(4, 13)], strict=True))
WEIGHTS = (0.345, 0.335)
SPANS = {"C": Q3.year_before(), "D": quarter(2025, 2), "E": Q3}
MINUS = "\N{MINUS SIGN}"


def engagement(lines: Mapping[str, Line]) -> ReturnBook:
    """The workbook, with its planted problem."""
    book = ReturnBook(
        FILE,
        department="Community Engagement and Wellbeing",
        layout="one sheet per service: months across with year to date; 12-month change",
        base=BASE,
    )
    _libraries(book.sheet("Libraries"), lines["EN-LIBRARY"])
    _safety(book.sheet("Community Safety"), lines)
    return book


def _libraries(sheet: ReturnSheet, line: Line) -> None:
    sheet.put("A1", "Library and Heritage Services", {"bold": True, "font_size": 14})
    sheet.put("A2", f"Visits to all libraries, April to December 2025. {NOTICE}", NOTE)
    words = {"A": "Ref", "B": "Indicator", "L": "Year to date", "M": "Target 2025/26"}
    pages.heads(sheet, 4, words={**words, "N": "Comment"}, look=HEAD)
    sheet.sheet.set_row(3, 32)
    sheet.put("A5", line.ref, TEXT)
    sheet.put("B5", line.title, TEXT)
    for letter, (period, value) in zip(MONTHS, _by_month(line).items(), strict=True):
        sheet.put(f"{letter}4", pages.first_day(period), HEAD, {"num_format": "mmm-yy"})
        sheet.figure(
            f"{letter}5", value, PLAIN, meaning=Meaning(line, period, value, outcome="new")
        )
    whole = line.value(Q3)
    meaning = Meaning(line, Q3_TO_DATE, whole, outcome="new", why="formula with its result")
    sheet.figure("L5", Formula("=SUM(C5:K5)", whole), PLAIN, BOLD, meaning=meaning)
    sheet.figure("M5", line.annual(), PLAIN, meaning=target(line, line.annual()))
    sheet.put("N5", "Sunday opening at two libraries from November.", TEXT)
    sheet.sheet.set_row(4, 34)
    widths = {"A:A": 6, "B:B": 18, "C:K": 9, "L:M": 13, "N:N": 36}
    pages.laid_out(sheet, widths, foot="Community Engagement & Wellbeing")


def _by_month(line: Line) -> dict[Period, float]:
    """The quarters' visits by month, adding up to each quarter."""
    made: list[float] = []
    for number in (1, 2, 3):
        whole = line.amount(quarter(2025, number))
        first, second = (float(round(whole * weight)) for weight in WEIGHTS)
        made += [first, second, whole - first - second]
    return dict(zip(MONTHS.values(), made, strict=True))


def _safety(sheet: ReturnSheet, lines: Mapping[str, Line]) -> None:
    sheet.put("A1", "Community Safety", {"bold": True, "font_size": 14})
    sheet.put("A2", f"12 months to the end of the quarter. {NOTICE}", NOTE)
    words = {"A": "Ref", "B": "Indicator", "F": "Target", "G": "RAG", "H": "Comment"}
    words |= {"I": "Why it matters", "J": "Next steps (who, by when)"}
    for letter, period in SPANS.items():
        words[letter] = f"12 months to {period.end:%b %Y}"
    pages.heads(sheet, 4, words=words, look=HEAD)
    sheet.sheet.set_row(3, 32)
    for row, said in enumerate(spoken("engagement"), start=5):
        _crime(sheet, row, line=lines[said["id"]], words=said)
    sheet.put(
        "A9", "Change in recorded offences against the 12 months before, but for G4.", NOTE
    )
    sheet.put("A10", "Source: Metropolitan Police crime dashboard, as recorded.", NOTE)
    widths = {"A:A": 6, "B:B": 40, "C:E": 20, "F:F": 10, "G:G": 10, "H:J": 52}
    pages.laid_out(sheet, widths, foot="Community Engagement & Wellbeing")


def _crime(sheet: ReturnSheet, row: int, *, line: Line, words: Mapping[str, str]) -> None:
    sheet.put(f"A{row}", line.ref, TEXT)
    sheet.put(f"B{row}", line.title, TEXT)
    for letter, period in SPANS.items():
        meaning = replace(actual(line, period), also={})
        content, meaning = _written(line, meaning)
        sheet.figure(f"{letter}{row}", content, PERCENT, meaning=meaning)
    _target(sheet, f"F{row}", line)
    if words["rag"] == "n/a":
        sheet.put(f"G{row}", "n/a", TEXT, CENTRED)
    else:
        sheet.rag(f"G{row}", words["rag"].lower(), TEXT, CENTRED, word=words["rag"])
    for letter, part in zip("HIJ", ("comment", "why", "next"), strict=True):
        sheet.put(f"{letter}{row}", words.get(part, ""), TEXT)
    sheet.sheet.set_row(row - 1, 30)


def _written(line: Line, meaning: Meaning) -> tuple[object, Meaning]:
    value = meaning.value
    assert value is not None
    if line.recipe.of is None:
        sign = MINUS if value < 0 else "+"
        return f"{sign}{abs(value)}%", meaning
    if meaning.period != line.own(Q3):
        return fraction(value), meaning
    part, whole = line.parts(Q3)
    also = {**meaning.also, "value_also": (100 * part / whole,)}
    return f"{part:,} of {whole:,} ({value}%)", replace(meaning, parts=(part, whole), also=also)


def _target(sheet: ReturnSheet, cell: str, line: Line) -> None:
    if not line.recipe.targets:
        sheet.put(cell, "", TEXT)
        return
    value = line.annual()
    if line.id == "CR-DASD":
        value = 13.5
        words = "the return says 13.5%; the agreed target is 14%"
        sheet.problem(
            "check.target_differs", cell, words=words, keywords="target|agreed|differs"
        )
    sheet.figure(cell, fraction(value), PERCENT, meaning=target(line, value))
