"""A document made in a template: what stands before and after the place stays as it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.part import XmlPart
from docx.oxml import parse_xml
from lxml import etree

from exporters import numbers
from exporters.blocks import Document, Heading
from exporters.papers import Paper, Papers
from exporters.style_sheet import SHEETS, Role
from exporters.word.composition import Composition
from exporters.word.document import Progress, body_xml, listed, set_properties
from exporters.word.package import Kind, WordPackage
from exporters.word.register import add_register
from exporters.word.template import Template
from exporters.word.template_controls import facts_of, fill, places_in
from exporters.word.template_depth import depth_of
from exporters.word.template_fit import Room, fitted, over_words, without_front
from exporters.word.template_furniture import TemplateFurniture, is_lying
from exporters.word.template_look import TemplateStyles
from exporters.word.template_place import (
    BODY_MARK,
    Ground,
    Place,
    W,
    ground_of,
    place_in,
    shared_front,
    text_of,
)
from exporters.word.template_rewriting import rewrite, taken_in
from exporters.word.template_settling import settle
from exporters.word.template_styles import Dress, dressed
from exporters.word.xml import W as WORD

_STYLES = Kind(CONTENT_TYPE.WML_STYLES, RELATIONSHIP_TYPE.STYLES, "/word/styles{}.xml")
_NUMBERING = Kind(
    CONTENT_TYPE.WML_NUMBERING, RELATIONSHIP_TYPE.NUMBERING, "/word/numbering{}.xml"
)
_EMPTY_STYLES = f'<w:styles xmlns:w="{WORD}"/>'.encode()
_EMPTY_NUMBERING = f'<w:numbering xmlns:w="{WORD}"/>'.encode()


@dataclass(frozen=True, slots=True)
class Templated:
    """A document in a template, and what there is to say about how it fared."""

    content: bytes
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Site:
    """A template opened for one document: its parts, its styles dressed, its place."""

    package: WordPackage
    styles: TemplateStyles
    dress: Dress
    place: Place
    ground: Ground

    @property
    def body(self) -> etree._Element:
        """The template's body."""
        body: etree._Element = self.package.document.element.body
        return body


def templated_document(
    document: Document,
    template: Template,
    *,
    facts: Mapping[str, str] | None = None,
    progress: Progress | None = None,
) -> Templated:
    """The whole file: same document and same template, same bytes.

    `facts` are told in the template's own places beside those the document prints.
    """
    site = _opened(document, template)
    places = [site.body, *_stories(site.package)]
    said = fill(places, {**(facts or {}), **facts_of(document, asked=places_in(places))})
    has_front = any(text_of(each).strip() for each in list(site.body)[: site.place.start])
    shown = without_front(document, said, has_front=has_front or bool(site.ground.references))
    room = Room(site.ground.portrait, site.ground.landscape, site.dress.sheet)
    shown, over = fitted(shown, room)
    composition = Composition(
        site.dress.sheet,
        numbers.anchors(shown, after=_chapters_before(site)),
        site.package,
        listed=listed(shown),
    )
    furniture = _furniture(site, shown)
    furniture.begin(says_foot="foot" in said or "edition" in said)
    taken = taken_in([site.body, *_stories(site.package)])
    made = parse_xml(body_xml(shown, composition, end=furniture.end, progress=progress))
    rewrite(made, site.dress, taken=taken)
    _name_heading(made, site)
    _splice(site, made, furniture)
    settle(site.package, author=document.author)
    set_properties(document, site.package)
    add_register(site.package, composition, stamp=document.stamp)
    notes = (over_words(over), *(each.message for each in template.issues if _is_told(each)))
    return Templated(site.package.saved(), tuple(each for each in notes if each))


def papers_in(template: Template, sheet: str) -> Papers:
    """The template's own page and styles for documents of one of our sheets."""
    package = WordPackage(template.content)
    styles = TemplateStyles(_element(package, _STYLES, _EMPTY_STYLES), _theme(package))
    numbering = _element(package, _NUMBERING, _EMPTY_NUMBERING)
    worn = dressed(styles, numbering, sheet=SHEETS[sheet], roles=template.roles).sheet
    body = package.document.element.body
    place = place_in(body)
    ground = ground_of(body, place)
    upright = Paper(
        ground.portrait, worn,
        above=depth_of(shared_front(body, place), styles, measure=ground.portrait.measure),
    )  # fmt: skip
    flat = Paper(ground.landscape, worn)
    return Papers(report=upright, pack=upright, plan=flat, theme=flat)


def _is_told(issue: object) -> bool:
    return getattr(issue, "code", "") in ("template.macros", "template.place_inside")


def _furniture(site: _Site, shown: Document) -> TemplateFurniture:
    begins = shown.sheet in _OF_ONE_PAGE and _shares_page(site)
    return TemplateFurniture(
        shown,
        site.package,
        site.ground,
        site.styles,
        front_is_apart=begins or _is_apart(site, shown),
        begins_page=begins,
        resumes_at=_appendices(site, shown),
    )


def _opened(document: Document, template: Template) -> _Site:
    package = WordPackage(template.content)
    package.forget_bookmarks(
        lambda name: name.startswith(("_lbi", "lbi_")) and name != BODY_MARK
    )
    styles = TemplateStyles(_element(package, _STYLES, _EMPTY_STYLES), _theme(package))
    numbering = _element(package, _NUMBERING, _EMPTY_NUMBERING)
    dress = dressed(styles, numbering, sheet=SHEETS[document.sheet], roles=template.roles)
    body = package.document.element.body
    place = place_in(body)
    return _Site(package, styles, dress, place, ground_of(body, place))


