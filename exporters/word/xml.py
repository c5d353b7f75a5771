"""XML by strings: escaping, lengths and the name spaces a document part declares once."""

from __future__ import annotations

EMU_PER_MM = 36000
TWIPS_PER_MM = 56.6929
TWIPS_PER_POINT = 20
EMU_PER_POINT = 12700

HEADER = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "http://schemas.openxmlformats.org"
W = f"{_OFFICE}/wordprocessingml/2006/main"
R = f"{_OFFICE}/officeDocument/2006/relationships"
A = f"{_OFFICE}/drawingml/2006/main"
C = f"{_OFFICE}/drawingml/2006/chart"
WP = f"{_OFFICE}/drawingml/2006/wordprocessingDrawing"
MC = f"{_OFFICE}/markup-compatibility/2006"
WPS = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
WPG = "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup"
ADEC = "http://schemas.microsoft.com/office/drawing/2017/decorative"

DOCUMENT_NAMESPACES = (
    f'xmlns:w="{W}" xmlns:r="{R}" xmlns:wp="{WP}" xmlns:a="{A}" xmlns:c="{C}" '
    f'xmlns:mc="{MC}" xmlns:wps="{WPS}" xmlns:wpg="{WPG}"'
)

_NOT_ALLOWED = {code: None for code in range(32) if code not in (9, 10, 13)}
_NOT_ALLOWED |= dict.fromkeys((0xFFFE, 0xFFFF, *range(0xD800, 0xE000)))
_BIDIRECTIONAL = dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A)))
_DROPPED = _NOT_ALLOWED | _BIDIRECTIONAL
_TEXT: dict[int, str | None] = {
    **_DROPPED,
    ord("&"): "&amp;",
    ord("<"): "&lt;",
    ord(">"): "&gt;",
}
_ATTRIBUTE = _TEXT | {ord('"'): "&quot;", 9: " ", 10: " ", 13: " "}


def printable(text: str) -> str:
    """Text without control and direction characters, for a library that escapes itself."""
    return text.translate(_DROPPED)


def escaped(text: str) -> str:
    """Text for an element: mark-up escaped, control and direction characters left out."""
    return text.translate(_TEXT)


def quoted(text: str) -> str:
    """Text for an attribute in double quotes."""
    return text.translate(_ATTRIBUTE)


def twips(mm: float) -> int:
    """Millimetres in twentieths of a point, Word's unit of page and paragraph."""
    return round(mm * TWIPS_PER_MM)


def point_twips(points: float) -> int:
    """Points in twentieths of a point."""
    return round(points * TWIPS_PER_POINT)


def emu(mm: float) -> int:
    """Millimetres in EMU, the unit of drawings."""
    return round(mm * EMU_PER_MM)


def column_letter(index: int) -> str:
    """A spreadsheet's column letters; 0 is A."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
