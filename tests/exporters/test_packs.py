"""Safeguarding, management team and board packs: what they say, and that they always fit.

`LBI_WRITE_GOLDEN=1` writes their golden words anew; read the difference before keeping it.
"""

from __future__ import annotations

import os
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import a11y_docx
import docx_integrity
import pytest
from openxml_audit import OpenXmlValidator
from outlines import blocks_of, outline, text_of
from pack_cases import board_briefing, dmt_briefing, safeguarding_briefing

from exporters.blocks import Caption, Chart, Document, Heading, Table
from exporters.pagination import page_count
from exporters.reports import build, write
from exporters.word.accessibility import accessibility_faults
from exporters.word.document import word_document
from importers.documents.word_reading import read_word
from lbi_desktop.domain.commentary.comment import Commentary
from lbi_desktop.domain.documents.briefing import Briefing, IndicatorLine
from lbi_desktop.domain.value import MISSING, State

GOLDEN = Path(__file__).resolve().parents[1] / "golden" / "documents"
PACKS: dict[str, Callable[[], Briefing]] = {
    "safeguarding": safeguarding_briefing,
    "dmt": dmt_briefing,
    "board": board_briefing,
}
LONG = "Children and young people who waited for a first visit for longer than was promised"


def made(name: str, **changed: object) -> Document:
    return build(name, replace(PACKS[name](), **changed))  # type: ignore[arg-type]


def headings(document: Document) -> list[str]:
    found = blocks_of(document, Heading)
    return [each.text for each in found if isinstance(each, Heading) and each.level == 1]


def _changed(name: str, change: Callable[[IndicatorLine], IndicatorLine]) -> Document:
    return made(name, lines=tuple(map(change, PACKS[name]().lines)))


def _long(line: IndicatorLine) -> IndicatorLine:
    words = f"{LONG}. " * 9
    said = Commentary(words, words, words, "Director of everything", None)
    indicator = replace(line.row.indicator, short_name=LONG[:44], title=LONG, service=LONG)
    return replace(line, row=replace(line.row, indicator=indicator), commentary=said)


def _absent(line: IndicatorLine) -> IndicatorLine:
    points = tuple(replace(p, value=None, state=State.MISSING) for p in line.chart.points)
    row = replace(line.row, figure=MISSING, spark=())
    chart = replace(line.chart, points=points)
    return replace(line, row=row, chart=chart, recent=(), commentary=None)


@pytest.mark.parametrize("name", PACKS)
def test_that_a_pack_says_exactly_its_golden_words(name: str) -> None:
    path = GOLDEN / f"{name}.txt"
    now = outline(made(name))
    if os.environ.get("LBI_WRITE_GOLDEN") == "1":
        path.write_text(now, "utf-8")
    assert now == path.read_text("utf-8")


@pytest.mark.parametrize("name", PACKS)
def test_that_a_pack_is_clean_for_every_checker(tmp_path: Path, name: str) -> None:
    target = tmp_path / f"{name}.docx"
    write(name, PACKS[name](), target=target)
    assert a11y_docx.check(target, publish=True) == []
    assert list(docx_integrity.check(str(target))) == []
    assert accessibility_faults(target.read_bytes()) == ()


@pytest.mark.journey
@pytest.mark.parametrize("name", PACKS)
def test_that_a_pack_keeps_the_open_xml_rules(tmp_path: Path, name: str) -> None:
    target = tmp_path / f"{name}.docx"
    write(name, PACKS[name](), target=target)
    assert OpenXmlValidator().validate(str(target)).errors == []


@pytest.mark.parametrize("name", PACKS)
def test_that_a_pack_is_written_alike_twice_and_can_be_checked(name: str) -> None:
    content = word_document(made(name))
    assert content == word_document(made(name))
    read = read_word(content, name="pack.docx")
    assert read.stamp.recipe == name
    measures = {each.measure for each in read.figures}
    assert {"actual", "status", "target", "chart", "trend", "past"} <= measures
    assert {each.tag.split(":")[3] for each in read.parts} >= {"what", "why", "next"}


