"""The checker our documents must pass does find what it is for."""

from __future__ import annotations

from pathlib import Path

import a11y_docx
import docx
import pytest
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor


def _rules(document: Document, folder: Path, *, publish: bool = False) -> set[str]:
    path = folder / "checked.docx"
    document.save(str(path))
    return {each["rule"] for each in a11y_docx.check(path, publish=publish)}


@pytest.fixture
def document() -> Document:
    """One heading and one sentence, with the title and language a document needs."""
    document = docx.Document()
    document.core_properties.title = "Quarterly performance"
    document.styles["Normal"].font.size = Pt(12)
    language = document.styles.element.find(f".//{qn('w:rPrDefault')}//{qn('w:lang')}")
    language.set(qn("w:val"), "en-GB")
    document.add_heading("Homes", level=1)
    document.add_paragraph("More repairs were done on the day they were asked for.")
    return document


def test_that_a_plain_document_has_no_error(document: Document, tmp_path: Path) -> None:
    path = tmp_path / "plain.docx"
    document.save(str(path))
    assert a11y_docx.errors(path) == []


def test_that_a_missing_title_is_found(document: Document, tmp_path: Path) -> None:
    document.core_properties.title = ""
    assert "DOC-1" in _rules(document, tmp_path)


def test_that_a_jump_of_heading_levels_is_found(document: Document, tmp_path: Path) -> None:
    document.add_heading("Repairs", level=3)
    assert "HEAD-3" in _rules(document, tmp_path)


def test_that_faint_small_and_justified_text_is_found(
    document: Document, tmp_path: Path
) -> None:
    run = document.add_paragraph().add_run("Provisional figures")
    run.font.color.rgb = RGBColor(0xBB, 0xBB, 0xBB)
    run.font.size = Pt(8)
    document.paragraphs[-1].alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    assert {"TEXT-2", "TEXT-3", "TEXT-4"} <= _rules(document, tmp_path)


def test_that_a_table_without_header_row_and_with_a_bare_symbol_is_found(
    document: Document, tmp_path: Path
) -> None:
    table = document.add_table(rows=2, cols=2)
    table.cell(1, 1).text = "▲"
    assert {"TAB-2", "TAB-4", "TAB-6", "TAB-8", "TAB-9"} <= _rules(document, tmp_path)


def test_that_a_colour_with_no_words_is_found(document: Document, tmp_path: Path) -> None:
    table = document.add_table(rows=1, cols=1)
    shade = OxmlElement("w:shd")
    shade.set(qn("w:fill"), "C00000")
    table.cell(0, 0)._tc.get_or_add_tcPr().append(shade)
    assert "TAB-7" in _rules(document, tmp_path)


def test_that_a_placeholder_is_found_only_in_a_final_document(
    document: Document, tmp_path: Path
) -> None:
    document.add_paragraph("Commentary: TBC")
    assert "PUB-4" not in _rules(document, tmp_path)
    assert "PUB-4" in _rules(document, tmp_path, publish=True)
