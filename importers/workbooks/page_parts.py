"""A web page as an office program lays it out: a row for each line of text, and its tables."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

_INLINE = frozenset(
    {"a", "abbr", "b", "em", "font", "i", "small", "span", "strong", "sub", "sup", "u"}
)
_UNSEEN = frozenset({"head", "script", "style", "title", "template", "noscript"})
_SPACES = " \t\r\n\xa0"


def page_parts(root: etree._Element) -> Iterator[str | etree._Element]:
    """The lines of text and the outermost tables of a page, in order."""
    line: list[str] = []
    for piece in _pieces(root):
        if isinstance(piece, str):
            line.append(piece)
            continue
        text = " ".join("".join(line).split())
        line.clear()
        if text:
            yield text
        if piece is not None:
            yield piece


def _pieces(element: etree._Element) -> Iterator[str | etree._Element | None]:
    """Texts and tables in order; None where a line ends."""
    tag: object = element.tag
    if not isinstance(tag, str) or tag in _UNSEEN:
        return
    if element.tag == "table":
        yield element
        return
    is_line = element.tag not in _INLINE
    if is_line:
        yield None
    yield element.text or ""
    for child in element:
        yield from _pieces(child)
        yield child.tail or ""
    if is_line:
        yield None
