"""A template dressed for a document: its own styles where it has them, ours made to match.

Nothing of the template's own styles and lists is changed; what is missing is added beside it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from lxml import etree

from exporters.palette import Tone
from exporters.style_sheet import Role, Style, StyleSheet
from exporters.word.styles import style_xml
from exporters.word.template_lists import Lists, link_levels, lists_added
from exporters.word.template_look import StyleLook, TemplateStyles, contrast
from exporters.word.template_roles import APPENDIX, BY_KEY, TABLE_STYLE
from exporters.word.xml import W, quoted

_W = f"{{{W}}}"
_BODY_POINTS = 12.0
_MOST = 14.0
_LEAST_CONTRAST = 4.5
_OWN_NAMES = {Role.NORMAL: "Report Text", Role.HEADER: "header", Role.FOOTER: "footer"}
_COMMENTARY_LEFT = 38.0
_HEADS = frozenset(
    {Role.MASTHEAD, Role.TITLE, Role.SUBTITLE, Role.HEADING_1, Role.HEADING_2, Role.HEADING_3,
     Role.QUESTION, Role.SIDE_HEADING}
)  # fmt: skip
_SMALL = frozenset({Role.TABLE_TEXT, Role.TABLE_HEADING, Role.TABLE_ITEM, Role.TABLE_FIGURE})
_FURNITURE = frozenset({Role.HEADER, Role.FOOTER})
_WIDER = (
    ("verdana", 1.22), ("tahoma", 1.03), ("trebuchet", 1.0), ("georgia", 1.02),
    ("century gothic", 1.1), ("segoe", 1.0), ("lucida", 1.12), ("open sans", 1.07),
    ("calibri", 0.92), ("gill sans", 0.93), ("times", 0.92), ("cambria", 0.97),
    ("garamond", 0.87), ("aptos", 1.0), ("montserrat", 1.16), ("poppins", 1.13),
)  # fmt: skip

_LEAST_IN_TABLES = 1.0
"""Per cents and brackets are as wide in a narrow face as in Arial."""


@dataclass(frozen=True, slots=True)
class Dress:
    """What a document's paragraphs become in a template.

    `ids` gives the style of each role, `listed` the roles whose style counts by itself.
    """

    ids: Mapping[Role, str]
    theirs: frozenset[Role]
    listed: frozenset[Role]
    lists: Lists
    sheet: StyleSheet
    appendix: str = ""
    table_style: str = ""


def dressed(
    styles: TemplateStyles, numbering: etree._Element, *, sheet: StyleSheet,
    roles: Mapping[str, str],
) -> Dress:  # fmt: skip
    """Adds to a template's styles and lists what a document needs beside them."""
    looks = _looks(styles, roles)
    lists = lists_added(numbering, sheet, looks=looks)
    matched = _matched(sheet, styles, looks)
    ids = {role: look.id for role, look in looks.items()}
    for role in sheet.styles:
        if role not in ids and role not in _FURNITURE:
            ids[role] = _free(role.style_id, {*styles.looks, *ids.values()})
    _add_styles(styles, matched, ids=ids, theirs=frozenset(looks), lists=lists)
    _darken(styles, looks)
    link_levels(numbering, lists, ids=ids, theirs=frozenset(looks))
    return Dress(
        ids=ids,
        theirs=frozenset(looks),
        listed=frozenset(role for role, look in looks.items() if look.listed),
        lists=lists,
        sheet=_measured(sheet, matched, theirs=frozenset(looks), font=styles.body.font),
        appendix=_id_of(styles, roles.get(APPENDIX, "")),
        table_style=_id_of(styles, roles.get(TABLE_STYLE, "")),
    )


def _measured(
    sheet: StyleSheet, matched: Mapping[Role, Style], *, theirs: frozenset[Role], font: str
) -> StyleSheet:
    """The sheet that room is planned with: a wider typeface counts as a larger one."""
    found = {
        role: style
        if role in theirs
        else replace(style, points=style.points * _width_in(role, font))
        for role, style in matched.items()
    }
    return StyleSheet(sheet.name, MappingProxyType(found), sheet.accent, sheet.number_end)


