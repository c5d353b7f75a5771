"""The tables of a Word document as sheets; each is called what the heading above it says."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from importers.documents.word_reading import WORD, parsed
from importers.safety.gate import pass_gate
from importers.workbooks.sheets import Cell, Place, Sheet, Workbook

_BODY = "word/document.xml"
_MOST_HEADING = 200
_DELETED = frozenset({f"{WORD}del", f"{WORD}moveFrom"})


def word_workbook(path: Path) -> Workbook:
    """Every table of a document that passes the gate; its issue where it does not."""
    gate = pass_gate(path)
    if gate.issue is not None:
        return Workbook("docx", (), (gate.issue,))
    with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as archive:
        body = parsed(archive.read(_BODY)).find(f"{WORD}body")
    sheets = () if body is None else tuple(_sheets(body))
    return Workbook("docx", sheets)


def _sheets(body: etree._Element) -> Iterator[Sheet]:
    heading = ""
    for part in body:
        if part.tag == f"{WORD}p":
            words = _text(part)
            if words and len(words) <= _MOST_HEADING and _is_heading(part):
                heading = words
        elif part.tag == f"{WORD}tbl":
            yield Sheet(heading or None, _cells(part), has_formats=False)


def _cells(table: etree._Element) -> dict[Place, Cell]:
    """The filled cells; one that spans several columns stands in its first."""
    found: dict[Place, Cell] = {}
    for row, line in enumerate(table.iterchildren(f"{WORD}tr"), start=1):
        column = 1
        for each in line.iterchildren(f"{WORD}tc"):
            words = "\n".join(filter(None, map(_text, each.iterchildren(f"{WORD}p"))))
            if words:
                found[row, column] = Cell(row, column, words, words)
            span = each.find(f"{WORD}tcPr/{WORD}gridSpan")
            column += int(span.get(f"{WORD}val", "1")) if span is not None else 1
    return found


def _text(part: etree._Element) -> str:
    """The words of a paragraph without what was struck out."""
    words = (
        (run.text or "") if run.tag == f"{WORD}t" else " "
        for run in part.iter(f"{WORD}t", f"{WORD}tab", f"{WORD}br")
        if not any(each.tag in _DELETED for each in run.iterancestors())
    )
    return " ".join("".join(words).split())


def _is_heading(part: etree._Element) -> bool:
    """A paragraph in a heading style, at an outline level, or wholly bold."""
    style = part.find(f"{WORD}pPr/{WORD}pStyle")
    named = (style.get(f"{WORD}val") or "").casefold() if style is not None else ""
    if named.startswith(("heading", "title", "subtitle", "caption")):
        return True
    if part.find(f"{WORD}pPr/{WORD}outlineLvl") is not None:
        return True
    runs = [run for run in part.iterchildren(f"{WORD}r") if run.find(f"{WORD}t") is not None]
    return bool(runs) and all(run.find(f"{WORD}rPr/{WORD}b") is not None for run in runs)
