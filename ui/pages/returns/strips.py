"""Strips over the lists of the returns page: filters by issue, whose return, refused files."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QSizePolicy, QVBoxLayout, QWidget

from lbi_desktop.domain.period import Period
from ui.pages.returns.view_model.in_hand import Refused
from ui.pages.returns.view_model.list_review import ListReview
from ui.pages.returns.view_model.review import Review
from ui.widgets.buttons import Button, Choices
from ui.widgets.drawing import icon_drawing
from ui.widgets.flow import flow
from ui.widgets.layout import clear, column, row, tinted
from ui.widgets.text import Elided, Folding, label

_CHIPS = 3
_MOST_STRIPS = 3
_CHIP_GAP = 6


class IssueFilter(QWidget):
    """Chips for the commonest kinds of issues, the rest behind "More"."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._kinds: tuple[tuple[str, str, int], ...] = ()
        self._outcomes: tuple[tuple[str, str, int], ...] = ()
        self._front: tuple[str, ...] = ()
        self._all, self._in_force = "", ""
        self._chips = Choices((), name="Show rows")
        self._more = Button(
            "More", "chip", tip="Other kinds of issues, and what becomes of rows"
        )
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self._list)
        self._more.setMenu(self._menu)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(_CHIP_GAP)
        layout.addWidget(self._chips)
        layout.addWidget(self._more)
        layout.addStretch(1)
        self._is_fitting = False
        self._chips.chosen.connect(self.chosen)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def show_review(self, review: Review) -> None:
        """Offer the kinds of issues of a return."""
        self._kinds, self._in_force = review.kinds(), review.filter
        self._outcomes = review.outcomes()
        self._all = f"All {review.figures:,}"
        self.setVisible(len(self._kinds) + len(self._outcomes) > 2)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """As many chips as have room for their words, the rest behind "More"."""
        if self._is_fitting:
            return
        self._is_fitting = True
        for count in range(_CHIPS, -1, -1):
            self._offer(count)
            if self._wanted() <= self.width():
                break
        self._is_fitting = False

    def _wanted(self) -> int:
        """The room the chips on offer need; the layout itself learns of them too late."""
        chips = [self._chips.button(code) for code in ("", *self._front)]
        shown = [*chips, self._more]
        return sum(chip.sizeHint().width() + _CHIP_GAP for chip in shown)

    def _offer(self, most: int) -> None:
        codes = tuple(code for code, _, _ in self._kinds)
        self._front = codes[:most]
        if most and self._in_force and self._in_force not in self._front:
            self._front = (*self._front[: most - 1], self._in_force)
        every = (*self._kinds, *self._outcomes)
        words = {code: f"{name} {count}" for code, name, count in every}
        chips = [(code, words[code]) for code in self._front]
        self._chips.offer([("", self._all), *chips])
        self._chips.choose(self._in_force)

    def _list(self) -> None:
        self._menu.clear()
        self._add(self._outcomes)
        self._menu.addSeparator()
        self._add(self._kinds)

    def _add(self, kinds: Sequence[tuple[str, str, int]]) -> None:
        for code, name, count in kinds:
            if code not in self._front:
                act = self._menu.addAction(f"{name}  {count}")
                act.triggered.connect(lambda _=False, code=code: self.chosen.emit(code))


