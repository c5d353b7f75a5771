"""What belongs to the person: colours, sizes, keys, the role in the history."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QLineEdit

from lbi_desktop.settings import author_named
from ui.pages.settings.lines import SettingCard, SettingLine
from ui.pages.settings.view_model import choices
from ui.pages.settings.view_model.known import APPEARANCE, PERSON
from ui.preferences import Preferences
from ui.session import Session
from ui.widgets.buttons import Choices


class AppearanceCard(SettingCard):
    """Colours, text size, row height and keys, as chips."""

    def __init__(self, preferences: Preferences) -> None:
        super().__init__(APPEARANCE)
        self._preferences = preferences
        self.offered: dict[str, Choices] = {}
        self._offer("theme", "Colours", choices.COLOURS)
        self._offer("text_size", "Text size", choices.TEXT_SIZES)
        self._offer("density", "Row height", choices.ROWS)
        self._offer("single_keys", "Single-letter keys", choices.ON_OFF)
        self.note("Single letters (J, K, F, R) work only while a list has the focus.")
        preferences.changed.connect(self._show_chosen)
        self._show_chosen()

    def _offer(self, name: str, words: str, options: tuple[tuple[str, str], ...]) -> None:
        made = Choices(options, name=words)
        made.chosen.connect(
            lambda key: self._preferences.choose(**choices.as_setting(name, key))
        )
        self.offered[name] = made
        self.add(SettingLine(words, made))

    def _show_chosen(self) -> None:
        for name, key in choices.chosen(self._preferences.settings).items():
            self.offered[name].choose(key)


class PersonCard(SettingCard):
    """The role that stands beside every change."""

    def __init__(self, session: Session, preferences: Preferences) -> None:
        super().__init__(PERSON)
        self._session, self._preferences = session, preferences
        self.role = QLineEdit(preferences.settings.author)
        self.role.setAccessibleName("Your role in the history")
        self.role.setPlaceholderText(session.around.author)
        self.role.setMaxLength(80)
        self.role.editingFinished.connect(self._keep)
        self.add(SettingLine("Your role", self.role, grows=True))
        self._words = self.note("")
        self._show_words()

    def _keep(self) -> None:
        role = " ".join(self.role.text().split())
        self.role.setText(role)
        self._preferences.choose(author=role)
        around = self._session.around
        author = author_named(None, self._preferences.settings)
        self._session.around = replace(around, author=author)
        self._show_words()

    def _show_words(self) -> None:
        author = self._session.around.author
        self._words.setText(
            f"From now on the history says “{author}” beside what you change. Give a role, "
            "not a name."
        )
