"""The lists a document counts with, added beside a template's own or counting on in them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from exporters.style_sheet import Role, StyleSheet
from exporters.word.paragraphs import HEADING_LIST
from exporters.word.styles import numbering_xml
from exporters.word.template_look import StyleLook
from exporters.word.xml import W

_W = f"{{{W}}}"


@dataclass(frozen=True, slots=True)
class Lists:
    """The lists a document counts with. `is_theirs` where headings count on in the template's.

    Our lists by the numbers our paragraphs name them with; `heading` is the one for headings.
    """

    numbers: Mapping[int, int]
    is_theirs: bool = False

    @property
    def heading(self) -> int:
        return self.numbers[HEADING_LIST]


def lists_added(
    numbering: etree._Element, sheet: StyleSheet, *, looks: Mapping[Role, StyleLook]
) -> Lists:
    """Our lists added beside the template's; headings count in its own where that serves."""
    ours = etree.fromstring(numbering_xml(sheet).encode())
    first_abstract = 1 + max(_numbers(numbering, "abstractNum", "abstractNumId"), default=-1)
    first_list = 1 + max(_numbers(numbering, "num", "numId"), default=0)
    _add_abstract(numbering, ours, first_abstract)
    numbers = {}
    for place, each in enumerate(ours.iter(f"{_W}num")):
        number = int(each.get(f"{_W}numId", "0"))
        made = etree.Element(f"{_W}num")
        made.set(f"{_W}numId", str(first_list + place))
        inner = etree.SubElement(made, f"{_W}abstractNumId")
        own = int((each[0].get(f"{_W}val")) or 0)
        inner.set(f"{_W}val", str(first_abstract + own))
        _insert_list(numbering, made)
        numbers[number] = first_list + place
    heading = looks.get(Role.HEADING_1)
    if heading is not None and heading.listed and _serves(numbering, heading.listed):
        numbers[HEADING_LIST] = heading.listed[0]
        return Lists(numbers, is_theirs=True)
    return Lists(numbers)


def _numbers(numbering: etree._Element, tag: str, attribute: str) -> list[int]:
    said = [each.get(f"{_W}{attribute}", "") for each in numbering.iter(f"{_W}{tag}")]
    return [int(each) for each in said if each.isdigit()]


def _add_abstract(numbering: etree._Element, ours: etree._Element, first: int) -> None:
    """Abstract lists stand before the lists that use them."""
    at = 0
    for place, each in enumerate(numbering):
        if each.tag in (f"{_W}abstractNum", f"{_W}numPicBullet"):
            at = place + 1
    for place, each in enumerate(list(ours.iter(f"{_W}abstractNum"))):
        each.set(f"{_W}abstractNumId", str(first + place))
        mark = etree.Element(f"{_W}nsid")
        mark.set(f"{_W}val", f"4C4249{first + place:02X}"[-8:])
        each.insert(0, mark)
        numbering.insert(at + place, each)


def _insert_list(numbering: etree._Element, made: etree._Element) -> None:
    last = numbering.find(f"{_W}numIdMacAtCleanup")
    if last is None:
        numbering.append(made)
    else:
        last.addprevious(made)


def _serves(numbering: etree._Element, listed: tuple[int, int]) -> bool:
    """Whether a template's list counts headings 1, 2 and what stands under them 1.1, 1.2."""
    number, level = listed
    if level != 0:
        return False
    abstract = None
    for each in numbering.iter(f"{_W}num"):
        if each.get(f"{_W}numId") == str(number):
            abstract = each.find(f"{_W}abstractNumId")
    wanted = abstract.get(f"{_W}val") if abstract is not None else None
    for each in numbering.iter(f"{_W}abstractNum"):
        if each.get(f"{_W}abstractNumId") == wanted:
            return _level_text(each, 0) == "%1" and _level_text(each, 1) == "%1.%2"
    return False


def _level_text(abstract: etree._Element, level: int) -> str:
    for each in abstract.iter(f"{_W}lvl"):
        if each.get(f"{_W}ilvl") == str(level):
            kind, text = each.find(f"{_W}numFmt"), each.find(f"{_W}lvlText")
            if kind is not None and kind.get(f"{_W}val") == "decimal" and text is not None:
                return str(text.get(f"{_W}val", "")).rstrip(". )")
    return ""


def link_levels(
    numbering: etree._Element, lists: Lists, *, ids: Mapping[Role, str],
    theirs: frozenset[Role],
) -> None:  # fmt: skip
    """A level of ours names the style made for it, never one of the template's."""
    by_ours = {role.style_id: (role, number) for role, number in ids.items()}
    ours = {f"4C4249{n:02X}" for n in range(256)}
    for abstract in numbering.iter(f"{_W}abstractNum"):
        mark = abstract.find(f"{_W}nsid")
        if mark is None or mark.get(f"{_W}val") not in ours:
            continue
        for level in abstract.iter(f"{_W}lvl"):
            link = level.find(f"{_W}pStyle")
            if link is None:
                continue
            role, number = by_ours.get(link.get(f"{_W}val", ""), (Role.NORMAL, ""))
            is_heading = role in (Role.HEADING_1, Role.NUMBERED)
            if role in theirs or not number or (lists.is_theirs and is_heading):
                level.remove(link)
            else:
                link.set(f"{_W}val", number)
