"""What an officer writes on a chart: notes, and where the expected range starts afresh."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from lbi_desktop.domain.analysis.restarts import suggested_restart
from lbi_desktop.domain.changes import Changes
from lbi_desktop.domain.period import Period
from ui.desks.figure_typing import FigureTyping, period_to_type
from ui.looks import Look
from ui.questions import IndicatorDetail
from ui.session import Session
from ui.widgets.ask_strip import AskStrip
from ui.widgets.buttons import Button
from ui.widgets.layout import row, tinted
from ui.widgets.text import label

if TYPE_CHECKING:
    from lbi_desktop.store.store import Store

Offer = tuple[str, Callable[[], None]]


class ChartMarking(QWidget):
    """Sits over the chart: asks for words where they are wanted, suggests a fresh range."""

    def __init__(self, session: Session, back_to: Callable[[], QWidget | None]) -> None:
        super().__init__()
        self._session = session
        self._detail: IndicatorDetail | None = None
        self._look = session.look()
        self.strip = AskStrip(back_to)
        self._figures = FigureTyping(session, self.strip)
        self._hint = label("", wraps=True)
        self.start = Button("Start afresh", "quiet", is_dense=True)
        self.start.clicked.connect(self._take_hint)
        line = row((self._hint, 1), self.start, gap=10, edges=(14, 4, 8, 4))
        self.hint = tinted("accent", line)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.strip)
        layout.addWidget(self.hint)

    def show_detail(self, detail: IndicatorDetail) -> None:
        """Another indicator, or the same one anew; an open question about another one ends."""
        before, self._detail = self._detail, detail
        self._look = self._session.look()
        if before is None or before.row.indicator.id != detail.row.indicator.id:
            self.strip.hide()
        since = self._suggested()
        self.hint.setVisible(since is not None)
        if since is not None:
            count = detail.row.signal.count
            side = "above" if detail.row.signal.is_high else "below"
            self._hint.setText(
                f"{count} figures in a row lie {side} the average. If the cause is known, the "
                f"expected range can start afresh at {since.short_label}."
            )

    def menu(self, period: Period, *more: Offer) -> QMenu:
        """What can be done at a period, and what can be done with the whole chart."""
        made = QMenu(self)
        for words, act in self._offers(period):
            made.addAction(words).triggered.connect(lambda _=False, act=act: act())
        if more and made.actions():
            made.addSeparator()
        for words, act in more:
            made.addAction(words).triggered.connect(lambda _=False, act=act: act())
        return made

    def open_menu(self, at: QPoint, period: Period, *more: Offer) -> None:
        """The menu at a place of the screen."""
        self.menu(period, *more).popup(at)

    def ask_note(self, period: Period, typed: str = "") -> None:
        """Ask for the words of a note at a period."""
        if self._may_write():
            look = self._look.again()
            self.strip.ask(
                f"Note at {period.short_label}:",
                lambda words: self._do("annotate", period, words, look=look),
                example="What happened, in one sentence",
                take="Write it on the chart",
                typed=typed,
            )

    def ask_restart(self, period: Period, typed: str = "") -> None:
        """Ask why the expected range starts afresh at a period."""
        if self._may_write():
            look = self._look.again()
            self.strip.ask(
                f"Range afresh from {period.short_label}, because:",
                lambda words: self._do("rebase_series", period, words, look=look),
                example="The cause that was found, such as a new contract",
                take="Start afresh",
                typed=typed,
            )

    def ask_figure(self, period: Period | None = None) -> None:
        """Ask for a figure at a period, or for the one that comes next."""
        if self._detail is not None and self._may_write():
            meant = period or period_to_type(self._detail, self._session.period)
            self._figures.ask(self._detail, meant, look=self._look.again())

    def _offers(self, period: Period) -> Iterator[Offer]:
        if not self._may_write() or self._detail is None:
            return
        where = period.short_label
        yield f"Write a note at {where}\u2026", lambda: self.ask_note(period)
        yield f"Type the figure of {where}\u2026", lambda: self.ask_figure(period)
        if period in self._detail.noted:
            yield f"Remove the notes at {where}", lambda: self._do("remove_annotations", period)
        if period in self._detail.restarted:
            yield f"Join the range at {where}", lambda: self._do("remove_rebase", period)
        else:
            words = f"Start the expected range afresh from {where}\u2026"
            yield words, lambda: self.ask_restart(period)

    def _may_write(self) -> bool:
        return self._session.may_write and self._detail is not None

    def _suggested(self) -> Period | None:
        if not self._may_write() or self._detail is None:
            return None
        since = suggested_restart(self._detail.row.signal)
        return None if since in self._detail.restarted else since

    def _take_hint(self) -> None:
        since = self._suggested()
        if since is not None:
            self.ask_restart(since)

    def _do(self, name: str, period: Period, *words: str, look: Look | None = None) -> None:
        """One of the commands of annotations.py, about the indicator shown.

        Words that could not be taken are there to be taken again.
        """
        assert self._detail is not None
        about = (self._detail.row.indicator.id, period)
        author, now = self._session.around.author, self._session.now
        decided = look if look is not None else self._look

        def command(store: Store, _: object) -> Changes:
            from lbi_desktop.commands import annotations

            act: Callable[..., Changes] = getattr(annotations, name)
            return act(store, *words, about=about, author=author, now=now)

        def sorry(said: str) -> None:
            self._session.refused.emit(said)
            self._look = decided
            is_same = self._detail is not None and self._detail.row.indicator.id == about[0]
            if words and is_same and self.strip.isHidden():
                ask = {"annotate": self.ask_note, "rebase_series": self.ask_restart}[name]
                ask(period, words[0])

        self._session.do("Writing on the chart", command, sorry=sorry, look=decided)
