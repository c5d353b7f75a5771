"""The body of a document in the words of a template: its styles, its lists, free numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from lxml import etree

from exporters.style_sheet import Role
from exporters.word.paragraphs import BULLET_LIST, HEADING_LIST, NO_LIST
from exporters.word.template_place import W, text_of
from exporters.word.template_styles import Dress
from exporters.word.xml import twips

_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_BEFORE_LIST = ("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl")
_BEFORE_INDENT = (
    *_BEFORE_LIST, "numPr", "suppressLineNumbers", "pBdr", "shd", "tabs", "suppressAutoHyphens",
    "kinsoku", "wordWrap", "overflowPunct", "topLinePunct", "autoSpaceDE", "autoSpaceDN",
    "bidi", "adjustRightInd", "snapToGrid", "spacing",
)  # fmt: skip
_COMMENTARY_LEFT = 38.0


@dataclass(frozen=True, slots=True)
class Taken:
    """The numbers a template uses up: the highest bookmark and drawing, controls, names."""

    bookmark: int
    drawing: int
    controls: frozenset[str]
    names: frozenset[str]


def taken_in(trees: Iterable[etree._Element]) -> Taken:
    """What the parts of a template use up."""
    bookmarks, drawings, controls, names = [0], [0], set(), set()
    for tree in trees:
        for each in tree.iter(f"{W}bookmarkStart"):
            bookmarks.append(_number(each.get(f"{W}id")))
            names.add(each.get(f"{W}name", ""))
        drawings += [_number(each.get("id")) for each in tree.iter(f"{_WP}docPr")]
        for each in tree.iter(f"{W}sdtPr"):
            own = each.find(f"{W}id")
            if own is not None:
                controls.add(own.get(f"{W}val", ""))
    return Taken(max(bookmarks), max(drawings), frozenset(controls), frozenset(names))


def _number(said: str | None) -> int:
    return int(said) if said and said.lstrip("-").isdigit() else 0


def rewrite(body: etree._Element, dress: Dress, *, taken: Taken) -> None:
    """Puts the template's styles and lists in place of ours and numbers past the template's."""
    roles = {role.style_id: role for role in dress.ids}
    for paragraph in body.iter(f"{W}p"):
        properties = paragraph.find(f"{W}pPr")
        style = properties.find(f"{W}pStyle") if properties is not None else None
        if properties is None or style is None:
            continue
        role = roles.get(style.get(f"{W}val", ""))
        _renumber(properties, dress)
        if role is not None:
            style.set(f"{W}val", dress.ids[role])
            _settle(paragraph, properties, role=role, dress=dress)
    if dress.table_style:
        for table in body.iter(f"{W}tbl"):
            _dress_table(table, dress.table_style)
    _free_numbers(body, taken)


def _renumber(properties: etree._Element, dress: Dress) -> None:
    for each in properties.iter(f"{W}numId"):
        ours = _number(each.get(f"{W}val"))
        each.set(f"{W}val", str(dress.lists.numbers.get(ours, ours)))


# --- lists -------------------------------------------------------------------------------
def _settle(
    paragraph: etree._Element, properties: etree._Element, *, role: Role, dress: Dress
) -> None:
    """What a style of the template does not do by itself is said on the paragraph."""
    has_list = properties.find(f"{W}numPr") is not None
    if role not in dress.theirs:
        _settle_ours(properties, role=role, dress=dress)
        return
    if role is Role.HEADING_1:
        _settle_heading(paragraph, properties, has_list=has_list, dress=dress)
    elif role in _COUNTED and not has_list:
        ours, level = _COUNTED[role]
        if not _counts_itself(role, dress):
            _list(properties, dress.lists.numbers[ours], level)
    elif role in (Role.HEADING_2, Role.HEADING_3) and role in dress.listed and not has_list:
        _list(properties, dress.lists.numbers[NO_LIST], 0)
        _indent(properties, 0)
    elif role is Role.COMMENTARY:
        _indent(properties, _COMMENTARY_LEFT)


def _settle_ours(properties: etree._Element, *, role: Role, dress: Dress) -> None:
    """Our numbers count in the template's list; what rests on a counted style does not."""
    if role is Role.NUMBERED and dress.lists.is_theirs:
        _list(properties, dress.lists.heading, 1)
    elif _RESTS_ON.get(role) in dress.listed and properties.find(f"{W}numPr") is None:
        _list(properties, dress.lists.numbers[NO_LIST], 0)
        _indent(properties, 0)


