"""How wide the columns of a sheet are drawn: as sent, and given way where room is short."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QFontMetricsF

from lbi_desktop.domain.readings.reading import SheetPicture
from ui.theme.look import font

_USUAL, _LEAST, _MOST = 9.0, 3.0, 30.0
_LARGEST = 1.6


def widths_as_sent(sheet: SheetPicture | None, columns: int) -> list[float]:
    """The widths of the file in pixels; a column it says nothing of has the usual one."""
    letter = QFontMetricsF(font("small")).averageCharWidth()
    said = sheet.widths if sheet is not None else ()
    wished = (said[each] if each < len(said) else 0.0 for each in range(columns))
    return [(min(max(width or _USUAL, _LEAST), _MOST) + 1.0) * letter for width in wished]


def widths_in(
    room: float, *, sent: Sequence[float], needed: Sequence[float], zoom: float
) -> list[float]:
    """As on the sheet; with too little room the wordy columns give way, not the figures."""
    wished = [max(pair) * zoom for pair in zip(sent, needed, strict=True)]
    total = max(1.0, sum(wished))
    if total <= room:
        return [width * min(room / total, _LARGEST) for width in wished]
    least = [width * zoom for width in needed]
    spare = sum(wished) - sum(least)
    share = max(0.0, (room - sum(least)) / spare) if spare else 0.0
    return [low + (width - low) * share for width, low in zip(wished, least, strict=True)]
