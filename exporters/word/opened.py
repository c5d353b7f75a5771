"""A Word file that was written once, opened to change some of it and keep every other byte."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lxml import etree

from exporters.word.register import NAMESPACE

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
OURS = f"{{{NAMESPACE}}}"
BODY = "word/document.xml"


@dataclass(slots=True)
class OpenedFile:
    """A Word file as members, its body parsed once; a bookmark pasted twice is there twice."""

    members: dict[str, bytes]
    order: Sequence[zipfile.ZipInfo]
    body: etree._Element
    bookmarks: dict[str, list[etree._Element]]

    def rels(self, part: str) -> dict[str, str]:
        """The parts another part refers to, by relation id, as member names."""
        folder, name = posixpath.split(part)
        content = self.members.get(f"{folder}/_rels/{name}.rels")
        if content is None:
            return {}
        return {
            each.get("Id", ""): _member(folder, each.get("Target", ""))
            for each in parsed(content)
            if each.get("TargetMode") != "External"
        }

    @property
    def register(self) -> str:
        """The member that holds our register."""
        return next(name for name, each in self.members.items() if is_register(name, each))

    def zipped(self) -> bytes:
        """The file again: members in their order, untouched ones byte for byte."""
        self.members[BODY] = written(self.body)
        return rezipped(self.members, self.order)


def opened(content: bytes) -> OpenedFile:
    """The file of some bytes."""
    members, order = unzipped(content)
    body = parsed(members[BODY])
    marks: defaultdict[str, list[etree._Element]] = defaultdict(list)
    for each in body.iter(f"{W}bookmarkStart"):
        marks[each.get(f"{W}name", "")].append(each)
    return OpenedFile(members, order, body, dict(marks))


def unzipped(content: bytes) -> tuple[dict[str, bytes], Sequence[zipfile.ZipInfo]]:
    """The members of a file by name, and their order."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        order = archive.infolist()
        return {each.filename: archive.read(each) for each in order}, order


def rezipped(members: Mapping[str, bytes], order: Sequence[zipfile.ZipInfo]) -> bytes:
    """Members in their order, each dated and packed as it was."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for each in order:
            entry = zipfile.ZipInfo(each.filename, each.date_time)
            entry.compress_type = each.compress_type
            entry.external_attr = each.external_attr
            archive.writestr(entry, members[each.filename])
    return made.getvalue()


def parsed(content: bytes) -> etree._Element:
    """XML without entities and without network."""
    return etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True))


def written(tree: etree._Element) -> bytes:
    """A part as Word writes one."""
    return etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)


def is_register(name: str, content: bytes) -> bool:
    """Whether a member is our register, not what describes it."""
    return name.startswith("customXml/item") and f'"{NAMESPACE}"'.encode() in content


def _member(folder: str, target: str) -> str:
    if target.startswith("/"):
        return target[1:]
    return posixpath.normpath(posixpath.join(folder, target))
