"""What calamine leaves out of a big workbook: how columns are shown, and mistakes."""

from __future__ import annotations

import re
import zipfile
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from io import BytesIO
from itertools import islice

from lxml import etree

from importers.workbooks.second_look import part_parsed, sheet_parts
from importers.workbooks.sheets import GENERAL, Place, place_of

_PROBED_ROWS = 60
_ERROR = re.compile(
    rb'<(?:\w+:)?c\b(?=[^>]*\bt="e")[^>]*\br="([A-Z]+\d+)"[^>]*>.*?<(?:\w+:)?v>(#[^<]+)</',
    re.DOTALL,
)
# The built-in number formats that change what a number means (ECMA-376, part 1, 18.8.30).
_BUILT_IN = {
    9: "0%",
    10: "0.00%",
    14: "dd/mm/yyyy",
    17: "mmm-yy",
    20: "h:mm",
    21: "h:mm:ss",
    45: "mm:ss",
    46: "[h]:mm:ss",
}


@dataclass(frozen=True, slots=True)
class BigSheetLook:
    """Number formats of the top's cells, and of columns whose top agrees; mistakes by place."""

    at_top: Mapping[Place, str] = field(default_factory=dict)
    columns: Mapping[int, str] = field(default_factory=dict)
    errors: Mapping[Place, str] = field(default_factory=dict)

    def format(self, place: Place) -> str:
        """How the number in a place is shown."""
        return self.at_top.get(place) or self.columns.get(place[1], GENERAL)


def look_at_big_sheets(archive: zipfile.ZipFile) -> dict[str, BigSheetLook]:
    """Every worksheet of a package by its name."""
    formats = _formats(archive)
    looks = {}
    for name, part in sheet_parts(archive).items():
        content = archive.read(part)
        at_top = _formats_at_top(content, formats)
        looks[name] = BigSheetLook(at_top, _column_formats(at_top), _errors(content))
    return looks


def _formats(archive: zipfile.ZipFile) -> list[str]:
    """The number format of every cell style, by its number."""
    if "xl/styles.xml" not in archive.NameToInfo:
        return []
    root = part_parsed(archive, "xl/styles.xml")
    own = {
        int(one.get("numFmtId", "0")): one.get("formatCode", GENERAL)
        for one in root.iter("{*}numFmt")
    }
    known = {**_BUILT_IN, **own}
    styles = next(root.iter("{*}cellXfs"), None)
    if styles is None:
        return []
    return [known.get(int(one.get("numFmtId", "0")), GENERAL) for one in styles]


def _formats_at_top(content: bytes, formats: list[str]) -> dict[Place, str]:
    found: dict[Place, str] = {}
    rows = etree.iterparse(BytesIO(content), tag="{*}row", huge_tree=False)
    for _, element in islice(rows, _PROBED_ROWS):
        for cell in element:
            is_number = cell.get("t", "n") == "n" and len(cell) > 0
            style = int(cell.get("s", "0"))
            if is_number and cell.get("r") and style < len(formats):
                found[place_of(cell.get("r", ""))] = formats[style]
        element.clear()
    return found


def _column_formats(at_top: Mapping[Place, str]) -> dict[int, str]:
    found: dict[int, set[str]] = defaultdict(set)
    for (_, column), number_format in at_top.items():
        found[column].add(number_format)
    return {column: only.pop() for column, only in found.items() if len(only) == 1}


def _errors(content: bytes) -> dict[Place, str]:
    if b't="e"' not in content:
        return {}
    return {
        place_of(match[1].decode("ascii")): match[2].decode("utf-8", "replace")
        for match in _ERROR.finditer(content)
    }
