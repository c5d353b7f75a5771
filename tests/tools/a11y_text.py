"""Accessibility rules on a document's properties, headings, lists and running text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from word_package import (
    NS,
    Element,
    Finding,
    WordFile,
    contrast,
    found,
    is_dark,
    is_inside,
    is_on,
    text_of,
    val,
    w,
)

LANGUAGE = "en-GB"
PLAIN_STYLES = ("normal", "body text", "list paragraph")
BODY_POINTS, TABLE_POINTS, LEAST_POINTS = 12, 10, 9


def properties(doc: WordFile) -> Iterator[Finding]:
    """Title, language, compatibility and fields of the document as a whole."""
    for name in doc.doubled:
        words = "the same part is in the zip twice: Word calls such a file corrupt"
        yield found("PKG-1", "ERROR", words, name)
    yield from _title(doc)
    yield from _language(doc)
    modes = [
        val(each)
        for each in ([] if doc.settings is None else doc.settings.iter(w("compatSetting")))
        if each.get(w("name")) == "compatibilityMode"
    ]
    if not modes or int(modes[0] or 0) < 15:
        mode = modes[0] if modes else "none"
        yield found("DOC-3", "WARN", f"Word opens this in compatibility mode ({mode})")
    if doc.settings is not None and doc.settings.find(w("updateFields")) is not None:
        words = (
            "updateFields: every reader gets a prompt about fields that refer to other files"
        )
        yield found("DOC-4", "WARN", words)
    if not any(re.search(r"\bPAGE\b", code) for code in _footer_fields(doc)):
        yield found("DOC-6", "WARN", "no page number in any footer")


def _title(doc: WordFile) -> Iterator[Finding]:
    title = None if doc.properties is None else doc.properties.find("dc:title", NS)
    text = "" if title is None else (title.text or "").strip()
    if not text:
        yield found("DOC-1", "ERROR", "document title property is empty (WCAG 2.4.2)")
    elif re.search(
        r"^(word document|untitled|document\d*|microsoft word)", text, re.IGNORECASE
    ):
        yield found("DOC-1", "ERROR", "document title property is a default", text)


def _language(doc: WordFile) -> Iterator[Finding]:
    where = "w:docDefaults/w:rPrDefault/w:rPr/w:lang"
    language = None if doc.styles is None else val(doc.styles.find(where, NS))
    if not language:
        words = "no document language in the style defaults (WCAG 3.1.1)"
        yield found("DOC-2", "ERROR", words)
    elif language != LANGUAGE:
        yield found("DOC-2", "ERROR", f"document language is {language}, not {LANGUAGE}")


def _footer_fields(doc: WordFile) -> Iterator[str]:
    for name in doc.names:
        footer = doc.part(name) if re.match(r"word/footer\d+\.xml", name) else None
        if footer is not None:
            yield from (each.text or "" for each in footer.iter(w("instrText")))


def headings(doc: WordFile) -> Iterator[Finding]:
    """Real headings, in order, none empty, none twice under one parent."""
    listed = doc.headings()
    if not listed:
        yield found("HEAD-1", "ERROR", "no real headings (WCAG 1.3.1, 2.4.6)")
    elif listed[0][0] != 1:
        words = f"first heading is level {listed[0][0]}"
        yield found("HEAD-2", "ERROR", words, listed[0][1])
    before = 0
    for level, text in listed:
        if before and level > before + 1:
            words = f"heading level jumps from {before} to {level}"
            yield found("HEAD-3", "ERROR", words, text)
        if not text:
            yield found("HEAD-4", "ERROR", f"empty heading of level {level}")
        before = level
    yield from _repeated(listed)
    is_long = len([level for level, _ in listed if level <= 2]) > 15
    if is_long and not any("TOC" in code for code in doc.field_codes()):
        yield found("HEAD-7", "WARN", "long document without a contents list (WCAG 2.4.5)")


def _repeated(listed: list[tuple[int, str]]) -> Iterator[Finding]:
    seen: set[tuple[object, ...]] = set()
    parents: dict[int, str] = {}
    for level, text in listed:
        parents = {above: words for above, words in parents.items() if above < level}
        key = (tuple(parents.items()), level, text)
        if text and key in seen:
            words = "two headings with the same text under the same parent"
            yield found("HEAD-5", "WARN", words, text)
        seen.add(key)
        parents[level] = text


def disguises(doc: WordFile) -> Iterator[Finding]:
    """Headings, lists and space made by hand instead of by styles."""
    for paragraph in doc.paragraphs:
        text = text_of(paragraph).strip()
        is_plain = doc.style_name(paragraph) in PLAIN_STYLES
        if is_plain and _looks_like_a_heading(doc, paragraph):
            words = "a bold line that may be a heading in disguise"
            yield found("HEAD-6", "WARN", words, text)
        is_marked = re.match(r"^([-*•–]\s|\(?[a-z0-9]{1,2}[.)]\s+\S)", text)
        if is_plain and is_marked and paragraph.find("w:pPr/w:numPr", NS) is None:
            yield found("LIST-1", "WARN", "a list typed by hand, not a list style", text)
    empties = 0
    for paragraph in doc.body.findall(w("p")):
        empties = empties + 1 if _is_empty(paragraph) else 0
        if empties == 2:
            yield found("TEXT-1", "WARN", "blank paragraphs used as spacing")


def _looks_like_a_heading(doc: WordFile, paragraph: Element) -> bool:
    text = text_of(paragraph).strip()
    if not text or len(text) >= 90 or text.endswith("."):
        return False
    if doc.heading_level(paragraph) or is_inside(paragraph, "tc"):
        return False
    runs = [run for run in paragraph.iter(w("r")) if text_of(run).strip()]
    return bool(runs) and all(is_on(run.find("w:rPr/w:b", NS)) for run in runs)


def _is_empty(paragraph: Element) -> bool:
    wanted = ".//w:drawing", ".//w:br", "w:pPr/w:sectPr"
    return not text_of(paragraph).strip() and all(
        paragraph.find(each, NS) is None for each in wanted
    )


def running_text(doc: WordFile) -> Iterator[Finding]:
    """Size, contrast, alignment, language and emphasis of every run."""
    small: dict[tuple[float, bool], str] = {}
    faint: dict[tuple[str, str], tuple[float, str]] = {}
    for paragraph in doc.paragraphs:
        if doc.alignment(paragraph) == "both" and text_of(paragraph).strip():
            yield found("TEXT-2", "WARN", "justified text", text_of(paragraph))
        for run in paragraph.iter(w("r")):
            if text_of(run).strip():
                _weigh(doc, paragraph, run=run, small=small, faint=faint)
                yield from _emphasis(run)
    for (points, in_table), text in small.items():
        kind, least = ("table", TABLE_POINTS) if in_table else ("body", BODY_POINTS)
        severity = "WARN" if points >= LEAST_POINTS else "ERROR"
        words = f"text of {points:g} pt ({kind} minimum {least})"
        yield found("TEXT-3", severity, words, text)
    for (ink, paper), (ratio, text) in faint.items():
        words = f"contrast {ratio:.2f}:1 of #{ink} on #{paper} (WCAG 1.4.3)"
        yield found("TEXT-4", "ERROR", words, text)
    if doc.document.findall(".//w:txbxContent", NS):
        yield found("TEXT-8", "WARN", "text boxes: read out of order")


def _weigh(
    doc: WordFile,
    paragraph: Element,
    *,
    run: Element,
    small: dict[tuple[float, bool], str],
    faint: dict[tuple[str, str], tuple[float, str]],
) -> None:
    """Keep the first run of each too small size and of each too faint pair of colours."""
    size = val(doc.look(paragraph, run, tag="sz"))
    points = int(size) / 2 if size else 10
    in_table = is_inside(paragraph, "tc")
    if points < (TABLE_POINTS if in_table else BODY_POINTS):
        small.setdefault((points, in_table), text_of(run))
    paper = _paper(paragraph)
    ink = val(doc.look(paragraph, run, tag="color")) or "auto"
    if ink.lower() == "auto":
        ink = "FFFFFF" if is_dark(paper) else "000000"
    is_large = points >= 18 or (points >= 14 and is_on(doc.look(paragraph, run, tag="b")))
    ratio = contrast(ink, paper)
    if ratio < (3 if is_large else 4.5):
        faint.setdefault((ink, paper), (ratio, text_of(run)))


def _paper(paragraph: Element) -> str:
    """The colour behind a paragraph: its own shade, its cell's, or white."""
    shade = paragraph.find("w:pPr/w:shd", NS)
    if shade is None:
        cell = next((each for each in paragraph.iterancestors() if each.tag == w("tc")), None)
        shade = None if cell is None else cell.find("w:tcPr/w:shd", NS)
    fill = (None if shade is None else shade.get(w("fill"))) or "auto"
    return "FFFFFF" if fill.lower() == "auto" else fill


def _emphasis(run: Element) -> Iterator[Finding]:
    text = text_of(run)
    language = val(run.find("w:rPr/w:lang", NS))
    if language not in (None, LANGUAGE):
        yield found("TEXT-5", "WARN", f"run language {language}", text)
    underline = val(run.find("w:rPr/w:u", NS))
    if underline not in (None, "none") and not is_inside(run, "hyperlink"):
        yield found("TEXT-6", "WARN", "underlined text that is not a link", text)
    if len(text) > 20 and text.isupper():
        yield found("TEXT-7", "WARN", "block capitals", text)
