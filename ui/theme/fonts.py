"""The bundled interface font, loaded once before the first window."""

from __future__ import annotations

from PySide6.QtGui import QFontDatabase

from resources.files import path_of
from ui.theme.tokens import FONT


class FontMissingError(RuntimeError):
    """The bundled font did not load; without it text may be empty boxes."""


def load_fonts() -> None:
    """Give Qt the three weights of the interface font; raises FontMissingError."""
    if FONT in QFontDatabase.families():
        return
    for path in sorted(path_of("fonts").glob("*.ttf")):
        if QFontDatabase.addApplicationFont(str(path)) < 0:
            raise FontMissingError(path.name)
