"""Home: where the round stands, what is off target, what comes next."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QStackedLayout, QWidget

from ui.actions import FILTER
from ui.page import Page
from ui.pages.home.cards import Card, RoundCard, SuiteCard, TaskRow
from ui.pages.home.empty import EmptyHome
from ui.pages.home.grid import CardGrid
from ui.pages.home.lines import AttentionRow, event_row, meeting_row, return_rows
from ui.pages.home.question import HomeFacts, glance_at, home_facts
from ui.pages.home.view_model import attention, directorates
from ui.pages.home.view_model.agenda import agenda
from ui.pages.home.view_model.attention import AttentionLine
from ui.pages.home.view_model.events import events
from ui.pages.home.view_model.stops import round_line
from ui.pages.home.view_model.suite import glance_head, glance_words, suite
from ui.pages.home.view_model.todo import tasks
from ui.session import Session
from ui.widgets.layout import scrolled

_MEETINGS, _EVENTS = 5, 9


class HomePage(Page):
    """One answer of the store, spread over its cards."""

    place_title = "Home"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._facts: HomeFacts | None = None
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
            card.wanted.connect(self.wants_place)
        self.grid, self.empty = CardGrid(self._cards), EmptyHome(session)
        self.grid.arranged.connect(lambda _: self._show_lists())
        self._views = QStackedLayout(self)
        self._views.addWidget(scrolled(self.grid, "Home"))
        self._views.addWidget(self.empty)
        self.off.note.setText("concerning change first")
        self.improving.note.setText("real change, not noise")
        self.returns.lead_to("Open inbox", ("returns", ""))

    def show_glance(self, store: Path) -> None:
        seen = glance_at(store, today=self.session.today)
        if seen is not None:
            self.suite.show_glance(glance_head(seen), glance_words(seen))

    def look(self) -> None:
        period, now = self.session.period, self.session.now
        if period is None:
            return
        self.session.ask(
            lambda store: home_facts(store, period=period, now=now), self._show, topic="home"
        )

    def regions(self) -> Sequence[QWidget]:
        if self._views.currentIndex() == 1:
            return (self.empty,)
        return tuple(self._cards[name] for name in self.grid.plan.order)

    def _show(self, facts: HomeFacts) -> None:
        self._facts = facts
        self._views.setCurrentIndex(0 if facts.card.rows else 1)
        self.round.show_round(round_line(facts.round, today=facts.today))
        self.suite.show_suite(suite(facts.card))
        self._show_returns(facts)
        waiting = [(TaskRow(task), (task.place, task.what)) for task in tasks(facts)]
        self.todo.fill(waiting, "Nothing waits for you in this round.")
        self._show_meetings(facts)
        self._show_lists()

    def _show_returns(self, facts: HomeFacts) -> None:
        lines = directorates.directorate_lines(facts.returns, today=facts.today)
        self.returns.note.setText(directorates.returns_note(facts.returns))
        buttons = return_rows(lines)
        ways = [("returns", line.directorate) for line in lines]
        self.returns.fill(
            list(zip(buttons, ways, strict=True)), "No figures fall due with this period."
        )  # fmt: skip

    def _show_meetings(self, facts: HomeFacts) -> None:
        found = agenda(facts.meetings[:_MEETINGS], today=facts.today)
        self.meetings.fill(
            [(meeting_row(line), ("reports", "")) for line in found],
            "No meetings ahead are in the calendar.",
        )

    def _show_lists(self) -> None:
        """The lists whose length is the room's."""
        facts = self._facts
        if facts is None:
            return
        off = attention.off_target(facts.card)
        better = attention.improving(facts.card)
        self._fill(self.off, off, "No indicator is off target this period.")
        self._fill(self.improving, better, "No indicator shows a real improvement yet.")
        self.off.lead_to(f"All {len(off)}", ("indicators", f"{FILTER}off"))
        self.improving.lead_to("Every real change", ("indicators", f"{FILTER}change"))
        told = events(facts.history, now=facts.now)[: min(self._most, _EVENTS)]
        self.events.fill([(event_row(event), (event.place, "")) for event in told])

    @property
    def _most(self) -> int:
        return self.grid.plan.most

    def _fill(self, card: Card, lines: tuple[AttentionLine, ...], nothing: str) -> None:
        shown = lines[: self._most]
        rows = [(AttentionRow(line, shown), ("indicators", line.key)) for line in shown]
        card.fill(rows, nothing)
