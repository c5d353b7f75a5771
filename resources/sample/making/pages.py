"""Looks and page set-up that departments share, each in its own colours."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from lbi_desktop.domain.period import Period
from resources.sample.making.book import Look, ReturnSheet

EDGE = {"border": 1, "border_color": "#A6A6A6"}
TEXT: Look = {**EDGE, "text_wrap": True, "align": "left", "indent": 1}
PLAIN: Look = {**EDGE, "align": "right", "num_format": "#,##0"}
PERCENT: Look = {**EDGE, "align": "right", "num_format": "0.0%"}
CENTRED: Look = {"align": "center", "indent": 0}
BOLD: Look = {"bold": True}
NOTE: Look = {"italic": True, "font_size": 9, "font_color": "#595959"}
A4 = 9


def head(ground: str, ink: str = "#FFFFFF") -> Look:
    """The look of a head in a department's colour."""
    return {
        **EDGE,
        "bold": True,
        "bg_color": ground,
        "font_color": ink,
        "text_wrap": True,
        "align": "center",
    }


def group(ground: str) -> Look:
    """The look of a line that heads a group of rows."""
    return {**EDGE, "bold": True, "bg_color": ground, "indent": 1}


def laid_out(
    sheet: ReturnSheet, widths: Mapping[str, float], *, foot: str = "", is_wide: bool = True
) -> None:
    """Column widths and a printed page as wide as the sheet."""
    page = sheet.sheet
    for columns, width in widths.items():
        page.set_column(columns, width)
    page.set_paper(A4)
    page.fit_to_pages(1, 0)
    page.hide_gridlines(2)
    if is_wide:
        page.set_landscape()
    if foot:
        page.set_footer(f"&L&8{foot.replace('&', '&&')}&R&8Page &P of &N")


def heads(sheet: ReturnSheet, row: int, *, words: Mapping[str, str], look: Look) -> None:
    """One row of heads by column letter."""
    for letter, word in words.items():
        sheet.put(f"{letter}{row}", word, look)


def first_day(period: Period) -> datetime:
    """A period's first day as a date cell holds it."""
    return datetime(period.start.year, period.start.month, period.start.day)  # noqa: DTZ001


def day(iso: str) -> datetime:
    """A day as a date cell holds it."""
    return datetime.fromisoformat(iso)


def row_height(text: str, letters: int) -> int:
    """Room for a wrapped text in a column of so many letters, in points."""
    return max(29, 13 * -(-len(text) // letters) + 4)


def fraction(value: float | None) -> float:
    """A percentage as a cell with a % format stores it."""
    assert value is not None
    return round(value / 100, 6)
