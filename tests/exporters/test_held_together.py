"""What belongs together stays on one page, and a page begins only where it must."""

from __future__ import annotations

import pytest

from exporters.blocks import Block, Caption, Column, Heading, Paragraph, Section, Table, content
from exporters.held_together import held_together
from exporters.pages import PACK
from exporters.pagination import begun_below
from exporters.style_sheet import PACK as SHEET
from exporters.style_sheet import Role

WORDS = Paragraph(content("Three plans: two on track."))
NOTE = Paragraph(content("Delivery is what owners say."), Role.SOURCE_NOTE)
TABLE = Table("Plans", (Column(content("Plan")),), ())
CAPTION = Caption("Plans and key actions")


def _kept(*blocks: Block) -> list[bool]:
    return [getattr(block, "keeps_with_next", False) for block in held_together(blocks)]


def test_that_an_introduction_goes_with_its_table_and_a_table_with_its_note() -> None:
    assert _kept(Heading("Delivery"), WORDS, CAPTION, TABLE, NOTE) == [
        False, True, False, True, False,
    ]  # fmt: skip


def test_that_words_before_a_page_of_its_own_or_under_others_are_free() -> None:
    begun = Heading("In depth", starts_page=True)
    assert not any(_kept(Heading("Delivery"), WORDS, begun))
    assert not any(_kept(WORDS, WORDS, CAPTION, TABLE, WORDS))


@pytest.mark.parametrize("lines, joins", [(10, True), (30, False)])
def test_that_the_first_page_of_detail_joins_what_stands_before_where_it_fits(
    lines: int, joins: bool
) -> None:
    detail = (Heading("In depth", starts_page=True), *[WORDS] * 15)
    section = Section(PACK, (*[WORDS] * lines, *detail, *detail))
    blocks = begun_below(section, SHEET).blocks
    begun = [block.starts_page for block in blocks if isinstance(block, Heading)]
    assert begun == [not joins, True]
