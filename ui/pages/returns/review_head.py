"""The head of a review: the file, how it was recognised, the counts, the way to accept."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from lbi_desktop.domain.wording import counted
from ui.pages.returns.view_model.file_lines import ACCEPTED_BEFORE
from ui.pages.returns.view_model.review import Review
from ui.widgets.buttons import Button
from ui.widgets.drawing import icon_drawing
from ui.widgets.layout import STRETCH, row
from ui.widgets.text import Elided, Pill, label, set_tone

_COUNTED = (
    ("to_settle", "to settle", "near"),
    ("new", "new figures", "ink"),
    ("same", "same as before", "ink2"),
    ("not_ours", "not ours", "ink2"),
)


class ReviewHead(QWidget):
    """Says what the file is and how far its review is."""

    accept_wanted = Signal()
    letter_wanted = Signal()
    next_wanted = Signal()
    other_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._name = Elided("", "panel")
        self._recognised = Pill("Recognised", "accent")
        self.send = Button("Send back with reasons", icon_name="send")
        self.send.clicked.connect(self.letter_wanted)
        self.accept = Button("Accept", "primary", icon_name="check")
        self.accept.clicked.connect(self.accept_wanted)
        self.next = Button("Next file", "quiet", icon_name="right")
        self.next.clicked.connect(self.next_wanted)
        self.next.hide()
        self.other = Button("", "quiet", icon_name="layers")
        self.other.clicked.connect(self.other_wanted)
        self.other.hide()
        self._told = Elided("", "small", tone="ink3")
        self._numbers: dict[str, QLabel] = {}
        self._boxes: dict[str, QWidget] = {}
        down = QVBoxLayout(self)
        down.setContentsMargins(24, 12, 24, 8)
        down.setSpacing(4)
        title = row(
            icon_drawing("sheet", "accent"),
            self._name,
            self._recognised,
            STRETCH,
            self.other,
            self.next,
            self.send,
            self.accept,
            gap=10,
        )
        counts = [self._count(*each) for each in _COUNTED]
        down.addWidget(title)
        down.addWidget(row(*counts, (self._told, 1), gap=20))

    def show_review(self, review: Review, *, may_write: bool) -> None:
        """Show how a review stands."""
        staged, counts = review.staged, review.counts
        self._name.setText(staged.reading.file)
        self._name.updateGeometry()
        self._show_recognised(review)
        for field, _, tone in _COUNTED:
            number = getattr(counts, field)
            self._numbers[field].setText(f"{number:,}")
            set_tone(self._numbers[field], tone if number else "ink3")
            is_shown = bool(number) or field in ("to_settle", "new")
            self._boxes[field].setVisible(is_shown)
        self._new_words.setText(review.new_words)
        told = told_of(review)
        self._told.setText(told)
        self._show_accept(review, may_write=may_write)
        self.send.setVisible(bool(counts.sent_back))
        self.send.setToolTip(
            f"Save a worksheet about {counted(counts.sent_back, 'row')} with a draft e-mail"
        )

    def _show_recognised(self, review: Review) -> None:
        """Whether its layout is known, or the whole file: it was accepted before."""
        before, words = review.was_accepted_before, review.recognised
        self._recognised.setVisible(bool(before or words))
        if before:
            self._recognised.set_words(ACCEPTED_BEFORE, "accent")
        else:
            self._recognised.set_words(words if review.is_list else "Recognised", "accent")
        self._recognised.setToolTip(before or words)

    def offer_next(self, name: str) -> None:
        """Offer the next file that needs a person; an empty name takes the offer away."""
        self.next.setVisible(bool(name))
        self.next.setToolTip(f"Go to “{name}” (Alt Page Down); this one keeps its answers")
        self.next.setAccessibleDescription(name)

    def offer_other(self, words: str) -> None:
        """Offer to take the file as something else; empty words take the offer away."""
        self.other.setVisible(bool(words))
        self.other.setText(words)
        self.other.setAccessibleName(words)

    def _show_accept(self, review: Review, *, may_write: bool) -> None:
        counts = review.counts
        has_something = counts.has_something
        self.accept.setText(review.accept_words if has_something else "Nothing to accept")
        self.accept.setAccessibleName(self.accept.text())
        self.accept.setEnabled(has_something and may_write)
        stored = "these figures" if counts.ready else "what you said of labels"
        why = f"Store {stored}; one step back undoes it (Ctrl Enter)"
        if not may_write:
            why = "The store was opened for reading only."
        elif not has_something:
            why = "Every row is the same as before or still to settle."
        self.accept.setToolTip(why)

    def _count(self, field: str, words: str, _tone: str) -> QWidget:
        self._numbers[field] = label("0", "section")
        said = label(words, "small", tone="ink2")
        if field == "new":
            self._new_words = said
        box = row(self._numbers[field], said, gap=6)
        self._boxes[field] = box
        return box


def told_of(review: Review) -> str:
    """`Same layout as Q2. 44 rows in, 44 accounted for.` and what is noted of the file."""
    rows = review.counts.rows_in
    is_told = review.recognised and not review.is_list
    layout = f"{review.recognised}." if is_told else ""
    accounted = f"{rows:,} rows in, {rows:,} accounted for."
    return " ".join(filter(None, (layout, accounted, *review.notes())))