def _id_of(styles: TemplateStyles, name: str) -> str:
    look = styles.by_name.get(name.casefold()) if name else None
    return look.id if look is not None else ""


def _looks(styles: TemplateStyles, roles: Mapping[str, str]) -> dict[Role, StyleLook]:
    """The template's styles for our roles: those chosen, and those of the very same name."""
    found: dict[Role, StyleLook] = {}
    for key, name in roles.items():
        role, look = BY_KEY[key].role, styles.by_name.get(name.casefold())
        if role is not None and name and look is not None:
            found[role] = look
    offered = {each.role for each in BY_KEY.values()}
    for role in Role:
        look = styles.by_name.get(role.value.casefold())
        if role not in offered and role not in _FURNITURE and look and look.kind == "paragraph":
            found[role] = look
    if "body" not in roles:
        found[Role.NORMAL] = styles.body
    return {role: look for role, look in found.items() if look.id}


# --- styles made to match ----------------------------------------------------------------
def _matched(
    sheet: StyleSheet, styles: TemplateStyles, looks: Mapping[Role, StyleLook]
) -> dict[Role, Style]:
    """The style sheet as it comes out in the template, for planning pages and widths."""
    body = looks.get(Role.NORMAL, styles.body)
    head = looks.get(Role.HEADING_1)
    accent = _accent(head)
    found: dict[Role, Style] = {}
    for role, style in sheet.styles.items():
        look = looks.get(role)
        if look is not None:
            found[role] = _as_style(role, style, look)
        else:
            found[role] = _to_match(role, style, body=body, accent=accent)
    return found


def _as_style(role: Role, ours: Style, look: StyleLook) -> Style:
    return replace(
        ours,
        points=look.points * _width_in(role, look.font),
        line=look.line or look.points * 1.15,
        is_bold=look.is_bold,
        before=look.before,
        after=look.after,
        left=_COMMENTARY_LEFT if role is Role.COMMENTARY else max(look.left, ours.left),
        hanging=max(look.hanging, ours.hanging),
        keeps_with_next=look.keeps_with_next,
    )


def _to_match(role: Role, ours: Style, *, body: StyleLook, accent: str) -> Style:
    """Our style in the template's size and accent; tables stay as small as they may be."""
    tone = ours.tone
    if tone is Tone.ACCENT and accent:
        tone = accent  # type: ignore[assignment]  # a colour of the template's own
    share = min(max(body.points, _BODY_POINTS), _MOST) / _BODY_POINTS
    if role in _SMALL or role in _FURNITURE:
        share = 1.0
    rule = ours.rule
    if rule is not None and accent:
        rule = replace(rule, tone=accent)  # type: ignore[arg-type]
    half = round(ours.points * share * 2) / 2
    return replace(ours, points=half, line=round(ours.line * share, 1), tone=tone, rule=rule)


def _accent(head: StyleLook | None) -> str:
    """The colour of the template's headings, dark enough to be read on white."""
    return darkened(head.colour) if head is not None and head.colour else ""


def darkened(colour: str) -> str:
    """The nearest darker shade that can be read on white; a colour that can stays."""
    while contrast(colour) < _LEAST_CONTRAST:
        parts = [int(colour[i : i + 2], 16) * 0.95 for i in (0, 2, 4)]
        colour = "".join(f"{round(each):02X}" for each in parts)
    return colour


def _width_in(role: Role, font: str) -> float:
    """How much wider than Arial a typeface runs where a role is used."""
    name = font.casefold()
    wide = next((share for start, share in _WIDER if start in name), 1.0)
    return max(wide, _LEAST_IN_TABLES) if role in _SMALL else wide


def _add_styles(
    styles: TemplateStyles,
    matched: Mapping[Role, Style],
    *,
    ids: Mapping[Role, str],
    theirs: frozenset[Role],
    lists: Lists,
) -> None:
    names = {each.name.casefold() for each in styles.looks.values()}
    heading = _fonts_of(styles, ids.get(Role.HEADING_1, ""))
    for role, style in matched.items():
        if role in theirs or role in _FURNITURE:
            continue
        font = heading if role in _HEADS else ""
        holder = etree.fromstring(
            f'<w:styles xmlns:w="{W}">{style_xml(role, style, font=font)}</w:styles>'
        )
        made = holder[0]
        made.set(f"{_W}styleId", ids[role])
        _rename(made, role, names)
        _rebase(made, ids, lists)
        if role is Role.NORMAL:
            _rest_on(made, styles.body.id)
        _left_aligned(made)
        styles.tree.append(made)