class OwnerStrip(QWidget):
    """Asks whose return it is and for which period, where the file does not say."""

    directorate_chosen = Signal(str)
    period_chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._words = label("", "strong")
        self._asks_name = False
        self.council = QLineEdit()
        self.council.setPlaceholderText("Name of the council")
        self.council.setAccessibleName("Name of the council")
        self.council.setMinimumWidth(240)
        self.council.textEdited.connect(self._name)
        self._list: ListReview | None = None
        self._whose = Button("Choose the directorate", icon_name="people")
        self._when = Button("Choose the period", icon_name="clock")
        self._directorates, self._periods = QMenu(self), QMenu(self)
        self._whose.setMenu(self._directorates)
        self._when.setMenu(self._periods)
        inner = row(
            icon_drawing("question", "near"),
            (self._words, 1),
            self.council,
            self._whose,
            self._when,
            gap=12,
            edges=(12, 8, 12, 8),
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 0, 24, 8)
        layout.addWidget(tinted("near", inner))

    def ask_name(self, *, is_asked: bool) -> None:
        """Ask what the council is called, when a list sets up one that has no name."""
        self._asks_name = is_asked

    def offer(self, directorates: Sequence[str], periods: Sequence[Period]) -> None:
        """The directorates and periods to choose from."""
        self._directorates.clear()
        self._periods.clear()
        for name in directorates:
            act = self._directorates.addAction(name)
            act.triggered.connect(lambda _=False, name=name: self.directorate_chosen.emit(name))
        for period in periods:
            act = self._periods.addAction(f"{period.label}  ·  {period.months}")
            act.triggered.connect(lambda _=False, it=period: self.period_chosen.emit(it))

    def show_review(self, review: Review) -> None:
        """Ask for what the return does not say; hidden when it says both."""
        if isinstance(review, ListReview):
            self._show_list(review)
            return
        self.council.hide()
        staged = review.staged
        asks_whose, asks_when = not staged.directorate, staged.period is None
        parts = ["whose return this is"] if asks_whose else []
        parts += ["which period it is for"] if asks_when else []
        self._words.setText(f"The file does not say {' or '.join(parts)}.")
        self._whose.setVisible(asks_whose)
        self._when.setVisible(asks_when)
        self.setVisible(asks_whose or asks_when)

    def _name(self, council: str) -> None:
        if self._list is not None:
            self._list.council = council

    def _show_list(self, review: ListReview) -> None:
        self._list = review
        asks_whose = review.asks_directorate and not self._directorates.isEmpty()
        parts = ["what the council is called"] if self._asks_name else []
        parts += ["whose these indicators are"] if asks_whose else []
        self._words.setText(f"The list does not say {' or '.join(parts)}.")
        self._when.hide()
        self._whose.setVisible(asks_whose)
        self.council.setVisible(self._asks_name)
        if self.council.text() != review.council:
            self.council.setText(review.council)
        self.setVisible(bool(parts))


class Refusals(QWidget):
    """Files that could not be read: each one sentence, what to do, and a draft to send.

    Of many the first are shown; the rest are named, and unfold.
    """

    dismissed = Signal(object)
    draft_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(8)
        self._shown: tuple[tuple[object, Refused], ...] = ()
        self.strips: list[QWidget] = []
        self.is_unfolded = False

    def show_refused(self, refused: Sequence[tuple[object, Refused]]) -> None:
        """Show these and no others."""
        if tuple(refused) == self._shown:
            return
        self._shown = tuple(refused)
        self.is_unfolded = self.is_unfolded and len(self._shown) > _MOST_STRIPS
        self._show()

    def unfold(self) -> None:
        """Show every one, or the first ones alone again."""
        self.is_unfolded = not self.is_unfolded
        self._show()

    def dismiss_all(self) -> None:
        """Put every one aside."""
        for path, _ in self._shown:
            self.dismissed.emit(path)

    def _show(self) -> None:
        clear(self._layout)
        is_folded = len(self._shown) > _MOST_STRIPS and not self.is_unfolded
        shown = self._shown[: _MOST_STRIPS - 1] if is_folded else self._shown
        self.strips = [self._strip(path, each) for path, each in shown]
        if len(self._shown) > _MOST_STRIPS:
            self.strips.append(self._rest(self._shown[len(shown) :]))
        for strip in self.strips:
            self._layout.addWidget(strip)
        self.setVisible(bool(self._shown))

    def _rest(self, rest: Sequence[tuple[object, Refused]]) -> QWidget:
        """How many more there are and their names, with the ways to all of them at once."""
        number = len(self._shown)
        title = f"{len(rest)} more could not be read" if rest else f"{number} files in all"
        names = ", ".join(f"“{each.file}”" for _, each in rest)
        show = Button("Show all" if rest else "Show fewer", is_dense=True)
        show.clicked.connect(self.unfold)
        leave = Button("Dismiss all", "quiet", is_dense=True, tip=f"Put all {number} aside")
        leave.clicked.connect(self.dismiss_all)
        parts = [Folding(title, "strong"), *([Elided(names, "small")] if names else [])]
        return _alert_strip(column(*parts, gap=0), flow(show, leave), f"{title}. {names}")

    def _strip(self, path: object, refused: Refused) -> QWidget:
        why = " ".join(filter(None, (refused.sentence, refused.advice, "Nothing was changed.")))
        draft = Button("Draft the e-mail", is_dense=True, tip="Copy words to send back")
        draft.clicked.connect(lambda: self.draft_wanted.emit(refused))
        leave = Button("Dismiss", "quiet", is_dense=True, tip=f"Put {refused.file} aside")
        leave.clicked.connect(lambda: self.dismissed.emit(path))
        told = column(Folding(refused.title, "strong"), label(why, "small", wraps=True), gap=0)
        return _alert_strip(told, flow(draft, leave), f"{refused.title}. {why}")


def _alert_strip(told: QWidget, ways: QWidget, name: str) -> QWidget:
    drawn = icon_drawing("alert", "bad")
    strip = tinted("bad", row(drawn, (told, 1), ways, gap=12, edges=(12, 8, 12, 8)))
    strip.setAccessibleName(name)
    return strip
