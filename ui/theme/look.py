"""The look in force: palette, text size, row density; asked for at every painting, never kept.

Whoever paints asks `colour` and `font` each time, so a change of theme while windows are open
leaves nothing behind in the old colours.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import lru_cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication
from PySide6.QtWidgets import QApplication

from ui.theme.tokens import DENSITIES, FONT, LIGHT, PALETTES, TYPE, Palette

_WEIGHTS = {400: QFont.Weight.Normal, 500: QFont.Weight.Medium, 600: QFont.Weight.DemiBold}


@dataclass(frozen=True, slots=True)
class Look:
    """What is in force: a palette, the text size as a factor, the height class of rows."""

    palette: Palette = LIGHT
    scale: float = 1.0
    density: str = "normal"
    has_motion: bool = True


class _Force:
    """Holds the one look in force."""

    look = Look()


def put_in_force(look: Look) -> None:
    """From here on this is the look; `ui.theme.wear` then tells every widget."""
    _Force.look = look


@contextmanager
def look_on_paper(look: Look) -> Iterator[None]:
    """Paint in another look for the length of a block: pictures are always light."""
    before, _Force.look = _Force.look, look
    try:
        yield
    finally:
        _Force.look = before


def current() -> Look:
    """The look in force."""
    return _Force.look


def colour(name: str, alpha: int = 255) -> QColor:
    """A token as a colour (tokens write transparency as #RRGGBBAA)."""
    return _colour(getattr(_Force.look.palette, name), alpha)


@lru_cache(maxsize=256)
def _colour(text: str, alpha: int) -> QColor:
    made = QColor(text[:7])
    made.setAlpha(int(text[7:9], 16) if len(text) == 9 else alpha)
    return made


def font(role: str = "body") -> QFont:
    """The font of a role at the text size in force."""
    return _font(role, _Force.look.scale)


@lru_cache(maxsize=64)
def _font(role: str, scale: float) -> QFont:
    kind = TYPE[role]
    made = QFont(FONT)
    made.setPixelSize(round(kind.pixels * scale))
    made.setWeight(_WEIGHTS[kind.weight])
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return made


def weighted(role: str, weight: int) -> QFont:
    """The font of a role in another weight: 400, 500 or 600."""
    return _weighted(role, weight, _Force.look.scale)


@lru_cache(maxsize=64)
def _weighted(role: str, weight: int, scale: float) -> QFont:
    made = QFont(_font(role, scale))
    made.setWeight(_WEIGHTS[weight])
    return made


def scaled(pixels: float) -> int:
    """A distance that grows with the text."""
    return round(pixels * _Force.look.scale)


def line_height(role: str) -> int:
    """The height of one line of a role."""
    return scaled(TYPE[role].line)


def row_height() -> int:
    """The height of a table row: the density's, and what larger text needs more."""
    return DENSITIES[_Force.look.density] - TYPE["body"].line + line_height("body")


def control_height(*, dense: bool = False) -> int:
    """The height of a button or field."""
    return max(28 if dense else 32, line_height("small" if dense else "body") + 10)


def is_large_text() -> bool:
    """Whether text is so large that side panels lie over the page instead of beside it."""
    return _Force.look.scale >= 1.3


def look_for(*, theme: str, text_size: int, density: str) -> Look:
    """The look that settings ask for; `system` follows the computer's own colours."""
    name = _system_palette() if theme == "system" else theme
    return replace(
        Look(),
        palette=PALETTES.get(name, LIGHT),
        scale=text_size / 100,
        density=density if density in DENSITIES else "normal",
        has_motion=_system_allows_motion(),
    )


def _system_palette() -> str:
    hints = QGuiApplication.styleHints()
    if hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast:
        return "contrast"
    return "dark" if hints.colorScheme() == Qt.ColorScheme.Dark else "light"


def _system_allows_motion() -> bool:
    """Whether the style animates at all; systems that ask for less motion switch it off."""
    style = QApplication.style()
    return bool(style.styleHint(style.StyleHint.SH_Widget_Animation_Duration, None, None))
