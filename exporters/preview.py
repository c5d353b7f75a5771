"""A document as a page to read on screen before it is written: words, tables, pictures.

The HTML is the small part that Qt's text pages know. Pictures are named `drawing:0` and so on;
who shows the page paints them from `drawings`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from html import escape
from typing import Any

from exporters import numbers
from exporters.blocks import (
    Block,
    Caption,
    Cell,
    Chart,
    Choice,
    Commentary,
    Content,
    Contents,
    Control,
    Document,
    Heading,
    IntervalBar,
    Paragraph,
    Part,
    ReachMark,
    Reference,
    SideNote,
    Sparkline,
    StatusBadge,
    Tab,
    Table,
    Text,
    UnitBar,
    VariationMark,
    Words,
)
from exporters.pagination import page_count, page_starts
from exporters.palette import Tone
from exporters.style_sheet import SHEETS, Role, Style, StyleSheet
from exporters.table_widths import column_widths

PIXELS_A_MM = 4.3
_SHRUNK = 0.92
_HEADINGS = {1: Role.HEADING_1, 2: Role.HEADING_2, 3: Role.HEADING_3}
Drawing = Chart | Sparkline | UnitBar | IntervalBar | VariationMark | ReachMark


@dataclass(frozen=True, slots=True)
class Preview:
    """What is shown before writing: a page of HTML, its pictures, what the file would be."""

    title: str
    html: str
    drawings: tuple[Drawing, ...]
    pages: int
    width: int
    notes: tuple[str, ...]


def preview_of(document: Document, *, template: str = "") -> Preview:
    """The document to be read on screen, page by page; its first page sets the width.

    In the council's template, named here, heads and feet are the template's own.
    """
    first = document.sections[0].page.measure
    pages = page_count(document)
    furniture = _Furniture(document, pages, template)
    reader = _Reader(SHEETS[document.sheet], numbers.anchors(document), first, furniture)
    body = "".join(reader.document(document))
    return Preview(
        document.title,
        f'<html><body style="color:#{Tone.INK}">{body}</body></html>',
        tuple(reader.drawings),
        pages,
        round(first * PIXELS_A_MM),
        document.notes,
    )


@dataclass(frozen=True, slots=True)
class _Furniture:
    """What stands at the head and foot of the pages shown."""

    document: Document
    pages: int
    template: str = ""

    def foot(self, page: int) -> str:
        """The foot of a page: the owner and marking left, its number right."""
        of = f"Page {page} of {self.pages}"
        words = f"Foot of {self.template}" if self.template else self.document.foot
        return _line_across(words, of)

    def head(self) -> str:
        """The head of a page after the first: title left, draft or version right."""
        if self.template:
            return _line_across(f"Head of {self.template}", "")
        held = self.document
        if not held.running_head:
            return ""
        return _line_across(held.running_head, held.stamp.edition)

    def between(self, page: int) -> str:
        """From the foot of one page to the head of the next."""
        return f"{self.foot(page - 1)}<hr/>{self.head()}"


def _line_across(left: str, right: str) -> str:
    css = f"color:#{Tone.QUIET};font-size:9pt"
    return (
        '<table width="100%" cellspacing="0" cellpadding="2"><tr>'
        f'<td><span style="{css}">{escape(left)}</span></td>'
        f'<td align="right"><span style="{css}">{escape(right)}</span></td></tr></table>'
    )


@dataclass(slots=True)
class _Reader:
    """Walks a document once, counting headings, captions and pictures."""

    sheet: StyleSheet
    known: Mapping[str, str]
    first_measure: float
    furniture: _Furniture
    drawings: list[Drawing] = field(default_factory=list)
    _chapter: int = 0
    _paragraph: int = 0
    _captions: dict[str, int] = field(default_factory=dict)
    _measure: float = 0.0

    def document(self, document: Document) -> Iterator[str]:
        starts = page_starts(document)
        for number, section in enumerate(document.sections):
            self._measure = section.measure if section.columns == 1 else section.page.measure
            for at, block in enumerate(section.blocks):
                page = starts.get((number, at), 1)
                if page > 1:
                    yield self.furniture.between(page)
                yield _BLOCKS[type(block)](self, block)
        yield self.furniture.foot(self.furniture.pages)

    # --- blocks --------------------------------------------------------------------------
    def heading(self, block: Heading) -> str:
        role = block.role or _HEADINGS[block.level]
        words = escape(f"{self._number(block)}{block.text}")
        level = block.level
        return f'<h{level} style="{_css(self.sheet[role])}">{words}</h{level}>'

    def _number(self, block: Heading) -> str:
        if not block.is_numbered or block.level > 2:
            return ""
        if block.level == 1:
            self._chapter, self._paragraph = self._chapter + 1, 0
            return f"{self._chapter}{self.sheet.number_end}  "
        self._paragraph += 1
        return f"{self._chapter}.{self._paragraph}  "

    def paragraph(self, block: Paragraph) -> str:
        lead = ""
        if block.role is Role.NUMBERED:
            self._paragraph += 1
            number = f"{self._chapter}.{self._paragraph}"
            lead = f'<span style="color:#{Tone.QUIET}">{number}</span>&nbsp;&nbsp; '
        elif block.role is Role.BULLET:
            lead = f'<span style="color:#{self.sheet.accent}">–</span>&nbsp; '
        return self._p(block.role, lead + self.runs(block.content))

    def caption(self, block: Caption) -> str:
        lead = ""
        if block.kind is not None:
            count = self._captions.get(block.kind, 0) + 1
            self._captions[block.kind] = count
            lead = f"{block.kind} {count}: "
        return self._p(Role.CAPTION, escape(lead + block.text))

    def side_note(self, block: SideNote) -> str:
        return self._beside(block.label, self.runs(block.content))

    def commentary(self, block: Commentary) -> str:
        return self._beside(block.label, _control(block.control))

    def contents(self, block: Contents) -> str:
        words = f"{block.title}: a list of {block.entries} sections"
        return self._p(Role.SOURCE_NOTE, escape(words))

    def chart(self, block: Chart) -> str:
        return f"<p>{self._picture(block, block.width, block.height)}</p>"

    def table(self, block: Table) -> str:
        widths = column_widths(block, self.sheet, measure=self._measure)
        shares = [round(100 * each / sum(widths), 1) for each in widths]
        heads = tuple(Cell((column.head,), Role.TABLE_HEADING) for column in block.columns)
        rows = [self._row(heads, block, shares, is_head=True)]
        rows += [self._row(row, block, shares) for row in block.rows]
        is_broad = self._measure > self.first_measure
        width = f"{round(self._measure * PIXELS_A_MM)}" if is_broad else "100%"
        return (
            f'<table width="{width}" cellspacing="0" cellpadding="3">{"".join(rows)}</table>'
            f'<p style="font-size:4pt">&nbsp;</p>'
        )

    def _row(
        self, row: tuple[Cell, ...], table: Table, shares: list[float], *, is_head: bool = False
    ) -> str:
        tag = "th" if is_head else "td"
        line = Tone.AXIS if is_head else Tone.HAIRLINE
        place = "top" if table.is_top else "middle"
        cells = (
            f'<{tag} width="{share}%" align="{column.align}" valign="{place}" '
            f'style="border-bottom:1px solid #{line};font-weight:normal">'
            f"{self._cell(each)}</{tag}>"
            for each, column, share in zip(row, table.columns, shares, strict=True)
        )
        return f"<tr>{''.join(cells)}</tr>"

    def _cell(self, cell: Cell) -> str:
        css = _css(self.sheet[cell.role], has_room=False)
        return "<br/>".join(
            f'<span style="{css}">{self.runs(inside)}</span>' for inside in cell.paragraphs
        )

    def _beside(self, label: str, words: str) -> str:
        side = _css(self.sheet[Role.SIDE_HEADING], has_room=False)
        text = _css(self.sheet[Role.COMMENTARY], has_room=False)
        return (
            '<table width="100%" cellspacing="0" cellpadding="3"><tr>'
            f'<td width="22%" valign="top"><span style="{side}">{escape(label)}</span></td>'
            f'<td valign="top"><span style="{text}">{words}</span></td></tr></table>'
        )

    def _p(self, role: Role, inside: str) -> str:
        return f'<p style="{_css(self.sheet[role])}">{inside}</p>'

    # --- what stands in a line -----------------------------------------------------------
    def runs(self, content: Content) -> str:
        return "".join(self._part(part) for part in content)

    def _part(self, part: Part) -> str:
        if isinstance(part, Reference):
            return escape(self.known.get(part.anchor, ""))
        if isinstance(part, Sparkline | UnitBar | IntervalBar):
            return self._picture(part, part.width, part.height)
        if isinstance(part, VariationMark | ReachMark):
            return self._picture(part, part.size, part.size)
        return _words(part)

    def _picture(self, drawing: Drawing, width: float, height: float) -> str:
        self.drawings.append(drawing)
        pixels = (round(each * PIXELS_A_MM) for each in (width, height))
        across, down = pixels
        place = len(self.drawings) - 1
        return f'<img src="drawing:{place}" width="{across}" height="{down}"/>'


_BLOCKS: dict[type, Callable[[_Reader, Any], str]] = {
    Heading: _Reader.heading,
    Paragraph: _Reader.paragraph,
    Caption: _Reader.caption,
    SideNote: _Reader.side_note,
    Commentary: _Reader.commentary,
    Contents: _Reader.contents,
    Chart: _Reader.chart,
    Table: _Reader.table,
}
assert set(_BLOCKS) == set(Block.__args__)


def _words(part: Text | StatusBadge | Tab | Choice | Words) -> str:
    if isinstance(part, Text):
        return _text(part)
    if isinstance(part, Tab):
        return "&nbsp;&nbsp;"
    if isinstance(part, Choice | Words):
        return _control(part.control)
    from exporters.word.parts import badge_texts

    return "".join(map(_text, badge_texts(part)))


def _text(text: Text) -> str:
    words = escape(text.text)
    if text.is_whole:
        words = words.replace(" ", "&nbsp;")
    looks = [
        "font-weight:bold" if text.is_bold else "",
        f"color:#{text.tone}" if text.tone else "",
        f"background-color:#{text.tint}" if text.tint else "",
        f"font-size:{text.points * _SHRUNK:.1f}pt" if text.points else "",
    ]
    css = ";".join(each for each in looks if each)
    return f'<span style="{css}">{words}</span>' if css else words


def _control(control: Control) -> str:
    words = "<br/>".join(escape(each) for each in control.paragraphs)
    return f'<span style="color:#{Tone.QUIET}">{words}</span>' if control.is_missing else words


def _css(style: Style, *, has_room: bool = True) -> str:
    """The look of a role; a little smaller than on paper, as it is read nearer."""
    weight = "bold" if style.is_bold else "normal"
    room = f"margin-top:{style.before:g}px;margin-bottom:{style.after:g}px;" if has_room else ""
    size = style.points * _SHRUNK
    return f"{room}font-size:{size:.1f}pt;font-weight:{weight};color:#{style.tone}"