def _element(package: WordPackage, kind: Kind, empty: bytes) -> etree._Element:
    """The root of a part that there is one of, made where the template has none."""
    main = package.document.part
    try:
        part: object = main.part_related_by(kind.relation)
    except KeyError:
        part, _ = package.add(kind, empty)
    assert isinstance(part, XmlPart)
    root: etree._Element = part.element
    return root


def _theme(package: WordPackage) -> etree._Element | None:
    try:
        part = package.document.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    except KeyError:
        return None
    return etree.fromstring(part.blob)


def _stories(package: WordPackage) -> Iterator[etree._Element]:
    for each in package.document.part.rels.values():
        part: object = None if each.is_external else each.target_part
        if isinstance(part, XmlPart) and each.reltype.endswith(("/header", "/footer")):
            yield part.element


def _chapters_before(site: _Site) -> int:
    """Headings of the template that its list has counted before the place."""
    if not site.dress.lists.is_theirs:
        return 0
    heading = site.dress.ids[Role.HEADING_1]
    found = 0
    for child in list(site.body)[: site.place.start]:
        for each in child.iter(f"{W}p"):
            style = each.find(f"{W}pPr/{W}pStyle")
            has_own = each.find(f"{W}pPr/{W}numPr") is not None
            found += style is not None and style.get(f"{W}val") == heading and not has_own
    return found


def _name_heading(made: etree._Element, site: _Site) -> None:
    """The contents field asks for the style of headings by its name where it is no built-in."""
    look = site.styles.looks.get(site.dress.ids[Role.HEADING_1])
    if look is None or look.name.casefold() == "heading 1":
        return
    for each in made.iter(f"{W}instrText"):
        if each.text and 'TOC \\o "1-1"' in each.text:
            each.text = each.text.replace('\\o "1-1"', f'\\t "{look.name},1"')


# --- putting it in -----------------------------------------------------------------------
def _is_apart(site: _Site, shown: Document) -> bool:
    """Whether what stands before the document cannot share its first section."""
    first = shown.sections[0]
    is_turned = is_lying(site.ground.shape) != first.page.is_landscape
    return not site.ground.opens and (is_turned or first.columns > 1)


_OF_ONE_PAGE = ("pack", "plan")


def _shares_page(site: _Site) -> bool:
    """Whether words of the template stand before the document on its first page."""
    shared: list[etree._Element] = []
    for child in list(site.body)[: site.place.start]:
        shared = [] if _holds([child]) else [*shared, child]
    return any(text_of(each).strip() for each in shared)


def _splice(site: _Site, made: etree._Element, furniture: TemplateFurniture) -> None:
    """The document's children into the body; its last section ends where the template's did."""
    body, place, ground = site.body, site.place, site.ground
    children = list(body)
    ours, ending = list(made)[:-1], list(made)[-1]
    front, rest = children[: place.start], children[place.end :]
    for each in children:
        body.remove(each)
    if furniture.front_is_apart:
        front.append(_closing(furniture.front()))
    if ground.ends:
        rest, is_last = _past_section(rest, is_held=_holds(children[place.start : place.end]))
    else:
        is_last = False
        furniture.rest(next(_ends(rest)))
    if is_last:
        ours.append(ending)
    elif furniture.resumes_at > 0:
        ours, appendices = _split(ours, furniture.resumes_at)
        rest = [*_closed(rest[:-1], rest[-1]), *appendices, ending]
    else:
        ours = _closed(ours, ending)
    body.extend([*front, *ours, *rest])


def _appendices(site: _Site, shown: Document) -> int:
    """The section that begins the appendices, -1 where nothing of the template precedes them.

    What a template says after the place, such as who cleared the report, ends the report
    itself: appendices come after it, as committee clerks attach them.
    """
    after = list(site.body)[site.place.end :]
    if not any(text_of(each).strip() for each in after):
        return -1
    for number, section in enumerate(shown.sections):
        first = next((each for each in section.blocks if isinstance(each, Heading)), None)
        if first is not None and first.label.startswith("Appendix"):
            return number
    return -1


def _split(
    ours: list[etree._Element], sections: int
) -> tuple[list[etree._Element], list[etree._Element]]:
    """The children of so many sections, and those of the sections after them."""
    ends = [number for number, child in enumerate(ours, start=1) if _holds([child])]
    end = ends[sections - 1]
    return ours[:end], ours[end:]


def _ends(children: list[etree._Element]) -> Iterator[etree._Element]:
    for child in children:
        yield from (child,) if child.tag == f"{W}sectPr" else child.iter(f"{W}sectPr")


def _holds(children: list[etree._Element]) -> bool:
    return next(_ends(children), None) is not None


def _past_section(
    rest: list[etree._Element], *, is_held: bool
) -> tuple[list[etree._Element], bool]:
    """What follows the section's end, and whether the document's own end is now the last."""
    if is_held:
        return rest, False
    for number, child in enumerate(rest):
        if _holds([child]):
            after = rest[number + 1 :]
            return after, child.tag == f"{W}sectPr"
    return [], True


def _closing(section: etree._Element) -> etree._Element:
    """An empty line that ends a section."""
    paragraph = parse_xml(
        f'<w:p xmlns:w="{WORD}"><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" '
        'w:lineRule="exact"/></w:pPr></w:p>'
    )
    paragraph[0].append(section)
    return paragraph


def _closed(ours: list[etree._Element], ending: etree._Element) -> list[etree._Element]:
    """The document's children, its section ended by its last line."""
    last = ours[-1]
    properties = last.find(f"{W}pPr") if last.tag == f"{W}p" else None
    if properties is not None and properties.find(f"{W}sectPr") is None:
        properties.append(ending)
        return ours
    return [*ours, _closing(ending)]