@pytest.mark.parametrize("name", PACKS)
@pytest.mark.parametrize("change", [_long, _absent], ids=["long words", "no figures"])
def test_that_long_words_and_missing_figures_still_make_a_sound_pack(
    tmp_path: Path, name: str, change: Callable[[IndicatorLine], IndicatorLine]
) -> None:
    target = tmp_path / "pack.docx"
    target.write_bytes(word_document(_changed(name, change)))
    assert a11y_docx.errors(target) == []
    assert list(docx_integrity.check(str(target))) == []


@pytest.mark.parametrize("name", PACKS)
def test_that_a_pack_without_any_indicator_says_so(name: str) -> None:
    document = made(name, lines=(), deliveries=(), actions=(), questions=())
    assert "No indicators are kept for" in outline(document)
    assert page_count(document) == 2
    assert blocks_of(document, Chart) == []


@pytest.mark.parametrize("count", [1, 200])
def test_that_a_board_of_any_size_gets_its_first_page_on_one_page(count: int) -> None:
    document = build("board", board_briefing(count))
    first = [document.sections[0]]
    for section in document.sections[1:]:
        if section.starts_page:
            break
        first.append(section)
    assert page_count(replace(document, sections=tuple(first))) == 1
    assert len(headings(document)) <= 12


def test_that_a_safeguarding_pack_holds_no_complaints_and_no_suite() -> None:
    told = outline(made("safeguarding"))
    assert "Complaints, Quarter" not in told
    assert "Corporate suite" not in told
    assert "Official – Sensitive. Not to be copied or forwarded." in told
    assert "[c] stands for counts of one to four people" in told


def test_that_each_safeguarding_indicator_has_its_last_figures_with_parts() -> None:
    document = made("safeguarding")
    titles = [each.title for each in blocks_of(document, Table) if isinstance(each, Table)]
    deep = [each for each in titles if each.endswith("latest figures with their parts")]
    assert len(deep) == len(safeguarding_briefing().lines)


def test_that_services_and_contracts_are_told_apart_and_add_up() -> None:
    document = made("dmt")
    (table,) = [
        each
        for each in blocks_of(document, Table)
        if isinstance(each, Table) and each.title == "Services and contracts"
    ]
    rows = [[text_of(p) for cell in row for p in cell.paragraphs] for row in table.rows]
    kinds = {row[0]: row[1] for row in rows}
    assert kinds["Leisure contract"] == "Contract"
    assert kinds["Repairs"] == "Service"
    *parts, total = [[int(each) for each in row[3:]] for row in rows]
    assert [sum(column) for column in zip(*parts, strict=True)] == total


def test_that_plan_delivery_stands_worst_first_beside_no_status() -> None:
    told = outline(made("dmt"))
    assert (
        "Four plans and key actions: one off track, one at risk, one on track and one" in told
    )
    assert "26 days late" in told.replace("\u00a0", " ")


def test_that_a_pack_says_when_it_was_last_seen() -> None:
    assert "Last seen with Quarter 2, data as at 27 October 2025." in outline(made("dmt"))
    told = outline(made("board"))
    assert "No earlier pack was issued to this forum" in told


def test_that_restated_figures_are_told_first() -> None:
    assert "Restated: C1" in outline(made("safeguarding")).replace("**", "")


def test_that_captions_count_through_a_pack_without_a_gap(tmp_path: Path) -> None:
    target = tmp_path / "dmt.docx"
    write("dmt", dmt_briefing(), target=target)
    with zipfile.ZipFile(target) as archive:
        body = archive.read("word/document.xml").decode()
    captions = [each for each in blocks_of(made("dmt"), Caption) if isinstance(each, Caption)]
    assert body.count("SEQ Table") == sum(each.kind == "Table" for each in captions)
