"""How the data book looks, and the one way anything gets into its cells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from exporters.excel_text import needs_quote, safe_text
from exporters.number_formats import label_format
from exporters.palette import Tint, Tone
from exporters.typography import line_count, width
from lbi_desktop.domain.status import Status
from lbi_desktop.domain.unit import Unit, UnitKind

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

_FONT = "Arial"
_SECONDS_A_DAY = 86_400
_POINTS = 11
_LINE, _AIR = 14.5, 4.0
_LETTER = width("0", _POINTS)
_INDENT = 3.0
_LONGEST_NAME = 31
_A3, _A4 = 8, 9
_UNFIT = re.compile(r"[\[\]:*?/\\]+")
_SHAPES = {
    Status.ON_TARGET: "●", Status.JUST_OFF: "▲", Status.OFF_TARGET: "■", Status.NO_DATA: "◆",
    Status.NO_TARGET: "○", Status.NOT_DUE: "○", Status.NOT_COMPARABLE: "⊘",
    Status.CONTEXT: "–",
}  # fmt: skip
_TINTS = {Status.JUST_OFF: (Tone.NEAR, Tint.NEAR), Status.OFF_TARGET: (Tone.BAD, Tint.BAD)}


@dataclass(frozen=True, slots=True)
class Text:
    """Words for a cell; `status` gives them its shape and colour, `to` leads to a sheet."""

    words: str
    status: Status | None = None
    to: str = ""


Cell = Text | float | tuple[float, str] | None
"""Words, a whole number, a number with its format, or nothing at all."""


class Look:
    """The formats of one workbook, each made once."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._made: dict[tuple[tuple[str, Any], ...], Format] = {}

    def of(self, **properties: object) -> Format:
        """The format with these properties on the book's base."""
        base = {
            "font_name": _FONT,
            "font_size": _POINTS,
            "valign": "vcenter",
            "font_color": Tone.INK,
        }
        key = tuple(sorted({**base, **properties}.items(), key=lambda pair: pair[0]))
        if key not in self._made:
            self._made[key] = self._book.add_format(dict(key))
        return self._made[key]

    def row(self, *, is_total: bool = False, **properties: object) -> Format:
        """A cell of a table, ruled below; a total is bold under a strong rule."""
        rule = {"bottom": 1, "bottom_color": Tone.HAIRLINE}
        if is_total:
            rule = {"top": 2, "top_color": Tone.INK, "bold": True}
        return self.of(**{**rule, **properties})

    def head(self, *, is_figure: bool, is_first: bool = False) -> Format:
        """A head, aligned as its column is."""
        return self.of(
            bold=True, text_wrap=True, valign="bottom", font_color=Tone.WHITE,
            bg_color=Tone.ACCENT, align="right" if is_figure else "left",
            indent=int(not is_figure and not is_first),
        )  # fmt: skip


