"""How the cells of a binary Excel workbook are shown, and its texts."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from importers.workbooks.binary_records import records, wide_text
from importers.workbooks.cell_text import raised, unstruck
from importers.workbooks.excel_dates import is_date_format
from importers.workbooks.excel_styles import BUILT_IN, CellStyle
from importers.workbooks.sheets import GENERAL

_FONT, _FORMAT, _FILL, _STYLE, _TEXT = 43, 44, 45, 47, 19
_STYLES_OF_CELLS, _END_OF_STYLES = 617, 618
_SOLID = 1
_OWN_COLOUR = 2
_BOLD = 600
_STRUCK = 0x08
_SUPERSCRIPT = 1


@dataclass(frozen=True, slots=True)
class BinaryFont:
    """A font: its name and what it does to words set in it."""

    name: str
    is_bold: bool
    is_raised: bool
    is_struck: bool


_NO_FONT = BinaryFont("", is_bold=False, is_raised=False, is_struck=False)


@dataclass(frozen=True, slots=True)
class BinaryLooks:
    """The cell styles of a workbook by their number, and its fonts."""

    styles: Sequence[CellStyle] = (CellStyle(),)
    fonts: Sequence[BinaryFont] = ()


def looks_of(archive: zipfile.ZipFile) -> BinaryLooks:
    """How the cells of a package are shown; plainly where it does not say."""
    part = _part(archive, "xl/styles.bin")
    if not part:
        return BinaryLooks()
    formats, fonts, fills = dict(BUILT_IN), [], []
    styles: list[CellStyle] = []
    are_of_cells = False
    for kind, content in records(part):
        if kind == _FORMAT:
            formats[struct.unpack_from("<H", content)[0]] = wide_text(content, 2)[0]
        elif kind == _FONT:
            fonts.append(_font(content))
        elif kind == _FILL:
            fills.append(_fill(content))
        elif kind in (_STYLES_OF_CELLS, _END_OF_STYLES):
            are_of_cells = kind == _STYLES_OF_CELLS
        elif kind == _STYLE and are_of_cells:
            _, number_format, font, fill = struct.unpack_from("<4H", content)
            code = formats.get(number_format, GENERAL)
            own = fonts[font] if font < len(fonts) else _NO_FONT
            colour = fills[fill] if fill < len(fills) else ""
            styles.append(CellStyle(code, colour, own.name, own.is_bold, is_date_format(code)))
    return BinaryLooks(styles, fonts)


def _part(archive: zipfile.ZipFile, name: str) -> bytes:
    """A part by its name, in whichever case it is written; nothing where there is none."""
    named = (one for one in archive.namelist() if one.casefold() == name.casefold())
    found = next(named, None)
    return b"" if found is None else archive.read(found)


def _font(content: bytes) -> BinaryFont:
    _, flags, weight, script = struct.unpack_from("<4H", content)
    name, _ = wide_text(content, 21)
    return BinaryFont(name, weight >= _BOLD, script == _SUPERSCRIPT, bool(flags & _STRUCK))


def _fill(content: bytes) -> str:
    """RRGGBB of a solid fill in a colour of its own."""
    (pattern,) = struct.unpack_from("<I", content)
    if pattern != _SOLID or content[4] >> 1 != _OWN_COLOUR:
        return ""
    return content[8:11].hex().upper()


def texts_of(archive: zipfile.ZipFile, fonts: Sequence[BinaryFont]) -> list[str]:
    """The shared texts of a package, in their order."""
    part = _part(archive, "xl/sharedStrings.bin")
    return [
        text_in_runs(content, 0, fonts=fonts)
        for kind, content in records(part)
        if kind == _TEXT
    ]


def text_in_runs(content: bytes, at: int, *, fonts: Sequence[BinaryFont]) -> str:
    """A text, perhaps in runs of several fonts, without the words struck out."""
    has_runs = content[at] & 1
    text, end = wide_text(content, at + 1)
    runs = list(_runs(content, end)) if has_runs else []
    if not runs:
        return text
    said = [(text[: runs[0][0]], False)]
    for (start, number), stop in zip(runs, [*(run[0] for run in runs[1:]), None], strict=True):
        words = text[start:stop]
        font = fonts[number] if number < len(fonts) else None
        is_raised = font is not None and font.is_raised
        said.append(
            (raised(words) if is_raised else words, font is not None and font.is_struck)
        )
    return unstruck(said)


def _runs(content: bytes, at: int) -> Iterator[tuple[int, int]]:
    """Where each run begins, and its font."""
    (count,) = struct.unpack_from("<I", content, at)
    for place in range(min(count, (len(content) - at - 4) // 4)):
        yield struct.unpack_from("<2H", content, at + 4 + 4 * place)
