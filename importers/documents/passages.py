"""The passages of a Word file: its paragraphs and cells, and which still read as written.

What fields compute, what is deleted with a mark and what stands in a control for a person's
words is no part of a passage; a figure has its own judgement and only holds its place.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from lbi_desktop.domain.documents.printed import (
    DRAWN_PLACE,
    FIGURE_PLACE,
    HEADS_APART,
    Passage,
    cell_key,
    normalised,
)

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_GONE = frozenset({f"{W}del", f"{W}moveFrom"})
_DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_PARAGRAPH, _CELL, _ROW, _TABLE = f"{W}p", f"{W}tc", f"{W}tr", f"{W}tbl"
_MARK = "lbi_"
_HEADING = re.compile(r"heading|title", re.IGNORECASE)
_BULLET = re.compile(r"bullet", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Known:
    """What a register tells of passages: whose bookmarks are whose, and the hashes written.

    `figures` gives a figure's indicator by its bookmark; `words` are bookmarks of commentary.
    """

    figures: Mapping[str, str]
    words: frozenset[str]
    paragraphs: frozenset[str]
    cells: frozenset[str]


def passages_of(body: etree._Element, known: Known) -> tuple[Passage, ...]:
    """Every passage that a hand may not have been meant to write, in its order."""
    ends = {each.get(f"{W}id", "") for each in body.iter(f"{W}bookmarkEnd")}
    reader = _Reader(known, frozenset(ends))
    for event, each in etree.iterwalk(body, events=("start", "end")):
        (reader.start if event == "start" else reader.end)(each)
    return tuple(reader.found)


def _hash(text: str, length: int) -> str:
    return hashlib.sha256(normalised(text).encode()).hexdigest()[:length]


@dataclass(slots=True)
class _Piece:
    """A paragraph under way: its words without fields and figures, and all of them."""

    number: int
    bare: list[str] = field(default_factory=list)
    whole: list[str] = field(default_factory=list)
    anchor: str = ""
    is_worded: bool = False
    is_heading: bool = False
    is_bullet: bool = False


@dataclass(slots=True)
class _Cells:
    """A table under way: its title, its heads, the row that is being read."""

    title: str = ""
    heads: str = ""
    row: list[tuple[int, list[str], bool]] = field(default_factory=list)
    indicator: str = ""


@dataclass(slots=True)
class _Reader:
    """Walks the body once and keeps what is open around it."""

    known: Known
    ends: frozenset[str]
    found: list[Passage] = field(default_factory=list)
    _pieces: list[_Piece] = field(default_factory=list)
    _tables: list[_Cells] = field(default_factory=list)
    _figures: dict[str, str] = field(default_factory=dict)
    _under: str = ""
    _deleted: int = 0
    _computed: int = 0
    _controls: int = 0
    _counts: dict[str, int] = field(default_factory=lambda: {_PARAGRAPH: 0, _CELL: 0})

    def start(self, each: etree._Element) -> None:
        tag = each.tag
        if tag == _PARAGRAPH:
            self._pieces.append(_Piece(self._number(_PARAGRAPH), is_worded=self._controls > 0))
        elif tag == _TABLE:
            self._tables.append(_Cells(_title(each)))
        elif tag == _CELL and self._tables:
            self._tables[-1].row.append((self._number(_CELL), [], False))
        elif tag == f"{W}sdt":
            self._controls += 1
            self._worded()
        elif tag in _GONE:
            self._deleted += 1
        elif tag == f"{W}fldSimple":
            self._computed += 1
        elif tag == f"{W}fldChar":
            self._computed += {"begin": 1, "end": -1}.get(each.get(f"{W}fldCharType", ""), 0)
        else:
            self._mark(each)

    def _mark(self, each: etree._Element) -> None:
        tag = each.tag
        if tag == f"{W}bookmarkStart":
            self._open(each.get(f"{W}id", ""), each.get(f"{W}name", ""))
        elif tag == f"{W}bookmarkEnd":
            self._figures.pop(each.get(f"{W}id", ""), None)
        elif tag == f"{W}pStyle" and self._pieces:
            style = each.get(f"{W}val", "")
            self._pieces[-1].is_heading = bool(_HEADING.search(style))
            self._pieces[-1].is_bullet = bool(_BULLET.search(style))
        elif tag == _DRAWN and each.get("descr") and self._pieces and not self._figures:
            self._pieces[-1].bare.append(DRAWN_PLACE + each.get("descr", ""))
        elif tag == f"{W}t" and not self._deleted and self._pieces:
            piece, text = self._pieces[-1], each.text or ""
            piece.whole.append(text)
            if not self._computed and not self._figures:
                piece.bare.append(text)

    def end(self, each: etree._Element) -> None:
        tag = each.tag
        if tag == _PARAGRAPH and self._pieces:
            self._close(self._pieces.pop())
        elif tag == _ROW and self._tables:
            self._close_row(self._tables[-1])
        elif tag == _TABLE and self._tables:
            self._tables.pop()
        elif tag == f"{W}sdt":
            self._controls -= 1
        elif tag in _GONE:
            self._deleted -= 1
        elif tag == f"{W}fldSimple":
            self._computed -= 1

    def _number(self, tag: str) -> int:
        self._counts[tag] += 1
        return self._counts[tag] - 1

    def _open(self, number: str, name: str) -> None:
        piece = self._pieces[-1] if self._pieces else None
        if name in self.known.words:
            self._worded()
        elif name in self.known.figures and piece is not None and number in self.ends:
            self._figures[number] = name
            piece.bare.append(FIGURE_PLACE)
            if self._tables and not self._tables[-1].indicator:
                self._tables[-1].indicator = self.known.figures[name]
        elif name.startswith(_MARK) and piece is not None:
            piece.anchor = piece.anchor or name

    def _worded(self) -> None:
        if self._pieces:
            self._pieces[-1].is_worded = True

    def _close(self, piece: _Piece) -> None:
        bare, whole = "".join(piece.bare), "".join(piece.whole)
        if self._pieces:
            self._worded()
        elif self._tables and self._tables[-1].row:
            number, texts, is_worded = self._tables[-1].row[-1]
            texts.append(bare)
            self._tables[-1].row[-1] = (number, texts, is_worded or piece.is_worded)
        elif not piece.is_worded:
            if (piece.anchor or piece.is_heading) and whole.strip():
                self._under = whole.strip()
            seal = _hash(whole, 16)
            found = Passage(
                piece.number,
                bare,
                seal in self.known.paragraphs,
                self._under,
                anchor=piece.anchor,
                is_heading=piece.is_heading,
                is_bullet=piece.is_bullet,
                seal=seal,
            )
            self.found.append(found)

    def _close_row(self, table: _Cells) -> None:
        texts = ["\n".join(texts) for _, texts, _ in table.row]
        if not table.heads:
            table.heads = HEADS_APART.join(map(normalised, texts))
        row = table.indicator or (normalised(texts[0]) if texts else "")
        for column, (number, _, is_worded) in enumerate(table.row):
            is_ours = cell_key(texts[column], row=row, column=column) in self.known.cells
            if not is_worded:
                found = Passage(
                    number,
                    texts[column],
                    is_ours,
                    self._under,
                    table=table.title,
                    heads=table.heads,
                    row=row,
                    column=column,
                )
                self.found.append(found)
        table.row, table.indicator = [], ""


def _title(table: etree._Element) -> str:
    said = table.find(f"{W}tblPr/{W}tblCaption")
    return "" if said is None else said.get(f"{W}val", "")


def hashes(register: etree._Element, namespace: str) -> Iterator[frozenset[str]]:
    """The hashes of paragraphs, then of cells, that a register holds."""
    yield frozenset(each.get("sha256", "") for each in register.iter(f"{namespace}p"))
    cells = register.find(f"{namespace}cells")
    yield frozenset((cells.text or "").split() if cells is not None else ())
