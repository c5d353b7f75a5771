"""What is done to the index from its page: forms, weights, measures, boundaries, copies."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from lbi_desktop.domain.changes import Changes
from lbi_desktop.domain.refusal import Refusal
from ui.jobs import Progress
from ui.pages.wellbeing.copies import Copies, index_page
from ui.pages.wellbeing.view_model import forms
from ui.pages.wellbeing.view_model.standing import InHand
from ui.pages.wellbeing.ward_pages import WardPages
from ui.session import Session
from ui.widgets.form_card import FormCard

if TYPE_CHECKING:
    from lbi_desktop.domain.wellbeing.ward_shapes import WardShape
    from lbi_desktop.queries.wellbeing_set_up import WellbeingSetUp
    from lbi_desktop.store.store import Store

READ_ONLY = "This store is open for reading only"
_FILES = "Boundaries (*.geojson *.json)"
_SAMPLE = "Making an illustrative index"


class Deeds(QObject):
    """Knows what is in hand."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._parent = session, parent
        self._copies, self._pages = Copies(session), WardPages(session)
        self.hand: InHand | None = None
        self.shapes: tuple[WardShape, ...] = ()

    def attend(self, card: FormCard) -> None:
        """Carry out what is typed into a card."""
        card.given.connect(lambda key, typed: self._give(card, key, typed))

    def wish(self, card: FormCard, wish: str, *, about: tuple[str, str] = ("", "")) -> None:
        """Do what needs no form at once, else show its form.

        `about` are the domain and the indicator in hand, by their ids.
        """
        taken = self._taken(wish)
        if taken is not None:
            taken()
        elif wish == "write" and self.hand is not None:
            card.show_form(forms.write_form(self.hand.ward_name))
        elif not self._session.may_write:
            self._session.told.emit(READ_ONLY)
        elif wish == "boundaries":
            self._boundaries()
        elif wish == "sample":
            self._add_sample()
        elif wish == "drop":
            self._do(lambda hand: forms.domain_removed(hand, about[0]))
        elif wish == "method":
            place = self.hand.picture.place if self.hand is not None else "the borough"
            card.show_form(forms.method_form(self._hand(), place=place))
        else:
            self._ask_form(card, wish, about)

    def keep_weights(self, weights: Mapping[str, float]) -> None:
        """Agree weights."""
        kept = dict(weights)
        self._do(lambda hand: forms.weights_kept(hand, kept))

    def put_measures(self, domain: str, measures: Mapping[str, float]) -> None:
        """Say which indicators measure a domain."""
        kept = dict(measures)
        self._do(lambda hand: forms.measures_put(hand, domain, measures=kept))

    def load_boundaries(self, path: Path) -> None:
        """Read a file of boundaries and draw the wards by them."""
        hand = self.hand
        if hand is None:
            return
        generation = hand.picture.generation
        author, now = self._session.around.author, self._session.now

        def command(store: Store, _: Progress) -> Changes:
            from lbi_desktop.jobs.boundaries import load_boundaries

            return load_boundaries(store, path, generation=generation, author=author, now=now)

        self._session.do(f"Reading {path.name}", command)

    # --- inside -------------------------------------------------------------------------

    def _taken(self, wish: str) -> Callable[[], None] | None:
        """What is done with a copy of what is shown; None for any other wish."""
        hand = self.hand
        if hand is None or wish not in ("copy", "save", "print", "copy_table"):
            return None
        if wish == "copy_table":
            return lambda: self._copies.copy_table(hand)
        page = index_page(hand, self.shapes, as_at=self._session.today)
        return {
            "copy": lambda: self._copies.copy(page),
            "save": lambda: self._copies.ask_where(self._parent, hand, page=page),
            "print": lambda: self._copies.print_page(self._parent, page),
        }[wish]

    def _add_sample(self) -> None:
        """Illustrative domains, measures and figures for the sample council, as one wish."""
        author, now = self._session.around.author, self._session.now
        steps: list[int] = []

        def command(store: Store, _: Progress) -> Changes:
            from lbi_desktop.jobs.wellbeing_sample import add_wellbeing_sample

            made = add_wellbeing_sample(store, author=author, now=now)
            steps.append(len(made))
            return made[0]

        def tell(_: Changes) -> None:
            self._session.batched.emit("Add an illustrative index", steps[0])

        if not self._session.jobs.is_doing(_SAMPLE):
            self._session.do(_SAMPLE, command, then=tell)

    def _ask_form(self, card: FormCard, wish: str, about: tuple[str, str]) -> None:
        """Forms are made of what stands in the store now."""

        def question(store: Store) -> WellbeingSetUp:
            from lbi_desktop.queries.wellbeing_set_up import wellbeing_set_up

            return wellbeing_set_up(store)

        def show(found: WellbeingSetUp) -> None:
            form = forms.form_for(found, wish, domain=about[0], indicator=about[1])
            if form is not None:
                card.show_form(form)
            elif wish in forms.LACKING:
                self._session.told.emit(forms.LACKING[wish])

        self._session.ask(question, show, topic="wellbeing form")

    def _boundaries(self) -> None:
        """Ask for a file of boundaries, or go back to tiles where there are some."""
        hand = self.hand
        if hand is None:
            return
        if self.shapes:
            self._do(lambda each: forms.boundaries_forgotten(each, hand.picture.generation))
            return
        folder = str(self._session.around.documents_folder)
        name, _ = QFileDialog.getOpenFileName(
            self._parent, "Choose the wards' boundaries", folder, _FILES
        )
        if name:
            self.load_boundaries(Path(name))

    def _give(self, card: FormCard, key: str, typed: dict[str, str]) -> None:
        if key == "write" and self.hand is not None:
            self._pages.ask_where(self._parent, self.hand, what=typed["what"])
            card.close_form()
            return
        self._try(card, lambda hand: forms.command_for(hand, key, typed=typed))

    def _hand(self) -> forms.Hand:
        author, now = self._session.around.author, self._session.now
        if self.hand is None:
            return forms.Hand(author, now)
        picture = self.hand.picture
        return forms.Hand(author, now, picture.method, picture.editions)

    def _do(self, made: Callable[[forms.Hand], forms.Command]) -> None:
        """A command without a form; what stands in its way is told by the window."""
        command = made(self._hand())
        self._session.do("", lambda store, _: command(store))

    def _try(self, card: FormCard, made: Callable[[forms.Hand], forms.Command]) -> None:
        try:
            command = made(self._hand())
        except Refusal as refusal:
            card.show_trouble(refusal.line)
            return
        sorry = card.show_trouble if card.isVisible() else None
        self._session.do(
            "", lambda store, _: command(store), then=lambda _: card.close_form(), sorry=sorry
        )
