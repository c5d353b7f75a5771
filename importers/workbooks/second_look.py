"""A second way through a sheet's XML: which cells are filled, and which hold formulas.

openpyxl drops what stands under a merge and says nothing of results that were never saved; this
look finds both, so that nothing is lost silently.
"""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree

_OFFICE = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"


@dataclass(frozen=True, slots=True)
class SheetLook:
    """Addresses of filled cells, formulas by address, and formulas without a saved result.

    `styles` gives each cell's style number.
    """

    filled: frozenset[str] = frozenset()
    formulas: Mapping[str, str] = field(default_factory=dict)
    uncalculated: frozenset[str] = frozenset()
    styles: Mapping[str, str] = field(default_factory=dict)


def look_at_sheets(archive: zipfile.ZipFile) -> dict[str, SheetLook]:
    """Every worksheet of a package by its name."""
    return {
        name: _looked_at(part_parsed(archive, part))
        for name, part in sheet_parts(archive).items()
    }


def sheet_parts(
    archive: zipfile.ZipFile, workbook: etree._Element | None = None
) -> dict[str, str]:
    """The package part of every worksheet, by the sheet's name (`workbook` may be parsed)."""
    targets = targets_in(archive, "xl/_rels/workbook.xml.rels")
    workbook = part_parsed(archive, "xl/workbook.xml") if workbook is None else workbook
    parts = {}
    for sheet in workbook.iter("{*}sheet"):
        part = targets.get(sheet.get(_OFFICE) or sheet.get(_STRICT) or "")
        if part is not None and part in archive.NameToInfo:
            parts[sheet.get("name") or ""] = part
    return parts


def targets_in(archive: zipfile.ZipFile, relations_part: str) -> dict[str, str]:
    """Relationship id to part name, for the workbook."""
    relations = part_parsed(archive, relations_part)
    return {
        relation.get("Id", ""): _part_name(relation.get("Target", ""))
        for relation in relations.iter("{*}Relationship")
        if relation.get("TargetMode") != "External"
    }


def _part_name(target: str) -> str:
    if target.startswith("/"):
        return target.lstrip("/")
    return posixpath.normpath(posixpath.join("xl", target))


def part_parsed(archive: zipfile.ZipFile, part: str) -> etree._Element:
    """One XML part of a package, with nothing fetched and nothing expanded."""
    return parsed(archive.read(part))


def parsed(content: bytes) -> etree._Element:
    """The XML of a part, with nothing fetched and nothing expanded."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    return etree.fromstring(content, parser)


def _looked_at(root: etree._Element) -> SheetLook:
    space = root.tag[: root.tag.index("}") + 1] if "}" in root.tag else ""
    formula_tag = f"{space}f"
    filled = set()
    formulas: dict[str, str] = {}
    uncalculated = set()
    styles: dict[str, str] = {}
    for cell in root.iter(f"{space}c"):
        name = cell.get("r", "")
        styles[name] = cell.get("s", "")
        if not len(cell):
            continue
        has_result = _has_result(cell, formula_tag)
        if cell[0].tag == formula_tag:
            formulas[name] = cell[0].text or ""
            filled.add(name)
            if not has_result:
                uncalculated.add(name)
        elif has_result:
            filled.add(name)
    return SheetLook(frozenset(filled), formulas, frozenset(uncalculated), styles)


def _has_result(cell: etree._Element, formula_tag: str) -> bool:
    """Whether a value is saved; the empty text is a result too, and its type says so."""
    value = cell[-1]
    if value.tag != formula_tag and (value.text or "").strip():
        return True
    if cell.get("t") == "str":
        return True
    return any(
        any(str(text).strip() for text in part.itertext())
        for part in cell
        if part.tag != formula_tag
    )
