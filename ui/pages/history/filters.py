"""The bar over the history: words, who, what, when, and what another place asked about."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from ui.pages.history.view_model import wishes
from ui.pages.history.view_model.lines import count_words
from ui.theme.look import scaled
from ui.widgets.buttons import Button, chip
from ui.widgets.flow import flow
from ui.widgets.layout import STRETCH, row
from ui.widgets.picker import Picker
from ui.widgets.text import label

if TYPE_CHECKING:
    from lbi_desktop.queries.history_list import HistoryChoices


class FilterBar(QWidget):
    """Reports that something else was chosen, and the wish to save what is listed."""

    narrowed = Signal()
    asked_to_save = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.chosen = wishes.Chosen()
        self.search = QLineEdit()
        self.who, self.kind = Picker("Who"), Picker("What sort of change")
        self.when = Picker("When", icon_name="clock")
        self.about: Button = chip("", is_chosen=True, tip="Show every indicator and plan again")
        self.export = Button("Save as…", icon_name="sheet", tip="Save what is listed for Excel")
        self._count = label("", "small", tone="ink3")
        self._lay_out()
        self.search.textChanged.connect(lambda text: self._narrow(text=text))
        self.who.chosen.connect(lambda who: self._narrow(who=who))
        self.kind.chosen.connect(lambda kind: self._narrow(kind=kind))
        self.when.chosen.connect(lambda when: self._narrow(when=wishes.When(when)))
        self.about.clicked.connect(self.widen)
        self.export.clicked.connect(self.asked_to_save)

    def offer(self, choices: HistoryChoices, *, today: date) -> None:
        """What can be chosen."""
        self.who.offer(wishes.people(choices.authors), self.chosen.who)
        self.kind.offer(wishes.kinds(choices.kinds), self.chosen.kind)
        self.when.offer(wishes.times(today), self.chosen.when.value)

    def start_over(self, about: str) -> None:
        """Nothing is chosen but what another place asked for."""
        self.search.clear()
        self.chosen = wishes.Chosen(about=about)
        self.who.choose(self.chosen.who)
        self.kind.choose(self.chosen.kind)
        self.when.choose(self.chosen.when.value)

    def show_about(self, words: str) -> None:
        """Say which indicator or plan element alone is listed."""
        self.about.setText(f"{words}  ×")
        self.about.setVisible(bool(words))
        self.about.setChecked(True)

    def show_count(self, count: int) -> None:
        """Say how many entries are listed."""
        self._count.setText(count_words(count))
        self.export.setEnabled(bool(count))

    def widen(self) -> None:
        """List what concerns any indicator again."""
        self.search.clear()
        self._narrow(about="")

    def _narrow(self, **chosen: object) -> None:
        self.chosen = replace(self.chosen, **chosen)  # type: ignore[arg-type]
        self.narrowed.emit()

    def _lay_out(self) -> None:
        self.setAccessibleName("Filters")
        self.search.setPlaceholderText("Filter: words or a reference")
        self.search.setAccessibleName("Filter the history by words or a reference")
        self.search.setMinimumWidth(scaled(220))
        down = QVBoxLayout(self)
        down.setContentsMargins(24, 8, 12, 8)
        down.setSpacing(6)
        down.addWidget(flow(self.search, self.who, self.kind, self.when, self.about, gap=8))
        down.addWidget(row(self._count, STRETCH, self.export, gap=8))
