"""What a person settles about a public paper before it is issued."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from lbi_desktop.domain.documents.briefing import (
    AS_REPORTED,
    IMPLICATIONS,
    NONE_ARISING,
    Decisions,
)
from lbi_desktop.domain.documents.exemption import PARAGRAPHS, Exemption
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
        self._is_public = True
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
        self.overruled = QLineEdit()
        self.overruled.setAccessibleName("Why the numbers in the comments may stay")
        self.overruled.setPlaceholderText("Why the numbers in the comments may stay")
        self._numbers = column(
            label("Comments may tell a hidden number", "small", tone="ink2"),
            self.overruled,
            gap=4,
        )
        self._numbers.hide()
        self._lay_out()
        self.exemption.chosen.connect(self._decide)
        self.implications.chosen.connect(lambda _: self.changed.emit())
        self.paragraph.chosen.connect(lambda _: self.changed.emit())
        self.reason.editingFinished.connect(self.changed)
        self.overruled.editingFinished.connect(self.changed)

    @property
    def decisions(self) -> Decisions:
        """As they stand."""
        if not self._is_public:
            return Decisions(overruled=self._overruled)
        implied = self.implications.current
        words = tuple((key, implied) for key, _ in IMPLICATIONS) if implied else ()
        exemption = Exemption(self.exemption.current)
        if exemption is not Exemption.EXEMPT:
            return Decisions(exemption, words, overruled=self._overruled)
        paragraph = int(self.paragraph.current or 0)
        reason = self.reason.text().strip()
        return Decisions(exemption, words, paragraph, reason, self._overruled)

    @property
    def _overruled(self) -> tuple[tuple[str, str], ...]:
        why = self.overruled.text().strip()
        return (("", why),) if why and not self._numbers.isHidden() else ()

    def show_for(self, *, is_public: bool) -> None:
        """What a paper for such a forum needs; only a public one is exempt or not."""
        self._is_public = is_public
        for part in self._of_public:
            part.setVisible(is_public)
        self._why.setVisible(is_public and self.exemption.current == Exemption.EXEMPT.value)
        self.setVisible(is_public or not self._numbers.isHidden())

    def ask_of_numbers(self, is_asked: bool) -> None:
        """Ask why numbers in comments may stay, where some may tell a hidden one."""
        self._numbers.setVisible(is_asked or bool(self.overruled.text().strip()))
        self.setVisible(self._is_public or not self._numbers.isHidden())

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
        self._of_public = (exempt, implied)
        for part in (exempt, self._why, implied, self._numbers):
            down.addWidget(part)
