"""What follows the first page of a pack, with a list of contents where it is long."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from exporters.blocks import Block, Contents, Heading, Section
from exporters.pages import PACK, Page

_FEW = 4
_ROOM = 12.0


def pack_sections(*pages: Sequence[Block], page: Page = PACK) -> tuple[Section, ...]:
    """A section for each group of blocks; with more than four headings contents come first.

    The list holds every first-level heading after it, so each gets a place to be found at.
    """
    groups = [_apart(blocks) for blocks in pages if blocks]
    count = sum(_is_chapter(block) for blocks in groups for block in blocks)
    if count <= _FEW:
        return tuple(Section(page, tuple(blocks)) for blocks in groups)
    head, *others = _listed(groups)
    front = (Contents("On the following pages", count), *_apart(head, is_below=True))
    return tuple(Section(page, blocks) for blocks in (front, *others))


def _apart(blocks: Sequence[Block], *, is_below: bool = False) -> tuple[Block, ...]:
    """Headings that stand below something else get room above them."""
    return tuple(
        replace(block, space_before=_ROOM)
        if isinstance(block, Heading)
        and block.level == 1
        and not block.starts_page
        and (number or is_below)
        else block
        for number, block in enumerate(blocks)
    )


def _is_chapter(block: Block) -> bool:
    return isinstance(block, Heading) and block.level == 1


def _listed(groups: Sequence[Sequence[Block]]) -> list[tuple[Block, ...]]:
    made: list[tuple[Block, ...]] = []
    number = 0
    for blocks in groups:
        kept: list[Block] = []
        for block in blocks:
            if isinstance(block, Heading) and block.level == 1:
                number += 1
                anchor = block.anchor or f"lbi_part_{number}"
                kept.append(replace(block, is_listed=True, anchor=anchor))
            else:
                kept.append(block)
        made.append(tuple(kept))
    return made
