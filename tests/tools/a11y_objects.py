"""Accessibility rules on a document's tables, drawings, charts and links."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from word_package import (
    NS,
    A,
    C,
    Element,
    Finding,
    R,
    WordFile,
    contrast,
    found,
    is_inside,
    text_of,
    val,
    w,
)

LONGEST_ALTERNATIVE = 600


def tables(doc: WordFile) -> Iterator[Finding]:
    """Header rows, plain grids, whole rows, titles, and cells that say something."""
    for number, table in enumerate(doc.body.iter(w("tbl")), 1):
        rows = table.findall(w("tr"))
        where = f"table {number}: " + (text_of(rows[0])[:60] if rows else "")
        if is_inside(table, "tbl"):
            yield found("TAB-1", "ERROR", "a table inside a table", where)
        yield from _rows(rows, where)
        merged = ".//w:tcPr/w:vMerge|.//w:tcPr/w:gridSpan[@w:val>1]|.//w:tcPr/w:hMerge"
        if table.xpath(merged, namespaces=NS):
            yield found("TAB-3", "ERROR", "merged or split cells", where)
        named = (table.find(f"w:tblPr/w:{tag}", NS) for tag in ("tblCaption", "tblDescription"))
        if not any(val(each) for each in named):
            words = "no table title or description in its properties"
            yield found("TAB-6", "WARN", words, where)
        for cell in (cell for row in rows for cell in row.findall(w("tc"))):
            yield from _cell(cell, where)


def _rows(rows: list[Element], where: str) -> Iterator[Finding]:
    if rows and rows[0].find("w:trPr/w:tblHeader", NS) is None:
        words = "first row is not marked as a repeating header row (WCAG 1.3.1)"
        yield found("TAB-2", "ERROR", words, where)
    if any(row.find("w:trPr/w:cantSplit", NS) is None for row in rows):
        yield found("TAB-4", "WARN", "rows may break across pages", where)
    if len(rows) < 2:
        yield found("TAB-5", "WARN", "a table of one row: layout table?", where)


def _cell(cell: Element, where: str) -> Iterator[Finding]:
    text = text_of(cell).strip()
    shade = cell.find("w:tcPr/w:shd", NS)
    fill = ("auto" if shade is None else shade.get(w("fill")) or "auto").lower()
    if not text and not cell.findall(".//w:drawing", NS):
        if fill not in ("auto", "ffffff"):
            words = (
                "a coloured cell with no text: colour alone carries the meaning (WCAG 1.4.1)"
            )
            yield found("TAB-7", "ERROR", words, where)
        else:
            words = "an empty cell (say 'not available' or use the agreed shorthand)"
            yield found("TAB-8", "WARN", words, where)
    if re.fullmatch(r"[●▲■▼◆↑↓→✓✗\s]+", text or "x"):
        yield found("TAB-9", "ERROR", "a symbol with no words", f"{where} {text}")


def drawings(doc: WordFile) -> Iterator[Finding]:
    """Alternative text, placing and fallbacks of every drawing, and the charts in them."""
    users: defaultdict[str, list[str]] = defaultdict(list)
    relations = doc.relationships("word/document.xml")
    for drawing in doc.document.iter(w("drawing")):
        properties = drawing.find(".//wp:docPr", NS)
        name = properties.get("name", "")
        users[properties.get("id")].append(name)
        yield from _alternative(properties, name)
        if drawing.find("wp:anchor", NS) is not None:
            yield found("ALT-5", "WARN", "floating drawing: use 'in line with text'", name)
        blips = drawing.iter(f"{{{A}}}blip")
        has_vector = bool(drawing.findall(".//asvg:svgBlip", NS))
        if has_vector and not all(blip.get(f"{{{R}}}embed") for blip in blips):
            yield found("ALT-6", "ERROR", "SVG with no PNG fallback", name)
        for chart in drawing.iter(f"{{{C}}}chart"):
            target = relations.get(chart.get(f"{{{R}}}id"), ("", ""))[1]
            yield from _chart(doc, target, name=name)
    for identifier, names in users.items():
        if len(names) > 1:
            words = f"drawing id {identifier} is used {len(names)} times"
            yield found("PKG-2", "WARN", words, ", ".join(names))


def _alternative(properties: Element, name: str) -> Iterator[Finding]:
    text = (properties.get("descr") or "").strip()
    is_decorative = properties.find(".//adec:decorative[@val='1']", NS) is not None
    if not text and not is_decorative:
        yield found("ALT-1", "ERROR", "drawing without alternative text (WCAG 1.1.1)", name)
    if text and is_decorative:
        yield found("ALT-2", "WARN", "marked decorative but has alternative text", name)
    says_image = re.match(r"^(image|picture|graphic|photo)( of|\b)", text, re.IGNORECASE)
    if says_image or re.search(r"\.(png|jpe?g|svg|emf)$", text, re.IGNORECASE):
        words = "alternative text is a file name or says 'image of'"
        yield found("ALT-3", "ERROR", words, text)
    if len(text) > LONGEST_ALTERNATIVE:
        yield found("ALT-4", "WARN", f"alternative text of {len(text)} characters", text)


def _chart(doc: WordFile, part: str, *, name: str) -> Iterator[Finding]:
    chart = doc.part(part)
    if chart is None:
        yield found("CHART-1", "ERROR", "chart part is missing", name)
        return
    if _differs_by_colour_only(list(chart.iter(f"{{{C}}}ser"))):
        words = "series differ by colour only: no own dash, marker or direct label (WCAG 1.4.1)"
        yield found("CHART-2", "ERROR", words, name)
    workbook = chart.find("c:externalData", NS)
    identifier = None if workbook is None else workbook.get(f"{{{R}}}id")
    if doc.relationships(part).get(identifier or "", ("", ""))[1] not in doc.names:
        yield found("CHART-3", "ERROR", "no embedded workbook: 'Edit data' fails", name)
    for colour in _line_colours(chart):
        if contrast(colour, "FFFFFF") < 3:
            words = f"line #{colour} below 3:1 on white (WCAG 1.4.11)"
            yield found("CHART-4", "ERROR", words, name)
    if any(int(each.get("sz", "1200")) < 900 for each in chart.iter(f"{{{A}}}defRPr")):
        yield found("CHART-5", "WARN", "chart text below 9 pt", name)


def _differs_by_colour_only(series: list[Element]) -> bool:
    """Whether two unlabelled series share dash and marker but not colour."""
    colours: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for each in series:
        if each.xpath("c:dLbls/c:dLbl[c:showSerName/@val='1']", namespaces=NS):
            continue
        dash = each.find("c:spPr/a:ln/a:prstDash", NS)
        marker = each.find("c:marker/c:symbol", NS)
        colour = each.find("c:spPr/a:ln/a:solidFill/a:srgbClr", NS)
        look = (_plain_val(dash, "solid"), _plain_val(marker, "auto"))
        colours[look].add(_plain_val(colour, "automatic"))
    return any(len(own) > 1 for own in colours.values())


def _plain_val(element: Element | None, otherwise: str) -> str:
    return otherwise if element is None else element.get("val", otherwise)


def _line_colours(chart: Element) -> Iterator[str]:
    """The colours of the series' own lines."""
    for colour in chart.iter(f"{{{A}}}srgbClr"):
        line = colour.getparent().getparent()
        is_line = line.tag == f"{{{A}}}ln"
        if is_line and line.getparent().getparent().tag == f"{{{C}}}ser":
            yield colour.get("val")


