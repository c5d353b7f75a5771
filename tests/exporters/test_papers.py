"""One page stays one page, on our own paper and on a template's with wide margins."""

from __future__ import annotations

import io
from dataclasses import replace

import docx
import pytest
from briefings import panel_briefing
from docx.shared import Mm
from illustrative_cases import HOMES
from outlines import outline
from pack_cases import dmt_briefing
from plan_cases import plan_briefing
from word_templates import WORDS, council, logo, saved

from exporters import pages
from exporters.blocks import (
    Chart,
    Column,
    Document,
    Heading,
    Paragraph,
    Table,
    cell,
    content,
    plain_text,
)
from exporters.layout import height
from exporters.pagination import depth
from exporters.papers import ENDLESS, OWN, Papers
from exporters.reports import build, papers_of
from exporters.style_sheet import PLAN
from exporters.word.template import Template, read_template
from exporters.word.template_document import papers_in
from exporters.word.template_fit import Room, fitted
from lbi_desktop.domain.documents.briefing import Briefing

PAGES = {"panel": panel_briefing, "dmt": dmt_briefing, "plan": plan_briefing}


def with_margins(millimetres: float) -> Template:
    """A plain template whose margins are that wide on every side."""
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    for side in ("left_margin", "right_margin", "top_margin", "bottom_margin"):
        setattr(section, side, Mm(millimetres))
    stream = io.BytesIO()
    document.save(stream)
    return read_template(stream.getvalue(), name="wide.docx")


def first_page(document: Document, papers: Papers) -> float:
    """The height of what stands on the first page, in points."""
    others = [n for n, each in enumerate(document.sections) if n and each.starts_page]
    sections = document.sections[: others[0] if others else None]
    paper = papers.plan if document.sheet == "plan" else papers.pack
    return depth(sections, paper.sheet)


@pytest.mark.parametrize("margin", [13, 20, 30])
@pytest.mark.parametrize("recipe", PAGES)
def test_that_a_single_page_is_fitted_to_the_margins_of_a_template(
    recipe: str, margin: float
) -> None:
    papers = papers_of(recipe, with_margins(margin))
    document = build(recipe, PAGES[recipe](), papers=papers)
    paper = papers.plan if recipe == "plan" else papers.pack
    assert document.sections[0].page is paper.page
    assert recipe == "plan" or paper.page.left == pytest.approx(margin, abs=0.1)
    assert first_page(document, papers) <= paper.depth
    assert document.notes == ()


def test_that_actions_and_off_target_rows_stay_on_the_narrowest_page() -> None:
    words = outline(
        build("panel", panel_briefing(), papers=papers_of("panel", with_margins(30)))
    )
    assert "Leasing plan with numbers by month" in words
    off = [each for each in panel_briefing().lines
           if each.row.indicator.directorate == HOMES
           and each.row.judgement.status.value == "off_target"]  # fmt: skip
    assert all(each.row.indicator.short_name in words for each in off)


def test_that_our_own_paper_serves_where_no_template_is_used() -> None:
    assert papers_of("panel", None) is OWN
    template = read_template(council(), name="council.docx")
    assert papers_of("definitions", template) is OWN
    assert papers_of("plan", template).plan.page.is_landscape


def _crowded() -> Briefing:
    whole = panel_briefing()
    lines = tuple(
        replace(
            each,
            row=replace(
                each.row,
                indicator=replace(
                    each.row.indicator, id=f"{each.row.indicator.id}-{n}", directorate=HOMES
                ),
            ),
        )
        for n in range(3)
        for each in whole.lines
    )
    return replace(whole, lines=lines)


def test_that_a_page_without_an_end_leaves_nothing_out() -> None:
    endless = build("panel", _crowded(), papers=ENDLESS)
    words = [plain_text(each.content) for section in endless.sections
             for each in section.blocks if isinstance(each, Paragraph)]  # fmt: skip
    assert not any(each.startswith("Not shown") for each in words)
    assert "Not shown" in outline(build("panel", _crowded()))


def test_that_a_chart_is_no_wider_than_its_column_in_a_template() -> None:
    papers = papers_of("dmt", with_margins(30))
    document = build("dmt", dmt_briefing(), papers=papers)
    for section in document.sections:
        for each in section.blocks:
            assert not isinstance(each, Chart) or each.width <= section.measure + 0.01


def test_that_each_page_in_depth_fits_the_template() -> None:
    papers = papers_of("dmt", with_margins(25))
    document = build("dmt", dmt_briefing(), papers=papers)
    *_, last = document.sections
    pages: list[list[object]] = [[]]
    for each in last.blocks:
        if isinstance(each, Heading) and each.starts_page:
            pages.append([])
        pages[-1].append(each)
    assert len(pages) > 2
    for blocks in pages[1:]:
        tall = height(blocks, papers.pack.sheet, measure=papers.pack.measure)  # type: ignore[arg-type]
        assert tall <= papers.pack.depth


def test_that_columns_fitted_to_a_templates_paper_are_not_fitted_again_for_a_hair() -> None:
    plan = build("plan", plan_briefing())
    measure = plan.sections[0].measure
    heads = tuple(Column(content(head), width=measure / 3 + 1e-9) for head in "ABC")
    table = Table("Plan", heads, ((cell("One"), cell("Two"), cell("Three")),))
    document = replace(plan, sections=(replace(plan.sections[0], blocks=(table,)),))
    shown, over = fitted(document, Room(pages.REPORT, plan.sections[0].page, PLAN))
    assert (shown.sections[0].blocks, over) == ((table,), 0)


def test_that_a_templates_pictures_and_tables_take_their_room_of_the_first_page() -> None:
    document = docx.Document()
    document.add_paragraph().add_run().add_picture(logo(), height=Mm(40))
    table = document.add_table(rows=2, cols=3)
    for row in table.rows:
        row.cells[0].text = "Signed"
    document.add_paragraph(WORDS)
    worn = read_template(saved(document), name="crest.docx")
    assert 113 + 20 < papers_in(worn, "report").report.above < 113 + 80
