"""A Word file through python-docx: a base opened, parts added, the same bytes every time."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass

import docx
from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.package import OpcPackage
from docx.opc.packuri import PackURI
from docx.opc.part import Part, PartFactory
from docx.opc.pkgwriter import PackageWriter
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.package import Package
from lxml import etree

PROGRAM = "LBI Performance Desktop"
_SAID_OF_ITSELF = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
_PROPERTIES = f"{{{_SAID_OF_ITSELF}}}"
_FIXED_DATE = (1980, 1, 1, 0, 0, 0)
_FIRST = ("[Content_Types].xml", "_rels/.rels", "word/document.xml")
_STORED_ENDS = (".xlsx", ".png", ".jpg")


@dataclass(frozen=True, slots=True)
class Kind:
    """What a part is, how others refer to it, and the pattern its names follow."""

    content_type: str
    relation: str
    pattern: str


HEADER = Kind(CONTENT_TYPE.WML_HEADER, RELATIONSHIP_TYPE.HEADER, "/word/header{}.xml")
FOOTER = Kind(CONTENT_TYPE.WML_FOOTER, RELATIONSHIP_TYPE.FOOTER, "/word/footer{}.xml")
CHART = Kind(CONTENT_TYPE.DML_CHART, RELATIONSHIP_TYPE.CHART, "/word/charts/chart{}.xml")
WORKBOOK = Kind(
    CONTENT_TYPE.SML_SHEET,
    RELATIONSHIP_TYPE.PACKAGE,
    "/word/embeddings/Microsoft_Excel_Sheet{}.xlsx",
)
CUSTOM_XML = Kind(CONTENT_TYPE.XML, RELATIONSHIP_TYPE.CUSTOM_XML, "/customXml/item{}.xml")
CUSTOM_XML_PROPERTIES = Kind(
    CONTENT_TYPE.OFC_CUSTOM_XML_PROPERTIES,
    RELATIONSHIP_TYPE.CUSTOM_XML_PROPS,
    "/customXml/itemProps{}.xml",
)


class WordPackage:
    """A document of python-docx that takes ready-made XML."""

    def __init__(self, base: bytes) -> None:
        self.document: Document = docx.Document(io.BytesIO(base))
        parts = self.document.part.package.iter_parts()
        self._taken = {str(part.partname) for part in parts}
        self._next: dict[str, int] = {}

    def add(
        self, kind: Kind, content: bytes, *, source: Part | None = None
    ) -> tuple[Part, str]:
        """A new part under the next free name, and the id by which `source` refers to it.

        Without a source it is the main document that refers to it.
        """
        name = self._free_name(kind.pattern)
        part = new_part(
            self.document.part.package, name, content=content, content_type=kind.content_type
        )
        return part, (source or self.document.part).relate_to(part, kind.relation)

    def _free_name(self, pattern: str) -> str:
        """python-docx walks all parts for every name; large reports ask for hundreds."""
        number = self._next.get(pattern, 1)
        while pattern.format(number) in self._taken:
            number += 1
        self._next[pattern] = number + 1
        return pattern.format(number)

    def set_body(self, xml: str) -> None:
        """Puts a whole `w:body` in the place of the base's."""
        element = self.document.element
        element.replace(element.body, parse_xml(xml))

    def forget_bookmarks(self, is_unwanted: Callable[[str], bool]) -> None:
        """Takes bookmarks out of the body by their names; what they stood around stays."""
        body = self.document.element.body
        gone = [each for each in body.iter(qn("w:bookmarkStart"))
                if is_unwanted(each.get(qn("w:name"), ""))]  # fmt: skip
        numbers = {each.get(qn("w:id")) for each in gone}
        gone += [each for each in body.iter(qn("w:bookmarkEnd"))
                 if each.get(qn("w:id")) in numbers]  # fmt: skip
        for each in gone:
            each.getparent().remove(each)

    def forget_unused_furniture(self) -> None:
        """Leaves out heads and feet that no section names any more."""
        root, relations = self.document.element, self.document.part.rels
        named = {each.get(qn("r:id")) for tag in ("w:headerReference", "w:footerReference")
                 for each in root.iter(qn(tag))}  # fmt: skip
        for number, each in list(relations.items()):
            if each.reltype in (HEADER.relation, FOOTER.relation) and number not in named:
                del relations[number]

    def sign(self) -> None:
        """Says by which program the file was saved; a template's own says another."""
        package, relation = self.document.part.package, RELATIONSHIP_TYPE.EXTENDED_PROPERTIES
        for number, each in list(package.rels.items()):
            if each.reltype == relation and not each.is_external:
                old: Part = each.target_part
                del package.rels[number]
                signed = new_part(
                    package, str(old.partname), content=_signed(old.blob),
                    content_type=old.content_type,
                )  # fmt: skip
                package.relate_to(signed, relation)

    def saved(self) -> bytes:
        """The file as bytes that depend on nothing but its content."""
        return packed(self.document.part.package)


def _signed(properties: bytes) -> bytes:
    """What a file says of itself, with our program's name in it; damaged, that alone."""
    try:
        root = parse_xml(properties)
    except etree.XMLSyntaxError:
        root = parse_xml(f'<Properties xmlns="{_SAID_OF_ITSELF}"/>')
    for tag in ("AppVersion", "Application"):
        for old in root.findall(f"{_PROPERTIES}{tag}"):
            root.remove(old)
    etree.SubElement(root, f"{_PROPERTIES}Application").text = PROGRAM
    content: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    return content


def new_part(package: Package, name: str, *, content: bytes, content_type: str) -> Part:
    """A part of the class that python-docx keeps for its content type."""
    part: object = PartFactory(PackURI(name), content_type, "", content, package)
    assert isinstance(part, Part)
    return part


class _Members(dict[str, bytes]):
    """What a package is made of, by name."""

    def write(self, place: PackURI, content: bytes) -> None:
        """Takes one member, as the library's archive does."""
        self[place.membername] = content


class _Unpacked(PackageWriter):
    """python-docx's writer without its archive, which would only be unpacked again."""

    @classmethod
    def members(cls, package: OpcPackage) -> _Members:
        """What the package would be saved as."""
        found = _Members()
        for part in package.parts:
            part.before_marshal()  # type: ignore[no-untyped-call]
        cls._write_content_types_stream(found, package.parts)  # type: ignore[no-untyped-call]
        cls._write_pkg_rels(found, package.rels)  # type: ignore[no-untyped-call]
        cls._write_parts(found, package.parts)  # type: ignore[arg-type]
        return found


def packed(package: OpcPackage) -> bytes:
    """What python-docx saves, its members in a fixed order with fixed dates."""
    members, stream = _Unpacked.members(package), io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(members, key=_place):
            entry = zipfile.ZipInfo(name, _FIXED_DATE)
            is_packed = name.endswith(_STORED_ENDS)
            entry.compress_type = zipfile.ZIP_STORED if is_packed else zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            archive.writestr(entry, members[name])
    return stream.getvalue()


def _place(name: str) -> tuple[int, str]:
    return (_FIRST.index(name) if name in _FIRST else len(_FIRST), name)
