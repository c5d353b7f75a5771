"""Tables as one string each: rules above and below, none between columns."""

from __future__ import annotations

from dataclasses import dataclass

from exporters.blocks import Cell, Table
from exporters.palette import Tone
from exporters.style_sheet import Role
from exporters.table_widths import CELL_LEFT, CELL_RIGHT, column_widths
from exporters.word.composition import Composition, words_beside
from exporters.word.paragraphs import KEEP, cell_paragraph
from exporters.word.xml import quoted, twips

KEPT_TOGETHER = 10
_STRONG = (8, Tone.INK)
_HEAD_FOOT = (4, Tone.AXIS)
_BETWEEN = (4, Tone.HAIRLINE)


@dataclass(frozen=True, slots=True)
class _Frame:
    """What the rows of one table share."""

    table: Table
    widths: list[int]
    composition: Composition

    def row(self, cells: tuple[Cell, ...], edges: str, *, keep: str = "") -> str:
        """One row that does not break; `keep` binds it to the next."""
        parts = ["<w:tr><w:trPr><w:cantSplit/></w:trPr>"]
        printed = len(self.composition.figures)
        texts = []
        place = "top" if self.table.is_top else "center"
        for cell, column, width in zip(cells, self.table.columns, self.widths, strict=True):
            extra = f'{keep}<w:jc w:val="{column.align}"/>'
            paragraphs = [
                cell_paragraph(inside, self.composition, role=cell.role, extra=extra)
                for inside in cell.paragraphs
            ]
            texts.append("\n".join(map(words_beside, paragraphs)))
            parts.append(
                f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{edges}'
                f'<w:vAlign w:val="{place}"/></w:tcPr>{"".join(paragraphs)}</w:tc>'
            )
        parts.append("</w:tr>")
        self.composition.register_cells(texts, after=printed)
        return "".join(parts)

    def head(self) -> str:
        """The head row, repeated on every page the table reaches."""
        heads = tuple(Cell((c.head,), Role.TABLE_HEADING) for c in self.table.columns)
        row = self.row(heads, _edges(_STRONG, _HEAD_FOOT))
        return row.replace("<w:cantSplit/>", "<w:cantSplit/><w:tblHeader/>", 1)


def table_xml(table: Table, composition: Composition, *, measure: float) -> str:
    """The table, its columns as wide as their longest word needs."""
    widths = column_widths(table, composition.sheet, measure=measure)
    frame = _Frame(table, [twips(width) for width in widths], composition)
    rows = [frame.head()]
    is_kept = len(table.rows) <= KEPT_TOGETHER
    for number, cells in enumerate(table.rows, start=1):
        is_last = number == len(table.rows)
        top = _STRONG if is_last and table.has_total else None
        edges = _edges(top, _STRONG if is_last else _BETWEEN)
        keeps = table.keeps_with_next if is_last else is_kept
        rows.append(frame.row(cells, edges, keep=KEEP if keeps else ""))
    xml = _opening(table, frame.widths) + "".join(rows) + "</w:tbl>"
    return composition.figure(table.key, xml, printed=table.title)


def _opening(table: Table, widths: list[int]) -> str:
    pad = twips(table.padding)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        '<w:tblLayout w:type="fixed"/><w:tblCellMar>'
        f'<w:top w:w="{pad}" w:type="dxa"/><w:left w:w="{twips(CELL_LEFT)}" w:type="dxa"/>'
        f'<w:bottom w:w="{pad}" w:type="dxa"/>'
        f'<w:right w:w="{twips(CELL_RIGHT)}" w:type="dxa"/></w:tblCellMar>'
        '<w:tblLook w:val="04A0" w:firstRow="1" w:lastRow="0" w:firstColumn="1" '
        'w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
        f'<w:tblCaption w:val="{quoted(table.title)}"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>"
    )


def _edges(top: tuple[int, Tone] | None, bottom: tuple[int, Tone]) -> str:
    sides = (("top", top), ("bottom", bottom))
    lines = "".join(
        f'<w:{side} w:val="single" w:sz="{edge[0]}" w:space="0" w:color="{edge[1]}"/>'
        for side, edge in sides
        if edge
    )
    return f"<w:tcBorders>{lines}</w:tcBorders>"
