"""A document edited by hand becomes a version: its head, foot and register say so."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator

from lxml import etree

from exporters.word.register import NAMESPACE

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STORIES = re.compile(r"word/(?:header|footer)\d*\.xml|docProps/core\.xml")
_BODY = "word/document.xml"
_LABELLED = re.compile(r"Kicker|KeyFact|toc", re.IGNORECASE)
_TRACKED = tuple(f"{_W}{tag}" for tag in ("ins", "del", "moveFrom", "moveTo"))


def as_version(content: bytes, *, edition: str, version: int) -> bytes:
    """The document with every `Draft 3` of its making turned into `Version 1`.

    `edition` is what it says it is. Prose is left alone; so is every member that says nothing
    of it, byte for byte.
    """
    now = f"Version {version}"
    said = re.compile(rf"\b{re.escape(edition)}\b") if edition else None
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as source,
        zipfile.ZipFile(made, "w") as archive,
    ):
        for member in source.infolist():
            held = source.read(member)
            if _is_register(member.filename, held):
                held = _registered(held, now, version)
            elif said is not None and _tells(member.filename):
                held = _told(member.filename, held, said, now=now)
            entry = zipfile.ZipInfo(member.filename, member.date_time)
            entry.compress_type, entry.external_attr = (
                member.compress_type,
                member.external_attr,
            )
            archive.writestr(entry, held)
    return made.getvalue()


def marks_left(content: bytes) -> tuple[str, ...]:
    """What reviewers left in a document: `tracked changes`, `notes`."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        body = _parsed(archive.read(_BODY))
    is_tracked = next(body.iter(*_TRACKED), None) is not None
    is_noted = next(body.iter(f"{_W}commentReference"), None) is not None
    return ("tracked changes",) * is_tracked + ("notes",) * is_noted


def _tells(name: str) -> bool:
    return name == _BODY or _STORIES.fullmatch(name) is not None


def _told(name: str, held: bytes, said: re.Pattern[str], *, now: str) -> bytes:
    tree = _parsed(held)
    texts = list(_labels(tree, said) if name == _BODY else tree.iter())
    found = [each for each in texts if isinstance(each.text, str) and said.search(each.text)]
    if not found:
        return held
    for each in found:
        each.text = said.sub(now, each.text or "")
    return etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)


def _labels(body: etree._Element, said: re.Pattern[str]) -> Iterator[etree._Element]:
    """The words of the text that name the edition and are nobody's prose."""
    for paragraph in body.iter(f"{_W}p"):
        style = paragraph.find(f"{_W}pPr/{_W}pStyle")
        is_label = style is not None and _LABELLED.search(style.get(f"{_W}val", ""))
        for text in paragraph.iter(f"{_W}t"):
            if is_label or said.fullmatch((text.text or "").strip()):
                yield text


def _registered(held: bytes, edition: str, version: int) -> bytes:
    tree = _parsed(held)
    tree.set("edition", edition)
    tree.set("version", str(version))
    return etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)


def _is_register(name: str, content: bytes) -> bool:
    return name.startswith("customXml/item") and f'"{NAMESPACE}"'.encode() in content


def _parsed(content: bytes) -> etree._Element:
    return etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True))
