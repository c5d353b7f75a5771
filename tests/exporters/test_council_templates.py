"""Documents in the council's own template: its parts kept, ours clean, all found again."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from functools import cache
from pathlib import Path

import a11y_docx
import docx
import docx_integrity
import pytest
from briefings import panel_briefing, scrutiny_briefing
from docx.enum.section import WD_ORIENT
from docx.shared import Mm
from lxml import etree
from openxml_audit import OpenXmlValidator
from pack_cases import dmt_briefing
from word_templates import ALL, WORDS, council, dotx, hostile, plain, saved, with_macros

from exporters.blocks import Contents
from exporters.papers import OWN
from exporters.reports import build, facts_for_places, write
from exporters.word.package import PROGRAM
from exporters.word.soundness import check_word_document
from exporters.word.template import MADE, Template, TemplateRefusal, read_template
from exporters.word.template_document import Templated, papers_in, templated_document
from importers.documents.word_reading import read_word

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
KINDS = (("scrutiny", "current"), ("scrutiny", "2014"), ("service-scrutiny", "current"),
         ("panel", "current"))  # fmt: skip


@cache
def template(name: str) -> Template:
    return read_template(ALL[name](), name=name)


@cache
def made(name: str, recipe: str = "scrutiny", style: str = "current") -> Templated:
    briefing = panel_briefing() if recipe == "panel" else scrutiny_briefing()
    document = build(recipe, briefing, style=style)
    return templated_document(document, template(name), facts=facts_for_places(briefing))


def body_of(content: bytes) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return etree.fromstring(archive.read("word/document.xml"))[0]


def lines(content: bytes) -> list[str]:
    """The words of every paragraph of the body, those in controls too."""
    found = (
        "".join(t.text or "" for t in p.iter(f"{W}t")) for p in body_of(content).iter(f"{W}p")
    )
    return [each for each in found if each.strip()]


@pytest.mark.parametrize("recipe, style", KINDS)
@pytest.mark.parametrize("name", ALL)
def test_that_nothing_is_unclean_but_what_the_template_brought(
    tmp_path: Path, name: str, recipe: str, style: str
) -> None:
    own, ours = tmp_path / f"template-{name}.docx", tmp_path / "made.docx"
    own.write_bytes(template(name).content)
    ours.write_bytes(made(name, recipe, style).content)
    check_word_document(ours.read_bytes())
    assert list(docx_integrity.check(str(ours))) == []
    brought = {each["rule"] for each in a11y_docx.check(str(own), publish=True)}
    found = a11y_docx.check(str(ours), publish=True)
    assert [each for each in found if each["rule"] not in brought] == []


def test_that_a_templates_words_before_the_report_take_room_of_its_first_page() -> None:
    foreword = papers_in(template("hostile.docx"), "report").report.above
    assert 20 < foreword < 80
    assert papers_in(template("plain.docx"), "report").report.above == 0


@pytest.mark.parametrize("is_broken, room", [(False, (30, 90)), (True, (10, 40))])
def test_that_only_words_on_the_same_page_take_room(
    is_broken: bool, room: tuple[int, int]
) -> None:
    document = docx.Document()
    for words in ("A foreword", "of two lines", "and one more"):
        document.add_paragraph(words)
    document.paragraphs[-1].paragraph_format.page_break_before = is_broken
    document.add_paragraph(WORDS)
    worn = read_template(saved(document), name="foreword.docx")
    assert room[0] < papers_in(worn, "report").report.above < room[1]


def test_that_the_synopsis_gives_way_to_a_templates_words_before_it() -> None:
    def words_of_first_page(above: float) -> int:
        under = replace(OWN, report=replace(OWN.report, above=above))
        document = build("scrutiny", scrutiny_briefing(), papers=under)
        front = document.sections[2].blocks
        return next(n for n, each in enumerate(front) if isinstance(each, Contents))

    plain_page, under_a_foreword = words_of_first_page(0), words_of_first_page(40)
    assert under_a_foreword < plain_page
    assert words_of_first_page(400) >= plain_page, "nothing gives way where it is no use"


@pytest.mark.parametrize("name", ALL)
def test_that_a_document_says_who_saved_it_and_not_who_saved_the_template(name: str) -> None:
    assert read_word(made(name, "panel").content, name=name).saved_by == PROGRAM


@pytest.mark.parametrize("said", [b"", b"<Properties"])
def test_that_what_a_template_says_of_itself_may_be_damaged(said: bytes) -> None:
    damaged = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(plain())) as old, zipfile.ZipFile(damaged, "w") as new:
        for name in old.namelist():
            new.writestr(name, said if name == "docProps/app.xml" else old.read(name))
    worn = read_template(damaged.getvalue(), name="damaged.docx")
    content = templated_document(build("panel", panel_briefing()), worn).content
    check_word_document(content)
    assert read_word(content, name="made").saved_by == PROGRAM


def test_that_no_foot_is_kept_for_pages_that_a_template_has_no_more(tmp_path: Path) -> None:
    lying = docx.Document(io.BytesIO(plain()))
    page = lying.sections[0]
    page.orientation, page.page_width, page.page_height = WD_ORIENT.LANDSCAPE, Mm(297), Mm(210)
    path = tmp_path / "made.docx"
    template = read_template(saved(lying), name="lying.docx")
    path.write_bytes(templated_document(build("dmt", dmt_briefing()), template).content)
    assert list(docx_integrity.check(str(path))) == []


@pytest.mark.journey
@pytest.mark.parametrize("name", ALL)
def test_that_a_templates_document_keeps_the_open_xml_rules(tmp_path: Path, name: str) -> None:
    path = tmp_path / "made.docx"
    path.write_bytes(made(name, "panel", "current").content)
    assert OpenXmlValidator().validate(str(path)).errors == []


@pytest.mark.parametrize("name", ALL)
def test_that_the_same_document_in_the_same_template_gives_the_same_bytes(name: str) -> None:
    document = build("panel", panel_briefing())
    facts = facts_for_places(panel_briefing())
    again = templated_document(document, read_template(ALL[name](), name=name), facts=facts)
    assert again.content == made(name, "panel", "current").content


def test_that_cover_head_foot_logo_and_clearance_block_stay_in_their_order() -> None:
    content = made("council.docx").content
    said = lines(content)
    assert WORDS not in said
    order = [said.index(words) for words in (
        "Committee report", "Contact: Performance team", "Synopsis", "Conclusion",
        "Final report clearance", "Report author: Head of Performance")]  # fmt: skip
    assert order == sorted(order)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = archive.namelist()
        heads = b"".join(archive.read(n) for n in names if n.startswith("word/header"))
        feet = b"".join(archive.read(n) for n in names if n.startswith("word/footer"))
    assert any(name.startswith("word/media/") for name in names)
    assert b"Corporate Resources" in heads
    assert b"Town Hall, Upper Street" in feet


def test_that_places_for_facts_are_filled_and_not_said_twice() -> None:
    said = lines(made("council.docx").content)
    assert said.count("Corporate performance report, Quarter 3 2025/26") == 1
    assert "Click to enter the title" not in said
    assert "Corporate performance report" not in said
    assert not any(each.startswith("Date:") for each in said)
    assert "26 February 2026" in said


def test_that_a_draft_and_its_made_up_figures_are_told_in_the_templates_foot() -> None:
    with zipfile.ZipFile(io.BytesIO(made("plain.docx").content)) as archive:
        feet = [archive.read(n) for n in archive.namelist() if n.startswith("word/footer")]
    assert feet
    assert all(
        b"Draft" in each and b"illustrative" in each and b"PAGE" in each for each in feet
    )


def test_that_headings_take_the_templates_styles_whatever_they_are_called() -> None:
    styles = docx.Document(io.BytesIO(made("hostile.docx").content)).styles
    heading = next(each.style_id for each in styles if each.name == "Abschnitt")
    found = [
        "".join(t.text or "" for t in p.iter(f"{W}t"))
        for p in body_of(made("hostile.docx").content).iter(f"{W}p")
        if (s := p.find(f"{W}pPr/{W}pStyle")) is not None and s.get(f"{W}val") == heading
    ]
    assert {"Foreword", "Synopsis", "Recommendations"} <= set(found)
    fields = [t.text or "" for t in body_of(made("hostile.docx").content).iter(f"{W}instrText")]
    assert any('TOC \\t "Abschnitt,1"' in each for each in fields)


def test_that_numbers_go_on_from_the_templates_own_headings() -> None:
    content = made("committee.dotx").content
    said = " ".join(lines(content))
    assert "set out in sections 4 to 7" in said
    contents = [each for each in lines(content) if each.endswith("Summary of performance")]
    assert contents[0] == "4Summary of performance"
    numbered = [
        p for p in body_of(content).iter(f"{W}p")
        if "rated indicators" in "".join(t.text or "" for t in p.iter(f"{W}t"))
    ]  # fmt: skip
    listed = numbered[0].find(f"{W}pPr/{W}numPr/{W}numId")
    assert listed is not None
    assert listed.get(f"{W}val") == "77"


def test_that_side_headings_do_not_count_in_a_template_that_numbers_its_headings() -> None:
    content = made("committee.dotx").content
    styles = docx.Document(io.BytesIO(content)).styles
    side = next(each.style_id for each in styles if each.name == "Side Heading")
    found = [
        p.find(f"{W}pPr/{W}numPr/{W}numId")
        for p in body_of(content).iter(f"{W}p")
        if (s := p.find(f"{W}pPr/{W}pStyle")) is not None and s.get(f"{W}val") == side
    ]
    assert found
    assert all(each is not None and each.get(f"{W}val") != "77" for each in found)


def test_that_the_templates_paper_and_margins_are_kept_and_wide_pages_turned() -> None:
    pages = [
        (int(size.get(f"{W}w")), int(size.get(f"{W}h")))
        for size in body_of(made("council.docx").content).iter(f"{W}pgSz")
    ]
    upright = {(w, h) for w, h in pages if w < h}
    assert len(upright) == 1
    assert any(w > h for w, h in pages)
    edges = {
        edge.get(f"{W}left")
        for section in body_of(made("council.docx").content).iter(f"{W}sectPr")
        for edge in section.iter(f"{W}pgMar")
        if int(section.find(f"{W}pgSz").get(f"{W}w")) < 12000
    }
    assert edges == {"1417"}


def test_that_what_follows_the_place_keeps_its_own_sections() -> None:
    said = lines(made("hostile.docx").content)
    order = [said.index(words) for words in (
        "Foreword", "Synopsis", "After the report in the same section.",
        "A wide page of the template", "The end of the template.")]  # fmt: skip
    assert order == sorted(order)


@pytest.mark.parametrize("style", ["current", "2014"])
@pytest.mark.parametrize(
    "name, words",
    [("council.docx", "Final report clearance"), ("committee.dotx", "Contact officer")],
)
def test_that_appendices_come_after_the_words_that_end_the_report(
    name: str, words: str, style: str
) -> None:
    said = lines(made(name, "scrutiny", style).content)
    appendix = max(n for n, each in enumerate(said) if each.startswith("Appendix A."))
    last = "Conclusion" if style == "current" else "Background"
    after = max(n for n, each in enumerate(said) if each == last)
    assert after < said.index(words) < appendix
    assert len(said) > appendix + 2


def test_that_a_clearance_block_follows_the_report_without_a_new_page() -> None:
    sections = list(body_of(made("council.docx").content).iter(f"{W}sectPr"))
    kinds = [kind.get(f"{W}val") for each in sections for kind in each.iter(f"{W}type")]
    assert kinds[-3:] == ["continuous", "nextPage", "nextPage"]


def test_that_a_margin_narrower_than_the_foot_is_not_filled() -> None:
    document = docx.Document(io.BytesIO(plain()))
    document.sections[0].bottom_margin = document.sections[0].top_margin = Mm(9)
    document.sections[0].footer_distance = Mm(12)
    narrow = read_template(saved(document), name="narrow.docx")
    page = papers_in(narrow, "plan").plan.page
    assert page.bottom >= 12 + 5


@pytest.mark.parametrize("name", ALL)
def test_that_every_figure_and_comment_is_found_again(name: str) -> None:
    read = read_word(made(name).content, name=name)
    assert len(read.figures) > 100
    assert all(each.bookmark in read.found for each in read.figures)
    assert read.parts
    assert all(each.found == each.base for each in read.parts)


def test_that_an_earlier_document_of_ours_serves_as_a_template() -> None:
    first = made("plain.docx", "panel", "current").content
    again = read_template(first, name="last quarter.docx")
    document = build("panel", panel_briefing())
    content = templated_document(document, again).content
    check_word_document(content)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        registers = [n for n in archive.namelist() if b"urn:lbi-performance" in archive.read(n)
                     and "itemProps" not in n]  # fmt: skip
    assert len(registers) == 1
    marks = [m.get(f"{W}name") for m in body_of(content).iter(f"{W}bookmarkStart")]
    assert len(marks) == len(set(marks))


def test_that_a_document_is_written_to_the_disk_in_a_template(tmp_path: Path) -> None:
    target = tmp_path / "pack.docx"
    written = write("panel", panel_briefing(), target=target, template=template("council.docx"))
    assert "Final report clearance" in lines(target.read_bytes())
    assert written.notes == ()


# --- guesses and faults -----------------------------------------------------------------------
def test_that_styles_are_guessed_by_name_outline_and_look() -> None:
    own = template("council.docx").roles
    assert own["heading-1"] == "LBI Heading 1"
    assert own["table-style"] == "LBI Table"
    assert own["table-text"] == "LBI Table Text"
    assert own["title"] == "Cover Title"
    other = template("hostile.docx").roles
    assert (other["heading-1"], other["heading-2"]) == ("Abschnitt", "Unterpunkt")
    assert other["caption"] == MADE


def test_that_a_choice_stands_and_a_style_that_is_gone_is_told() -> None:
    given = {"lead": "LBI Body", "heading-2": MADE, "caption": "No Such Style"}
    read = read_template(council(), name="council.docx", roles=given)
    assert read.roles["lead"] == "LBI Body"
    assert read.roles["heading-2"] == MADE
    assert read.lost == ("No Such Style",)


def test_that_a_templates_faults_are_told_apart() -> None:
    codes = {each.code for each in template("plain.docx").issues}
    assert {"template.no_place", "template.no_language", "template.old_mode"} <= codes
    clean = {each.code for each in template("council.docx").issues}
    assert "template.no_place" not in clean
    assert "template.no_language" not in clean


def test_that_macros_are_left_out_and_told() -> None:
    read = read_template(with_macros(), name="own.dotm")
    assert "template.macros" in {each.code for each in read.issues}
    content = templated_document(build("panel", panel_briefing()), read).content
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert not any("vba" in name for name in archive.namelist())
        assert b"macroEnabled" not in archive.read("[Content_Types].xml")


def _locked() -> bytes:
    document = docx.Document()
    lock = etree.SubElement(document.settings.element, f"{W}documentProtection")
    lock.set(f"{W}edit", "readOnly")
    lock.set(f"{W}enforcement", "1")
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _other_zip(member: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(member, "<x/>")
    return stream.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
REFUSED = {
    "template.password": OLE + "EncryptedPackage".encode("utf-16-le"),
    "template.old_word": OLE + "WordDocument".encode("utf-16-le"),
    "template.locked": _locked(),
    "template.not_word": b"%PDF-1.7 not a template",
    "template.damaged": plain()[:4000],
}


@pytest.mark.parametrize("code", REFUSED)
def test_that_what_cannot_be_a_template_is_refused_in_a_sentence(code: str) -> None:
    with pytest.raises(TemplateRefusal) as no:
        read_template(REFUSED[code], name="Committee.docx")
    assert no.value.code == code
    assert no.value.message.endswith(".")
    assert no.value.advice.endswith(".")


@pytest.mark.parametrize("member", ["xl/workbook.xml", "ppt/presentation.xml", "other.xml"])
def test_that_another_offices_package_is_no_template(member: str) -> None:
    with pytest.raises(TemplateRefusal) as no:
        read_template(_other_zip(member), name="Committee.docx")
    assert no.value.code == "template.not_word"


def test_that_every_kind_of_template_opens_as_what_it_is() -> None:
    assert read_template(dotx(), name="a.dotx").kind == "dotx"
    assert read_template(hostile(), name="a.docx").kind == "docx"
