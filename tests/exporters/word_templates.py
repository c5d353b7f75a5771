"""Templates as councils have them, each made by script: plain, dressed, hostile, a .dotx."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor

DOTX = "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"
DOTM = "application/vnd.ms-word.template.macroEnabledTemplate.main+xml"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
WORDS = "[Performance report goes here]"


def saved(document: Document) -> bytes:
    """The bytes of a document."""
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def retyped(content: bytes, kind: str, **more: bytes) -> bytes:
    """The same package as another kind of Word file, perhaps with more members."""
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as source,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive,
    ):
        for name in source.namelist():
            member = source.read(name)
            if name == "[Content_Types].xml":
                member = member.replace(DOCX.encode(), kind.encode())
            archive.writestr(name, member)
        for name, member in more.items():
            archive.writestr(name, member)
    return made.getvalue()


def logo(width: int = 240, height: int = 80) -> io.BytesIO:
    """A picture to stand for a crest: a teal field with a white bar."""

    def chunk(kind: bytes, held: bytes) -> bytes:
        total = struct.pack(">I", len(held)) + kind + held
        return total + struct.pack(">I", zlib.crc32(kind + held))

    row = b"\x00" + b"".join(
        b"\xff\xff\xff" if 40 < x < 60 else b"\x0b\x64\x70" for x in range(width)
    )
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return io.BytesIO(
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(row * height)) + chunk(b"IEND", b"")
    )  # fmt: skip


def plain() -> bytes:
    """What Word, or its stand-in, gives when nothing was chosen: American, no place named."""
    document = docx.Document()
    _plain_fonts(document)
    return saved(document)


def council() -> bytes:
    """A cover with a title control, a logo, own styles and lists, and a clearance block."""
    document = docx.Document()
    _british(document)
    _council_styles(document)
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(25)
    section.top_margin, section.bottom_margin = Mm(30), Mm(22)
    cover = document.add_paragraph()
    cover.add_run().add_picture(logo(), width=Mm(60))
    _describe(document.element, "Borough crest")
    document.add_paragraph("Committee report", style="Cover Kicker")
    document.element.body.insert(2, _control("title", "Click to enter the title", "CoverTitle"))
    document.element.body.insert(3, _control("meeting", "The meeting", "CoverKicker"))
    document.element.body.insert(4, _control("date", "The date", "CoverKicker"))
    document.add_section(WD_SECTION.NEW_PAGE)
    body = document.sections[1]
    body.header.is_linked_to_previous = False
    head = body.header.paragraphs[0]
    head.text = "London Borough\tCorporate Resources\tOfficial"
    body.footer.is_linked_to_previous = False
    body.footer.paragraphs[0].text = "Town Hall, Upper Street\t\tPage "
    _page_field(body.footer.paragraphs[0])
    document.add_paragraph("Contact: Performance team", style="LBI Body")
    document.add_paragraph(WORDS)
    document.add_paragraph("Final report clearance", style="LBI Heading 1")
    table = document.add_table(rows=1, cols=2)
    table.style = document.styles["LBI Table"]
    for cell, words in zip(table.rows[0].cells, ("Signed by", "Date"), strict=True):
        cell.text = words
    document.add_paragraph("Report author: Head of Performance", style="LBI Body")
    return saved(document)


def hostile() -> bytes:
    """Headings by other names, sections in sections, heads for odd and even, text after."""
    document = docx.Document()
    names = {"Heading 1": "Abschnitt", "Heading 2": "Unterpunkt", "Heading 3": "Detail"}
    for old, new in names.items():
        style = document.styles[old].element
        style.find(qn("w:name")).set(qn("w:val"), new)
        style.set(qn("w:customStyle"), "1")
    for name in ("Table Grid", "Caption", "Title", "Subtitle", "List Bullet", "List Number"):
        gone = document.styles[name].element
        gone.getparent().remove(gone)
    document.styles["Normal"].font.name = "Verdana"
    document.styles["Normal"].font.size = Pt(11)
    document.settings.odd_and_even_pages_header_footer = True
    first = document.sections[0]
    first.page_width, first.page_height = Mm(210), Mm(297)
    first.different_first_page_header_footer = True
    first.first_page_header.paragraphs[0].text = "First page head"
    first.header.paragraphs[0].text = "Odd head\t\tRight"
    first.even_page_header.paragraphs[0].text = "Even head"
    document.add_paragraph("Foreword", style="Abschnitt")
    document.add_paragraph("Words before the report.")
    document.add_paragraph("insert text")
    document.paragraphs[-1].text = "{{report}}"
    document.add_paragraph("After the report in the same section.", style="Abschnitt")
    document.add_paragraph("Words that follow.")
    wide = document.add_section(WD_SECTION.NEW_PAGE)
    wide.orientation = WD_ORIENT.LANDSCAPE
    wide.page_width, wide.page_height = Mm(297), Mm(210)
    document.add_paragraph("A wide page of the template")
    document.add_section(WD_SECTION.ODD_PAGE)
    document.add_paragraph("The end of the template.")
    return saved(document)


def dotx() -> bytes:
    """A .dotx with numbered built-in headings, a body control and numbers already counted."""
    document = docx.Document()
    _british(document)
    _plain_fonts(document)
    _numbered_headings(document)
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    document.add_paragraph("Purpose of this report", style="Heading 1")
    document.add_paragraph("Every committee report begins with its purpose.")
    document.element.body.insert(
        len(document.element.body) - 1, _control("body", "Report text", "Normal")
    )
    document.add_paragraph("Contact officer", style="Heading 1")
    document.add_paragraph("Performance and Insight.")
    return retyped(saved(document), DOTX)


def with_macros() -> bytes:
    """A .dotm: the same with a macro project."""
    document = docx.Document()
    return retyped(saved(document), DOTM, **{"word/vbaProject.bin": b"macros"})


ALL = {
    "plain.docx": plain,
    "council.docx": council,
    "hostile.docx": hostile,
    "committee.dotx": dotx,
}


# --- parts -----------------------------------------------------------------------------------
def _british(document: Document) -> None:
    for each in document.styles.element.iter(qn("w:lang")):
        each.set(qn("w:val"), "en-GB")


def _plain_fonts(document: Document) -> None:
    """A theme whose fonts are on every computer."""
    for each in document.part.package.iter_parts():
        if str(each.partname).endswith("theme1.xml"):
            plain = each.blob.replace(b'"Calibri"', b'"Arial"').replace(
                b'"Cambria"', b'"Arial"'
            )
            each._blob = plain


def _council_styles(document: Document) -> None:
    styles = document.styles
    styles["Normal"].font.name = "Times New Roman"
    styles["Normal"].font.size = Pt(12)
    teal = RGBColor(0x5B, 0x2A, 0x6E)
    for name, points, level in (
        ("LBI Heading 1", 20, 0), ("LBI Heading 2", 16, 1), ("LBI Heading 3", 13, 2)
    ):  # fmt: skip
        style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = styles["Normal"]
        style.font.size, style.font.bold, style.font.color.rgb = Pt(points), True, teal
        style.paragraph_format.space_before = Pt(12)
        style.paragraph_format.space_after = Pt(4)
        style.paragraph_format.keep_with_next = True
        style.element.get_or_add_pPr().append(
            parse_xml(f'<w:outlineLvl {nsdecls("w")} w:val="{level}"/>')
        )
    for name, points in (("LBI Body", 12), ("Cover Title", 32), ("Cover Kicker", 14),
                         ("LBI Table Text", 10), ("LBI Table Heading", 10)):  # fmt: skip
        style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = styles["Normal"]
        style.font.size = Pt(points)
        style.paragraph_format.space_after = Pt(6 if points == 12 else 0)
    styles["LBI Table Heading"].font.bold = True
    styles.element.append(parse_xml(_TABLE_STYLE))


_TABLE_STYLE = (
    f'<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="LBITable">'
    '<w:name w:val="LBI Table"/><w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>'
    '<w:top w:val="single" w:sz="8" w:space="0" w:color="5B2A6E"/>'
    '<w:bottom w:val="single" w:sz="8" w:space="0" w:color="5B2A6E"/>'
    '<w:insideH w:val="single" w:sz="4" w:space="0" w:color="BFA8C8"/></w:tblBorders></w:tblPr>'
    '<w:tblStylePr w:type="firstRow"><w:tblPr/><w:tcPr>'
    '<w:shd w:val="clear" w:color="auto" w:fill="EFE6F3"/></w:tcPr></w:tblStylePr></w:style>'
)


def _numbered_headings(document: Document) -> None:
    """Heading 1 counts 1, 2 and Heading 2 under it 1.1, as many councils have it."""
    numbering = document.part.numbering_part.element
    levels = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
        f'<w:pStyle w:val="Heading{n + 1}"/><w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="720" w:hanging="720"/></w:pPr></w:lvl>'
        for n, text in enumerate(("%1.", "%1.%2", "%1.%2.%3"))
    )
    numbering.insert(0, parse_xml(
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77">'
        f'<w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
    ))  # fmt: skip
    numbering.append(parse_xml(
        f'<w:num {nsdecls("w")} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'
    ))  # fmt: skip
    for level in (1, 2, 3):
        properties = document.styles[f"Heading {level}"].element.get_or_add_pPr()
        properties.get_or_add_numPr()._add_numId().val = 77
        if level > 1:
            properties.get_or_add_numPr()._add_ilvl().val = level - 1


def _control(tag: str, prompt: str, style: str) -> object:
    return parse_xml(
        f'<w:sdt {nsdecls("w")}><w:sdtPr><w:alias w:val="{tag}"/><w:tag w:val="lbi:{tag}"/>'
        f'<w:id w:val="{zlib.crc32(tag.encode()) & 0xFFFFFF}"/><w:showingPlcHdr/></w:sdtPr>'
        f'<w:sdtContent><w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t>{prompt}</w:t>'
        "</w:r></w:p></w:sdtContent></w:sdt>"
    )


def _page_field(paragraph: object) -> None:
    for each in parse_xml(
        f'<w:p {nsdecls("w")}><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>'
        ' PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r>'
        "<w:t>1</w:t>"
        '</w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    ):
        paragraph._p.append(each)


def _describe(root: object, words: str) -> None:
    for each in root.iter(qn("wp:docPr")):
        each.set("descr", words)
