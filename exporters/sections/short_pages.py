"""Pages without a chart under one another: a page each would be mostly blank paper."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from exporters.blocks import Block, Chart, Heading
from exporters.layout import height
from exporters.papers import Paper

_ROOM = 16.0


def sharing_pages(
    pages: Iterable[tuple[Block, ...]], paper: Paper, *, taken: float = 0.0
) -> Iterator[tuple[Block, ...]]:
    """The pages, each begun by its heading; one without a chart joins such a one before it.

    `taken` are the points that stand above the first.
    """
    used: float | None = None
    for number, page in enumerate(pages):
        tall = height(page, paper.sheet, measure=paper.measure)
        is_short = not any(isinstance(block, Chart) for block in page)
        joins = is_short and used is not None and used + _ROOM + tall <= paper.depth
        above = used + _ROOM if joins and used is not None else taken * (number == 0)
        used = above + tall if is_short else None
        yield _joined(page) if joins else page


def _joined(page: tuple[Block, ...]) -> tuple[Block, ...]:
    first, *rest = page
    assert isinstance(first, Heading)
    return (replace(first, starts_page=False, space_before=_ROOM), *rest)
