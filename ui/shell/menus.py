"""Every action as a key and as a line of the menu bar that appears on Alt."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QMenuBar

from ui.actions import ACTIONS, Menu

if TYPE_CHECKING:
    from ui.main_window import MainWindow


class Keys:
    """The window's actions: keys that work, and menus made when first wanted."""

    def __init__(self, window: MainWindow, run: Callable[[str], None]) -> None:
        self._window = window
        self.actions: dict[str, QAction] = {}
        self._is_alt_used = False
        for action in ACTIONS:
            made = QAction(action.words, window)
            made.setShortcuts([QKeySequence(keys) for keys in action.keys])
            made.triggered.connect(self._note_alt)
            made.triggered.connect(lambda _=False, name=action.id: run(name))
            window.addAction(made)
            self.actions[action.id] = made

    def released(self, event: QKeyEvent) -> None:
        """Alt alone brings the menus, or sends them away; with another key it did its work."""
        if event.key() != Qt.Key.Key_Alt or event.isAutoRepeat():
            return
        is_used, self._is_alt_used = self._is_alt_used, False
        if not is_used:
            self.show_menus()

    def _note_alt(self) -> None:
        held = QGuiApplication.keyboardModifiers()
        self._is_alt_used = bool(held & Qt.KeyboardModifier.AltModifier)

    def show_menus(self) -> None:
        """Show the menu bar, or hide it again."""
        from ui.shell.wishes import possible

        bar = self._window.menuBar()
        if not bar.actions():
            self._fill(bar)
            bar.setAccessibleName("Menus")
            bar.hide()
        acts = possible(self._window)
        for name, action in self.actions.items():
            action.setEnabled(bar.isVisible() or name in acts)
        bar.setVisible(not bar.isVisible())
        if bar.isVisible():
            bar.setFocus(Qt.FocusReason.MenuBarFocusReason)
        else:
            self.enable_all()

    def enable_all(self) -> None:
        """Every key works while no menu is open; what cannot be done does nothing."""
        for action in self.actions.values():
            action.setEnabled(True)

    def _fill(self, bar: QMenuBar) -> None:
        for menu in Menu:
            made = bar.addMenu(menu.value)
            for action in ACTIONS:
                if action.menu is menu:
                    made.addAction(self.actions[action.id])
