"""What is done to the plan from its page: forms are shown, commands carried out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from lbi_desktop.domain.changes import Changes
from lbi_desktop.domain.plans.plan import PlanElement
from lbi_desktop.domain.plans.plan_gaps import Gap, GapKind
from lbi_desktop.domain.refusal import Refusal
from ui.models.typed import needed_day
from ui.pages.plans.view_model import doing, forms
from ui.pages.plans.view_model.mending import form_for, milestone_of
from ui.session import Session
from ui.widgets.form import Form
from ui.widgets.form_card import FormCard

if TYPE_CHECKING:
    from lbi_desktop.queries.plan_tree import PlanPicture
    from lbi_desktop.store.store import Store

READ_ONLY = "This store is open for reading only"


class Deeds(QObject):
    """Knows the plan looked at and the element in hand; `day_given` says a day typed."""

    day_given = Signal(object)

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self.picture: PlanPicture | None = None
        self.subject: PlanElement | None = None
        self._look, self._form_look = session.look(), session.look()

    def hold(self, picture: PlanPicture) -> None:
        """Another picture of the plan, or the same one anew."""
        self.picture, self._look = picture, self._session.look()

    def attend(self, card: FormCard) -> None:
        """Carry out what is typed into a card."""
        card.given.connect(lambda key, typed: self._give(card, key, typed))

    def show_form(self, card: FormCard, wish: str, *, about: PlanElement | None) -> None:
        """Show the form of a wish on a card."""
        picture = self.picture
        if picture is None:
            return
        self.subject = about
        if about is None:
            self._show(card, forms.add_form(picture, None))
        else:
            self._show(card, form_for(picture, about, wish=wish))

    def ask_day(self, card: FormCard) -> None:
        """Ask for another day to look at."""
        picture = self.picture
        if picture is not None:
            card.show_form(forms.day_form(picture.day))

    def reach(self, element_id: str, milestone: int) -> None:
        """Mark a milestone as reached today."""
        today = self._session.today
        if not self._session.may_write:
            self._session.told.emit(READ_ONLY)
            return
        self.do(doing.reached(self._hand(), element_id, no=milestone, on=today))

    def do_at_once(self, parent: QWidget, element_id: str, *, wish: str) -> bool:
        """Do what needs no form: a milestone reached, a file kept or saved; else False."""
        way, _, number = wish.partition(":")
        if way == "reach":
            self.reach(element_id, int(number))
        elif way in ("keep", "save"):
            self.ask_file(parent, wish)
        else:
            return False
        return True

    def ask_file(self, parent: QWidget, wish: str) -> None:
        """Ask for the file of a piece of evidence to keep, or where to save the one kept."""
        way, _, number = wish.partition(":")
        folder = self._session.around.documents_folder
        if way == "keep":
            chosen, _ = QFileDialog.getOpenFileName(parent, "File to keep", str(folder))
            if chosen:
                self.keep_file(int(number), Path(chosen))
            return
        name = self._hand().picture.whole.evidence[number].file_name
        chosen, _ = QFileDialog.getSaveFileName(parent, "Save a copy", str(folder / name))
        if chosen:
            self.save_file(int(number), Path(chosen))

    def keep_file(self, no: int, path: Path) -> None:
        """Keep a file with a piece of evidence."""
        if self._session.may_write:
            self.do(doing.file_kept(self._hand(), no, path=path))
        else:
            self._session.told.emit(READ_ONLY)

    def save_file(self, no: int, target: Path) -> None:
        """Save a copy of the file of a piece of evidence."""

        def question(store: Store) -> str:
            from lbi_desktop.jobs.evidence import save_evidence_file

            return save_evidence_file(store, no, target=target)

        def done(_: str) -> None:
            self._session.told.emit(f"Saved as {target.name}")

        self._session.ask(question, done, title=f"Saving {target.name}")

    def remove(self, element: PlanElement, key: str) -> None:
        """Take a row of the element's page away."""
        command = doing.taken_away(self._hand(), element, key=key)
        if command is not None and self._session.may_write:
            self.do(command)

    def move(self, element_id: str, parent: str, *, before: str) -> None:
        """Put an element under another, before one of what stands there, else last."""
        picture = self.picture
        if picture is None or not self._session.may_write:
            return
        whole = picture.whole
        held = whole.children(parent) if parent else whole.tops
        places = [each.id for each in held if each.id != element_id]
        at = places.index(before) if before in places else None
        self.do(doing.moved(self._hand(), element_id, parent=parent or None, at=at))

    def step(self, element_id: str, ways: int) -> None:
        """Move an element one place up or down among its siblings."""
        picture = self.picture
        if picture is None or element_id not in picture.plan:
            return
        parent = picture.plan.parent(element_id)
        held = picture.plan.children(parent.id) if parent is not None else picture.plan.tops
        ids = [each.id for each in held]
        place = ids.index(element_id) + ways
        if 0 <= place < len(ids):
            ids.remove(element_id)
            before = ids[place] if place < len(ids) else ""
            self.move(element_id, parent.id if parent is not None else "", before=before)

    def mend(self, gap: Gap, card: FormCard) -> None:
        """Mend a gap: at once where it can be, else by a form."""
        picture = self.picture
        assert picture is not None
        if gap.kind is GapKind.MILESTONE_OVERDUE:
            self.reach(gap.element, milestone_of(picture, gap))
        elif gap.kind is GapKind.ORPHAN_MEASURE:
            self._show(card, forms.orphan_form(picture, gap.indicator))
        else:
            self.show_form(card, gap.kind.value, about=picture.whole[gap.element])

    def do(self, command: doing.Command, card: FormCard | None = None) -> None:
        """Carry out a command; what stands in the way is said on the card."""

        def done(_: Changes) -> None:
            if card is not None:
                card.close_form()

        sorry = card.show_trouble if card is not None else None
        look = self._form_look if card is not None else self._look
        self._session.do("", lambda store, _: command(store), then=done, sorry=sorry, look=look)

    def _show(self, card: FormCard, form: Form) -> None:
        if self._session.may_write:
            self._form_look = self._look.again()
            card.show_form(form)
        else:
            self._session.told.emit(READ_ONLY)

    def _give(self, card: FormCard, key: str, typed: dict[str, str]) -> None:
        try:
            if key == "day":
                self.day_given.emit(needed_day(typed["day"], "The day"))
                card.close_form()
            else:
                self.do(self._command(key, typed), card)
        except Refusal as refusal:
            card.show_trouble(refusal.line)

    def _command(self, key: str, typed: dict[str, str]) -> doing.Command:
        hand, about = self._hand(), self.subject
        if key == "add":
            return doing.added(hand, about.id if about is not None else None, typed=typed)
        if key.startswith("orphan:"):
            return doing.orphan_linked(hand, key.partition(":")[2], typed=typed)
        assert about is not None
        return doing.filled(hand, about, key=key, typed=typed)

    def _hand(self) -> doing.Hand:
        assert self.picture is not None
        return doing.Hand(self.picture, self._session.around.author, self._session.now)
