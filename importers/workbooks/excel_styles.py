"""How the cells of a workbook are shown: the styles part, only as far as returns need it."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable
from dataclasses import dataclass

from lxml import etree

from importers.workbooks.excel_dates import is_date_format
from importers.workbooks.second_look import part_parsed
from importers.workbooks.sheets import GENERAL

_PART = "xl/styles.xml"
# The number formats without a code in the file (ECMA-376, part 1, 18.8.30).
BUILT_IN = {
    0: GENERAL, 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00",
    5: '"$"#,##0_);("$"#,##0)', 6: '"$"#,##0_);[Red]("$"#,##0)',
    7: '"$"#,##0.00_);("$"#,##0.00)', 8: '"$"#,##0.00_);[Red]("$"#,##0.00)',
    9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?", 13: "# ??/??",
    14: "mm-dd-yy", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss", 22: "m/d/yy h:mm",
    37: "#,##0_);(#,##0)", 38: "#,##0_);[Red](#,##0)", 39: "#,##0.00_);(#,##0.00)",
    40: "#,##0.00_);[Red](#,##0.00)",
    41: r'_(* #,##0_);_(* \(#,##0\);_(* "-"_);_(@_)',
    42: r'_("$"* #,##0_);_("$"* \(#,##0\);_("$"* "-"_);_(@_)',
    43: r'_(* #,##0.00_);_(* \(#,##0.00\);_(* "-"??_);_(@_)',
    44: r'_("$"* #,##0.00_)_("$"* \(#,##0.00\)_("$"* "-"??_)_(@_)',
    45: "mm:ss", 46: "[h]:mm:ss", 47: "mmss.0", 48: "##0.0E+0", 49: "@",
}  # fmt: skip
_OFF = frozenset({"0", "false", "f", "n"})


@dataclass(frozen=True, slots=True)
class CellStyle:
    """How a cell is shown; `fill` is RRGGBB of a solid fill in a colour of its own."""

    format: str = GENERAL
    fill: str = ""
    font: str = ""
    is_bold: bool = False
    is_date: bool = False


def cell_styles(archive: zipfile.ZipFile) -> list[CellStyle]:
    """The cell styles of a package by their number; the plain one where there are none."""
    if _PART not in archive.NameToInfo:
        return [CellStyle()]
    root = part_parsed(archive, _PART)
    codes = {
        int(one.get("numFmtId", "0")): one.get("formatCode", GENERAL)
        for one in root.iter("{*}numFmt")
    }
    fonts = [_font(one) for one in _children(root, "fonts")]
    fills = [_fill(one) for one in _children(root, "fills")]
    return [
        _style(one, {**BUILT_IN, **codes}, fonts=fonts, fills=fills)
        for one in _children(root, "cellXfs")
    ]


def _children(root: etree._Element, name: str) -> Iterable[etree._Element]:
    found = root.find(f"{{*}}{name}")
    return () if found is None else found.iterchildren("{*}*")


def _style(
    one: etree._Element,
    codes: dict[int, str],
    *,
    fonts: list[tuple[str, bool]],
    fills: list[str],
) -> CellStyle:
    number_format = codes.get(int(one.get("numFmtId", "0")), GENERAL)
    font, is_bold = fonts[int(one.get("fontId", "0"))]
    fill = fills[int(one.get("fillId", "0"))]
    return CellStyle(number_format, fill, font, is_bold, is_date_format(number_format))


def _font(one: etree._Element) -> tuple[str, bool]:
    """Name and weight."""
    name, bold = one.find("{*}name"), one.find("{*}b")
    is_bold = bold is not None and bold.get("val", "1") not in _OFF
    return (name.get("val", "") if name is not None else ""), is_bold


def _fill(one: etree._Element) -> str:
    pattern = one.find("{*}patternFill")
    if pattern is None or pattern.get("patternType") != "solid":
        return ""
    colour = pattern.find("{*}fgColor")
    return colour.get("rgb", "")[-6:] if colour is not None else ""
