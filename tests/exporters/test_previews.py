"""The page shown before a document is written: the same words, numbers and pictures."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape

import pytest
from briefings import panel_briefing, scrutiny_briefing
from outlines import blocks_of
from plan_cases import definitions_briefing, member_briefing, plan_briefing

from exporters.blocks import Chart, Heading, Sparkline, Table
from exporters.preview import Preview, preview_of
from exporters.reports import build
from lbi_desktop.domain.documents.briefing import Briefing

KINDS: dict[str, tuple[str, Briefing]] = {
    "scrutiny": ("scrutiny", scrutiny_briefing()),
    "executive": ("executive", scrutiny_briefing()),
    "executive-member": ("executive-member", member_briefing()),
    "panel": ("panel", panel_briefing()),
    "plan": ("plan", plan_briefing()),
    "line-of-sight": ("line-of-sight", plan_briefing("element:plan-repairs")),
    "definitions": ("definitions", definitions_briefing()),
}


def words(preview: Preview) -> str:
    plain = unescape(re.sub(r"<[^>]+>", " ", preview.html)).replace("\u00a0", " ")
    return re.sub(r"\s+", " ", plain)


@pytest.mark.parametrize("name", KINDS)
def test_that_a_preview_has_every_heading_and_as_many_tables_and_charts(name: str) -> None:
    recipe, briefing = KINDS[name]
    document = build(recipe, briefing)
    preview = preview_of(document)
    said = words(preview)
    for each in blocks_of(document, Heading):
        assert re.sub(r"\s+", " ", each.text) in said
    tables = preview.html.count("<th ")
    assert tables == sum(len(each.columns) for each in blocks_of(document, Table))
    charts = [each for each in preview.drawings if isinstance(each, Chart)]
    assert charts == blocks_of(document, Chart)


def test_that_headings_bear_the_numbers_of_the_document() -> None:
    said = words(preview_of(build("scrutiny", scrutiny_briefing())))
    assert "1 Synopsis" in said
    assert "4 Indicators that need attention" in said
    assert re.search(r"4\.1 \S", said)


@pytest.mark.parametrize("name", KINDS)
def test_that_pages_end_with_their_foot_and_begin_with_the_running_head(name: str) -> None:
    recipe, briefing = KINDS[name]
    document = build(recipe, briefing)
    preview = preview_of(document)
    feet = re.findall(r"Page (\d+) of (\d+)", words(preview))
    assert feet[-1] == (str(preview.pages), str(preview.pages))
    assert [int(page) for page, _ in feet] == sorted({int(page) for page, _ in feet})
    assert document.foot in words(preview)
    heads = words(preview).count(document.running_head) if document.running_head else 0
    assert heads >= (len(feet) - 1 if document.running_head else 0)


def test_that_a_preview_in_a_template_says_whose_head_and_foot_stand_there() -> None:
    preview = preview_of(build("panel", panel_briefing()), template="council.docx")
    assert "Head of council.docx" in words(preview)
    assert panel_briefing().meeting.marking not in words(preview).rpartition("Foot of")[2]


def test_that_references_print_what_they_refer_to() -> None:
    said = words(preview_of(build("scrutiny", scrutiny_briefing())))
    assert "set out in sections 3 to 6 and listed in full in Appendix A" in said


def test_that_every_picture_has_its_place() -> None:
    preview = preview_of(build("panel", panel_briefing()))
    places = re.findall(r'src="drawing:(\d+)"', preview.html)
    assert [int(each) for each in places] == list(range(len(preview.drawings)))
    assert any(isinstance(each, Sparkline) for each in preview.drawings)


def test_that_pages_and_notes_are_those_of_the_file() -> None:
    assert preview_of(build("plan", plan_briefing())).pages == 1
    assert preview_of(build("panel", panel_briefing())).pages == 3


def test_that_text_from_outside_is_only_text() -> None:
    first = scrutiny_briefing().lines[0]
    hostile = replace(first.row.indicator, owner="<img src=x> & <script>alert(1)</script>")
    line = replace(first, row=replace(first.row, indicator=hostile))
    html = preview_of(build("definitions", replace(definitions_briefing(), lines=(line,)))).html
    assert "<script>" not in html
    assert "<img src=x>" not in html
    assert "&lt;script&gt;" in html


def test_that_a_preview_of_nothing_is_still_a_page() -> None:
    bare = replace(scrutiny_briefing(), lines=())
    for recipe in ("scrutiny", "executive", "definitions", "plan", "line-of-sight"):
        assert preview_of(build(recipe, bare)).pages >= 1
