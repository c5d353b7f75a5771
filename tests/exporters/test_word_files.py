"""The .docx itself: sound, accessible, findable, and the same every time."""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import a11y_docx
import docx
import docx_integrity
import pytest
from briefings import line, many, panel_briefing, scrutiny_briefing
from illustrative_cases import made_up_cases
from lxml import etree
from openxml_audit import OpenXmlValidator
from outlines import unpacked

from exporters.reports import build, write
from exporters.style_sheet import SHEETS
from exporters.word.base import TEMPLATES, base_document
from exporters.word.document import word_document
from exporters.word.package import CUSTOM_XML, WordPackage
from exporters.word.register import NAMESPACE, text_hash
from exporters.word.soundness import UnsoundDocumentError, check_word_document
from lbi_desktop.domain.charts.chart import Mark
from lbi_desktop.domain.documents.briefing import Briefing
from lbi_desktop.domain.refusal import Refusal
from lbi_desktop.domain.value import Figure, State

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
KINDS = {
    "scrutiny-current": ("scrutiny", "current", scrutiny_briefing()),
    "scrutiny-2014": ("scrutiny", "2014", scrutiny_briefing()),
    "panel": ("panel", "current", panel_briefing()),
}


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Each kind of document, written once."""
    folder = tmp_path_factory.mktemp("documents")
    for name, (recipe, style, briefing) in KINDS.items():
        write(recipe, briefing, target=folder / f"{name}.docx", style=style)
    return {name: folder / f"{name}.docx" for name in KINDS}


def _tree(path: Path, part: str = "word/document.xml") -> etree._Element:
    with zipfile.ZipFile(path) as archive:
        return etree.fromstring(archive.read(part))


@pytest.mark.parametrize("name", KINDS)
def test_that_the_accessibility_checker_finds_nothing(
    files: dict[str, Path], name: str
) -> None:
    assert a11y_docx.check(str(files[name]), publish=True) == []


@pytest.mark.parametrize("name", KINDS)
def test_that_nothing_is_broken_that_word_would_repair(
    files: dict[str, Path], name: str
) -> None:
    assert list(docx_integrity.check(str(files[name]))) == []


@pytest.mark.journey
@pytest.mark.parametrize("recipe, style", [("scrutiny", "current"), ("scrutiny", "2014"),
                                               ("panel", "current")])  # fmt: skip
def test_that_the_open_xml_rules_are_kept(tmp_path: Path, recipe: str, style: str) -> None:
    briefing = panel_briefing() if recipe == "panel" else scrutiny_briefing()
    few = replace(briefing, lines=briefing.lines[:2] + briefing.lines[6:8])
    written = write(recipe, few, target=tmp_path / "few.docx", style=style)
    assert OpenXmlValidator().validate(str(written.path)).errors == []


@pytest.mark.parametrize("name", KINDS)
def test_that_python_docx_opens_it(files: dict[str, Path], name: str) -> None:
    opened = docx.Document(str(files[name]))
    assert opened.core_properties.language == "en-GB"
    assert opened.core_properties.title


@pytest.mark.parametrize("name", KINDS)
def test_that_the_same_briefing_gives_the_same_bytes(files: dict[str, Path], name: str) -> None:
    recipe, style, briefing = KINDS[name]
    again = word_document(build(recipe, briefing, style=style))
    digest = hashlib.sha256(files[name].read_bytes()).hexdigest()
    assert hashlib.sha256(again).hexdigest() == digest


def test_that_the_sha256_given_back_is_that_of_the_file(tmp_path: Path) -> None:
    written = write("panel", panel_briefing(), target=tmp_path / "p.docx")
    assert written.sha256 == hashlib.sha256(written.path.read_bytes()).hexdigest()
    assert written.recipe == "panel"
    assert written.pages_expected == 3


def test_that_the_base_documents_are_what_the_script_makes() -> None:
    for sheet in SHEETS.values():
        kept = (TEMPLATES / f"{sheet.name}.docx").read_bytes()
        assert unpacked(kept) == unpacked(base_document(sheet))


def test_that_a_new_part_takes_the_next_free_name() -> None:
    package = WordPackage(word_document(build("panel", panel_briefing())))
    part, _ = package.add(CUSTOM_XML, b"<a/>")
    again, _ = package.add(CUSTOM_XML, b"<a/>")
    assert (part.partname, again.partname) == ("/customXml/item2.xml", "/customXml/item3.xml")


# --- what comes back ---------------------------------------------------------------------
def _register(path: Path) -> etree._Element:
    return _tree(path, "customXml/item1.xml")


def test_that_every_printed_figure_can_be_found_by_its_bookmark(
    files: dict[str, Path],
) -> None:
    for path in files.values():
        names = {b.get(f"{W}name") for b in _tree(path).iter(f"{W}bookmarkStart")}
        figures = _register(path).findall(f"{{{NAMESPACE}}}figures/{{{NAMESPACE}}}figure")
        assert figures
        assert {figure.get("bookmark") for figure in figures} <= names
        assert all(len(figure.get("bookmark")) <= 40 for figure in figures)


def test_that_figures_status_cells_tables_and_charts_are_registered(
    files: dict[str, Path],
) -> None:
    measures = {
        figure.get("measure")
        for figure in _register(files["scrutiny-current"]).iter(f"{{{NAMESPACE}}}figure")
    }
    assert {"actual", "target", "status", "chart", "strip", "trend", "year_ago"} <= measures


def test_that_the_register_says_which_version_of_which_figure_was_printed(
    tmp_path: Path,
) -> None:
    briefing = scrutiny_briefing(made_up_cases()[:1])
    row = replace(briefing.lines[0].row, version=4)
    briefing = replace(briefing, lines=(replace(briefing.lines[0], row=row),))
    written = write("scrutiny", briefing, target=tmp_path / "v.docx")
    actual = [
        figure
        for figure in _register(written.path).iter(f"{{{NAMESPACE}}}figure")
        if figure.get("measure") == "actual"
    ]
    assert {(f.get("indicator"), f.get("version"), f.get("printed")) for f in actual} == {
        ("ind-h1", "4", "78.4%")
    }


def test_that_commentary_can_come_back(files: dict[str, Path]) -> None:
    """Tag, unique alias, bookmark, lock, and the base text with its hash."""
    path = files["scrutiny-current"]
    controls = list(_tree(path).iter(f"{W}sdt"))
    tags = [c.find(f"{W}sdtPr/{W}tag").get(f"{W}val") for c in controls]
    aliases = [c.find(f"{W}sdtPr/{W}alias").get(f"{W}val") for c in controls]
    ids = [c.find(f"{W}sdtPr/{W}id").get(f"{W}val") for c in controls]
    assert len(tags) == len(set(tags)) == len(set(aliases)) == len(set(ids))
    assert "lbi:ind-h1:2025123103:what" in tags
    assert all(len(each) <= 64 for each in [*tags, *aliases])
    assert all(c.find(f"{W}sdtPr/{W}lock").get(f"{W}val") == "sdtLocked" for c in controls)
    parts = {p.get("tag"): p for p in _register(path).iter(f"{{{NAMESPACE}}}part")}
    assert set(parts) == set(tags)
    for control, tag in zip(controls, tags, strict=True):
        texts = ["".join(t.text or "" for t in p.iter(f"{W}t"))
                 for p in control.iter(f"{W}p")] or [
                     "".join(t.text or "" for t in control.iter(f"{W}t"))]  # fmt: skip
        assert parts[tag].text == "\n".join(texts)
        assert parts[tag].get("sha256") == text_hash("\n".join(texts))


def test_that_every_paragraph_of_ours_can_be_told_from_an_edited_one(
    files: dict[str, Path],
) -> None:
    path = files["scrutiny-2014"]
    kept = {p.get("sha256") for p in _register(path).iter(f"{{{NAMESPACE}}}p")}
    body = [p for p in _tree(path).find(f"{W}body") if p.tag == f"{W}p"]
    texts = ["".join(t.text or "" for t in p.iter(f"{W}t")) for p in body]
    assert all(text_hash(text)[:16] in kept for text in texts if text)
    assert text_hash("Added by hand")[:16] not in kept


def test_that_text_hashes_forgive_quotes_and_spaces() -> None:
    assert text_hash("Members’ \u00a0question") == text_hash("Members' question ")
    assert text_hash("Members question") != text_hash("Members' question")


def test_that_implications_offer_none_arising(files: dict[str, Path]) -> None:
    tree = _tree(files["scrutiny-current"])
    choices = [item.get(f"{W}value") for item in tree.iter(f"{W}listItem")]
    assert choices.count("None arising directly.") == 4


def test_that_several_paragraphs_of_commentary_stay_in_one_control(tmp_path: Path) -> None:
    made = line(made_up_cases()[0])
    said = replace(made.commentary, happened="First & foremost.\n\nThen <this>.")
    briefing = replace(scrutiny_briefing([]), lines=(replace(made, commentary=said),))
    written = write("scrutiny", briefing, target=tmp_path / "m.docx")
    part = next(p for p in _register(written.path).iter(f"{{{NAMESPACE}}}part")
                if p.get("tag").endswith(":what"))  # fmt: skip
    assert part.text == "First & foremost.\nThen <this>."


# --- what must never be in it ------------------------------------------------------------
SECRET = 41.357


def _suppressed() -> Briefing:
    made = line(made_up_cases()[0])
    hidden = Figure(None, State.SUPPRESSED)
    points = (*made.chart.points[:-1],
              replace(made.chart.points[-1], state=State.SUPPRESSED, value=SECRET,
                      mark=Mark.USUAL))  # fmt: skip
    row = replace(made.row, figure=hidden, spark=(*made.row.spark[:-1], SECRET))
    chart = replace(made.chart, points=points)
    return replace(scrutiny_briefing([]), lines=(replace(made, row=row, chart=chart),))


@pytest.mark.parametrize("recipe, style", [("scrutiny", "current"), ("scrutiny", "2014"),
                                               ("panel", "current")])  # fmt: skip
def test_that_a_suppressed_value_is_in_no_part_of_the_file(
    tmp_path: Path, recipe: str, style: str
) -> None:
    written = write(recipe, _suppressed(), target=tmp_path / "s.docx", style=style)
    pending = [written.path.read_bytes()]
    while pending:
        with zipfile.ZipFile(io.BytesIO(pending.pop())) as archive:
            for name in archive.namelist():
                part = archive.read(name)
                pending += [part] if name.endswith(".xlsx") else []
                assert b"41.357" not in part, name
                assert b"41.4" not in part, name


def test_that_a_public_report_holds_nothing_of_restricted_indicators(tmp_path: Path) -> None:
    briefing = scrutiny_briefing()
    token = "Zyxwv canary"
    first = briefing.lines[0]
    indicator = replace(first.row.indicator, is_restricted=True, short_name=token)
    hidden = replace(first, row=replace(first.row, indicator=indicator), comparison=token)
    briefing = replace(briefing, lines=(hidden, *briefing.lines[1:]))
    for style in ("current", "2014"):
        written = write("scrutiny", briefing, target=tmp_path / f"{style}.docx", style=style)
        with zipfile.ZipFile(written.path) as archive:
            assert not [n for n in archive.namelist() if token.encode() in archive.read(n)]
        assert any("left out of this public document" in note for note in written.notes)
    pack = write("panel", replace(panel_briefing(), lines=briefing.lines),
                 target=tmp_path / "pack.docx")  # fmt: skip
    assert token in "".join(_tree(pack.path).itertext())


def test_that_text_from_outside_cannot_break_the_file(tmp_path: Path) -> None:
    case = replace(made_up_cases()[0], name="A & B <c> \x0b\ud800 \u202eevil\u202c “q” 'a' \"")
    briefing = scrutiny_briefing([case])
    written = write("scrutiny", briefing, target=tmp_path / "t.docx")
    text = "".join(_tree(written.path).itertext())
    assert "A & B <c>" in text
    assert "\u202e" not in text


def test_that_the_file_refers_to_nothing_outside_itself(files: dict[str, Path]) -> None:
    for path in files.values():
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
            relations = b"".join(archive.read(n) for n in names if n.endswith(".rels"))
        assert b"External" not in relations
        assert not [name for name in names if "vba" in name.lower()]


# --- form --------------------------------------------------------------------------------
def test_that_cross_references_are_fields(files: dict[str, Path]) -> None:
    fields = [
        f.get(f"{W}instr") for f in _tree(files["scrutiny-current"]).iter(f"{W}fldSimple")
    ]
    assert any(re.match(r" REF lbi_attention \\r \\h ", each) for each in fields)
    assert any(re.match(r" REF lbi_appendix_a \\h ", each) for each in fields)


def test_that_contents_lists_each_later_section_and_prompts_nobody(
    files: dict[str, Path],
) -> None:
    tree = _tree(files["scrutiny-current"])
    shown = ["".join(link.itertext()) for link in tree.iter(f"{W}hyperlink")]
    assert shown[0] == "3Summary of performance"
    assert shown[-1] == "Appendix B. How to read this report"
    settings = _tree(files["scrutiny-current"], "word/settings.xml")
    assert settings.find(f"{W}updateFields") is None


def test_that_charts_stay_editable(files: dict[str, Path]) -> None:
    with zipfile.ZipFile(files["scrutiny-current"]) as archive:
        names = archive.namelist()
    charts = [name for name in names if name.startswith("word/charts/chart")]
    books = [name for name in names if name.startswith("word/embeddings/")]
    assert len(charts) == len(books) == 12


@pytest.mark.journey
def test_that_two_hundred_indicators_make_a_sound_document() -> None:
    content = word_document(build("scrutiny", many(200)))
    check_word_document(content)


def _archive(members: Iterable[tuple[str, bytes]]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in members:
            archive.writestr(name, content)
    return stream.getvalue()


@pytest.fixture(scope="module")
def members() -> dict[str, bytes]:
    """What stands in a sound panel pack."""
    return unpacked(word_document(build("panel", panel_briefing())))


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_that_a_doubled_or_lost_part_is_never_written(members: dict[str, bytes]) -> None:
    check_word_document(_archive(members.items()))
    doubled = [*members.items(), ("word/styles.xml", members["word/styles.xml"])]
    with pytest.raises(UnsoundDocumentError, match=r"twice: word/styles\.xml"):
        check_word_document(_archive(doubled))
    for lost in ("word/styles.xml", "word/charts/chart1.xml"):
        kept = {name: content for name, content in members.items() if name != lost}
        with pytest.raises(UnsoundDocumentError, match="a part is lost"):
            check_word_document(_archive(kept.items()))


@pytest.mark.parametrize("name", ["word/document.xml", "word/charts/chart1.xml",
                                   "customXml/item1.xml"])  # fmt: skip
def test_that_broken_xml_is_never_written(members: dict[str, bytes], name: str) -> None:
    broken = members | {name: members[name] + b"<"}
    with pytest.raises(UnsoundDocumentError, match="not well-formed"):
        check_word_document(_archive(broken.items()))


def test_that_damage_is_never_written() -> None:
    with pytest.raises(UnsoundDocumentError, match="damaged"):
        check_word_document(b"no zip at all")


@pytest.mark.parametrize("recipe, style", [("novel", "current"), ("scrutiny", "1900")])
def test_that_unknown_documents_are_refused_in_words(
    tmp_path: Path, recipe: str, style: str
) -> None:
    with pytest.raises(Refusal, match="There is no document"):
        write(recipe, scrutiny_briefing(), target=tmp_path / "x.docx", style=style)


def test_that_what_is_still_to_do_is_said(tmp_path: Path) -> None:
    bare = replace(line(made_up_cases()[0]), commentary=None)
    briefing = replace(scrutiny_briefing([]), lines=(bare,))
    written = write("scrutiny", briefing, target=tmp_path / "n.docx")
    assert "One off-target indicator has no complete commentary." in written.notes


def test_that_long_and_odd_titles_do_not_stop_a_document(tmp_path: Path) -> None:
    meeting = replace(scrutiny_briefing().meeting, forum="Committee \x0b" + "of much " * 50)
    briefing = replace(scrutiny_briefing(made_up_cases()[:1]), meeting=meeting)
    written = write("scrutiny", briefing, target=tmp_path / "l.docx")
    assert len(docx.Document(str(written.path)).core_properties.subject) == 255
