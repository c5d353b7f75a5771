"""What the bars round the pages say: the place, the period, the store, what undo would do."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from lbi_desktop.domain.changes import Changes
from lbi_desktop.domain.period import Period, PeriodKind, date_words, last_ended_quarter
from ui.page import Page
from ui.session import Session
from ui.shell.rail import Rail
from ui.shell.status_bar import StatusBar
from ui.shell.top_bar import TopBar

if TYPE_CHECKING:
    from ui.questions import StoreFacts

_BOROUGH = "London Borough of "


class Bars(QObject):
    """Keeps rail, top bar and status bar true to the session and the page on show."""

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self.rail, self.top, self.foot = Rail(), TopBar(), StatusBar(session.jobs)
        self._session = session
        self._page: Page | None = None
        session.facts_changed.connect(self._show_facts)
        session.period_changed.connect(self._show_period)
        session.changed.connect(self._note_saved)
        session.told.connect(self.foot.tell)
        self.top.period.chosen.connect(session.choose_period)

    def show_page(self, page: Page) -> None:
        """Another page is on show, or its title changed."""
        self._page = page
        self.top.show_title(page.title, page.back)
        self._show_period()
        self._show_steps()

    def _show_facts(self) -> None:
        facts = self._session.facts
        if facts is None:
            return
        sample = " (sample)" if facts.council.is_sample else ""
        self.rail.set_council(f"{facts.council.name.removeprefix(_BOROUGH)}{sample}")
        self._show_steps()
        self.foot.show_store(
            "data pack" if facts.is_lent else facts.path.name,
            sample=self._sample_words(facts),
            is_read_only=facts.is_read_only,
            is_shared=facts.is_shared,
        )
        self._show_period()

    def _sample_words(self, facts: StoreFacts) -> str:
        """What a sample council says of itself: the day it stands on, that it is made up."""
        if not facts.council.is_sample:
            return ""
        stands = facts.council.day is not None and not self._session.around.is_day_given
        on = f" on {date_words(self._session.today)}" * stands
        return f"Sample council{on}: figures are illustrative"

    def _show_steps(self) -> None:
        """What undo and redo would do: on the page, where it has steps of its own."""
        facts, own = self._session.facts, self._page.steps_here() if self._page else None
        if own is not None:
            self.top.show_history(*own)
        elif facts is not None:
            self.top.show_history(facts.undo_label, facts.redo_label)

    def _show_period(self) -> None:
        facts, page = self._session.facts, self._page
        is_wanted = facts is not None and page is not None and page.has_period
        periods = periods_offered(facts, self._session.today) if facts else ()
        self.top.period.offer(periods, self._session.period if is_wanted else None)

    def _note_saved(self, _: Changes) -> None:
        self.foot.show_saved(self._session.now)


def periods_offered(facts: StoreFacts, today: date) -> tuple[Period, ...]:
    """The quarters with figures up to the last that is over, which may have none yet."""
    with_figures = [period for period, _ in facts.council.periods]
    quarters = {each for each in with_figures if each.kind is PeriodKind.QUARTER}
    last = max(facts.council.latest, last_ended_quarter(today))
    quarters |= {facts.council.latest, last}
    return tuple(sorted(each for each in quarters if each <= last))
