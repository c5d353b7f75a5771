"""Heads, feet and page set-up of a document in a template: the template's own.

What the template does not say and a reader must know (draft or version, illustrative figures,
the marking, the page number) is added to its feet as one line. Lying pages get copies whose
tab stops and tables reach as far as the page does.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass, field

from docx.opc.part import Part, XmlPart
from lxml import etree

from exporters.blocks import Document, Section
from exporters.pages import Page
from exporters.word import package as packages
from exporters.word.fields import field_xml
from exporters.word.package import WordPackage
from exporters.word.template_look import TemplateStyles
from exporters.word.template_place import Ground, R, W
from exporters.word.xml import DOCUMENT_NAMESPACES, HEADER, escaped, twips

_HEAD, _FOOT = f"{W}headerReference", f"{W}footerReference"
_ORDER = ("headerReference", "footerReference", "footnotePr", "endnotePr", "type", "pgSz",
          "pgMar", "paperSrc", "pgBorders", "lnNumType", "pgNumType", "cols", "formProt",
          "vAlign", "noEndnote", "titlePg", "textDirection", "bidi", "rtlGutter",
          "docGrid", "printerSettings")  # fmt: skip
_LEFT_OUT = ("headerReference", "footerReference", "type", "cols", "formProt", "vAlign",
             "titlePg", "sectPrChange")  # fmt: skip
References = tuple[tuple[str, str, str], ...]


@dataclass(slots=True)
class TemplateFurniture:
    """The ends of a document's sections, in the page set-up of the template.

    `front_is_apart` says that what stands before the document has a section of its own;
    `begins_page` that the document begins a page after it. `resumes_at` is the section, by its
    place, that comes after words of the template, -1 where none does.
    """

    document: Document
    package: WordPackage
    ground: Ground
    styles: TemplateStyles
    front_is_apart: bool = False
    begins_page: bool = False
    resumes_at: int = -1
    _upright: References = ()
    _lying: References | None = None
    _is_lying: bool = field(default=False)

    def begin(self, *, says_foot: bool) -> None:
        """Adds to the template's feet what they do not say; to be called once, first."""
        self._upright = self._with_feet(self.ground.references, says_foot=says_foot)
        self._is_lying = is_lying(self.ground.shape)

    @property
    def references(self) -> References:
        """Heads and feet of the template in force."""
        return self._upright

    @property
    def has_first_page(self) -> bool:
        """Whether the first page of the template's section differs."""
        return self.ground.shape.find(f"{W}titlePg") is not None

    # --- sections --------------------------------------------------------------------------
    def end(self, section: Section, number: int) -> str:
        """The properties of a section."""
        if number == self.resumes_at:
            self._is_lying = not section.page.is_landscape
        made = self.section(section, is_first=number == 0)
        return etree.tostring(made, encoding="unicode")

    def section(self, section: Section, *, is_first: bool) -> etree._Element:
        """A section in the template's set-up, turned where the document asks for it."""
        made = self._bare()
        page, turned = section.page, section.page.is_landscape
        if turned != is_lying(self.ground.shape):
            _set_page(made, page)
        kind = "nextPage" if section.starts_page else "continuous"
        _put(made, "type", val=self._first_kind(turned=turned) if is_first else kind)
        columns = {"num": section.columns} if section.columns > 1 else {}
        _put(made, "cols", **columns, space=twips(section.gap))
        leads = is_first and not self.front_is_apart
        if leads and self.has_first_page:
            _put(made, "titlePg")
        if not leads:
            _count_on(made)
        if is_first or turned != self._is_lying:
            _refer(made, self._references(turned=turned, page=page))
        self._is_lying = turned
        return made

    def front(self) -> etree._Element:
        """The end of what stands before the document in its section."""
        made = deepcopy(self.ground.shape)
        for each in [*made.iter(_HEAD, _FOOT)]:
            made.remove(each)
        _refer(made, self._upright)
        return made

    def rest(self, shape: etree._Element) -> None:
        """Turns the end of the section into that of what follows the document."""
        for each in [*shape.iter(_HEAD, _FOOT, f"{W}titlePg")]:
            shape.remove(each)
        _count_on(shape)
        if _follows_on(self):
            _put(shape, "type", val="continuous")
        elif shape.find(f"{W}type") is None or not self.ground.opens:
            _put(shape, "type", val="nextPage")
        _refer(shape, self._upright)

    def _bare(self) -> etree._Element:
        made = deepcopy(self.ground.shape)
        for each in list(made):
            if str(each.tag).removeprefix(W) in _LEFT_OUT:
                made.remove(each)
        return made

    def _first_kind(self, *, turned: bool) -> str:
        if self.front_is_apart:
            return (
                "nextPage"
                if self.begins_page or turned != is_lying(self.ground.shape)
                else "continuous"
            )
        kind = self.ground.shape.find(f"{W}type")
        return kind.get(f"{W}val", "nextPage") if kind is not None else "nextPage"

    def _references(self, *, turned: bool, page: Page) -> References:
        if turned == is_lying(self.ground.shape):
            return self._upright
        if self._lying is None:
            before = self.ground.portrait if turned else self.ground.landscape
            self._lying = tuple(
                (tag, use, self._stretched(number, page.measure / before.measure))
                for tag, use, number in self._upright
                if use != "first"
            )
        return self._lying

    # --- feet ------------------------------------------------------------------------------
    def _with_feet(self, found: References, *, says_foot: bool) -> References:
        """The template's heads and feet, each foot with the line it lacks."""
        uses = ["default"]
        if self.has_first_page:
            uses.append("first")
        if _is_odd_and_even(self.package):
            uses.append("even")
        held = {(tag, use): number for tag, use, number in found}
        for use in uses:
            head, foot = held.get((_HEAD, use), ""), held.get((_FOOT, use), "")
            words = "" if says_foot else self.document.foot
            counts = any(_counts_pages(each) for each in self._elements(head, foot))
            line = _line(words, counts_pages=not counts, style=_foot_style(self.styles))
            if line and foot:
                self._element(foot).append(_parsed(line))
            elif line:
                content = f"{HEADER}<w:ftr {DOCUMENT_NAMESPACES}>{line}</w:ftr>".encode()
                _, held[_FOOT, use] = self.package.add(packages.FOOTER, content)
        return tuple((tag, use, number) for (tag, use), number in held.items())

    def _elements(self, *numbers: str) -> Iterator[etree._Element]:
        for number in numbers:
            if number:
                yield self._element(number)

    def _element(self, number: str) -> etree._Element:
        part = self._part(number)
        assert isinstance(part, XmlPart)
        element: etree._Element = part.element
        return element

    def _part(self, number: str) -> Part:
        part: object = self.package.document.part.rels[number].target_part
        assert isinstance(part, Part)
        return part

    # --- lying pages -------------------------------------------------------------------------
    def _stretched(self, number: str, share: float) -> str:
        """A copy of a head or foot that reaches as far as a lying page."""
        source = self._part(number)
        kind = packages.HEADER if source.partname.startswith("/word/header") else (
            packages.FOOTER)  # fmt: skip
        part, made = self.package.add(kind, source.blob)
        for each in source.rels.values():
            target = each.target_ref if each.is_external else each.target_part
            part.load_rel(each.reltype, target, each.rId, each.is_external)
        assert isinstance(part, XmlPart)
        for paragraph in part.element.iter(f"{W}p"):
            self._stretch_tabs(paragraph, share)
        _stretch_tables(part.element, share)
        return made

    def _stretch_tabs(self, paragraph: etree._Element, share: float) -> None:
        if next(paragraph.iter(f"{W}tab"), None) is None:
            return
        stops = self._stops(paragraph)
        if not stops:
            return
        properties = paragraph.find(f"{W}pPr")
        if properties is None:
            properties = etree.Element(f"{W}pPr")
            paragraph.insert(0, properties)
        for each in properties.findall(f"{W}tabs"):
            properties.remove(each)
        made = etree.Element(f"{W}tabs")
        for _, at in stops:
            _stop(made, "clear", at)
        for kind, at in stops:
            _stop(made, kind, round(at * share))
        after = ("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr",
                 "widowControl", "numPr", "suppressLineNumbers", "pBdr", "shd")  # fmt: skip
        at = sum(1 for each in properties if str(each.tag).removeprefix(W) in after)
        properties.insert(at, made)

    def _stops(self, paragraph: etree._Element) -> Sequence[tuple[str, int]]:
        """The tab stops of a paragraph, its own or those of its style."""
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        number = style.get(f"{W}val", "") if style is not None else ""
        holders = [paragraph, *self.styles.chain(number)]
        for each in holders:
            tabs = each.find(f"{W}pPr/{W}tabs")
            if tabs is not None:
                return [(t.get(f"{W}val", "left"), int(t.get(f"{W}pos", "0"))) for t in tabs
                        if t.get(f"{W}val") != "clear"]  # fmt: skip
        return ()


