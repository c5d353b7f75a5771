"""Pages that would be mostly blank stand together, and no column ends in a table."""

from __future__ import annotations

from dataclasses import replace

import pytest
from briefings import line, scrutiny_briefing
from illustrative_cases import HOMES, made_up_cases
from pack_cases import board_briefing, dmt_briefing, safeguarding_briefing

from exporters.blocks import Chart, Heading, Table
from exporters.layout import height
from exporters.papers import OWN
from exporters.recipes.scrutiny_current import scrutiny_current
from exporters.reports import build
from exporters.sections.attention import attention
from exporters.sections.panel_page import panel_page
from exporters.sections.short_pages import sharing_pages
from lbi_desktop.domain.documents.briefing import Briefing, IndicatorLine
from lbi_desktop.domain.status import Judgement, Status
from lbi_desktop.domain.value import MISSING


def _late(one: IndicatorLine) -> IndicatorLine:
    """The same without any figure ever."""
    row = replace(one.row, figure=MISSING, judgement=Judgement(Status.NO_DATA, "Late"))
    points = tuple(replace(point, value=None) for point in one.chart.points)
    return replace(one, row=row, commentary=None, chart=replace(one.chart, points=points))


def _opening(briefing: Briefing) -> list[bool]:
    blocks = attention(briefing).blocks
    return [b.starts_page for b in blocks if isinstance(b, Heading) and b.level == 2]


def test_that_indicators_without_a_chart_share_a_page() -> None:
    lines = tuple(_late(line(case)) for case in made_up_cases()[:4])
    briefing = replace(scrutiny_briefing(), lines=lines)
    assert _opening(briefing) == [False, False, True, False]


def test_that_an_indicator_with_a_chart_opens_a_page_beside_late_ones() -> None:
    charted, *others = (line(case) for case in made_up_cases()[:3])
    briefing = replace(scrutiny_briefing(), lines=(charted, *map(_late, others)))
    assert _opening(briefing) == [False, True, False]


def test_that_shared_pages_are_not_filled_beyond_the_paper() -> None:
    late = [_late(line(case)) for case in made_up_cases()] * 2
    briefing = replace(scrutiny_briefing(), lines=tuple(late))
    used = 0.0
    for block in attention(briefing).blocks:
        if isinstance(block, Heading) and block.starts_page:
            used = 0.0
        used += height((block,), OWN.report.sheet, measure=OWN.report.measure)
        assert used <= OWN.report.depth


def test_that_where_nothing_needs_attention_no_page_is_left_for_it() -> None:
    briefing = replace(scrutiny_briefing(), lines=())
    found = [
        block
        for section in scrutiny_current(briefing).sections
        for block in section.blocks
        if isinstance(block, Heading) and block.starts_page
    ]
    assert [each.text for each in found] == ["Summary of performance"]


def test_that_pages_with_charts_are_left_alone() -> None:
    page = tuple(attention(scrutiny_briefing()).blocks[1:])
    assert any(isinstance(block, Chart) for block in page)
    assert list(sharing_pages([page, page], OWN.report)) == [page, page]


def _calm(briefing: Briefing) -> Briefing:
    """Nothing to ask: LibreOffice would move a column's last table to the first column."""
    lines = tuple(
        replace(each, row=replace(each.row, judgement=Judgement(Status.CONTEXT, "")))
        for each in briefing.lines[:1]
    )
    return replace(briefing, lines=lines, actions=())


@pytest.mark.parametrize(
    "recipe, made",
    [
        ("panel", scrutiny_briefing),
        ("safeguarding", safeguarding_briefing),
        ("dmt", dmt_briefing),
        ("board", board_briefing),
    ],
)
def test_that_no_columns_end_in_a_table(recipe: str, made: object) -> None:
    for briefing in (made(), _calm(made())):  # type: ignore[operator]
        for section in build(recipe, briefing).sections:
            assert section.columns < 2 or not isinstance(section.blocks[-1], Table)


def test_that_a_calm_page_says_that_nothing_is_asked() -> None:
    briefing = _calm(scrutiny_briefing())
    sections, _ = panel_page(HOMES, briefing.lines, briefing=briefing)
    assert "The figures suggest no question." in str(sections)
