"""Each fault of a written file is found where it was put; a document of ours has none."""

from __future__ import annotations

import io
import re
import zipfile

import pytest
from briefings import scrutiny_briefing
from pack_cases import dmt_briefing

from exporters.reports import build
from exporters.word.accessibility import accessibility_faults
from exporters.word.document import word_document

BODY, CORE, STYLES = "word/document.xml", "docProps/core.xml", "word/styles.xml"
FAULTS = {
    "title": (CORE, r"<dc:title>.*?</dc:title>", "<dc:title></dc:title>", "has no title"),
    "language": (STYLES, r'w:val="en-GB"', 'w:val="en-US"', "British English"),
    "empty heading": (
        BODY,
        r'(<w:pStyle w:val="Heading1"/>.*?</w:pPr>).*?</w:p>',
        r"\1</w:p>",
        "heading has no words",
    ),
    "skipped level": (BODY, r'w:val="Heading1"', 'w:val="Normal"', "heading of level"),
    "table head": (BODY, "<w:tblHeader/>", "", "no marked head row"),
    "merged cells": (BODY, "<w:tcPr>", '<w:tcPr><w:gridSpan w:val="1"/>', "merged cells"),
    "alternative": (BODY, r' descr="Line chart[^"]*"', ' descr=""', "no alternative text"),
    "picture of": (BODY, r' descr="Line chart', ' descr="Chart of a line', "hear that anyway"),
    "tracked": (BODY, "</w:body>", "<w:ins/></w:body>", "still tracked"),
    "comment": (BODY, "</w:body>", "<w:commentReference/></w:body>", "margin"),
    "link": (BODY, r'w:anchor="lbi_part_2"', 'w:anchor="lbi_gone"', "leads nowhere"),
}


@pytest.fixture(scope="module")
def sound() -> bytes:
    return word_document(build("dmt", dmt_briefing()))


def spoilt(content: bytes, part: str, pattern: str, instead: str) -> bytes:
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as before,
        zipfile.ZipFile(made, "w") as after,
    ):
        for each in before.infolist():
            text = before.read(each.filename)
            if each.filename == part:
                changed = re.sub(pattern, instead, text.decode(), flags=re.DOTALL)
                assert changed != text.decode(), "the fault was not put in"
                text = changed.encode()
            after.writestr(each, text)
    return made.getvalue()


@pytest.mark.parametrize("name", FAULTS)
def test_that_a_fault_put_into_a_file_is_found_and_said(sound: bytes, name: str) -> None:
    part, pattern, instead, words = FAULTS[name]
    found = accessibility_faults(spoilt(sound, part, pattern, instead))
    assert any(words in each.words for each in found), [each.words for each in found]
    assert all(each.remedy for each in found)


def test_that_a_chart_without_its_workbook_is_found(sound: bytes) -> None:
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(sound)) as before,
        zipfile.ZipFile(made, "w") as after,
    ):
        for each in before.infolist():
            if not each.filename.endswith(".xlsx"):
                after.writestr(each, before.read(each.filename))
    words = [each.words for each in accessibility_faults(made.getvalue())]
    assert "A chart has lost the workbook behind it." in words


@pytest.mark.parametrize("style", ["current", "2014"])
def test_that_a_report_of_ours_has_no_fault(style: str) -> None:
    content = word_document(build("scrutiny", scrutiny_briefing(), style=style))
    assert accessibility_faults(content) == ()