def is_lying(section: etree._Element) -> bool:
    """Whether a section's paper lies on its long side."""
    size = section.find(f"{W}pgSz")
    if size is None:
        return False
    return float(size.get(f"{W}w", "0")) > float(size.get(f"{W}h", "1"))


def _follows_on(furniture: TemplateFurniture) -> bool:
    """Whether the template's words follow the report's last line on the same paper."""
    if furniture.resumes_at < 1:
        return False
    before = furniture.document.sections[furniture.resumes_at - 1].page
    return before.is_landscape == is_lying(furniture.ground.shape)


def _is_odd_and_even(package: WordPackage) -> bool:
    settings = package.document.settings.element
    return settings.find(f"{W}evenAndOddHeaders") is not None


def _foot_style(styles: TemplateStyles) -> str:
    found = styles.by_name.get("footer")
    return found.id if found is not None else ""


def _set_page(section: etree._Element, page: Page) -> None:
    """Paper and margins; the distances of head and foot stay the template's."""
    size, margins = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
    if size is None:
        size = _put(section, "pgSz")
    if margins is None:
        margins = _put(section, "pgMar", header=708, footer=708, gutter=0)
    _unset(size, "code")
    size.set(f"{W}w", str(twips(page.width)))
    size.set(f"{W}h", str(twips(page.height)))
    if page.is_landscape:
        size.set(f"{W}orient", "landscape")
    else:
        _unset(size, "orient")
    margins.set(f"{W}gutter", "0")
    for side in ("top", "right", "bottom", "left"):
        margins.set(f"{W}{side}", str(twips(getattr(page, side))))


