"""What a person settles about a public paper before it is issued."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from lbi_desktop.domain.briefing import (
    AS_REPORTED,
    IMPLICATIONS,
    NONE_ARISING,
    Decisions,
    Exemption,
)
from lbi_desktop.domain.exemption import PARAGRAPHS
from lbi_desktop.domain.wording import sentence_case
from ui.widgets.buttons import Choices
from ui.widgets.layout import STRETCH, column, row
from ui.widgets.picker import Picker
from ui.widgets.text import label

_EXEMPTIONS = (
    (Exemption.UNDECIDED.value, "Undecided"),
    (Exemption.NON_EXEMPT.value, "Non-exempt"),
    (Exemption.EXEMPT.value, "Exempt"),
)
_IMPLIED = (("", "Undecided"), (NONE_ARISING, "None arising"), (AS_REPORTED, "In the report"))
_PARAGRAPHS = tuple(
    (str(number), f"{number}: {sentence_case(words)}") for number, words in PARAGRAPHS.items()
)


class DecisionsBox(QWidget):
    """Exempt or not, and what the report implies; reports that one of them changed.

    An exempt paper is the second part: it needs a paragraph of Schedule 12A and a reason.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.exemption = Choices(_EXEMPTIONS, name="Exempt")
        self.paragraph = Picker("Paragraph of Schedule 12A", empty="Not chosen")
        self.paragraph.offer((("", "Not chosen"), *_PARAGRAPHS), "")
        self.reason = QLineEdit()
        self.reason.setAccessibleName("Why the public is not told")
        self.reason.setPlaceholderText("Why the public is not told")
        self._why = column(
            label("Schedule 12A, paragraph and reason", "small", tone="ink2"),
            self.paragraph,
            self.reason,
            gap=4,
        )
        self._why.hide()
        self.implications = Choices(_IMPLIED, name="Implications")
        self._lay_out()
        self.exemption.chosen.connect(self._decide)
        self.implications.chosen.connect(lambda _: self.changed.emit())
        self.paragraph.chosen.connect(lambda _: self.changed.emit())
        self.reason.editingFinished.connect(self.changed)

    @property
    def decisions(self) -> Decisions:
        """As they stand."""
        implied = self.implications.current
        words = tuple((key, implied) for key, _ in IMPLICATIONS) if implied else ()
        exemption = Exemption(self.exemption.current)
        if exemption is not Exemption.EXEMPT:
            return Decisions(exemption, words)
        paragraph = int(self.paragraph.current or 0)
        return Decisions(exemption, words, paragraph, self.reason.text().strip())

    def take_focus(self) -> None:
        """To the first thing that is still to be decided."""
        undecided = self.exemption.current == Exemption.UNDECIDED.value
        is_exempt = self.exemption.current == Exemption.EXEMPT.value
        if undecided:
            self.exemption.button(self.exemption.current).setFocus()
        elif is_exempt and not self.paragraph.current:
            self.paragraph.button.setFocus()
        elif is_exempt and not self.reason.text().strip():
            self.reason.setFocus()
        else:
            self.implications.button(self.implications.current).setFocus()

    def _decide(self, key: str) -> None:
        self._why.setVisible(key == Exemption.EXEMPT.value)
        self.changed.emit()

    def _lay_out(self) -> None:
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(8)
        exempt, implied = (
            column(label(words, "small", tone="ink2"), row(choices, STRETCH), gap=4)
            for words, choices in (
                ("Exempt", self.exemption),
                ("Implications", self.implications),
            )
        )
        for part in (exempt, self._why, implied):
            down.addWidget(part)
