"""The foot of a review: its keys, printed where they work, and what was done last."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.pages.returns.view_model.review import Review
from ui.widgets.layout import STRETCH, row
from ui.widgets.text import Elided, keycap, label

_KEYS = (
    ("Enter", "take", False),
    ("F", "fix", True),
    ("R", "reject", True),
    ("J", "", True),
    ("K", "next, back", True),
    ("A", "all alike", True),
    ("Space", "cell", False),
    ("/", "find", True),
    ("Ctrl Enter", "accept", False),
)


class ReviewFoot(QWidget):
    """Shows the keys that work here; says what was done, until the next answer."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Keys of this list")
        self._hint = Elided("", "small", tone="ink2")
        self._hint.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._keys: list[tuple[QWidget, bool]] = []
        parts: list[QWidget] = []
        for key, words, is_letter in _KEYS:
            made = [keycap(key), *([label(words, "small", tone="ink3")] if words else [])]
            self._keys += [(each, is_letter) for each in made]
            parts += made
        self.keycaps = row(*parts, gap=6)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(row(self.keycaps, STRETCH, (self._hint, 1), edges=(24, 6, 24, 6)))

    def show_letters(self, has_letters: bool) -> None:
        """Leave out keys that are switched off."""
        for widget, is_letter in self._keys:
            widget.setVisible(has_letters or not is_letter)

    def show_review(self, review: Review) -> None:
        """Say how far the review is."""
        self.tell(_hint(review))

    def tell(self, words: str) -> None:
        """Say what was done."""
        self._hint.setText(words)
        self._hint.setAccessibleName(words)


def _hint(review: Review) -> str:
    counts = review.counts
    if counts.to_settle or not counts.has_something:
        return "Nothing is stored yet."
    if not counts.ready:
        return "All settled. Ctrl Enter remembers your answers."
    rows = "row" if counts.ready == 1 else "rows"
    return f"All settled. Ctrl Enter accepts {counts.ready:,} {rows}."
