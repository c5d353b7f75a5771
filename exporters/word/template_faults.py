"""The template's own faults, told apart from what a document of ours would do wrong."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from docx.opc.part import Part, XmlPart
from lxml import etree

from exporters.word.template_look import StyleLook, TemplateStyles, contrast
from exporters.word.template_place import How, Place, W, text_of
from exporters.word.template_roles import BY_KEY, MADE, TABLE_STYLE, least_points
from lbi_desktop.domain.issues.issue import Issue
from lbi_desktop.domain.issues.of_templates import template_issue
from lbi_desktop.domain.wording import counted, list_words, sentence_case

_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
_LEAST_CONTRAST = 4.5
_LATEST_MODE = 15


def faults_of(
    document: Any,  # noqa: ANN401 - python-docx's document
    styles: TemplateStyles,
    *,
    roles: Mapping[str, str],
    place: Place,
) -> tuple[Issue, ...]:
    """Everything to know about a template, in the order an officer would mend it."""
    body = document.element.body
    stories = [body, *_stories(document.part)]
    return (
        *_of_place(place),
        *_of_text(body, styles),
        *_of_tables(body),
        *_of_drawings(document.part, stories),
        *_of_styles(styles, roles),
        *_of_settings(document, styles),
        *_made(roles),
    )


def _stories(main: Part) -> Iterator[etree._Element]:
    """Heads and feet."""
    for each in main.rels.values():
        kind = each.reltype.rpartition("/")[2]
        if kind in ("header", "footer") and not each.is_external:
            part: object = each.target_part
            if isinstance(part, XmlPart):
                yield part.element


def _of_place(place: Place) -> Iterator[Issue]:
    if place.how is How.END:
        yield template_issue("template.no_place", "The report goes at the end.")
    elif place.is_inside:
        words = "The place for the report is in a table or box, so the report goes after it."
        yield template_issue("template.place_inside", words)


# --- text --------------------------------------------------------------------------------
def _of_text(body: etree._Element, styles: TemplateStyles) -> Iterator[Issue]:
    levels, empty = [], 0
    for paragraph in body.iter(f"{W}p"):
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        look = styles.looks.get(style.get(f"{W}val", "")) if style is not None else None
        if look is None or look.outline is None:
            continue
        if not text_of(paragraph).strip():
            empty += 1
        else:
            levels.append((look.outline, text_of(paragraph).strip()))
    yield from _order(levels)
    if empty:
        what = sentence_case(counted(empty, "heading"))
        yield template_issue("template.empty_heading", f"{what} without words.")
    if any(next(body.iter(f"{W}{tag}"), None) is not None for tag in ("ins", "del")):
        words = "Its text holds changes that are still tracked."
        yield template_issue("template.tracked", words)
    if next(body.iter(f"{W}commentReference"), None) is not None:
        yield template_issue("template.comments", "Comments stand in its text.")


def _order(levels: list[tuple[int, str]]) -> Iterator[Issue]:
    before = -1
    for level, words in levels:
        if level > before + 1:
            shown = f"“{words[:60]}” is a heading of level {level + 1}"
            after = f"after one of level {before + 1}" if before >= 0 else "and the first one"
            yield template_issue("template.heading_order", f"{shown} {after}.")
            return
        before = level


def _of_tables(body: etree._Element) -> Iterator[Issue]:
    headless = sum(
        1 for table in body.iter(f"{W}tbl") if next(table.iter(f"{W}tblHeader"), None) is None
    )
    if headless:
        what = sentence_case(counted(headless, "table"))
        words = f"{what} of the template's own without a marked head row."
        yield template_issue("template.table_head", words)


def _of_drawings(main: Part, stories: list[etree._Element]) -> Iterator[Issue]:
    silent = sum(
        1
        for story in stories
        for each in story.iter(f"{_WP}docPr")
        if not each.get("descr", "").strip()
        and not any(mark.get("val") == "1" for mark in each.iter(_DECORATIVE))
    )
    if silent:
        what = sentence_case(counted(silent, "picture"))
        verb = "has" if silent == 1 else "have"
        yield template_issue(
            "template.no_words_for_picture", f"{what} {verb} no alternative text."
        )
    linked = [
        each.target_ref
        for each in main.rels.values()
        if each.is_external and each.reltype.rpartition("/")[2] != "hyperlink"
    ]
    if linked:
        shown = linked[0].replace("\\", "/").rpartition("/")[2]
        yield template_issue("template.linked", f"“{shown}” lies outside the template.")


# --- styles ------------------------------------------------------------------------------
def _of_styles(styles: TemplateStyles, roles: Mapping[str, str]) -> Iterator[Issue]:
    used = [(BY_KEY[key].role, styles.by_name.get(name.casefold()))
            for key, name in roles.items() if name != MADE and key != TABLE_STYLE]  # fmt: skip
    looks = [(role, look) for role, look in used if look is not None]
    small = [look for role, look in looks if look.points < least_points(role)]
    if small:
        yield template_issue("template.small_text", _sizes(small))
    faint = [look for _, look in looks if contrast(look.colour or "000000") < _LEAST_CONTRAST]
    if faint:
        yield template_issue("template.faint_text", f"Made a shade darker: {_names(faint)}.")
    exact = [look for _, look in looks if look.is_exact]
    if exact:
        yield template_issue("template.exact_lines", f"Exact line height: {_names(exact)}.")
    straight = [look for _, look in looks if look.is_justified]
    if straight:
        yield template_issue("template.justified", f"Justified: {_names(straight)}.")


def _sizes(looks: list[StyleLook]) -> str:
    shown = list_words([f"{each.name} ({each.points:g} pt)" for each in _once(looks)])
    return f"Smaller than promised: {shown}."


def _names(looks: list[StyleLook]) -> str:
    return list_words([each.name for each in _once(looks)])


def _once(looks: list[StyleLook]) -> list[StyleLook]:
    return list({each.id: each for each in looks}.values())


def _made(roles: Mapping[str, str]) -> Iterator[Issue]:
    missing = [BY_KEY[key].label.lower() for key, name in roles.items()
               if name == MADE and key not in (TABLE_STYLE, "appendix-heading")]  # fmt: skip
    if missing:
        words = f"No style of its own for: {list_words(missing)}."
        yield template_issue("template.no_style", words)


# --- settings ----------------------------------------------------------------------------
def _of_settings(document: Any, styles: TemplateStyles) -> Iterator[Issue]:  # noqa: ANN401
    language = styles.tree.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang")
    said = language.get(f"{W}val", "") if language is not None else ""
    own = next((each.find(f"{W}rPr/{W}lang") for each in styles.chain(styles.body.id)), None)
    said = own.get(f"{W}val", said) if own is not None else said
    if said.casefold() != "en-gb":
        shown = f"It says {said}." if said else "It says no language."
        yield template_issue("template.no_language", shown)
    mode = _LATEST_MODE
    for each in document.settings.element.iter(f"{W}compatSetting"):
        if each.get(f"{W}name") == "compatibilityMode":
            mode = int(each.get(f"{W}val", "15") or 15)
    if mode < _LATEST_MODE:
        yield template_issue("template.old_mode", f"It is in compatibility mode {mode}.")