def _darken(styles: TemplateStyles, looks: Mapping[Role, StyleLook]) -> None:
    """Colours of the template that are too faint to read come out a shade darker."""
    for look in {each.id: each for each in looks.values()}.values():
        if contrast(look.colour) >= _LEAST_CONTRAST:
            continue
        own = next(styles.chain(look.id))
        run = own.find(f"{_W}rPr")
        if run is None:
            run = etree.SubElement(own, f"{_W}rPr")
        colour = run.find(f"{_W}color")
        if colour is None:
            colour = etree.Element(f"{_W}color")
            run.insert(sum(1 for each in run if each.tag in _BEFORE_COLOUR), colour)
        colour.attrib.clear()
        colour.set(f"{_W}val", darkened(look.colour))


_BEFORE_COLOUR = frozenset(
    f"{_W}{tag}"
    for tag in ("rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps", "strike",
                "dstrike", "outline", "shadow", "emboss", "imprint", "noProof", "snapToGrid",
                "vanish", "webHidden")
)  # fmt: skip


def _rename(made: etree._Element, role: Role, names: set[str]) -> None:
    name = made.find(f"{_W}name")
    wanted = _OWN_NAMES.get(role, role.value)
    if name is not None and (wanted.casefold() in names or wanted != role.value):
        is_taken = wanted.casefold() in names
        name.set(f"{_W}val", f"{wanted} (performance)" if is_taken else wanted)
        made.set(f"{_W}customStyle", "1")
    if f"{_W}default" in made.attrib:
        del made.attrib[f"{_W}default"]


def _rebase(made: etree._Element, ids: Mapping[Role, str], lists: Lists) -> None:
    """Names of our styles and lists become the template's."""
    by_ours = {role.style_id: number for role, number in ids.items()}
    for tag in ("basedOn", "next", "link"):
        found = made.find(f"{_W}{tag}")
        if found is not None:
            named = found.get(f"{_W}val", "")
            found.set(f"{_W}val", by_ours.get(named, named))
    for each in made.iter(f"{_W}numId"):
        number = int(each.get(f"{_W}val", "0"))
        each.set(f"{_W}val", str(lists.numbers.get(number, number)))


def _rest_on(made: etree._Element, number: str) -> None:
    """The base of all our styles takes its typeface from the template's text."""
    name = made.find(f"{_W}name")
    if name is not None and number:
        base = etree.Element(f"{_W}basedOn")
        base.set(f"{_W}val", number)
        name.addnext(base)


def _left_aligned(made: etree._Element) -> None:
    """Whatever the template's text does, ours is not justified, and keeps its spaces."""
    properties = made.find(f"{_W}pPr")
    if properties is None:
        return
    outline = properties.find(f"{_W}outlineLvl")
    added = [etree.Element(f"{_W}contextualSpacing"), etree.Element(f"{_W}jc")]
    added[0].set(f"{_W}val", "0")
    added[1].set(f"{_W}val", "left")
    at = len(properties) if outline is None else properties.index(outline)
    for place, each in enumerate(added):
        properties.insert(at + place, each)


def _fonts_of(styles: TemplateStyles, number: str) -> str:
    """What a style says of its typeface, as it says it: theme fonts stay theme fonts."""
    for each in styles.chain(number):
        fonts = each.find(f"{_W}rPr/{_W}rFonts")
        if fonts is not None:
            said = "".join(
                f' w:{str(name).removeprefix(_W)}="{quoted(str(value))}"'
                for name, value in fonts.attrib.items()
                if str(name).startswith(_W)
            )
            return f"<w:rFonts{said}/>"
    return ""


def _free(wanted: str, taken: set[str]) -> str:
    low = {each.casefold() for each in taken}
    if wanted.casefold() not in low:
        return wanted
    numbers = (f"{wanted}LBI{n or ''}" for n in range(100))
    return next(each for each in numbers if each.casefold() not in low)
