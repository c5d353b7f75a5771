"""A table taken out of the window: for Excel with its numbers, for Word, for paper."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import chain
from typing import Any

from exporters.excel_text import csv_text, safe_text
from lbi_desktop.domain.status import Status
from ui.models.cells import (
    Column,
    GroupHead,
    Line,
    SparkMark,
    StatusMark,
    TableRow,
    TravelMark,
    Words,
)

_NUMBER = re.compile(r"([−-]?)(£?)(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?(%?)( \D+)?")
_SHAPES = {
    Status.ON_TARGET: "●",
    Status.JUST_OFF: "▲",
    Status.OFF_TARGET: "■",
    Status.NO_DATA: "◆",
}
_INK, _LINE, _HEAD, _GROUP = "#16201F", "#7A8684", "#ECEFEF", "#F3F5F5"
_FACE = "font-family:'LBI Inter','Segoe UI',Arial,sans-serif"


@dataclass(frozen=True, slots=True)
class TakenCell:
    """What a cell says, and whether it is a figure (set right)."""

    text: str
    is_figure: bool = False


@dataclass(frozen=True, slots=True)
class TakenRow:
    """Cells under the heads; a head of a group has one cell over the whole width."""

    cells: tuple[TakenCell, ...]
    is_head: bool = False


@dataclass(frozen=True, slots=True)
class TakenTable:
    """A table with its title, what is said under that, and its heads."""

    title: str
    told: str
    heads: tuple[TakenCell, ...]
    rows: tuple[TakenRow, ...]

    def as_text(self) -> str:
        """Rows with tabs, for a spreadsheet or an editor; nothing in it becomes a formula."""
        heads = "\t".join(_flat(head.text) for head in self.heads)
        return "\n".join(
            [heads, *("\t".join(_plain(cell) for cell in r.cells) for r in self.rows)]
        )

    def as_html(self) -> str:
        """A table Word keeps as a table and Excel takes with its numbers and their formats."""
        body = "".join(self._lines())
        return (
            '<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head>'
            '<meta charset="utf-8"></head><body>'
            '<table border="1" cellspacing="0" cellpadding="4" '
            f'style="border-collapse:collapse;{_FACE};font-size:10pt;color:{_INK}">{body}</table></body></html>'
        )

    def as_page(self) -> str:
        """The table under its title, for paper."""
        body = "".join(self._lines())
        return (
            f'<p style="{_FACE};font-size:15pt;font-weight:600;color:{_INK}">'
            f"{escape(self.title)}</p>"
            f'<p style="{_FACE};font-size:9pt;color:#43504E">{escape(self.told)}</p>'
            f'<table border="0" cellspacing="0" cellpadding="4" width="100%" '
            f'style="{_FACE};font-size:8pt;color:{_INK}">{body}</table>'
        )

    def _lines(self) -> Iterator[str]:
        heads = "".join(_head(cell) for cell in self.heads)
        yield f"<thead><tr>{heads}</tr></thead>"
        for row in self.rows:
            if row.is_head:
                wide = len(self.heads)
                words = escape(row.cells[0].text)
                yield (
                    f'<tr><td colspan="{wide}" bgcolor="{_GROUP}" '
                    f'style="{_TEXT}"><b>{words}</b></td></tr>'
                )
            else:
                yield f"<tr>{''.join(map(_cell, row.cells))}</tr>"


_TEXT = "mso-number-format:'\\@'"


def taken_table(
    title: str, told: str, *, columns: Sequence[Column], lines: Sequence[Line], keys: set[str]
) -> TakenTable:
    """Lines as they are shown, in the columns with these keys; drawings alone are left out."""
    rows = [line for line in lines if isinstance(line, TableRow)]
    shown = [_Column(place, each) for place, each in enumerate(columns) if each.key in keys]
    kept = [each for each in shown if not each.is_drawn(rows)]
    split = {each.place for each in kept if each.has_references(rows)}
    heads = [head for each in kept for head in each.heads(is_split=each.place in split)]
    return TakenTable(
        title, told, tuple(heads), tuple(_row(line, kept, split=split) for line in lines)
    )


@dataclass(frozen=True, slots=True)
class _Column:
    """One column of what is shown, with its place among all."""

    place: int
    about: Column

    def is_drawn(self, rows: Sequence[TableRow]) -> bool:
        return bool(rows) and all(isinstance(row.cells[self.place], SparkMark) for row in rows)

    def has_references(self, rows: Sequence[TableRow]) -> bool:
        """Whether references stand before the words: they get a column of their own."""
        return any(getattr(row.cells[self.place], "before", "") for row in rows)

    def heads(self, *, is_split: bool) -> Iterator[TakenCell]:
        if is_split:
            yield TakenCell("Reference")
        yield TakenCell(self.about.title, self.about.is_figure)

    def cells(self, row: TableRow, *, is_split: bool) -> Iterator[TakenCell]:
        cell = row.cells[self.place]
        if is_split:
            yield TakenCell(getattr(cell, "before", ""))
        yield _taken(cell)


def number_in(text: str) -> tuple[float, str] | None:
    """The number a figure's text is, and Excel's format that shows it so; None for words."""
    found = _NUMBER.fullmatch(text)
    if found is None:
        return None
    minus, pound, whole, part, percent, noun = found.groups()
    value = float(whole.replace(",", "") + (part or ""))
    decimals = f".{'0' * (len(part) - 1)}" if part else ""
    shown = f"{pound or ''}{'#,##0' if ',' in whole or not percent else '0'}{decimals}"
    quoted = f'"{noun}"' if noun else ""
    value = round(value / 100, 12) if percent else value
    return (-value if minus else value), f"{shown}{percent or ''}{quoted}"


def _row(line: Line, columns: Sequence[_Column], *, split: set[int]) -> TakenRow:
    if isinstance(line, GroupHead):
        counts = ", ".join(f"{number} {each.words.lower()}" for each, number in line.counts)
        words = f"{line.title} ({counts})" if counts else line.title
        return TakenRow((TakenCell(words),), is_head=True)
    cells = (each.cells(line, is_split=each.place in split) for each in columns)
    return TakenRow(tuple(chain.from_iterable(cells)))


def _taken(cell: Any) -> TakenCell:  # noqa: ANN401 - any kind of cell
    if isinstance(cell, StatusMark):
        shape = _SHAPES.get(cell.status, "")
        return TakenCell(f"{shape} {cell.status.words}".strip())
    if isinstance(cell, TravelMark):
        arrow = {1: "↑ ", -1: "↓ "}.get(cell.way or 0, "")
        return TakenCell(f"{arrow}{cell.text}".strip())
    if isinstance(cell, Words):
        raised = f" {cell.raised}" if cell.raised and not number_in(cell.text) else ""
        return TakenCell(f"{cell.text}{raised}", cell.is_figure)
    return TakenCell(cell.spoken)


def _flat(text: str) -> str:
    return " ".join(safe_text(text).split())


def _plain(cell: TakenCell) -> str:
    is_number = cell.is_figure and number_in(cell.text) is not None
    return cell.text.replace("−", "-") if is_number else csv_text(_flat(cell.text))


def _head(cell: TakenCell) -> str:
    side = "right" if cell.is_figure else "left"
    return (
        f'<th align="{side}" bgcolor="{_HEAD}" style="{_TEXT};'
        f'border-bottom:1px solid {_LINE}">{escape(cell.text)}</th>'
    )


def _cell(cell: TakenCell) -> str:
    number = number_in(cell.text) if cell.is_figure else None
    words = escape(safe_text(cell.text))
    side = ' align="right"' if cell.is_figure else ""
    if number is None:
        return f'<td{side} style="{_TEXT}">{words}</td>'
    value, shown = number
    excel = escape(shown.replace('"', '\\"'), quote=True)
    return f'<td{side} x:num="{value!r}" style="mso-number-format:\'{excel}\'">{words}</td>'
