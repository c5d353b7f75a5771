"""The numbers of headings and paragraphs, computed so that cross-references can print them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from exporters.blocks import Block, Document, Heading, Paragraph
from exporters.style_sheet import Role


def anchors(document: Document, *, after: int = 0) -> Mapping[str, str]:
    """What a reference to each anchor prints: "4", "4.1" or "Appendix A".

    `after` is how many numbered headings stand before the document's first.
    """
    found: dict[str, str] = {}
    for anchor, number in _numbered(document, after):
        if not anchor:
            continue
        if anchor in found:
            raise ValueError(f"two blocks are called {anchor}")
        found[anchor] = number
    return found


def _numbered(document: Document, after: int) -> Iterator[tuple[str, str]]:
    chapter, paragraph = after, 0
    for section in document.sections:
        for block in section.blocks:
            if isinstance(block, Heading) and not block.is_numbered:
                yield block.anchor, block.label
            elif isinstance(block, Heading) and block.level == 1:
                chapter, paragraph = chapter + 1, 0
                yield block.anchor, str(chapter)
            elif _counts(block):
                paragraph += 1
                yield getattr(block, "anchor", ""), f"{chapter}.{paragraph}"


def _counts(block: Block) -> bool:
    if isinstance(block, Heading):
        return block.level == 2 and block.is_numbered
    return isinstance(block, Paragraph) and block.role is Role.NUMBERED
