"""The planning year: the timeline left, the stage in hand right."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedLayout, QWidget

from lbi_desktop.domain.changes import Changes
from lbi_desktop.domain.planning.weeks import week_words
from ui.page import Page
from ui.pages.planning_year.deeds import Deeds
from ui.pages.planning_year.empty import EmptyPlanning
from ui.pages.planning_year.stage_panel import StagePanel
from ui.pages.planning_year.timeline_view import TimelineView
from ui.pages.planning_year.view_model.gantt import gantt
from ui.pages.planning_year.view_model.stage_words import stage_words
from ui.widgets.form_card import FormCard
from ui.widgets.side_by_side import SideBySide, panel_width_kept

if TYPE_CHECKING:
    from lbi_desktop.domain.planning.year import PlanningYear
    from lbi_desktop.store.store import Store

_WIDTH = "planning_panel"
_YEAR, _EMPTY = range(2)


class PlanningYearPage(Page):
    """Timeline and stage; every change is a command that can be undone."""

    place_title = "Planning year"
    has_period = False

    def build(self) -> Iterator[None]:
        self.picture: PlanningYear | None = None
        self.in_hand = 0
        self._year, self._wanted = "", ""
        self._open: set[int] = set()
        self._is_first = True
        preferences = self.preferences
        self.timeline = TimelineView()
        yield
        self.panel, self.empty = StagePanel(), EmptyPlanning()
        yield
        kept = panel_width_kept(preferences.settings.window.get(_WIDTH, ""))
        self.sides = SideBySide(self.timeline, self.panel, chosen_width=kept)
        self.sides.width_chosen.connect(
            lambda wide: preferences.remember_window(**{_WIDTH: str(wide)})
        )
        self.deeds = Deeds(self.session, self)
        self._views = QStackedLayout(self)
        self._views.addWidget(self.sides)
        self._views.addWidget(self.empty)
        self._connect()

    def look(self) -> None:
        today, year = self.session.today, self._year

        def question(store: Store) -> tuple[PlanningYear, tuple[str, ...]]:
            from lbi_desktop.queries.planning import planning_year, planning_years

            return planning_year(store, today=today, year=year), planning_years(store)

        self.session.ask(question, self._show_answer, topic="planning")

    def look_again(self, changes: Changes) -> None:
        """After rolling forward the new year is shown."""
        if changes.label.startswith("Roll ") and " forward to " in changes.label:
            self._year = changes.label.rpartition(" ")[2]
        self.look()

    def visit(self, what: str) -> None:
        """Show a stage by its number."""
        self._wanted = what
        self._go_to_wanted()

    def actions_here(self) -> dict[str, Callable[[], None]]:
        return {
            "planning.log": partial(self._wish, "log"),
            "planning.forward": partial(self._wish, "forward"),
            "planning.print": self._print,
            "chart.copy": lambda: self.deeds.copy(opened=self._open),
            "item.before": partial(self._step, -1),
            "item.after": partial(self._step, 1),
        }

    def regions(self) -> Sequence[QWidget]:
        if self._views.currentIndex() == _EMPTY:
            return (self.empty,)
        return (self.timeline, self.panel) if self.sides.is_open else (self.timeline,)

    @property
    def form(self) -> FormCard:
        """The form card of the view on show."""
        is_empty = self._views.currentIndex() == _EMPTY
        return self.empty.form if is_empty else self.timeline.form

    def show_stage(self, key: int) -> None:
        """Take a stage in hand and show it beside the timeline."""
        picture = self.picture
        if picture is None or key not in picture.standings:
            return
        if key != self.in_hand:
            self.timeline.form.close_form()
        self.in_hand = key
        parent = picture.standings[key].stage.parent
        if parent is not None and parent not in self._open:
            self._open.add(parent)
            self._draw()
        self.timeline.canvas.current = key
        self.timeline.canvas.update()
        self.panel.show_stage(stage_words(picture, key))
        if not self._is_first or not self.sides.is_over:
            self.sides.open_panel()

    def _connect(self) -> None:
        canvas = self.timeline.canvas
        canvas.walked.connect(self.show_stage)
        canvas.opened.connect(lambda _: self.panel.log.setFocus())
        canvas.toggled.connect(self._toggle)
        canvas.pulled.connect(lambda key, first, last: self.deeds.replan(
            self.form, key, places=(first, last)))  # fmt: skip
        canvas.pinned.connect(lambda no: self.deeds.wish(self.form, "date", key=no))
        self.timeline.year_chosen.connect(self._choose_year)
        self.timeline.wished.connect(self._wish)
        self.panel.wished.connect(self._wish_of)
        self.panel.walked.connect(self.show_stage)
        self.panel.closed.connect(self.sides.close_panel)
        self.sides.closed.connect(canvas.setFocus)
        self.empty.wished.connect(partial(self._wish, "begin"))
        for card in (self.timeline.form, self.empty.form):
            self.deeds.attend(card)

    def _show_answer(self, answer: tuple[PlanningYear, tuple[str, ...]]) -> None:
        picture, years = answer
        self.picture = self.deeds.picture = picture
        may_write = self.session.may_write
        self.timeline.set_may_write(may_write)
        self.timeline.canvas.may_pull = may_write
        self.panel.set_may_write(may_write)
        self._views.setCurrentIndex(_YEAR if picture.stages else _EMPTY)
        if not picture.stages:
            return
        options = [(year, f"Plans for {year}") for year in years]
        self.timeline.years.offer(options, picture.name)
        months = f"May {picture.first} to April {picture.first + 1}"
        caption = f"{months}  ·  {week_words(picture.today)}"
        self.timeline.show_words(caption, picture.headline)
        if self.in_hand not in picture.standings:
            self.in_hand = _worst(picture)
            self._open = {self.in_hand}
        self._draw()
        self.show_stage(self.in_hand)
        if self._is_first:
            self._is_first = False
            self.timeline.canvas.setFocus()
        self._go_to_wanted()

    def _draw(self) -> None:
        if self.picture is not None:
            drawn = gantt(self.picture, self._open)
            self.timeline.canvas.show_gantt(drawn, current=self.in_hand)

    def _toggle(self, key: int, is_open: bool) -> None:
        """Unfold or fold the steps of a stage; folding a step goes to its stage."""
        picture = self.picture
        if picture is None or key not in picture.standings:
            return
        parent = picture.standings[key].stage.parent
        if not is_open and parent is not None:
            key = parent
        if is_open:
            self._open.add(key)
        else:
            self._open.discard(key)
        self.in_hand = key
        self._draw()
        self.show_stage(key)

    def _choose_year(self, year: str) -> None:
        self._year, self.in_hand = year, 0
        self.look()

    def _wish(self, wish: str) -> None:
        if wish == "paper":
            self.deeds.ask_where(self, opened=self._open)
        elif wish == "date":
            self.deeds.wish(self.form, wish, key=0)
        else:
            self._wish_of(wish, self.in_hand)

    def _wish_of(self, wish: str, key: int) -> None:
        if wish == "open" and self.panel.words is not None:
            self.wants_place.emit("plans", self.panel.words.element)
        else:
            self.deeds.wish(self.form, wish, key=key)

    def _print(self) -> None:
        self.deeds.print_timeline(self, opened=self._open)

    def _step(self, ways: int) -> None:
        canvas = self.timeline.canvas
        if canvas.gantt is not None:
            canvas.walk(canvas.gantt.step(self.in_hand, ways))

    def _go_to_wanted(self) -> None:
        wanted, picture = self._wanted, self.picture
        if wanted.isdigit() and picture is not None:
            self._wanted = ""
            self.show_stage(int(wanted))


def _worst(picture: PlanningYear) -> int:
    """The stage to look at first: the latest of those open, else the first open, else any."""
    opened = [each for each in picture.tops if each.is_open]
    late = max(opened, key=lambda each: (each.late_days, each.risk_days), default=None)
    if late is not None and (late.late_days or late.risk_days):
        return late.stage.no
    return (opened or list(picture.tops))[0].stage.no
