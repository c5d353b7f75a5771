"""A review and an inbox as lines of tables, and the marks on the sheet beside them."""

from __future__ import annotations

from collections.abc import Sequence
from string import ascii_letters

from lbi_desktop.domain.readings.reading import SheetPicture
from ui.models.cells import (
    Column,
    GroupHead,
    IconMark,
    Stacked,
    TableRow,
    Words,
)
from ui.models.cells import Line as TableLine
from ui.pages.returns.view_model.lines import Group, Line
from ui.pages.returns.view_model.review import Head, Review
from ui.pages.returns.view_model.telling import place_text

_SHEET_LETTERS = 6
_UNIT_LETTERS = 6
REVIEW_COLUMNS = (
    Column("mark", "", pixels=40),
    Column("what", "Row in the return", sample="Homelessness decisions in time", grows=True),
    Column("theirs", "Theirs", sample="78.4% [p]", is_figure=True),
    Column("ours", "Ours", sample="1,234,56", is_figure=True),
    Column("cell", "Cell", sample="Q3 re…!G17", gives_way=1),
)


def review_lines(review: Review) -> tuple[TableLine, ...]:
    """Heads and rows of the review table."""
    made: list[TableLine] = []
    above = ""
    for each in review.shown():
        if isinstance(each, Head):
            made.append(_head(each))
            above = ""
            continue
        subject = review.teller.subject(each)
        made.append(_row(review, each, is_part=bool(subject) and subject == above))
        above = subject
    return tuple(made)


def _head(head: Head) -> GroupHead:
    return GroupHead(head.group.name, head.words, note=head.note, is_open=head.is_open)


def _row(review: Review, line: Line, *, is_part: bool) -> TableRow:
    told = review.told(line)
    tip = f"{told.title}\n{told.why}".strip()
    group, unit = review.group(line), review.teller.unit_noun(line)
    weight = "strong" if group in (Group.SETTLE, Group.NEW) else "body"
    return TableRow(
        line.key,
        (
            IconMark(told.icon, told.tone, told.spoken, tip=told.spoken),
            Stacked(told.aspect if is_part else told.title, told.why, tip, is_part),
            Words(_narrow(told.theirs, unit), role=weight, is_figure=True, tip=told.theirs),
            Words(_narrow(told.ours, unit), "ink2", is_figure=True, tip=told.ours),
            Words(short_place(line), "accent", "small", tip=told.place),
        ),
        told.sentence,
    )


def _narrow(figure: str, unit: str) -> str:
    """A figure without a long unit (`338 kg per household`), which its tip still tells."""
    return figure.replace(f" {unit}", "", 1) if len(unit) > _UNIT_LETTERS else figure


def short_place(line: Line) -> str:
    """`KPI!G14`; a long sheet name is cut before the cell, never the cell."""
    sheet, cell = line.place
    is_long = sheet is not None and len(sheet) > _SHEET_LETTERS and cell
    return f"{sheet[: _SHEET_LETTERS - 1]}…!{cell}" if is_long and sheet else place_text(line)


def issue_tones(review: Review, sheet: str | None) -> dict[str, tuple[str, str]]:
    """Cells of a sheet that still want an answer: their tone and the question, by address."""
    tones: dict[str, tuple[str, str]] = {}
    for line in review.lines:
        if review.group(line) is not Group.SETTLE:
            continue
        told = review.told(line)
        places = [row.reading for row in line.rows]
        cells = [each.cell for each in places if each.sheet == sheet]
        if not places and line.issue is not None and line.issue.sheet == sheet:
            cells = [line.issue.cell or ""]
        tones |= {cell: (told.tone, f"to settle: {told.why}") for cell in cells if cell}
    return tones


def sheet_named(sheets: Sequence[SheetPicture], name: str | None) -> SheetPicture | None:
    """The sheet of a name; the only one of a file without sheets."""
    return next((sheet for sheet in sheets if sheet.name == name), next(iter(sheets), None))


def head_row(review: Review | None, sheet: SheetPicture | None) -> int | None:
    """The row (from 1) of a sheet's first table that holds its heads; the lowest of several."""
    if review is None or sheet is None:
        return None
    tables = (table for table in review.staged.reading.tables if table.sheet == sheet.name)
    heads = next((table.header_cells for table in tables if table.header_cells), ())
    rows = (int(digits) for each in heads if (digits := each.lstrip(ascii_letters)).isdigit())
    return max(rows, default=None)


def sheet_tabs(sheets: Sequence[SheetPicture]) -> tuple[tuple[str, str], ...]:
    """Key and words of each sheet's tab."""
    return tuple(
        (str(number), f"{sheet.name or 'Table'}{' (hidden)' if sheet.is_hidden else ''}")
        for number, sheet in enumerate(sheets)
    )
