"""A small report, what hands do to its parts, and a refresh from the same report made later."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from functools import cache

from briefings import scrutiny_briefing
from illustrative_cases import ON, made_up_cases
from lxml import etree

from exporters.reports import build
from exporters.word.document import word_document
from exporters.word.soundness import check_word_document
from importers.documents.word_reading import read_word
from lbi_desktop.domain.documents.passages import Retelling
from lbi_desktop.domain.documents.printed import (
    DocumentCheck,
    Fate,
    JudgedFigure,
    PrintedDocument,
)
from lbi_desktop.jobs.papers_anew import anew_of

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
BODY = "word/document.xml"
Change = Callable[[etree._Element], object]


@cache
def document(*, is_later: bool) -> bytes:
    """A report on eight indicators; later the figure of one is another, and on target."""
    cases = made_up_cases()[:8]
    if is_later:
        values = (*cases[0].values[:-1], 86.2)
        cases[0] = replace(cases[0], values=values, status=ON)
    return word_document(build("scrutiny", scrutiny_briefing(cases)))


def changed(content: bytes, change: Change) -> bytes:
    """The document with its body changed by hand."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(made, "w") as archive:
        for each in source.infolist():
            held = source.read(each)
            if each.filename == BODY:
                body = etree.fromstring(held)
                change(body)
                held = etree.tostring(body, xml_declaration=True, encoding="UTF-8")
            archive.writestr(each, held)
    return made.getvalue()


def held(content: bytes) -> tuple[PrintedDocument, DocumentCheck, Retelling]:
    """A document against the later one."""
    fresh = document(is_later=True)
    read = read_word(content, name="x.docx")
    return read, *anew_of(fresh, fresh).check(read)


def refreshed(content: bytes, *, over: bool = False) -> bytes:
    read, check, told = held(content)
    fates = {Fate.MOVED, *({Fate.BOTH, Fate.TYPED_OVER} if over else ())}
    chosen = [each for each in check.figures if each.fate in fates]
    fresh = document(is_later=True)
    made = anew_of(fresh, fresh).put_into(content, chosen, then=read.stamp, told=told)
    check_word_document(made)
    return made


def body_of(content: bytes) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return etree.fromstring(archive.read(BODY))


def text_of(content: bytes) -> str:
    paragraphs = body_of(content).iter(f"{W}p")
    return "\n".join("".join(each.itertext(f"{W}t")) for each in paragraphs)


@cache
def bookmark_of(measure: str) -> str:
    """The bookmark of the first figure in a table of the indicator that moves."""
    content = document(is_later=False)
    names = {
        each.bookmark
        for each in read_word(content, name="x").figures
        if (each.indicator, each.measure) == ("ind-h1", measure)
    }
    marks = [
        e.get(f"{W}name") for e in body_of(content).iterfind(f".//{W}tc//{W}bookmarkStart")
    ]
    return next(name for name in marks if name in names)


def figure_of(content: bytes, measure: str = "actual") -> JudgedFigure:
    name = bookmark_of(measure)
    return next(each for each in held(content)[1].figures if each.printed.bookmark == name)


def start_of(body: etree._Element, measure: str = "actual") -> etree._Element:
    name = bookmark_of(measure)
    return next(each for each in body.iter(f"{W}bookmarkStart") if each.get(f"{W}name") == name)


def element(tag: str, **attributes: str) -> etree._Element:
    return etree.Element(f"{W}{tag}", {f"{W}{name}": text for name, text in attributes.items()})


def run(words: str) -> etree._Element:
    made = element("r")
    etree.SubElement(made, f"{W}t").text = words
    return made


def fates(content: bytes) -> set[Fate]:
    return set(held(content)[1].counts)
