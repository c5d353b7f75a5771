"""A .docx as the accessibility rules look at it: its parts, styles and relationships."""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

Element = etree._Element
Finding = dict[str, str]

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
NS = {
    "w": W,
    "a": A,
    "c": C,
    "r": R,
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "asvg": "http://schemas.microsoft.com/office/drawing/2016/SVG/main",
    "adec": "http://schemas.microsoft.com/office/drawing/2017/decorative",
    "dc": "http://purl.org/dc/elements/1.1/",
}
ON = (None, "1", "true", "on")


def found(rule: str, severity: str, message: str, where: str = "") -> Finding:
    """One finding: which rule, ERROR or WARN, in words, and where."""
    return {"rule": rule, "severity": severity, "message": message, "where": where[:90]}


def w(tag: str) -> str:
    """A tag of the word processing namespace."""
    return f"{{{W}}}{tag}"


def val(element: Element | None) -> str | None:
    """The `w:val` of an element that may not be there."""
    return None if element is None else element.get(w("val"))


def is_on(element: Element | None) -> bool:
    """Whether a toggle such as bold is there and not switched off."""
    return element is not None and val(element) in ON


def text_of(element: Element) -> str:
    """The visible text inside an element."""
    return "".join(each.text or "" for each in element.iter(w("t")))


def is_inside(element: Element, tag: str) -> bool:
    """Whether an element lies within another of a tag."""
    return any(above.tag == w(tag) for above in element.iterancestors())


def _level(outline: Element) -> int | None:
    """The heading level (1 to 9) an outline level stands for."""
    number = int(val(outline) or 9)
    return number + 1 if number < 9 else None


class WordFile:
    """The parts of one .docx and the answers its styles give."""

    def __init__(self, path: str | Path) -> None:
        self._zip = zipfile.ZipFile(path)
        names = self._zip.namelist()
        self.names = set(names)
        self.doubled = sorted({name for name in names if names.count(name) > 1})
        document = self.part("word/document.xml")
        assert document is not None, "no main document part"
        for fallback in list(document.iter(f"{{{MC}}}Fallback")):
            fallback.getparent().remove(fallback)
        self.document = document
        self.body = document.find(w("body"))
        self.paragraphs = list(self.body.iter(w("p")))
        self.styles = self.part("word/styles.xml")
        self.settings = self.part("word/settings.xml")
        self.properties = self.part("docProps/core.xml")
        listed = [] if self.styles is None else self.styles.findall(w("style"))
        self.style = {each.get(w("styleId")): each for each in listed}
        self.default_paragraph = next(
            (name for name, each in self.style.items() if _is_default_paragraph(each)), None
        )

    def close(self) -> None:
        """Let go of the file."""
        self._zip.close()

    def part(self, name: str) -> Element | None:
        """A part as XML, when the package has it."""
        return etree.fromstring(self._zip.read(name)) if name in self.names else None

    def relationships(self, part: str) -> dict[str, tuple[str, str]]:
        """The relationships of a part: identifier to kind and target."""
        folder = posixpath.dirname(part)
        root = self.part(f"{folder}/_rels/{posixpath.basename(part)}.rels")
        answer: dict[str, tuple[str, str]] = {}
        for each in [] if root is None else root:
            target = each.get("Target")
            if each.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join(folder, target))
            answer[each.get("Id")] = (each.get("Type").rsplit("/", 1)[1], target)
        return answer

    def ancestry(self, style: str | None) -> list[str]:
        """A style and those it is based on, nearest first."""
        chain: list[str] = []
        while style and style in self.style and style not in chain:
            chain.append(style)
            style = val(self.style[style].find(w("basedOn")))
        return chain

    def style_of(self, paragraph: Element) -> str | None:
        """The identifier of a paragraph's style, the default where none is named."""
        named = paragraph.find("w:pPr/w:pStyle", NS)
        return self.default_paragraph if named is None else val(named)

    def style_name(self, paragraph: Element) -> str:
        """The name of a paragraph's style as Word shows it, in small letters."""
        style = self.style.get(self.style_of(paragraph))
        return (val(style.find(w("name"))) or "").lower() if style is not None else ""

    def _sources(self, paragraph: Element, run: Element) -> Iterator[Element | None]:
        """Where a run's look comes from, nearest first."""
        yield run.find(w("rPr"))
        for style in self.ancestry(val(run.find("w:rPr/w:rStyle", NS))):
            yield self.style[style].find(w("rPr"))
        for style in self.ancestry(self.style_of(paragraph) or self.default_paragraph):
            yield self.style[style].find(w("rPr"))
        if self.styles is not None:
            yield self.styles.find("w:docDefaults/w:rPrDefault/w:rPr", NS)

    def look(self, paragraph: Element, run: Element, *, tag: str) -> Element | None:
        """The nearest `<w:tag>` among run, character style, paragraph styles and defaults."""
        for source in self._sources(paragraph, run):
            answer = None if source is None else source.find(w(tag))
            if answer is not None:
                return answer
        return None

    def alignment(self, paragraph: Element) -> str | None:
        """How a paragraph is aligned, by itself or by its styles."""
        own = paragraph.find("w:pPr/w:jc", NS)
        styles = [self.style[name] for name in self.ancestry(self.style_of(paragraph))]
        given = [own, *(each.find("w:pPr/w:jc", NS) for each in styles)]
        return next((val(each) for each in given if each is not None), None)

    def heading_level(self, paragraph: Element) -> int | None:
        """A paragraph's heading level, 1 to 9, or None."""
        own = paragraph.find("w:pPr/w:outlineLvl", NS)
        if own is not None:
            return _level(own)
        named = val(paragraph.find("w:pPr/w:pStyle", NS))
        for style in (self.style[name] for name in self.ancestry(named)):
            outline = style.find("w:pPr/w:outlineLvl", NS)
            if outline is not None:
                return _level(outline)
            heading = re.fullmatch(r"heading (\d)", (val(style.find(w("name"))) or "").lower())
            if heading:
                return int(heading.group(1))
        return None

    def headings(self) -> list[tuple[int, str]]:
        """Every heading in order: its level and its text."""
        pairs = [(self.heading_level(each), text_of(each).strip()) for each in self.paragraphs]
        return [(level, text) for level, text in pairs if level]

    def field_codes(self) -> list[str]:
        """The instructions of the main document's fields."""
        return [each.text or "" for each in self.document.iter(w("instrText"))]


def _is_default_paragraph(style: Element) -> bool:
    is_paragraph = style.get(w("type")) == "paragraph"
    return is_paragraph and style.get(w("default")) in ("1", "true")


def _luminance(colour: str) -> float:
    """WCAG relative luminance of an RRGGBB colour."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (
        each / 12.92 if each <= 0.03928 else ((each + 0.055) / 1.055) ** 2.4
        for each in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def is_dark(colour: str) -> bool:
    """Whether Word writes automatic text in white on a colour."""
    return _luminance(colour) < 0.18


def contrast(one: str, other: str) -> float:
    """WCAG contrast ratio of two RRGGBB colours."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)
