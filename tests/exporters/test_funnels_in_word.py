"""Places compared: which documents print a funnel, what its chart and workbook hold."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from functools import cache

import pytest
from briefings import line, scrutiny_briefing
from illustrative_cases import made_up_cases
from lxml import etree
from openpyxl import load_workbook

from exporters.blocks import Chart, Paragraph, Text
from exporters.funnel_plot import funnel_plot, names_beside
from exporters.papers import OWN
from exporters.reports import build
from exporters.sections.funnels import funnels
from exporters.word.accessibility import accessibility_faults
from exporters.word.document import word_document
from exporters.word.funnel_chart import funnel_columns, funnel_xml
from exporters.word.soundness import check_word_document
from exporters.word.workbook import funnel_workbook
from importers.documents.word_reading import read_word
from lbi_desktop.domain.charts.breakdown import WARD, Axis, Part
from lbi_desktop.domain.charts.breakdown_chart import BreakdownSpec
from lbi_desktop.domain.charts.breakdown_charting import Division, breakdown_chart
from lbi_desktop.domain.documents.briefing import IndicatorLine
from lbi_desktop.domain.documents.recipe import prints_funnels
from lbi_desktop.domain.period import quarter
from lbi_desktop.domain.value import Figure

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
Q3 = quarter(2025, 3)
LINE = line(made_up_cases()[0])
SECRET = 3
PEOPLE = {"Arsenal": (311, 400), "Barnsbury": (470, 600), "Bunhill": (220, 400),
          "Caledonian": (390, 500), "Clerkenwell": (352, 450), "Highbury": (520, 560),
          "Holloway": (SECRET, 47)}  # fmt: skip


@cache
def divided() -> BreakdownSpec:
    parts = tuple(
        (Part(n, name, "", 2022),
         Figure(round(100 * top / under, 1), numerator=float(top), denominator=float(under)))
        for n, (name, (top, under)) in enumerate(PEOPLE.items(), start=1)
    )  # fmt: skip
    return breakdown_chart(LINE.row.indicator, Division(Axis(WARD, 2022), Q3, parts))


def with_wards(found: IndicatorLine) -> IndicatorLine:
    return replace(found, parts=replace(divided(), indicator_id=found.row.indicator.id))


def report(recipe: str = "scrutiny") -> bytes:
    whole = scrutiny_briefing()
    lines = (with_wards(whole.lines[0]), *whole.lines[1:])
    return word_document(build(recipe, replace(whole, lines=lines)))


def parts_of(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_that_the_message_names_who_lies_beyond_chance() -> None:
    heading, caption, chart, note = funnels([with_wards(LINE)], OWN.report)
    assert getattr(heading, "text", "") == (
        "Repairs fixed first time: Bunhill below and Highbury above the limits of chance"
    )
    assert isinstance(chart, Chart)
    assert "Below the 99.8% limit: Bunhill 55.0%." in chart.spec.alternative
    assert "Inside the limits: 4." in chart.spec.alternative
    assert isinstance(note, Paragraph)
    words = "".join(each.text for each in note.content if isinstance(each, Text))
    assert words.startswith("○ better  × worse  Dotted: 95% limits of chance")
    assert "One part hidden" in words
    assert caption is not None


def test_that_the_caption_says_whose_wards_are_compared() -> None:
    spec = replace(divided(), axis=Axis(WARD, 2022, "Women"))
    _, caption, *_ = funnels([replace(LINE, parts=spec)], OWN.report)
    assert getattr(caption, "text", "") == (
        "Repairs fixed first time by ward, Women, Q3 2025/26, %"
    )


def test_that_every_reference_of_the_chart_finds_its_figures_in_the_workbook() -> None:
    plot = funnel_plot(divided())
    sheet = load_workbook(io.BytesIO(funnel_workbook(plot)))["Data"]
    tree = etree.fromstring(funnel_xml(plot, width_mm=170, height_mm=74))
    refs = list(tree.iter(f"{C}numRef", f"{C}strRef"))
    assert len(refs) == 3 * (len(plot.limits) + len(plot.points))
    for ref in refs:
        cells = sheet[(ref.findtext(f"{C}f") or "").removeprefix("Data!").replace("$", "")]
        held = [row[0].value for row in cells] if isinstance(cells, tuple) else [cells.value]
        drawn = {int(one.get("idx", "")): one.findtext(f"{C}v") for one in ref.iter(f"{C}pt")}
        for index, value in enumerate(held):
            said = drawn.get(index)
            is_text = ref.tag == f"{C}strRef" or said is None
            assert (said if is_text else float(said or 0)) == value


def test_that_a_hidden_ward_is_in_no_part_of_chart_or_workbook() -> None:
    heads = dict(funnel_columns(funnel_plot(divided())))
    assert "Holloway" not in heads["Part"]
    members = parts_of(report())
    books = [name for name in members if name.endswith(".xlsx")]
    inner = [parts_of(members[name]).values() for name in books]
    for content in (*members.values(), *(each for book in inner for each in book)):
        assert b"Holloway" not in content


def test_that_names_stand_clear_of_each_other_and_of_points() -> None:
    plot = funnel_plot(divided())
    names = names_beside(plot, size_mm=(140.0, 60.0))
    assert {plot.parts[n].name for n in names} == {"Bunhill", "Highbury"}
    assert names_beside(plot, size_mm=(4.0, 2.0)) == {}


def test_that_a_report_with_a_funnel_is_sound_and_accessible() -> None:
    content = report()
    check_word_document(content)
    assert list(accessibility_faults(content)) == []
    document = read_word(content, name="report")
    assert [each.measure for each in document.figures].count("funnel") == 1


def test_that_the_same_funnel_gives_the_same_bytes() -> None:
    assert report() == report()


@pytest.mark.parametrize("recipe", ["scrutiny", "executive", "board"])
def test_that_reports_compare_places_and_packs_after_their_pages_in_depth(recipe: str) -> None:
    document = build(recipe, replace(scrutiny_briefing(), lines=(with_wards(LINE),)))
    charts = [
        block.spec for part in document.sections for block in part.blocks
        if isinstance(block, Chart)
    ]  # fmt: skip
    assert sum(isinstance(each, BreakdownSpec) for each in charts) == 1
    assert prints_funnels(recipe)


def test_that_a_page_of_one_and_a_pack_without_parts_have_no_funnel() -> None:
    recipes = ("panel", "safeguarding", "plan", "definitions", "line-of-sight")
    assert not any(map(prints_funnels, recipes))


def test_that_names_in_labels_are_escaped() -> None:
    plot = funnel_plot(divided())
    odd = tuple(replace(bar, name=bar.name.replace("Bunhill", "A & <B>")) for bar in plot.parts)
    xml = funnel_xml(replace(plot, parts=odd), width_mm=170, height_mm=74)
    assert re.search(b"A &amp; &lt;B", xml)
