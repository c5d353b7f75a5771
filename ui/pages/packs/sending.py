"""The card on which a pack is put together; what it holds is said before it is written."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout

from lbi_desktop.queries.council import Council
from lbi_desktop.queries.pack_contents import PackContents
from ui.models.typed import DAY_HINT, typed_day
from ui.pages.packs.view_model import sending as model
from ui.widgets.answer_fields import headed
from ui.widgets.beside import Beside
from ui.widgets.buttons import Button
from ui.widgets.layout import STRETCH, row
from ui.widgets.picker import Picker
from ui.widgets.text import label, set_tone


class SendingCard(QFrame):
    """Reports that another choice was made, and the wish to write the pack."""

    changed = Signal()
    written = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self.setAccessibleName("Send a pack")
        self.audience = Picker("For whom", icon_name="people", empty="Choose a directorate")
        self.holds = Picker("What it holds", icon_name="lock")
        self.seal = Picker("Sealed or not", icon_name="pack")
        self.holds.offer(model.HOLDS, "")
        self.seal.offer(model.SEALS, "")
        self.reply_by = QLineEdit()
        self.reply_by.setPlaceholderText(DAY_HINT)
        self.reply_by.setAccessibleName("Back by")
        self.preview = label("", "strong", wraps=True)
        self._held = label("", "small", tone="ink2", wraps=True)
        self.left_out = label("", "small", tone="near", wraps=True)
        self.write = Button("Write pack", "primary", icon_name="send")
        for picker in (self.audience, self.holds, self.seal):
            picker.chosen.connect(lambda _: self._changed())
        self.write.clicked.connect(self.written)
        self._lay_out()

    @property
    def choice(self) -> model.Choice:
        """What is chosen."""
        return model.Choice(self.audience.current, self.holds.current, self.seal.current)

    def day(self) -> date | None:
        """By when it should be back; refuses a day that is none."""
        return typed_day(self.reply_by.text())

    def offer(self, council: Council, *, today: date) -> None:
        """Offer the directorates and forums of today."""
        self.audience.offer(model.audiences(council, today=today), self.audience.current)

    def show_contents(self, contents: PackContents, *, may_write: bool) -> None:
        """Say what a pack would hold."""
        set_tone(self.preview, "ink")
        self.preview.setText(model.preview_words(contents))
        self._say(model.held_words(contents), model.left_out_words(contents))
        is_possible = bool(contents.chosen.indicators) and may_write
        self.write.setEnabled(is_possible)
        self.write.setToolTip("" if is_possible else "There is nothing that may go into it")

    def show_trouble(self, words: str) -> None:
        """Say why it cannot be written."""
        set_tone(self.preview, "bad")
        self.preview.setText(words)

    def show_nothing(self) -> None:
        """Nobody is chosen yet."""
        set_tone(self.preview, "ink2")
        self.preview.setText("Choose for whom: what the pack would hold is shown here first.")
        self._say("", "")
        self.write.setEnabled(False)
        self.write.setToolTip("Choose for whom it is")

    def _say(self, held: str, left_out: str) -> None:
        """What else is in it and what is left out; no room is taken where there is nothing."""
        for each, words in ((self._held, held), (self.left_out, left_out)):
            each.setText(words)
            each.setVisible(bool(words))

    def _changed(self) -> None:
        choice = self.choice
        if choice.needs_seal and not choice.seal:
            self.seal.choose("yes")
        self.changed.emit()

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 14)
        layout.setSpacing(10)
        layout.addWidget(label("Send a pack", "section"))
        fields = [
            ("For whom", self.audience), ("What it holds", self.holds),
            ("Sealed", self.seal), ("Back by", self.reply_by),
        ]  # fmt: skip
        boxes = [headed(name, each) for name, each in fields]
        for left, right in (boxes[:2], boxes[2:]):
            layout.addWidget(Beside(left, right, shares=(1, 1), gaps=(12, 10)))
        layout.addWidget(self.preview)
        layout.addWidget(self._held)
        layout.addWidget(self.left_out)
        layout.addWidget(row(self.write, STRETCH))
