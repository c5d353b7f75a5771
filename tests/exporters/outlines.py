"""A document of blocks as readable lines, for golden files and for questions in tests."""

from __future__ import annotations

import io
import zipfile

from exporters import numbers
from exporters.blocks import (
    Block,
    Caption,
    Cell,
    Chart,
    Commentary,
    Content,
    Contents,
    Document,
    Heading,
    IntervalBar,
    Paragraph,
    ReachMark,
    Reference,
    SideNote,
    Sparkline,
    Table,
    UnitBar,
    VariationMark,
    plain_text,
)


def outline(document: Document) -> str:
    """Every word the document prints, one line a block."""
    known = numbers.anchors(document)
    lines = [f"# {document.title} | {document.subject} | {document.foot}"]
    for section in document.sections:
        page = section.page
        opens = "page" if section.starts_page else "same page"
        lines.append(f"== {opens}, {page.width:g} x {page.height:g}, columns {section.columns}")
        for block in section.blocks:
            lines += _block(block, known)
    return "\n".join(lines) + "\n"


def blocks_of(document: Document, kind: type) -> list[Block]:
    """All blocks of a kind, in order."""
    return [b for section in document.sections for b in section.blocks if isinstance(b, kind)]


def text_of(inside: Content, known: dict[str, str] | None = None) -> str:
    """Inline content with its drawings named."""
    words = []
    for part in inside:
        if isinstance(part, VariationMark | ReachMark):
            words.append(f"<{getattr(part, 'variation', None) or part.assurance}>")
        elif isinstance(part, Sparkline | UnitBar | IntervalBar):
            words.append(f"<{part.alternative}>")
        elif isinstance(part, Reference):
            words.append(f"@{(known or {}).get(part.anchor, part.anchor)}")
        else:
            words.append(plain_text((part,)))
    return "".join(words).replace("\u00a0", " ").replace("\t", " ")


def cell_text(cell: Cell) -> str:
    """The paragraphs of a cell."""
    return " / ".join(text_of(each) for each in cell.paragraphs)


def _block(block: Block, known: dict[str, str]) -> list[str]:
    if isinstance(block, Table):
        return _table(block)
    return [_line(block, known)]


def _line(block: Block, known: dict[str, str]) -> str:
    if isinstance(block, Heading):
        hashes = "#" * (block.level + 1)
        words = f"{hashes} {known.get(block.anchor, '')} {block.text}"
    elif isinstance(block, Paragraph):
        words = f"{block.role}: {text_of(block.content, known)}"
    elif isinstance(block, Caption):
        words = f"[{block.kind or 'caption'}] {block.text}"
    elif isinstance(block, Chart):
        words = f"CHART {block.width:g} x {block.height:g}: {block.spec.alternative}"
    elif isinstance(block, Commentary):
        said = " / ".join(block.control.paragraphs)
        words = f"COMMENTARY {block.label} ({block.control.key}): {said}"
    elif isinstance(block, SideNote):
        words = f"SIDE {block.label}: {text_of(block.content, known)}"
    else:
        assert isinstance(block, Contents)
        words = f"CONTENTS {block.title}, {block.entries} entries"
    return words.strip()


def _table(table: Table) -> list[str]:
    head = " | ".join(text_of(column.head) for column in table.columns)
    rows = [" | ".join(map(cell_text, row)) for row in table.rows]
    return [f"TABLE {table.title}", f"  {head}", *(f"  {row}" for row in rows)]


def unpacked(content: bytes) -> dict[str, bytes]:
    """The members of a .docx by name."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
