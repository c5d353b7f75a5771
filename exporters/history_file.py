"""The history as a file for a spreadsheet: CSV or an Excel workbook, one row for each entry."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from exporters.excel_text import csv_text, needs_quote, safe_text
from exporters.writing import Placed, write_file
from lbi_desktop.domain.refusal import Refusal

Cell = str | int
HEADS = ("Entry", "When", "Who", "Kind", "What", "Indicators", "State", "What changed")
_WIDTHS = (8, 18, 30, 12, 60, 24, 12, 90)
_WRAPPED = frozenset({4, 5, 7})


def write_history(target: Path, rows: Iterable[Sequence[Cell]]) -> Placed:
    """Writes entries under `HEADS` as the file's name asks: `.csv` or `.xlsx`.

    Raises Refusal for any other name, or when it cannot be written.
    """
    makers: dict[str, tuple[Callable[[Iterable[Sequence[Cell]]], bytes], Callable[..., None]]]
    makers = {".csv": (_as_csv, _check_csv), ".xlsx": (_as_workbook, _check_workbook)}
    suffix = target.suffix.lower()
    if suffix not in makers:
        raise Refusal(
            f"“{target.name}” names no kind of file the history can be written as.",
            "End it in .csv or .xlsx.",
        )
    make, check = makers[suffix]
    return write_file(target, make(rows), check=check)


def _as_csv(rows: Iterable[Sequence[Cell]]) -> bytes:
    """With a mark of its encoding, so that Excel reads it as it is."""
    stream = io.StringIO()
    written = csv.writer(stream, lineterminator="\r\n")
    written.writerow(HEADS)
    for row in rows:
        written.writerow([csv_text(cell) if isinstance(cell, str) else cell for cell in row])
    return stream.getvalue().encode("utf-8-sig")


def _as_workbook(rows: Iterable[Sequence[Cell]]) -> bytes:
    import xlsxwriter

    stream = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(stream, options) as book:
        sheet = book.add_worksheet("History")
        head = book.add_format({"bold": True, "bottom": 1, "valign": "top"})
        looks = _looks(book)
        for column, (words, width) in enumerate(zip(HEADS, _WIDTHS, strict=True)):
            sheet.set_column(column, column, width)
            sheet.write_string(0, column, words, head)
        last = 0
        for last, row in enumerate(rows, start=1):
            _put(sheet, last, row=row, looks=looks)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, last, len(HEADS) - 1)
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


Looks = dict[tuple[bool, bool], Any]


def _put(
    sheet: Any,  # noqa: ANN401 - the library has no types
    number: int,
    *,
    row: Sequence[Cell],
    looks: Looks,
) -> None:
    for column, cell in enumerate(row):
        wraps = column in _WRAPPED
        if isinstance(cell, str):
            text = safe_text(cell)
            sheet.write_string(number, column, text, looks[wraps, needs_quote(text)])
        else:
            sheet.write_number(number, column, cell, looks[wraps, False])


def _check_csv(content: bytes) -> None:
    first = next(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    if tuple(first) != HEADS:
        raise ValueError("the file written is not the history")


def _check_workbook(content: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        if package.testzip() is not None:
            raise ValueError("the workbook written is damaged")
