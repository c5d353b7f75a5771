"""Settings: what is set, in words; every change counts at once, there is no save button."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from ui.page import Page
from ui.pages.settings.keeping import BackupCard, StoreCard, ask_state
from ui.pages.settings.memory import MemoryCard
from ui.pages.settings.personal import AppearanceCard, PersonCard
from ui.pages.settings.releases import ReleaseCard
from ui.pages.settings.rules import RulesCard
from ui.preferences import Preferences
from ui.session import Session
from ui.theme.look import scaled
from ui.theme.tokens import DOUBLE
from ui.widgets.layout import STRETCH, column, scrolled
from ui.widgets.text import label

_WORDS = (
    "Every change counts at once. Looks, keys and your role are kept on this computer, the "
    "council's rules with its store."
)
_TWO_FROM, _WIDEST = 1040, 1200


class SettingsPage(Page):
    """Two columns of cards: the person's, and the store's."""

    place_title = "Settings"
    has_period = False
    needs_store = False

    def __init__(self, session: Session, preferences: Preferences) -> None:
        super().__init__(session)
        self.appearance = AppearanceCard(preferences)
        self.person = PersonCard(session, preferences)
        self.store, self.backups = StoreCard(session), BackupCard(session)
        self.memory, self.rules = MemoryCard(session), RulesCard(session)
        self.releases = ReleaseCard(session, preferences)
        self.memory.labels_wanted.connect(lambda: self.wants_place.emit("returns", "labels"))
        self.backups.restoring_wanted.connect(lambda: self.wants_action.emit("store.restore"))
        self._mine = (self.appearance, self.person, self.memory, self.releases)
        self._beside = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._beside.setSpacing(DOUBLE)
        self.rules.wished.connect(self.wants_action)
        self._theirs = (self.rules, self.store, self.backups)
        for cards in (self._mine, self._theirs):
            self._beside.addWidget(column(*cards, STRETCH, gap=DOUBLE), 1)
        body = QWidget()
        body.setMaximumWidth(_WIDEST)
        down = QVBoxLayout(body)
        down.setContentsMargins(24, DOUBLE, 24, DOUBLE)
        down.setSpacing(DOUBLE)
        down.addWidget(label(_WORDS, tone="ink2", wraps=True))
        down.addLayout(self._beside)
        down.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolled(body, "Settings"))
        session.facts_changed.connect(self.look)

    def look(self) -> None:
        ask_state(self.session, self.store, self.backups)
        self.memory.look()
        self.rules.look()

    def regions(self) -> Sequence[QWidget]:
        return (*self._mine, *self._theirs)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "backups"):
            self._fit()

    def _fit(self) -> None:
        ways = QBoxLayout.Direction
        is_wide = self.width() >= scaled(_TWO_FROM)
        self._beside.setDirection(ways.LeftToRight if is_wide else ways.TopToBottom)
