"""A document of blocks as the bytes of a .docx."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, time
from importlib import resources
from typing import Any

from exporters import numbers
from exporters.blocks import (
    Block,
    Caption,
    Chart,
    Commentary,
    Contents,
    Document,
    Heading,
    Paragraph,
    Section,
    SideNote,
    Table,
)
from exporters.funnel_plot import funnel_plot
from exporters.held_together import held_together
from exporters.plot import plot
from exporters.style_sheet import SHEETS, Role
from exporters.word import paragraphs
from exporters.word.charts import chart_xml
from exporters.word.composition import Composition
from exporters.word.fields import LISTED, contents_xml
from exporters.word.funnel_chart import funnel_xml
from exporters.word.package import CHART, WORKBOOK, WordPackage
from exporters.word.paragraphs import EMPTY, BodyParagraph
from exporters.word.register import add_register
from exporters.word.sections import Furniture, section_xml
from exporters.word.tables import table_xml
from exporters.word.workbook import funnel_workbook, workbook
from exporters.word.xml import DOCUMENT_NAMESPACES, emu, printable, quoted
from lbi_desktop.domain.charts.breakdown_chart import BreakdownSpec

_LONGEST_PROPERTY = 255
_TIME_OF_DAY = time(9, tzinfo=UTC)
Progress = Callable[[float], None]


def word_document(document: Document, *, progress: Progress | None = None) -> bytes:
    """The whole file: same document, same bytes."""
    package = WordPackage(_base(document.sheet))
    composition = Composition(
        SHEETS[document.sheet], numbers.anchors(document), package, listed=listed(document)
    )
    furniture = Furniture(document, package)

    def end(section: Section, number: int) -> str:
        return section_xml(section, furniture, is_first=number == 0)

    package.set_body(body_xml(document, composition, end=end, progress=progress))
    set_properties(document, package)
    add_register(package, composition, stamp=document.stamp)
    return package.saved()


def _base(sheet: str) -> bytes:
    return (resources.files("resources") / "templates" / f"{sheet}.docx").read_bytes()


def listed(document: Document) -> tuple[Heading, ...]:
    """The headings that the contents field lists."""
    return tuple(
        block
        for section in document.sections
        for block in section.blocks
        if isinstance(block, Heading) and block.is_listed
    )


# --- body --------------------------------------------------------------------------------
SectionEnd = Callable[[Section, int], str]


def body_xml(
    document: Document,
    composition: Composition,
    *,
    end: SectionEnd,
    progress: Progress | None = None,
) -> str:
    """The whole body; `end` gives the properties of a section, told its place from 0."""
    pieces: list[str] = []
    for number, section in enumerate(document.sections):
        items = _section_items(section, composition)
        is_last = number == len(document.sections) - 1
        closing = end(section, number)
        pieces += _closed(items, closing, is_last=is_last, marks_end=bool(composition.listed))
        if progress:
            progress((number + 1) / len(document.sections))
    return f"<w:body {DOCUMENT_NAMESPACES}>{''.join(pieces)}</w:body>"


def _closed(
    items: list[BodyParagraph | str], end: str, *, is_last: bool, marks_end: bool
) -> list[str]:
    """A section's items as XML; its properties go into its last real paragraph."""
    holder = items.pop() if items and isinstance(items[-1], BodyParagraph) else EMPTY
    assert isinstance(holder, BodyParagraph)
    xml = [item.xml() if isinstance(item, BodyParagraph) else item for item in items]
    if not is_last:
        return [*xml, holder.xml(end)]
    if marks_end:
        holder = BodyParagraph(holder.properties, holder.inside + _LISTED_END)
    return [*xml, holder.xml(), end]


_LISTED_ID = 0
_LISTED_START = f'<w:bookmarkStart w:id="{_LISTED_ID}" w:name="{LISTED}"/>'
_LISTED_END = f'<w:bookmarkEnd w:id="{_LISTED_ID}"/>'


