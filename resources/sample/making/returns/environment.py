"""Environment and Climate Change: a block per indicator, its commentary in the row below."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from lbi_desktop.domain.period import month
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

FILE = "Env & Climate Change monitoring Dec 25.xlsx"
BASE: Look = {"font_name": "Arial", "font_size": 10, "valign": "vcenter"}
HEAD = pages.head("#2E75B6")
SAID: Look = {**TEXT, "italic": True, "bg_color": "#F2F2F2", "valign": "top"}
HEADS = dict(
    zip(
        "ABCDEFGHIJK",
        (
            "PI and description",
            "Unit",
            "Q3 2024/25",
            "Oct 2025",
            "Nov 2025",
            "Dec 2025",
            "Q3 2025/26",
            "Apr-Dec 2025",
            "Target 2025/26",
            "Responsible (role)",
            "Status",
        ),
        strict=True,
    )
)
MONTHS = {"D": month(2025, 10), "E": month(2025, 11), "F": month(2025, 12)}


def environment(lines: Mapping[str, Line]) -> ReturnBook:
    """The workbook, with its planted problem."""
    book = ReturnBook(
        FILE,
        department="Environment and Climate Change",
        layout="indicator blocks: direction in the title cell, some months, commentary below",
        base=BASE,
    )
    sheet = book.sheet("Monitoring")
    sheet.across(
        "A1:K1", "ENVIRONMENT AND CLIMATE CHANGE: MONITORING 2025/26", BOLD, {"font_size": 14}
    )
    sheet.across("A2:K2", f"Position at the end of Quarter 3 2025/26. {NOTICE}", NOTE)
    pages.heads(sheet, 4, words=HEADS, look=HEAD)
    sheet.sheet.set_row(3, 30)
    row = 5
    for words in spoken("environment"):
        row = _block(sheet, row, line=lines[words["id"]], words=words)
    sheet.put(
        f"A{row + 1}",
        "(p) provisional; tonnages are confirmed by the disposal authority.",
        NOTE,
    )
    widths = {"A:A": 40, "B:B": 10, "C:F": 11, "G:H": 13, "I:I": 12, "J:J": 30, "K:K": 9}
    pages.laid_out(sheet, widths, foot="Environment & Climate Change")
    sheet.sheet.freeze_panes(4, 1)
    sheet.sheet.repeat_rows(3)
    return book


def _block(sheet: ReturnSheet, row: int, *, line: Line, words: Mapping[str, str]) -> int:
    """Figures, and below them what is said of them; gives the row after."""
    look = PERCENT if line.unit == "percent" else PLAIN
    title = f"{line.ref} {line.title}\nGood performance: {words['good']}"
    sheet.put(f"A{row}", title, TEXT)
    sheet.put(f"B{row}", words["unit"], TEXT, CENTRED)
    for letter in "CDEFGHI":
        sheet.put(f"{letter}{row}", "", look)
    if line.recipe.grain == "month":
        _monthly(sheet, row, line=line)
    else:
        _quarterly(sheet, row, line=line, look=look)
    sheet.put(f"J{row}", line.fields["owner"], TEXT)
    sheet.rag(f"K{row}", words["rag"], TEXT, CENTRED, word=words["rag"].title())
    sheet.sheet.set_row(row - 1, 32)
    return _said(sheet, row + 1, words)


def _said(sheet: ReturnSheet, row: int, words: Mapping[str, str]) -> int:
    """One row for the comment, or one for each of its parts."""
    parts = {"Why it matters": words.get("why", ""), "What next": words.get("next", "")}
    first = "What happened" if any(parts.values()) else "Commentary"
    for head, text in {first: words["comment"], **parts}.items():
        if text:
            sheet.across(f"A{row}:K{row}", f"{head}: {text}", SAID)
            sheet.no_figure(f"A{row}", "commentary row")
            sheet.sheet.set_row(row - 1, 20)
            row += 1
    return row


def _labelled(line: Line, meaning: Meaning) -> Meaning:
    return replace(meaning, label=f"{line.ref} {line.title}")


def _monthly(sheet: ReturnSheet, row: int, *, line: Line) -> None:
    total = 0.0
    for letter, period in MONTHS.items():
        meaning = _labelled(line, actual(line, period))
        assert meaning.value is not None
        total += meaning.value
        sheet.figure(f"{letter}{row}", meaning.value, PLAIN, meaning=meaning)
    whole = Meaning(line, Q3, total, label=f"{line.ref} {line.title}", outcome="new")
    sheet.figure(f"G{row}", Formula(f"=SUM(D{row}:F{row})", total), PLAIN, BOLD, meaning=whole)
    meaning = _labelled(line, target(line, 133.0, why="a month's target"))
    also = {"period_also": (*meaning.also["period_also"], *MONTHS.values())}
    sheet.figure(f"I{row}", "133 a month", PLAIN, meaning=replace(meaning, also=also))


def _quarterly(sheet: ReturnSheet, row: int, *, line: Line, look: Look) -> None:
    past = _labelled(line, actual(line, Q3.year_before()))
    sheet.figure(f"C{row}", _content(past, look), look, meaning=past)
    letter = "H" if line.recipe.is_year_to_date else "G"
    meaning = _labelled(line, actual(line))
    if letter == "H":
        meaning = replace(meaning, period=Q3_TO_DATE)
    content, meaning = _written(sheet, f"{letter}{row}", meaning=meaning, look=look)
    sheet.figure(f"{letter}{row}", content, look, BOLD, meaning=meaning)
    value = line.annual()
    content = fraction(value) if look is PERCENT else value
    sheet.figure(f"I{row}", content, look, meaning=_labelled(line, target(line, value)))


def _content(meaning: Meaning, look: Look) -> object:
    return fraction(meaning.value) if look is PERCENT else meaning.value


def _written(
    sheet: ReturnSheet, cell: str, *, meaning: Meaning, look: Look
) -> tuple[object, Meaning]:
    """The latest figure in the notation the department happened to use."""
    line, value = meaning.line, meaning.value
    assert line is not None
    assert value is not None
    if line.id == "EN-RECYC":
        return f"{value}% (p)", replace(meaning, state="provisional")
    if line.id == "EN-RESID":
        return f"{value:.0f}kg (p)", replace(meaning, state="provisional")
    if line.id == "EN-LEISURE":
        return f"{value:,.0f}", meaning
    if line.id == "EN-PLANMAJ":
        part, whole = line.parts(Q3)
        also = {**meaning.also, "value_also": (100 * part / whole,)}
        return f"{part}/{whole} ({value}%)", replace(meaning, parts=(part, whole), also=also)
    if line.id == "EN-EVCP":
        words = "0 after 634 at the end of Q2"
        sheet.problem("check.zero_after_nonzero", cell, words=words, keywords="zero|0")
        return 0, replace(meaning, value=0.0, outcome="new")
    return _content(meaning, look), meaning