def _count_on(section: etree._Element) -> None:
    """Page numbers go on from the section before."""
    numbers = section.find(f"{W}pgNumType")
    if numbers is not None:
        _unset(numbers, "start")


def _unset(element: etree._Element, name: str) -> None:
    if element.get(f"{W}{name}") is not None:
        del element.attrib[f"{W}{name}"]


def _put(section: etree._Element, tag: str, **said: object) -> etree._Element:
    """A property in its place among the others, in the stead of one that was there."""
    for each in section.findall(f"{W}{tag}"):
        section.remove(each)
    made = etree.Element(f"{W}{tag}")
    for name, value in said.items():
        made.set(f"{W}{name}", str(value))
    before = _ORDER[: _ORDER.index(tag)]
    at = sum(1 for each in section if str(each.tag).removeprefix(W) in before)
    section.insert(at, made)
    return made


def _refer(section: etree._Element, references: References) -> None:
    for place, (tag, use, number) in enumerate(references):
        made = etree.Element(tag)
        made.set(f"{W}type", use)
        made.set(f"{R}id", number)
        section.insert(place, made)


def _stop(tabs: etree._Element, kind: str, at: int) -> None:
    made = etree.SubElement(tabs, f"{W}tab")
    made.set(f"{W}val", kind)
    made.set(f"{W}pos", str(at))


def _stretch_tables(part: etree._Element, share: float) -> None:
    for tag in ("tblW", "gridCol", "tcW"):
        for each in part.iter(f"{W}{tag}"):
            said = each.get(f"{W}w", "")
            if said.isdigit() and each.get(f"{W}type", "dxa") == "dxa":
                each.set(f"{W}w", str(round(int(said) * share)))


def _counts_pages(part: etree._Element) -> bool:
    """Whether a head or foot prints the page number."""
    said = [each.text or "" for each in part.iter(f"{W}instrText")]
    said += [each.get(f"{W}instr", "") for each in part.iter(f"{W}fldSimple")]
    return any(each.split()[:1] == ["PAGE"] for each in said)


def _line(words: str, *, counts_pages: bool, style: str) -> str:
    """One line for a foot, empty when nothing is missing."""
    inside = f'<w:r><w:t xml:space="preserve">{escaped(words)}</w:t></w:r>' if words else ""
    if counts_pages:
        lead = ". Page " if words else "Page "
        inside += (
            f'<w:r><w:t xml:space="preserve">{lead}</w:t></w:r>{field_xml("PAGE", "1")}'
            '<w:r><w:t xml:space="preserve"> of </w:t></w:r>' + field_xml("NUMPAGES", "1")
        )
    if not inside:
        return ""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    size = "" if style else '<w:rPr><w:sz w:val="20"/></w:rPr>'
    return f"<w:p><w:pPr>{named}{size}</w:pPr>{inside}</w:p>"


def _parsed(line: str) -> etree._Element:
    return etree.fromstring(f"<w:ftr {DOCUMENT_NAMESPACES}>{line}</w:ftr>")[0]
