"""Sections, running heads and feet."""

from __future__ import annotations

from dataclasses import dataclass, field

from exporters.blocks import Document, Section
from exporters.pages import FOOT_DISTANCE, HEAD_DISTANCE
from exporters.palette import Tone
from exporters.style_sheet import Role
from exporters.word import package
from exporters.word.fields import field_xml
from exporters.word.package import WordPackage
from exporters.word.xml import DOCUMENT_NAMESPACES, HEADER, escaped, twips


@dataclass(slots=True)
class Furniture:
    """Running heads and feet of a document, one of each kind for every text width."""

    document: Document
    package: WordPackage
    _made: dict[tuple[str, float], str] = field(default_factory=dict)

    def references(self, section: Section, *, is_first: bool) -> str:
        """What a section on a new page refers to."""
        measure = section.page.measure
        kinds = [("footer", "default", "foot")]
        if self.document.running_head:
            kinds.insert(0, ("header", "default", "head"))
        if is_first:
            kinds += [("header", "first", "blank"), ("footer", "first", "foot")]
        return "".join(
            f'<w:{tag}Reference w:type="{use}" r:id="{self._part(shape, measure)}"/>'
            for tag, use, shape in kinds
        )

    def _part(self, shape: str, measure: float) -> str:
        if (shape, measure) not in self._made:
            kind = package.FOOTER if shape == "foot" else package.HEADER
            _, relation = self.package.add(kind, self._xml(shape, measure))
            self._made[shape, measure] = relation
        return self._made[shape, measure]

    def _xml(self, shape: str, measure: float) -> bytes:
        if shape == "foot":
            return _foot(self.document, measure).encode()
        if shape == "blank":
            return _part_xml("hdr", Role.HEADER).encode()
        left, right = self.document.running_head, self.document.stamp.edition
        inside = _text(left) + _TAB + _text(right)
        look = _line("bottom", measure)
        return _part_xml("hdr", Role.HEADER, look=look, inside=inside).encode()


_TAB = "<w:r><w:tab/></w:r>"


def _foot(document: Document, measure: float) -> str:
    inside = (
        _text(document.foot)
        + _TAB
        + _text("Page ")
        + field_xml("PAGE", "1")
        + _text(" of ")
        + field_xml("NUMPAGES", "1")
    )
    return _part_xml("ftr", Role.FOOTER, look=_line("top", measure), inside=inside)


def _line(side: str, measure: float) -> str:
    return (
        f'<w:pBdr><w:{side} w:val="single" w:sz="4" w:space="4" w:color="{Tone.HAIRLINE}"/>'
        f'</w:pBdr><w:tabs><w:tab w:val="right" w:pos="{twips(measure)}"/></w:tabs>'
    )


def _text(words: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{escaped(words)}</w:t></w:r>'


def _part_xml(tag: str, role: Role, *, look: str = "", inside: str = "") -> str:
    return (
        f"{HEADER}<w:{tag} {DOCUMENT_NAMESPACES}><w:p><w:pPr>"
        f'<w:pStyle w:val="{role.style_id}"/>'
        f"{look}</w:pPr>{inside}</w:p></w:{tag}>"
    )


def section_xml(section: Section, furniture: Furniture, *, is_first: bool) -> str:
    """A section's properties."""
    document = furniture.document
    has_title_page = is_first and document.has_plain_first_page
    opens = section.starts_page or is_first
    references = furniture.references(section, is_first=has_title_page) if opens else ""
    kind = "nextPage" if opens else "continuous"
    page = section.page
    turned = ' w:orient="landscape"' if page.is_landscape else ""
    columns = (
        f' w:num="{section.columns}" w:space="{twips(section.gap)}"'
        if section.columns > 1
        else ' w:space="708"'
    )
    return (
        f'<w:sectPr>{references}<w:type w:val="{kind}"/>'
        f'<w:pgSz w:w="{twips(page.width)}" w:h="{twips(page.height)}"{turned}/>'
        f'<w:pgMar w:top="{twips(page.top)}" w:right="{twips(page.right)}" '
        f'w:bottom="{twips(page.bottom)}" w:left="{twips(page.left)}" '
        f'w:header="{twips(HEAD_DISTANCE)}" w:footer="{twips(FOOT_DISTANCE)}" w:gutter="0"/>'
        f"<w:cols{columns}/>{'<w:titlePg/>' if has_title_page else ''}</w:sectPr>"
    )
