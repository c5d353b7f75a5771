"""Home: where the round stands, what is off target, what comes next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QStackedLayout, QWidget

from ui.actions import FILTER
from ui.page import Page
from ui.pages.home.cards import Card, RoundCard, SuiteCard, TaskRow
from ui.pages.home.empty import EmptyHome
from ui.pages.home.grid import CardGrid
from ui.pages.home.keeping import PictureKeeper, picture_of
from ui.pages.home.kept import kept_picture
from ui.pages.home.lines import AttentionRow, event_row, meeting_row, return_rows
from ui.pages.home.view_model.picture import AttentionLine, HomePicture
from ui.widgets.layout import scrolled


class HomePage(Page):
    """One answer of the store, spread over its cards."""

    place_title = "Home"

    def build(self) -> Iterator[None]:
        self._picture: HomePicture | None = None
        self._wish: tuple[str, str] | None = None
        self.keeper = PictureKeeper(self.session, self)
        self.session.opened.connect(self._go_as_wished)
        self.round, self.suite = RoundCard(), SuiteCard()
        self.returns, self.todo = Card("Returns"), Card("To do")
        self.off, self.improving = Card("Off target"), Card("Improving")
        self.meetings, self.events = Card("Next meetings"), Card("What changed")
        self._cards: dict[str, Card | SuiteCard] = {
            "round": self.round,
            "suite": self.suite,
            "returns": self.returns,
            "todo": self.todo,
            "off": self.off,
            "meetings": self.meetings,
            "improving": self.improving,
            "events": self.events,
        }
        for card in self._cards.values():
            card.wanted.connect(self._go)
        yield
        self.grid, self.empty = CardGrid(self._cards), EmptyHome(self.session)
        self.grid.arranged.connect(lambda _: self._show_lists())
        self._views = QStackedLayout(self)
        self._views.addWidget(scrolled(self.grid, "Home"))
        self._views.addWidget(self.empty)
        self.empty.list_chosen.connect(self.wants_files)
        self.off.note.setText("concerning change first")
        self.improving.note.setText("real change, not noise")
        self.returns.lead_to("Open inbox", ("returns", ""))
        self.meetings.lead_to("Calendar", ("meetings", "year"))
        self.events.lead_to("Whole history", ("history", ""))

    def show_glance(self, store: Path) -> None:
        today = self.session.today
        kept = kept_picture(self.session.around.local_folder, store, today=today)
        if kept is not None:
            self._show(kept)
            return
        self._show_first_look(store, today)

    def _show_first_look(self, store: Path, today: date) -> None:
        from ui.pages.home.question import glance_at
        from ui.pages.home.view_model.suite import glance_head, glance_words

        seen = glance_at(store, today=today)
        if seen is not None:
            self.suite.show_glance(glance_head(seen), glance_words(seen))

    def look(self) -> None:
        period, now = self.session.period, self.session.now
        if period is None:
            return
        self.session.ask(
            lambda store: picture_of(store, period=period, now=now),
            self._show_answer,
            topic="home",
        )

    def regions(self) -> Sequence[QWidget]:
        if self._views.currentIndex() == 1:
            return (self.empty,)
        return tuple(self._cards[name] for name in self.grid.plan.order)

    def _go(self, place: str, what: str) -> None:
        """Go where a row leads; with the store still opening, as soon as it is open."""
        if self.session.is_open:
            self.wants_place.emit(place, what)
        else:
            self._wish = (place, what)

    def _go_as_wished(self) -> None:
        wish, self._wish = self._wish, None
        if wish is not None:
            self.wants_place.emit(*wish)

    def _show_answer(self, picture: HomePicture) -> None:
        self._show(picture)
        self.keeper.keep_soon()

    def _show(self, picture: HomePicture) -> None:
        if picture == self._picture:
            return
        self._picture = picture
        self._views.setCurrentIndex(1 if picture.is_empty else 0)
        self.round.show_round(picture.round)
        self.suite.show_suite(picture.suite)
        self._show_returns(picture)
        waiting = [(TaskRow(task), (task.place, task.what)) for task in picture.tasks]
        self.todo.fill(waiting, "Nothing waits for you in this round.")
        self.meetings.fill(
            [(meeting_row(line), ("meetings", line.key)) for line in picture.meetings],
            "No meetings ahead are in the calendar.",
        )
        self._show_lists()

    def _show_returns(self, picture: HomePicture) -> None:
        self.returns.note.setText(picture.returns_note)
        buttons = return_rows(picture.returns)
        ways = [("returns", line.directorate) for line in picture.returns]
        self.returns.fill(
            list(zip(buttons, ways, strict=True)), "No figures fall due with this period."
        )  # fmt: skip

    def _show_lists(self) -> None:
        """The lists whose length is the room's."""
        picture = self._picture
        if picture is None:
            return
        self._fill(self.off, picture.off, "No indicator is off target this period.")
        self._fill(
            self.improving, picture.improving, "No indicator shows a real improvement yet."
        )  # fmt: skip
        self.off.lead_to(f"All {picture.off_count}", ("indicators", f"{FILTER}off"))
        self.off.way.setVisible(picture.off_count > 0)
        self.improving.lead_to("Every real change", ("indicators", f"{FILTER}change"))
        told = picture.events[: self.grid.plan.most]
        self.events.fill([(event_row(event), (event.place, "")) for event in told])

    def _fill(self, card: Card, lines: tuple[AttentionLine, ...], nothing: str) -> None:
        shown = lines[: self.grid.plan.most]
        rows = [(AttentionRow(line, shown), ("indicators", line.key)) for line in shown]
        card.fill(rows, nothing)
