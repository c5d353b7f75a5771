"""Children and Young People: two header rows, year over quarter, and a table by term."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from lbi_desktop.domain.period import Period, quarter, term
from resources.sample.making import pages
from resources.sample.making.book import (
    NOTICE,
    RAG,
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

FILE = "CYP KPIs - Q3 25-26 (final).xlsx"
BASE: Look = {"font_name": "Verdana", "font_size": 9, "valign": "vcenter"}
HEAD = pages.head("#5B2C6F")
YEARS = {"C": ("2024/25", 2024, 4), "G": ("2025/26", 2025, 3)}
THIS_YEAR = [quarter(2025, number) for number in (1, 2, 3)]
LAST_YEAR = [quarter(2024, number) for number in (1, 2, 3, 4)]
QUARTERS = dict(zip("CDEFGHI", LAST_YEAR + THIS_YEAR, strict=True))
LAST_TERMS = [term("autumn", 2024), term("spring", 2025), term("summer", 2025)]
TERMS = dict(zip("CDEF", [*LAST_TERMS, term("autumn", 2025)], strict=True))
NEW_LABEL = "Care leavers aged 19-21 in education, employment or training"


def children(lines: Mapping[str, Line]) -> ReturnBook:
    """The workbook, with its planted problems."""
    book = ReturnBook(
        FILE,
        department="Children and Young People",
        layout="two header rows: year over quarter; a second table by school term",
        base=BASE,
    )
    sheet = book.sheet("CYP KPIs")
    _set_up(sheet)
    row, group = 7, ""
    for words in spoken("children"):
        if words["group"] != group:
            group = words["group"]
            sheet.across(f"A{row}:M{row}", group, pages.group("#EBDEF0"))
            sheet.sheet.set_row(row - 1, 18)
            row += 1
        _indicator(sheet, row, line=lines[words["id"]], words=words)
        row += 1
    _newcomer(sheet, row)
    _by_term(sheet, row + 3, lines["CH-2YO"])
    sheet.put(
        f"A{row + 8}", "c = suppressed, fewer than five children.  .. = not available", NOTE
    )
    return book


def _set_up(sheet: ReturnSheet) -> None:
    sheet.put(
        "A1", "Children and Young People – key performance indicators", BOLD, {"font_size": 13}
    )
    sheet.put("A2", "Position at the end of Quarter 3 2025/26")
    sheet.put("A3", NOTICE, NOTE)
    sheet.put("A5", "", HEAD)
    sheet.put("B5", "", HEAD)
    for letter, (label, _, count) in YEARS.items():
        last = chr(ord(letter) + count - 1)
        sheet.across(f"{letter}5:{last}5", label, HEAD)
    sheet.across("J5:J6", "Target 2025/26", HEAD)
    heads = ("What happened", "Why it matters", "Next steps (who, by when)")
    for letter, words_said in zip("KLM", heads, strict=True):
        sheet.across(f"{letter}5:{letter}6", words_said, HEAD)
    words = {"A": "Ref", "B": "Indicator"}
    words |= {letter: f"Q{period.quarter}" for letter, period in QUARTERS.items()}
    pages.heads(sheet, 6, words=words, look=HEAD)
    widths = {"A:A": 6, "B:B": 46, "C:I": 9, "J:J": 11, "K:M": 44}
    pages.laid_out(sheet, widths, foot="Children & Young People")
    sheet.sheet.freeze_panes(6, 2)
    sheet.sheet.repeat_rows(4, 5)


def _indicator(sheet: ReturnSheet, row: int, *, line: Line, words: Mapping[str, str]) -> None:
    look = PERCENT if line.unit == "percent" else PLAIN
    sheet.put(f"A{row}", line.ref, TEXT)
    sheet.put(f"B{row}", line.title, TEXT)
    for letter, period in QUARTERS.items():
        _quarter(sheet, f"{letter}{row}", meaning=_meant(line, period), look=look)
    if words["rag"]:
        _colour(sheet, f"I{row}", line=line, look={**look, **RAG[words["rag"]]})
        record = {"sheet": sheet.name, "cell": f"I{row}", "status": words["rag"], "by": "fill"}
        sheet.book.say("statuses", record)
    _target(sheet, f"J{row}", line=line, look=look)
    for letter, part in zip("KLM", ("comment", "why", "next"), strict=True):
        sheet.put(f"{letter}{row}", words.get(part, ""), TEXT)
    sheet.sheet.set_row(row - 1, pages.row_height(words["comment"], 48))


def _meant(line: Line, period: Period) -> Meaning:
    own = line.own(period)
    figure = line.known[own]
    if figure.value is None:
        return Meaning(line, own, None, state=figure.state.value, outcome="same")
    meaning = actual(line, period)
    if (line.id, period) == ("CH-FOSTER", Q3):
        return replace(meaning, value=4.0, outcome="new")
    return meaning


def _content(meaning: Meaning, look: Look) -> object:
    if meaning.value is None:
        return "c"
    return fraction(meaning.value) if look is PERCENT else meaning.value


def _quarter(sheet: ReturnSheet, cell: str, *, meaning: Meaning, look: Look) -> None:
    sheet.figure(cell, _content(meaning, look), look, meaning=meaning)
    if meaning.value == 4.0 and meaning.outcome:
        words = "cumulative since April, yet lower than at Q2 (5)"
        sheet.problem(
            "check.cumulative_falls",
            cell,
            words=words,
            keywords="cumulative|lower|fall|year to date",
        )


def _colour(sheet: ReturnSheet, cell: str, *, line: Line, look: Look) -> None:
    """The latest figure again, now with the colour the department gives it."""
    meaning = _meant(line, Q3)
    is_percent = look["num_format"] == PERCENT["num_format"]
    assert meaning.value is not None
    sheet.put(cell, fraction(meaning.value) if is_percent else meaning.value, look, BOLD)


def _target(sheet: ReturnSheet, cell: str, *, line: Line, look: Look) -> None:
    if line.fields["polarity"] == "none":
        meaning = replace(target(line, None), state="not_applicable")
        sheet.figure(cell, "N/A", look, meaning=meaning)
        return
    value = line.annual()
    content = fraction(value) if look is PERCENT else value
    sheet.figure(cell, content, look, meaning=target(line, value))


def _newcomer(sheet: ReturnSheet, row: int) -> None:
    sheet.put(f"A{row}", "", TEXT)
    sheet.put(f"B{row}", NEW_LABEL, TEXT)
    for letter, period in QUARTERS.items():
        known = {"H": 61.8, "I": 63.2}.get(letter)
        state = "final" if known is not None else "not_available"
        meaning = Meaning(
            None, period, known, state=state, label=NEW_LABEL, ref="", unit="percent"
        )
        content = ".." if known is None else fraction(known)
        sheet.figure(f"{letter}{row}", content, PERCENT, meaning=meaning)
    sheet.put(f"J{row}", "", TEXT)
    sheet.put(f"K{row}", "New this quarter; target to be agreed.", TEXT)
    sheet.sheet.set_row(row - 1, 28)
    words = "this label is not in the store: a new indicator, or not for the suite"
    sheet.problem(
        "match.new_indicator",
        f"B{row}",
        words=words,
        keywords="new|unknown|not in the store|match",
    )


def _by_term(sheet: ReturnSheet, row: int, line: Line) -> None:
    sheet.put(f"A{row - 1}", "Early education, by term", BOLD)
    words = {"A": "Ref", "B": "Indicator", "J": "Target 2025/26", "K": "Comment"}
    labels = ("Autumn 2024", "Spring 2025", "Summer 2025", "Autumn 2025")
    words |= dict(zip("CDEF", labels, strict=True))
    pages.heads(sheet, row, words=words, look=HEAD)
    sheet.sheet.set_row(row - 1, 26)
    sheet.put(f"A{row + 1}", line.ref, TEXT)
    sheet.put(f"B{row + 1}", line.title, TEXT)
    for letter, period in TERMS.items():
        sheet.figure(
            f"{letter}{row + 1}",
            fraction(line.known[period].value),
            PERCENT,
            meaning=actual(line, period),
        )
    for letter in "GHI":
        sheet.put(f"{letter}{row}", "", HEAD)
        sheet.put(f"{letter}{row + 1}", "", TEXT)
    sheet.figure(f"J{row + 1}", 0.72, PERCENT, {"num_format": "0%"}, meaning=target(line, 72.0))
    sheet.put(
        f"K{row + 1}", "Headcount week of 6 October 2025.", TEXT, CENTRED, {"align": "left"}
    )
    sheet.sheet.set_row(row, 28)
