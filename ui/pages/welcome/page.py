"""Welcome: four ways in, the recent stores, text size and colours at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from lbi_desktop.jobs.handed_over import packs_in
from ui.page import Page
from ui.pages.welcome.offers import SentStrip, fill
from ui.pages.welcome.view_model import (
    THEMES,
    WAYS_IN,
    WayIn,
    recent_stores,
    sent_packs,
    waiting_words,
)
from ui.shell.rail import paint_brand
from ui.theme.look import scaled
from ui.theme.tokens import TEXT_SIZES
from ui.widgets.buttons import Button, Choices
from ui.widgets.drawing import Drawing, icon_drawing
from ui.widgets.flow import flow
from ui.widgets.layout import PAGE_EDGES, column, frame, row, scrolled, tinted
from ui.widgets.text import label

_WIDTH = 760
_PROMISE = "Plans, indicators, returns and reports on this computer. Nothing is sent anywhere."


class WelcomePage(Page):
    """Offers what can be opened; the window does it."""

    has_period = False
    needs_store = False

    def build(self) -> Iterator[None]:
        self.buttons: dict[str, Button] = {}
        self._files: list[Path] = []
        preferences = self.preferences
        self._middle = QWidget()
        self._waiting = label("", wraps=True)
        self._waiting_strip = tinted("accent", row(self._waiting, edges=(12, 8, 12, 8)))
        self._recent, self.sent = flow(gap=4), SentStrip()
        self.sizes = Choices([(str(s), f"{s}%") for s in TEXT_SIZES], name="Text size")
        self.themes = Choices(THEMES, name="Colours")
        yield
        self._lay_out()
        self.sizes.chosen.connect(lambda key: preferences.choose(text_size=int(key)))
        self.themes.chosen.connect(lambda key: preferences.choose(theme=key))
        preferences.changed.connect(self._show_choices)
        self.session.opened.connect(self._hand_over)
        self.sent.chosen.connect(lambda path: self.wants_files.emit([path]))
        self._show_choices()

    def look(self) -> None:
        """Show the recent stores that are still there, and packs that were sent."""
        kept = self.preferences.settings.recent_stores
        changed = {name: at for name in kept if (at := _changed(Path(name))) is not None}
        found = recent_stores(kept, changed, today=self.session.today)
        fill(self._recent, found, opening=self.session.open)
        self._recent_row.setVisible(bool(found))
        folders = self.session.around.sent_folders
        if folders:
            self.session.work(
                "Looking for data packs", lambda _: _packs_in(folders), then=self._show_sent
            )

    def _show_sent(self, found: Sequence[tuple[Path, datetime]]) -> None:
        """Offer the packs that lie where people find what they were sent."""
        self.sent.show_packs(sent_packs(found, today=self.session.today))

    def take_files(self, paths: Sequence[Path]) -> bool:
        """Dropped files wait here until the store they belong to is open."""
        self._files += [path for path in paths if path not in self._files]
        self._waiting.setText(waiting_words(self._files))
        self._waiting_strip.show()
        return True

    def _hand_over(self) -> None:
        """A store is open: what waited is dropped on it."""
        files, self._files = self._files, []
        self._waiting_strip.hide()
        if files:
            self.wants_files.emit(files)

    def regions(self) -> Sequence[QWidget]:
        return (self._middle,)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_middle"):
            self._middle.setMaximumWidth(scaled(_WIDTH))

    def _show_choices(self) -> None:
        chosen = self.preferences.settings
        self.sizes.choose(str(chosen.text_size))
        self.themes.choose(chosen.theme)

    def _run(self, way: WayIn) -> None:
        if way.action == "returns.choose":
            self._choose_files()
        else:
            self.wants_action.emit(way.action)

    def _choose_files(self) -> None:
        folder = str(self.session.around.documents_folder)
        names, _ = QFileDialog.getOpenFileNames(self, "Choose returns", folder)
        if names:
            self.wants_files.emit([Path(name) for name in names])

    # --- layout -----------------------------------------------------------------------

    def _lay_out(self) -> None:
        down = QVBoxLayout(self._middle)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(12)
        promise = label(_PROMISE, tone="ink2", wraps=True)
        title = column(label("Performance for Islington", "figure"), promise, gap=2)
        down.addWidget(row(Drawing(paint_brand, width=56, height=56), (title, 1), gap=20))
        down.addSpacing(8)
        down.addWidget(self._waiting_strip)
        down.addWidget(self.sent)
        for place, way in enumerate(WAYS_IN):
            down.addWidget(self._card(way, kind="primary" if place == 0 else ""))
        down.addSpacing(4)
        self._recent_row = row(
            label("Recent", "strong", tone="ink2"), (self._recent, 1), gap=12
        )
        down.addWidget(self._recent_row)
        down.addWidget(self._looks())
        self._waiting_strip.hide()
        self._recent_row.hide()
        self._middle.setMaximumWidth(scaled(_WIDTH))
        body = QWidget()
        across = QHBoxLayout()
        across.addStretch(1)
        across.addWidget(self._middle, 100)
        across.addStretch(1)
        centred = QVBoxLayout(body)
        centred.setContentsMargins(*PAGE_EDGES)
        centred.addStretch(1)
        centred.addLayout(across)
        centred.addStretch(1)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(scrolled(body, "Welcome"))

    def _card(self, way: WayIn, *, kind: str) -> QWidget:
        press = Button(way.button, kind, tip=way.title)
        press.clicked.connect(lambda: self._run(way))
        press.setAccessibleDescription(f"{way.title}. {way.words}")
        self.buttons[way.action] = press
        told = column(
            label(way.title, "section"), label(way.words, tone="ink2", wraps=True), gap=0
        )
        icon = icon_drawing(way.icon, "accent", size=32)
        inner = row(icon, (told, 1), press, gap=16, edges=(20, 12, 20, 12))
        return frame("card", inner)

    def _looks(self) -> QWidget:
        heads = [label(words, tone="ink2") for words in ("Text size", "Colours")]
        for head in heads:
            head.setMinimumWidth(max(each.sizeHint().width() for each in heads))
        chosen = zip(heads, (self.sizes, self.themes), strict=True)
        return flow(*(row(head, choices, gap=8) for head, choices in chosen), gap=12)


def _packs_in(folders: Sequence[Path]) -> list[tuple[Path, datetime]]:
    """Packs and when they were changed, the newest first; it may have to ask a share."""
    found = packs_in(folders)
    return [(path, datetime.fromtimestamp(at).astimezone()) for path, at in found]


def _changed(path: Path) -> datetime | None:
    """When a file was last changed; None where it is gone."""
    try:
        return datetime.fromtimestamp(path.stat().st_mtime).astimezone()
    except OSError:
        return None
