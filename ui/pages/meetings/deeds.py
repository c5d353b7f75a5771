"""What is done to meetings from their page: forms are shown, commands carried out."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from lbi_desktop.domain.changes import Changes
from lbi_desktop.domain.meetings.forum import Meeting
from lbi_desktop.domain.refusal import Refusal
from ui.pages.meetings.view_model import agenda_doing, agenda_forms, doing, forms
from ui.pages.meetings.view_model.hand import Hand, Maker
from ui.session import Session
from ui.widgets.form import Form
from ui.widgets.form_card import FormCard

if TYPE_CHECKING:
    from lbi_desktop.queries.meeting_picture import MeetingPicture

READ_ONLY = "This store is open for reading only"


class Deeds(QObject):
    """Knows the picture looked at and the meeting a form is about."""

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self.picture: MeetingPicture | None = None
        self.subject: Meeting | None = None

    def attend(self, card: FormCard) -> None:
        """Carry out what is typed into a card."""
        card.given.connect(lambda key, typed: self._give(card, key, typed))

    def show_form(self, card: FormCard, wish: str, *, about: Meeting | None) -> None:
        """Show the form of a wish on a card; what needs no form is done at once."""
        picture = self.picture
        if picture is None:
            return
        if not self._session.may_write:
            self._session.told.emit(READ_ONLY)
            return
        self.subject = about
        if wish == "swap" and about is not None:
            self._try(card, lambda hand: doing.swapped(hand, about))
            return
        if wish == "draft":
            self._try(card, agenda_doing.drafted)
            return
        form = _form(picture, wish, about)
        if form is not None:
            card.show_form(form)

    def _give(self, card: FormCard, key: str, typed: dict[str, str]) -> None:
        self._try(card, lambda hand: doing.command_for(hand, key, typed=typed))

    def _try(self, card: FormCard, made: Maker) -> None:
        """Carry out a command; what stands in the way is said on the card."""
        picture, session = self.picture, self._session
        if picture is None:
            return
        hand = Hand(picture, self.subject, session.around.author, session.now)
        try:
            command = made(hand)
        except Refusal as refusal:
            card.show_trouble(refusal.line)
            if card.isHidden():
                session.refused.emit(refusal.line)
            return

        def done(_: Changes) -> None:
            card.close_form()

        sorry = card.show_trouble if card.isVisible() else None
        session.do("", lambda store, _: command(store), then=done, sorry=sorry)


def _form(picture: MeetingPicture, wish: str, about: Meeting | None) -> Form | None:
    kind, _, own = wish.partition(":")
    if kind == "add":
        return forms.add_form(picture, about.forum if about is not None else "")
    if kind == "plan":
        return forms.plan_form(picture)
    if kind == "forum":
        return forms.forum_form(picture.forums[own]) if own else forms.new_forum_form()
    return None if about is None else _form_about(picture, about, wish=wish)


def _form_about(picture: MeetingPicture, about: Meeting, *, wish: str) -> Form | None:
    kind, _, own = wish.partition(":")
    makers: dict[str, Callable[[], Form | None]] = {
        "change": lambda: forms.change_form(about),
        "papers": lambda: forms.papers_form(picture, about),
        "question": lambda: forms.question_form(picture, int(own)),
        "action": lambda: forms.action_form(picture, int(own)),
        "decision": lambda: forms.decision_form(picture, int(own)),
        "item": lambda: agenda_forms.item_form(picture, about, no=int(own)),
        "attendance": lambda: agenda_forms.attendance_form(picture, about),
        "propose": lambda: agenda_forms.propose_form(picture, about),
        "proposal": lambda: agenda_forms.proposal_form(picture, about, no=int(own)),
    }
    return makers[kind]()
