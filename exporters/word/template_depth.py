"""How much room a template's own words, tables and pictures take, in points."""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from exporters.layout import NATURAL_LINE
from exporters.typography import line_count
from exporters.word.template_look import TemplateStyles
from exporters.word.template_place import W, text_of

_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_EMU_PER_POINT = 12_700


def depth_of(
    front: Iterable[etree._Element], styles: TemplateStyles, *, measure: float
) -> float:
    """The height of what stands in a measure of so many mm, by the looks of its styles."""
    return sum(_tall(each, styles, measure) for each in front)


def _tall(element: etree._Element, styles: TemplateStyles, measure: float) -> float:
    if element.tag == f"{W}p":
        return _paragraph(element, styles, measure)
    if element.tag == f"{W}tr":
        cells = element.findall(f"{W}tc")
        share = measure / max(1, len(cells))
        return max((_tall(each, styles, share) for each in cells), default=0.0)
    return sum(_tall(each, styles, measure) for each in element.iterchildren("{*}*"))


def _paragraph(element: etree._Element, styles: TemplateStyles, measure: float) -> float:
    named = element.find(f"{W}pPr/{W}pStyle")
    look = styles.looks.get(named.get(f"{W}val", "")) if named is not None else None
    look = look or styles.body
    lines = line_count(text_of(element), look.points, measure=measure, bold=look.is_bold)
    line = max(look.line, look.points * NATURAL_LINE)
    words = max(1, lines) * line
    return look.before + look.after + _beside(element, words, line)


def _beside(element: etree._Element, words: float, line: float) -> float:
    """Words with the pictures that stand in their line or push them aside."""
    in_line = max(map(_height, element.iter(f"{_WP}inline")), default=0.0)
    apart = sum(
        _height(each)
        for each in element.iter(f"{_WP}anchor")
        if each.find(f"{_WP}wrapTopAndBottom") is not None
    )
    return words + max(0.0, in_line - line) + apart


def _height(picture: etree._Element) -> float:
    extent = picture.find(f"{_WP}extent")
    return int(extent.get("cy", "0")) / _EMU_PER_POINT if extent is not None else 0.0