@dataclass(slots=True)
class Sheet:
    """A sheet being filled from the top."""

    sheet: Worksheet
    look: Look
    at: int = 0

    @classmethod
    def add(cls, book: Workbook, look: Look, *, name: str, is_wide: bool = False) -> Sheet:
        """A new sheet, set up to be read and printed; a wide one on A3."""
        sheet = book.add_worksheet(name)
        sheet.hide_gridlines(2)
        sheet.set_landscape()
        sheet.set_paper(_A3 if is_wide else _A4)
        sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        sheet.fit_to_pages(1, 0)
        sheet.set_footer(f"&L{name.replace('&', '&&')}&RPage &P of &N")
        return cls(sheet, look)

    def title(self, words: str, about: str) -> None:
        """The sheet's title in its first cell, and what it is about under it."""
        self.sheet.set_row(0, 28)
        size = self.look.of(bold=True, font_size=18, font_color=Tone.ACCENT, valign="vcenter")
        self.sheet.write_string(0, 0, safe_text(words), size)
        self.sheet.write_string(1, 0, safe_text(about), self.look.of(font_color=Tone.SECOND))
        self.at = 2

    def line(self, words: str) -> None:
        """A line of its own."""
        self.sheet.write_string(self.at, 0, safe_text(words), self.look.of())
        self.at += 1

    def table(
        self,
        heads: Sequence[tuple[str, int]],
        rows: Sequence[Sequence[Cell]],
        *,
        name: str,
        frozen: int = 1,
        total: Sequence[Cell] = (),
        is_sortable: bool = True,
    ) -> None:
        """A table under a line of room, with filters; `frozen` columns stay in sight.

        One that charts read is not for sorting: their points would change places.
        """
        top = self.at + 1
        figures = {n for n in range(len(heads)) if any(_is_figure(row[n]) for row in rows)}
        for column, (words, wide) in enumerate(heads):
            self.sheet.set_column(column, column, wide)
            head = self.look.head(is_figure=column in figures, is_first=column == 0)
            self.sheet.write_string(top, column, words, head)
        lines = _lines([Text(words) for words, _ in heads], heads, is_bold=True)
        self.sheet.set_row(top, _LINE * lines + _AIR)
        for number, row in enumerate(rows, start=top + 1):
            self.sheet.set_row(number, _LINE * _lines(row, heads) + _AIR)
            self._put_row(number, row, figures)
        last = top + max(len(rows), 1)
        self.sheet.add_table(top, 0, last, len(heads) - 1, {
            "name": _table_name(name), "style": None, "autofilter": is_sortable,
            "columns": [{"header": words, "header_format": self.look.head(
                is_figure=n in figures, is_first=n == 0)}
                for n, (words, _) in enumerate(heads)],
        })  # fmt: skip
        if total:
            self._put_row(last + 1, total, figures, is_total=True)
        self.sheet.freeze_panes(top + 1, min(frozen, len(heads) - 1))
        self.sheet.repeat_rows(top)
        self.at = last + 2

    def _put_row(
        self, number: int, row: Sequence[Cell], figures: set[int], *, is_total: bool = False
    ) -> None:
        for column, cell in enumerate(row):
            self._put((number, column), cell, is_figure=column in figures, is_total=is_total)

    def _put(self, at: tuple[int, int], cell: Cell, *, is_figure: bool, is_total: bool) -> None:
        if isinstance(cell, tuple):
            shown = self.look.row(is_total=is_total, num_format=cell[1])
            self.sheet.write_number(*at, cell[0], shown)
        elif cell is None:
            self.sheet.write_blank(*at, None, self.look.row(is_total=is_total))
        elif isinstance(cell, Text):
            self._put_text(at, cell, is_figure=is_figure, is_total=is_total)
        else:
            shown = self.look.row(is_total=is_total, num_format="#,##0")
            self.sheet.write_number(*at, cell, shown)

    def _put_text(
        self, at: tuple[int, int], cell: Text, *, is_figure: bool, is_total: bool
    ) -> None:
        words = safe_text(cell.words)
        said: dict[str, object] = {"text_wrap": True, "align": "left", "indent": int(at[1] > 0)}
        if is_figure:
            said = {"align": "right", "font_color": Tone.QUIET}
        if cell.status is not None:
            words = f"{_SHAPES[cell.status]} {words}"
            tone, tint = _TINTS.get(cell.status, (Tone.INK, None))
            said |= {"font_color": tone} | ({"bg_color": tint} if tint else {})
        if needs_quote(words):
            said["quote_prefix"] = True
        if cell.to:
            said |= {"font_color": Tone.ACCENT, "underline": 1}
            shown = self.look.row(is_total=is_total, **said)
            target = "internal:'" + cell.to.replace("'", "''") + "'!A1"
            self.sheet.write_url(*at, target, shown, words, f"Go to {cell.to}")
            return
        shown = self.look.row(is_total=is_total, **said)
        if words:
            self.sheet.write_string(*at, words, shown)
        else:
            self.sheet.write_blank(*at, None, shown)


def _lines(
    row: Sequence[Cell], heads: Sequence[tuple[str, int]], *, is_bold: bool = False
) -> int:
    """The lines the tallest cell of a row takes, by its column's width in letters."""
    return max(
        (line_count(cell.words, _POINTS, measure=wide * _LETTER - _INDENT, bold=is_bold)
         for cell, (_, wide) in zip(row, heads, strict=True)
         if isinstance(cell, Text) and cell.words),
        default=1,
    )  # fmt: skip


def number_in_cell(value: float | None, unit: Unit, *, otherwise: str) -> Cell:
    """A number in its unit's own format, or the words that stand for none."""
    return Text(otherwise) if value is None else figure_format(value, unit)


def figure_format(value: float, unit: Unit, *, letter: str = "") -> tuple[float, str]:
    """A number as a spreadsheet keeps and shows it; `letter` stands behind it, such as [p]."""
    behind = f'" {letter}"' if letter else ""
    if unit.kind is UnitKind.SECONDS:
        return value / _SECONDS_A_DAY, f"[h]:mm:ss{behind}"
    return value, f"{label_format(unit)}{behind}"


def sheet_name(words: str, taken: set[str]) -> str:
    """A name a sheet may have, unlike those taken; it is taken from then on."""
    plain = _UNFIT.sub(" ", safe_text(words)).strip("' ") or "Theme"
    name = plain[:_LONGEST_NAME].strip("' ")
    number = 2
    while name.casefold() in taken:
        ending = f" {number}"
        name = plain[: _LONGEST_NAME - len(ending)].strip() + ending
        number += 1
    taken.add(name.casefold())
    return name


def _is_figure(cell: Cell) -> bool:
    return cell is not None and not isinstance(cell, Text)


def _table_name(words: str) -> str:
    """A name a table may have: letters, digits and underscores, beginning with a letter."""
    return "T_" + re.sub(r"\W+", "_", words, flags=re.ASCII)
