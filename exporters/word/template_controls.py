"""The places a template keeps for facts: content controls tagged `lbi:title` and the like.

Word's own cover pages keep theirs for the document's title, subject and author; they count.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from copy import deepcopy

from lxml import etree

from exporters.blocks import Document, Paragraph, Tab, plain_text
from exporters.style_sheet import Role
from exporters.word.template_place import BODY_TAG, W
from exporters.word.xml import printable
from lbi_desktop.domain.period import date_words

PREFIX = "lbi:"
_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_BOUND = (
    (re.compile(r"coreProperties.*:title\b", re.DOTALL), "title"),
    (re.compile(r"coreProperties.*:subject\b", re.DOTALL), "subject"),
    (re.compile(r"coreProperties.*:creator\b", re.DOTALL), "author"),
)
_ALSO = {"meeting-of": "meeting", "ward-s": "ward", "agenda-item": "agenda"}


def places_in(trees: Iterable[etree._Element]) -> frozenset[str]:
    """The names of the places a template keeps."""
    controls = (control for tree in trees for control in tree.iter(f"{W}sdt"))
    return frozenset(filter(None, map(_name_of, controls)))


def facts_of(document: Document, *, asked: frozenset[str]) -> dict[str, str]:
    """What a document has to say in the places that were asked for, by their names.

    A title without a place for the subtitle says the period too.
    """
    found = {
        "title": document.title,
        "subject": document.subject,
        "author": document.author,
        "edition": document.stamp.edition,
        "as-at": date_words(document.stamp.as_at),
        "foot": document.foot,
    }
    for block in opening_blocks(document):
        words = plain_text(block.content)
        if block.role is Role.TITLE and "subtitle" in asked:
            found["title"] = words
        elif block.role is Role.SUBTITLE:
            found["subtitle"] = words
        elif block.role is Role.MASTHEAD:
            found["council"] = words
        elif (fact := fact_in(block)) is not None:
            name, said = fact
            found[name] = said
    return {**found, **{ours: found[name] for name, ours in _ALSO.items() if name in found}}


def opening_blocks(document: Document) -> list[Paragraph]:
    """The paragraphs of the first two sections: masthead, title and the facts."""
    return [
        block
        for section in document.sections[:2]
        for block in section.blocks
        if isinstance(block, Paragraph)
    ]


def fact_in(block: Paragraph) -> tuple[str, str] | None:
    """Name and words of a `Label: value` paragraph."""
    if block.role is not Role.KEY_FACT or not any(isinstance(p, Tab) for p in block.content):
        return None
    label, _, words = plain_text(block.content).partition("\t")
    return re.sub(r"[^a-z]+", "-", label.casefold()).strip("-"), words


def fill(trees: Iterable[etree._Element], facts: Mapping[str, str]) -> frozenset[str]:
    """Puts the facts into their places; gives the names of those that had one."""
    filled: set[str] = set()
    for tree in trees:
        for control in list(tree.iter(f"{W}sdt")):
            name = _name_of(control)
            if name in facts:
                _put(control, facts[name])
                filled.add(name)
    return frozenset(filled)


def _name_of(control: etree._Element) -> str:
    properties = control.find(f"{W}sdtPr")
    if properties is None:
        return ""
    tag = properties.find(f"{W}tag")
    said = tag.get(f"{W}val", "").casefold() if tag is not None else ""
    if said.startswith(PREFIX) and said != BODY_TAG:
        return said.removeprefix(PREFIX)
    bound = properties.find(f"{W}dataBinding")
    path = bound.get(f"{W}xpath", "") if bound is not None else ""
    return next((name for pattern, name in _BOUND if pattern.search(path)), "")


def _put(control: etree._Element, words: str) -> None:
    """The words in the look of the first run; nothing else of the control stays inside."""
    content = control.find(f"{W}sdtContent")
    if content is None:
        return
    made = _run(words, like=next(content.iter(f"{W}r"), None))
    paragraph, *others = [*content.iter(f"{W}p")] or [content]
    for each in others:
        _drop(each)
    for each in list(paragraph):
        if each.tag != f"{W}pPr":
            paragraph.remove(each)
    paragraph.append(made)
    for each in list(control.iter(f"{W}showingPlcHdr")):
        _drop(each)


def _run(words: str, *, like: etree._Element | None) -> etree._Element:
    """A run of words in the look of another, but not in the grey of a placeholder."""
    made = etree.Element(f"{W}r")
    look = like.find(f"{W}rPr") if like is not None else None
    if look is not None:
        made.append(deepcopy(look))
        for each in list(made.iter(f"{W}rStyle")):
            if "placeholder" in each.get(f"{W}val", "").casefold():
                _drop(each)
    text = etree.SubElement(made, f"{W}t")
    text.text = printable(words)
    text.set(_XML_SPACE, "preserve")
    return made


def _drop(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