def links(doc: WordFile) -> Iterator[Finding]:
    """Links and cross references that lead somewhere and say where."""
    bookmarks = Counter(each.get(w("name")) for each in doc.document.iter(w("bookmarkStart")))
    for name in sorted(name for name, times in bookmarks.items() if times > 1):
        words = "two bookmarks with the same name: links go to the wrong place"
        yield found("LINK-4", "ERROR", words, name)
    for link in doc.document.iter(w("hyperlink")):
        text, anchor = text_of(link).strip(), link.get(w("anchor"))
        if anchor and anchor not in bookmarks:
            yield found("LINK-1", "ERROR", "link to a bookmark that is not there", text)
        if not text:
            yield found("LINK-2", "ERROR", "link with no text")
        elif _says_nothing(text):
            words = "link text says nothing on its own (WCAG 2.4.4)"
            yield found("LINK-3", "WARN", words, text)
    for code in doc.field_codes():
        reference = re.match(r"\s*(?:REF|PAGEREF)\s+(\S+)", code)
        if reference and reference.group(1) not in bookmarks:
            words = "cross reference to a bookmark that is not there"
            yield found("LINK-1", "ERROR", words, reference.group(1))


def _says_nothing(text: str) -> bool:
    empty = re.fullmatch(r"(click here|here|more|read more|link)\.?", text, re.IGNORECASE)
    return bool(empty or re.match(r"https?://\S+$", text))


def publication(doc: WordFile) -> Iterator[Finding]:
    """What must be gone before a document is published."""
    if doc.settings is not None and doc.settings.find(w("documentProtection")) is not None:
        words = "document protection is on: some screen readers lose navigation"
        yield found("DOC-5", "WARN", words)
    if any(doc.document.find(f".//w:{tag}", NS) is not None for tag in ("ins", "del")):
        yield found("PUB-1", "ERROR", "tracked changes are still in the document")
    comments = doc.part("word/comments.xml")
    if comments is not None and len(comments):
        yield found("PUB-2", "ERROR", "comments are still in the document")
    for control in doc.document.iter(w("sdt")):
        if control.find("w:sdtPr/w:showingPlcHdr", NS) is not None:
            tag = val(control.find("w:sdtPr/w:tag", NS)) or ""
            yield found("PUB-3", "ERROR", "a content control still shows its prompt", tag)
    left = re.compile(r"\[(insert|tbc|todo|xx)|lorem ipsum|\bTBC\b|\{\{|\{%", re.IGNORECASE)
    for paragraph in doc.paragraphs:
        if left.search(text_of(paragraph)):
            words = "a placeholder is left in the text"
            yield found("PUB-4", "ERROR", words, text_of(paragraph))
