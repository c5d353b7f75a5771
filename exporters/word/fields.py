"""Fields with their results already computed: nothing prompts, nothing has to be updated."""

from __future__ import annotations

from exporters.word.composition import Composition
from exporters.word.xml import escaped, quoted

LISTED = "lbi_listed"


def _character(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def _instruction(words: str) -> str:
    return f'<w:r><w:instrText xml:space="preserve"> {words} </w:instrText></w:r>'


def field_xml(instruction: str, result: str) -> str:
    """A whole field in one line."""
    return (
        f"{_character('begin')}{_instruction(instruction)}{_character('separate')}"
        f"<w:r><w:t>{escaped(result)}</w:t></w:r>{_character('end')}"
    )


def reference_xml(anchor: str, composition: Composition) -> str:
    """A cross-reference: a paragraph's number, or the label of an unnumbered heading."""
    shown = composition.numbers[anchor]
    switches = "\\r \\h" if shown[:1].isdigit() else "\\h"
    return (
        f'<w:fldSimple w:instr="{quoted(f" REF {anchor} {switches} ")}">'
        f"<w:r><w:t>{escaped(shown)}</w:t></w:r></w:fldSimple>"
    )


def contents_xml(composition: Composition, style_id: str) -> str:
    """The contents field with its entries as links, numbered as Word does, without pages.

    It covers the bookmark from the first to the last heading listed, and nothing else.
    """
    opening = (
        _character("begin")
        + _instruction(f'TOC \\o "1-1" \\h \\z \\n \\b {LISTED}')
        + _character("separate")
    )
    headings = composition.listed
    lines = []
    for number, heading in enumerate(headings, start=1):
        shown = composition.numbers[heading.anchor] if heading.is_numbered else ""
        before = f"<w:r><w:t>{escaped(shown)}</w:t></w:r><w:r><w:tab/></w:r>" if shown else ""
        link = (
            f'<w:hyperlink w:anchor="{heading.anchor}" w:history="1">{before}'
            f"<w:r><w:t>{escaped(heading.text)}</w:t></w:r></w:hyperlink>"
        )
        first = opening if number == 1 else ""
        last = _character("end") if number == len(headings) else ""
        lines.append(
            f'<w:p><w:pPr><w:pStyle w:val="{style_id}"/></w:pPr>{first}{link}{last}</w:p>'
        )
    return "".join(lines)
