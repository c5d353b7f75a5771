"""A .docx as a set of named parts: read a base, add parts, write the same bytes every time."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass, field

from lxml import etree

from exporters.word.xml import HEADER, quoted

_CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_FIXED_DATE = (1980, 1, 1, 0, 0, 0)
_FIRST = ("[Content_Types].xml", "_rels/.rels", "word/document.xml")
_STORED_ENDS = (".xlsx", ".png", ".jpg")

RELATION = {
    kind: f"{_OFFICE}/{kind}"
    for kind in ("chart", "package", "header", "footer", "customXml", "customXmlProps")
}
TYPE = {
    "chart": "application/vnd.openxmlformats-officedocument.drawingml.chart+xml",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "header": "application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml",
    "footer": "application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml",
    "customXmlProps": "application/vnd.openxmlformats-officedocument.customXmlProperties+xml",
}


@dataclass(frozen=True, slots=True)
class Relation:
    """A reference from one part to another."""

    id: str
    kind: str
    target: str
    is_external: bool = False


@dataclass(slots=True)
class Package:
    """Parts by name, their content types, and who refers to whom."""

    parts: dict[str, bytes] = field(default_factory=dict)
    defaults: dict[str, str] = field(default_factory=dict)
    overrides: dict[str, str] = field(default_factory=dict)
    relations: dict[str, list[Relation]] = field(default_factory=dict)

    @classmethod
    def read(cls, content: bytes) -> Package:
        """The package in a .docx file."""
        package = cls()
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for name in archive.namelist():
                package._take(name, archive.read(name))
        return package

    def _take(self, name: str, content: bytes) -> None:
        if name == _FIRST[0]:
            self._take_types(content)
        elif name.endswith(".rels"):
            folder, _, file = name.rpartition("_rels/")
            self.relations[folder + file.removesuffix(".rels")] = parsed_relations(content)
        elif not name.endswith("/"):
            self.parts[name] = content

    def _take_types(self, content: bytes) -> None:
        for element in _parsed(content):
            kind = element.get("ContentType", "")
            if element.tag.endswith("}Default"):
                self.defaults[element.get("Extension", "")] = kind
            else:
                self.overrides[element.get("PartName", "").lstrip("/")] = kind

    def add(self, name: str, content: bytes, *, content_type: str = "") -> None:
        """A new part; a name twice in one file is what Word calls corrupt."""
        if name in self.parts:
            raise ValueError(f"the part {name} is already in the package")
        self.parts[name] = content
        if content_type:
            self.overrides[name] = content_type

    def free_name(self, pattern: str) -> str:
        """The first name of a pattern such as `word/charts/chart{}.xml` that is not taken."""
        number = 1
        while pattern.format(number) in self.parts:
            number += 1
        return pattern.format(number)

    def relate(self, source: str, *, kind: str, target: str, relation_id: str = "") -> str:
        """Refers from one part to another and gives the reference's id."""
        relations = self.relations.setdefault(source, [])
        taken = {relation.id for relation in relations}
        number = len(relations) + 1
        while f"rId{number}" in taken:
            number += 1
        own = relation_id or f"rId{number}"
        relations.append(Relation(own, kind, _relative(source, target)))
        return own

    def written(self) -> bytes:
        """The file: parts in a fixed order with fixed dates."""
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in self._members():
                entry = zipfile.ZipInfo(name, _FIXED_DATE)
                is_packed = name.endswith(_STORED_ENDS)
                entry.compress_type = zipfile.ZIP_STORED if is_packed else zipfile.ZIP_DEFLATED
                entry.external_attr = 0o600 << 16
                archive.writestr(entry, content)
        return stream.getvalue()

    def _members(self) -> Iterable[tuple[str, bytes]]:
        members = dict(self.parts)
        for source, relations in self.relations.items():
            folder, _, file = source.rpartition("/")
            name = f"{folder}/_rels/{file}.rels" if folder else f"_rels/{file}.rels"
            members[name] = _relations_xml(relations)
        members[_FIRST[0]] = self._types_xml()
        order = {name: place for place, name in enumerate(_FIRST)}
        return sorted(members.items(), key=lambda m: (order.get(m[0], len(order)), m[0]))

    def _types_xml(self) -> bytes:
        lines = [
            f'<Default Extension="{end}" ContentType="{kind}"/>'
            for end, kind in sorted(self.defaults.items())
        ]
        lines += [
            f'<Override PartName="/{quoted(name)}" ContentType="{kind}"/>'
            for name, kind in sorted(self.overrides.items())
        ]
        body = "".join(lines)
        return f'{HEADER}<Types xmlns="{_CONTENT_TYPES}">{body}</Types>'.encode()


def _parsed(content: bytes) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    return etree.fromstring(content, parser)


def parsed_relations(content: bytes) -> list[Relation]:
    """The references in a .rels part."""
    return [
        Relation(
            element.get("Id", ""),
            element.get("Type", ""),
            element.get("Target", ""),
            element.get("TargetMode") == "External",
        )
        for element in _parsed(content)
    ]


def _relations_xml(relations: list[Relation]) -> bytes:
    outside = ' TargetMode="External"'
    lines = [
        f'<Relationship Id="{r.id}" Type="{r.kind}" Target="{quoted(r.target)}"'
        f"{outside if r.is_external else ''}/>"
        for r in relations
    ]
    body = "".join(lines)
    return f'{HEADER}<Relationships xmlns="{_RELATIONSHIPS}">{body}</Relationships>'.encode()


def _relative(source: str, target: str) -> str:
    """The target as the source part writes it: relative to its own folder."""
    folder = source.rpartition("/")[0]
    here = folder.split("/") if folder else []
    there = target.split("/")
    shared = 0
    while shared < min(len(here), len(there) - 1) and here[shared] == there[shared]:
        shared += 1
    return "/".join([".."] * (len(here) - shared) + there[shared:])
