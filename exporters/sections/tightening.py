"""Tables whose rows move together where that keeps what belongs together on one page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import product

from exporters.blocks import Block, Table
from exporters.layout import height
from exporters.papers import Paper

_SHARES = (1.0, 0.7, 0.45, 0.25)
_SLACK = 4.0


def on_one_page(
    blocks: Iterable[Block], paper: Paper, *, briefer: Iterable[Block] = ()
) -> tuple[Block, ...]:
    """The blocks with as much air in their tables as the page has; all of it if none does.

    `briefer` are the same in shorter words, which give way before air does.
    """
    whole, brief = tuple(blocks), tuple(briefer)
    for share, version in product(_SHARES, (whole, brief) if brief else (whole,)):
        closer = tuple(_tightened(block, share) for block in version)
        if height(closer, paper.sheet, measure=paper.measure) <= paper.depth - _SLACK:
            return closer
    return whole


def _tightened(block: Block, share: float) -> Block:
    return replace(block, padding=block.padding * share) if isinstance(block, Table) else block
