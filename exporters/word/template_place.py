"""Where a document goes in a template, and what kind of page it finds there.

A content control tagged `lbi:body`, a bookmark `lbi_body`, or a line of words such as
“[Performance report goes here]”; without any of them the end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from enum import StrEnum

from lxml import etree

from exporters.pages import Page
from exporters.word.xml import TWIPS_PER_MM

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
PLACEHOLDER = "[Performance report goes here]"
BODY_TAG, BODY_MARK = "lbi:body", "lbi_body"
_WORDS = re.compile(
    r"[\[\{<«]{1,2}\s*(?:insert\s+)?(?:the\s+)?(?:performance\s+|committee\s+|main\s+)?"
    r"(?:report|pack|document|content|body)(?:\s+text|\s+body)?(?:\s+goes)?(?:\s+here)?"
    r"\s*[\]\}>»]{1,2}",
    re.IGNORECASE,
)
_A4 = (11906.0, 16838.0)
_LANDSCAPE_EDGE = 15.0
_FURNITURE_LINE = 6.0


class How(StrEnum):
    """What names the place."""

    CONTROL = "a content control tagged lbi:body"
    BOOKMARK = "the bookmark lbi_body"
    WORDS = "the line that asks for the report"
    END = "the end, because nothing names a place"


@dataclass(frozen=True, slots=True)
class Place:
    """Between which children of the body a document goes; those from `start` to `end` make way.

    `is_inside` says that the place named lies in a table or box, where no document fits.
    """

    start: int
    end: int
    how: How
    is_inside: bool = False


def place_in(body: etree._Element) -> Place:
    """The place in a body."""
    children = list(body)
    for how, is_there in (
        (How.CONTROL, _has_control),
        (How.BOOKMARK, _has_bookmark),
        (How.WORDS, _has_words),
    ):
        for number, child in enumerate(children):
            if not is_there(child):
                continue
            if child.tag == f"{W}tbl" or _is_deep(child, is_there):
                return Place(number + 1, number + 1, how, is_inside=True)
            if how is How.BOOKMARK and _says(child):
                return Place(number + 1, number + 1, how)
            return Place(number, number + 1, how)
    last = len(children) - bool(children and children[-1].tag == f"{W}sectPr")
    while last and _is_blank(children[last - 1]):
        last -= 1
    end = len(children) - bool(children and children[-1].tag == f"{W}sectPr")
    return Place(last, end, How.END)


def text_of(element: etree._Element) -> str:
    """The words of an element."""
    return "".join(each.text or "" for each in element.iter(f"{W}t"))


def _says(element: etree._Element) -> bool:
    return bool(text_of(element).strip())


def _is_blank(child: etree._Element) -> bool:
    """An empty line that holds nothing and ends nothing."""
    held = ("drawing", "pict", "object", "sectPr", "br", "fldChar", "sdt", "bookmarkStart")
    return (
        child.tag == f"{W}p"
        and not _says(child)
        and not any(next(child.iter(f"{W}{tag}"), None) is not None for tag in held)
    )


def _has_control(child: etree._Element) -> bool:
    return any(each.get(f"{W}val") == BODY_TAG for each in child.iter(f"{W}tag"))


def _has_bookmark(child: etree._Element) -> bool:
    marks = (child, *child.iter(f"{W}bookmarkStart"))
    return any(
        each.tag == f"{W}bookmarkStart" and each.get(f"{W}name") == BODY_MARK for each in marks
    )


def _has_words(child: etree._Element) -> bool:
    return any(_WORDS.fullmatch(text_of(each).strip()) for each in _paragraphs(child))


def _paragraphs(child: etree._Element) -> Iterator[etree._Element]:
    return child.iter(f"{W}p")


def _is_deep(child: etree._Element, is_there: object) -> bool:
    """Whether the place lies in a table, a text box or a control around more than itself."""
    if is_there is _has_control:
        own = child.find(f"{W}sdtPr/{W}tag")
        return own is None or own.get(f"{W}val") != BODY_TAG
    if is_there is _has_words:
        if child.tag == f"{W}sdt":
            return not _WORDS.fullmatch(text_of(child).strip())
        return child.tag != f"{W}p" or not _WORDS.fullmatch(text_of(child).strip())
    return child.tag == f"{W}sdt"


# --- sections ----------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Ground:
    """The section a document goes into: its properties and all heads and feet in force.

    `opens` says that nothing stands before the place in this section, `ends` that nothing
    follows in it.
    """

    shape: etree._Element
    references: tuple[tuple[str, str, str], ...]
    opens: bool
    ends: bool
    portrait: Page
    landscape: Page


def shared_front(body: etree._Element, place: Place) -> list[etree._Element]:
    """What stands before a place on the page it begins on."""
    found: list[etree._Element] = []
    for child in _since_section(list(body)[: place.start]):
        before = child.find(f"{W}pPr/{W}pageBreakBefore")
        if before is not None and before.get(f"{W}val", "1") not in ("0", "false", "off"):
            found.clear()
        if any(each.get(f"{W}type") == "page" for each in child.iter(f"{W}br")):
            found.clear()
        else:
            found.append(child)
    return found


def ground_of(body: etree._Element, place: Place) -> Ground:
    """The section around a place."""
    children = list(body)
    before, after = children[: place.start], children[place.start :]
    shape = next(_sections(after), None)
    own = shape if shape is not None else etree.Element(f"{W}sectPr")
    front = _since_section(before)
    rest = _until_section(children[place.end :])
    kept = any(_sections(children[place.start : place.end]))
    portrait, landscape = _pages(body, own)
    return Ground(
        shape=deepcopy(own),
        references=_references([*_sections(before), own]),
        opens=all(_is_blank(each) for each in front),
        ends=kept or all(_is_blank(each) for each in rest),
        portrait=portrait,
        landscape=landscape,
    )


def _sections(children: Sequence[etree._Element]) -> Iterator[etree._Element]:
    """The ends of sections in order, not those of changes that were tracked."""
    for child in children:
        if child.tag == f"{W}sectPr":
            yield child
        else:
            for each in child.iter(f"{W}sectPr"):
                parent = each.getparent()
                if parent is not None and parent.tag == f"{W}pPr":
                    yield each


def _since_section(before: Sequence[etree._Element]) -> list[etree._Element]:
    found: list[etree._Element] = []
    for child in before:
        found.append(child)
        if next(_sections([child]), None) is not None:
            found.clear()
    return found


def _until_section(after: Sequence[etree._Element]) -> list[etree._Element]:
    """What follows in the section; a line that only ends it counts as nothing."""
    found = []
    for child in after:
        if child.tag == f"{W}sectPr":
            break
        found.append(child)
        if next(_sections([child]), None) is not None:
            if not _says(child):
                found.pop()
            break
    return found


def _references(sections: Sequence[etree._Element]) -> tuple[tuple[str, str, str], ...]:
    """Heads and feet in force in the last of these sections: tag, use, relation."""
    found: dict[tuple[str, str], str] = {}
    for section in sections:
        for each in section:
            if each.tag in (f"{W}headerReference", f"{W}footerReference"):
                found[each.tag, each.get(f"{W}type", "default")] = each.get(f"{R}id", "")
    return tuple((tag, use, number) for (tag, use), number in found.items())


def _pages(body: etree._Element, own: etree._Element) -> tuple[Page, Page]:
    """The template's upright and lying page; where it has no lying one, its own turned."""
    every = [own, *_sections(list(body))]
    pages = [_page(each) for each in every]
    upright = next((each for each in pages if not each.is_landscape), None)
    lying = next((each for each in pages if each.is_landscape), None)
    upright = upright or _turned(pages[0])
    return upright, lying or _turned(upright)


def _page(section: etree._Element) -> Page:
    size, margins = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
    width, height = (
        _mm(size, "w", _A4[0]),
        _mm(size, "h", _A4[1]),
    )
    gutter = _mm(margins, "gutter", 0)
    return Page(
        width,
        height,
        _mm(margins, "left", 1440) + gutter,
        _mm(margins, "right", 1440),
        _kept_free(margins, "top", "header"),
        _kept_free(margins, "bottom", "footer"),
    )


def _kept_free(margins: etree._Element | None, edge: str, holder: str) -> float:
    """The margin in mm; where it is narrower than a line of head or foot, that pushes in."""
    return max(abs(_mm(margins, edge, 1440)), _mm(margins, holder, 708) + _FURNITURE_LINE)


def _turned(page: Page) -> Page:
    edge = min(page.left, page.right, _LANDSCAPE_EDGE)
    return Page(page.height, page.width, edge, edge, page.top, page.bottom)


def _mm(element: etree._Element | None, name: str, otherwise: float) -> float:
    said = element.get(f"{W}{name}") if element is not None else None
    try:
        return float(said if said is not None else otherwise) / TWIPS_PER_MM
    except ValueError:
        return otherwise / TWIPS_PER_MM