_RESTS_ON = {Role.SIDE_HEADING: Role.HEADING_3, Role.QUESTION: Role.HEADING_2}
_COUNTED: Mapping[Role, tuple[int, int]] = {
    Role.NUMBERED: (HEADING_LIST, 1),
    Role.BULLET: (BULLET_LIST, 0),
}


def _counts_itself(role: Role, dress: Dress) -> bool:
    """A bullet of the template's own stands; numbers must follow our headings' list."""
    if role is Role.BULLET:
        return role in dress.listed
    return False


def _settle_heading(
    paragraph: etree._Element, properties: etree._Element, *, has_list: bool, dress: Dress
) -> None:
    is_unnumbered = has_list
    if is_unnumbered:
        style = properties.find(f"{W}pStyle")
        if style is not None and dress.appendix and text_of(paragraph).startswith("Appendix"):
            style.set(f"{W}val", dress.appendix)
    elif not dress.lists.is_theirs:
        _list(properties, dress.lists.heading, 0)


def _list(properties: etree._Element, number: int, level: int) -> None:
    made = etree.Element(f"{W}numPr")
    for tag, value in (("ilvl", level), ("numId", number)):
        etree.SubElement(made, f"{W}{tag}").set(f"{W}val", str(value))
    _insert(properties, made, _BEFORE_LIST)


def _indent(properties: etree._Element, left: float) -> None:
    found = properties.find(f"{W}ind")
    if found is None:
        found = etree.Element(f"{W}ind")
        _insert(properties, found, _BEFORE_INDENT)
    found.set(f"{W}left", str(twips(left)))
    found.set(f"{W}firstLine", "0")


def _insert(properties: etree._Element, made: etree._Element, before: tuple[str, ...]) -> None:
    """Puts a property where the order of the format wants it."""
    at = 0
    for place, each in enumerate(properties):
        if str(each.tag).removeprefix(W) in before:
            at = place + 1
    properties.insert(at, made)


# --- tables ------------------------------------------------------------------------------
def _dress_table(table: etree._Element, style: str) -> None:
    """The template's table style rules: our own lines go, our widths and margins stay."""
    properties = table.find(f"{W}tblPr")
    if properties is None:
        return
    named = etree.Element(f"{W}tblStyle")
    named.set(f"{W}val", style)
    properties.insert(0, named)
    for lines in list(table.iter(f"{W}tcBorders")):
        holder = lines.getparent()
        if holder is not None:
            holder.remove(lines)


# --- numbers -----------------------------------------------------------------------------
def _free_numbers(body: etree._Element, taken: Taken) -> None:
    for each in body.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd"):
        each.set(f"{W}id", str(_number(each.get(f"{W}id")) + taken.bookmark + 1))
    for each in body.iter(f"{_WP}docPr"):
        each.set("id", str(_number(each.get("id")) + taken.drawing))
    used = set(taken.controls)
    for each in body.iter(f"{W}sdtPr"):
        own = each.find(f"{W}id")
        if own is not None:
            number = _free(_number(own.get(f"{W}val")), used.__contains__)
            own.set(f"{W}val", str(number))
            used.add(str(number))


def _free(number: int, is_used: Callable[[str], bool]) -> int:
    while is_used(str(number)):
        number = (number + 1) & 0x7FFFFFFF
    return number
