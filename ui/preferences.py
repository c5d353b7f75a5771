"""What this person chose: colours, text size, row height, the window's place. Kept at once."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from lbi_desktop.settings import Settings, read_settings, write_settings
from ui.theme.look import look_for
from ui.theme.tokens import DENSITIES, TEXT_SIZES
from ui.theme.wear import apply_look

THEMES = ("light", "dark", "contrast", "system")


class Preferences(QObject):
    """The settings of one person; every change is seen and kept at once."""

    changed = Signal()

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self.settings = read_settings(folder)
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._follow_system)
        hints.accessibility().contrastPreferenceChanged.connect(self._follow_system)

    def apply(self) -> None:
        """Put the chosen look on the application."""
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        chosen = self.settings
        look = look_for(theme=chosen.theme, text_size=chosen.text_size, density=chosen.density)
        apply_look(app, look)

    def choose(self, **chosen: Any) -> None:  # noqa: ANN401 - fields of Settings, by name
        """Change settings by name, show them and keep them."""
        before, self.settings = self.settings, replace(self.settings, **chosen)
        if self.settings == before:
            return
        self._keep()
        if _look_of(before) != _look_of(self.settings):
            self.apply()
        self.changed.emit()

    def step_text_size(self, ways: int) -> None:
        """The next larger or smaller text size."""
        sizes = TEXT_SIZES
        nearest = min(sizes, key=lambda size: abs(size - self.settings.text_size))
        place = min(max(sizes.index(nearest) + ways, 0), len(sizes) - 1)
        self.choose(text_size=sizes[place])

    def cycle_density(self) -> None:
        """The next row height: compact, normal, roomy."""
        names = list(DENSITIES)
        place = names.index(self.settings.density) if self.settings.density in names else 0
        self.choose(density=names[(place + 1) % len(names)])

    def remember_store(self, name: str) -> None:
        """Put a store, as its file or its address, at the head of the recent ones."""
        self.settings = self.settings.with_recent(name)
        self._keep()
        self.changed.emit()

    def remember_window(self, **kept: str) -> None:
        """Keep facts of the window: its size, the width of a panel."""
        window = {**self.settings.window, **kept}
        if window != self.settings.window:
            self.settings = replace(self.settings, window=window)
            self._keep()

    def _keep(self) -> None:
        try:
            write_settings(self.settings, self._folder)
        except OSError:
            return  # a choice that cannot be kept still counts for this run

    def _follow_system(self) -> None:
        if self.settings.theme == "system":
            self.apply()
            self.changed.emit()


def _look_of(settings: Settings) -> tuple[str, int, str]:
    return settings.theme, settings.text_size, settings.density
