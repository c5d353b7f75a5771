"""Reads a Word file back: its hidden register, and what now stands where we printed.

Written to be tolerant: Word and LibreOffice split runs, track changes and drop tags. Nothing in
the file is executed or fetched.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from lxml import etree

from importers.documents.passages import Known, hashes, passages_of
from importers.safety.gate import pass_gate
from importers.safety.sniffing import sniff
from lbi_desktop.domain.documents.printed import Printed, PrintedDocument, Stamp, WordPart
from lbi_desktop.domain.refusal import Refusal

NAMESPACE = "urn:lbi-performance-desktop:document:1"
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_OURS = f"{{{NAMESPACE}}}"
_DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_BODY = "word/document.xml"
_OUR_BOOKMARK = b'w:name="_lbi'
_BREAKS = {f"{WORD}tab": "\t", f"{WORD}br": "\n", f"{WORD}cr": "\n",
           f"{WORD}noBreakHyphen": "\u2011"}  # fmt: skip
_GONE = frozenset({f"{WORD}del", f"{WORD}moveFrom"})


def read_word_file(path: Path) -> PrintedDocument:
    """What a Word file says of its own making and prints now; refuses what is none of ours."""
    sniffed = sniff(path)
    if sniffed.kind not in ("docx", "docm", "dotx"):
        said = sniffed.issue.message if sniffed.issue else f"“{path.name}” is no Word document."
        raise Refusal(said, "Give a Word document (.docx) that this program wrote.")
    gate = pass_gate(path)
    if gate.issue is not None:
        raise Refusal(gate.issue.message, gate.issue.proposal or "Save it again in Word.")
    return read_word(path.read_bytes(), name=path.name)


def read_word(content: bytes, *, name: str) -> PrintedDocument:
    """The same from bytes that have passed the gate, or that this program made itself."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        register = _register(archive)
        if register is None:
            raise _without_register(archive, name)
        body = parsed(archive.read(_BODY))
        saved_by = _saved_by(archive)
    found = texts_found(body)
    figures = tuple(_figures(register))
    paragraphs, cells = hashes(register, _OURS)
    parts = tuple(_parts(register, body, found))
    words = frozenset(each.get("bookmark", "") for each in register.iter(f"{_OURS}part"))
    known = Known({f.bookmark: f.indicator for f in figures}, words, paragraphs, cells)
    return PrintedDocument(
        stamp=_stamp(register),
        figures=figures,
        found={
            each.bookmark: found[each.bookmark] for each in figures if each.bookmark in found
        },
        parts=parts,
        saved_by=saved_by,
        passages=passages_of(body, known),
        written=paragraphs,
    )


def _without_register(archive: zipfile.ZipFile, name: str) -> Refusal:
    """None of ours, or one of ours that went through a format that keeps no register."""
    if _OUR_BOOKMARK in archive.read(_BODY):
        return Refusal(
            f"“{name}” lost its register of printed figures: it was saved in another format "
            "on its way, such as OpenDocument.",
            "Give the copy that was always saved as a Word document (.docx).",
        )
    return Refusal(
        f"“{name}” holds no register of printed figures.",
        "Only documents that this program wrote can be checked or refreshed.",
    )


