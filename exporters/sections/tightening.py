"""Tables whose rows move together where that keeps what belongs together on one page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from exporters.blocks import Block, Table
from exporters.layout import height
from exporters.papers import Paper

_SHARES = (1.0, 0.7, 0.45, 0.25)
_SLACK = 4.0


def on_one_page(blocks: Iterable[Block], paper: Paper) -> tuple[Block, ...]:
    """The blocks with as much air in their tables as the page has; all of it if none does."""
    whole = tuple(blocks)
    for share in _SHARES:
        closer = tuple(_tightened(block, share) for block in whole)
        if height(closer, paper.sheet, measure=paper.measure) <= paper.depth - _SLACK:
            return closer
    return whole


def _tightened(block: Block, share: float) -> Block:
    return replace(block, padding=block.padding * share) if isinstance(block, Table) else block
