"""A document edited by hand becomes a version: its head, foot and register say so."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator

from lxml import etree

from exporters.word.opened import BODY, W, is_register, parsed, rezipped, unzipped, written

_STORIES = re.compile(r"word/(?:header|footer)\d*\.xml|docProps/core\.xml")
_LABELLED = re.compile(r"Kicker|KeyFact|toc", re.IGNORECASE)
_TRACKED = tuple(f"{W}{tag}" for tag in ("ins", "del", "moveFrom", "moveTo"))


def as_version(content: bytes, *, edition: str, version: int) -> bytes:
    """The document with every `Draft 3` of its making turned into `Version 1`.

    `edition` is what it says it is. Prose is left alone; so is every member that says nothing
    of it, byte for byte.
    """
    now = f"Version {version}"
    said = re.compile(rf"\b{re.escape(edition)}\b") if edition else None
    members, order = unzipped(content)
    for name, held in members.items():
        if is_register(name, held):
            members[name] = _registered(held, now, version)
        elif said is not None and _tells(name):
            members[name] = _told(name, held, said, now=now)
    return rezipped(members, order)


def marks_left(content: bytes) -> tuple[str, ...]:
    """What reviewers left in a document: `tracked changes`, `notes`."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        body = parsed(archive.read(BODY))
    is_tracked = next(body.iter(*_TRACKED), None) is not None
    is_noted = next(body.iter(f"{W}commentReference"), None) is not None
    return ("tracked changes",) * is_tracked + ("notes",) * is_noted


def _tells(name: str) -> bool:
    return name == BODY or _STORIES.fullmatch(name) is not None


def _told(name: str, held: bytes, said: re.Pattern[str], *, now: str) -> bytes:
    tree = parsed(held)
    texts = list(_labels(tree, said) if name == BODY else tree.iter())
    found = [each for each in texts if isinstance(each.text, str) and said.search(each.text)]
    if not found:
        return held
    for each in found:
        each.text = said.sub(now, each.text or "")
    return written(tree)


def _labels(body: etree._Element, said: re.Pattern[str]) -> Iterator[etree._Element]:
    """The words of the text that name the edition and are nobody's prose."""
    for paragraph in body.iter(f"{W}p"):
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        is_label = style is not None and _LABELLED.search(style.get(f"{W}val", ""))
        for text in paragraph.iter(f"{W}t"):
            if is_label or said.fullmatch((text.text or "").strip()):
                yield text


def _registered(held: bytes, edition: str, version: int) -> bytes:
    tree = parsed(held)
    tree.set("edition", edition)
    tree.set("version", str(version))
    return written(tree)
