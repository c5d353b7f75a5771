"""Paragraphs, headings, captions and commentary as XML."""

from __future__ import annotations

import re
from dataclasses import dataclass
from xml.sax.saxutils import unescape

from exporters.blocks import (
    Caption,
    Commentary,
    Content,
    Heading,
    Paragraph,
    SideNote,
    content,
)
from exporters.style_sheet import Role
from exporters.word.composition import Composition
from exporters.word.controls import block_control
from exporters.word.fields import field_xml
from exporters.word.parts import runs
from exporters.word.xml import escaped, point_twips, twips

HEADING_LIST, BULLET_LIST, NO_LIST = 1, 2, 3
SIDE_WIDTH = 35.0
KEEP = "<w:keepNext/>"
MESSAGE_INDENT = 15.0
_WORDS = re.compile(r"<w:t(?: [^>]*)?>([^<]*)</w:t>")
_COLUMN_BREAK = '<w:r><w:br w:type="column"/></w:r>'
_FRAME = (
    f'<w:framePr w:w="{twips(SIDE_WIDTH)}" w:hSpace="113" w:wrap="around" '
    'w:vAnchor="text" w:hAnchor="margin" w:x="1" w:y="1"/>'
)
_HEADINGS = {1: Role.HEADING_1, 2: Role.HEADING_2, 3: Role.HEADING_3}


@dataclass(frozen=True, slots=True)
class BodyParagraph:
    """A paragraph of the body; the properties of a section may still go into it."""

    properties: str
    inside: str

    @property
    def text(self) -> str:
        """The words the paragraph was built with."""
        return unescape("".join(_WORDS.findall(self.inside)))

    def xml(self, section: str = "") -> str:
        """The paragraph, closing a section when it is the last one before the next."""
        return f"<w:p><w:pPr>{self.properties}{section}</w:pPr>{self.inside}</w:p>"


EMPTY = BodyParagraph(
    f'<w:pStyle w:val="{Role.FIGURE.style_id}"/>'
    '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>',
    "",
)


def paragraph(block: Paragraph, composition: Composition) -> BodyParagraph:
    """A paragraph in its role."""
    inside = runs(block.content, composition)
    if block.anchor:
        inside = composition.bookmarked(block.anchor, inside)
    if block.opens_column:
        inside = _COLUMN_BREAK + inside
    keep = KEEP if block.keeps_with_next else ""
    return BodyParagraph(_style(block.role) + keep + _after(block.space_after), inside)


def heading(block: Heading, composition: Composition) -> BodyParagraph:
    """A heading; a label is bookmarked alone, so that a reference prints only it."""
    text = f'<w:r><w:t xml:space="preserve">{escaped(block.text)}</w:t></w:r>'
    if block.anchor and block.label and block.text.startswith(block.label):
        rest = block.text.removeprefix(block.label)
        text = composition.bookmarked(block.anchor, _plain(block.label)) + _plain(rest)
    elif block.anchor:
        text = composition.bookmarked(block.anchor, text)
    role = block.role or _HEADINGS[block.level]
    return BodyParagraph(
        _style(role)
        + ("<w:pageBreakBefore/>" if block.starts_page else "")
        + _heading_number(block, role),
        text,
    )


def _heading_spacing(block: Heading) -> str:
    before = block.space_before
    return "" if before is None else f'<w:spacing w:before="{point_twips(before)}"/>'


def _heading_number(block: Heading, role: Role) -> str:
    spacing = _heading_spacing(block)
    if role is Role.HEADING_1 and not block.is_numbered:
        return f'{_list(NO_LIST, 0)}{spacing}<w:ind w:left="0" w:firstLine="0"/>'
    if role is Role.HEADING_2 and block.is_numbered:
        indent = twips(MESSAGE_INDENT)
        number = f"{_list(HEADING_LIST, 1)}{spacing}"
        return f'{number}<w:ind w:left="{indent}" w:hanging="{indent}"/>'
    return spacing


def caption(block: Caption, composition: Composition) -> BodyParagraph:
    """A caption with its computed number."""
    words = runs(content(block.text), composition)
    if block.kind is not None:
        composition.captions[block.kind] += 1
        number = str(composition.captions[block.kind])
        field = field_xml(f"SEQ {block.kind} \\* ARABIC", number)
        words = _plain(f"{block.kind} ") + field + _plain(": ") + words
    if block.opens_column:
        words = _COLUMN_BREAK + words
    flush = '<w:spacing w:before="0"/>' if block.is_flush else ""
    return BodyParagraph(_style(Role.CAPTION) + flush, words)


def commentary(block: Commentary, composition: Composition) -> tuple[BodyParagraph, str]:
    """The side heading, standing in the left margin of its text, and the control."""
    side = BodyParagraph(_style(Role.SIDE_HEADING) + _FRAME, _plain(block.label))
    properties = _style(Role.COMMENTARY) + _after(block.space_after)
    return side, block_control(block.control, composition, properties=properties)


def side_note(block: SideNote, composition: Composition) -> list[BodyParagraph]:
    """A side heading and words of ours beside it."""
    properties = _style(Role.COMMENTARY) + _after(block.space_after)
    text = BodyParagraph(properties, runs(block.content, composition))
    if not block.label:
        return [text]
    return [BodyParagraph(_style(Role.SIDE_HEADING) + _FRAME, _plain(block.label)), text]


def cell_paragraph(inside: Content, composition: Composition, *, role: Role, extra: str) -> str:
    """A paragraph in a table cell."""
    return f"<w:p><w:pPr>{_style(role)}{extra}</w:pPr>{runs(inside, composition)}</w:p>"


def _style(role: Role) -> str:
    return f'<w:pStyle w:val="{role.style_id}"/>'


def _after(points: float | None) -> str:
    return "" if points is None else f'<w:spacing w:after="{point_twips(points)}"/>'


def _list(number: int, level: int) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'


def _plain(words: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{escaped(words)}</w:t></w:r>'
