"""A table as a file for a spreadsheet: CSV or an Excel workbook, under one row of heads."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from exporters.excel_text import csv_text, needs_quote, safe_text
from exporters.writing import Placed, write_file
from lbi_desktop.domain.refusal import Refusal

Cell = str | int | float | None
Rows = Iterable[Sequence[Cell]]
Looks = dict[tuple[bool, bool], Any]


@dataclass(frozen=True, slots=True)
class TableShape:
    """What a table is called, its heads with their columns' widths, and which columns wrap."""

    name: str
    heads: tuple[str, ...]
    widths: tuple[int, ...]
    wrapped: frozenset[int] = frozenset()


def write_table(target: Path, shape: TableShape, *, rows: Rows) -> Placed:
    """Writes rows under heads as the file's name asks: `.csv` or `.xlsx`.

    Raises Refusal for any other name, or when it cannot be written.
    """
    suffix = target.suffix.lower()
    if suffix == ".csv":
        check = partial(_check_csv, heads=shape.heads)
        return write_file(target, _as_csv(shape, rows), check=check)
    if suffix == ".xlsx":
        return write_file(target, _as_workbook(shape, rows), check=_check_workbook)
    raise Refusal(
        f"“{target.name}” names no kind of file the {shape.name.lower()} can be written as.",
        "End it in .csv or .xlsx.",
    )


def _as_csv(shape: TableShape, rows: Rows) -> bytes:
    """With a mark of its encoding, so that Excel reads it as it is."""
    stream = io.StringIO()
    written = csv.writer(stream, lineterminator="\r\n")
    written.writerow(shape.heads)
    for row in rows:
        written.writerow([csv_text(cell) if isinstance(cell, str) else cell for cell in row])
    return stream.getvalue().encode("utf-8-sig")


def _as_workbook(shape: TableShape, rows: Rows) -> bytes:
    import xlsxwriter

    stream = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(stream, options) as book:
        sheet = book.add_worksheet(shape.name)
        head = book.add_format({"bold": True, "bottom": 1, "valign": "top"})
        looks = _looks(book)
        for column, (words, width) in enumerate(zip(shape.heads, shape.widths, strict=True)):
            sheet.set_column(column, column, width)
            sheet.write_string(0, column, safe_text(words), head)
        last = 0
        for last, row in enumerate(rows, start=1):
            _put(sheet, last, row=row, looks=looks, wrapped=shape.wrapped)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, last, len(shape.heads) - 1)
        sheet.repeat_rows(0)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
    return stream.getvalue()


def _looks(book: Any) -> Looks:  # noqa: ANN401 - the library has no types
    """Formats by whether text wraps and whether it must stay text when it is edited."""
    return {
        (wraps, quoted): book.add_format(
            {"valign": "top", "text_wrap": wraps, "quote_prefix": quoted}
        )
        for wraps in (False, True)
        for quoted in (False, True)
    }


def _put(
    sheet: Any,  # noqa: ANN401 - the library has no types
    number: int,
    *,
    row: Sequence[Cell],
    looks: Looks,
    wrapped: frozenset[int],
) -> None:
    for column, cell in enumerate(row):
        wraps = column in wrapped
        if isinstance(cell, str):
            text = safe_text(cell)
            sheet.write_string(number, column, text, looks[wraps, needs_quote(text)])
        elif cell is not None:
            sheet.write_number(number, column, cell, looks[wraps, False])


def _check_csv(content: bytes, *, heads: tuple[str, ...]) -> None:
    first = next(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    if tuple(first) != heads:
        raise ValueError("the file written is not the table")


def _check_workbook(content: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        if package.testzip() is not None:
            raise ValueError("the workbook written is damaged")
