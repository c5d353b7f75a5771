"""Wellbeing: domains left, the index drawn in the middle, a panel right where one is wanted."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QStackedLayout, QWidget

from ui.page import Page
from ui.pages.wellbeing.asking import Asking
from ui.pages.wellbeing.body import IndexBody
from ui.pages.wellbeing.deeds import Deeds
from ui.pages.wellbeing.detail_parts import WARD
from ui.pages.wellbeing.empty import EmptyWellbeing
from ui.pages.wellbeing.panels import HOW, SET_UP, WEIGHTS
from ui.pages.wellbeing.trial import Trial
from ui.pages.wellbeing.view_model.shown import NO_WARD
from ui.pages.wellbeing.view_model.standing import InHand, edition_of
from ui.pages.wellbeing.wiring import connect
from ui.widgets.form_card import FormCard
from ui.widgets.layout import scrolled
from ui.widgets.side_by_side import panel_width_kept

if TYPE_CHECKING:
    from lbi_desktop.domain.wellbeing.picture import Cell, WellbeingPicture
    from lbi_desktop.domain.wellbeing.ward_shapes import WardShape
    from lbi_desktop.queries.wellbeing_set_up import WellbeingSetUp

_WIDTH = "wellbeing_panel"
_WAITING, _INDEX, _EMPTY = range(3)
_WISHES = ("weights", "how", "method", "set_up", "boundaries", "save")


class WellbeingPage(Page):
    """The index of one edition; what is in hand is followed everywhere at once."""

    place_title = "Wellbeing"
    has_period = False

    def build(self) -> Iterator[None]:
        self.hand: InHand | None = None
        self._wanted = ""
        session, preferences = self.session, self.preferences
        kept = panel_width_kept(preferences.settings.window.get(_WIDTH, ""))
        self.body = IndexBody(panel_width=kept)
        yield from self.body.build()
        self.empty = EmptyWellbeing()
        yield
        self.asking, self.trial = Asking(session, self), Trial(session, self)
        self.deeds = Deeds(session, self)
        self._views = QStackedLayout(self)
        for view in (QWidget(), self.body, scrolled(self.empty, "Wellbeing")):
            self._views.addWidget(view)
        connect(self)
        self.body.sides.width_chosen.connect(
            lambda wide: preferences.remember_window(**{_WIDTH: str(wide)})
        )

    # --- what the window asks of every page -------------------------------------------

    def look(self) -> None:
        self.asking.ask()

    def visit(self, what: str) -> None:
        """Show a domain or measure by its id, or a ward by its name."""
        self._wanted = what
        self._go_to_wanted()

    def actions_here(self) -> dict[str, Callable[[], None]]:
        walk = self.body.side.list.walk
        return {
            **{f"wellbeing.{wish}": partial(self.wish, wish) for wish in _WISHES},
            "chart.rows": partial(self.wish, "rows"),
            "report.write": partial(self.wish, "write"),
            "chart.copy": partial(self.wish, "copy"),
            "chart.save": partial(self.wish, "save"),
            "table.copy": partial(self.wish, "copy_table"),
            "table.print": partial(self.wish, "print"),
            "item.before": partial(walk, -1),
            "item.after": partial(walk, 1),
        }

    def regions(self) -> Sequence[QWidget]:
        return (self.empty,) if self.is_empty else self.body.regions

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._step_back():
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.body.side.fit()

    @property
    def is_empty(self) -> bool:
        """Whether there is no index to show."""
        return self._views.currentIndex() == _EMPTY

    @property
    def form(self) -> FormCard:
        """The form card of the view on show."""
        return self.empty.form if self.is_empty else self.body.form

    # --- what is in hand ----------------------------------------------------------------

    def show_subject(self, subject: str) -> None:
        """Show the whole index, a domain or a measure, by its id."""
        if self.hand is not None and subject != self.hand.subject:
            self._take(replace(self.hand, subject=subject))

    def show_groups(self, dimension: str) -> None:
        """Show the groups of another division of people."""
        if self.hand is not None:
            self._take(replace(self.hand, dimension=dimension))

    def take_ward(self, ward: int) -> None:
        """Take a ward in hand, everywhere (-1 for none)."""
        if self.hand is not None and ward != self.hand.ward:
            self.hand = self.deeds.hand = replace(self.hand, ward=ward)
            self.body.take_ward(self.hand, is_trial=self.trial.is_on)
            self._ask_groups()

    def show_groups_of(self, whose: str) -> None:
        """Show the groups of the whole borough, or those of the ward in hand."""
        if self.hand is not None:
            self._take(replace(self.hand, is_inside_ward=whose == WARD))

    def _take(self, hand: InHand) -> None:
        self.hand = self.deeds.hand = hand
        self.body.show_hand(hand, is_trial=self.trial.is_on)
        self._ask_groups()

    def _ask_groups(self) -> None:
        if self.hand is not None and self.hand.asks_ward_groups:
            self.asking.ask_groups(self.hand)

    def show_ward_groups(self, hand: InHand, cells: tuple[Cell, ...]) -> None:
        """The groups of a ward came, if it is still the one in hand."""
        if hand == self.hand:
            self.body.view.show_ward_groups(hand, cells)

    # --- inside -------------------------------------------------------------------------

    def show_answer(self, picture: WellbeingPicture, shapes: tuple[WardShape, ...]) -> None:
        """The index came, or that there is none yet."""
        self.trial.begin(picture)
        self.deeds.shapes = shapes
        self._views.setCurrentIndex(_EMPTY if picture.is_empty else _INDEX)
        self.body.panels.set_may_write(self.session.may_write)
        sides = self.body.sides
        if picture.is_empty or (sides.is_open and self.body.panels.current == SET_UP):
            self.asking.ask_set_up()
        facts = self.session.facts
        self.empty.offer_sample(is_sample=facts is not None and facts.council.is_sample)
        if picture.is_empty:
            self.hand = self.deeds.hand = None
            return
        is_first = self.hand is None
        hand = (self.hand or InHand(picture)).over(picture)
        self.body.begin(hand, shapes)
        self._take(hand)
        if is_first:
            self.body.view.map.setFocus()
        self._go_to_wanted()

    def show_set_up(self, found: WellbeingSetUp) -> None:
        """What the index is made of came."""
        self.body.panels.set_up.show_set_up(found)
        self.empty.show_set_up(found)

    def show_trial(self) -> None:
        """Weights on trial were worked out, or left: show what they make."""
        picture, hand = self.trial.picture, self.hand
        if picture is not None and hand is not None:
            self.body.show_trial(self.trial)
            self._take(replace(hand, picture=picture))

    def choose_edition(self, code: str) -> None:
        """Show another edition."""
        if self.hand is not None:
            self.asking.edition = edition_of(self.hand.picture, code)
            self.look()

    def wish(self, wish: str) -> None:
        """What was pressed, or chosen in the palette."""
        if wish in (WEIGHTS, HOW, SET_UP) and not self.is_empty:
            self.body.open_panel(wish)
            if wish == SET_UP:
                self.asking.ask_set_up()
        elif wish == "rows":
            self.body.toggle_table()
        elif wish == "leave" and self.hand is not None and self.trial.agreed is not None:
            self.body.put_weights_back(replace(self.hand, picture=self.trial.agreed))
            self.trial.leave()
        elif wish == "keep":
            self.deeds.keep_weights(self.body.panels.weights.weights)
        else:
            self.deeds.wish(self.form, wish, about=self._about(wish))

    def _about(self, wish: str) -> tuple[str, str]:
        """The domain and the indicator a wish is about."""
        domain = self.hand.of.domain if self.hand is not None else None
        if wish == "evidence" and domain is not None:
            return domain.id, ""
        panel = self.empty.set_up if self.is_empty else self.body.panels.set_up
        return panel.domain, panel.indicator

    def _step_back(self) -> bool:
        """Esc: out of the table, then the measure to its domain, the domain to the index."""
        hand = self.hand
        if self.body.view.shows_table:
            self.wish("rows")
        elif hand is not None and hand.parent is not None:
            self.show_subject(hand.parent)
        elif hand is not None and hand.ward != NO_WARD:
            self.take_ward(NO_WARD)
        else:
            return False
        return True

    def _go_to_wanted(self) -> None:
        wanted, hand = self._wanted, self.hand
        if wanted and hand is not None:
            self._wanted = ""
            ward = hand.picture.ward_at(wanted)
            if ward is not None:
                self.take_ward(ward)
            else:
                self.show_subject(wanted)
