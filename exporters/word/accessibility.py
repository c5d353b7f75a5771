"""What would keep a reader from a written document: checked on the file itself before issue.

Not on what was meant to be written: a council's template, or a change of ours, may spoil it.
Rules follow WCAG 2.2 as far as a file shows them; whether words are true a person must say.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from lxml import etree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
_PICTURE_OF = re.compile(
    r"^\s*(?:image|picture|photo|graphic|chart|diagram)s? of\b", re.IGNORECASE
)
_LONGEST = 60
_LANGUAGE = "en-gb"


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault: what is wrong in a sentence, and what to do."""

    words: str
    remedy: str


class _File:
    """A Word file's members, each parsed once."""

    def __init__(self, content: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            self.members = {name: archive.read(name) for name in archive.namelist()}

    def tree(self, name: str) -> etree._Element | None:
        """A member as XML, None where there is none."""
        content = self.members.get(name)
        return etree.fromstring(content, _PARSER) if content is not None else None

    @cached_property
    def body(self) -> etree._Element:
        """The text."""
        found = self.tree("word/document.xml")
        assert found is not None
        return found

    @cached_property
    def stories(self) -> tuple[etree._Element, ...]:
        """The text, then heads and feet."""
        names = [
            name for name in self.members if re.match(r"word/(header|footer)\d*\.xml", name)
        ]
        trees = (self.tree(name) for name in sorted(names))
        return (self.body, *(each for each in trees if each is not None))

    @cached_property
    def levels(self) -> dict[str, int]:
        """The outline level of every heading style, from 1, by its id."""
        styles = self.tree("word/styles.xml")
        found: dict[str, int] = {}
        based: dict[str, str] = {}
        for style in () if styles is None else styles.iter(f"{_W}style"):
            own, level = style.get(f"{_W}styleId", ""), style.find(f"{_W}pPr/{_W}outlineLvl")
            if level is not None and int(_value(level)) < 9:
                found[own] = int(_value(level)) + 1
            elif (base := style.find(f"{_W}basedOn")) is not None and level is None:
                based[own] = _value(base)
        for own, parent in based.items():
            if parent in found:
                found.setdefault(own, found[parent])
        return found

    def relations(self, part: str) -> dict[str, str]:
        """What a part refers to, by relation id, as member names."""
        folder, name = posixpath.split(part)
        tree = self.tree(f"{folder}/_rels/{name}.rels")
        return {
            each.get("Id", ""): posixpath.normpath(
                posixpath.join(folder, each.get("Target", ""))
            )
            for each in (() if tree is None else tree)
            if each.get("TargetMode") != "External"
        }


_PARSER = etree.XMLParser(resolve_entities=False, no_network=True)


def accessibility_faults(content: bytes) -> tuple[Fault, ...]:
    """Every fault of a .docx as written, in the order a reader would meet it."""
    file = _File(content)
    return tuple(fault for rule in _RULES for fault in rule(file))


def _value(element: etree._Element) -> str:
    return str(element.get(f"{_W}val", ""))


def _words(element: etree._Element) -> str:
    return "".join(each.text or "" for each in element.iter(f"{_W}t"))


def _short(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= _LONGEST else f"{plain[: _LONGEST - 1]}…"


# --- the document ------------------------------------------------------------------------
def _properties(file: _File) -> Iterator[Fault]:
    core = file.tree("docProps/core.xml")
    title = core.findtext(f"{_DC}title") if core is not None else ""
    if not (title or "").strip():
        yield Fault("The document has no title.", "Give it one: File, Info, Title.")
    styles = file.tree("word/styles.xml")
    path = f"{_W}docDefaults/{_W}rPrDefault/{_W}rPr/{_W}lang"
    language = styles.find(path) if styles is not None else None
    if language is None or _value(language).casefold() != _LANGUAGE:
        yield Fault(
            "The text is not said to be British English.", "Set its language to English (UK)."
        )
    fields = [
        str(each.text or each.get(f"{_W}instr", ""))
        for story in file.stories[1:]
        for each in (*story.iter(f"{_W}instrText"), *story.iter(f"{_W}fldSimple"))
    ]
    if not any(re.match(r"\s*PAGE\b", each) for each in fields):
        yield Fault("No page is numbered.", "Put a page number into the foot.")


def _headings(file: _File) -> Iterator[Fault]:
    before = 0
    for paragraph in file.body.iter(f"{_W}p"):
        style = paragraph.find(f"{_W}pPr/{_W}pStyle")
        level = file.levels.get(_value(style)) if style is not None else None
        if level is None:
            continue
        words = _short(_words(paragraph))
        if not words:
            yield Fault("A heading has no words.", "Take the empty line out.")
            continue
        if level > before + 1:
            what = f"“{words}” is a heading of level {level} below one of level {before}."
            yield Fault(what, "Let no level be left out.")
        before = level
    if not before:
        yield Fault("The document has no headings.", "Use the heading styles.")


# --- tables ------------------------------------------------------------------------------
def _tables(file: _File) -> Iterator[Fault]:
    for table in file.body.iter(f"{_W}tbl"):
        head = next(table.iter(f"{_W}tr"), None)
        name = f"The table “{_short(_words(head))}”" if head is not None else "A table"
        if any(parent.tag == f"{_W}tbl" for parent in table.iterancestors()):
            yield Fault(f"{name} stands inside another.", "Set it by itself.")
        if head is None or head.find(f"{_W}trPr/{_W}tblHeader") is None:
            yield Fault(f"{name} has no marked head row.", "Mark it: Repeat header rows.")
        if any(next(table.iter(f"{_W}{tag}"), None) is not None for tag in _MERGED):
            yield Fault(f"{name} has merged cells.", "Split them.")


_MERGED = ("gridSpan", "vMerge", "hMerge")


# --- drawings ----------------------------------------------------------------------------
def _drawings(file: _File) -> Iterator[Fault]:
    for story in file.stories:
        for drawing in story.iter(f"{_WP}docPr"):
            name, words = drawing.get("name", "A picture"), drawing.get("descr", "").strip()
            is_decorative = any(each.get("val") == "1" for each in drawing.iter(_DECORATIVE))
            if not words and not is_decorative:
                yield Fault(f"{name} has no alternative text.", "Say what it shows.")
            elif _PICTURE_OF.match(words):
                what = f"{name} begins with “{_short(words)[:20]}”: readers hear that anyway."
                yield Fault(what, "Begin with what it shows.")


def _charts(file: _File) -> Iterator[Fault]:
    parts = file.relations("word/document.xml")
    for chart in file.body.iter(f"{_C}chart"):
        name = parts.get(chart.get(f"{_R}id", ""), "")
        if name not in file.members:
            yield Fault("A chart is lost.", "Write the document again.")
            continue
        books = [each for each in file.relations(name).values() if each in file.members]
        if not any(each.endswith(".xlsx") for each in books):
            yield Fault("A chart has lost the workbook behind it.", "Write the document again.")


# --- links and what is unfinished ---------------------------------------------------------
def _links(file: _File) -> Iterator[Fault]:
    names = Counter(each.get(f"{_W}name", "") for each in file.body.iter(f"{_W}bookmarkStart"))
    for name, count in names.items():
        if count > 1:
            yield Fault(f"Two places are called {name}.", "Write the document again.")
    for link in file.body.iter(f"{_W}hyperlink"):
        anchor, words = link.get(f"{_W}anchor", ""), _short(_words(link))
        if not words:
            yield Fault("A link has no words.", "Give it words or take it out.")
        if anchor and anchor not in names:
            yield Fault(f"The link “{words}” leads nowhere.", "Write the document again.")
    for field in file.body.iter(f"{_W}fldSimple"):
        found = re.match(r"\s*REF\s+(\S+)", field.get(f"{_W}instr", ""))
        if found and found[1] not in names:
            what = f"The reference “{_short(_words(field))}” leads nowhere."
            yield Fault(what, "Write the document again.")


def _unfinished(file: _File) -> Iterator[Fault]:
    if any(next(file.body.iter(f"{_W}{tag}"), None) is not None for tag in ("ins", "del")):
        yield Fault("Changes are still tracked.", "Accept or reject them.")
    if next(file.body.iter(f"{_W}commentReference"), None) is not None:
        yield Fault("Comments stand in its margin.", "Settle them and take them out.")


_RULES: tuple[Callable[[_File], Iterator[Fault]], ...] = (
    _properties,
    _headings,
    _tables,
    _drawings,
    _charts,
    _links,
    _unfinished,
)