def _section_items(section: Section, composition: Composition) -> list[BodyParagraph | str]:
    items: list[BodyParagraph | str] = []
    was_table = False
    for block in held_together(section.blocks) if section.columns == 1 else section.blocks:
        if was_table and isinstance(block, Table):
            raise ValueError(f"two tables touch: {block.title}")
        was_table = isinstance(block, Table)
        if composition.listed and block is composition.listed[0]:
            items.append(_opening_heading(composition.listed[0], composition))
        else:
            items += _RENDERERS[type(block)](block, section, composition)
    built = [item.text for item in items if isinstance(item, BodyParagraph)]
    composition.paragraphs += [text for text in built if text]
    return items


def _opening_heading(block: Heading, composition: Composition) -> BodyParagraph:
    """The first listed heading opens the stretch that the contents field covers."""
    made = paragraphs.heading(block, composition)
    return BodyParagraph(made.properties, _LISTED_START + made.inside)


Items = list[BodyParagraph | str]


def _paragraph(block: Paragraph, _section: Section, composition: Composition) -> Items:
    return [paragraphs.paragraph(block, composition)]


def _heading(block: Heading, _section: Section, composition: Composition) -> Items:
    return [paragraphs.heading(block, composition)]


def _caption(block: Caption, _section: Section, composition: Composition) -> Items:
    return [paragraphs.caption(block, composition)]


def _table(block: Table, section: Section, composition: Composition) -> Items:
    return [table_xml(block, composition, measure=section.measure)]


def _commentary(block: Commentary, _section: Section, composition: Composition) -> Items:
    return [*paragraphs.commentary(block, composition)]


def _side_note(block: SideNote, _section: Section, composition: Composition) -> Items:
    return [*paragraphs.side_note(block, composition)]


def _contents(block: Contents, _section: Section, composition: Composition) -> Items:
    title = paragraphs.caption(Caption(block.title, None), composition)
    return [title, contents_xml(composition, Role.CONTENTS.style_id)]


def _chart(block: Chart, _section: Section, composition: Composition) -> Items:
    xml, book = _drawn(block)
    part, relation = composition.package.add(CHART, xml)
    composition.package.add(WORKBOOK, book, source=part)
    drawing = composition.drawing_id()
    inside = (
        '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{emu(block.width)}" cy="{emu(block.height)}"/>'
        '<wp:effectExtent l="0" t="0" r="0" b="0"/>'
        f'<wp:docPr id="{drawing}" name="Chart {drawing}" '
        f'descr="{quoted(block.spec.alternative)}"/><wp:cNvGraphicFramePr/><a:graphic>'
        '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart">'
        f'<c:chart r:id="{relation}"/>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )
    inside = composition.figure(block.key, inside, printed=block.spec.alternative)
    return [BodyParagraph(f'<w:pStyle w:val="{Role.FIGURE.style_id}"/>', inside)]


def _drawn(block: Chart) -> tuple[bytes, bytes]:
    """The chart part and the workbook behind it."""
    wide, tall = block.width, block.height
    if isinstance(block.spec, BreakdownSpec):
        funnel = funnel_plot(block.spec)
        return funnel_xml(funnel, width_mm=wide, height_mm=tall), funnel_workbook(funnel)
    shown = plot(block.spec, is_small=block.is_small)
    xml = chart_xml(shown, width_mm=wide, height_mm=tall, is_small=block.is_small)
    return xml, workbook(shown)


_RENDERERS: dict[type, Callable[[Any, Section, Composition], Items]] = {
    Paragraph: _paragraph,
    Heading: _heading,
    Caption: _caption,
    Table: _table,
    Chart: _chart,
    Commentary: _commentary,
    SideNote: _side_note,
    Contents: _contents,
}
assert set(_RENDERERS) == set(Block.__args__)


# --- properties --------------------------------------------------------------------------
def set_properties(document: Document, package: WordPackage) -> None:
    """Title, subject, author and edition; made and changed on the day of the data."""
    properties = package.document.core_properties
    properties.title = _property(document.title)
    properties.subject = _property(document.subject)
    properties.author = _property(document.author)
    properties.category = _property(document.stamp.edition)
    properties.language = "en-GB"
    made = datetime.combine(document.stamp.as_at, _TIME_OF_DAY)
    properties.created = properties.modified = made


def _property(text: str) -> str:
    """Text as a property may hold it."""
    return printable(text)[:_LONGEST_PROPERTY]
