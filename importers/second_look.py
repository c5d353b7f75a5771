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
    """Addresses of filled cells, formulas by address, and formulas without a saved result."""

    filled: frozenset[str] = frozenset()
    formulas: Mapping[str, str] = field(default_factory=dict)
    uncalculated: frozenset[str] = frozenset()


def look_at_sheets(archive: zipfile.ZipFile) -> dict[str, SheetLook]:
    """Every worksheet of a package by its name."""
    targets = _targets(archive)
    workbook = _parsed(archive, "xl/workbook.xml")
    looks = {}
    for sheet in workbook.iter("{*}sheet"):
        part = targets.get(sheet.get(_OFFICE) or sheet.get(_STRICT) or "")
        if part is not None and part in archive.NameToInfo:
            looks[sheet.get("name") or ""] = _looked_at(_parsed(archive, part))
    return looks


def _targets(archive: zipfile.ZipFile) -> dict[str, str]:
    """Relationship id to part name, for the workbook."""
    relations = _parsed(archive, "xl/_rels/workbook.xml.rels")
    return {
        relation.get("Id", ""): _part_name(relation.get("Target", ""))
        for relation in relations.iter("{*}Relationship")
        if relation.get("TargetMode") != "External"
    }


def _part_name(target: str) -> str:
    if target.startswith("/"):
        return target.lstrip("/")
    return posixpath.normpath(posixpath.join("xl", target))


def _parsed(archive: zipfile.ZipFile, part: str) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    return etree.fromstring(archive.read(part), parser)


def _looked_at(root: etree._Element) -> SheetLook:
    filled = set()
    formulas: dict[str, str] = {}
    uncalculated = set()
    for cell in root.iter("{*}c"):
        if not len(cell):
            continue
        name = cell.get("r", "")
        has_formula, formula, has_result = _contents(cell)
        if has_formula:
            formulas[name] = formula
            if not has_result:
                uncalculated.add(name)
        if has_formula or has_result:
            filled.add(name)
    return SheetLook(frozenset(filled), formulas, frozenset(uncalculated))


def _contents(cell: etree._Element) -> tuple[bool, str, bool]:
    """Whether there is a formula, its text, and whether a value is saved."""
    has_formula, formula, has_result = False, "", False
    for part in cell:
        kind = etree.QName(part).localname
        if kind == "f":
            has_formula, formula = True, part.text or ""
        elif kind in ("is", "v"):
            has_result = any(str(text).strip() for text in part.itertext())
    # A formula whose result is the empty text is calculated: its type says so.
    return has_formula, formula, has_result or cell.get("t") == "str"
