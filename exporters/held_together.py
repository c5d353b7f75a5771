"""What stays on one page with what follows it: an introduction, and a table with its note."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from exporters.blocks import Block, Caption, Heading, Paragraph, Table
from exporters.style_sheet import Role


def held_together(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks of a section, those marked that may not be parted from the next.

    Words between a heading and what is captioned or asked under it would else be left at the
    foot of a page; a note would stand alone over the next page.
    """
    before: tuple[Block | None, ...] = (None, *blocks[:-1])
    after: tuple[Block | None, ...] = (*blocks[1:], None)
    return tuple(map(_held, before, blocks, after))


def _held(before: Block | None, block: Block, after: Block | None) -> Block:
    is_note = isinstance(after, Paragraph) and after.role is Role.SOURCE_NOTE
    if isinstance(block, Table) and is_note:
        return replace(block, keeps_with_next=True)
    introduces = isinstance(before, Heading) and _is_introduced(after)
    if isinstance(block, Paragraph) and introduces:
        return replace(block, keeps_with_next=True)
    return block


def _is_introduced(after: Block | None) -> bool:
    return isinstance(after, Caption) or (isinstance(after, Heading) and not after.starts_page)
