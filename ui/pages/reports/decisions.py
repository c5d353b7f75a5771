"""What a person settles about a public paper before it is issued."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from lbi_desktop.domain.briefing import (
    AS_REPORTED,
    IMPLICATIONS,
    NONE_ARISING,
    Decisions,
    Exemption,
)
from ui.widgets.buttons import Choices
from ui.widgets.layout import STRETCH, column, row
from ui.widgets.text import label

_EXEMPTIONS = (
    (Exemption.UNDECIDED.value, "Undecided"),
    (Exemption.NON_EXEMPT.value, "Non-exempt"),
    (Exemption.EXEMPT.value, "Exempt"),
)
_IMPLIED = (("", "Undecided"), (NONE_ARISING, "None arising"), (AS_REPORTED, "In the report"))


class DecisionsBox(QWidget):
    """Exempt or not, and what the report implies; reports that one of them changed."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.exemption = Choices(_EXEMPTIONS, name="Exempt")
        self.implications = Choices(_IMPLIED, name="Implications")
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(8)
        for words, choices in (
            ("Exempt", self.exemption),
            ("Implications", self.implications),
        ):
            down.addWidget(
                column(label(words, "small", tone="ink2"), row(choices, STRETCH), gap=4)
            )
            choices.chosen.connect(lambda _: self.changed.emit())

    @property
    def decisions(self) -> Decisions:
        """As they stand."""
        implied = self.implications.current
        words = tuple((key, implied) for key, _ in IMPLICATIONS) if implied else ()
        return Decisions(Exemption(self.exemption.current), words)
