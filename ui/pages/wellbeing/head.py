"""The head of the page: what is shown, the message, the edition, and what acts on it all."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.actions import key_tip
from ui.widgets.beside import Beside
from ui.widgets.buttons import Button
from ui.widgets.flow import flow
from ui.widgets.layout import row, tinted
from ui.widgets.picker import Picker
from ui.widgets.text import Elided, Folding


class IndexHead(QWidget):
    """Caption, headline and buttons; `wished` says which was pressed."""

    edition_chosen = Signal(str)
    wished = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.caption, self.headline = Elided("", "small", tone="ink3"), Folding("", "page")
        self.editions = Picker("Edition", icon_name="clock")
        self.rows = Button("Table", icon_name="sheet", tip=key_tip("chart.rows"))
        self.save = Button(icon_name="save", tip=key_tip("wellbeing.save"))
        self.set_up = Button(icon_name="settings", tip=key_tip("wellbeing.set_up"))
        self.write = Button("Write page", "primary", icon_name="word",
                            tip="The ward's page, or the whole section, in Word")  # fmt: skip
        self._told = Folding("", "small")
        keep = Button("Keep", is_dense=True, tip="Agree these weights")
        leave = Button("Leave", "quiet", is_dense=True, tip="Back to the agreed weights")
        self.trial = tinted(
            "accent", row((self._told, 1), keep, leave, gap=8, edges=(12, 6, 8, 6))
        )
        self.editions.chosen.connect(self.edition_chosen)
        for button, wish in (
            (self.rows, "rows"), (self.save, "save"), (self.set_up, "set_up"),
            (self.write, "write"), (keep, "keep"), (leave, "leave"),
        ):  # fmt: skip
            button.clicked.connect(lambda _=False, wish=wish: self.wished.emit(wish))
        buttons = flow(self.editions, self.rows, self.save, self.set_up, self.write, gap=8)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 8, 24, 10)
        layout.setSpacing(2)
        layout.addWidget(Beside(self.caption, buttons))
        layout.addWidget(self.headline)
        layout.addWidget(self.trial)
        self.trial.hide()

    def show_words(self, caption: str, headline: str) -> None:
        """What is shown, and the message."""
        self.caption.setText(caption)
        self.headline.setText(headline)

    def show_trial(self, words: str) -> None:
        """Say that weights are on trial; nothing where they are not."""
        self._told.setText(words)
        self.trial.setVisible(bool(words))

    def show_table(self, *, is_table: bool) -> None:
        """What the button leads to."""
        self.rows.setText("Pictures" if is_table else "Table")
