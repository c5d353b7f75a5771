"""The style sheet as Word's styles and lists."""

from __future__ import annotations

from dataclasses import dataclass

from exporters.palette import Tone
from exporters.style_sheet import Role, Style, StyleSheet
from exporters.word.paragraphs import BULLET_LIST, HEADING_LIST, NO_LIST
from exporters.word.xml import HEADER, W, point_twips, twips

_BUILT_IN = frozenset(
    {"Normal", "Title", "Subtitle", "heading 1", "heading 2", "heading 3", "caption", "toc 1",
     "header", "footer"}
)  # fmt: skip
_NEXT = {
    Role.HEADING_1: Role.NUMBERED,
    Role.QUESTION: Role.NUMBERED,
    Role.TITLE: Role.SUBTITLE,
    Role.SIDE_HEADING: Role.COMMENTARY,
}
_LISTS = {Role.HEADING_1: (0, HEADING_LIST), Role.NUMBERED: (1, HEADING_LIST),
          Role.BULLET: (0, BULLET_LIST)}  # fmt: skip
_FONT = '<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:eastAsia="Arial" w:cs="Arial"/>'


def styles_xml(sheet: StyleSheet) -> str:
    """The styles part."""
    body = "".join(style_xml(role, style) for role, style in sheet.styles.items())
    return (
        f'{HEADER}<w:styles xmlns:w="{W}"><w:docDefaults><w:rPrDefault><w:rPr>{_FONT}'
        '<w:sz w:val="24"/><w:szCs w:val="24"/>'
        '<w:lang w:val="en-GB" w:eastAsia="en-GB" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        "<w:pPrDefault/></w:docDefaults>"
        f"{body}{_CHARACTER_STYLES}{_TABLE_STYLE}{_LIST_STYLE}</w:styles>"
    )


_CHARACTER_STYLES = (
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
    '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/>'
    "<w:unhideWhenUsed/></w:style>"
    '<w:style w:type="character" w:styleId="PlaceholderText">'
    '<w:name w:val="Placeholder Text"/><w:basedOn w:val="DefaultParagraphFont"/>'
    f'<w:uiPriority w:val="99"/><w:semiHidden/><w:rPr><w:color w:val="{Tone.QUIET}"/></w:rPr>'
    "</w:style>"
)
_TABLE_STYLE = (
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal">'
    '<w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/>'
    '<w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>'
    '<w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/>'
    '<w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/>'
    "</w:tblCellMar></w:tblPr></w:style>"
)
_LIST_STYLE = (
    '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/></w:style>'
)


def style_xml(role: Role, style: Style, *, font: str = _FONT) -> str:
    """One style; `font` is what it says of its typeface, by default that it is Arial."""
    own = "" if role.value in _BUILT_IN else ' w:customStyle="1"'
    default = ' w:default="1"' if role is Role.NORMAL else ""
    based = "" if role is Role.NORMAL else f'<w:basedOn w:val="{style.base.style_id}"/>'
    following = _NEXT.get(role)
    after = f'<w:next w:val="{following.style_id}"/>' if following else ""
    return (
        f'<w:style w:type="paragraph"{default}{own} w:styleId="{role.style_id}">'
        f'<w:name w:val="{role.value}"/>{based}{after}<w:qFormat/>'
        f"<w:pPr>{_paragraph_xml(role, style)}</w:pPr>"
        f"<w:rPr>{font}{_run_xml(style)}</w:rPr></w:style>"
    )


def _paragraph_xml(role: Role, style: Style) -> str:
    keep = "" if style.keeps_with_next else ' w:val="0"'
    level, number = _LISTS.get(role, (0, 0))
    listed = (
        f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
        if number
        else ""
    )
    spacing = (
        f'<w:spacing w:before="{point_twips(style.before)}" '
        f'w:after="{point_twips(style.after)}" w:line="{point_twips(style.line)}" '
        'w:lineRule="atLeast"/>'
    )
    indent = f'<w:ind w:left="{twips(style.left)}" w:hanging="{twips(style.hanging)}"/>'
    outline = "" if style.outline is None else f'<w:outlineLvl w:val="{style.outline}"/>'
    tabs = _tabs(role, style)
    return (
        f"<w:keepNext{keep}/><w:widowControl/>{listed}{_rule_xml(style)}{tabs}{spacing}"
        f"{indent}{outline}"
    )


def _tabs(role: Role, style: Style) -> str:
    if role not in (Role.KEY_FACT, Role.CONTENTS):
        return ""
    return f'<w:tabs><w:tab w:val="left" w:pos="{twips(style.left)}"/></w:tabs>'


def _rule_xml(style: Style) -> str:
    rule = style.rule
    if rule is None:
        return ""
    return (
        f'<w:pBdr><w:{rule.side} w:val="single" w:sz="{rule.eighths}" '
        f'w:space="{rule.space}" w:color="{rule.tone}"/></w:pBdr>'
    )


def _run_xml(style: Style) -> str:
    half_points = round(style.points * 2)
    bold = "<w:b/>" if style.is_bold else '<w:b w:val="0"/>'
    return (
        f'{bold}<w:i w:val="0"/><w:color w:val="{style.tone}"/>'
        f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'
    )


@dataclass(frozen=True, slots=True)
class _Level:
    """One level of a list: what stands before the text, and how."""

    level: int
    text: str
    role: Role
    indent: int
    tone: Tone
    kind: str = "decimal"
    is_bold: bool = False

    def xml(self) -> str:
        return (
            f'<w:lvl w:ilvl="{self.level}"><w:start w:val="1"/><w:numFmt w:val="{self.kind}"/>'
            f'<w:pStyle w:val="{self.role.style_id}"/><w:lvlText w:val="{self.text}"/>'
            '<w:lvlJc w:val="left"/>'
            f'<w:pPr><w:ind w:left="{self.indent}" w:hanging="{self.indent}"/></w:pPr>'
            f'<w:rPr><w:b w:val="{int(self.is_bold)}"/><w:color w:val="{self.tone}"/></w:rPr>'
            "</w:lvl>"
        )


def numbering_xml(sheet: StyleSheet) -> str:
    """The lists: headings with paragraphs, bullets, and a list whose number is nothing."""
    indent, accent = twips(sheet[Role.NUMBERED].left), sheet.accent
    headings = _Level(0, f"%1{sheet.number_end}", Role.HEADING_1, indent, accent, is_bold=True)
    paragraphs = _Level(1, "%1.%2", Role.NUMBERED, indent, Tone.QUIET)
    bullets = _Level(0, "–", Role.BULLET, twips(sheet[Role.BULLET].left), accent, "bullet")
    lists = (
        _abstract(0, "multilevel", headings.xml() + paragraphs.xml())
        + _abstract(1, "singleLevel", bullets.xml())
        + _abstract(2, "singleLevel", _NO_NUMBER)
    )
    used = "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="{number - 1}"/></w:num>'
        for number in (HEADING_LIST, BULLET_LIST, NO_LIST)
    )
    return f'{HEADER}<w:numbering xmlns:w="{W}">{lists}{used}</w:numbering>'


_NO_NUMBER = (
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="none"/><w:suff w:val="nothing"/>'
    '<w:lvlText w:val=""/><w:lvlJc w:val="left"/>'
    '<w:pPr><w:ind w:left="0" w:firstLine="0"/></w:pPr></w:lvl>'
)


def _abstract(number: int, kind: str, levels: str) -> str:
    return (
        f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="{kind}"/>'
        f"{levels}</w:abstractNum>"
    )