def parsed(content: bytes) -> etree._Element:
    """XML without entities, network or fuss about small faults."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, recover=True, huge_tree=False
    )
    tree = etree.fromstring(content, parser)
    if tree is None:
        raise Refusal("A part of the document cannot be read.", "Save it again in Word.")
    return tree


def texts_found(body: etree._Element) -> dict[str, str]:
    """The text between the ends of every bookmark; of a drawing its alternative text.

    Tracked deletions count as deleted, tracked insertions as text.
    """
    reader = _BookmarkReader()
    reader.read(body)
    return {name: " / ".join(copies) for name, copies in reader.texts.items()}


@dataclass(slots=True)
class _BookmarkReader:
    """Walks the body once, giving each piece of text to the bookmarks open around it.

    A bookmark that never ends is none; one that was pasted twice has its texts, where a hand
    made them differ, side by side.
    """

    texts: dict[str, dict[str, None]] = field(default_factory=dict)
    _open: dict[str, tuple[str, list[str]]] = field(default_factory=dict)

    def read(self, element: etree._Element) -> None:
        for event, each in etree.iterwalk(element, events=("start", "end")):
            if event == "start":
                self._start(each)
            elif each.tag == f"{WORD}p":
                self._add("\n")

    def _start(self, each: etree._Element) -> None:
        tag = each.tag
        if tag == f"{WORD}bookmarkStart":
            self._open[each.get(f"{WORD}id", "")] = (each.get(f"{WORD}name", ""), [])
        elif tag == f"{WORD}bookmarkEnd":
            self._close(each.get(f"{WORD}id", ""))
        elif tag == f"{WORD}t" and not _is_deleted(each):
            self._add(each.text or "")
        elif tag in _BREAKS:
            self._add(_BREAKS[tag])
        elif tag == _DRAWN:
            self._add(each.get("descr", ""))

    def _close(self, number: str) -> None:
        if number not in self._open:
            return
        name, pieces = self._open.pop(number)
        self.texts.setdefault(name, {})["".join(pieces)] = None

    def _add(self, text: str) -> None:
        for _, pieces in self._open.values():
            pieces.append(text)


def _is_deleted(each: etree._Element) -> bool:
    return any(parent.tag in _GONE for parent in each.iterancestors())


def _register(archive: zipfile.ZipFile) -> etree._Element | None:
    for name in sorted(archive.namelist()):
        if name.startswith("customXml/item") and not name.startswith("customXml/itemProps"):
            content = archive.read(name)
            if NAMESPACE.encode() in content:
                return parsed(content)
    return None


def _stamp(register: etree._Element) -> Stamp:
    as_at = register.get("asAt", "")
    try:
        return Stamp(
            recipe=register.get("recipe", ""),
            style=register.get("style", ""),
            period=int(register.get("period", "0")),
            as_at=date.fromisoformat(as_at) if as_at else None,
            edition=register.get("edition", ""),
            forum=register.get("forum", ""),
            focus=register.get("focus", ""),
            exemption=register.get("exemption", ""),
            version=int(register.get("version", "0")),
            papers=register.get("papers", ""),
        )
    except ValueError as cause:
        raise Refusal(
            "The document's register was altered.", "Check a copy that was not."
        ) from cause


def _figures(register: etree._Element) -> Iterator[Printed]:
    for each in register.iter(f"{_OURS}figure"):
        period, version = each.get("period", ""), each.get("version", "")
        if period.isdigit() and version.isdigit():
            yield Printed(
                each.get("bookmark", ""),
                each.get("indicator", ""),
                int(period),
                each.get("measure", ""),
                int(version),
                each.get("printed", ""),
            )


def _parts(
    register: etree._Element, body: etree._Element, found: dict[str, str]
) -> Iterator[WordPart]:
    """Every part of a commentary: by its control's tag, else by the control round its bookmark.

    LibreOffice drops the tag and moves both ends of the bookmark to the start of the text.
    """
    tagged = dict(_controls(body))
    marked = {each.get(f"{WORD}name", ""): each for each in body.iter(f"{WORD}bookmarkStart")}
    for each in register.iter(f"{_OURS}part"):
        tag, bookmark = each.get("tag", ""), each.get("bookmark", "")
        text = tagged.get(tag)
        if text is None and bookmark in marked:
            text = _text_round(marked[bookmark]) or found.get(bookmark) or None
        was_missing = each.get("missing") == "true"
        yield WordPart(tag, each.text or "", text and text.strip("\n"), was_missing)


def _text_round(mark: etree._Element) -> str:
    """The text of the control a bookmark stands in, empty where it stands in none."""
    control = next(mark.iterancestors(f"{WORD}sdtContent"), None)
    return "" if control is None else _text_of_paragraphs(control)


def _controls(body: etree._Element) -> Iterator[tuple[str, str]]:
    for control in body.iter(f"{WORD}sdt"):
        tag = control.find(f"{WORD}sdtPr/{WORD}tag")
        inside = control.find(f"{WORD}sdtContent")
        if tag is None or inside is None:
            continue
        yield tag.get(f"{WORD}val", ""), _text_of_paragraphs(inside)


def _text_of_paragraphs(inside: etree._Element) -> str:
    paragraphs = list(inside.iter(f"{WORD}p")) or [inside]
    return "\n".join(map(_text_of, paragraphs))


def _text_of(element: etree._Element) -> str:
    pieces = []
    for each in element.iter():
        if each.tag == f"{WORD}t" and not _is_deleted(each):
            pieces.append(each.text or "")
        elif each.tag in _BREAKS:
            pieces.append(_BREAKS[each.tag])
    return "".join(pieces)


def _saved_by(archive: zipfile.ZipFile) -> str:
    try:
        tree = parsed(archive.read("docProps/app.xml"))
    except KeyError:
        return ""
    named = next((each for each in tree.iter() if str(each.tag).endswith("}Application")), None)
    return (named.text or "").strip() if named is not None else ""
