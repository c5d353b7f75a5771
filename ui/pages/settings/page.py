"""Settings: what is set, in words; every change counts at once, there is no save button."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.page import Page
from ui.pages.settings.keeping import BackupCard, StoreCard, ask_state
from ui.pages.settings.lines import SettingCard
from ui.pages.settings.memory import MemoryCard
from ui.pages.settings.personal import AppearanceCard, PersonCard
from ui.pages.settings.releases import ReleaseCard
from ui.pages.settings.rules import RulesCard
from ui.pages.settings.view_model.known import Known, found, known_with, nothing_words
from ui.theme.look import scaled
from ui.theme.tokens import DOUBLE
from ui.widgets.find_line import FindLine
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

    def build(self) -> Iterator[None]:
        self._sought = ""
        session, preferences = self.session, self.preferences
        self.appearance = AppearanceCard(preferences)
        self.person = PersonCard(session, preferences)
        yield
        self.store, self.backups = StoreCard(session), BackupCard(session)
        yield
        self.memory, self.rules = MemoryCard(session), RulesCard(session)
        yield
        self.releases = ReleaseCard(session, preferences)
        self.memory.labels_wanted.connect(lambda: self.wants_place.emit("returns", "labels"))
        self.backups.restoring_wanted.connect(lambda: self.wants_action.emit("store.restore"))
        self.finder = FindLine(
            "Find a setting", "Find a setting by its name or what it is about"
        )
        self._nothing = label("", tone="ink2", wraps=True)
        self._mine = (self.appearance, self.person, self.memory, self.releases)
        self._theirs = (self.rules, self.store, self.backups)
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._beside = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        for layout in (self._head, self._beside):
            layout.setSpacing(DOUBLE)
        self._head.addWidget(self.finder)
        words = label(_WORDS, tone="ink2", wraps=True)
        words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self._head.addWidget(words)
        for cards in (self._mine, self._theirs):
            self._beside.addWidget(column(*cards, STRETCH, gap=DOUBLE), 1)
        body = QWidget()
        body.setMaximumWidth(_WIDEST)
        down = QVBoxLayout(body)
        down.setContentsMargins(24, DOUBLE, 24, DOUBLE)
        down.setSpacing(DOUBLE)
        down.addLayout(self._head)
        down.addWidget(self._nothing)
        down.addLayout(self._beside)
        down.addStretch(1)
        self._nothing.hide()
        self._area = scrolled(body, "Settings")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._area)

    def _connect(self) -> None:
        self.finder.wanted.connect(self._narrow)
        self.finder.left.connect(self._go_to_first)
        self.rules.wished.connect(self.wants_action)
        self.session.facts_changed.connect(self._look_if_seen)
        for card in self._cards:
            card.filled.connect(self._seek)

    @property
    def _cards(self) -> tuple[SettingCard, ...]:
        return (*self._mine, *self._theirs)

    def look(self) -> None:
        ask_state(self.session, self.store, self.backups)
        self.memory.look()
        self.rules.look()
        self._show_found(self.finder.text().strip())

    def _look_if_seen(self) -> None:
        """Each look opens every backup of the store: none while nobody sees it."""
        if self.isVisible():
            self.look()

    def visit(self, what: str) -> None:
        """Bring up a setting by its key; it is waited for where its line is still asked for."""
        self.finder.clear()
        self._sought = what
        self._seek()

    def actions_here(self) -> dict[str, Callable[[], None]]:
        return {"list.filter": self.finder.focus}

    def regions(self) -> Sequence[QWidget]:
        return (self.finder, *self._cards)

    # --- finding ----------------------------------------------------------------------

    def _narrow(self, words: str) -> None:
        """Somebody typed: nothing is sought any more but what the words say."""
        self._sought = ""
        self._show_found(words)

    def _found(self, words: str) -> tuple[Known, ...]:
        return found(words, known_with(self.session.facts))

    def _show_found(self, words: str) -> None:
        """Show what the words say alone; all of it for none."""
        hits = self._found(words)
        for card in self._cards:
            names = frozenset(each.name for each in hits if each.card == card.title)
            card.narrow(names if words else None)
        self._nothing.setText(nothing_words(words, self.session.facts))
        self._nothing.setVisible(not hits)
        self._fit()

    def _go_to_first(self) -> None:
        """From the field to the first setting found."""
        words = self.finder.text().strip()
        self._narrow(words)
        offered = {card.title: card.settings() for card in self._cards if card.isVisible()}
        hits = self._found(words)
        first = next((x for x in hits if x.name in offered.get(x.card, {})), None)
        if first is not None:
            self._sought = first.key
            self._seek()

    def _seek(self) -> None:
        """Give the keys to the setting sought, and bring it into view."""
        for card in self._cards:
            for name, part in card.settings().items():
                if self._sought == f"{card.title}: {name}" and card.isVisible():
                    self._sought = ""
                    _focus(part, card)
                    self._area.ensureWidgetVisible(part, 24, 48)
                    return

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_area"):
            self._fit()

    def _fit(self) -> None:
        ways = QBoxLayout.Direction
        is_wide = self.width() >= scaled(_TWO_FROM)
        is_beside = is_wide and not self.finder.text()  # what was found stands in one column
        for layout, across in ((self._head, is_wide), (self._beside, is_beside)):
            layout.setDirection(ways.LeftToRight if across else ways.TopToBottom)
        self._head.setStretch(1, int(is_wide))


def _focus(part: QWidget, card: QWidget) -> None:
    """The keys go to what is set there, else to the first thing its card can do."""
    parts = [part, *part.findChildren(QWidget), *card.findChildren(QWidget)]
    able = [
        each
        for each in parts
        if each.isVisible()
        and each.isEnabled()
        and each.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    chosen = (each for each in able if isinstance(each, QAbstractButton) and each.isChecked())
    inside = [each for each in able if each is part or part.isAncestorOf(each)]
    set_so = (each for each in chosen if each in inside)
    first = next(set_so, next(iter(inside), next(iter(able), None)))
    if first is not None:
        first.setFocus(Qt.FocusReason.OtherFocusReason)
